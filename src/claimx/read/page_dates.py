"""The day of publication of a web page, out of the many dates that it states."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from claimx.read.markup import elements
from claimx.read.page_data import (
    addresses,
    day_in_url,
    is_article,
    linked_data,
    marked_days,
    metas,
    stated_in_scripts,
    times,
)
from claimx.read.stated_dates import RELEASED, day_of, days_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from lxml.html import HtmlElement

# A page is saved within a day of its date somewhere on earth; publishing systems save a draft weeks ahead.
_ZONES = timedelta(days=1)
_AHEAD = timedelta(days=366)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Stated:
    """A day and where the page states it."""

    day: date
    source: str


def published_on(
    tree: HtmlElement,
    url: str | None = None,
    seen: date | None = None,
    further: Sequence[Stated] = (),
    order: str | None = None,
) -> Stated | None:
    """Return the likeliest day of publication; None when the page states none that can be believed.

    Sources in the order of trust: ``json-ld``, ``opengraph``, ``meta``, ``time`` (marked as publication), ``url``,
    ``time``, then ``further`` ones. ``seen`` is the day on which the page was fetched or saved, where that is known:
    nothing is later. ``order`` is the site's, of day and month.
    """
    own = list(_stated(tree, url, order))
    judged = {statement.day for statement in own}
    stated = [s for s in (*own, *(f for f in further if f.day not in judged)) if _borne_out(s.day, tree)]
    return choose(stated, list(_changes(tree, order)), seen)


def days_in_doubt(tree: HtmlElement, order: str | None) -> tuple[date, ...]:
    """Return the days that the first date of publication in a page's metadata can be, where that is more than one."""
    stated = [node.get("datePublished") for node in linked_data(tree)]
    stated += [text for name, text in metas(tree) if name in elements("opengraph_dates") | elements("meta_dates")]
    return next((days for days in (days_of(value, order) for value in stated) if len(days) > 1), ())


def _borne_out(day: date, tree: HtmlElement) -> bool:
    """Return false for a day after this release when all the years that the page prints are long before it."""
    if day <= RELEASED:
        return True
    printed = [int(year) for text in tree.xpath("//body//text()[not(parent::script)]") for year in _YEAR.findall(text)]
    return not printed or max(printed) >= day.year - 1


def choose(stated: Sequence[Stated], changed: Sequence[date] = (), seen: date | None = None) -> Stated | None:
    """Return the first statement that is no date of the future.

    The clock does not tell what is future (the same page must give the same result for ever): the day on which the
    page was seen does, and so does the page's other metadata. What is a year later than all of that is an error.
    """
    for statement in stated:
        # A page shows the times of other stories too, so that its <time> elements prove nothing against its metadata.
        others = [other.day for other in stated if other.day != statement.day and other.source != "time"]
        others += changed
        late = seen is not None and statement.day > seen + _ZONES
        alone = bool(others) and all(statement.day > other + _AHEAD for other in others)
        if not late and not (alone and not _repeated(statement, stated)):
            return statement
    return None


def _repeated(statement: Stated, stated: Sequence[Stated]) -> bool:
    """Return whether another kind of source gives the same day."""
    return any(other.day == statement.day and other.source != statement.source for other in stated)


def _stated(tree: HtmlElement, url: str | None, order: str | None) -> Iterator[Stated]:
    objects = linked_data(tree)
    for node in objects:
        day = day_of(node.get("datePublished") or (is_article(node) and node.get("dateCreated")) or None, order)
        if day:
            yield Stated(day, "json-ld")
    loose = stated_in_scripts(tree, order)
    if loose:
        yield Stated(loose, "json-ld")
    named = list(metas(tree))
    for group, source in (("opengraph_dates", "opengraph"), ("meta_dates", "meta")):
        yield from (
            Stated(day, source) for name, text in named if name in elements(group) and (day := day_of(text, order))
        )
    yield from (Stated(day, "time") for day in marked_days(tree, order))
    own = [url] if url else []
    yield from (Stated(day, "url") for address in own + addresses(tree) if (day := day_in_url(address)))
    yield from (Stated(day, "time") for day in times(tree))


def _changes(tree: HtmlElement, order: str | None) -> Iterator[date]:
    for node in linked_data(tree):
        day = day_of(node.get("dateModified"), order)
        if day and is_article(node):
            yield day
    for name, text in metas(tree):
        day = day_of(text, order) if name in elements("modified_dates") else None
        if day:
            yield day
