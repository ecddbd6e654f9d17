"""Draw keyness and stability, in the way of ``charts``: the finished table in, the Axes out."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts._bars import open_bars, shown_rows
from analysis.charts._chart_letters import shorten
from analysis.charts._frame import Words
from analysis.charts._grid import Grid, draw_grid
from analysis.charts._style import (
    BLUE,
    VERMILION,
    Labels,
    in_project_style,
    number_format,
    require_drawable,
)
from analysis.charts.words import MOST_NAMED, all_of, listed, quoted
from analysis.tables import require_columns, require_unique

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
    unit = UNITS.get(x, shorten(x.replace("_", " ")))
    words = Words(_marking(keyness, x, label), f"{unit}; beside it the counts", "terms")
    colours = [BLUE if value >= 0 else VERMILION for value in values]
    sheet = open_bars(ax, values, names, notes, colours, words, weights=np.abs(values))
    sheet.ax.axvline(0, color="#666666", lw=0.8)
    return sheet.finish(shown_rows("Bar chart", names, notes, "terms"))


def _marking(keyness: pd.DataFrame, x: str, label: str) -> str:
    """Say which term marks the target most, and which the reference."""
    values = keyness[x].to_numpy(float)
    said = []
    for far, side in ((values.max(), "target"), (values.min(), "reference")):
        first = keyness[label][values == far].tolist()
        if (far > 0) if side == "target" else (far < 0):
            many = len(first) > MOST_NAMED
            who = f"{len(first):,} terms" if many else listed([quoted(name) for name in first])
            said.append(f"{who} {'marks' if len(first) == 1 else 'mark'} the {side} most")
    return "; ".join(said) or "No term marks either side"


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
    lost = np.isnan(cells.to_numpy(float)).sum(axis=0)
    grid = Grid(
        cells.to_numpy(float), rows, names, things="runs", most="the most terms lost", weights=lost
    )
    return draw_grid(ax, grid, Words(_staying(cells), unit, "terms"), ranks=True)


def _staying(cells: pd.DataFrame) -> str:
    """Say how many terms keep their place at the top in every run."""
    stay = int(cells.notna().all(axis=1).sum())
    which = all_of(stay) if stay == len(cells) else f"{stay or 'None'} of {len(cells):,}"
    runs = "the one run" if cells.shape[1] == 1 else f"all {cells.shape[1]:,} runs"
    if len(cells) == 1:
        return f"The one term {'stays' if stay else 'does not stay'} at the top in {runs}"
    return f"{which} terms {'stay' if stay > 1 else 'stays'} at the top in {runs}"
