"""Who is named with whom as a graph: edges with their windows, backbone, groups, files.

Conventions: all attributes are numbers and strings, as GraphML wants them; what is random is
seeded, so that the same graph gives the same groups.
"""

from collections.abc import Callable, Collection
from io import BytesIO
from numbers import Number
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.comentions._attributes import Meetings, attributive, require_meetings
from analysis.comentions._presence import (
    IN_TITLES,
    counted_mentions,
    mention_counts,
    require_values,
)
from analysis.comentions._windows import Within, windowed
from analysis.tables import require_columns, require_known, takes_tables
from analysis.tables.files import csv_of, write_whole
from analysis.tables.harmless import in_xml

if TYPE_CHECKING:
    import networkx as nx

_EDGE = ["n", "articles", "expected", "npmi"]


@takes_tables
def network(
    pairs: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    within: Within = "sentence",
    isolated: bool = False,
    nested: Collection[str] | None = IN_TITLES,
    texts: pd.DataFrame | None = None,
    meetings: Meetings = "apart",
) -> "nx.Graph":
    """Turn pairs into a graph whose every edge names its windows.

    Parameters
    ----------
    pairs
        Rows of :func:`analysis.comentions.co_mentions`, all or a choice.
    mentions
        The mentions they were counted from, with ``kind``.
    within
        The window they were counted in.
    isolated
        Whether actors without a pair become nodes too.
    nested, texts, meetings
        As in :func:`analysis.comentions.co_mentions`, and as given there.

    Returns
    -------
    networkx.Graph
        Nodes are actor ids, most mentions first, with ``label``, ``kind``, ``n`` (mentions),
        ``articles`` and, if mentions have it, ``source``. Edges have ``n``, ``articles``,
        ``expected``, ``npmi`` and ``references``: the windows in one string,
        ``"docks:sentence 0; vote:sentence 3"``.
        All values are numbers and strings, as GraphML wants them.

    Raises
    ------
    ValueError
        If a column is missing, or a pair does not have ``n`` windows in ``mentions``:
        the pairs were counted from others, or with another ``within``, ``texts`` or
        ``meetings``.

    Examples
    --------
    >>> mentions = pd.DataFrame({"article": "docks", "sentence": [0, 0, 1], "kind": "person",
    ...                          "actor": ["reyes", "ito", "reyes"]})
    >>> from analysis.comentions import co_mentions
    >>> graph = network(co_mentions(mentions), mentions)
    >>> graph.edges["ito", "reyes"]["references"]
    'docks:sentence 0'
    """
    import networkx as nx

    require_meetings(meetings)
    mentions, keys = windowed(mentions, within, texts)
    require_columns(mentions, *keys, "actor", "kind")
    require_columns(pairs, "actor_a", "actor_b", *_EDGE)
    mentions = counted_mentions(mentions, nested)
    counts = mention_counts(mentions, nested=None).set_index("actor")
    graph = nx.Graph()
    if not isolated:
        counts = counts[counts.index.isin([*pairs["actor_a"], *pairs["actor_b"]])]
    graph.add_nodes_from(counts.to_dict("index").items())
    counted = _counting(mentions, keys, texts, meetings)
    references = _references(mentions, pairs, within, keys, counted)
    edges: Any = pairs[["actor_a", "actor_b", *_EDGE]].to_dict("records")
    for edge, windows in zip(edges, references, strict=True):
        ends = edge.pop("actor_a"), edge.pop("actor_b")
        graph.add_edge(*ends, **edge, references="; ".join(windows))
    return graph


_Counted = Callable[[str, str, np.ndarray], np.ndarray]


def _counting(
    mentions: pd.DataFrame, keys: list[str], texts: pd.DataFrame | None, meetings: Meetings
) -> _Counted:
    """Return what picks those windows of a pair that count, from all that it shares."""
    window = mentions.groupby(keys).ngroup().to_numpy()
    aside = attributive(mentions, window, texts).groupby(["actor_a", "actor_b"])["window"]
    stated = {pair: windows.to_numpy() for pair, windows in aside}

    def counted(a: str, b: str, shared: np.ndarray) -> np.ndarray:
        states = np.isin(shared, stated.get((min(a, b), max(a, b)), ()))
        return shared[{"apart": ~states, "attributive": states, "all": states | True}[meetings]]

    return counted


