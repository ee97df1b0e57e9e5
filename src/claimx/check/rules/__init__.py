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

RULES = (
    deadline_conflict.RULE,
    deadline_in_past.RULE,
    value_conflict.RULE,
    part_exceeds_whole.RULE,
    parts_do_not_add_up.RULE,
    shares_exceed_100.RULE,
    percent_mismatch.RULE,
    change_mismatch.RULE,
    headline_body.RULE,
    unit_or_magnitude.RULE,
    owner_conflict.RULE,
    status_conflict.RULE,
    list_count.RULE,
    weekday_date.RULE,
    conversion.RULE,
    age_arithmetic.RULE,
)
