"""Draw the two shapes that most charts share: bars in rows, and a grid of numbers.

Convention: the first row is on top; a cell with no number is empty, which is not a zero.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, Normalize
from matplotlib.patches import Rectangle

from analysis.chart_style import (
    BAND,
    COLUMN_WIDTH,
    INK,
    LABEL_SIZE,
    ROW_HEIGHT,
    axes_or_new,
    axes_width,
    caption_x,
    dress,
    name_rows,
    number_format,
    number_ticks,
    require_legible,
    text_width,
    widest,
)

CELL_SIZE = 8  # points
NARROWEST_CELL, WIDEST_CELL = 23, 74  # points
WIDEST_GRID = 8.5  # inches, rather than set the columns' names upright
UPRIGHT = 110  # points, from where on an upright name takes two lines
MOST_NUMBERS = 1600  # cells; a grid with more shows colours and a scale
DIAGONAL = "#cfcfcf"
SHADES = LinearSegmentedColormap.from_list("analysis", ["#e3eef7", "#5aa2cf", "#0072b2", "#003a5c"])


def bar_axes(ax: Axes | None, names: Sequence[str], *, extra: float = 0.0) -> Axes:
    """Return ``ax``, or new axes with room for a bar per name and ``extra`` inches below."""
    require_legible(names)
    width = max(COLUMN_WIDTH, widest(names) / 72 + 3.6)
    return axes_or_new(ax, width=width, height=0.8 + ROW_HEIGHT * len(names) + extra)


def draw_bars(
    ax: Axes, values: Sequence[float], names: Sequence[str], notes: Sequence[str], colours
) -> None:
    """Draw one named bar per value, first on top, with its note at its end."""
    bars = ax.barh(range(len(values)), values, height=0.72, color=colours)
    for bar, note in zip(bars, notes, strict=True):
        end = max(bar.get_x() + bar.get_width(), 0)
        ax.annotate(
            note,
            (end, bar.get_y() + bar.get_height() / 2),
            (3, 0),
            textcoords="offset points",
            va="center_baseline",
            fontsize=CELL_SIZE,
            color=INK,
            parse_math=False,
        )
    dress(ax)
    name_rows(ax, names)
    number_ticks(ax.xaxis, values)
    _leave_room(ax, values, names, notes)


def _leave_room(ax: Axes, values, names: Sequence[str], notes: Sequence[str]) -> None:
    """Set the ends of the x axis so that the notes stay inside the axes."""
    share = (widest(notes, CELL_SIZE) + 8) / axes_width(ax, widest(names))
    low, high = min(0, *values), max(0, *values)
    span = (high - low) or 1
    ax.set_xlim(low - (0.02 * span if low else 0), low + span / (1 - min(share, 0.7)))


def draw_grid(
    ax: Axes | None,
    cells: np.ndarray,
    rows: Sequence[str],
    columns: Sequence[str],
    *,
    unit: str,
    top: float | None = None,
    row_height: float = ROW_HEIGHT,
) -> Axes:
    """Draw a grid of numbers with its rows and columns named, darker for more.

    ``cells`` has a row per name in ``rows``; not-a-number is an empty cell. ``top`` is
    the number with the darkest shade, by default the greatest; ``row_height`` is in inches.
    """
    require_legible(rows)
    require_legible(columns)
    numbers = cells[np.isfinite(cells)]
    if not len(numbers):
        raise ValueError("nothing to draw: every cell of the grid is empty")
    write = number_format(numbers)
    width = _cell_width(rows, columns, [write(number) for number in numbers])
    ax, width = _grid_axes(ax, rows, columns, width, row_height, unit)
    shades = Normalize(0, top or max(numbers.max(), 1e-12))
    mesh = ax.pcolormesh(
        np.arange(len(columns) + 1) - 0.5,
        np.arange(len(rows) + 1) - 0.5,
        np.ma.masked_invalid(cells),
        cmap=SHADES.with_extremes(bad=BAND),
        norm=shades,
        edgecolors="white",
        linewidth=1,
    )
    dress(ax)
    ax.spines[:].set_visible(False)
    name_rows(ax, rows)
    _name_columns(ax, columns, width)
    caption_x(ax, unit)
    if cells.size > MOST_NUMBERS:
        _draw_scale(ax, mesh, unit)
    else:
        _write_numbers(ax, cells, write, shades)
    return ax


def _cell_width(rows: Sequence[str], columns: Sequence[str], numbers: Sequence[str]) -> float:
    """Return the width of a cell in points, as wide as a text column has room for."""
    narrowest = max(NARROWEST_CELL, widest(set(numbers), CELL_SIZE) + 6)
    beside = widest(rows) + 20
    word = widest({word for name in columns for word in name.split(" ")}) + 6
    if word <= WIDEST_CELL and beside + word * len(columns) <= WIDEST_GRID * 72:
        narrowest = max(narrowest, word)
    return max(narrowest, min((COLUMN_WIDTH * 72 - beside) / len(columns), WIDEST_CELL))


def _grid_axes(
    ax: Axes | None,
    rows: Sequence[str],
    columns: Sequence[str],
    width: float,
    row_height: float,
    unit: str,
) -> tuple[Axes, float]:
    """Return axes for the grid and the width in points that a cell has in them."""
    if ax is not None:
        return ax, axes_width(ax, widest(rows)) / len(columns)
    headings, upright = _headings(columns, width)
    lines = [line for heading in headings for line in heading.split("\n")]
    head = widest(lines) if upright else 12 * max(h.count("\n") + 1 for h in headings)
    width = max(width, (text_width(unit) + 12) / len(columns))
    wide = widest(rows) + 20 + width * len(columns)
    high = head + 72 * row_height * len(rows) + 40
    return axes_or_new(None, width=wide / 72, height=high / 72), width


def _headings(names: Sequence[str], width: float) -> tuple[list[str], bool]:
    """Return the names in up to three lines of ``width`` points, or else upright in one."""
    headings = [_wrap(name, width - 5) for name in names]
    lines = [line for heading in headings for line in heading.split("\n")]
    if widest(lines) <= width - 5 and all(h.count("\n") < 3 for h in headings):
        return headings, False
    folded = [_wrap(name, UPRIGHT) for name in names]
    room_for_two = width >= 2.6 * LABEL_SIZE and all(f.count("\n") < 2 for f in folded)
    return (folded if room_for_two else list(names)), True


def _wrap(text: str, width: float) -> str:
    """Break ``text`` at spaces into lines of at most ``width`` points, where it can."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)


