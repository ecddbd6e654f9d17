"""Draw a grid of numbers: rows and columns named, a cell the darker the greater its number.

Convention: where not all columns find room, those with the greatest numbers are drawn, in
the order of the table, and the caption says how many of how many. In a square grid the
rows are cut like the columns. A cell with no number is empty, which is not a zero.
"""

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import Colormap, LinearSegmentedColormap, Normalize
from matplotlib.patches import Rectangle

from analysis.charts.drawing._bars import CELL_SIZE, MOST_SAID, slant
from analysis.charts.drawing._frame import (
    LOWEST_ROW,
    NAMES_SHARE,
    ROW_HEIGHT,
    Frame,
    Sheet,
    Words,
    axes_or_new,
    beside,
    fitting,
    own_height,
    own_width,
    room,
    rows_in,
    tallest,
    weightiest,
    with_missing,
)
from analysis.charts.drawing._style import (
    BAND,
    LABEL_SIZE,
    VERMILION,
    dress,
    fit,
    name_rows,
    number_format,
    widest,
    wrap,
)
from analysis.tables.wording import counted

NARROWEST_CELL, NARROW_CELL, WIDEST_CELL = 15, 23, 74  # points: least given and own, most own
WIDEST_GRID = 10.0  # inches
MOST_CELLS, MOST_ROWS = 300, 30  # in a figure of its own: more are hard to read
HEADINGS_SHARE = 0.35  # of the height of given axes, at most, for upright names
UPRIGHT = 110  # points, from where on an upright name takes two lines
MOST_LINES = 4  # of a name above its column; one that takes more is set upright
DARK = 0.2  # luminance; on a darker cell white stands out, on a lighter one ink

DIAGONAL = "#cfcfcf"
SHADES = LinearSegmentedColormap.from_list("analysis", ["#e3eef7", "#5aa2cf", "#0072b2", "#003a5c"])

Write = Callable[[float], str]  # how the numbers of a grid are written


@dataclass(frozen=True)
class Grid:
    """Numbers in cells, not-a-number for an empty one; the names of its rows and columns."""

    cells: np.ndarray
    rows: Sequence[str]
    columns: Sequence[str]
    things: str = "articles"  # what a column is
    square: bool = False  # rows and columns are the same things
    most: str = "the greatest numbers"  # what the columns that are kept have
    weights: np.ndarray | None = None  # of the columns; by default the sums of their cells
    slanted: Sequence[bool] = ()  # whether the name of a row is in italics; by default none is
    framed: np.ndarray | None = None  # whether a cell has a frame; by default none has

    def kept(self, count: int) -> "Grid":
        """Return the grid of the ``count`` weightiest columns, in their order."""
        weights = np.nansum(self.cells, axis=0) if self.weights is None else self.weights
        keep = weightiest(weights, count)
        rows: np.ndarray = keep if self.square else np.arange(len(self.rows))
        return replace(
            self,
            cells=self.cells[np.ix_(rows, keep)],
            rows=[self.rows[row] for row in rows],
            columns=[self.columns[column] for column in keep],
            weights=None,
            slanted=[self.slanted[row] for row in rows] if self.slanted else (),
            framed=None if self.framed is None else self.framed[np.ix_(rows, keep)],
        )


@dataclass(frozen=True)
class _Plan:
    """What of a grid finds room, and how its columns are named."""

    grid: Grid
    frame: Frame
    names: list[str]
    headings: list[str]
    upright: bool


def spread(
    table: pd.DataFrame, row: str, column: str, value: str, columns: Sequence
) -> tuple[np.ndarray, list]:
    """Return the cells of a tidy table and its rows in order of first appearance."""
    rows = list(dict.fromkeys(table[row]))
    at_row = {name: place for place, name in enumerate(rows)}
    at_column = {name: place for place, name in enumerate(columns)}
    cells = np.full((len(rows), len(at_column)), np.nan)
    places = table[row].map(at_row), table[column].map(at_column)
    cells[places] = table[value].to_numpy(float)
    return cells, rows


def draw_grid(
    ax: Axes | None,
    grid: Grid,
    words: Words,
    *,
    top: float | None = None,
    row_height: float = ROW_HEIGHT,
    ranks: bool = False,
) -> Axes:
    """Draw a grid; ``top`` is the number with the darkest shade, by default the greatest.

    With ``ranks`` the least number is the darkest.
    """
    numbers = grid.cells[np.isfinite(grid.cells)]
    if not len(numbers):
        raise ValueError("nothing to draw: every cell of the grid is empty")
    write = number_format(numbers)
    shades = Normalize(0, top or max(numbers.max(), 1e-12))
    colours = SHADES.reversed() if ranks else SHADES
    sheet, plan = _open_grid(ax, grid, words, write, 72 * row_height)
    _shade(sheet.ax, plan.grid, colours, shades)
    dress(sheet.ax)
    sheet.ax.spines[:].set_visible(False)
    name_rows(sheet.ax, sheet.names)
    _name_columns(sheet.ax, plan.headings, plan.upright)
    _write_numbers(sheet.ax, plan.grid.cells, write, lambda value: colours(shades(value)))
    _mark(sheet.ax, plan.grid)
    return sheet.finish(_shown(grid, words, write, ranks=ranks))


