"""The main flow on one page: read, screen, parse, find, relate, join."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from claimx import language
from claimx.find.dates import find_dates as dates_of
from claimx.find.dates import is_no_day
from claimx.find.names import Names
from claimx.find.numbers import find_quantities as quantities_of
from claimx.find.numbers import with_si
from claimx.find.sources import find_sources as sources_of
from claimx.join import join
from claimx.join.links import at_line
from claimx.join.lists import broken_lists
from claimx.join.record import respanned, true_to
from claimx.join.tables import figures
from claimx.model import Article, Claim, Quantity
from claimx.parse import breaks, parse, placed
from claimx.read import from_text
from claimx.read.articles import warn
from claimx.read.stated_dates import given_day, settled
from claimx.relate.periods import so_far
from claimx.relate.phrases import item_of
from claimx.relate.relations import relate
from claimx.relate.scene import Scene
from claimx.screen import passages_to_parse
from claimx.tree import tree_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from spacy.language import Language
    from spacy.tokens import Doc

    from claimx.model import Source, Span, When
    from claimx.relate.ranker import Ranker

V = TypeVar("V", Claim, Quantity)
F = TypeVar("F", bound="Span")


class Extractor:
    """Extracts claims from many articles with one language model.

    ``model`` names a spaCy pipeline (default: the installed ``en_core_web_sm``). Raises ModelError when it is missing.
    ``si``: values carry their SI value too. ``rankers``: other weights than those that come with claimx, by relation.
    """

    def __init__(
        self, model: str | None = None, *, si: bool = False, rankers: Mapping[str, Ranker] | None = None
    ) -> None:
        self._nlp = language.load(model)
        self._si = si
        self._rankers = rankers

    def extract(self, article: Article | str) -> list[Claim]:
        """Return the article's claims in text order; the same article gives the same claims, byte for byte.

        A plain text, or an Article made by hand, is parted into passages first, as ``claimx.extract`` does.
        """
        article = as_article(article)
        doc, claims = self._read(article)
        for item in broken_lists(article, doc):
            claims = item.complete(claims, self._read(item.article)[1], article.text)
        if (table := figures(article)) is not None:
            inner, told = self._read(table.article)
            claims = table.complete(claims, told, inner, article)
        located = whole([at_line(article, claim) for claim in claims], article.text, self._nlp)
        return [in_si(claim) for claim in located] if self._si else located

    def _read(self, article: Article) -> tuple[Doc, list[Claim]]:
        doc = tree_of(parse(self._nlp, article.text, passages_to_parse(article)))
        return doc, join(article, scene_of(doc, article.published, article.posts), self._rankers)


def scene_of(doc: Doc, published: date | None = None, posts: Sequence[tuple[int, date]] = ()) -> Scene:
    """Return a parsed text with the names, dates, numbers and sources that are found in it."""
    names = Names(doc)
    dates = so_far(doc, dates_of(doc, published, posts), published)
    possible = [when for when in dates if not is_no_day(when)]
    return Scene(doc, names, possible, quantities_of(doc, dates), sources_of(doc, names), published)


def extract(text: Article | str, published: date | str | None = None) -> list[Claim]:
    """Return the claims of one article (its text, or what ``claimx.read`` returns), as the command line prints them.

    ``published`` is the publication date (a date, or a string in any common form: ``2024-09-27``, ``27 Sept 2024``);
    without it a dateline in the text serves, else whatever needs it stays unresolved. Raises DateError (a ValueError
    too) when the date is not one, or may be one of two; warns of a text that is not English, which has none.
    """
    article = Article(text) if isinstance(text, str) else text
    day = given_day(published)
    return Extractor().extract(article if day is None else replace(article, published=day, published_from="option"))


def find_quantities(text: str | Doc, *, si: bool = False) -> list[Quantity]:
    """Return every quantity of a plain text or parsed Doc, also those that are no claim (see ``role``).

    ``si``: values carry their SI value too.
    """
    doc = as_doc(text)
    dates = dates_of(doc)
    scene = Scene(doc, Names(doc), dates, quantities_of(doc, dates), sources=(), published=None)
    found = as_given(text, [with_item(scene, quantity) for quantity in scene.quantities])
    return [in_si(quantity) for quantity in found] if si else found


def find_dates(text: str | Doc, published: date | str | None = None) -> list[When]:
    """Return every time expression of a plain text or parsed Doc, resolved as far as the publication date allows."""
    return as_given(text, dates_of(as_doc(text), given_day(published)))


def find_sources(text: str | Doc) -> list[Source]:
    """Return every attribution of a plain text or parsed Doc: who, by which cue, and which words are theirs."""
    doc = as_doc(text)
    return as_given(text, sources_of(doc, Names(doc)))


def with_item(scene: Scene, quantity: Quantity) -> Quantity:
    """Return a quantity with what it counts or measures."""
    anchor = scene.anchor(quantity, quantity.value)
    return replace(quantity, item=item_of(scene, anchor, relate(scene, anchor, ("item",))["item"].candidate))


def as_given(text: str | Doc, found: Sequence[F]) -> list[F]:
    """Return findings with the words of a plain text as they stand in it: the parser reads odd white space as plain."""
    return whole([true_to(text, one) for one in found], text, language.load()) if isinstance(text, str) else list(found)


def whole(found: list[F], text: str, nlp: Language) -> list[F]:
    """Return findings with the words that are broken at the end of a line in them to their ends."""
    broken = breaks(text, nlp)
    return [respanned(one, lambda span: placed(span, text, broken)) for one in found] if broken else found


def as_article(article: Article | str) -> Article:
    """Return an article with its passages; what it states of itself (title, publication date) stays.

    Warns of a text that is not English: it is not read.
    """
    if isinstance(article, str):
        return as_article(Article(article))
    if article.passages:
        return article
    read = from_text(article.text, article.published, article.path)
    warn(read)
    title, how = article.title or read.title, article.published_from or read.published_from
    return replace(read, title=title, published_from=how, author=article.author, site=article.site, url=article.url)


def as_doc(text: str | Doc) -> Doc:
    """Return a plain text parsed paragraph by paragraph, or a Doc, as a tree."""
    if not isinstance(text, str):
        return tree_of(text)
    article = as_article(text)
    spans = [] if settled(article.warnings) else [(p.start, p.end) for p in article.passages]
    return tree_of(parse(language.load(), article.text, spans))


def in_si(found: V) -> V:
    """Return a claim or quantity with its value in SI units too."""
    return found if found.value is None else replace(found, value=with_si(found.value))
