"""Charts of actors: bars, cells, circles and lines say what the tables say."""

import math
from itertools import combinations, product

import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex

from analysis import charts, comentions
from analysis.charts import _network as network_chart
from analysis.charts.drawing._frame import TALLEST

NAMES = {"a1": "VNS, 25 Oct", "a2": "VietnamPlus, 26 Oct"}


@pytest.fixture(autouse=True)
def closed_figures():
    plt.close("all")  # those of the doctests
    yield
    plt.close("all")


@pytest.fixture
def pairs():
    rows = [("Lương Cường", "United Nations", 1), ("Lương Cường", "Việt Nam", 2)]
    return pd.DataFrame(rows, columns=["label_a", "label_b", "n"])


def network(names=("Lương Cường", "United Nations", "Việt Nam"), links=2):
    """Link every node to up to ``links`` earlier ones; the last has the most mentions."""
    graph = nx.Graph()
    kinds = [*charts.KIND_COLOURS, "ship"]
    for i, name in enumerate(names):
        graph.add_node(f"actor:{i}", label=name, kind=kinds[i % 8], n=1 + i)
        for j in range(max(0, i - links), i):
            graph.add_edge(f"actor:{i}", f"actor:{(j * 5) % i}", n=1 + j % 4)
    return graph


def names_of(axis_labels):
    return [label.get_text() for label in axis_labels]


def texts(ax):
    return names_of(ax.texts)


def cells(ax):
    """Return the texts of a grid by their row and column."""
    places = {tuple(int(v) for v in t.get_position()[::-1]): t.get_text() for t in ax.texts}
    return dict(sorted(places.items()))


def assert_names_apart_and_whole(ax):
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in ax.texts]
    assert all(ax.figure.bbox.containsx(x) for box in boxes for x in box.intervalx)
    assert all(ax.figure.bbox.containsy(y) for box in boxes for y in box.intervaly)
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))


def test_plot_mentions_colours_by_kind():
    kinds = ["person", "organisation", "state", "ship"]
    table = pd.DataFrame({"label": ["Lương Cường", "UN", "Việt Nam", "Boat"], "kind": kinds})
    ax = charts.plot_mentions(table.assign(n=[1200, 9, 9, 1], articles=[1, 5, 4, 1]))
    colours = [to_hex(bar.get_facecolor()).upper() for bar in ax.patches]
    assert colours == [*(charts.KIND_COLOURS[kind] for kind in kinds[:3]), "#000000"]
    assert [bar.get_width() for bar in ax.patches] == [1200, 9, 9, 1]
    assert names_of(ax.get_legend().get_texts()) == kinds
    assert (
        texts(ax)[:2] == ["1,200 in 1 article", "9 in 5 articles"] and ax.get_xlabel() == "mentions"
    )


def test_plot_actors_by_article_keeps_actors_of_one_label_apart():
    rows = [("a1", "org:un", 1), ("a1", "org:un-women", 2), ("a2", "org:un-women", 2)]
    table = pd.DataFrame(rows, columns=["article", "actor", "n"]).assign(label="UN")
    ax = charts.plot_actors_by_article(table, labels=NAMES)
    assert names_of(ax.get_yticklabels()) == ["UN", "UN"]
    assert cells(ax) == {(0, 0): "1", (1, 0): "2", (1, 1): "2"}


def test_plot_co_mention_matrix_is_symmetrical(pairs):
    ax = charts.plot_co_mention_matrix(pairs, within="paragraph")
    assert names_of(ax.get_yticklabels()) == ["Lương Cường", "United Nations", "Việt Nam"]
    assert cells(ax) == {(0, 1): "1", (0, 2): "2", (1, 0): "1", (2, 0): "2"}
    assert ax.get_xlabel().startswith("paragraphs with both")
    same = pairs.assign(label_a="UN", label_b="UN", actor_a="org:un", actor_b=["x", "y"])
    assert len(charts.plot_co_mention_matrix(same).get_yticklabels()) == 3


def test_plot_network_areas_and_widths_follow_the_counts():
    graph = network()
    ax = charts.plot_network(graph)
    lines, nodes = ax.collections
    drawn = dict(zip(texts(ax), nodes.get_sizes(), strict=True))  # most mentioned first
    assert drawn["Việt Nam"] / drawn["United Nations"] == pytest.approx(3 / 2)
    assert drawn["Việt Nam"] / drawn["Lương Cường"] == pytest.approx(3)
    assert max(lines.get_linewidths()) / min(lines.get_linewidths()) == pytest.approx(
        max(n for *_, n in graph.edges(data="n")) / min(n for *_, n in graph.edges(data="n"))
    )
    assert "sentences with both" in ax.get_xlabel()


