"""Draw under which forms of their names actors are mentioned.

Convention: a form has the same colour in every chart.
"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from analysis.charts._bars import open_bars, shown_rows
from analysis.charts._chart_letters import shorten
from analysis.charts._frame import Words
from analysis.charts._style import SERIES_COLOURS, in_project_style, require_drawable
from analysis.charts.words import counted
from analysis.tables import require_columns, require_unique

FORMS = {
    "full": "the full name",
    "name": "the name of a state, place or event",
    "acronym": "an acronym",
    "short": "a short form",
    "demonym": "a demonym",
}


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
    totals = cells.sum(axis=1).tolist()
    notes = [f"{total:,.0f}" for total in totals]
    forms = [*(form for form in FORMS if form in cells), *sorted(set(cells) - set(FORMS))]
    colours = {form: SERIES_COLOURS[at % len(SERIES_COLOURS)] for at, form in enumerate(forms)}
    words = Words(
        _commonest_form(cells),
        "mentions by the form of the name",
        "actors",
        legend=tuple(Patch(color=colours[form], label=shorten(form)) for form in forms),
    )
    sheet = open_bars(ax, totals, names, notes, "none", words)
    _draw_parts(sheet.ax, cells.head(len(sheet.names)), colours)
    return sheet.finish(shown_rows("Bar chart in parts", names, notes, "actors"))


def _commonest_form(cells: pd.DataFrame) -> str:
    """Say which form most mentions have."""
    n = cells.sum()
    form, total = n.idxmax(), n.sum()
    if not total:
        return "None of these actors is mentioned"
    if (n == n.max()).sum() > 1:
        return f"No form of a name leads: {counted(total, 'mention')} of {len(cells):,} actors"
    return f"{n.max() / total:.0%} of {counted(total, 'mention')} give {FORMS.get(form, form)}"


def _draw_parts(ax: Axes, cells: pd.DataFrame, colours: dict[str, str]) -> None:
    """Draw the parts of each bar side by side."""
    left = cells.iloc[:, 0] * 0.0
    for form, colour in colours.items():
        ax.barh(range(len(cells)), cells[form], left=left, height=0.72, color=colour)
        left = left + cells[form]
