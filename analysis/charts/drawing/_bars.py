"""Draw named bars in rows, with a note beside each: the shape that most charts share.

Convention: the first row is on top. The notes stay inside the axes, which make room for them. The
shapes of actors that only the articles bring, whom no registry lists, are hatched, and where a
chart has only their names these are in italics; the caption says so where there are any.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Patch
from numpy.typing import ArrayLike

from analysis.charts.drawing._frame import Sheet, Words, open_rows
from analysis.charts.drawing._style import (
    INK,
    dress,
    name_rows,
    number_format,
    number_ticks,
    text_width,
    widest,
)
from analysis.tables.wording import counted

if TYPE_CHECKING:
    from matplotlib.text import Text

CELL_SIZE = 8  # points
WIDEST_NOTE = 0.7  # of the plot's width; with wider notes the bars would be too short to compare
LEAST_BAR = 0.25  # of the plot's width, which no note takes from the longest bar
HATCH = "////"
_WHO = "found in these articles, not in the registry"
MOST_SAID = 5  # rows that the alternative text lists: it is listened to, and cannot be skimmed


def bar_chart(
    ax: Axes | None,
    values: Sequence[float],
    names: Sequence[str],
    notes: Sequence[str],
    colours: str | Sequence[str],
    words: Words,
    *,
    short: Sequence[str] | None = None,
    hatched: Sequence[bool] = (),
) -> Axes:
    """Draw one named bar per value, first on top, with its note at its end.

    ``short`` is what stands there in a chart that is too narrow for the notes.
    """
    sheet = open_bars(ax, values, names, notes, colours, words, short=short)
    if hatched:
        hatch(sheet.ax.patches, [hatched[at] for at in sheet.kept])
    shown = {to_hex(bar.get_facecolor()) for bar in sheet.ax.patches}
    handles: Any = words.legend  # patches: the legend of bars has no other artists
    legend = [handle for handle in handles if to_hex(handle.get_facecolor()) in shown]
    sheet = replace(sheet, frame=sheet.frame.with_legend(legend))
    return sheet.finish(shown_rows("Bar chart", names, notes, words.things))


def open_bars(
    ax: Axes | None,
    values: Sequence[float],
    names: Sequence[str],
    notes: Sequence[str],
    colours: str | Sequence[str],
    words: Words,
    *,
    short: Sequence[str] | None = None,
    weights: ArrayLike | None = None,
    most_rows: int | None = None,
) -> Sheet:
    """Draw the bars that find room, and leave the words around them to be finished."""
    sheet = open_rows(ax, names, words, weights=weights, most_rows=most_rows)
    colours = [colours] * len(names) if isinstance(colours, str) else colours
    if short is not None and widest(notes, CELL_SIZE) + 8 > WIDEST_NOTE * sheet.width:
        notes = short
    values, notes, colours = ([each[at] for at in sheet.kept] for each in (values, notes, colours))
    sheet.ax.barh(range(len(values)), values, height=0.72, color=colours)
    for row, (value, note) in enumerate(zip(values, notes, strict=True)):
        write_beside(sheet.ax, (max(value, 0), row), note)
    dress(sheet.ax)
    name_rows(sheet.ax, sheet.names)
    number_ticks(sheet.ax.xaxis, values, sheet.width)
    _leave_room(sheet, values, notes)
    return sheet


def draw_parts(
    ax: Axes, cells: pd.DataFrame, colours: dict[str, str], hatched: Sequence[bool] = ()
) -> None:
    """Draw the parts of each bar side by side: a row of ``cells`` is a bar, a column a colour."""
    left = cells.iloc[:, 0] * 0.0
    for part in [part for part in colours if part in cells]:
        bars = ax.barh(range(len(cells)), cells[part], left=left, height=0.72, color=colours[part])
        if hatched:
            hatch(bars, hatched[: len(cells)])
        left = left + cells[part]


def write_beside(ax: Axes, place: tuple, note: str, gap: float = 3) -> None:
    """Write ``note`` to the right of a place, ``gap`` points away."""
    ax.annotate(
        note,
        place,
        (gap, 0),
        textcoords="offset points",
        va="center_baseline",
        fontsize=CELL_SIZE,
        color=INK,
        parse_math=False,
    )


def _leave_room(sheet: Sheet, values: Sequence[float], notes: Sequence[str]) -> None:
    """Set the ends of the x axis so that the notes stay inside the axes."""
    low, high = min(0, *values), max(0, *values)
    span = (high - low) or 1
    room = sheet.width
    needs = [
        (max(value, 0) - low) / span / max(1 - (text_width(note, CELL_SIZE) + 8) / room, LEAST_BAR)
        for value, note in zip(values, notes, strict=True)
    ]
    sheet.ax.set_xlim(low - (0.02 * span if low else 0), low + span * max(1.0, *needs))


def notes_of(values: Sequence[float], table: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Return what stands beside the bars: the values with the number of articles, and without."""
    short = list(map(number_format(values), values))
    if "articles" not in table.columns or list(values) == list(table["articles"]):
        return short, short
    rows = zip(short, table["articles"], strict=True)
    return [f"{value} in {counted(articles, 'article')}" for value, articles in rows], short


def shown_rows(kind: str, names: Sequence[str], notes: Sequence[str], things: str) -> str:
    """Say in words what a chart of rows shows: its kind, its size and its first rows.

    Examples
    --------
    >>> shown_rows("Bar chart", ["port", "vote"], ["3", "2"], "terms")
    'Bar chart of 2 terms. port: 3; vote: 2.'
    """
    rows = [f"{name}: {note}" for name, note in zip(names, notes, strict=True)]
    more = f"; and {len(rows) - MOST_SAID:,} more" if len(rows) > MOST_SAID else ""
    size = counted(len(rows), things.removesuffix("s"))
    return f"{kind} of {size}. {'; '.join(rows[:MOST_SAID])}{more}."


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
