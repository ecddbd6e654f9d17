"""Choose two articles and read them side by side, also where no kernel runs.

Convention: in a page (``nbconvert``, ``make report``) the chooser is plain HTML that folds and
unfolds, the same bytes every run. In JupyterLab it is two menus (ipywidgets).
"""

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.evidence import Highlights
from analysis.evidence.marked import BOX
from analysis.notebook._live import is_live, put
from analysis.similarity import compare, shared_passages
from analysis.tables import require_columns, takes_tables
from analysis.tables.harmless import shown

if TYPE_CHECKING:
    import ipywidgets as widgets


@takes_tables
def choose_pair(
    texts: pd.DataFrame,
    pairs: pd.DataFrame,
    *,
    words: int = 8,
    labels: Mapping[str, str] | pd.Series | None = None,
    top: int = 10,
    live: bool | None = None,
) -> "Highlights | widgets.VBox":
    """Choose two articles and see them side by side, with their shared passages.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``.
    pairs
        ``article_a``, ``article_b`` and any other columns: the pairs that the page offers,
        those that share most first; the first is unfolded.
    words
        The fewest words of a passage.
    labels
        Article ids to labels; by default the ids.
    top
        How many pairs the page offers.
    live
        Menus instead of a page; by default where somebody works in JupyterLab.

    Returns
    -------
    Highlights or ipywidgets.VBox
        Shown by a notebook; printed as text, the first pair only.

    Raises
    ------
    ValueError
        If a column is missing, or there are no pairs.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["the port is shut"] * 2})
    >>> pairs = pd.DataFrame({"article_a": ["a"], "article_b": ["b"]})
    >>> print(choose_pair(texts, pairs, words=4, live=False).plain.splitlines()[0])
    a | b: 1 shared passage of 4 words or more, 4 words in all
    """
    require_columns(pairs, "article_a", "article_b")
    if pairs.empty:
        raise ValueError("nothing to choose from: the table of pairs has no rows")
    passages = shared_passages(texts, words=words)
    options: dict[str, Any] = {"words": words, "labels": labels, "passages": passages}
    pairs = _most_shared_first(pairs, passages)
    if is_live() if live is None else live:
        return _menus(texts, pairs, options)
    chosen = pairs[["article_a", "article_b"]].head(top).to_numpy(dtype=object)
    views = [compare(texts, one, other, **options) for one, other in chosen]
    folded = [_folded(view, first=not number) for number, view in enumerate(views)]
    return Highlights(f"{BOX}{''.join(folded)}</div>", views[0].plain)


def _most_shared_first(pairs: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs with the most shared words first, else in their order."""
    sides = ["article_a", "article_b"]
    shared = passages.groupby(sides)["words"].sum().to_dict()
    keys = list(zip(pairs["article_a"], pairs["article_b"], strict=True))
    shares = [shared.get((a, b), 0) + shared.get((b, a), 0) for a, b in keys]
    order = sorted(range(len(pairs)), key=lambda row: -shares[row])
    return pairs.iloc[order]


def _folded(view: Highlights, *, first: bool) -> str:
    summary = escape(shown(view.plain.split("\n", 1)[0]))
    opened = " open" if first else ""
    head = f'<details{opened} style="margin:0 0 8px"><summary>{summary}</summary>'
    return f"{head}{view.html}</details>"


def _menus(texts: pd.DataFrame, pairs: pd.DataFrame, options: dict[str, Any]) -> "widgets.VBox":
    """Return two menus over the view of the two articles chosen in them."""
    import ipywidgets as widgets

    known = {} if options["labels"] is None else dict(options["labels"])
    named = [(str(known.get(a, a)), a) for a in texts["article"].unique()]
    first = pairs.iloc[0]
    left, right = widgets.Dropdown(description="left"), widgets.Dropdown(description="right")
    view = widgets.Output()
    offering = False  # while menus get other entries, nothing is shown

    def offer(one: Any, other: Any) -> None:
        """Offer in each menu all articles but the one that the other shows."""
        nonlocal offering
        offering = True
        for menu, value, taken in ((left, one, other), (right, other, one)):
            menu.options = [each for each in named if each[1] != taken]
            menu.value = value
        offering = False
        put(view, compare(texts, one, other, **options))

    def show(_=None):
        if not offering:
            offer(left.value, right.value)

    left.observe(show, "value")
    right.observe(show, "value")
    offer(first["article_a"], first["article_b"])
    return widgets.VBox([widgets.HBox([left, right]), view])
