"""A table for a terminal: aligned, no wider than the window, safe to print.

Convention: words stand left, numbers right. What does not fit is cut with an ellipsis, the
widest column first; where even that is not enough, columns are left out from the right and
named. Nothing in a cell can steer the terminal (``harmless.one_line``).
"""

import unicodedata
from itertools import accumulate

import numpy as np
import pandas as pd

from analysis.tables.harmless import one_line

_GAP = "  "
_LEAST = 12  # cells: a column of words is not cut below this, or its words are not known again
_SMALLEST = 0.0005  # a number below it would be shown as 0.000, and is written with its power of 10


def width_of(string: str) -> int:
    """Return how many cells of a terminal a string takes: wide letters two, marks none.

    Examples
    --------
    >>> width_of("Hà Nội"), width_of("河内"), width_of("Ha\u0300")
    (6, 4, 2)
    """
    if string.isascii():
        return len(string)
    return sum(map(_cells, string))


def _cells(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def cut(string: str, width: int) -> str:
    """Return a string that takes at most ``width`` cells, cut with an ellipsis.

    Examples
    --------
    >>> cut("United Nations", 8)
    'United…'
    """
    if width_of(string) <= width:
        return string
    taken = accumulate(map(_cells, string))
    kept = "".join(letter for letter, cells in zip(string, taken, strict=True) if cells < width)
    return f"{kept.rstrip()}…"


def aligned(table: pd.DataFrame, width: int | None = None) -> tuple[str, list[str]]:
    """Write a table in columns.

    Parameters
    ----------
    table
        Any table; its index is not shown.
    width
        The cells of a line; None for lines as long as they come.

    Returns
    -------
    str, list of str
        One line for the names of the columns and one for each row; and the columns that
        had to be left out.

    Examples
    --------
    >>> print(aligned(pd.DataFrame({"term": ["port", "vote"], "n": [12, 1]}))[0])
    term   n
    port  12
    vote   1
    """
    cells = {str(name): _written(table[name]) for name in table}
    words = {str(name): not pd.api.types.is_numeric_dtype(table[name]) for name in table}
    natural = {name: max(map(width_of, [name, *column])) for name, column in cells.items()}
    widths = natural if width is None else _fitted(natural, words, width)
    lines = zip(*([name, *cells[name]] for name in widths), strict=True)
    text = "\n".join(_line(line, widths, words) for line in lines)
    return text, [name for name in cells if name not in widths]


def _written(column: pd.Series) -> list[str]:
    if pd.api.types.is_float_dtype(column):
        return ["" if pd.isna(value) else _number(value) for value in column]
    return ["" if pd.isna(value) else one_line(value) for value in column.astype(object)]


def _number(value: float) -> str:
    small = 0 < abs(value) < _SMALLEST
    return np.format_float_scientific(value, 1) if small else f"{value:.3f}"


def _fitted(natural: dict[str, int], words: dict[str, bool], width: int) -> dict[str, int]:
    """Narrow the widest columns of words until all fit, then drop columns from the right."""
    widths = dict(natural)
    while len(widths) > 1 and _total(_least(widths, words)) > width:
        widths.popitem()
    least = _least(widths, words)
    while _total(widths) > width and (wide := [n for n in widths if widths[n] > least[n]]):
        widths[max(wide, key=widths.__getitem__)] -= 1
    return widths


def _least(widths: dict[str, int], words: dict[str, bool]) -> dict[str, int]:
    return {
        name: min(width, max(_LEAST, width_of(name))) if words[name] else width
        for name, width in widths.items()
    }


def _total(widths: dict[str, int]) -> int:
    return sum(widths.values()) + len(_GAP) * (len(widths) - 1)


def _line(line: tuple[str, ...], widths: dict[str, int], words: dict[str, bool]) -> str:
    placed = []
    for cell, (name, width) in zip(line, widths.items(), strict=True):
        short = cut(cell, width)
        space = " " * (width - width_of(short))
        placed.append(short + space if words[name] else space + short)
    return _GAP.join(placed).rstrip()
