"""Draw when the articles were published, and which dates of events they mention.

Convention: an article without a date is never placed on the time axis; it stands in a lane of
its own, named "undated", as a dot or, where there are too many articles for a row each, as part
of a bar. Weeks begin on Monday. A stretch, such as a month, is a bar; a day is a bar of one day.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analysis.charts.drawing import (
    BAND,
    BLUE,
    CELL_SIZE,
    FAINT,
    INK,
    LEAST_BAR,
    LOWEST_ROW,
    MOST_SAID,
    PAD,
    RULE,
    Frame,
    Sheet,
    Words,
    axes_or_new,
    beside,
    drawn_from,
    dress,
    in_project_style,
    name_rows,
    open_rows,
    own_width,
    require_drawable,
    room,
    rows_in,
    shorten,
    shown_rows,
    tallest,
    text_width,
    write_beside,
)
from analysis.charts.words import day, published_when, unbroken
from analysis.tables.wording import counted

LANE = 56  # points, the width of the lane of the undated: its name fits in
TICK = 52  # points that a date on the axis takes
DAY_STEPS = (1, 2, 5, 7, 14, 31, 62)
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 300, 600, 1200, 12_000)
MOST_DOTS = 40  # articles with a row each; of more, bars show how many there are
HEIGHT = 190  # points, of the plot with bars in a figure of its own
NARROWEST_BAR, WIDEST_BAR = 3.5, 40  # points; where bars would be narrower, a period is longer
PERIODS = {"day": "D", "week": "W-SUN", "month": "M", "year": "Y"}  # as pandas names them


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
    width, height = _room(ax)
    return articles > MOST_DOTS or articles > rows_in(Frame(words, width), height, LOWEST_ROW)


def _room(ax: Axes | None) -> tuple[float, float]:
    """Return the width and height in points for a chart; without ``ax`` those of a page."""
    return (own_width(), tallest()) if ax is None else room(ax)


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
    ticks = _dot_ticks(low, high, room) if dates else {}
    ax.set_xlim(low - margin * point, low + (room + margin + note + lane) * point)
    if lane:
        right = low + (room + margin + note + lane) * point
        ticks[right - lane / 2 * point] = "undated"
        _draw_lane(ax, undated, right - lane * point, right)
    for row in np.flatnonzero(~np.isnan(days)).tolist():
        _draw_day(ax, days[row], row)
    ax.set_xticks(list(ticks), labels=list(ticks.values()), parse_math=False)


def _dot_ticks(low: datetime, high: datetime, room: float) -> dict:
    """Return a few dates between two dates, and how to write them within ``room`` points."""
    if low == high:
        return {low: f"{low.day} {low:%b}"}
    if room < 2 * TICK:
        return {}  # each dot has its date beside it
    return date_ticks(low, high, room)


def _draw_day(ax: Axes, date: float, row: int) -> None:
    """Draw a dot with its date beside it, at the end of a fine line."""
    ax.hlines(row, ax.get_xlim()[0], date, color=RULE, linewidth=0.6)
    ax.scatter([date], [row], s=34, color=BLUE, zorder=3)
    write_beside(ax, (date, row), day(mdates.num2date(date, tz=UTC)), 7)


def _draw_lane(ax: Axes, rows: np.ndarray, left: Any, right: Any) -> None:
    """Draw a hollow dot per undated article between the dates ``left`` and ``right``."""
    ax.axvspan(left, right, color=BAND, zorder=0)
    middle = left + (right - left) / 2
    ax.hlines(rows, ax.get_xlim()[0], mdates.date2num(middle), color=RULE, linewidth=0.6)
    ax.scatter([middle] * len(rows), rows, s=34, color="white", edgecolor=FAINT, lw=1, zorder=3)


def plot_counts_of_days(ax: Axes | None, published: pd.Series, words: Words) -> Axes:
    """Draw a bar per day, week, month or year, the shortest whose bars are wide enough.

    ``published`` has a date, or none, per article. Days without an article stay empty.
    """
    width, most = _room(ax)
    dated = published.dropna().dt.tz_localize(None)
    undated = len(published) - len(dated)
    names = beside([f"{len(published):,}"]) + 6
    period, counts = _counts(dated, width - names - (LANE if undated else 0))
    unit = f"articles per {period}; there are {len(published):,}, too many for a row each"
    frame = Frame(replace(words, unit=unit), width)
    ax = axes_or_new(ax, width=width, height=min(HEIGHT + frame.height, most))
    dress(ax)
    _draw_bars(ax, counts, undated, width - names - PAD)
    ax.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    frame.draw(ax, names, _said(period, counts, undated))
    return ax


def _counts(dated: pd.Series, room: float) -> tuple[str, pd.Series]:
    """Return the period whose bars are wide enough, and how many articles each has."""
    name = next(name for name in PERIODS if name == "year" or _span(dated, name) <= room)
    return name, dated.dt.to_period(PERIODS[name]).value_counts().sort_index()


def _span(dated: pd.Series, period: str) -> float:
    """Return how many points the narrowest bars of all periods take."""
    if dated.empty:
        return 0.0
    first, last = (day.to_period(PERIODS[period]).ordinal for day in (dated.min(), dated.max()))
    return (last - first + 1) * NARROWEST_BAR


def _draw_bars(ax: Axes, counts: pd.Series, undated: int, room: float) -> None:
    """Draw the bars, and the undated in a lane at the right."""
    periods = pd.PeriodIndex(counts.index)
    starts = mdates.date2num(periods.to_timestamp().to_numpy())
    ends = mdates.date2num((periods + 1).to_timestamp().to_numpy())
    low, high = (starts[0], ends[-1]) if len(counts) else (0.0, 1.0)
    lane = LANE if undated else 0
    point = (high - low) / max(room - lane, 24)
    middles, wide = (starts + ends) / 2, np.minimum(0.86 * (ends - starts), WIDEST_BAR * point)
    ax.bar(middles, counts, width=wide, color=BLUE)
    ticks = {}
    if len(counts):
        ticks = _bar_ticks(low, high, (high - low) / point, days=periods.freqstr == "D")
    if undated:
        middle = high + LANE / 2 * point
        ticks[middle] = "undated"
        ax.axvspan(high, high + LANE * point, color=BAND, zorder=0, lw=0)
        ax.bar([middle], [undated], width=16 * point, color="white", edgecolor=FAINT, lw=1)
        _write_above(ax, middle, undated)
    if len(counts):
        at = int(counts.to_numpy().argmax())
        _write_above(ax, middles[at], counts.iloc[at])
    ax.set_xlim(low - 2 * point, high + lane * point)
    ax.set_ylim(0, 1.15 * max(undated, counts.max() if len(counts) else 0))
    ax.set_xticks(list(ticks), labels=list(ticks.values()))


def _bar_ticks(low: float, high: float, room: float, *, days: bool) -> dict[float, str]:
    """Return round dates on the axis and how to write them, below the middle of a day's bar."""
    first, last = (mdates.num2date(date, tz=UTC) for date in (low, high - 1))
    ticks = date_ticks(first, last, room) or {first: day(first)}
    shift = 0.5 if days else 0.0
    return {mdates.date2num(date) + shift: text for date, text in ticks.items()}


