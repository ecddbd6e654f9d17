"""Controls for a live notebook: choose, and the chart is drawn anew at once.

Convention: a chooser is shown as plain text wherever no one can choose (``nbconvert``,
``papermill``, a script), so that a page without a screen has the same bytes every run.
JupyterLab says that it is there by the variable ``JPY_SESSION_NAME``; ``ANALYSIS_STATIC=1``
turns the controls off even there.
"""

import os
from collections.abc import Callable

import pandas as pd

NOTE = "Controls for the number of terms, n-grams, groups and stop words appear in JupyterLab."


class Chooser:
    """Shows controls in a live notebook, and a sentence elsewhere."""

    def __init__(self, build: Callable[[], object], note: str = NOTE) -> None:
        self._build, self.note = build, note

    def __repr__(self) -> str:
        """Return the sentence that stands for the controls."""
        return self.note

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        if is_live():
            return self._build()._repr_mimebundle_(include=include, exclude=exclude)
        return {"text/plain": self.note, "text/markdown": f"*{self.note}*"}


def is_live() -> bool:
    """Tell whether someone sits before the notebook, and ipywidgets is there to be used.

    Examples
    --------
    >>> is_live()  # in a test nobody does
    False
    """
    if os.environ.get("ANALYSIS_STATIC") or not os.environ.get("JPY_SESSION_NAME"):
        return False
    from importlib.util import find_spec

    return find_spec("ipywidgets") is not None


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
    return Chooser(lambda: term_controls(texts, by))


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
    import matplotlib.pyplot as plt
    from IPython.display import display

    from analysis.charts import plot_terms
    from analysis.frequencies import term_frequencies

    chosen = texts if group is None else texts[texts[by] == group]
    found = term_frequencies(chosen, **options).head(top)
    if found.empty:
        display({"text/plain": "No terms: choose other options."}, raw=True)
        return
    figure = plot_terms(found).figure
    display(figure)
    plt.close(figure)