def _shade(ax: Axes, grid: Grid, colours: Colormap, shades: Normalize) -> None:
    """Draw the cells; those without a number stay as light as the page allows."""
    ax.pcolormesh(
        np.arange(len(grid.columns) + 1) - 0.5,
        np.arange(len(grid.rows) + 1) - 0.5,
        np.ma.masked_invalid(grid.cells),
        cmap=colours.with_extremes(bad=BAND),
        norm=shades,
        edgecolors="white",
        linewidth=1,
    )


def _mark(ax: Axes, grid: Grid) -> None:
    """Slant names, grey a diagonal and frame cells, where the grid asks for it."""
    for axis in (ax.yaxis, ax.xaxis) if grid.square else (ax.yaxis,):
        names = axis.get_ticklabels()
        if grid.slanted:
            slant(names, grid.slanted[: len(names)])
    if grid.square:
        _grey_diagonal(ax, len(grid.columns))
    if grid.framed is not None:
        _frame(ax, grid.framed[: len(grid.rows)])


def text_colour(background: tuple[float, ...]) -> str:
    """Return white or ink, whichever stands out more on ``background`` (red, green, blue).

    Examples
    --------
    >>> text_colour((0, 0, 0)), text_colour((1, 1, 1))
    ('white', '#222222')
    """
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in background[:3]]
    luminance = np.dot([0.2126, 0.7152, 0.0722], linear)
    return "white" if luminance < DARK else "#222222"


def _shown(grid: Grid, words: Words, write: Write, *, ranks: bool) -> str:
    """Say in words what a grid shows: its size, and its greatest numbers with their names."""
    rows = counted(len(grid.rows), words.things.removesuffix("s"))
    columns = counted(len(grid.columns), grid.things.removesuffix("s"))
    size = f"Grid of {rows} by {columns}, darker for {'a higher rank' if ranks else 'more'}."
    if ranks:
        return size
    cells = np.triu(grid.cells) if grid.square else grid.cells
    values = np.nan_to_num(cells, nan=-np.inf).ravel()
    most = min(MOST_SAID, int((values > 0).sum()))
    least = np.partition(values, -most)[-most] if most else np.inf
    near = np.flatnonzero(values >= least)  # few of many: only these are put in order
    greatest = near[np.argsort(-values[near], kind="stable")[:most]]
    places = [(*np.unravel_index(at, cells.shape), values[at]) for at in greatest]
    said = [f"{grid.rows[row]}, {grid.columns[col]}: {write(n)}" for row, col, n in places]
    return f"{size} Greatest: {'; '.join(said)}." if said else size


def _open_grid(
    ax: Axes | None, grid: Grid, words: Words, write: Write, row: float
) -> tuple[Sheet, _Plan]:
    """Return axes in which the grid finds room, and what of it does."""
    size = (math.inf, tallest()) if ax is None else room(ax)
    numbers = _written(np.unique(grid.cells[np.isfinite(grid.cells)]), write)
    least = NARROW_CELL if ax is None else NARROWEST_CELL
    narrowest = max(least, widest(numbers, CELL_SIZE) + 5)
    words = with_missing(words, [*grid.rows, *grid.columns])

    def fit_in(frame: Frame) -> int:
        return rows_in(frame, size[1], LOWEST_ROW)

    plan = _plan(grid, len(grid.columns), words, size, narrowest)
    if grid.square:
        plans = (
            _plan(grid, most, words, size, narrowest)
            for most in range(min(len(plan.names), int(size[1] / LOWEST_ROW)), 1, -1)
        )
        plan = next((plan for plan in plans if fit_in(plan.frame) >= len(plan.names)), plan)
    count, frame = fitting(plan.frame, len(plan.names), fit_in)
    ax = axes_or_new(ax, width=frame.width, height=own_height(frame, count, row))
    shown = replace(plan.grid, cells=plan.grid.cells[:count], rows=plan.names[:count])
    frame, names = replace(frame, ticks=0), plan.names[:count]
    sheet = Sheet(ax, frame, names, beside(plan.names), np.arange(count))
    return sheet, replace(plan, grid=shown)


def _written(numbers: np.ndarray, write: Write) -> list[str]:
    """Return what rising numbers are written as, each once: equals stand side by side."""
    texts: list[str] = []
    at = 0
    while at < len(numbers):
        texts.append(write(numbers[at]))
        at = bisect_right(numbers, False, lo=at, key=lambda number: write(number) != texts[-1])
    return texts


