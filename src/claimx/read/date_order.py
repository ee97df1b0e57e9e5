"""Whether a site writes the day or the month first, by its country or language, as dateparser's locales have it."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from claimx.read.markup import elements

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?(?![A-Za-z])")
_ORDERS = ("DMY", "MDY")


def order_of(url: str | None, *tags: str | None) -> str | None:
    """Return "DMY" or "MDY"; None where neither the site's country nor a language tag ("en-GB", "fr") tells.

    The country of the address goes first: publishing systems state "en-US" for whoever does not care.
    """
    named = (_TAG.match(tag.strip()) for tag in tags if tag)
    codes = [(match[1].lower(), (match[2] or "").upper()) for match in named if match]
    country = _country(url)
    found = (_order(*code) for code in ([("en", country)] if country else []) + codes)
    return next((order for order in found if order), None)


def _country(url: str | None) -> str:
    """Return the country in an address, empty when there is none: ".uk" is GB, ".tv" is anybody's."""
    try:
        domain = (urlsplit(url or "").hostname or "").rpartition(".")[2]
    except ValueError:
        return ""
    loose = len(domain) != 2 or domain in elements("loose_domains")
    return "" if loose else "GB" if domain == "uk" else domain.upper()


@cache
def _order(language: str, country: str) -> str | None:
    """Return the order of a locale; English of no country has none."""
    from dateparser.languages.loader import default_loader

    if language == "en" and not country:
        return None
    for locale in (f"{language}-{country}", *([language] if language != "en" else [])):
        try:
            info = default_loader.get_locale(locale).info
        except ValueError:
            continue
        return info.get("date_order") if info.get("date_order") in _ORDERS else None
    return None
