"""Give every chart the same look: style, colours, numbers, names of rows.

Convention: a colour means one thing in every chart, and a dollar sign or an underscore in
a name is never read as mathematics.
"""

import functools
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import ParamSpec

import numpy as np
import pandas as pd
from matplotlib import RcParams, rc_params_from_file, style
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analysis.charts._chart_letters import LABEL_SIZE, shorten, widest
from analysis.tables import require_columns

STYLE = Path(__file__).resolve().parents[1] / "data" / "analysis.mplstyle"

# Okabe and Ito's colours, told apart with every common kind of colour blindness; their
# yellow is left out, because it fades on white paper, and their grey (#999999) is darker
# here, because without green cones it looks like their purple.
BLUE, ORANGE, GREEN, VERMILION = "#0072B2", "#E69F00", "#009E73", "#D55E00"
PURPLE, SKY, GREY, BLACK = "#CC79A7", "#56B4E9", "#555555", "#000000"
SERIES_COLOURS = (BLUE, VERMILION, GREEN, ORANGE, PURPLE, SKY, BLACK)

#: The colour of each kind of actor, in every chart; any other kind is black.
KIND_COLOURS = {
    "person": BLUE,
    "organisation": ORANGE,
    "state": GREEN,
    "bloc": PURPLE,
    "instrument": SKY,
    "event": VERMILION,
    "place": GREY,
}

INK, FAINT, RULE, BAND = "#333333", "#6b6b6b", "#c9c9c9", "#f3f3f3"
Labels = Mapping[str, str] | pd.Series | None
P = ParamSpec("P")


@functools.cache
def _style() -> RcParams:
    return rc_params_from_file(STYLE, use_default_template=False)


def in_project_style(plot: Callable[P, Axes]) -> Callable[P, Axes]:
    """Run ``plot`` under the project's style and leave the global style as it was."""

    @functools.wraps(plot)
    def styled(*args: P.args, **kwargs: P.kwargs) -> Axes:
        with style.context(_style()):
            return plot(*args, **kwargs)

    return styled


def kind_colour(kind: str) -> str:
    """Return the colour of a kind of actor; black for a kind without one.

    Examples
    --------
    >>> kind_colour("person"), kind_colour("ship")
    ('#0072B2', '#000000')
    """
    return KIND_COLOURS.get(kind, BLACK)


def kind_of(actor: str) -> str:
    """Return the kind that stands at the front of an actor's id.

    Examples
    --------
    >>> kind_of("org:unodc"), kind_of("state:VN")
    ('organisation', 'state')
    """
    kind = str(actor).partition(":")[0]
    return "organisation" if kind == "org" else kind


def require_drawable(table: pd.DataFrame, *columns: str, number: str | None = None) -> None:
    """Raise unless ``table`` has rows, these columns, and finite numbers in ``number``.

    Raises
    ------
    ValueError
        If a column is missing, a value is no finite number, or there is nothing to draw.

    Examples
    --------
    >>> require_drawable(pd.DataFrame({"term": [], "n": []}), "term", number="n")
    Traceback (most recent call last):
    ValueError: nothing to draw: the table has no rows
    """
    require_columns(table, *columns, *([number] if number else []))
    if table.empty:
        raise ValueError("nothing to draw: the table has no rows")
    if number:
        values = pd.to_numeric(table[number], errors="coerce").to_numpy(float, na_value=np.nan)
        if not np.isfinite(values).all():
            row = int((~np.isfinite(values)).argmax())
            raise ValueError(
                f"expected a finite number in column {number!r}, "
                f"got {table[number].iloc[row]} in row {row}; drop the row or fill it"
            )


def article_names(articles: Iterable[Hashable], labels: Labels) -> dict[Hashable, str]:
    """Return the label to draw for each article; without a label, its id.

    The articles of ``labels`` come first, in their order, also those that ``articles``
    lacks: what an article does not have is worth seeing.

    Examples
    --------
    >>> article_names(["b", "c"], {"a": "VNS, 15 Oct", "b": "VNS, 25 Oct"})
    {'a': 'VNS, 15 Oct', 'b': 'VNS, 25 Oct', 'c': 'c'}
    """
    named = {} if labels is None else {a: label for a, label in labels.items() if pd.notna(label)}
    known = [] if labels is None else list(labels.keys())
    return {a: shorten(named.get(a, a)) for a in dict.fromkeys([*known, *articles])}


def number_format(values: Iterable[float]) -> Callable[[float], str]:
    """Return how to write numbers like these: whole, or with one or two decimals.

    Examples
    --------
    >>> number_format([1, 1200])(1200), number_format([0.25, 1])(1)
    ('1,200', '1.00')
    """
    values = np.abs(np.asarray(list(values), dtype=float))
    if (values == values.round()).all():
        return "{:,.0f}".format
    biggest = values.max()
    return ("{:.2g}" if biggest < 0.1 else "{:.2f}" if biggest < 10 else "{:,.1f}").format


def dress(ax: Axes) -> None:
    """Set spines and ticks on the artists, for they may be drawn after the style is off."""
    ax.spines[["top", "right"]].set_visible(False)
    ax.spines[["left", "bottom"]].set(color="#8c8c8c", linewidth=0.6)
    ax.tick_params(
        length=3, width=0.6, color="#8c8c8c", labelcolor=INK, labelsize=LABEL_SIZE, pad=3
    )
    ax.set_axisbelow(True)
    ax.grid(False)


def name_rows(ax: Axes, names: Sequence[str]) -> None:
    """Name the rows of ``ax``, the first on top."""
    ax.set_yticks(range(len(names)), labels=names, parse_math=False)
    ax.set_ylim(len(names) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)


def number_ticks(axis: Axis, values: Sequence[float], width: float) -> None:
    """Put a few round numbers on an ``axis`` of ``width`` points; whole for whole ``values``."""
    write = number_format(values)
    whole = write(1) == "1"
    each = max(widest(map(write, values)), 10) + 16
    axis.set_major_locator(MaxNLocator(nbins=int(np.clip(width / each, 1, 6)), integer=whole))
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.10g}"))


def kind_handles(kinds: Iterable[str]) -> list[Patch]:
    """Return one legend patch per kind, in the palette's order, other kinds after."""
    present = list(dict.fromkeys(kinds))
    ordered = [k for k in KIND_COLOURS if k in present]
    ordered += [k for k in present if k not in KIND_COLOURS]
    return [Patch(color=kind_colour(kind), label=shorten(kind)) for kind in ordered]
