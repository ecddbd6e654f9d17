"""Controls for a live notebook: choose, and the chart is drawn anew at once.

Convention: a chooser is shown as a sentence wherever no one can choose; see ``live``.
"""

import pandas as pd

from analysis.actor_chooser import actors
from analysis.live import Chooser, is_live
from analysis.pair_chooser import choose_pair
from analysis.source_chooser import source

__all__ = ["NOTE", "Chooser", "actors", "choose_pair", "is_live", "source", "terms"]

NOTE = "Controls for the number of terms, n-grams, groups and stop words appear in JupyterLab."
"""What stands for the controls of ``terms`` where nobody can choose."""


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
    from analysis.tables import require_columns, require_texts

    require_texts(texts)
    require_columns(texts, by)
    return Chooser(lambda: term_controls(texts, by), NOTE)


def term_controls(texts: pd.DataFrame, by: str):
    """Return the controls with their chart: an ipywidgets box."""
    import ipywidgets as widgets

    groups = [("all", None), *((str(group), group) for group in texts[by].dropna().unique())]
    controls = {
        "top": widgets.IntSlider(20, 5, 60, 5, description="terms"),
        "ngram": widgets.IntSlider(1, 1, 4, description="words each"),
        "group": widgets.Dropdown(options=groups, description=by),
        "stop_words": widgets.Dropdown(
            options=[("left out", "english"), ("counted", None)], description="stop words"
        ),
    }
    picture = widgets.interactive_output(
        lambda **chosen: _show_terms(texts, by, **chosen), controls
    )
    return widgets.VBox([widgets.HBox(list(controls.values())[:2]),
                         widgets.HBox(list(controls.values())[2:]), picture])  # fmt: skip


def _show_terms(texts: pd.DataFrame, by: str, *, top: int, group, **options) -> None:
    from IPython.display import display

    from analysis.charts import plot_terms
    from analysis.exhibits import chart
    from analysis.frequencies import term_frequencies

    chosen = texts if group is None else texts[texts[by] == group]
    found = term_frequencies(chosen, **options).head(top)
    if found.empty:
        display({"text/plain": "No terms: choose other options."}, raw=True)
        return
    display(chart(plot_terms, found, "chosen-terms"))