def _write_above(ax: Axes, x: float, count: int) -> None:
    """Write the number above a bar."""
    ax.annotate(
        f"{count:,}",
        (x, count),
        (0, 2),
        textcoords="offset points",
        ha="center",
        fontsize=CELL_SIZE,
        color=INK,
    )


def _said(period: str, counts: pd.Series, undated: int) -> str:
    """Say in words what the bars show."""
    most = counts.sort_values(ascending=False, kind="stable").head(MOST_SAID)
    starts = pd.PeriodIndex(most.index).to_timestamp()
    said = [f"from {day(start)}: {count:,}" for start, count in zip(starts, most, strict=True)]
    rest = f" Undated: {undated:,}." if undated else ""
    size = f"Bar chart of {counted(int(counts.sum()), 'article')} by {period}."
    return f"{size} Most: {'; '.join(said)}.{rest}" if said else f"{size}{rest}"


@in_project_style
def plot_event_timeline(dates: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the dates that articles mention, a row per event, a bar per stated stretch.

    Parameters
    ----------
    dates
        One row per mentioned date: ``subject``, ``iso_start``, ``iso_end`` (ISO days) and
        optionally ``polarity``, as of ``claims.act_days``: ``no`` gets a hollow mark.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing or there are no rows.

    Examples
    --------
    >>> rows = pd.DataFrame({"subject": ["adoption"], "iso_start": ["2024-12-01"],
    ...                      "iso_end": ["2024-12-31"]})
    >>> [label.get_text() for label in plot_event_timeline(rows).get_yticklabels()]
    ['adoption']
    """
    require_drawable(dates, "subject", "iso_start", "iso_end")
    subjects = list(dict.fromkeys(dates["subject"]))
    start, end = (pd.to_datetime(dates[column]) for column in ("iso_start", "iso_end"))
    words = Words(
        _between(dates, start.min(), end.max()),
        f"dates that the articles mention; {_marks(dates)}",
        "events",
        drawn_from(dates, "article"),
    )
    sheet = open_rows(ax, [shorten(subject) for subject in subjects], words)
    dress(sheet.ax)
    name_rows(sheet.ax, sheet.names)
    rows = dates["subject"].map({subject: n for n, subject in enumerate(subjects)})
    shown = (rows < len(sheet.names)).to_numpy()
    denied = (_polarity(dates) == "no")[shown].to_numpy()
    _draw_stretches(sheet, rows[shown].to_numpy(), start[shown], end[shown], denied)
    notes = [counted((dates["subject"] == subject).sum(), "date") for subject in subjects]
    return sheet.finish(shown_rows("Timeline", subjects, notes, "events"))


def _polarity(dates: pd.DataFrame) -> pd.Series:
    return dates.get("polarity", pd.Series("yes", dates.index))


def _marks(dates: pd.DataFrame) -> str:
    """Say what the marks are: hollow ones only where there are any."""
    if (_polarity(dates) == "no").any():
        return "a hollow mark: it was not done"
    return "a bar is a stretch, such as a month"


def _draw_stretches(
    sheet: Sheet, rows: np.ndarray, start: pd.Series, end: pd.Series, denied: np.ndarray
) -> None:
    """Draw a bar per stretch, and its date beside it where the next one leaves room."""
    first, last = (mdates.date2num(dates.to_numpy()) for dates in (start, end))
    last = last + 1
    span, room = float(last.max() - first.min()), sheet.width - 12
    notes = [stretch(a, b) for a, b in zip(start, end, strict=True)]
    most = 0.6 * room  # a note that takes more is not written: it would leave the bars little room
    notes = [note if text_width(note, CELL_SIZE) < most else "" for note in notes]
    widths = np.array([text_width(note, CELL_SIZE) + 10 for note in notes])
    shares = np.maximum(1 - widths / room, LEAST_BAR)
    point = span * max(1.0, *((last - first.min()) / span / shares)) / room
    sheet.ax.set_xlim(first.min() - 6 * point, first.min() + (room + 6) * point)
    sheet.ax.hlines(rows, first, last, color=BLUE, lw=7, alpha=0.5)
    fill = np.where(denied, "white", BLUE)
    sheet.ax.scatter((first + last) / 2, rows, s=14, c=fill, edgecolor=BLUE, zorder=3)
    order = np.lexsort((np.arange(len(rows)), first, last))
    for place, at in enumerate(order):
        later = order[place + 1 :]
        after = first[later[rows[later] == rows[at]]]
        if notes[at] and (after > last[at] + widths[at] * point).all():
            write_beside(sheet.ax, (last[at], rows[at]), notes[at], 5)
    low, high = (mdates.num2date(date, tz=UTC) for date in (first.min(), last.max()))
    ticks = date_ticks(low, high, span / point)
    sheet.ax.set_xticks(list(ticks), labels=list(ticks.values()))


def stretch(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Return a stretch of days as a reader writes it.

    Examples
    --------
    >>> stretch(pd.Timestamp("2024-06-01"), pd.Timestamp("2024-06-30"))
    'Jun 2024'
    >>> stretch(pd.Timestamp("2024-06-01"), pd.Timestamp("2024-06-02"))
    '1–2 Jun 2024'
    """
    if first == last:
        return day(first)
    whole = first.is_month_start and last.is_month_end
    if whole and (first.month, last.month) == (1, 12):
        return f"{first:%Y}" if first.year == last.year else f"{first:%Y} to {last:%Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%b %Y}" if whole else f"{first.day}–{day(last)}"
    begin = f"{first.day} {first:%b}" if first.year == last.year else day(first)
    return f"{begin} – {day(last)}"


def _between(dates: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Say how many dates of how many events are mentioned, and in which stretch they lie."""
    events = counted(dates["subject"].nunique(), "event")
    ends = [unbroken(day(date)) for date in (first, last)]
    when = f"on {ends[0]}" if first == last else f"between {ends[0]} and {ends[1]}"
    return f"{counted(len(dates), 'date')} of {events}, {when}"


def date_ticks(low: datetime, high: datetime, room: float) -> dict:
    """Return round dates between two dates, as many as ``room`` points take; else the ends."""
    most = int(np.clip(room / TICK, 1, 6))
    span = (high - low).days
    if span > 31 * 2:
        fitting = (step for step in MONTH_STEPS if span / 30.4 / step + 1 <= most)
        step = next(fitting, MONTH_STEPS[-1])
        months = range(low.year * 12 + low.month - 1, high.year * 12 + high.month)
        marks = [datetime(m // 12, m % 12 + 1, 1, tzinfo=UTC) for m in months if m % step == 0]
        written = "{0:%b %Y}"
    else:
        fitting = (step for step in DAY_STEPS if span / step + 1 <= most)
        step = next(fitting, DAY_STEPS[-1])
        days = range(low.toordinal(), high.toordinal() + 1)
        marks = [datetime.fromordinal(d).replace(tzinfo=UTC) for d in days if d % step == 0]
        written = "{0.day} {0:%b}"
    inside = [mark for mark in marks if low <= mark <= high]
    ends = [low, high] if most > 1 else [low]
    return {mark: written.format(mark) for mark in inside or ends}
