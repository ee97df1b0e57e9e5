"""The labels of the record. Their values are what JSON and CSV print."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What sort of claim: a number of something, or a dated plan without a number."""

    QUANTITY = "quantity"
    DEADLINE = "deadline"


class Bound(StrEnum):
    """How the numeral limits the value."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


class Change(StrEnum):
    """The direction in which the measured thing moved."""

    UP = "up"
    DOWN = "down"


class Measure(StrEnum):
    """What a number is of what it measures: the figure itself, a difference from another, or what it is compared with.

    ``difference``: an amount by which something rose, fell or differs ("another 500", "rose by 15"); ``baseline``: what
    a figure is set against ("from $50", "up from 3.5m", "against 40 last year").
    """

    TOTAL = "total"
    DIFFERENCE = "difference"
    BASELINE = "baseline"


class Stance(StrEnum):
    """Whether the text lets a claim stand: asserted, denied by somebody, only asked, or not confirmed."""

    ASSERTED = "asserted"
    DENIED = "denied"
    QUESTIONED = "questioned"
    UNVERIFIED = "unverified"


class Status(StrEnum):
    """How firm a claim is."""

    REPORTED = "reported"
    PLEDGED = "pledged"
    PLANNED = "planned"
    TARGET = "target"
    FORECAST = "forecast"
    REQUESTED = "requested"
    POSSIBLE = "possible"


class DateRole(StrEnum):
    """How a date bears on its event."""

    AT = "at"
    BY = "by"
    SINCE = "since"
    UNTIL = "until"
    OVER = "over"
    AS_OF = "as_of"


class Basis(StrEnum):
    """What a date was resolved against."""

    EXPLICIT = "explicit"
    PUBLISHED = "published"
    CONTEXT = "context"


class TimexType(StrEnum):
    """The TIMEX3 types of TimeML (ISO 24617-1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class QuantityRole(StrEnum):
    """What a quantity does in its sentence. Only ``quantity`` can be a claim.

    ``indefinite`` says that there is a number and not which (several, a few); ``name`` names a kind of thing (the 400 m
    hurdles).
    """

    QUANTITY = "quantity"
    AGE = "age"
    SCORE = "score"
    RANK = "rank"
    ANAPHOR = "anaphor"
    DURATION = "duration"
    PRONOUN = "pronoun"
    IDIOM = "idiom"
    NAME = "name"
    INDEFINITE = "indefinite"


class PassageKind(StrEnum):
    """What a passage of the article is."""

    TITLE = "title"
    BODY = "body"
    FURNITURE = "furniture"
    REPEAT = "repeat"


class SourceKind(StrEnum):
    """How a source was found: by what sort of cue.

    ``thought`` is what somebody expects or believes, ``figure`` a number that is the object of a verb ("reported 3
    cases"), ``noun`` a claim, forecast, count or poll; ``carried`` introduces words that all stand in the sentences
    after the cue's. ``attitude`` is what somebody wants, plans or judges, which the article itself tells.
    """

    SPEECH = "speech"
    THOUGHT = "thought"
    QUOTE = "quote"
    ACCORDING_TO = "according_to"
    COLON = "colon"
    NOUN = "noun"
    FIGURE = "figure"
    CARRIED = "carried"
    ATTITUDE = "attitude"
