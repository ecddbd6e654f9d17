"""Draw which articles are alike, and how a text went from one outlet to the next.

Convention: the tables are finished; choosing pairs or clusters is left to the caller.
"""

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from analysis.charts._network import draw_network
from analysis.charts._time import open_days, require_dates, written
from analysis.charts.drawing import (
    BLUE,
    VERMILION,
    Grid,
    Labels,
    Words,
    article_names,
    draw_grid,
    drawn_from,
    in_project_style,
    require_drawable,
    shown_rows,
)
from analysis.charts.words import most_alike
from analysis.tables import require_columns
from analysis.tables.wording import counted

if TYPE_CHECKING:
    import networkx as nx

RING = 110  # square points: around the mark of an article, and clear of it
LONGEST_NAME = 28  # characters of a row, so that the share in brackets after it is not cut


@in_project_style
def plot_similarity(matrix: pd.DataFrame, *, labels: Labels = None, ax: Axes | None = None) -> Axes:
    """Draw the similarity of every two articles, in the order of the matrix.

    Parameters
    ----------
    matrix
        Square: one row and one column per article, the same ids in the same order;
        similarities from 0 to 1. The diagonal is greyed.
    labels
        Article ids to labels; an article without one keeps its id.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If the matrix is empty, has one article only, or rows and columns differ.

    Examples
    --------
    >>> matrix = pd.DataFrame([[1, 0.25], [0.25, 1]], index=["a", "b"], columns=["a", "b"])
    >>> [text.get_text() for text in plot_similarity(matrix).texts]
    ['0.25', '0.25']
    """
    require_columns(matrix)
    if list(matrix.index) != list(matrix.columns):
        raise ValueError(
            "expected a square matrix with the same articles as rows and columns, "
            f"got {len(matrix.index)} rows and {len(matrix.columns)} columns that differ; "
            "make it with similarity_matrix(texts)"
        )
    cells = matrix.to_numpy(float, copy=True)
    np.fill_diagonal(cells, np.nan)
    known = article_names(matrix.index, labels)
    names = [known[article] for article in matrix.index]
    ends = np.triu_indices(len(names), k=1)
    if not np.isfinite(cells[ends]).any():
        raise ValueError("nothing to draw: it takes two articles to be alike")
    first, second = (np.array(names, dtype=object)[end].tolist() for end in ends)
    finding = most_alike(first, second, cells[ends])
    words = Words(finding, "cosine similarity, 0 to 1", "articles")
    near, most = _nearest(cells), "the nearest neighbours"
    grid = Grid(cells, names, names, square=True, most=most, weights=near)
    return draw_grid(ax, grid, words, top=1.0, row_height=0.32)


def _nearest(cells: np.ndarray) -> np.ndarray:
    """Return the similarity of each article to its nearest one."""
    return np.nanmax(cells, axis=1, initial=-np.inf)


@in_project_style
def plot_similar_network(
    pairs: pd.DataFrame, *, labels: Labels = None, ax: Axes | None = None
) -> Axes:
    """Draw the articles as circles and their similarity as lines.

    Parameters
    ----------
    pairs
        One row per pair: ``article_a``, ``article_b``, ``similarity`` (0-1). Take those above
        a threshold: ``similarity.most_similar(texts, threshold=0.3)``.
    labels
        Article ids to labels. Each of these articles gets a circle, even without a pair. By
        default the ids of the pairs.
    ax
        Axes to draw on, in their final size; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing, a similarity is no finite number, or there are no articles.

    Examples
    --------
    >>> pairs = pd.DataFrame({"article_a": ["a"], "article_b": ["b"], "similarity": [0.4]})
    >>> [text.get_text() for text in plot_similar_network(pairs).texts]
    ['a', 'b']
    """
    require_columns(pairs, "article_a", "article_b", "similarity")
    if len(pairs):
        require_drawable(pairs, "article_a", "article_b", number="similarity")
    graph = _graph(pairs, labels)
    words = Words(
        _strongest(pairs, graph),
        "line width: cosine similarity; circle area: similar articles, itself included",
        "articles",
        f"Drawn from {counted(len(graph), 'article')}.",
    )
    return draw_network(graph, ax, words, colour=lambda kind: BLUE, fewest="similar articles")


def _strongest(pairs: pd.DataFrame, graph: "nx.Graph") -> str:
    """Say which two articles are most alike, and how many stand alone."""
    alone = [degree for _, degree in graph.degree].count(0)
    others = f"; {counted(alone, 'article')} without a line" if alone else ""
    if pairs.empty:
        return f"No pair among {counted(len(graph), 'article')}"
    labels = dict(graph.nodes(data="label"))
    first, second = ([labels[at] for at in pairs[end]] for end in ("article_a", "article_b"))
    return most_alike(first, second, pairs["similarity"].tolist()) + others


