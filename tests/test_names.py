"""Who is meant by a mention: examples in the shapes of news. The mention asked for stands between ‹ and ›."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimx.extractor import as_doc
from claimx.find.names import Names
from claimx.find.tokens import slice_at

if TYPE_CHECKING:
    from spacy.language import Language

CASES = {
    "title dropped": ("‹President Anna Reyes› spoke.", "Anna Reyes"),
    "surname": ("Anna Reyes spoke on Monday. ‹Reyes› denied it.", "Anna Reyes"),
    "surname before the name": ("‹Reyes› vows reform\n\nPresident Anna Reyes spoke on Monday.", "Anna Reyes"),
    "he, past an object": ("David Weber met Laura Stone. ‹He› said so.", "David Weber"),
    "she, past a man": ("Laura Stone met David Weber. ‹She› said so.", "Laura Stone"),
    "he inside a clause": ("David Weber said that ‹he› would go.", "David Weber"),
    "he, long after": ("David Weber spoke. A fire broke out. It rained. ‹He› said so.", "David Weber"),
    "nobody to mean": ("‹He› said so.", None),
    "role by title": ("Prime Minister David Weber spoke. ‹The minister› denied it.", "David Weber"),
    "role beside": ("Laura Stone, the Defence Secretary, met David Weber. ‹The secretary› spoke.", "Laura Stone"),
    "role unknown": ("‹The mayor› spoke.", "mayor"),
    "company": ("Norcom, a cybersecurity firm, lost data. ‹The company› said so.", "Norcom"),
    "part of a body's name": ("The Health Ministry closed schools. ‹The ministry› said so.", "Health Ministry"),
    "acronym": ("‹WHO› agreed. The World Health Organization (WHO) met.", "World Health Organization"),
    "acronym that nobody knew": ("UNICEF reported ‹they› had left.", "UNICEF"),
    "speaker of the quote": ('The rebels fled. The court said: "‹They› were wrong."', "rebels"),
    "it": ("Ford cut jobs. ‹It› lost money.", "Ford"),
    "it, through it": ("The company cut jobs. It lost money, ‹it› said.", "company"),
    "board no company": ("Brightwell made heaters. The Safety Board recalled them. ‹The company› spoke.", "Brightwell"),
    "no subject, no company": ("Trains ran between Norcom and the coast. ‹The company› spoke.", "company"),
    "body of an office": ("David Weber, the union's general secretary, met us. ‹The union› spoke.", "union"),
    "deputy": ("Laura Stone, the deputy governor, spoke first. ‹The governor› denied it.", "governor"),
    "deputy again": ("Laura Stone, the deputy governor, spoke first. ‹The deputy governor› denied it.", "Laura Stone"),
    "place after of": ("David Weber spoke. Homes burned in the district of Lowen. ‹He› denied it.", "David Weber"),
    "place, then its agency": ("A ship sank near Port Salim, the agency said. ‹The agency› spoke.", "agency"),
    "no name at the end": ("‹Workers at shops in the United States› spoke.", "Workers at shops in the United States"),
    "mark in the name": ("‹Moody's› said so.", "Moody's"),
    "named in commas": ("‹The town's first selectman›, Laura Stone, spoke.", "Laura Stone"),
    "common noun": ("‹A hospital spokesman› spoke.", "hospital spokesman"),
    "without the apposition": ("‹Victor Lang, a Korea scholar at the centre,› spoke.", "Victor Lang"),
    "office before the name": ("‹Prime Minister of India Narendra Modi› spoke.", "Narendra Modi"),
    "another carmaker": ("‹Another carmaker›, Ford Motor Company, cut jobs.", "Ford Motor Company"),
}


@pytest.mark.parametrize(("marked", "name"), CASES.values(), ids=CASES.keys())
def test_name(marked: str, name: str | None) -> None:
    start, end = marked.index("‹"), marked.index("›") - 1
    doc = as_doc(marked.replace("‹", "").replace("›", ""))
    mention = Names(doc).mention(slice_at(doc, start, end))
    assert mention.name == name
    assert (mention.text, mention.start) == (doc.text[start:end], start)


def test_no_mention_raises(nlp: Language) -> None:
    doc = nlp('He, "the" ’ -- WHO (it); \n\n The. 12 of “them — U.S. it')
    names = Names(doc)
    for token in doc:
        names.mention(doc[token.i : token.i + 1])
