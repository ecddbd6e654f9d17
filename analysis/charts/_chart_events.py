"""Draw the dates of events that articles mention.

Convention: a stretch, such as a month, is a bar; a day is a bar of one day.
"""

from datetime import UTC

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts._bars import CELL_SIZE, shown_rows, write_beside
from analysis.charts._chart_days import date_ticks
from analysis.charts._chart_letters import shorten, text_width
from analysis.charts._frame import Sheet, Words, drawn_from, open_rows
from analysis.charts._style import BLUE, dress, in_project_style, name_rows, require_drawable
from analysis.charts.words import counted, day, unbroken


@in_project_style
def plot_event_timeline(dates: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the dates that articles mention, a row per event, a bar per stated stretch.

    Parameters
    ----------
    dates
        One row per mentioned date: ``subject``, ``iso_start``, ``iso_end`` (ISO days).
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
        "dates that the articles mention; a bar is a stretch, such as a month",
        "events",
        drawn_from(dates, "article"),
    )
    sheet = open_rows(ax, [shorten(subject) for subject in subjects], words)
    dress(sheet.ax)
    name_rows(sheet.ax, sheet.names)
    rows = dates["subject"].map({subject: n for n, subject in enumerate(subjects)})
    shown = (rows < len(sheet.names)).to_numpy()
    _draw_stretches(sheet, rows[shown].to_numpy(), start[shown], end[shown])
    notes = [counted((dates["subject"] == subject).sum(), "date") for subject in subjects]
    return sheet.finish(shown_rows("Timeline", subjects, notes, "events"))


def _draw_stretches(sheet: Sheet, rows: np.ndarray, start: pd.Series, end: pd.Series) -> None:
    """Draw a bar per stretch, and its date beside it where the next one leaves room."""
    first, last = (mdates.date2num(dates.to_numpy()) for dates in (start, end))
    last = last + 1
    span, room = float(last.max() - first.min()), sheet.width - 12
    notes = [stretch(a, b) for a, b in zip(start, end, strict=True)]
    notes = [note if text_width(note, CELL_SIZE) < 0.6 * room else "" for note in notes]
    widths = np.array([text_width(note, CELL_SIZE) + 10 for note in notes])
    shares = np.maximum(1 - widths / room, 0.25)
    point = span * max(1.0, *((last - first.min()) / span / shares)) / room
    sheet.ax.set_xlim(first.min() - 6 * point, first.min() + (room + 6) * point)
    sheet.ax.hlines(rows, first, last, color=BLUE, lw=7, alpha=0.5)
    sheet.ax.scatter((first + last) / 2, rows, s=14, color=BLUE, zorder=3)
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
    if whole and (first.year, first.month) == (last.year, last.month):
        return f"{first:%b %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return (
        f"{first.day} {first:%b} – {day(last)}"
        if first.year == last.year
        else (f"{day(first)} – {day(last)}")
    )


def _between(dates: pd.DataFrame, first, last) -> str:
    """Say how many dates of how many events are mentioned, and in which stretch they lie."""
    events = counted(dates["subject"].nunique(), "event")
    ends = [unbroken(day(date)) for date in (first, last)]
    when = f"on {ends[0]}" if first == last else f"between {ends[0]} and {ends[1]}"
    return f"{counted(len(dates), 'date')} of {events}, {when}"
