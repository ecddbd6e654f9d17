"""Draw the tables of actors: who is named, in which article, with whom.

Convention: a kind of actor has the same colour in every chart (``KIND_COLOURS``), and an
empty cell means that the table has no row there.
"""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts._bars import bar_chart, notes_of, spread
from analysis.charts._chart_letters import shorten
from analysis.charts._frame import Words
from analysis.charts._grid import Grid, draw_grid
from analysis.charts._style import (
    Labels,
    article_names,
    in_project_style,
    kind_colour,
    kind_handles,
    require_drawable,
)
from analysis.charts.words import in_title, most_named, named_together, widest_spread
from analysis.tables import require_columns, require_unique


@in_project_style
def plot_mentions(mention_counts: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw one bar per actor, in the order of the rows, coloured by the kind of actor.

    Parameters
    ----------
    mention_counts
        One row per actor: ``label``, ``kind``, ``n`` (mentions) and ``articles`` (the
        number of articles that name it).
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing, ``n`` is no finite number, or there are no rows.

    Examples
    --------
    >>> mention_counts = pd.DataFrame({"label": ["Lương Cường"], "kind": ["person"],
    ...                                "n": [7], "articles": [4]})
    >>> [text.get_text() for text in plot_mentions(mention_counts).texts]
    ['7 in 4 articles']
    """
    require_columns(mention_counts, "label", "kind", "n", "articles")
    require_drawable(mention_counts, number="n")
    names = [shorten(label) for label in mention_counts["label"]]
    n = mention_counts["n"].tolist()
    finding = most_named(mention_counts["label"].tolist(), n, mention_counts["articles"].tolist())
    handles = kind_handles(mention_counts["kind"])
    words = Words(finding, "mentions", "actors", legend=tuple(handles))
    colours = mention_counts["kind"].map(kind_colour).tolist()
    notes, short = notes_of(n, mention_counts)
    return bar_chart(ax, n, names, notes, colours, words, short=short)


@in_project_style
def plot_actors_by_article(
    table: pd.DataFrame, *, labels: Labels = None, ax: Axes | None = None
) -> Axes:
    """Draw a grid of actors by articles, with the mentions in each cell, darker for more.

    Parameters
    ----------
    table
        One row per article and actor: ``article``, ``actor``, ``label`` and ``n``
        (mentions). Actors come in order of first appearance; where the table has no row,
        or 0, the cell stays empty: the article does not name the actor.
    labels
        Article ids to labels. Each of these articles gets a column, in this order, even
        where it names nobody. By default ids, in order of first appearance.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing, an article and actor have two rows, ``n`` is no finite
        number, or there are no rows.

    Examples
    --------
    >>> table = pd.DataFrame({"article": ["a", "b", "b"], "actor": ["org:un", "org:un", "state:vn"],
    ...                       "label": ["UN", "UN", "Việt Nam"], "n": [2, 1, 4]})
    >>> ax = plot_actors_by_article(table)
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['UN', 'Việt Nam']
    """
    require_drawable(table, "article", "actor", "label", number="n")
    require_unique(table, "article", "actor")
    articles = article_names(table["article"], labels)
    cells, actors = spread(table, "actor", "article", "n", list(articles))
    cells = np.where(cells == 0, np.nan, cells)
    label_of = dict(zip(table["actor"], table["label"], strict=True))
    names = [shorten(label_of[actor]) for actor in actors]
    named = [in_title(label_of[actor]) for actor in actors]
    finding = widest_spread(~np.isnan(cells), named, "actors", ("is named in", "are named in"))
    words = Words(finding, "mentions; an empty cell: not named in this article", "actors")
    return draw_grid(ax, Grid(cells, names, list(articles.values())), words)


@in_project_style
def plot_co_mention_matrix(
    pairs: pd.DataFrame, ax: Axes | None = None, *, within: str = "sentence"
) -> Axes:
    """Draw how often every two actors are named together, the same above and below the diagonal.

    Parameters
    ----------
    pairs
        One row per pair of actors: ``label_a``, ``label_b`` and ``n``. Actors come in
        order of first appearance, row by row. With ``actor_a`` and ``actor_b``, two
        actors of the same label stay apart.
    ax
        Axes to draw on; by default those of a new figure.
    within
        What ``n`` counts: sentences, paragraphs or articles with both. Only for the caption.

    Raises
    ------
    ValueError
        If a column is missing, a pair has two rows, ``n`` is no finite number, or there
        are no rows.

    Examples
    --------
    >>> pairs = pd.DataFrame({"label_a": ["UN"], "label_b": ["Việt Nam"], "n": [3]})
    >>> [text.get_text() for text in plot_co_mention_matrix(pairs).texts]
    ['3', '3']
    """
    require_drawable(pairs, "label_a", "label_b", number="n")
    key = "actor" if {"actor_a", "actor_b"} <= set(pairs.columns) else "label"
    columns = [f"{key}_a", f"{key}_b"]
    require_unique(pairs, *columns)
    ends = pairs[columns].to_numpy().ravel()
    labels = dict(zip(ends, pairs[["label_a", "label_b"]].to_numpy().ravel(), strict=True))
    at = {actor: place for place, actor in enumerate(labels)}
    cells = np.full((len(at), len(at)), np.nan)
    first, second = pairs[columns[0]].map(at), pairs[columns[1]].map(at)
    cells[first, second] = cells[second, first] = pairs["n"].to_numpy(float)
    names = [shorten(label) for label in labels.values()]
    words = Words(
        named_together(pairs, within),
        f"{within}s with both; an empty cell has none",
        "actors",
    )
    grid = Grid(cells, names, names, things="actors", square=True, most=f"the most {within}s")
    return draw_grid(ax, grid, words)
