"""Draw keyness and stability, in the way of ``charts``: the finished table in, the Axes out."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.chart_parts import bar_axes, draw_bars, draw_grid
from analysis.chart_style import (
    BLUE,
    Labels,
    caption_x,
    in_project_style,
    number_format,
    require_drawable,
    shorten,
)
from analysis.tables import require_columns, require_unique

REFERENCE = "#d55e00"

UNITS = {
    "keyness": "log-likelihood; right of 0 marks the target, left the reference",
    "log_ratio": "log ratio in bits: 1 is twice as frequent in the target",
    "log_odds_z": "standard score of the log-odds; right of 0 marks the target",
}


@in_project_style
def plot_keyness(
    keyness: pd.DataFrame, *, x: str = "keyness", label: str = "surface", ax: Axes | None = None
) -> Axes:
    """Draw one bar per term, to the right for the target and to the left for the reference.

    Parameters
    ----------
    keyness
        One row per term: ``label``, ``x``, ``n_target`` and ``n_reference``. The counts
        stand beside the bars. Choose the rows first: the table's first and last ones.
    x
        The column that gives the length of the bars.
    label
        The column that names the bars.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing, a value is no finite number, or there are no rows.

    Examples
    --------
    >>> keyness = pd.DataFrame({"surface": ["port", "sea"], "keyness": [3.8, -2.1],
    ...                         "n_target": [4, 0], "n_reference": [1, 2]})
    >>> [text.get_text() for text in plot_keyness(keyness).texts]
    ['4 against 1', '0 against 2']
    """
    require_drawable(keyness, label, number=x)
    require_columns(keyness, "n_target", "n_reference")
    values, names = keyness[x].tolist(), [shorten(name) for name in keyness[label]]
    write = number_format([*keyness["n_target"], *keyness["n_reference"]])
    notes = [
        f"{write(target)} against {write(reference)}"
        for target, reference in zip(keyness["n_target"], keyness["n_reference"], strict=True)
    ]
    ax = bar_axes(ax, names)
    draw_bars(ax, values, names, notes, [BLUE if value >= 0 else REFERENCE for value in values])
    ax.axvline(0, color="#666666", lw=0.8)
    caption_x(ax, UNITS.get(x, shorten(x.replace("_", " "))))
    return ax


@in_project_style
def plot_stability(
    stability: pd.DataFrame, *, labels: Labels = None, ax: Axes | None = None
) -> Axes:
    """Draw the rank of each term in each run; an empty cell has lost its place at the top.

    Parameters
    ----------
    stability
        One row per term and run: ``term``, ``surface``, ``run``, ``rank_in_run``, ``stays``.
    labels
        Article ids to labels, for the runs that leave out an article.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing, a term and run have two rows, or there are no rows.

    Examples
    --------
    >>> stability = pd.DataFrame({"term": ["port", "port"], "surface": ["port", "port"],
    ...     "run": ["a", "b"], "rank_in_run": [1, 9], "stays": [True, False]})
    >>> [text.get_text() for text in plot_stability(stability).texts]
    ['1']
    """
    require_columns(stability, "rank_in_run", "stays")
    require_drawable(stability, "term", "surface", "run")
    require_unique(stability, "term", "run")
    ranks = pd.to_numeric(stability["rank_in_run"]).to_numpy(float, na_value=np.nan)
    table = stability.assign(shown=np.where(stability["stays"], ranks, np.nan))
    terms, runs = table.drop_duplicates("term"), table["run"].drop_duplicates()
    cells = table.pivot(index="term", columns="run", values="shown").loc[terms["term"], runs]
    known = {} if labels is None else dict(labels.items())
    names = [shorten(f"without {known[run]}" if run in known else run) for run in runs]
    rows = [shorten(surface) for surface in terms["surface"]]
    unit = "rank without the article, or with the other list; empty: no longer at the top"
    return draw_grid(ax, cells.to_numpy(), rows, names, unit=unit)
