"""Draw the values that articles state, with their qualifiers and verdicts.

Convention: an arrow points where the value is open (``over 60`` to the right); a verdict
has a colour and a mark of its own, so that nothing hangs on colour.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.transforms import ScaledTranslation

from analysis.charts._bars import CELL_SIZE, LEAST_BAR, shown_rows, write_beside
from analysis.charts._frame import Sheet, Words, drawn_from, open_rows
from analysis.charts._style import (
    BLACK,
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    RULE,
    VERMILION,
    dress,
    fit,
    in_project_style,
    name_rows,
    require_drawable,
    shorten,
    text_width,
)
from analysis.charts.words import MOST_NAMED, counted, in_title, listed

VERDICT_MARKS = {
    "conflict": (VERMILION, "X"),
    "superseded": (ORANGE, "s"),
    "compatible": (BLUE, "D"),
    "agree": (GREEN, "o"),
    "single source": (GREY, "."),
    "not compared": (BLACK, "_"),
}
ARROW = 16  # points
MOST_MARKS = 6  # of one subject; more would lie on one another, so they are strokes on a band
SHORTEST_NOTE = 12  # letters; a note cut to fewer says nothing


@in_project_style
def plot_claims(statements: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the stated values of each subject on a line, marked by verdict.

    Equal values are one mark, with the number of articles that state them. A subject with
    more than six values is drawn as strokes on a band, with how many there are.

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
    values = _distinct(statements)
    kept = values.drop_duplicates("row")
    names = [shorten(subject) for subject in kept["subject"]]
    notes = [_values(stated) for _, stated in values.groupby("row")]
    used = [verdict for verdict in VERDICT_MARKS if verdict in set(values["verdict"])]
    words = Words(
        _agreement(kept),
        _unit(values),
        "subjects",
        drawn_from(statements, "article"),
        tuple(_handle(verdict) for verdict in used),
    )
    sheet = open_rows(ax, names, words)
    dress(sheet.ax)
    name_rows(sheet.ax, sheet.names)
    shown = values[values["row"] < len(sheet.names)]
    _scale(sheet, shown, notes[: len(sheet.names)])
    _draw_values(sheet.ax, shown)
    said = [
        f"{verdict}, {' · '.join(note)}"
        for verdict, note in zip(kept["verdict"], notes, strict=True)
    ]
    return sheet.finish(shown_rows("Stated values", names, said, "subjects"))


def _distinct(statements: pd.DataFrame) -> pd.DataFrame:
    """Return a row per value of a subject: how often it is stated, and where it is drawn.

    Equal statements are one mark. A subject with more than ``MOST_MARKS`` values is
    ``crowded``: it is drawn as strokes on a band.
    """
    key = [column for column in ("subject", "kind", "verdict") if column in statements]
    row = statements.groupby(key, sort=False, dropna=False).ngroup().to_numpy()
    table = statements.assign(
        row=row,
        low=statements["low"].astype(float),
        high=statements["high"].astype(float),
        statement=range(len(statements)),
    )
    same, counted_by = ["row", "low", "high"], "article" if "article" in table else "statement"
    count = table.groupby(same, dropna=False)[counted_by].transform("nunique")
    values = table.assign(count=count).drop_duplicates(same).sort_values("row", kind="stable")
    ends = values[["low", "high"]]
    return values.assign(
        least=ends.min(axis=1),
        most=ends.max(axis=1),
        crowded=values.groupby("row")["row"].transform("size") > MOST_MARKS,
    )


def _unit(values: pd.DataFrame) -> str:
    """Say how the values are drawn; what the chart does not have is not explained."""
    is_open, crowded = values[["low", "high"]].isna().any(axis=1), values["crowded"]
    things = "articles" if "article" in values else "statements"
    parts = {
        "stated value, logarithmic above 1": True,
        "an arrow points where it is open": (is_open & ~crowded).any(),
        "a stroke per value": crowded.any(),
        "open ones (such as “over 60”) at the end they have": (is_open & crowded).any(),
        f"×: {things} with the value": (values["count"] > 1).any(),
    }
    return "; ".join(part for part, present in parts.items() if present)


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


def _values(stated: pd.DataFrame) -> list[str]:
    """Return the values of one row, as the articles write them where that is known."""
    if "surface" in stated:
        written = [shorten(surface) for surface in stated["surface"]]
    else:
        ends = zip(stated["low"], stated["high"], strict=True)
        written = [_range(low, high) for low, high in ends]
    repeated = zip(written, stated["count"], strict=True)
    said = [f"{value} (×{count:,})" if count > 1 else value for value, count in repeated]
    if not stated["crowded"].any():
        return list(dict.fromkeys(said))
    often = int(stated["count"].to_numpy().argmax())
    span = _range(stated["least"].min(), stated["most"].max())
    return [f"{len(stated):,} values, {span}; most often {said[often]}"]


def _joined(values: list[str], width: float) -> str:
    """Join as many values as ``width`` points take; … stands for the others."""
    for count in range(len(values), 0, -1):
        text = " · ".join([*values[:count], *(["…"] if count < len(values) else [])])
        if text_width(text, CELL_SIZE) <= width:
            return text
    text = fit(values[0].partition("; most often ")[0], width, CELL_SIZE)
    return text if len(text) > SHORTEST_NOTE else ""


def _range(low: float, high: float) -> str:
    if pd.isna(high):
        return f"{low:,.10g} or more"
    if pd.isna(low):
        return f"up to {high:,.10g}"
    return f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"


def _scale(sheet: Sheet, values: pd.DataFrame, notes: list[list[str]]) -> None:
    """Set a logarithmic scale with room for a note to the right of each row, and write them."""
    ax, room = sheet.ax, sheet.width - 24
    ax.set_xscale("symlog", linthresh=1)
    place = ax.xaxis.get_transform()
    ends = values.groupby("row")["most"].max().to_numpy()
    least, most = (values["least"].min(), values["most"].max())
    least, most = (1.0, 1.0) if pd.isna(most) else (least, most)
    low, high = place.transform([least, most])
    span = (high - low) or 1.0
    share = 0.45 if room > 200 else 0.6  # for a note; of a narrow chart more, or few would fit
    shown = [_joined(note, share * room) for note in notes]
    right = place.transform(np.nan_to_num(ends, nan=least))
    widths = np.array([text_width(note, CELL_SIZE) + ARROW + 6 for note in shown]) / room
    needs = (right - low) / span / np.maximum(1 - widths, LEAST_BAR)
    wide = span * max(1.0, *needs) / room  # per point
    ax.set_xlim(*place.inverted().transform([low - 16 * wide, low + (room + 8) * wide]))
    for row, (x, note) in enumerate(zip(place.inverted().transform(right), shown, strict=True)):
        write_beside(ax, (x, row), note, ARROW)
    ticks = _round_values(least, most, lambda value: place.transform([value])[0] / wide)
    ax.set_xticks(ticks, labels=[f"{tick:,.10g}" for tick in ticks], minor=False)
    ax.set_xticks([], minor=True)


def _round_values(low: float, high: float, place: Callable[[float], float]) -> list[float]:
    """Return round values from ``low`` to ``high`` whose labels stand apart; else the ends."""
    powers = [10.0**power for power in range(16)]
    decades = [value for value in [0.0, *powers] if low <= value <= high]
    finer = [m * power for power in powers for m in (1, 2, 5) if low <= m * power <= high]
    values = next((some for some in (decades, finer) if len(some) > 1), sorted({low, high}))
    kept: list[float] = []
    for value in values:
        width = text_width(f"{value:,.10g}") + 8
        if not kept or place(value) - place(kept[-1]) >= width:
            kept.append(value)
    return kept


def _draw_values(ax: Axes, values: pd.DataFrame) -> None:
    """Draw a thin line to the last value of each row, and its values."""
    left = ax.get_xlim()[0]
    rows: Any = values.groupby("row")  # whose keys are numbers, which the stubs cannot know
    reach = rows["most"].max().fillna(left)
    ax.hlines(reach.index, left, reach, color=RULE, lw=0.6, zorder=0)
    for row, stated in rows:
        colour, mark = VERDICT_MARKS.get(stated["verdict"].iloc[0], (BLACK, "o"))
        if stated["crowded"].any():
            ax.hlines(row, stated["least"].min(), reach[row], color=colour, lw=9, alpha=0.25)
            ends = np.unique(stated[["least", "most"]].to_numpy())
            ax.plot(ends, [row] * len(ends), marker="|", ms=9, mew=0.8, lw=0, color=colour)
            continue
        for value in stated.itertuples():
            _draw_value(ax, value, row, colour, mark)


def _draw_value(ax: Axes, value: Any, row: int, colour: str, mark: str) -> None:
    """Draw a mark, a bar between two ends, or a mark with an arrow at the open end."""
    ends = [end for end in (value.low, value.high) if pd.notna(end)]
    ax.plot(ends, [row] * len(ends), marker=mark, ms=6, mew=0.8, color=colour, zorder=3)
    if len(ends) == 1:
        way, tip = (1, ">") if pd.isna(value.high) else (-1, "<")
        for mark, size, far in (("_", 12, 6), (tip, 5, 11)):
            aside = ScaledTranslation(way * far / 72, 0, ax.figure.dpi_scale_trans)
            place = ax.transData + aside
            ax.plot(ends, [row], marker=mark, ms=size, mew=1.4, color=colour, transform=place)
