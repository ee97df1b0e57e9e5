"""The rules, one a module, in the order of docs/findings.md."""

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

_TOLD_FIRST = (deadline_conflict, deadline_in_past, value_conflict, part_exceeds_whole, parts_do_not_add_up)
_THEN = (shares_exceed_100, percent_mismatch, change_mismatch, headline_body, unit_or_magnitude, owner_conflict)
_LAST = (status_conflict, list_count, weekday_date, conversion, age_arithmetic)
RULES = tuple(module.RULE for module in (*_TOLD_FIRST, *_THEN, *_LAST))
