"""Draw who changed quotations: for each outlet, how many and in what way.

Convention: each kind of change has one colour and one place in the bar, the gravest first; the
note beside the bar counts them in words, so that nothing hangs on colour. What was left as it was
has no part of the bar, but is in the note.
"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from analysis.charts.drawing import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    PURPLE,
    SKY,
    VERMILION,
    Words,
    draw_parts,
    in_project_style,
    open_bars,
    require_drawable,
    shorten,
    shown_rows,
)
from analysis.charts.words import in_title, leading
from analysis.tables import require_unique
from analysis.tables.wording import counted

CHANGE_COLOURS = {
    "negation changed": VERMILION,
    "figure changed": ORANGE,
    "other speaker": PURPLE,
    "word changed": BLUE,
    "joined": SKY,
    "cut": GREEN,
    "paraphrase": GREY,
}
MOST_ROWS = 12  # that a reader goes through; the others are counted


@in_project_style
def plot_variants(variant_counts: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw one bar per outlet, parted by what was changed in quotations it shares with others.

    At most twelve outlets are drawn, in the order of the rows; the others are counted.

    Parameters
    ----------
    variant_counts
        One row per outlet and kind, from ``quotes.variant_counts``: ``name``, ``kind``, ``n``
        (pairs of quotations), ``pairs`` and ``changed`` (of the outlet).
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing, a name and kind have two rows, ``n`` is no finite number, or
        there are no rows.

    Examples
    --------
    >>> counts = pd.DataFrame({"name": ["Echo", "Echo"], "kind": ["cut", "identical"],
    ...                        "n": [2, 3], "pairs": 5, "changed": 2})
    >>> plot_variants(counts).get_title()
    'Echo is most often in a pair that differs: 2 times'
    """
    require_drawable(variant_counts, "name", "kind", "pairs", "changed", number="n")
    require_unique(variant_counts, "name", "kind")
    outlets = variant_counts.drop_duplicates("name")
    cells = variant_counts.pivot(index="name", columns="kind", values="n").fillna(0)
    cells = cells.reindex(index=outlets["name"], columns=list(CHANGE_COLOURS), fill_value=0)
    used = [kind for kind in CHANGE_COLOURS if cells[kind].any()]
    names = [shorten(name) for name in outlets["name"]]
    short = [f"{n:,} of {of:,}" for n, of in zip(outlets["changed"], outlets["pairs"], strict=True)]
    notes = [
        note + _kinds(row) for note, (_, row) in zip(short, cells[used].iterrows(), strict=True)
    ]
    legend = tuple(Patch(color=CHANGE_COLOURS[kind], label=kind) for kind in used)
    words = Words(
        _finding(outlets),
        "pairs of quotations that differ, of all with the same words",
        "rows",
        legend=legend,
    )
    totals = outlets["changed"].tolist()
    sheet = open_bars(ax, totals, names, notes, "none", words, short=short, most_rows=MOST_ROWS)
    if used:
        draw_parts(sheet.ax, cells[used].head(len(sheet.names)), CHANGE_COLOURS)
    return sheet.finish(shown_rows("Bar chart in parts", names, notes, "rows"))


def _kinds(row: pd.Series) -> str:
    """Say how many of each kind there are."""
    kinds = {str(kind).removesuffix(" changed"): n for kind, n in row.items() if n}
    said = ", ".join(f"{n:,.0f} {kind}" for kind, n in kinds.items())
    return f": {said}" if said else ""


def _finding(outlets: pd.DataFrame) -> str:
    """Say in how many pairs the words differ, and which outlet is most often in one of them."""
    names, changed = [in_title(name) for name in outlets["name"]], outlets["changed"].tolist()
    if not any(changed):
        return "No quotation was changed: what two articles print is the same in both"
    level = {"things": "outlets", "level": "in as many pairs that differ"}
    most = "most often in a pair that differs"
    return leading(names, changed, most, lambda n: counted(n, "time"), **level)
