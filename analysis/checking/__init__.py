"""Say how right the tables are on the articles at hand, from a person's answers on a sample.

Conventions: the sample has rows of what was found and of what was passed over, of every kind and
degree of sureness. Intervals are of 95 % and speak of these articles; too few answers give none.
"""

from analysis.checking._agreement import agreement, differing
from analysis.checking._answers import ANSWERS, CHECK, read_sample, with_answers
from analysis.checking._candidates import to_check
from analysis.checking._kept import to_corrections
from analysis.checking._measures import MEASURES, measured
from analysis.checking._sample import ROWS, draw_sample
from analysis.checking._words import NEVER, in_words, said_of

__all__ = [
    "ANSWERS",
    "CHECK",
    "MEASURES",
    "NEVER",
    "ROWS",
    "agreement",
    "differing",
    "draw_sample",
    "in_words",
    "measured",
    "read_sample",
    "said_of",
    "to_check",
    "to_corrections",
    "with_answers",
]