def _references(
    mentions: pd.DataFrame,
    pairs: pd.DataFrame,
    within: Within,
    keys: list[str],
    counted: _Counted,
) -> list[list[str]]:
    """Return for each pair the windows with both, and check them against its ``n``."""
    require_values(mentions, *keys, "actor")
    present = mentions[[*keys, "actor"]].drop_duplicates().sort_values(keys)
    code = present.groupby(keys).ngroup()
    windows = {actor: of.to_numpy() for actor, of in code.groupby(present["actor"])}
    unit = within if isinstance(within, str) else f"{within} words"
    names = [_window_name(unit, *place) for place in present[keys].drop_duplicates().to_numpy()]
    nothing, references = np.empty(0, dtype="int64"), []
    for a, b, n in zip(pairs["actor_a"], pairs["actor_b"], pairs["n"], strict=True):
        shared = counted(a, b, _in_both(windows.get(a, nothing), windows.get(b, nothing)))
        if len(shared) != n:
            raise ValueError(
                f"the pair {a!r}, {b!r} has n = {n}, but shares {len(shared)} windows in these "
                f"mentions, within={within!r}; pass the mentions, within, texts and meetings that "
                "it was counted with"
            )
        references.append([names[window] for window in shared])
    return references


def _window_name(within: str, article: object, number: object = None) -> str:
    return str(article) if number is None else f"{article}:{within} {number}"


def _in_both(few: np.ndarray, many: np.ndarray) -> np.ndarray:
    """Return what two rising arrays share; a search per value of the shorter one."""
    if len(few) > len(many):
        few, many = many, few
    return few[np.append(many, -1)[np.searchsorted(many, few)] == few]


def backbone(graph: "nx.Graph", *, alpha: float = 0.05) -> "nx.Graph":
    """Keep the edges that are stronger than chance would share out at one of their ends.

    The disparity filter of Serrano, Boguñá and Vespignani (2009): an actor with k edges of
    total weight s shares s out evenly at random; an edge of weight n is kept where a share of
    n / s or more has a probability below ``alpha``. An actor with one edge cannot tell.

    Parameters
    ----------
    graph
        As from :func:`network`; edges with ``n``.
    alpha
        From 0 to 1; the smaller, the fewer edges.

    Returns
    -------
    networkx.Graph
        A copy with these edges, each with ``alpha``, and the nodes that still have one.

    Raises
    ------
    ValueError
        If ``alpha`` is not between 0 and 1.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_edges_from([("hub", "a", {"n": 50}), ("hub", "b", {"n": 1}),
    ...                       ("hub", "c", {"n": 1})])
    >>> list(backbone(graph).edges)
    [('hub', 'a')]
    """
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be between 0 and 1; got {alpha!r}")
    kept = graph.copy()
    for a, b in graph.edges:
        chance = min(_disparity(graph, a, b), _disparity(graph, b, a))
        if chance < alpha:
            kept.edges[a, b]["alpha"] = float(chance)
        else:
            kept.remove_edge(a, b)
    kept.remove_nodes_from([node for node in graph if kept.degree(node) == 0])
    return kept


def _disparity(graph: "nx.Graph", node: str, neighbour: str) -> float:
    """Return the chance that an even random split gives this edge so large a share."""
    degree = graph.degree(node)
    if degree < 2:
        return 1.0
    share = graph.edges[node, neighbour]["n"] / graph.degree(node, weight="n")
    return (1 - share) ** (degree - 1)


def ego_network(graph: "nx.Graph", actor: str, *, most: int = 30) -> "nx.Graph":
    """Return one actor, those it is named with most, and the edges among them all.

    Parameters
    ----------
    graph
        As from :func:`network`; draw the result with ``charts.plot_network``.
    actor
        The id of a node.
    most
        How many others at most, strongest edge first.

    Returns
    -------
    networkx.Graph
        A copy; the actor is its first node.

    Raises
    ------
    ValueError
        If the graph has no such node; the message names those nearest.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_weighted_edges_from([("a", "b", 3), ("a", "c", 1), ("c", "d", 9)], weight="n")
    >>> list(ego_network(graph, "a", most=1))
    ['a', 'b']
    """
    require_known("actor", actor, graph.nodes)
    around = sorted(graph[actor], key=lambda near: (-graph.edges[actor, near]["n"], near))
    kept = [actor, *around[:most]]
    ego = type(graph)()
    ego.add_nodes_from((node, graph.nodes[node]) for node in kept)
    ego.add_edges_from((a, b, graph.edges[a, b]) for a, b in graph.subgraph(kept).edges)
    return ego


