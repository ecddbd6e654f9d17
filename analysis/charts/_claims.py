"""Draw what articles state differently: values, dates and wordings, marked by verdict.

Convention: only subjects on which more than one source speaks are drawn, as the answer counts
them. A verdict has a colour and a mark of its own, so that nothing hangs on colour. There is a
value axis only where all rows have one unit; else the values stand in order, as written.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from analysis.charts.drawing import (
    BLACK,
    BLUE,
    CELL_SIZE,
    GREEN,
    GREY,
    ORANGE,
    RULE,
    VERMILION,
    Sheet,
    Words,
    drawn_from,
    dress,
    fit,
    in_project_style,
    name_rows,
    open_rows,
    require_drawable,
    shorten,
    shown_rows,
    text_width,
    write_beside,
)
from analysis.charts.words import MOST_NAMED, in_title
from analysis.tables.wording import counted, listed

VERDICT_MARKS = {
    "conflict": (VERMILION, "X"),
    "superseded": (ORANGE, "s"),
    "compatible": (BLUE, "D"),
    "agree": (GREEN, "o"),
    "single source": (GREY, "."),
    "not compared": (BLACK, "_"),
}
ALONE = ("single source", "not compared")
MOST_ROWS = 12  # that a reader goes through; the others are counted
LONGEST_VALUE = 60  # characters: half a line, so that two wordings can be told apart
NARROWEST = 70.0  # points of a value that is shortened; with less, fewer values are written
GAP, MARK = 8.0, 11.0  # points between two values, and for the mark of one
AXIS_SHARE = 0.4  # of the plot's width for the values on an axis; the rest is for what is written


@in_project_style
def plot_disputes(statements: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Write the different values of each subject in a row, marked by verdict.

    What is disputed comes first. Equal values are one, with the number of articles that
    state them (×3). At most twelve subjects are drawn, the others are counted.

    Parameters
    ----------
    statements
        One row per statement, from ``claims.with_verdicts``: ``article``, ``about``,
        ``verdict``, ``rank`` (0 is drawn first), ``surface``, ``kind``, ``unit``, ``low``,
        ``high``, ``iso_start`` and ``iso_end``. Statements of a single source, and those that
        were not compared, are only drawn if there are no others.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing or there are no rows.

    Examples
    --------
    >>> from analysis.claims import compare_figures, find_figures, with_verdicts
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["60 states signed the treaty.",
    ...                                                       "72 states signed the treaty."]})
    >>> figures = find_figures(texts)
    >>> plot_disputes(with_verdicts(figures, compare_figures(figures))).get_title()
    'The articles conflict on 1 of 1 subject: signatories'
    """
    columns = "article about verdict rank surface kind unit low high iso_start iso_end".split()
    require_drawable(statements, *columns)
    shared = statements[~statements["verdict"].isin(ALONE)]
    values = _distinct(shared if len(shared) else statements)
    subjects = values.drop_duplicates("row")
    drawn = values[values["row"] < MOST_ROWS]
    scaled = _on_an_axis(drawn)
    names = [shorten(about) for about in subjects["about"]]
    used = [verdict for verdict in VERDICT_MARKS if verdict in set(drawn["verdict"])]
    legend = tuple(_handle(verdict) for verdict in used)
    words = Words(
        _finding(subjects, len(shared) > 0),
        _unit(drawn, scaled),
        "subjects",
        drawn_from(statements, "article"),
        legend,
    )
    sheet = open_rows(ax, names, words, most_rows=MOST_ROWS)
    dress(sheet.ax)
    name_rows(sheet.ax, sheet.names)
    shown = drawn[drawn["row"] < len(sheet.names)]
    (_draw_on_axis if scaled else _write_rows)(sheet, shown)
    said = [
        f"{stated['verdict'].iloc[0]}, {' · '.join(stated['written'])}"
        for _, stated in values.groupby("row")
    ]
    return sheet.finish(shown_rows("Stated values", names, said, "subjects"))


