"""Draw how many articles appeared on each day, where there are too many for a row each.

Convention: an article without a date is never placed on the time axis; the undated are a
bar of their own at the right. Weeks begin on Monday.
"""

from dataclasses import replace
from datetime import UTC, datetime

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analysis.charts._bars import CELL_SIZE, MOST_SAID
from analysis.charts._frame import (
    COLUMN_WIDTH,
    PAD,
    TALLEST,
    Frame,
    Words,
    axes_or_new,
    beside,
    room,
)
from analysis.charts._style import BAND, BLUE, FAINT, INK, dress
from analysis.charts.words import counted, day

TICK = 52  # points that a date on the axis takes
DAY_STEPS = (1, 2, 5, 7, 14, 31, 62)
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 300, 600, 1200, 12_000)
PERIODS = {"day": "D", "week": "W-SUN", "month": "M", "year": "Y"}  # as pandas names them
NARROWEST_BAR, WIDEST_BAR = 3.5, 40  # points
HEIGHT = 190  # points, of the plot in a figure of its own
LANE = 56  # points, for the undated


def plot_counts_of_days(ax: Axes | None, published: pd.Series, words: Words) -> Axes:
    """Draw a bar per day, week, month or year, the shortest whose bars are wide enough.

    ``published`` has a date, or none, per article. Days without an article stay empty.
    """
    width, most = (COLUMN_WIDTH * 72, TALLEST) if ax is None else room(ax)
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
    for name, code in PERIODS.items():
        periods = dated.dt.to_period(code)
        if dated.empty or name == "year":
            break
        ordinals = periods.map(lambda period: period.ordinal)
        if (ordinals.max() - ordinals.min() + 1) * NARROWEST_BAR <= room:
            break
    return name, periods.value_counts().sort_index()


def _draw_bars(ax: Axes, counts: pd.Series, undated: int, room: float) -> None:
    """Draw the bars, and the undated in a lane at the right."""
    starts = mdates.date2num(counts.index.start_time.to_numpy())
    ends = mdates.date2num((counts.index + 1).start_time.to_numpy())
    low, high = (starts[0], ends[-1]) if len(counts) else (0.0, 1.0)
    lane = LANE if undated else 0
    point = (high - low) / max(room - lane, 24)
    middles, wide = (starts + ends) / 2, np.minimum(0.86 * (ends - starts), WIDEST_BAR * point)
    ax.bar(middles, counts, width=wide, color=BLUE)
    ticks = {}
    if len(counts):
        ticks = _ticks(low, high, (high - low) / point, days=counts.index.freqstr == "D")
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


def _ticks(low: float, high: float, room: float, *, days: bool) -> dict[float, str]:
    """Return round dates on the axis and how to write them, below the middle of a day's bar."""
    first, last = (mdates.num2date(date, tz=UTC) for date in (low, high - 1))
    ticks = date_ticks(first, last, room) or {first: day(first)}
    return {mdates.date2num(date) + 0.5 * days: text for date, text in ticks.items()}


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
    said = [f"from {day(at.start_time)}: {count:,}" for at, count in most.items()]
    rest = f" Undated: {undated:,}." if undated else ""
    size = f"Bar chart of {counted(int(counts.sum()), 'article')} by {period}."
    return f"{size} Most: {'; '.join(said)}.{rest}" if said else f"{size}{rest}"


def date_ticks(low: datetime, high: datetime, room: float) -> dict:
    """Return round dates between two dates, as many as ``room`` points take."""
    most = int(np.clip(room / TICK, 1, 6))
    span = (high - low).days
    if span > 31 * 2:
        step = next(
            step for step in MONTH_STEPS if span / 30.4 / step + 1 <= most or step == 12_000
        )
        months = range(low.year * 12 + low.month - 1, high.year * 12 + high.month)
        marks = [datetime(m // 12, m % 12 + 1, 1, tzinfo=UTC) for m in months if m % step == 0]
        written = {mark: f"{mark:%b %Y}" for mark in marks}
    else:
        step = next(step for step in DAY_STEPS if span / step + 1 <= most or step == 62)
        days = range(low.toordinal(), high.toordinal() + 1)
        marks = [datetime.fromordinal(d).replace(tzinfo=UTC) for d in days if d % step == 0]
        written = {mark: f"{mark.day} {mark:%b}" for mark in marks}
    return {mark: text for mark, text in written.items() if low <= mark <= high}