def _graph(pairs: pd.DataFrame, labels: Labels) -> "nx.Graph":
    """Return the graph of the pairs; ``n`` of an article counts those like it, and itself."""
    import networkx as nx

    names = article_names([*pairs["article_a"], *pairs["article_b"]], labels)
    if not names:
        raise ValueError("nothing to draw: no pairs, and no articles in labels")
    graph = nx.Graph()
    for article, name in names.items():
        graph.add_node(article, label=name, kind="article", n=1)
    rows = zip(pairs["article_a"], pairs["article_b"], pairs["similarity"], strict=True)
    for a, b, similarity in rows:
        graph.add_edge(a, b, n=float(similarity))
        graph.nodes[a]["n"] += 1
        graph.nodes[b]["n"] += 1
    return graph


@in_project_style
def plot_cluster_timeline(
    clusters: pd.DataFrame, *, labels: Labels = None, ax: Axes | None = None
) -> Axes:
    """Draw when each article of a cluster appeared, the likely source with a ring.

    Parameters
    ----------
    clusters
        One row per article, as ``similarity.reuse_clusters`` gives it: ``cluster``,
        ``article``, ``source``, ``containment`` (0-1) and ``published``. Rows are drawn in
        the order they come; beside a copy stands the share of it that another has. Where
        there is a ``ground``, a source that is undecided has no ring.
    labels
        Article ids to labels; an article without one keeps its id.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing or there are no rows.
    TypeError
        If ``published`` holds no dates.

    Examples
    --------
    >>> clusters = pd.DataFrame({"cluster": [1, 1], "article": ["vna", "blog"],
    ...     "source": [True, False], "containment": [1, 0.9],
    ...     "published": pd.to_datetime(["2025-10-25", "2025-10-27"])})
    >>> ax = plot_cluster_timeline(clusters)
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['1 · vna', '1 · blog (90%)']
    """
    require_drawable(clusters, "cluster", "article", "source", "published", number="containment")
    require_dates(clusters["published"])
    names = article_names([], labels)
    rows = zip(*(clusters[c] for c in ("cluster", "article", "source", "containment")), strict=True)
    shown = [_row_name(names, *row) for row in rows]
    ring = Line2D(
        [], [], marker="o", ls="", mfc="none", mec=VERMILION, mew=1.6, ms=9, label="likely source"
    )
    words = Words(
        _largest(clusters),
        "date of publication; in brackets the share of a copy that another article has",
        "articles",
        drawn_from(clusters, "article"),
        (ring,),
    )
    sheet = open_days(ax, shown, clusters["published"], words)
    _ring_sources(sheet.ax, clusters.iloc[sheet.kept])
    return sheet.finish(shown_rows("Timeline", shown, written(clusters["published"]), "articles"))


def _largest(clusters: pd.DataFrame) -> str:
    """Say how many clusters there are, and how large the largest is."""
    sizes = clusters.groupby("cluster")["article"].nunique()
    articles = counted(int(sizes.sum()), "article")
    if len(sizes) == 1:
        return f"{articles} {'shares' if sizes.sum() == 1 else 'share'} text in one cluster"
    largest = f"{'all' if sizes.nunique() == 1 else 'the largest'} of {sizes.max():,}"
    return f"{articles} share text in {len(sizes):,} clusters, {largest}"


def _row_name(names: dict, cluster: int, article: Hashable, source: bool, share: float) -> str:
    """Return the name of a row; it is short enough that the brackets stay."""
    name = names.get(article, str(article))
    name = name if len(name) <= LONGEST_NAME else f"{name[:18].rstrip()}…{name[-9:].lstrip()}"
    return f"{cluster} · {name}" + ("" if source else f" ({share:.0%})")


def _ring_sources(ax: Axes, clusters: pd.DataFrame) -> None:
    """Draw a ring around the mark of each likely source, dated or not."""
    is_source = clusters["source"].to_numpy(bool)
    if "ground" in clusters:
        is_source = is_source & (clusters["ground"] != "undecided").to_numpy(bool)
    sources = np.flatnonzero(is_source)
    days = mdates.date2num(clusters["published"].dt.tz_localize(None).to_numpy())
    ticks = [tick for tick in ax.get_xticklabels() if tick.get_text() == "undated"]
    undated = [tick.get_position()[0] for tick in ticks]
    ring: dict[str, Any] = {"facecolor": "none", "edgecolor": VERMILION, "linewidth": 1.6}
    for row in sources:
        places = undated if np.isnan(days[row]) else [days[row]]
        ax.scatter(places, [row] * len(places), s=RING, zorder=4, **ring)
