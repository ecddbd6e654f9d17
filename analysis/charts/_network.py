"""Draw who is named with whom as a network.

Convention: the place of a node means nothing beyond "near those it is named with"; it
comes from a seeded layout, so that the same graph gives the same picture. No label lies
on another label or on a node; where there is no room for all, fewer nodes are drawn.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from analysis.charts.drawing import (
    HATCH,
    INK,
    Frame,
    Words,
    are_found,
    axes_or_new,
    fit,
    in_project_style,
    kind_colour,
    kind_handles,
    own_width,
    room,
    shorten,
    tallest,
    text_width,
    with_found,
)
from analysis.charts.words import in_title, leading
from analysis.tables.wording import counted

if TYPE_CHECKING:
    import networkx as nx

MOST_NODES, MOST_LINES = 60, 4  # nodes; lines for each of them: more is a tangle
WIDEST, LOWEST = 720, 230  # points, of the plot in a figure of its own
WIDEST_NODE, WIDEST_EDGE, FINEST_EDGE = 26, 6, 0.4  # points
EDGE_COLOUR = "#b5bcc4"

NAME_SIZE = 8  # points
NAME_LENGTH = 32  # characters
NAME_SHARE = 0.6  # of the width, at most, for one name
WORDS = 90  # points, about what the words around the plot take
FILLED = 0.16  # share of the plot that circles and names fill in a figure of its own
FILLED_AT_MOST = 0.25, 0.42  # where it is as large as can be, and in axes that are given
FAR = 6  # points from its node, from where on a fine line leads to a name
DISTANCES = (1, 6, 12, 20, 30, 42, 56, 72, 90, 110, 140, 180)  # points, tried for a name in turn

_ROUNDS, _STILL = 1_000, 1e-6  # of the layout, and what no longer counts as a move (steps of edges)
_PUSHES = 1000  # rounds, after which nodes may still overlap; names without room go later

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points


@in_project_style
def plot_network(graph: "nx.Graph", ax: Axes | None = None, *, within: str = "sentence") -> Axes:
    """Draw the actors as circles and their co-mentions as lines.

    The area of a circle is proportional to the actor's mentions, the width of a line to
    the co-mentions (down to the finest line that can be seen). With more than 60 nodes, or
    more than find room with their names, those with the most mentions are drawn, and the
    caption says how many of how many; so it does where only the strongest lines are drawn,
    four for each node.

    Parameters
    ----------
    graph
        A NetworkX graph; nodes with ``label``, ``kind`` and ``n`` (mentions), edges with
        ``n`` (co-mentions). Nodes whose ``source`` is ``found`` are hatched.
    ax
        Axes to draw on, in their final size, for which the labels are placed; by default
        those of a new figure.
    within
        What an edge counts: sentences, paragraphs or articles with both. Only for the caption.

    Raises
    ------
    ValueError
        If the graph has no nodes, or a node or an edge lacks one of these attributes.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_node("org:un", label="UN", kind="organisation", n=9)
    >>> graph.add_node("state:vn", label="Việt Nam", kind="state", n=4)
    >>> graph.add_edge("org:un", "state:vn", n=3)
    >>> [text.get_text() for text in plot_network(graph).texts]
    ['UN', 'Việt Nam']
    """
    _require_attributes(graph)
    words = Words(
        _most_partners(graph), f"circle area: mentions; line width: {within}s with both", "actors"
    )
    words = with_found(words, _found_nodes(graph))
    return draw_network(graph, ax, words, fewest="mentions")


def _found_nodes(graph: "nx.Graph") -> list[bool]:
    return are_found(source for _, source in graph.nodes(data="source"))


def _require_attributes(graph: "nx.Graph") -> None:
    if len(graph) == 0:
        raise ValueError("nothing to draw: the graph has no nodes")
    expected = [(graph.nodes, ("label", "kind", "n")), (graph.edges, ("n",))]
    for parts, names in expected:
        for part, attributes in parts.items():
            if missing := [name for name in names if name not in attributes]:
                raise ValueError(
                    f"expected the attribute(s) {missing} on {part!r}, got {sorted(attributes)}; "
                    "make the graph with comentions.network(pairs, mentions)"
                )


def _most_partners(graph: "nx.Graph") -> str:
    """Say which actor is named with most others."""
    if not any(a != b for a, b in graph.edges):
        return f"No two of {counted(len(graph), 'actor')} are named together"
    partners = [len(set(graph[node]) - {node}) for node in graph]
    names = [in_title(label) for _, label in graph.nodes(data="label")]
    if len(graph) == 2:
        return f"{names[0]} and {names[1]} are named together"
    others = len(graph) - 1
    return leading(
        names,
        partners,
        "named with the most others",
        lambda n: f"{n:,} of {others:,}",
        things="actors",
        level="named with equally many others",
    )


def draw_network(
    graph: "nx.Graph",
    ax: Axes | None,
    words: Words,
    *,
    fewest: str,
    colour: Callable[[str], str] | None = None,
) -> Axes:
    """Draw a graph with the nodes that find room; those with the fewest ``n`` go first.

    ``fewest`` is what ``n`` counts; ``colour`` the colour of a kind of node, by default
    that of the kind of actor, with a legend.
    """
    count, width, height = _expected(graph, None if ax is None else room(ax))
    lines = counted(len(graph.edges), "line")
    shows = f"Network of {counted(len(graph), words.things.removesuffix('s'))} and {lines}."
    while True:
        drawn = _most_mentioned(graph, count, width)
        frame = _frame(drawn, len(graph), words, width, fewest, legend=colour is None)
        ax = axes_or_new(ax, width=width, height=min(height + frame.height, tallest()))
        ax.set(xticks=[], yticks=[])
        frame.draw(ax, 0, shows)
        size = _size_in_points(ax)
        places = _places(drawn, _half_sizes(drawn), *size)
        boxes = _boxes(drawn, places, size)
        if len(boxes) == count or count == 1:
            break
        count = max(1, len(boxes))
    ax.spines[:].set_visible(False)
    ax.grid(False)
    _draw_edges(ax, drawn, places)
    _draw_nodes(ax, drawn, places, colour or kind_colour)
    for name, box, near in boxes:
        _write_name(ax, name, box, near)
    return ax


def _expected(graph: "nx.Graph", size: tuple[float, float] | None) -> tuple[int, float, float]:
    """Return how many nodes find room by the area of their names, and the plot's size."""
    widest = own_width(WIDEST / 72)
    most = _most_mentioned(graph, MOST_NODES, widest if size is None else size[0])
    areas = (4 * _half_sizes(most).prod(axis=1)).cumsum()
    own, given = FILLED_AT_MOST
    width, height = (widest, tallest() - WORDS) if size is None else size
    room = given * width * max(height - WORDS, 40) if size else own * width * height
    count = max(1, int((areas <= room).sum()))
    if size is None:
        need = areas[count - 1] / FILLED
        width = float(np.clip(need / height, own_width(), widest))
        height = float(np.clip(need / width, LOWEST, height))
    return count, width, height


