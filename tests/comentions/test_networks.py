import networkx as nx
import numpy as np
import pandas as pd
import pytest

from analysis.charts import plot_mention_forms, plot_network
from analysis.comentions import (
    backbone,
    co_mention_spans,
    co_mentions,
    communities,
    ego_network,
    mention_counts,
    mention_forms,
    network,
    pair_spans,
    save_network,
)
from analysis.comentions._network import _in_both
from analysis.comentions._presence import counted_mentions

MENTIONS = pd.DataFrame(
    [
        ("docks", 0, 0, "un", "organisation", "", "full"),
        ("docks", 0, 10, "ru", "state", "title", "demonym"),
        ("docks", 0, 20, "vn", "state", "instrument", "name"),
        ("vote", 0, 0, "un", "organisation", "", "acronym"),
        ("vote", 0, 4, "ru", "state", "", "name"),
        ("vote", 1, 30, "vn", "state", "", "name"),
    ],
    columns=["article", "sentence", "start", "actor", "kind", "nested_in", "form"],
)
TEXTS = pd.DataFrame({"article": ["docks", "vote"], "text": ["one two a b c d e f g h i j k"] * 2})


def pairs_of(**options) -> list[tuple]:
    pairs = co_mentions(MENTIONS, **options)
    return list(pairs[["actor_a", "actor_b", "n"]].itertuples(index=False, name=None))


def test_names_within_names_are_counted_on_request():
    assert pairs_of() == [("ru", "un", 2)]
    assert pairs_of(nested=()) == [("ru", "un", 1)]
    assert pairs_of(nested=None) == [("ru", "un", 2), ("ru", "vn", 1), ("un", "vn", 1)]
    assert pairs_of(nested=["instrument"]) == [("ru", "un", 1), ("un", "vn", 1)]
    assert mention_counts(MENTIONS)["n"].tolist() == [2, 2, 1]
    with pytest.raises(ValueError, match=r"nested must be a list of kinds or None; got 'title'"):
        counted_mentions(MENTIONS, "title")
    assert co_mentions(MENTIONS.drop(columns="nested_in")).equals(
        co_mentions(MENTIONS, nested=None)
    )


def test_windows_of_words():
    # words of "vote" start at 0 (one), 4 (two), 8 (a) ... ; mentions at 0, 4 and 30
    assert pairs_of(within=2, texts=TEXTS) == [("ru", "un", 1)]
    assert pairs_of(within=1, texts=TEXTS) == []
    assert pairs_of(within=100, texts=TEXTS)[0] == ("ru", "un", 2)
    spans = co_mention_spans(MENTIONS, "ru", "un", within=2, texts=TEXTS)
    assert spans.index.tolist() == [3, 4] and list(spans) == list(MENTIONS)
    graph = network(co_mentions(MENTIONS, within=2, texts=TEXTS), MENTIONS, within=2, texts=TEXTS)
    assert graph.edges["ru", "un"]["references"] == "vote:2 words 0"
    with pytest.raises(ValueError, match="within=2 counts words; give the texts too"):
        co_mentions(MENTIONS, within=2)
    with pytest.raises(ValueError, match="within must be a number of words, at least 1; got 0"):
        co_mentions(MENTIONS, within=0, texts=TEXTS)
    with pytest.raises(ValueError, match="texts lacks article 'vote', which has mentions"):
        co_mentions(MENTIONS, within=2, texts=TEXTS.head(1))


def test_independent_texts():
    apart = co_mentions(MENTIONS, groups=pd.Series(dtype="object"))
    copies = co_mentions(MENTIONS, groups=pd.Series({"docks": 0, "vote": 0}))
    assert (apart["articles"].tolist(), apart["texts"].tolist()) == ([2], [2])
    assert (copies["articles"].tolist(), copies["texts"].tolist()) == ([2], [1])


def star(*weights: int) -> nx.Graph:
    graph = nx.Graph()
    graph.add_node("hub", label="Hub", kind="state", n=9)
    for number, n in enumerate(weights):
        graph.add_node(f"p{number}", label=f"P {number}", kind="person", n=n)
        graph.add_edge("hub", f"p{number}", n=n, articles=1)
    return graph


def test_disparity_filter_by_hand():
    kept = backbone(star(8, 1, 1), alpha=0.05)  # (1 - 8/10) ** (3 - 1) = 0.04
    assert list(kept.edges) == [("hub", "p0")] and set(kept) == {"hub", "p0"}
    assert kept.edges["hub", "p0"]["alpha"] == pytest.approx(0.04)
    assert len(backbone(star(8, 1, 1), alpha=0.03).edges) == 0
    assert len(backbone(star(5), alpha=1.0)) == 0  # one edge cannot tell
    with pytest.raises(ValueError, match="alpha must be between 0 and 1; got 5"):
        backbone(star(1), alpha=5)


