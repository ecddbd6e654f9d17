"""Draw what the articles state: values with their qualifiers, dates, and shares of voice.

Convention: an arrow points where the value is open (``over 60`` to the right); a verdict
has a colour and a mark of its own, so that nothing hangs on colour.
"""

from datetime import UTC

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.transforms import ScaledTranslation

from analysis.chart_frame import Sheet, Words, drawn_from, open_rows
from analysis.chart_letters import fit, shorten, text_width
from analysis.chart_parts import CELL_SIZE, shown_rows, write_beside
from analysis.chart_style import (
    BLACK,
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    RULE,
    VERMILION,
    dress,
    in_project_style,
    name_rows,
    require_drawable,
)
from analysis.chart_titles import MOST_NAMED, counted, day, in_title, listed, unbroken
from analysis.timeline_chart import date_ticks

# The colour and the mark of each verdict, so that nothing hangs on colour.
VERDICT_MARKS = {
    "conflict": (VERMILION, "X"),
    "superseded": (ORANGE, "s"),
    "compatible": (BLUE, "D"),
    "agree": (GREEN, "o"),
    "single source": (GREY, "."),
}
ARROW = 16  # points


@in_project_style
def plot_claims(statements: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the stated values of each subject on a line, marked by verdict.

    Parameters
    ----------
    statements
        One row per statement: ``subject``, ``verdict``, ``low`` and ``high`` (one of them
        missing where that end is open). Values are drawn on a logarithmic scale; with a
        column ``surface``, what the articles write stands beside them.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing or there are no rows.

    Examples
    --------
    >>> rows = pd.DataFrame({"subject": ["signatories"] * 2, "verdict": ["compatible"] * 2,
    ...                      "low": [60, 72], "high": [None, 72]})
    >>> [label.get_text() for label in plot_claims(rows).get_yticklabels()]
    ['signatories']
    """
    require_drawable(statements, "subject", "verdict", "low", "high")
    key = [column for column in ("subject", "kind", "verdict") if column in statements]
    at = statements.groupby(key, sort=False, dropna=False).ngroup()
    kept = statements[~at.duplicated()]
    names = [shorten(subject) for subject in kept["subject"]]
    notes = [_values(found) for _, found in statements.groupby(at, sort=True)]
    used = [verdict for verdict in VERDICT_MARKS if verdict in set(statements["verdict"])]
    words = Words(
        _agreement(kept),
        "stated value, logarithmic above 1; an arrow points where it is open",
        "subjects",
        drawn_from(statements, "article"),
        tuple(_handle(verdict) for verdict in used),
    )
    sheet = open_rows(ax, names, words)
    dress(sheet.ax)
    name_rows(sheet.ax, sheet.names)
    shown = at.to_numpy() < len(sheet.names)
    drawn = list(zip(statements[shown].itertuples(index=False), at[shown], strict=True))
    _scale(sheet, drawn, notes[: len(sheet.names)])
    left = sheet.ax.get_xlim()[0]
    for statement, row in drawn:
        sheet.ax.hlines(
            row, left, max(_ends(statement), default=left), color=RULE, lw=0.6, zorder=0
        )
        _draw_value(sheet.ax, statement, row)
    said = [
        f"{verdict}, {' · '.join(note)}"
        for verdict, note in zip(kept["verdict"], notes, strict=True)
    ]
    return sheet.finish(shown_rows("Stated values", names, said, "subjects"))


def _handle(verdict: str) -> Line2D:
    colour, mark = VERDICT_MARKS[verdict]
    return Line2D([], [], color=colour, marker=mark, ms=6, lw=0, label=verdict)


def _agreement(kept: pd.DataFrame) -> str:
    """Say on how many subjects the articles conflict, or else what most verdicts are."""
    n = kept["verdict"].value_counts(sort=False)
    of = f"of {counted(len(kept), 'subject')}"
    if conflicts := int(n.get("conflict", 0)):
        subjects = kept.loc[kept["verdict"] == "conflict", "subject"]
        named = f": {listed([in_title(s) for s in subjects])}" if conflicts <= MOST_NAMED else ""
        return f"The articles conflict on {conflicts:,} {of}{named}"
    if single := int(n.get("single source", 0)):
        return f"No conflict: {single:,} {of} {'has' if single == 1 else 'have'} a single source"
    return f"No conflict in the values {of}"


def _values(found: pd.DataFrame) -> list[str]:
    """Return the stated values of one row, as the articles write them where that is known."""
    if "surface" in found:
        return list(dict.fromkeys(map(shorten, found["surface"])))
    ends = zip(found["low"], found["high"], strict=True)
    return list(dict.fromkeys(_range(low, high) for low, high in ends))


def _joined(values: list[str], width: float) -> str:
    """Join as many values as ``width`` points take; … stands for the others.

    Less than a dozen letters of the first one say nothing.
    """
    for count in range(len(values), 0, -1):
        text = " · ".join([*values[:count], *(["…"] if count < len(values) else [])])
        if text_width(text, CELL_SIZE) <= width:
            return text
    text = fit(values[0], width, CELL_SIZE)
    return text if len(text) > 12 else ""


def _range(low: float, high: float) -> str:
    if pd.isna(high):
        return f"{low:,.10g} or more"
    if pd.isna(low):
        return f"up to {high:,.10g}"
    return f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"


def _ends(statement) -> list[float]:
    return [float(end) for end in (statement.low, statement.high) if pd.notna(end)]


def _scale(sheet: Sheet, drawn: list[tuple], notes: list[list[str]]) -> None:
    """Set a logarithmic scale with room for a note to the right of each row, and write them."""
    ax, room = sheet.ax, sheet.width - 24
    ax.set_xscale("symlog", linthresh=1)
    place = ax.xaxis.get_transform()
    ends = {row: [] for row in range(len(notes))}
    for statement, row in drawn:
        ends[row] += _ends(statement)
    known = [end for found in ends.values() for end in found] or [1.0]
    low, high = place.transform([min(known), max(known)])
    span = (high - low) or 1.0
    shown = [_joined(note, (0.45 if room > 200 else 0.6) * room) for note in notes]
    right = [float(place.transform([max(found)])[0]) if found else low for found in ends.values()]
    widths = [(text_width(note, CELL_SIZE) + ARROW + 6) / room for note in shown]
    needs = [
        (end - low) / span / max(1 - width, 0.25) for end, width in zip(right, widths, strict=True)
    ]
    wide = span * max(1.0, *needs) / room  # per point
    ax.set_xlim(*place.inverted().transform([low - 16 * wide, low + (room + 8) * wide]))
    for row, (end, note) in enumerate(zip(right, shown, strict=True)):
        x = float(place.inverted().transform([end])[0])
        write_beside(ax, (x, row), note, ARROW)
    ticks = _round_values(min(known), max(known), lambda value: place.transform([value])[0] / wide)
    ax.set_xticks(ticks, labels=[f"{tick:,.10g}" for tick in ticks], minor=False)
    ax.set_xticks([], minor=True)


def _round_values(low: float, high: float, place) -> list[float]:
    """Return round values from ``low`` to ``high`` whose labels stand apart; else the ends."""
    powers = [10.0**power for power in range(16)]
    decades = [value for value in [0.0, *powers] if low <= value <= high]
    finer = [m * power for power in powers for m in (1, 2, 5) if low <= m * power <= high]
    found = decades if len(decades) > 1 else finer if len(finer) > 1 else sorted({low, high})
    kept: list[float] = []
    for value in found:
        width = text_width(f"{value:,.10g}") + 8
        if not kept or place(value) - place(kept[-1]) >= width:
            kept.append(value)
    return kept


def _draw_value(ax: Axes, statement, row: int) -> None:
    """Draw a mark, a bar between two ends, or a mark with an arrow at the open end."""
    colour, mark = VERDICT_MARKS.get(statement.verdict, (BLACK, "o"))
    ends = _ends(statement)
    ax.plot(ends, [row] * len(ends), marker=mark, ms=6, mew=0.8, color=colour, zorder=3)
    if len(ends) == 1:
        way, tip = (1, ">") if pd.isna(statement.high) else (-1, "<")
        for mark, size, far in (("_", 12, 6), (tip, 5, 11)):
            aside = ScaledTranslation(way * far / 72, 0, ax.figure.dpi_scale_trans)
            place = ax.transData + aside
            ax.plot(ends, [row], marker=mark, ms=size, mew=1.4, color=colour, transform=place)


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
