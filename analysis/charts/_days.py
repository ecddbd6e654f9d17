"""Draw how often something occurs on each day, in small multiples on one scale.

Convention: a dot is the rate of a day, the bar through it its interval. A line leads from a day to
the next, but not over days without an article, nor to a day of a single one. Articles without a
date are counted in the caption and never placed on the axis.
"""

from collections.abc import Mapping
from datetime import UTC

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts._time import date_ticks
from analysis.charts.drawing import (
    BLUE,
    CELL_SIZE,
    FAINT,
    INK,
    LOWEST_ROW,
    RULE,
    Sheet,
    Words,
    drawn_from,
    dress,
    in_project_style,
    name_rows,
    number_format,
    open_rows,
    require_drawable,
    shorten,
    shown_rows,
    text_width,
)
from analysis.charts.words import day, in_title, unbroken
from analysis.tables import require_columns, require_unique
from analysis.tables.wording import counted

MOST_PANELS = 6
PANEL = 62  # points, the height of one in a figure of its own
LOWEST_PANEL = 2.4 * LOWEST_ROW  # with less, the numbers of two would touch
FILLED = 0.72  # of the height of a panel


@in_project_style
def plot_over_time(
    rates: pd.DataFrame,
    *,
    panel: str = "group",
    things: str = "occurrences",
    events: pd.DataFrame | Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw rates by day with their intervals, a panel for each of up to six groups.

    Parameters
    ----------
    rates
        One row per panel and day, as ``outlets.rates_by_day`` gives it for one thing by group, or
        for several things: the column ``panel``, ``day`` (dates; missing for the undated),
        ``per_1000``, ``low``, ``high`` (missing where there is no interval), ``n`` and
        ``of_articles``. Panels are drawn in the order they come.
    panel
        The column that names the panels, as ``"group"`` or ``"theme"``.
    things
        What is counted, as ``"mentions of Vietnam"``.
    events
        Days to mark with a line: by hand, as ``{"2025-10-25": "signing"}``, or one row per event,
        as from ``outlets.event_days``: ``subject`` and ``iso_start`` (ISO days). Those outside of
        the days drawn are left out.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing, a panel has a day twice, or no article has a date.

    Examples
    --------
    >>> days = pd.to_datetime(["2025-10-24", "2025-10-25"])
    >>> rates = pd.DataFrame({"group": "VNS", "day": days, "per_1000": [2.0, 8.0], "low": [0.5, 5],
    ...                       "high": [6.0, 12.0], "n": [2, 8], "of_articles": 3})
    >>> [text.get_text() for text in plot_over_time(rates).texts]
    ['8']
    """
    require_drawable(rates, panel, "day", "low", "high", "n", "of_articles", number="per_1000")
    require_unique(rates, panel, "day")
    dated = rates[rates["day"].notna()]
    if dated.empty:
        raise ValueError("nothing to draw: no article has a date; fill the column 'published'")
    marked = _events(events, dated["day"])
    panels = dated[panel].drop_duplicates().tolist()
    words = Words(
        _finding(dated, panel, things),
        _unit(dated, things, _undated(rates, panel)) + _marks(marked),
        "panels",
        drawn_from(rates, "article"),
    )
    names = [shorten(name or "(none)") for name in panels]
    sheet = open_rows(ax, names, words, row=PANEL, lowest=LOWEST_PANEL, most_rows=MOST_PANELS)
    dress(sheet.ax)
    sheet.ax.spines["left"].set_visible(False)
    name_rows(sheet.ax, sheet.names)
    for date in mdates.date2num(marked["day"].to_numpy()):
        sheet.ax.axvline(date, color=FAINT, linewidth=0.8, linestyle=(0, (3, 3)), zorder=0)
    _draw(sheet, [dated[dated[panel] == panels[at]] for at in sheet.kept], dated)
    notes = [_peak(dated[dated[panel] == name]) for name in panels]
    return sheet.finish(shown_rows("Small multiples by day", names, notes, "panels"))


def _events(events: pd.DataFrame | Mapping[str, str] | None, days: pd.Series) -> pd.DataFrame:
    """Return the events of the days that are drawn, in their order, with their ``day``."""
    if not isinstance(events, pd.DataFrame):
        by_hand = dict(events or {})
        events = pd.DataFrame({"subject": by_hand.values(), "iso_start": by_hand.keys()})
    require_columns(events, "subject", "iso_start")
    try:
        day_of = pd.to_datetime(events["iso_start"].astype("str"), format="ISO8601")
    except ValueError as error:
        raise ValueError(f"expected days such as 2025-10-25 in 'iso_start'; {error}") from error
    known = events.assign(day=day_of)
    return known[known["day"].between(days.min(), days.max())].sort_values("day", kind="stable")


def _marks(events: pd.DataFrame) -> str:
    """Say what the lines mark."""
    columns = zip(events["day"], events["subject"], strict=True)
    told = [f"{unbroken(f'{date.day} {date:%b}')} {shorten(name)}" for date, name in columns]
    return f"; dashed: {', '.join(told)}" if told else ""


def _draw(sheet: Sheet, panels: list[pd.DataFrame], every: pd.DataFrame) -> None:
    """Draw the days of each panel, its baseline and the number of its highest day."""
    ends = every[["high", "per_1000"]].max(axis=1)
    scale = FILLED / (ends.max() or 1)
    days = mdates.date2num(every["day"].dt.tz_localize(None).to_numpy())
    write = number_format(every["per_1000"])
    _span(sheet, days.min(), days.max(), text_width(write(every["per_1000"].max()), CELL_SIZE))
    left, right = sheet.ax.get_xlim()
    for row, table in enumerate(panels):
        table = table.sort_values("day")
        floor = row + FILLED / 2
        x = mdates.date2num(table["day"].dt.tz_localize(None).to_numpy())
        y, low, high = (floor - scale * table[name] for name in ("per_1000", "low", "high"))
        sheet.ax.hlines(floor, left, right, color=RULE, linewidth=0.6, zorder=0)
        sheet.ax.vlines(x, low, high, color=BLUE, linewidth=2.4, alpha=0.3)
        alone = table["of_articles"].to_numpy() == 1  # of which nothing is known about others
        sheet.ax.plot(*_joined(x, y.to_numpy(), alone), color=BLUE, linewidth=0.8)
        fill = np.where(alone, "white", BLUE)
        sheet.ax.scatter(x, y, s=14, c=fill, edgecolor=BLUE, linewidth=0.8, zorder=3)
        if table["n"].any():
            top = int(table["per_1000"].to_numpy().argmax())
            _write_above(sheet.ax, x[top], y.iloc[top], write(table["per_1000"].iloc[top]))


def _joined(x: np.ndarray, y: np.ndarray, alone: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the line from day to day, parted where one has no article and where one is alone.

    Examples
    --------
    >>> days, rates = np.array([1.0, 2, 4, 5]), np.array([3.0, 4, 5, 6])
    >>> _joined(days, rates, np.array([False, False, False, True]))[0].tolist()
    [1.0, 2.0, nan, 4.0, nan, 5.0]
    """
    gaps = np.flatnonzero((np.diff(x) > 1) | alone[:-1] | alone[1:]) + 1
    return np.insert(x, gaps, np.nan), np.insert(y, gaps, np.nan)


def _write_above(ax: Axes, x: float, y: float, number: str) -> None:
    """Write the number of a dot above it and to its right, where its line does not pass."""
    ax.annotate(number, (x, y), (4, 3), textcoords="offset points", fontsize=CELL_SIZE, color=INK)


def _span(sheet: Sheet, low: float, high: float, number: float) -> None:
    """Set the ends of the axis, with room for a number behind the last day, and its dates."""
    room = max(sheet.width - 12 - number - 12, 24)
    point = max(high - low, 1.0) / room
    sheet.ax.set_xlim(low - 8 * point, high + (number + 16) * point)
    first, last = (mdates.num2date(date, tz=UTC) for date in (low, high))
    ticks = {first: f"{first.day} {first:%b}"} if low == high else date_ticks(first, last, room)
    sheet.ax.set_xticks(list(ticks), labels=list(ticks.values()), parse_math=False)
    sheet.ax.tick_params(axis="x", labelcolor=FAINT)


def _undated(rates: pd.DataFrame, panel: str) -> int:
    """Return how many articles have no date; groups share none, things share all."""
    articles = rates.loc[rates["day"].isna(), "of_articles"]
    return int(articles.sum() if panel == "group" else articles.max() if len(articles) else 0)


def _unit(dated: pd.DataFrame, things: str, undated: int) -> str:
    ends = dated[["high", "per_1000"]].max(axis=1).max()
    unit = f"{things} per 1,000 words, all panels up to {number_format([ends])(ends)}"
    if dated["high"].notna().any():
        unit += "; bars: intervals of 95 %, each article one draw"
    if (dated["of_articles"] == 1).any():
        unit += "; hollow: a single article"
    return f"{unit}; {counted(undated, 'undated article')} left out" if undated else unit


def _finding(dated: pd.DataFrame, panel: str, things: str) -> str:
    """Say where and when the rate is highest."""
    if not dated["n"].any():
        return f"No {things} on any of these days"
    best = dated.iloc[int(dated["per_1000"].to_numpy().argmax())]
    tied = int((dated["per_1000"] == best["per_1000"]).sum())
    amount = f"{number_format(dated['per_1000'])(best['per_1000'])} per 1,000 words"
    if tied > 1:
        return f"The highest rate, {amount}, is reached {tied:,} times"
    where = f", in {in_title(best[panel] or '(none)')}," if dated[panel].nunique() > 1 else ""
    alone = ", in a single article" if best["of_articles"] == 1 else ""
    return f"The rate is highest on {unbroken(day(best['day']))}{where} with {amount}{alone}"


def _peak(table: pd.DataFrame) -> str:
    """Say in words what one panel shows."""
    if not table["n"].any():
        return "none"
    best = table.iloc[int(table["per_1000"].to_numpy().argmax())]
    amount = number_format(table["per_1000"])(best["per_1000"])
    return f"{counted(len(table), 'day')}, highest {amount} on {day(best['day'])}"
