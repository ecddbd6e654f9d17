"""Draw what the articles state: values with their qualifiers, dates, and shares of voice.

Convention: an arrow points where the value is open (``over 60`` to the right), a colour is
a verdict, and the verdict is written beside the subject too, so nothing hangs on colour.
"""

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from analysis.chart_parts import bar_axes, draw_bars
from analysis.chart_style import (
    BLUE,
    RULE,
    caption_x,
    dress,
    in_project_style,
    legend_below,
    name_rows,
    require_drawable,
    shorten,
)

VERDICT_COLOURS = {
    "conflict": "#d55e00",
    "superseded": "#e69f00",
    "compatible": "#0072b2",
    "agree": "#009e73",
    "single source": "#767676",
}


@in_project_style
def plot_claims(statements: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the stated values of each subject on a line, coloured by verdict.

    Parameters
    ----------
    statements
        One row per statement: ``subject``, ``verdict``, ``low`` and ``high`` (one of them
        missing where that end is open). Values are drawn on a logarithmic scale.
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
    ['signatories (compatible)']
    """
    require_drawable(statements, "subject", "verdict", "low", "high")
    kept = statements.drop_duplicates(["subject", "verdict"])
    rows = {key: n for n, key in enumerate(zip(kept["subject"], kept["verdict"], strict=True))}
    names = [shorten(f"{subject} ({verdict})") for subject, verdict in rows]
    ax = bar_axes(ax, names, extra=0.4)
    dress(ax)
    ax.set_xscale("log")
    name_rows(ax, names)
    ax.hlines(range(len(names)), 0, 1, transform=ax.get_yaxis_transform(), color=RULE, lw=0.6)
    for row in statements.itertuples(index=False):
        _draw_value(ax, row, rows[row.subject, row.verdict])
    caption_x(ax, "stated value, logarithmic; an arrow points where it is open")
    used = [verdict for verdict in VERDICT_COLOURS if verdict in set(statements["verdict"])]
    legend_below(ax, [_handle(verdict) for verdict in used])
    return ax


def _handle(verdict: str) -> Line2D:
    colour = VERDICT_COLOURS[verdict]
    return Line2D([], [], color=colour, marker="o", lw=0, label=verdict)


def _draw_value(ax: Axes, statement, row: int) -> None:
    """Draw a dot, a bar between two ends, or a dot with an arrow at the open end."""
    colour = VERDICT_COLOURS.get(statement.verdict, BLUE)
    ends = [max(float(end), 0.5) for end in (statement.low, statement.high) if pd.notna(end)]
    ax.plot(ends, [row] * len(ends), marker="o", ms=5, color=colour, zorder=3)
    if len(ends) == 1:
        marker = ">" if pd.isna(statement.high) else "<"
        step = 1.12 if marker == ">" else 1 / 1.12
        ax.plot([ends[0], ends[0] * step], [row] * 2, color=colour, lw=1.4, zorder=3)
        ax.plot([ends[0] * step], [row], marker=marker, ms=5, color=colour, zorder=3)


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
    names = [shorten(subject) for subject in subjects]
    ax = bar_axes(ax, names)
    dress(ax)
    name_rows(ax, names)
    first = mdates.date2num(pd.to_datetime(dates["iso_start"]).to_numpy())
    last = mdates.date2num(pd.to_datetime(dates["iso_end"]).to_numpy()) + 1
    rows = dates["subject"].map({subject: n for n, subject in enumerate(subjects)})
    ax.hlines(rows, first, last, color=BLUE, lw=7, alpha=0.5)
    ax.scatter((first + last) / 2, rows, s=14, color=BLUE, zorder=3)
    margin = max(1.0, 0.04 * float(np.ptp([first.min(), last.max()])))
    ax.set_xlim(first.min() - margin, last.max() + margin)
    locator = mdates.AutoDateLocator(minticks=2, maxticks=6)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(mdates.ConciseDateFormatter(locator))
    caption_x(ax, "dates that the articles mention")
    return ax


@in_project_style
def plot_share_of_voice(shares: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how many words of each speaker are quoted, in the order of the rows.

    Parameters
    ----------
    shares
        One row per speaker, from ``quotes.share_of_voice``: ``label``, ``words``, ``n``.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing or there are no rows.

    Examples
    --------
    >>> shares = pd.DataFrame({"label": ["Ito"], "words": [12], "n": [3]})
    >>> [int(bar.get_width()) for bar in plot_share_of_voice(shares).patches]
    [12]
    """
    require_drawable(shares, "label", "n", number="words")
    names = [shorten(label) for label in shares["label"]]
    notes = [f"named {n} times" if n != 1 else "named once" for n in shares["n"]]
    ax = bar_axes(ax, names)
    draw_bars(ax, shares["words"].tolist(), names, notes, BLUE)
    caption_x(ax, "words quoted, directly or indirectly")
    return ax
