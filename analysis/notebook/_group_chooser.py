"""Choose by what the articles are compared, and see what the groups have and lack.

Convention: in a page a sentence says which columns there are and what they could show.
"""

from typing import TYPE_CHECKING

import pandas as pd

from analysis import outlets
from analysis.notebook._live import Chooser, put
from analysis.notebook.exhibits import answer, table
from analysis.tables import require_columns, takes_tables
from analysis.tables.wording import counted

if TYPE_CHECKING:
    import ipywidgets as widgets

_EVERYTHING = "everything"
_WHAT = {
    "who is named": "named",
    "who is quoted": "quotes",
    "words that several quote": "says",
    "what figures are about": "states",
    "themes": "theme",
}
_LISTED = 6  # columns in the sentence


@takes_tables
def groups(
    articles: pd.DataFrame, hits: pd.DataFrame, *, clusters: pd.DataFrame | None = None
) -> Chooser:
    """Offer to choose the column that articles are compared by.

    Parameters
    ----------
    articles
        One row per article: ``article``, ``published`` and the columns to choose from.
    hits
        From ``outlets.occurrences``.
    clusters
        From ``similarity.reuse_clusters``: then copies in a group count as one article.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": ["a"], "published": pd.NaT, "outlet": ["VNS"]})
    >>> groups(articles, pd.DataFrame({"article": [], "what": [], "label": []}))
    A menu of the columns to compare by appears in JupyterLab. These articles have outlet (1 ...
    """
    require_columns(hits, "article", "what", "label")
    possible = outlets.groupings(articles, clusters)
    return Chooser(lambda: _controls(articles, hits, clusters, possible), _note(possible))


def _note(possible: pd.DataFrame) -> str:
    """Say which columns there are, and which of them could show a difference."""
    start = "A menu of the columns to compare by appears in JupyterLab."
    if possible.empty:
        return f"{start} These articles have none: no outlet, no date, no column of your own."
    columns = zip(possible["by"], possible["groups"], possible["enough"], strict=True)
    told = [
        f"{by} ({counted(n, 'group')}{f', {enough} large enough' if enough else ''})"
        for by, n, enough in columns
    ]
    listed = ", ".join(told[:_LISTED]) + (", …" if len(told) > _LISTED else "")
    few = f"{outlets.FEWEST} independent articles, and {outlets.FEWEST} others to hold them against"
    said = f"{start} These articles have {listed}."
    return (
        said if possible["enough"].any() else f"{said} No group has {few}: that can show nothing."
    )


def _controls(
    articles: pd.DataFrame,
    hits: pd.DataFrame,
    clusters: pd.DataFrame | None,
    possible: pd.DataFrame,
) -> "widgets.VBox":
    """Return two menus over the sentence and the table of the column chosen in them."""
    import ipywidgets as widgets

    by = widgets.Dropdown(options=possible["by"].tolist(), description="by")
    what = widgets.Dropdown(options=[_EVERYTHING, *_WHAT], description="of")
    said, rows = widgets.Output(), widgets.Output()

    def show(_=None):
        if by.value is None:
            put(said, answer("*No column groups these articles.*"))
            return
        kind = _WHAT.get(what.value)
        chosen = hits if kind is None else hits[hits["what"] == kind]
        compared = outlets.compare_groups(
            chosen, outlets.group_articles(articles, by.value), clusters=clusters
        )
        put(said, answer("{said}", said=outlets.in_words(compared)))
        put(rows, table(outlets.readable(compared), "chosen-groups", data=compared))

    by.observe(show, "value")
    what.observe(show, "value")
    show()
    return widgets.VBox([widgets.HBox([by, what]), said, rows])