def _name_columns(ax: Axes, names: Sequence[str], width: float) -> None:
    """Name the columns above the grid, upright where the names do not fit side by side."""
    headings, upright = _headings(names, width)
    ax.xaxis.tick_top()
    ax.set_xticks(
        range(len(names)),
        labels=headings,
        parse_math=False,
        rotation=90 if upright else 0,
        fontsize=LABEL_SIZE,
    )
    ax.set_xlim(-0.5, len(names) - 0.5)
    ax.tick_params(axis="x", length=0)


def _write_numbers(ax: Axes, cells: np.ndarray, write, shades: Normalize) -> None:
    for (row, column), value in np.ndenumerate(cells):
        if np.isfinite(value):
            ax.text(
                column,
                row,
                write(value),
                ha="center",
                va="center_baseline",
                fontsize=CELL_SIZE,
                color=text_colour(SHADES(shades(value))),
                parse_math=False,
            )


def text_colour(background: tuple[float, ...]) -> str:
    """Return white or ink, whichever stands out more on ``background`` (red, green, blue).

    Examples
    --------
    >>> text_colour((0, 0, 0)), text_colour((1, 1, 1))
    ('white', '#222222')
    """
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in background[:3]]
    luminance = np.dot([0.2126, 0.7152, 0.0722], linear)
    return "white" if luminance < 0.2 else "#222222"


def _draw_scale(ax: Axes, mesh, unit: str) -> None:
    scale = ax.figure.colorbar(mesh, ax=ax, shrink=0.6, aspect=30)
    scale.outline.set_visible(False)
    scale.ax.tick_params(labelsize=LABEL_SIZE, labelcolor=INK, length=0)
    scale.set_label(unit, parse_math=False, color=INK, fontsize=LABEL_SIZE)


def grey_diagonal(ax: Axes, size: int) -> None:
    """Grey the cells in which a row meets itself."""
    for place in range(size):
        corner = (place - 0.5, place - 0.5)
        ax.add_patch(Rectangle(corner, 1, 1, facecolor=DIAGONAL, edgecolor="white", linewidth=1))


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


def in_articles(count: int) -> str:
    """Say in how many articles something is.

    Examples
    --------
    >>> in_articles(1), in_articles(1200)
    ('in 1 article', 'in 1,200 articles')
    """
    return f"in {count:,} article{'' if count == 1 else 's'}"
