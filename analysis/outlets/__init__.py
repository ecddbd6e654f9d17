"""Which outlet, or group of outlets, or day covers, names, quotes and omits what.

Conventions: an article is one draw, and copies of one text in a group are one article. Differences
have exact p-values, corrected for all that were looked at together; where fewer than five articles
stand on a side, nothing is claimed. An article without a group or a day is in none.
"""

from analysis.outlets._compare import (
    CLAIMS,
    FINDINGS,
    compare_groups,
    in_words,
    readable,
    spans_behind,
)
from analysis.outlets._days import before_after, copies_by_day, rates_by_day, stated_over_days
from analysis.outlets._events import event_days
from analysis.outlets._groups import FEWEST, draws, group_articles, group_counts, groupings
from analysis.outlets._occurrences import occurrences, quotations
from analysis.outlets._voices import themes_by_speaker
from analysis.outlets._words import key_words

__all__ = [
    "CLAIMS",
    "FEWEST",
    "FINDINGS",
    "before_after",
    "compare_groups",
    "copies_by_day",
    "draws",
    "event_days",
    "group_articles",
    "group_counts",
    "groupings",
    "in_words",
    "key_words",
    "occurrences",
    "quotations",
    "rates_by_day",
    "readable",
    "spans_behind",
    "stated_over_days",
    "themes_by_speaker",
]
