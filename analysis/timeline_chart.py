"""Draw when the articles were published, and which of them do not say.

Convention: an article without a date is never placed on the time axis; it stands in a
lane of its own, named "undated".
"""

from datetime import UTC, timedelta

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.chart_parts import CELL_SIZE, bar_axes
from analysis.chart_style import (
    BAND,
    BLUE,
    FAINT,
    INK,
    RULE,
    axes_width,
    caption_x,
    dress,
    in_project_style,
    name_rows,
    require_drawable,
    shorten,
    text_width,
    widest,
)

LANE = 56  # points, the width of the lane of the undated


@in_project_style
def plot_timeline(articles: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw when each article was published, one row per article, the undated in a lane of theirs.

    Parameters
    ----------
    articles
        One row per article: ``label`` and ``published`` (dates; missing where unknown).
        Rows are drawn in the order they come, the first on top.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing or there are no rows.
    TypeError
        If ``published`` holds no dates.

    Examples
    --------
    >>> articles = pd.DataFrame({"label": ["VNS", "blog"],
    ...                          "published": pd.to_datetime(["2025-10-25", None])})
    >>> [text.get_text() for text in plot_timeline(articles).texts]
    ['25 Oct 2025']
    """
    require_drawable(articles, "label", "published")
    published = articles["published"]
    if not pd.api.types.is_datetime64_any_dtype(published):
        raise TypeError(
            f"expected dates in column 'published', got {published.dtype}; convert them: "
            "articles.assign(published=pandas.to_datetime(articles['published']))"
        )
    names = [shorten(label) for label in articles["label"]]
    ax = bar_axes(ax, names)
    days = mdates.date2num(published.dt.tz_localize(None).to_numpy())
    dress(ax)
    ax.spines["left"].set_visible(False)
    name_rows(ax, names)
    _draw_days(ax, days, axes_width(ax, widest(names)))
    caption_x(ax, "date of publication")
    return ax


def _draw_days(ax: Axes, days: np.ndarray, width: float) -> None:
    """Draw a dot with its date per dated article, and the lane of the others if there are any."""
    undated = np.flatnonzero(np.isnan(days))
    dates = mdates.num2date(days[~np.isnan(days)], tz=UTC)
    low, high = (min(dates), max(dates)) if dates else (mdates.num2date(0, tz=UTC),) * 2
    margin = 12
    note = text_width("25 Sept 2025", CELL_SIZE) + 12
    lane = LANE if len(undated) else 0
    room = max(width - 2 * margin - note - lane, 24)
    point = max(high - low, timedelta(days=1)) / room
    ticks = _day_ticks(low, high) if dates else {}
    ax.set_xlim(low - margin * point, low + (room + margin + note + lane) * point)
    if lane:
        right = low + (room + margin + note + lane) * point
        ticks[right - lane / 2 * point] = "undated"
        _draw_lane(ax, undated, right - lane * point, right)
    for row in np.flatnonzero(~np.isnan(days)):
        _draw_day(ax, days[row], row)
    ax.set_xticks(list(ticks), labels=list(ticks.values()), parse_math=False)


def _day_ticks(low, high) -> dict:
    """Return a few dates between two dates and how to write them."""
    if low == high:
        return {low: f"{low.day} {low:%b}"}
    locator = mdates.AutoDateLocator(tz=UTC, minticks=2, maxticks=5)
    marks = mdates.num2date(locator.tick_values(low, high), tz=UTC)
    days = {mark.date(): mark for mark in marks if low <= mark <= high}
    long = high - low > timedelta(days=330)
    return {m: f"{m:%b %Y}" if long else f"{m.day} {m:%b}" for m in days.values()}


def _draw_day(ax: Axes, day: float, row: int) -> None:
    date = mdates.num2date(day, tz=UTC)
    ax.hlines(row, ax.get_xlim()[0], day, color=RULE, linewidth=0.6)
    ax.scatter([day], [row], s=34, color=BLUE, zorder=3)
    ax.annotate(
        f"{date.day} {date:%b %Y}",
        (day, row),
        (7, 0),
        textcoords="offset points",
        va="center_baseline",
        fontsize=CELL_SIZE,
        color=INK,
    )


def _draw_lane(ax: Axes, rows: np.ndarray, left, right) -> None:
    """Draw a hollow dot per undated article between ``left`` and ``right``."""
    ax.axvspan(left, right, color=BAND, zorder=0)
    middle = left + (right - left) / 2
    ax.hlines(rows, ax.get_xlim()[0], mdates.date2num(middle), color=RULE, linewidth=0.6)
    ax.scatter([middle] * len(rows), rows, s=34, color="white", edgecolor=FAINT, lw=1, zorder=3)
