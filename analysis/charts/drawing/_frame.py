"""Put words around a chart: the finding above it; the unit, legend and source below.

Convention: they begin at the left edge of the names of the rows and are wrapped to the
width of the chart, which makes room for them. What does not fit is not squeezed in: fewer
rows are drawn, and the caption says how many of how many. A figure of its own is as wide as a
page, within ``narrow`` as a phone; within ``slide`` it is no higher than a slide.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib import rcParams
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.offsetbox import AnchoredOffsetbox, TextArea
from matplotlib.transforms import (
    Affine2D,
    IdentityTransform,
    ScaledTranslation,
    Transform,
    blended_transform_factory,
)
from numpy.typing import ArrayLike

from analysis.charts.drawing._style import (
    FAINT,
    INK,
    LABEL_SIZE,
    MISSING,
    SAFE,
    balanced,
    fit,
    text_width,
    widest,
    wrap,
)

TITLE_SIZE, SOURCE_SIZE = 10.5, 7.5  # points; nothing is set smaller than the source
COLUMN_WIDTH, ROW_HEIGHT = 6.4, 0.225  # inches
PHONE_WIDTH = 3.4  # inches: with its edges 346 pixels, what a page has on a phone of 390
LOWEST_ROW = 12.0  # points, in axes that are given: names of lower rows would touch
TALLEST = 590.0  # points, of a figure of its own: what a page can hold
SLIDE_HEIGHT = COLUMN_WIDTH * 9 / 16  # inches: drawn twice as large, letters are of 15 to 21 points
NAMES_SHARE = 0.42  # of the width, at most, for the names of the rows
PAD, TITLE_PAD, TICKS, LINE = 5, 8, 16, 1.25  # points, but the last: lines to font size


# Inches, of a figure of its own.
_largest: ContextVar[tuple[float, float]] = ContextVar("_largest", default=(math.inf, TALLEST / 72))


@contextmanager
def _at_most(width: float, height: float) -> Iterator[None]:
    token = _largest.set((width, height))
    try:
        yield
    finally:
        _largest.reset(token)


def narrow() -> AbstractContextManager[None]:
    """Draw figures of their own for a phone: as wide as its page, letters as large as ever.

    Fewer columns of a grid and fewer actors of a network find room; the caption says so.

    Examples
    --------
    >>> from analysis import charts
    >>> rows = pd.DataFrame({"surface": ["port", "vote"], "n": [2, 1]})
    >>> with narrow():
    ...     f"{charts.plot_terms(rows).figure.get_figwidth():.1f} inches"
    '3.5 inches'
    """
    return _at_most(PHONE_WIDTH, TALLEST / 72)


def slide() -> AbstractContextManager[None]:
    """Draw figures of their own that a slide of 16:9 can hold, with letters to be read from afar.

    Fewer rows and fewer actors find room; the caption says so. ``save(…, slide=True)`` gives the
    picture the shape of the slide.

    Examples
    --------
    >>> from analysis import charts
    >>> rows = pd.DataFrame({"surface": [f"word {n}" for n in range(40)], "n": range(40, 0, -1)})
    >>> with slide():
    ...     chart = charts.plot_terms(rows)
    >>> " ".join(chart.get_xlabel().split())
    'occurrences shown: the first 14 of 40 terms'
    """
    return _at_most(COLUMN_WIDTH, SLIDE_HEIGHT)


def own_width(inches: float = COLUMN_WIDTH) -> float:
    """Return how wide a figure of its own may be, in points; ``inches`` where there is room."""
    return min(inches, _largest.get()[0]) * 72


def tallest() -> float:
    """Return how high a figure of its own may be, in points."""
    return _largest.get()[1] * 72


@dataclass(frozen=True)
class Words:
    """What a chart says: the finding, what is drawn in which unit, what one row is."""

    finding: str
    unit: str
    things: str = "rows"
    source: str = ""
    legend: tuple[Artist, ...] = ()


@dataclass(frozen=True)
class Frame:
    """The words of a chart, wrapped to its width; heights are in points."""

    words: Words
    width: float
    note: str = ""
    ticks: float = TICKS  # what stands between the plot and its caption

    @property
    def title(self) -> str:
        """The finding, in lines of about the same length."""
        return balanced(self.words.finding, self.width, TITLE_SIZE)

    @property
    def caption(self) -> str:
        """The unit, and what is left out."""
        parts = [self.words.unit, *self.note.splitlines()]
        return "\n".join(wrap(part, self.width) for part in parts)

    @property
    def legend_columns(self) -> int:
        """How many entries of the legend stand side by side."""
        widths = [text_width(str(handle.get_label())) + 32 for handle in self.words.legend]
        for columns in range(len(widths), 1, -1):  # as a legend parts its entries
            if sum(map(max, np.array_split(widths, columns))) <= self.width + 12:
                return columns
        return 1

    @property
    def caption_height(self) -> float:
        """The height of the caption with the ticks above it."""
        return self.ticks + 5 + LABEL_SIZE * LINE * _lines(self.caption)

    @property
    def legend_height(self) -> float:
        """The height of the legend; 0 without one."""
        rows = math.ceil(len(self.words.legend) / self.legend_columns) if self.words.legend else 0
        return 13.5 * rows + (8 if rows else 0)

    @property
    def height(self) -> float:
        """What all the words take of the height."""
        above = PAD + TITLE_SIZE * LINE * _lines(self.title) + TITLE_PAD
        below = self.caption_height + self.legend_height + 6 + SOURCE_SIZE * LINE + PAD
        return above + below

    def with_legend(self, handles: Sequence[Artist]) -> "Frame":
        """Return the frame with another legend."""
        return replace(self, words=replace(self.words, legend=tuple(handles)))

    def draw(self, ax: Axes, beside: float, shows: str) -> None:
        """Write the words around ``ax``, whose names take ``beside`` points at its left."""
        self._write_title(ax, beside)
        label = ax.set_xlabel(self.caption, parse_math=False, color=INK, fontsize=LABEL_SIZE)
        label.set(x=0, ha="left", linespacing=1.2)
        label.set_transform(_left(ax, beside, horizontal=True))
        self._draw_legend(ax, beside)
        for old in _source_lines(ax):
            old.remove()
        below = _left(ax, beside, -self.caption_height - self.legend_height - 6)
        ax.add_artist(SourceLine(self.words.source, self.width, below))
        ax.set_label(shows)

    def _write_title(self, ax: Axes, beside: float) -> None:
        """Write the finding where ``ax.set_title`` writes, so that this replaces it."""
        title = ax.set_title(
            self.title, parse_math=False, fontsize=TITLE_SIZE, color=INK, pad=TITLE_PAD
        )
        title.set(ha="left", fontweight="bold", linespacing=1.2)
        any_x_to_left = Affine2D().scale(0, 1)
        title.set_transform(any_x_to_left + _left(ax, beside, TITLE_PAD))

    def _draw_legend(self, ax: Axes, beside: float) -> None:
        if not self.words.legend:
            return
        legend = ax.legend(
            handles=self.words.legend,
            loc="upper left",
            bbox_to_anchor=(0, 0),
            bbox_transform=_left(ax, beside, -self.caption_height - 6),
            ncols=self.legend_columns,
            fontsize=LABEL_SIZE,
        )
        for text in legend.get_texts():
            text.set(parse_math=False, color=INK, text=fit(text.get_text(), self.width - 24))


class SourceLine(AnchoredOffsetbox):
    """The small line under a chart that says which articles it was drawn from."""

    width: float  # points, for the text

    def __init__(self, text: str, width: float, place: Transform) -> None:
        self.width = width
        style = {"fontsize": SOURCE_SIZE, "color": FAINT, "parse_math": False}
        self.line = TextArea(fit(text, width, SOURCE_SIZE) or " ", textprops=style)
        super().__init__(
            "upper left",
            child=self.line,
            pad=0,
            borderpad=0,
            frameon=False,
            bbox_to_anchor=(0, 0),
            bbox_transform=place,
        )


@dataclass(frozen=True)
class Sheet:
    """Axes with the names of the rows that find room, and the words around them."""

    ax: Axes
    frame: Frame
    names: list[str]
    beside: float  # points that the names take at the left
    kept: np.ndarray  # which rows these are

    @property
    def width(self) -> float:
        """The width of the plot itself, in points."""
        return max(self.frame.width - self.beside, 36.0)

    def finish(self, shows: str) -> Axes:
        """Write the words around the chart; ``shows`` says what it shows to the blind."""
        self.frame.draw(self.ax, self.beside, shows)
        return self.ax


def beside(names: Sequence[str]) -> float:
    """Return how far names stick out at the left of the axes, in points."""
    return widest(names) / SAFE + 3


def room(ax: Axes) -> tuple[float, float]:
    """Return the width and height in points of the part of the figure that ``ax`` may fill."""
    page: Any = ax.figure  # or a SubFigure, in which a spec has its place as well
    spec = ax.get_subplotspec()
    wide, high = page.bbox.width * 72 / page.dpi, page.bbox.height * 72 / page.dpi
    if spec is None:  # placed by hand: its names and words stick out
        box = ax.get_position()
        return box.x1 * wide - 2 * PAD, box.height * high
    box, whole = spec.get_position(page), page.subplotpars
    wide *= min(1.0, box.width / (whole.right - whole.left))
    high *= min(1.0, box.height / (whole.top - whole.bottom))
    return wide - 2 * PAD, high


def axes_or_new(ax: Axes | None, *, width: float, height: float) -> Axes:
    """Return ``ax``, or the axes of a new figure (in points), in a figure that makes room.

    A figure without a layout engine gets Matplotlib's constrained layout, for otherwise
    the names at the left and the words below would be cut.
    """
    if ax is None:
        size = ((width + 2 * PAD) / 72, height / 72)
        return plt.subplots(figsize=size, layout="constrained")[1]
    figure = ax.figure.get_figure(root=True)
    if figure.get_layout_engine() is None and ax.get_subplotspec() is not None:
        figure.set_layout_engine("constrained")
    return ax


def open_rows(
    ax: Axes | None,
    names: Sequence[str],
    words: Words,
    *,
    row: float = ROW_HEIGHT * 72,
    lowest: float = LOWEST_ROW,
    most_rows: int | None = None,
    weights: ArrayLike | None = None,
) -> Sheet:
    """Return a sheet with a row per name, or per each of the first ones that find room.

    ``row`` is the height of a row in a figure of its own, ``lowest`` where room is scarce,
    in points; ``most_rows`` are drawn even where there is room for more. With ``weights``, the
    weightiest rows are kept instead of the first.
    """
    own = own_width(max(COLUMN_WIDTH, (widest(names) + 260) / 72))
    width, height = (own, tallest()) if ax is None else room(ax)
    names = [fit(name, NAMES_SHARE * width) for name in names]
    frame = Frame(with_missing(words, names), width)
    most = "" if weights is None else "the highest values"
    limit = len(names) if most_rows is None else most_rows
    count, frame = fitting(
        frame, len(names), lambda frame: min(limit, rows_in(frame, height, lowest)), most=most
    )
    kept = weightiest(np.zeros(len(names)) if weights is None else weights, count)
    ax = axes_or_new(ax, width=width, height=own_height(frame, count, row))
    names = [names[at] for at in kept]
    return Sheet(ax, frame, names, beside(names), kept)


def rows_in(frame: Frame, height: float, lowest: float) -> int:
    """Return how many rows find room in a height, all in points."""
    return max(1, int((height - frame.height) / lowest))


def own_height(frame: Frame, rows: int, row: float) -> float:
    """Return the height of a figure of its own; many rows are lower than ``row`` points."""
    return min(frame.height + row * rows, max(tallest(), frame.height + LOWEST_ROW * rows))


def weightiest(weights: ArrayLike, count: int) -> np.ndarray:
    """Return the places of the ``count`` greatest weights, in their order; ties: the first.

    Examples
    --------
    >>> weightiest([1, 3, 2, 3], 2)
    array([1, 3])
    """
    return np.sort(np.argsort(-np.asarray(weights, float), kind="stable")[:count])


def fitting(
    frame: Frame, rows: int, fit_in: Callable[[Frame], int], *, most: str = ""
) -> tuple[int, Frame]:
    """Return how many rows fit, and the frame that says so if that is not all of them.

    ``most`` is what the rows that are kept have most of, by default they are the first.
    """
    if rows <= fit_in(frame):
        return rows, frame

    def saying(count: int) -> Frame:
        first = f"the first {count:,}" if count > 1 else "the first"
        first, which = (f"the {count:,}", f" with {most}") if most else (first, "")
        note = f"shown: {first} of {rows:,} {frame.words.things}{which}"
        return replace(frame, note=f"{frame.note}\n{note}".strip())

    count = fit_in(saying(rows))
    return count, saying(count)


def with_missing(words: Words, names: Sequence[str]) -> Words:
    """Say what □ means, if a name has one."""
    if not any(MISSING in name for name in [*names, words.finding]):
        return words
    return replace(words, unit=f"{words.unit} ({MISSING}: not in the font)")


def drawn_from(table: pd.DataFrame, *columns: str) -> str:
    """Say from how many articles a table comes.

    Examples
    --------
    >>> drawn_from(pd.DataFrame({"article": ["a", "a", "b"]}), "article")
    'Drawn from 2 articles.'
    """
    present = [column for column in columns if column in table]
    if not present:
        return ""
    count = len({article for column in present for article in table[column].dropna()})
    return f"Drawn from {count:,} article{'' if count == 1 else 's'}."


def name_source(ax: Axes, *texts: str) -> None:
    """Write the first of ``texts`` that fits on one line as the source of the chart."""
    lines = _source_lines(ax)
    if not lines:
        raise ValueError("expected the axes of a chart of analysis.charts, got other axes")
    width = lines[0].width
    fits = [text for text in texts if text_width(text, SOURCE_SIZE) <= width]
    lines[0].line.set_text(fits[0] if fits else fit(texts[-1], width, SOURCE_SIZE))


def source_of(ax: Axes) -> str:
    """Return the source line of a chart; empty if it has none."""
    lines = _source_lines(ax)
    return lines[0].line.get_text().strip() if lines else ""


def title_of(ax: Axes) -> str:
    """Return the title of ``ax``, wherever it stands, on one line."""
    slots = [rcParams["axes.titlelocation"], "center", "left", "right"]
    titles = [title for slot in slots if (title := ax.get_title(loc=slot))]
    return " ".join(titles[0].split()) if titles else ""


def _lines(text: str) -> int:
    return text.count("\n") + 1


def _left(ax: Axes, beside: float, up: float = 0.0, *, horizontal: bool = False) -> Transform:
    """Return a transform from the axes, moved to the left edge of its names and ``up``."""
    moved = ScaledTranslation(-beside / 72, up / 72, ax.figure.dpi_scale_trans)
    if not horizontal:
        return ax.transAxes + moved
    return blended_transform_factory(ax.transAxes + moved, IdentityTransform())


def _source_lines(ax: Axes) -> list[SourceLine]:
    return [artist for artist in ax.artists if isinstance(artist, SourceLine)]
