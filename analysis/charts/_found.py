"""Mark the actors that only the articles bring, who stand in no registry.

Convention: a shape of theirs is hatched, and where a chart has only their names these are in
italics; the caption says so where there are any.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.patches import Patch

from analysis.charts._frame import Words

if TYPE_CHECKING:
    from matplotlib.text import Text

HATCH = "////"
_WHO = "found in these articles, not in the registry"


def are_found(sources: Iterable[object]) -> list[bool]:
    """Tell which of these are the sources of found actors.

    Examples
    --------
    >>> are_found(["listed", "found", None])
    [False, True, False]
    """
    return [source == "found" for source in sources]


def found_rows(table: pd.DataFrame) -> list[bool]:
    """Tell which rows are of found actors; without a column ``source`` none is."""
    return are_found(table["source"] if "source" in table else [""] * len(table))


def with_found(words: Words, found: Sequence[bool], mark: str = "hatched") -> Words:
    """Say in the caption what the mark means, if anybody has it."""
    return replace(words, unit=f"{words.unit}; {mark}: {_WHO}") if any(found) else words


def hatch(bars: Iterable[Patch], found: Iterable[bool]) -> None:
    """Hatch the bars of found actors."""
    for bar, is_found in zip(bars, found, strict=True):
        if is_found:
            bar.set(hatch=HATCH, edgecolor="white", linewidth=0)


def slant(names: Iterable["Text"], found: Iterable[bool]) -> None:
    """Set the names of found actors in italics."""
    for name, is_found in zip(names, found, strict=True):
        if is_found:
            name.set_fontstyle("italic")
