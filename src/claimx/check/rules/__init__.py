"""The rules, one a module, in the order of docs/findings.md."""

from claimx.check.finding import Severity
from claimx.check.rule import Rule
from claimx.check.rules import (
    age_arithmetic,
    change_mismatch,
    conversion,
    deadline_conflict,
    deadline_in_past,
    headline_body,
    list_count,
    owner_conflict,
    part_exceeds_whole,
    parts_do_not_add_up,
    percent_mismatch,
    shares_exceed_100,
    status_conflict,
    unit_or_magnitude,
    value_conflict,
    weekday_date,
)

RULES = (
    Rule("deadline-conflict", Severity.ERROR, "One plan, and two dates for it.", deadline_conflict.find),
    Rule(
        "deadline-in-past",
        Severity.ERROR,
        "What is still planned has a date before publication.",
        deadline_in_past.find,
    ),
    Rule("value-conflict", Severity.ERROR, "One doer, event, thing and period, and two values.", value_conflict.find),
    Rule("part-exceeds-whole", Severity.ERROR, "A part is larger than its whole.", part_exceeds_whole.find),
    Rule(
        "parts-do-not-add-up",
        Severity.ERROR,
        "The parts listed after a whole have another sum.",
        parts_do_not_add_up.find,
    ),
    Rule(
        "shares-exceed-100",
        Severity.ERROR,
        "Shares of which each excludes the others are more than the whole.",
        shares_exceed_100.find,
    ),
    Rule("percent-mismatch", Severity.ERROR, "A part, its whole and its share do not fit.", percent_mismatch.find),
    Rule("change-mismatch", Severity.ERROR, "A change, its start and its end do not fit.", change_mismatch.find),
    Rule("headline-body", Severity.ERROR, "The headline's number is none of the article's.", headline_body.find),
    Rule(
        "unit-or-magnitude",
        Severity.WARNING,
        "The same digits of the same thing in two sizes or units.",
        unit_or_magnitude.find,
    ),
    Rule("owner-conflict", Severity.WARNING, "One quantity, and two owners.", owner_conflict.find),
    Rule("status-conflict", Severity.WARNING, "The same is said to be done and still planned.", status_conflict.find),
    Rule(
        "list-count",
        Severity.WARNING,
        "A number of things is announced, and another number of them follows.",
        list_count.find,
    ),
    Rule("weekday-date", Severity.ERROR, "A weekday that the date beside it is not.", weekday_date.find),
    Rule("conversion", Severity.ERROR, "The same measure in two units, and they are not the same.", conversion.find),
    Rule("age-arithmetic", Severity.ERROR, "Born, died and aged do not fit each other.", age_arithmetic.find),
)
