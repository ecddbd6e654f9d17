"""Draw under which forms of their names actors are mentioned.

Convention: a form has the same colour in every chart.
"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from analysis.chart_parts import bar_axes, draw_bars
from analysis.chart_style import (
    SERIES_COLOURS,
    caption_x,
    in_project_style,
    legend_below,
    require_drawable,
    shorten,
)
from analysis.tables import require_columns, require_unique

FORMS = ("full", "name", "acronym", "short", "demonym")


@in_project_style
def plot_mention_forms(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw one bar per actor, parted by the form of the name, in the order of the rows.

    Parameters
    ----------
    table
        One row per actor and form: ``actor``, ``label``, ``form``, ``n`` (mentions), as from
        ``presence.mention_forms``.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing, an actor and form have two rows, ``n`` is no finite number, or
        there are no rows.

    Examples
    --------
    >>> table = pd.DataFrame({"actor": ["p", "p"], "label": ["Tô Lâm", "Tô Lâm"],
    ...                       "form": ["full", "short"], "n": [1, 2]})
    >>> [float(bar.get_width()) for bar in plot_mention_forms(table).patches]
    [3.0, 1.0, 2.0]
    """
    require_columns(table, "actor", "label", "form", "n")
    require_drawable(table, number="n")
    require_unique(table, "actor", "form")
    cells = table.pivot(index="actor", columns="form", values="n").fillna(0)
    cells = cells.reindex(table["actor"].unique())
    label = table.drop_duplicates("actor").set_index("actor")["label"]
    names = [shorten(label[actor]) for actor in cells.index]
    ax = bar_axes(ax, names, extra=0.45)
    totals = cells.sum(axis=1).tolist()
    draw_bars(ax, totals, names, [f"{total:,.0f}" for total in totals], ["none"] * len(names))
    colours = _draw_parts(ax, cells)
    caption_x(ax, "mentions by the form of the name")
    legend_below(ax, [Patch(color=colours[form], label=form) for form in colours])
    return ax


def _draw_parts(ax: Axes, cells: pd.DataFrame) -> dict[str, str]:
    """Draw the parts of each bar side by side; return the colour of each form."""
    forms = [*(form for form in FORMS if form in cells), *sorted(set(cells) - set(FORMS))]
    colours = {form: SERIES_COLOURS[at % len(SERIES_COLOURS)] for at, form in enumerate(forms)}
    rows, left = range(len(cells)), cells.iloc[:, 0] * 0.0
    for form in forms:
        ax.barh(rows, cells[form], left=left, height=0.72, color=colours[form])
        left = left + cells[form]
    return colours
