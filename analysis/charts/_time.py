"""Draw when the articles were published, and which of them do not say.

Convention: an article without a date is never placed on the time axis; it stands in a
lane of its own, named "undated".
"""

from datetime import UTC, timedelta

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts._bars import CELL_SIZE, shown_rows, write_beside
from analysis.charts._chart_days import TICK, date_ticks, plot_counts_of_days
from analysis.charts._chart_letters import shorten, text_width
from analysis.charts._frame import (
    COLUMN_WIDTH,
    LOWEST_ROW,
    TALLEST,
    Frame,
    Sheet,
    Words,
    drawn_from,
    open_rows,
    room,
    rows_in,
)
from analysis.charts._style import (
    BAND,
    BLUE,
    FAINT,
    RULE,
    dress,
    in_project_style,
    name_rows,
    require_drawable,
)
from analysis.charts.words import day, published_when

LANE = 56  # points, the width of the lane of the undated
MOST_DOTS = 40  # articles with a row each


@in_project_style
def plot_timeline(articles: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw when each article was published, one row per article, the undated in a lane of theirs.

    Where there are too many articles for a row each, a bar per day, week, month or year
    shows how many appeared; weeks begin on Monday.

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
    require_dates(articles["published"])
    words = Words(
        published_when(articles["published"]),
        "date of publication",
        "articles",
        drawn_from(articles, "article"),
    )
    if _too_many(ax, len(articles), words):
        return plot_counts_of_days(ax, articles["published"], words)
    names = [shorten(label) for label in articles["label"]]
    sheet = open_days(ax, names, articles["published"], words)
    return sheet.finish(shown_rows("Timeline", names, written(articles["published"]), "articles"))


def _too_many(ax: Axes | None, articles: int, words: Words) -> bool:
    """Say whether so many articles find no room for a row each."""
    width, height = (COLUMN_WIDTH * 72, TALLEST) if ax is None else room(ax)
    return articles > MOST_DOTS or articles > rows_in(Frame(words, width), height, LOWEST_ROW)


def require_dates(published: pd.Series) -> None:
    """Raise TypeError when a column of dates of publication holds no dates."""
    if not pd.api.types.is_datetime64_any_dtype(published):
        raise TypeError(
            f"expected dates in column 'published', got {published.dtype}; convert them: "
            "articles.assign(published=pandas.to_datetime(articles['published']))"
        )


def written(published: pd.Series) -> list[str]:
    """Return each date as a reader writes it; "undated" where there is none."""
    return ["undated" if pd.isna(date) else day(date) for date in published]


def open_days(ax: Axes | None, names: list[str], published: pd.Series, words: Words) -> Sheet:
    """Draw a dot per article on a time axis, and leave the words around it to be finished."""
    sheet = open_rows(ax, names, words)
    dates = published.iloc[sheet.kept]
    days = mdates.date2num(dates.dt.tz_localize(None).to_numpy())
    dress(sheet.ax)
    sheet.ax.spines["left"].set_visible(False)
    name_rows(sheet.ax, sheet.names)
    _draw_days(sheet.ax, days, sheet.width)
    return sheet


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
    ticks = _day_ticks(low, high, room) if dates else {}
    ax.set_xlim(low - margin * point, low + (room + margin + note + lane) * point)
    if lane:
        right = low + (room + margin + note + lane) * point
        ticks[right - lane / 2 * point] = "undated"
        _draw_lane(ax, undated, right - lane * point, right)
    for row in np.flatnonzero(~np.isnan(days)):
        _draw_day(ax, days[row], row)
    ax.set_xticks(list(ticks), labels=list(ticks.values()), parse_math=False)


def _day_ticks(low, high, room: float) -> dict:
    """Return a few dates between two dates, and how to write them within ``room`` points."""
    if low == high:
        return {low: f"{low.day} {low:%b}"}
    if room < 2 * TICK:
        return {}  # each dot has its date beside it
    return date_ticks(low, high, room)


def _draw_day(ax: Axes, date: float, row: int) -> None:
    ax.hlines(row, ax.get_xlim()[0], date, color=RULE, linewidth=0.6)
    ax.scatter([date], [row], s=34, color=BLUE, zorder=3)
    write_beside(ax, (date, row), day(mdates.num2date(date, tz=UTC)), 7)


def _draw_lane(ax: Axes, rows: np.ndarray, left, right) -> None:
    """Draw a hollow dot per undated article between ``left`` and ``right``."""
    ax.axvspan(left, right, color=BAND, zorder=0)
    middle = left + (right - left) / 2
    ax.hlines(rows, ax.get_xlim()[0], mdates.date2num(middle), color=RULE, linewidth=0.6)
    ax.scatter([middle] * len(rows), rows, s=34, color="white", edgecolor=FAINT, lw=1, zorder=3)