def communities(graph: "nx.Graph", *, seed: int = 7) -> "nx.Graph":
    """Give each actor the number of its group: those named together more than with others.

    Parameters
    ----------
    graph
        As from :func:`network`; edges with ``n``.
    seed
        Of the method of Louvain (Blondel and others, 2008).

    Returns
    -------
    networkx.Graph
        A copy whose nodes have ``community``: 0 for the largest group, then 1, and so on.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_weighted_edges_from([("a", "b", 3), ("b", "c", 3), ("x", "y", 3)], weight="n")
    >>> dict(communities(graph).nodes(data="community"))
    {'a': 0, 'b': 0, 'c': 0, 'x': 1, 'y': 1}
    """
    import networkx as nx

    groups = nx.community.louvain_communities(graph, weight="n", seed=seed) if len(graph) else []
    ranked = sorted(map(sorted, groups), key=lambda group: (-len(group), group))
    numbered = graph.copy()
    for number, group in enumerate(ranked):
        for node in group:
            numbered.nodes[node]["community"] = number
    return numbered


def save_network(graph: "nx.Graph", path: str | Path) -> list[Path]:
    """Write a graph for Gephi and the like.

    Parameters
    ----------
    graph
        As from :func:`network`.
    path
        A file ending in ``.graphml``, where the ``n`` of an edge is its ``weight`` too, or in
        ``.csv``: then two tables are written, of the nodes (``<name>-nodes.csv``: Id, Label, ...)
        and the edges (``<name>-edges.csv``: Source, Target, Type, Weight, ...).

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    ValueError
        If the path ends in neither.

    Examples
    --------
    >>> import networkx as nx
    >>> save_network(nx.Graph(), "network.gexf")
    Traceback (most recent call last):
    ValueError: expected a path that ends in .graphml or .csv; got 'network.gexf'
    """
    import networkx as nx

    path = Path(path)
    if path.suffix == ".graphml":
        content = BytesIO()
        nx.write_graphml(_for_graphml(graph), content, encoding="utf-8")
        write_whole(path, content.getvalue())
        return [path]
    if path.suffix != ".csv":
        raise ValueError(f"expected a path that ends in .graphml or .csv; got {str(path)!r}")
    tables = {"nodes": _node_table(graph), "edges": _edge_table(graph)}
    written = []
    for name, table in tables.items():
        written.append(path.with_name(f"{path.stem}-{name}.csv"))
        write_whole(written[-1], csv_of(table).encode("utf-8", "replace"))
    return written


def _for_graphml(graph: "nx.Graph") -> "nx.Graph":
    """Return a copy whose edges have their weight, and whose texts XML allows."""
    weighed = type(graph)()
    ids = _ids_in_xml(graph)
    for node, values in graph.nodes(data=True):
        weighed.add_node(ids[node], **_in_xml(values))
    for a, b, values in graph.edges(data=True):
        weighed.add_edge(ids[a], ids[b], **_in_xml(values), weight=values.get("n", 1))
    return weighed


def _ids_in_xml(graph: "nx.Graph") -> dict[Any, str]:
    """Return the id of each node in the file; two that would be one there stay two."""
    ids: dict[str, Any] = {}
    for node in sorted(graph, key=lambda node: (in_xml(node) != str(node), str(node))):
        name = in_xml(node)
        while name in ids:
            name += "_"
        ids[name] = node
    return {node: name for name, node in ids.items()}


def _in_xml(values: dict[str, Any]) -> dict[str, Any]:
    return {
        in_xml(name): value if isinstance(value, Number) else in_xml(value)
        for name, value in values.items()
        if name != "weight"
    }


def _node_table(graph: "nx.Graph") -> pd.DataFrame:
    rows = ({"Id": node, **values} for node, values in graph.nodes(data=True))
    table = pd.DataFrame(list(rows), dtype=object)  # which holds half a character too
    return table.rename(columns={"label": "Label"})


def _edge_table(graph: "nx.Graph") -> pd.DataFrame:
    rows = (
        {"Source": a, "Target": b, "Type": "Undirected", **values}
        for a, b, values in graph.edges(data=True)
    )
    return pd.DataFrame(list(rows), dtype=object).rename(columns={"n": "Weight"})
