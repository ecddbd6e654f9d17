"""Whether the statements on one thing fit together, and what is one thing.

Conventions: statements are put together by what they are of, two are compared as intervals, and
all sources are judged by their worst pair. What was not compared is listed with what differs.
"""

from analysis.claims.verdicts._apart import kept_apart
from analysis.claims.verdicts._by_words import in_same_words
from analysis.claims.verdicts._comparable import (
    JOIN,
    KEY,
    SPOKE,
    is_of_event,
    measured_in,
    with_things,
)
from analysis.claims.verdicts._same_words import SAME_WORDS, SAME_WORDS_LATER
from analysis.claims.verdicts._slips import NOT_CHANGED
from analysis.claims.verdicts._statements import HOUR, unit_size
from analysis.claims.verdicts._verdicts import (
    UNTOLD,
    VERDICTS,
    compare_figures,
    sources_of,
    with_days,
)

__all__ = [
    "HOUR",
    "JOIN",
    "KEY",
    "NOT_CHANGED",
    "SAME_WORDS",
    "SAME_WORDS_LATER",
    "SPOKE",
    "UNTOLD",
    "VERDICTS",
    "compare_figures",
    "in_same_words",
    "is_of_event",
    "kept_apart",
    "measured_in",
    "sources_of",
    "unit_size",
    "with_days",
    "with_things",
]