def test_plot_network_is_the_same_for_the_same_graph():
    graph = network([f"Tổ chức {i}" for i in range(20)])
    backwards = nx.Graph()
    backwards.add_nodes_from(reversed(list(graph.nodes(data=True))))
    backwards.add_edges_from((b, a, data) for a, b, data in reversed(list(graph.edges(data=True))))
    first, second = charts.plot_network(graph), charts.plot_network(backwards)
    assert texts(first) == texts(second)
    places = [[text.get_position() for text in ax.texts] for ax in (first, second)]
    np.testing.assert_allclose(*places)


@pytest.mark.parametrize("links", [0, 2, 12])
def test_plot_network_draws_the_most_mentioned_and_says_how_many_it_left_out(links):
    ax = charts.plot_network(network([f"Bộ Công an {i}" for i in range(80)], links=links))
    drawn = len(ax.texts)
    assert 20 <= drawn <= 60  # the later ones have more mentions
    assert set(texts(ax)) == {f"Bộ Công an {i}" for i in range(80 - drawn, 80)}
    assert f"the {drawn} of 80 actors with the most mentions" in ax.get_xlabel()
    assert ax.figure.get_figheight() * 72 <= TALLEST
    assert_names_apart_and_whole(ax)
    figure, small = plt.subplots(figsize=(3, 2))
    charts.plot_network(network([f"Bộ Công an {i}" for i in range(60)], links=links), ax=small)
    assert 1 <= len(small.texts) < 60
    caption = " ".join(small.get_xlabel().split())
    assert f"the {len(small.texts)} of 60 actors with the most mentions" in caption


def test_plot_network_names_a_missing_attribute():
    graph = network()
    del graph.nodes["actor:1"]["kind"]
    with pytest.raises(ValueError, match=r"\['kind'\] on 'actor:1'"):
        charts.plot_network(graph)


def test_an_actor_that_an_article_does_not_name_leaves_an_empty_cell():
    table = pd.DataFrame(
        {"article": ["a", "b"], "actor": "state:VN", "label": "Việt Nam", "n": [3, 0]}
    )
    written = [text.get_text() for text in charts.plot_actors_by_article(table).texts]
    assert written == ["3"]


def test_a_dense_network_keeps_its_strongest_lines_and_says_so():
    graph = nx.complete_graph(12)
    nx.set_node_attributes(
        graph, {node: {"label": f"P{node}", "kind": "person", "n": 3} for node in graph}
    )
    nx.set_edge_attributes(graph, {edge: 1 + (0 in edge) for edge in graph.edges}, "n")
    ax = charts.plot_network(graph)
    lines = next(each for each in ax.collections if isinstance(each, LineCollection))
    assert len(lines.get_segments()) == 48
    assert sorted(lines.get_linewidths())[-11:] == [max(lines.get_linewidths())] * 11
    assert "the 48 strongest of 66 lines" in ax.get_xlabel()
    assert "lines" not in charts.plot_network(network()).get_xlabel()


def test_the_layout_gives_a_path_its_distances():
    steps = np.array([[0, 1, 2, 3], [1, 0, 1, 2], [2, 1, 0, 1], [3, 2, 1, 0]], dtype=float)
    start = np.array([[0.1, 0.9], [0.8, 0.2], [0.3, 0.4], [0.9, 0.7]])
    points = network_chart._stressed(start, steps)
    distances = np.sqrt(((points[:, None] - points) ** 2).sum(axis=2))
    assert np.abs(distances - steps).max() < 0.02
    assert start[0].tolist() == [0.1, 0.9]


@given(st.integers(2, 7), st.integers(0, 10**6))
@example(7, 72103)  # it was not still after 300 rounds
def test_no_node_of_the_layout_can_be_moved_to_fit_better(nodes, seed):
    graph = nx.gnp_random_graph(nodes, 0.5, seed=seed)
    steps = dict(nx.all_pairs_shortest_path_length(graph))
    apart = np.array([[steps[a].get(b, 3) for b in graph] for a in graph], dtype=float)
    start = np.random.default_rng(seed).random((nodes, 2))

    def stress(points):
        pairs = combinations(range(nodes), 2)
        return sum((math.dist(points[a], points[b]) / apart[a, b] - 1) ** 2 for a, b in pairs)

    points = network_chart._stressed(start, apart)
    assert stress(points) <= stress(start) + 1e-12
    for node, way in product(range(nodes), [(0.1, 0), (-0.1, 0), (0, 0.1), (0, -0.1)]):
        moved = points.copy()
        moved[node] += way
        assert stress(points) <= stress(moved) + 1e-3