def _distinct(statements: pd.DataFrame) -> pd.DataFrame:
    """Return a row per subject and value, in order: how many articles, and what is written.

    Of several ways to write a value the commonest is taken, then the longest: it has the year.
    """
    at = statements.sort_values("rank", kind="stable")
    order = at["verdict"].map({verdict: n for n, verdict in enumerate(VERDICT_MARKS)})
    at = at.assign(order=order.fillna(len(VERDICT_MARKS))).sort_values("order", kind="stable")
    at = at.assign(
        row=at.groupby(["order", "rank"], sort=False).ngroup(),
        value=pd.Series(_values(at), at.index),
    )
    at = at.assign(many=at.groupby(["row", "value"])["article"].transform("nunique"))
    way = at.groupby(["row", "value", "surface"])["article"].transform("nunique")
    at = at.assign(way=way, size=at["surface"].str.len(), first=at["low"].fillna(at["high"]))
    at = at.sort_values(["row", "way", "size", "surface"], ascending=[True, False, False, True])
    at = at.drop_duplicates(["row", "value"]).sort_values(
        ["row", "iso_start", "first", "many", "surface"], ascending=[True, True, True, False, True]
    )
    surfaces = [shorten(surface, LONGEST_VALUE) for surface in at["surface"]]
    times = [f" ×{many:,}" if many > 1 else "" for many in at["many"]]
    written = [f"{value}{many}" for value, many in zip(surfaces, times, strict=True)]
    return at.assign(surface=surfaces, times=times, written=written)


def _values(statements: pd.DataFrame) -> list[tuple]:
    """Return what makes two statements of a subject the same value, however it is written."""
    dated = statements["kind"].isin(["date", "date_range", "year"]) & (
        statements["iso_start"] != ""
    )
    worded = statements[["low", "high"]].isna().all(axis=1) | (statements["kind"] == "hour")
    values = statements.assign(dated=dated, worded=worded)[
        ["dated", "worded", "iso_start", "iso_end", "surface", "kind", "unit", "low", "high"]
    ].itertuples(index=False)
    return [
        (v.iso_start, v.iso_end)
        if v.dated
        else (v.surface,)
        if v.worded
        else (str(v.low), str(v.high), "" if v.kind == "count" else v.unit)
        for v in values
    ]


def _on_an_axis(values: pd.DataFrame) -> bool:
    """Tell whether the values of all rows can share an axis: numbers of one kind and unit."""
    numbers = values[["low", "high"]].notna().any(axis=1).all()
    dated = values["kind"].isin(["date", "date_range", "year", "hour"]).any()
    one = len(values[["kind", "unit"]].drop_duplicates()) == 1
    return bool(numbers and one and not dated)


def _finding(subjects: pd.DataFrame, shared: bool) -> str:
    """Say on how many subjects the articles conflict, of those with more than one source."""
    if not shared:
        return f"Nothing to compare: {counted(len(subjects), 'subject')}, each of a single source"
    disputed = subjects.loc[subjects["verdict"] == "conflict", "about"]
    of = counted(len(subjects), "subject")
    if disputed.empty:
        return f"More than one source speaks on {of}; none of these is in conflict"
    named = [in_title(about) for about in disputed.iloc[:MOST_NAMED]]
    more = len(disputed) - len(named)
    who = listed([*named, f"{more:,} more"] if more else named)
    return f"The articles conflict on {len(disputed):,} of {of}: {who}"


def _unit(values: pd.DataFrame, scaled: bool) -> str:
    """Say how the values are drawn; what the chart does not have is not explained."""
    is_open = scaled and values[["low", "high"]].isna().any(axis=None)
    unit = values["unit"].iloc[0] or values["kind"].iloc[0]
    parts = {
        f"stated values ({unit})" if scaled else "stated values, in order": True,
        "an arrow points where a value is open": is_open,
        "×: articles with the value": (values["many"] > 1).any(),
    }
    return "; ".join(part for part, present in parts.items() if present)


def _handle(verdict: str) -> Line2D:
    colour, mark = VERDICT_MARKS[verdict]
    return Line2D([], [], color=colour, marker=mark, ms=6, lw=0, label=verdict)


