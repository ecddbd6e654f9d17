"""Controls for a live notebook: choose, and the chart is drawn anew at once.

Convention: a chooser is shown as a sentence wherever no one can choose.
"""

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.notebook._actor_chooser import actors
from analysis.notebook._check_chooser import check, sample_of
from analysis.notebook._group_chooser import groups
from analysis.notebook._live import Chooser, is_live, put
from analysis.notebook._pair_chooser import choose_pair
from analysis.notebook._review_chooser import review
from analysis.notebook._source_controls import source
from analysis.notebook.exhibits import LIVE_DPI, Shown, answer, chart
from analysis.tables import require_columns, require_texts, takes_tables

if TYPE_CHECKING:
    import ipywidgets as widgets

__all__ = [
    "NOTE", "Chooser", "actors", "check", "choose_pair", "groups", "is_live", "review",
    "sample_of", "source", "terms",
]  # fmt: skip

NOTE = "Controls for the number of terms, n-grams, groups and stop words appear in JupyterLab."
"""What stands for the controls of ``terms`` where nobody can choose."""


@takes_tables
def terms(texts: pd.DataFrame, *, by: str = "article") -> Chooser:
    """Offer to choose what the chart of the commonest terms shows.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and the column ``by``.
    by
        The groups that can be looked at alone.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> terms(pd.DataFrame({"article": ["a"], "text": ["port"]}))
    Controls for the number of terms, n-grams, groups and stop words appear in JupyterLab.
    """
    require_texts(texts)
    require_columns(texts, by)
    return Chooser(lambda: term_controls(texts, by), NOTE)


def term_controls(texts: pd.DataFrame, by: str) -> "widgets.VBox":
    """Return the controls with their chart: an ipywidgets box."""
    import ipywidgets as widgets

    groups = [("all", None), *((str(group), group) for group in texts[by].dropna().unique())]
    controls = {
        "top": widgets.IntSlider(20, 5, 60, 5, description="terms"),
        "ngram": widgets.IntSlider(1, 1, 4, description="words each"),
        "group": widgets.Dropdown(options=groups, description=by),
        "stop_words": widgets.Dropdown(
            options=[("left out", "news"), ("counted", None)], description="stop words"
        ),
    }
    picture = widgets.Output()

    def redraw(_=None):
        chosen = {name: control.value for name, control in controls.items()}
        put(picture, shown_terms(texts, by, **chosen))

    for control in controls.values():
        control.observe(redraw, "value")
    redraw()
    rows = list(controls.values())
    return widgets.VBox([widgets.HBox(rows[:2]), widgets.HBox(rows[2:]), picture])


def shown_terms(texts: pd.DataFrame, by: str, *, top: int, group: object, **options: Any) -> Shown:
    """Draw the commonest terms of one group, or of all texts (``None``).

    Parameters
    ----------
    texts, by
        As for :func:`terms`.
    top
        How many terms.
    group
        A value of the column ``by``.
    **options
        As for :func:`analysis.terms.term_frequencies`.
    """
    from analysis.charts import plot_terms
    from analysis.terms import term_frequencies

    chosen = texts if group is None else texts[texts[by] == group]
    frequencies = term_frequencies(chosen, **options).head(top)
    if frequencies.empty:
        return answer("*No terms: choose other options.*")
    return chart(plot_terms, frequencies, "chosen-terms", dpi=LIVE_DPI)
