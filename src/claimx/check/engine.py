"""Every rule over every article: what does not fit, and how much was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.check.finding import Checked, Finding
from claimx.check.rule import Fault, Fits, Outcome, Rule
from claimx.check.rules import RULES
from claimx.check.story import Story

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.model import Article, Claim

SURE = 0.5


def check(articles: Sequence[tuple[Article, Sequence[Claim]]], *, confidence: float = SURE) -> Checked:
    """Return what does not fit in each article, in text order.

    Only claims take part of which every cell that a rule needs is at least as sure as ``confidence`` (0 to 1).
    """
    outcomes = [found for article, claims in articles for found in _outcomes(article, claims, confidence)]
    findings = tuple(found for found in outcomes if isinstance(found, Finding))
    rounded = sum(found is Fits.BY_ROUNDING for found in outcomes)
    return Checked(findings, len(outcomes), len(outcomes) - len(findings), rounded)


def _outcomes(article: Article, claims: Sequence[Claim], confidence: float) -> Iterator[Finding | Fits]:
    story = Story(article, tuple(sorted(claims)), confidence)
    found = [(rule, outcome) for rule in RULES for outcome in rule.find(story)]
    found.sort(key=lambda pair: pair[1].places[0].start if isinstance(pair[1], Fault) else -1)
    yield from (_finding(story, rule, outcome) for rule, outcome in found)


def _finding(story: Story, rule: Rule, outcome: Outcome) -> Finding | Fits:
    if isinstance(outcome, Fits):
        return outcome
    places = tuple(map(story.with_column, outcome.places))
    return Finding(rule.name, rule.severity, outcome.message, places, round(outcome.confidence, 3))