FOUND = "found in these articles, not in the registry"


def sourced():
    """Return the mentions of three actors, the first two found, in sentences of two articles."""
    rows = [
        ("a1", 0, "ito"),
        ("a1", 0, "reyes"),
        ("a1", 1, "vn"),
        ("a1", 1, "ito"),
        ("a2", 0, "ito"),
    ]
    table = pd.DataFrame(rows, columns=["article", "sentence", "actor"])
    kinds = {"ito": "person", "reyes": "group", "vn": "state"}
    found = table["actor"].map({"ito": "found", "reyes": "found", "vn": "listed"})
    return table.assign(
        label=table["actor"], kind=table["actor"].map(kinds), form="full", source=found
    )


def test_bars_of_found_actors_are_hatched_and_the_caption_says_so():
    counts = comentions.mention_counts(sourced())
    ax = charts.plot_mentions(counts)
    assert names_of(ax.get_yticklabels()) == ["ito", "reyes", "vn"]
    assert [bool(bar.get_hatch()) for bar in ax.patches] == [True, True, False]
    assert f"hatched: {FOUND}" in ax.get_xlabel()
    listed = charts.plot_mentions(counts.assign(source="listed"))
    assert not any(bar.get_hatch() for bar in listed.patches)
    assert "hatched" not in listed.get_xlabel()


def test_the_parts_of_the_bars_of_found_actors_are_hatched():
    forms = comentions.mention_forms(sourced())
    ax = charts.plot_mention_forms(forms)
    hatched = [bool(bar.get_hatch()) for bar in ax.patches[-3:]]  # before: bars that hold the rows
    assert hatched == [True, True, False] and f"hatched: {FOUND}" in ax.get_xlabel()
    assert "hatched" not in charts.plot_mention_forms(forms.drop(columns="source")).get_xlabel()


def test_a_found_actor_of_a_chart_that_lacks_room_stays_the_hatched_one():
    rows = pd.DataFrame({"label": [f"n{at}" for at in range(60)], "kind": "person"})
    rows = rows.assign(n=range(60, 0, -1), articles=1, source=["listed", "found"] * 30)
    _, ax = plt.subplots(figsize=(6, 3))
    charts.plot_mentions(rows, ax=ax)
    hatched = [bool(bar.get_hatch()) for bar in ax.patches]
    assert len(hatched) < 60 and hatched == [at % 2 == 1 for at in range(len(hatched))]


@pytest.mark.parametrize("plot", [charts.plot_actors_by_article, charts.plot_co_mention_matrix])
def test_names_of_found_actors_are_in_italics_in_a_grid(plot):
    mentions = sourced()
    counted = {charts.plot_actors_by_article: comentions.actors_by_article}
    table = counted.get(plot, comentions.co_mentions)(mentions)
    ax = plot(table)
    styles = {label.get_text(): label.get_fontstyle() for label in ax.get_yticklabels()}
    assert styles == {"ito": "italic", "reyes": "italic", "vn": "normal"}
    assert f"in italics: {FOUND}" in " ".join(ax.get_xlabel().split())
    if plot is charts.plot_co_mention_matrix:
        heads = {label.get_text(): label.get_fontstyle() for label in ax.get_xticklabels()}
        assert heads == styles
    plain = plot(table.drop(columns=[c for c in table if c.startswith("source")]))
    assert "italics" not in plain.get_xlabel()
    assert {label.get_fontstyle() for label in plain.get_yticklabels()} == {"normal"}


def test_circles_of_found_actors_are_hatched():
    mentions = sourced()
    graph = comentions.network(comentions.co_mentions(mentions), mentions)
    ax = charts.plot_network(graph)
    _, listed, found = ax.collections
    assert (listed.get_hatch(), len(listed.get_sizes())) == (None, 1)
    assert found.get_hatch() and len(found.get_sizes()) == 2
    assert f"hatched: {FOUND}" in " ".join(ax.get_xlabel().split())
    nx.set_node_attributes(graph, "listed", "source")
    assert "hatched" not in charts.plot_network(graph).get_xlabel()


def test_bars_of_found_speakers_are_hatched():
    rows = pd.DataFrame({"label": ["Ito", "Reyes"], "words": [12, 5], "n": [3, 1]})
    ax = charts.plot_share_of_voice(rows.assign(source=["found", "listed"]))
    assert [bool(bar.get_hatch()) for bar in ax.patches] == [True, False]
    assert f"hatched: {FOUND}" in " ".join(ax.get_xlabel().split())
    assert "hatched" not in charts.plot_share_of_voice(rows).get_xlabel()
