"""Cut texts where no run of words goes on: at commas, brackets, dashes and ends of sentences.

Convention: quotation marks, slashes and single line ends do not cut; a full stop behind a
listed abbreviation or a single letter (``Sen. Graham``, ``U.N. talks``) does not either.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from analysis.text import abbreviations

if TYPE_CHECKING:
    import polars as pl

_CUT, _STAYS = "\x00", "\x02"  # controls, which no token holds
_CLOSING = "[\"'”’»)\\]]*"
_BREAKS = "|".join(
    [
        r"[,;:!?…]+" + _CLOSING + r"(?:\s|$)",
        r"\.+" + _CLOSING + r"(?:\s|$)",
        r"[()\[\]{}–—―]",
        r"\s[-‐‑]+\s",
        r"\n[ \t\r]*\n",
        r"\s[•·|*]\s",
    ]
)


def unbroken(texts: "pl.Series") -> "pl.Series":
    """Return the runs of words of each text, as a list in a row for each.

    Examples
    --------
    >>> import polars as pl
    >>> unbroken(pl.Series(["Hanoi, the host. Sen. Graham (1,000 votes) left"])).to_list()
    [['Hanoi', 'the host', 'Sen. Graham ', '1,000 votes', ' left']]
    """
    kept = texts.str.replace_all(_stops_that_stay(), "${1}" + _STAYS + "${2}")
    return kept.str.replace_all(_BREAKS, _CUT).str.replace_all(_STAYS, "").str.split(_CUT)


@cache
def _stops_that_stay() -> str:
    listed = "|".join(re.escape(word) for word in sorted(abbreviations(), key=len, reverse=True))
    return rf"(?i)((?:\b(?:{listed}|\p{{L}}))\.)(\s)"
