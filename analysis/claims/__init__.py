"""Which figures are stated, and do the articles agree.

Conventions: a figure is a span that states a count, a sum of money, a percentage, a
duration, a rank, a year or a date; it keeps its sentence. Nothing is picked silently: all
statements on a subject stay in the table, and the verdict says how they fit together.
"""

from analysis.claims._figures import FIGURES, KINDS, find_figures
from analysis.claims._ledger import ledger, with_verdicts
from analysis.claims.acts import ACTS, act_days, compare_acts, find_acts
from analysis.claims.beside import find_ages, find_hours, find_wordings
from analysis.claims.verdicts import compare_figures, in_same_words, kept_apart

__all__ = [
    "ACTS",
    "FIGURES",
    "KINDS",
    "act_days",
    "compare_acts",
    "compare_figures",
    "find_acts",
    "find_ages",
    "find_figures",
    "find_hours",
    "find_wordings",
    "in_same_words",
    "kept_apart",
    "ledger",
    "with_verdicts",
]
