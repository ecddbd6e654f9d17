"""Which outlet, or group of outlets, or day covers, names, quotes and omits what.

Conventions: an article is one draw, and copies of one text in a group are one article. Differences
have exact p-values, corrected for all that were looked at together; where fewer than five articles
stand on a side, nothing is claimed. An article without a group or a day is in none.
"""

from analysis.outlets._compare import CLAIMS, FINDINGS, compare_groups, in_words, spans_behind
from analysis.outlets._days import before_after, rates_by_day, stated_over_days
from analysis.outlets._groups import draws, group_articles, group_counts
from analysis.outlets._occurrences import occurrences, quotations

__all__ = [
    "CLAIMS",
    "FINDINGS",
    "before_after",
    "compare_groups",
    "draws",
    "group_articles",
    "group_counts",
    "in_words",
    "occurrences",
    "quotations",
    "rates_by_day",
    "spans_behind",
    "stated_over_days",
]