def test_the_disparity_filter_at_its_borders():
    """Of 3 and 1 of four each is (1 - 3/4) and (1 - 1/4), to the power of one."""
    assert list(backbone(star(3, 1), alpha=0.25).edges) == []  # not below it
    assert list(backbone(star(3, 1), alpha=0.26).edges) == [("hub", "p0")]
    assert len(backbone(star(3, 1), alpha=1).edges) == 2
    assert len(backbone(star(3, 1), alpha=0).edges) == 0
    for alpha in (-0.01, 1.01):
        with pytest.raises(ValueError, match="alpha must be between 0 and 1"):
            backbone(star(3, 1), alpha=alpha)
    chain = nx.Graph()  # b has 1 of 2 and so has c: the end that tells more counts
    chain.add_weighted_edges_from([("a", "b", 9), ("b", "c", 1), ("b", "d", 1)], weight="n")
    kept = backbone(chain, alpha=0.04)
    assert [edge[2]["alpha"] for edge in kept.edges(data=True)] == [pytest.approx((2 / 11) ** 2)]


def test_what_pairs_and_mentions_lack_is_named():
    pairs = co_mentions(MENTIONS, within="article", kinds=None)
    with pytest.raises(ValueError, match=r"missing column\(s\) \['npmi'\]"):
        network(pairs.drop(columns="npmi"), MENTIONS, within="article")
    with pytest.raises(ValueError, match=r"missing column\(s\) \['actor_b'\]"):
        pair_spans(MENTIONS, pairs.drop(columns="actor_b"), within="article")
    nobody = MENTIONS.assign(actor=MENTIONS["actor"].where(MENTIONS.index > 0))
    with pytest.raises(ValueError, match=r"1 mention\(s\) have no actor"):
        co_mention_spans(nobody, *pairs[["actor_a", "actor_b"]].iloc[0])
    with pytest.raises(ValueError, match="within must be one of"):
        co_mention_spans(MENTIONS, *pairs[["actor_a", "actor_b"]].iloc[0], within="page")


def test_communities_leave_the_graph_alone():
    graph = nx.disjoint_union(nx.complete_graph(4), nx.complete_graph(3))
    nx.set_edge_attributes(graph, 1, "n")
    groups = communities(graph)
    assert [groups.nodes[node]["community"] for node in range(7)] == [0, 0, 0, 0, 1, 1, 1]
    assert "community" not in graph.nodes[0]
    assert len(communities(nx.Graph())) == 0


def test_ego_network_and_its_chart():
    graph = star(3, 2, 1)
    graph.add_edge("p0", "p1", n=4)
    graph.add_edge("p1", "p2", n=4)
    ego = ego_network(graph, "hub", most=2)
    assert list(ego) == ["hub", "p0", "p1"]
    among = {("hub", "p0"): 3, ("hub", "p1"): 2, ("p0", "p1"): 4}
    assert nx.get_edge_attributes(ego, "n") == among
    assert {text.get_text() for text in plot_network(ego).texts} == {"Hub", "P 0", "P 1"}
    with pytest.raises(ValueError, match="no actor 'hubb' here; near it: 'hub'"):
        ego_network(star(1), "hubb")


def test_files_for_gephi(tmp_path):
    graph = network(co_mentions(MENTIONS), MENTIONS)
    (path,) = save_network(graph, tmp_path / "a.graphml")
    again = nx.read_graphml(path)
    assert dict(again.nodes(data=True)) == dict(graph.nodes(data=True))
    assert again.edges["ru", "un"]["references"] == "docks:sentence 0; vote:sentence 0"
    nodes, edges = map(pd.read_csv, save_network(graph, tmp_path / "b.csv"))
    assert nodes[["Id", "Label", "kind", "n"]].values.tolist() == [
        ["ru", "ru", "state", 2],
        ["un", "un", "organisation", 2],
    ]
    assert edges[["Source", "Target", "Type", "Weight"]].values.tolist() == [
        ["ru", "un", "Undirected", 2]
    ]


def test_forms_of_mentions_and_their_chart():
    table = mention_forms(MENTIONS)
    assert table[["actor", "form", "n", "total"]].values.tolist() == [
        ["ru", "demonym", 1, 2],
        ["ru", "name", 1, 2],
        ["un", "acronym", 1, 2],
        ["un", "full", 1, 2],
        ["vn", "name", 1, 1],
    ]
    ax = plot_mention_forms(table)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["ru", "un", "vn"]
    assert sum(bar.get_width() for bar in ax.patches[3:]) == 5


def test_what_two_rising_arrays_share_needs_no_number_behind_the_last():
    many, few = np.array([0]), np.array([1])
    assert _in_both(few, many).tolist() == [] == _in_both(many, few).tolist()
    assert _in_both(np.array([0, 1, 5]), np.array([1, 2, 5])).tolist() == [1, 5]