def _most_mentioned(graph: "nx.Graph", most: int, width: float) -> "nx.Graph":
    """Return a copy in a fixed order, at most ``most`` nodes, with the names to draw."""
    import networkx as nx

    ranked = sorted(graph.nodes, key=lambda node: (-graph.nodes[node]["n"], str(node)))
    drawn = nx.Graph()
    for node in ranked[:most]:
        name = fit(shorten(graph.nodes[node]["label"], NAME_LENGTH), NAME_SHARE * width, NAME_SIZE)
        drawn.add_node(node, **(graph.nodes[node] | {"name": name}))
    edges = [sorted(edge, key=str) for edge in graph.edges if edge[0] != edge[1]]
    edges = sorted((edge for edge in edges if set(edge) <= set(drawn)), key=str)
    strongest = sorted(edges, key=lambda edge: -graph.edges[edge]["n"])[: MOST_LINES * len(drawn)]
    for edge in sorted(strongest, key=str):
        drawn.add_edge(*edge, n=graph.edges[edge]["n"])
    drawn.graph["lines"] = len(edges)  # of which those that are drawn may be a part
    return drawn


def _frame(
    drawn: "nx.Graph", nodes: int, words: Words, width: float, fewest: str, *, legend: bool
) -> Frame:
    """Return the words around the nodes that are drawn."""
    kinds = kind_handles(kind for _, kind in drawn.nodes(data="kind")) if legend else ()
    notes, lines = [], drawn.graph["lines"]
    if len(drawn) < nodes:
        notes.append(
            f"shown: the {len(drawn):,} of {nodes:,} {words.things} with the most {fewest}"
        )
    if len(drawn.edges) < lines:
        notes.append(f"shown: the {len(drawn.edges):,} strongest of {lines:,} lines between them")
    return Frame(replace(words, legend=tuple(kinds)), width, "\n".join(notes), ticks=2)


