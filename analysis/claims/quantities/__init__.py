"""Read numbers and quantities off text: what is counted, sums of money, shares, durations.

Convention: a text is cut into pieces first; each reader then looks at a bounded number of them.
"""

from analysis.claims.quantities._durations import time_units
from analysis.claims.quantities._fractions import GLYPHS
from analysis.claims.quantities._money import CENTS, first_of_currencies
from analysis.claims.quantities._noun_phrases import is_plural, may_modify, noun_phrase, singular
from analysis.claims.quantities._number_words import (
    Number,
    all_number_words,
    number_words,
    numbers_in_words,
    scales,
)
from analysis.claims.quantities._numbers import SEVERAL, number_at, ordinal_at
from analysis.claims.quantities._pieces import DASHES, GENITIVES, HYPHENS, SUFFIXES, Pieces, pieces
from analysis.claims.quantities._quantities import (
    SIGNS,
    in_name,
    quantity_at,
)
from analysis.claims.quantities._tallies import vote_at
from analysis.claims.quantities._values import NOTHING, Quantity

__all__ = [
    "CENTS",
    "DASHES",
    "GENITIVES",
    "GLYPHS",
    "HYPHENS",
    "NOTHING",
    "Number",
    "Pieces",
    "Quantity",
    "SEVERAL",
    "SIGNS",
    "SUFFIXES",
    "all_number_words",
    "first_of_currencies",
    "in_name",
    "is_plural",
    "may_modify",
    "noun_phrase",
    "number_at",
    "number_words",
    "numbers_in_words",
    "ordinal_at",
    "pieces",
    "quantity_at",
    "scales",
    "singular",
    "time_units",
    "vote_at",
]