def _look(verdict: str) -> tuple[str, str]:
    return VERDICT_MARKS.get(verdict, (BLACK, "o"))


def _write_rows(sheet: Sheet, values: pd.DataFrame) -> None:
    """Write the values of each row one after the other, each beside its mark."""
    sheet.ax.set_xlim(0, sheet.width)
    sheet.ax.set_xticks([])
    sheet.ax.spines["bottom"].set_visible(False)
    for row, (_, stated) in enumerate(values.groupby("row")):
        colour, mark = _look(stated["verdict"].iloc[0])
        x = MARK / 2
        texts, more = _fitting(stated, sheet.width - MARK)
        for text in texts:
            sheet.ax.plot([x], [row], marker=mark, ms=5, mew=0.8, lw=0, color=colour)
            write_beside(sheet.ax, (x, row), text, MARK / 2)
            x += MARK + text_width(text, CELL_SIZE) + GAP
        write_beside(sheet.ax, (x, row), more)


def _fitting(stated: pd.DataFrame, width: float) -> tuple[list[str], str]:
    """Return the values that fit in ``width`` points, shortened alike, and how many more are.

    The first ones and the last are kept: how far apart they are is what matters.
    """
    written, n = list(zip(stated["surface"], stated["times"], strict=True)), len(stated)
    for count in range(n, 1, -1):
        kept = [*written[: count - 1], written[-1]]
        more = f"and {n - count:,} more" if count < n else ""
        room = width - count * (MARK + GAP) - text_width(more, CELL_SIZE)
        each = _share(["".join(value) for value in kept], room)
        if each >= NARROWEST:
            return _cut(kept, each), more
    more = f"and {n - 1:,} more" if n > 1 else ""
    return _cut(written[:1], width - MARK - GAP - text_width(more, CELL_SIZE)), more


def _share(texts: Sequence[str], width: float) -> float:
    """Return the greatest width of a text with which all fit; without end where they do."""
    sizes = sorted(text_width(text, CELL_SIZE) for text in texts)
    for n, size in enumerate(sizes):
        each = width / (len(sizes) - n)
        if size > each:
            return each
        width -= size
    return float("inf")


def _cut(written: Sequence[tuple[str, str]], each: float) -> list[str]:
    """Cut values, but not how often they are stated, to a width in points."""
    rooms = [max(each - text_width(many, CELL_SIZE), MARK) for _, many in written]
    return [
        f"{fit(value, room, CELL_SIZE)}{many}"
        for (value, many), room in zip(written, rooms, strict=True)
    ]


def _draw_on_axis(sheet: Sheet, values: pd.DataFrame) -> None:
    """Mark the values on an axis at the left, and write them to the right of it."""
    least, most = np.nanmin(values[["low", "high"]]), np.nanmax(values[["low", "high"]])
    span = (most - least) or 1.0
    part = AXIS_SHARE * sheet.width
    point = span / (part - 2 * MARK)
    sheet.ax.set_xlim(least - MARK * point, least + (sheet.width - MARK) * point)
    ticks = MaxNLocator(nbins=3, integer=True).tick_values(least, most)
    kept = [tick for tick in ticks if least <= tick <= most]
    kept = kept if len(kept) > 1 else sorted({least, most})
    sheet.ax.set_xticks(kept, labels=[f"{tick:,.10g}" for tick in kept])
    for row, (_, stated) in enumerate(values.groupby("row")):
        colour, mark = _look(stated["verdict"].iloc[0])
        sheet.ax.hlines(row, least, most, color=RULE, lw=0.6, zorder=0)
        for low, high in zip(stated["low"], stated["high"], strict=True):
            ends = [end for end in (low, high) if pd.notna(end)]
            way = mark if len(ends) == 2 else ">" if pd.isna(high) else "<"
            sheet.ax.plot(ends, [row] * len(ends), marker=way, ms=6, mew=0.8, color=colour)
        texts, more = _fitting(stated, sheet.width - part - MARK)
        write_beside(sheet.ax, (most, row), " · ".join(filter(None, [*texts, more])), MARK + GAP)