def _size_in_points(ax: Axes) -> tuple[float, float]:
    """Return the final size of the axes and make one point the unit of both its axes."""
    figure = ax.figure.get_figure(root=True)
    if engine := figure.get_layout_engine():
        engine.execute(figure)
    width, height = (side * 72 / figure.dpi for side in ax.bbox.size)
    ax.set(xlim=(0, width), ylim=(0, height))
    return width, height


def _half_sizes(graph: "nx.Graph") -> np.ndarray:
    """Return half the width and height in points of each node with its name below it."""
    radii = _radii(graph)
    return np.array(
        [
            (max(text_width(name, NAME_SIZE) / 2 + 3, radii[node] + 2), radii[node] + NAME_SIZE)
            for node, name in graph.nodes(data="name")
        ]
    )


def _radii(graph: "nx.Graph") -> dict:
    """Return the radius of each node in points; its area is proportional to ``n``."""
    most = max(n for _, n in graph.nodes(data="n"))
    return {node: WIDEST_NODE / 2 * math.sqrt(n / most) for node, n in graph.nodes(data="n")}


def _places(graph: "nx.Graph", half: np.ndarray, width: float, height: float) -> dict:
    """Return the place of each node in points, spread out so that the names find room."""
    low, high = half + 2, np.maximum(np.array([width, height]) - half - 2, half + 2)
    middles = _pushed_apart(low + _layout(graph) * (high - low), half, low, high)
    return dict(zip(graph, middles + (0, NAME_SIZE * 0.72), strict=True))


def _layout(graph: "nx.Graph") -> np.ndarray:
    """Return places from 0 to 1, the nearer the fewer steps lie between two nodes."""
    import networkx as nx

    steps = dict(nx.all_pairs_shortest_path_length(graph))
    far = max(2, 0.6 * max(max(row.values()) for row in steps.values()))
    apart = np.array([[steps[a].get(b, far) for b in graph] for a in graph], dtype=float)
    start = nx.random_layout(graph, seed=7)
    points = _stressed(np.array([start[node] for node in graph], dtype=float), apart)
    low, span = points.min(axis=0), np.ptp(points, axis=0)
    return np.where(span > 1e-9, (points - low) / np.where(span > 1e-9, span, 1), 0.5)


def _stressed(points: np.ndarray, apart: np.ndarray) -> np.ndarray:
    """Move points until the distances between them fit ``apart``, the near ones best.

    Localized stress majorization (Gansner, Koren and North 2004). Only sums, products and square
    roots, which every machine rounds alike; an optimiser's picture differs between processors.
    """
    points, others = points.copy(), ~np.eye(len(points), dtype=bool)
    for _ in range(_ROUNDS if len(points) > 1 else 0):
        before = points.copy()
        for node, distance in enumerate(apart):
            wanted, rest = distance[others[node], None], points[others[node]]
            away = points[node] - rest
            length = np.maximum(np.sqrt((away * away).sum(axis=1, keepdims=True)), 1e-9)
            weight = 1 / (wanted * wanted)
            points[node] = (weight * (rest + wanted * away / length)).sum(axis=0) / weight.sum()
        if np.abs(points - before).max() < _STILL:
            break
    return points


def _pushed_apart(
    middles: np.ndarray, half: np.ndarray, low: np.ndarray, high: np.ndarray
) -> np.ndarray:
    """Move boxes (``middles`` and ``half`` sizes) until none overlap, or as far as that goes."""
    order = np.arange(len(middles))
    either = np.where(order[:, None] > order, 1, -1)
    for _ in range(_PUSHES):
        between = middles[:, None] - middles
        overlap = half[:, None] + half - np.abs(between)
        meets = (overlap > 0).all(axis=2) & (order[:, None] != order)
        if not meets.any():
            break
        along = overlap.argmin(axis=2)[..., None] == np.arange(2)
        way = np.where(between == 0, either[..., None], np.sign(between))
        push = np.where(meets[..., None] & along, way * (overlap + 0.5) / 2, 0).sum(axis=1)
        middles = np.clip(middles + push, low, high)
    return middles


