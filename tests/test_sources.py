"""Who says what: examples in the shapes of news. The words of the source stand between ‹ and ›."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimx import find_sources

if TYPE_CHECKING:
    from claimx.model import Source

CASES = {
    "indirect": ("Police said ‹12 people were killed›.", "Police"),
    "indirect with that": ("The ministry said that ‹400 homes had burned›.", "ministry"),
    "told": ("Maria Reyes told reporters on Monday that ‹the bridge would cost $4 billion›.", "Maria Reyes"),
    "trailing": ("‹The blast killed 12 people and wounded 30›, police said.", "police"),
    "parenthetical": ("‹The bridge›, the minister said, ‹would cost $4 billion›.", "minister"),
    "direct": ("‹“We lost 30 boats,”› said Lieutenant Omar Haddad of the coast guard.", "Omar Haddad"),
    "direct, then more": ("‹“We lost 30 boats,”› he told the radio. ‹“Two came back.”›", None),
    "quote after the cue": ("Anna Weber said: ‹“We need 200 beds.”›", "Anna Weber"),
    "according to, trailing": ("‹At least 25 people were hurt›, according to state television.", "state television"),
    "according to, leading": ("According to the World Bank, ‹40 percent of people are poor›.", "World Bank"),
    "report by": ("According to a report by Norcom, ‹540 files were lost›.", "Norcom"),
    "data show": ("Data from the World Bank showed that ‹40 percent of people were poor›.", "World Bank"),
    "reported figure": ("The agency reported ‹3 new cases on Sunday›.", "agency"),
    "announced figure": ("Ford announced ‹plans to cut 3,000 jobs›.", "Ford"),
    "thinks": ("Analysts expect that ‹sales will fall 3 percent›.", "Analysts"),
    "headline colon": ("‹12 dead in market blast›: police", "police"),
    "left open": ("‹“We lost 30 boats›, said Anna Weber.", "Anna Weber"),
    "adding": ("Weber said ‹the fire was out, adding that 30 boats were lost›.", "Weber"),
}
NONE = {
    "no source": "A fire killed 12 people in the port of Izmir on Monday.",
    "hearsay": "The fire reportedly killed 12 people.",
    "impersonal": "It is believed that 12 people died.",
    "plan": "Ford plans to cut 3,000 jobs.",
}


def marked(text: str) -> tuple[str, set[int]]:
    """Return the text without marks, and the offsets that stand between them."""
    plain, inside, held = [], False, set()
    for char in text:
        if char in "‹›":
            inside = char == "‹"
            continue
        if inside and char.isalnum():
            held.add(len(plain))
        plain.append(char)
    return "".join(plain), held


def said(sources: list[Source], text: str) -> set[int]:
    return {i for s in sources for c in s.content for i in range(c.start, c.end) if text[i].isalnum()}


@pytest.mark.parametrize(("sentence", "name"), CASES.values(), ids=CASES.keys())
def test_source(sentence: str, name: str | None) -> None:
    text, expected = marked(sentence)
    found = find_sources(text)
    assert {s.name for s in found} == {name}
    assert said(found, text) == expected


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_no_source(text: str) -> None:
    assert [s for s in find_sources(text) if s.rule.startswith("source.")] == []