def _plan(
    grid: Grid, most: int, words: Words, size: tuple[float, float], narrowest: float
) -> _Plan:
    """Return the grid of up to ``most`` columns that find room in a width and height."""
    own = math.isinf(size[0])
    width = own_width(WIDEST_GRID) if own else size[0]
    names = [fit(name, NAMES_SHARE * width) for name in grid.rows]
    fits = max(1, int((width - beside(names)) / narrowest))
    if own:
        deep = min(len(names), MOST_ROWS)
        fits = min(fits, math.isqrt(MOST_CELLS) if grid.square else MOST_CELLS // deep)
    kept = grid.kept(min(most, fits)) if min(most, fits) < len(grid.columns) else grid
    names = [fit(name, NAMES_SHARE * width) for name in kept.rows]
    cell = (width - beside(names)) / len(kept.columns)
    if own:
        cell = min(cell, _cell_width(kept.columns, beside(names), narrowest))
        width = max(beside(names) + cell * len(kept.columns), own_width() / 2)
    headings, upright = _headings(kept.columns, cell, HEADINGS_SHARE * size[1])
    lines = [line for heading in headings for line in heading.split("\n")]
    head = widest(lines) if upright else 12 * max(h.count("\n") + 1 for h in headings)
    return _Plan(
        kept,
        Frame(words, width, _left_out(kept, len(grid.columns)), ticks=head + 6),
        names,
        headings,
        upright,
    )


def _left_out(kept: Grid, whole: int) -> str:
    if len(kept.columns) == whole:
        return ""
    return f"shown: the {len(kept.columns):,} of {whole:,} {kept.things} with {kept.most}"


def _cell_width(columns: Sequence[str], beside: float, narrowest: float) -> float:
    """Return the width of a cell in points, in a figure of its own."""
    word = widest({word for name in columns for word in name.split(" ")}) + 6
    if word <= WIDEST_CELL and beside + word * len(columns) <= 0.85 * own_width(WIDEST_GRID):
        narrowest = max(narrowest, word)
    return max(narrowest, min((own_width() - beside) / len(columns), WIDEST_CELL))


def _headings(names: Sequence[str], width: float, highest: float) -> tuple[list[str], bool]:
    """Return the names in up to four lines of ``width`` points, or else upright in one."""
    headings = [_at_spaces(name, width - 5) for name in names]
    lines = [line for heading in headings for line in heading.split("\n")]
    if widest(lines) <= width - 5 and all(h.count("\n") < MOST_LINES for h in headings):
        return headings, False
    names = [fit(name, min(highest, 0.45 * own_width())) for name in names]
    folded = [_at_spaces(name, UPRIGHT) for name in names]
    room_for_two = width >= 2.6 * LABEL_SIZE and all(f.count("\n") < 2 for f in folded)
    return (folded if room_for_two else names), True


def _at_spaces(text: str, width: float) -> str:
    """Break ``text`` at spaces only, into lines of ``width`` points where that goes."""
    longest = widest(text.split(" "))
    return wrap(text, max(width, longest))


def _name_columns(ax: Axes, headings: Sequence[str], upright: bool) -> None:
    """Name the columns above the grid, upright where the names do not fit side by side."""
    ax.xaxis.tick_top()
    ax.set_xticks(
        range(len(headings)),
        labels=headings,
        parse_math=False,
        rotation=90 if upright else 0,
        fontsize=LABEL_SIZE,
    )
    ax.set_xlim(-0.5, len(headings) - 0.5)
    ax.tick_params(axis="x", length=0)


def _write_numbers(
    ax: Axes, cells: np.ndarray, write: Write, shade: Callable[[float], tuple[float, ...]]
) -> None:
    for (row, column), value in np.ndenumerate(cells):
        if np.isfinite(value):
            ax.text(
                column,
                row,
                write(value),
                ha="center",
                va="center_baseline",
                fontsize=CELL_SIZE,
                color=text_colour(shade(value)),
                parse_math=False,
            )


def _grey_diagonal(ax: Axes, size: int) -> None:
    """Grey the cells in which a row meets itself."""
    for place in range(size):
        corner = (place - 0.5, place - 0.5)
        ax.add_patch(Rectangle(corner, 1, 1, facecolor=DIAGONAL, edgecolor="white", linewidth=1))


def _frame(ax: Axes, framed: np.ndarray) -> None:
    """Draw a frame inside each of these cells."""
    for row, column in np.argwhere(framed).tolist():
        corner = (column - 0.44, row - 0.42)
        frame = Rectangle(corner, 0.88, 0.84, facecolor="none", edgecolor=VERMILION, linewidth=1.6)
        ax.add_patch(frame)