def _boxes(graph: "nx.Graph", places: dict, size: tuple[float, float]) -> list[tuple]:
    """Return each name that finds a free place by its node: name, box, node if it is far."""
    radii = _radii(graph)
    taken = [_around(places[node], radii[node] + 1, radii[node] + 1) for node in graph]
    placed = []
    for node, name in graph.nodes(data="name"):
        box, distance = _free_box(name, places[node], radii[node], taken, (0, 0, *size))
        if box is None and len(graph) == 1:  # a name there must be
            half = text_width(name, NAME_SIZE) / 2 + 2, NAME_SIZE * 0.72
            box = _around((size[0] / 2, half[1]), *half)
        if box is not None:
            taken.append(box)
            placed.append((name, box, places[node] if distance > FAR else None))
    return placed


def _around(middle: Iterable[float], half_width: float, half_height: float) -> Box:
    x, y = middle
    return (x - half_width, y - half_height, x + half_width, y + half_height)


def _free_box(
    name: str, place: np.ndarray, radius: float, taken: list[Box], frame: Box
) -> tuple[Box | None, float]:
    """Return the nearest free box for ``name`` around ``place``, and its distance in points."""
    half = text_width(name, NAME_SIZE) / 2 + 2, NAME_SIZE * 0.72
    middle = (frame[2] / 2, frame[3] / 2)
    side, up = (1 if place[axis] >= middle[axis] else -1 for axis in (0, 1))
    directions = [(0, -1), (0, 1), (side, 0), (-side, 0)]
    directions += [(side, up), (side, -up), (-side, up), (-side, -up)]
    for distance in DISTANCES:
        for right, above in directions:
            reach = radius + distance
            slant = 0.7 if right and above else 1
            x = place[0] + right * (reach * slant + half[0])
            y = place[1] + above * (reach * slant + half[1])
            box = _around((x, y), *half)
            if _inside(box, frame) and not any(_overlap(box, each) for each in taken):
                return box, distance
    return None, 0


def _inside(box: Box, frame: Box) -> bool:
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _draw_edges(ax: Axes, graph: "nx.Graph", places: dict) -> None:
    counts = [n for _, _, n in graph.edges(data="n")]
    widths = [max(FINEST_EDGE, WIDEST_EDGE * n / max(counts)) for n in counts]
    lines = [(places[a], places[b]) for a, b in graph.edges]
    ax.add_collection(
        LineCollection(lines, linewidths=widths, colors=EDGE_COLOUR, alpha=0.7, zorder=1)
    )


def _draw_nodes(ax: Axes, graph: "nx.Graph", places: dict, colour: Callable[[str], str]) -> None:
    radii = _radii(graph)
    found = dict(zip(graph, _found_nodes(graph), strict=True))
    for pattern in (None, HATCH):
        nodes = [node for node in graph if found[node] == bool(pattern)]
        if not nodes:
            continue
        points = np.array([places[node] for node in nodes])
        ax.scatter(
            points[:, 0],
            points[:, 1],
            s=[(2 * radii[node]) ** 2 for node in nodes],
            c=[colour(graph.nodes[node]["kind"]) for node in nodes],
            edgecolors="white",
            linewidths=0.8,
            hatch=pattern,
            zorder=2,
            clip_on=False,
        )


def _write_name(ax: Axes, name: str, box: Box, node: np.ndarray | None) -> None:
    """Write ``name`` into ``box``, with a fine line to its ``node`` if that is far."""
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    if node is not None:
        near = (min(max(node[0], box[0]), box[2]), min(max(node[1], box[1]), box[3]))
        ax.plot(*zip(node, near, strict=True), color=INK, linewidth=0.5, zorder=1.5)
    ax.text(
        *middle,
        name,
        ha="center",
        va="center",
        fontsize=NAME_SIZE,
        color=INK,
        parse_math=False,
        zorder=3,
        bbox={"facecolor": "white", "alpha": 0.75, "pad": 0.5, "linewidth": 0},
    )
