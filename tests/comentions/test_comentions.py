from collections import Counter, defaultdict
from io import BytesIO
from itertools import combinations

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.comentions import WITHIN, co_mention_spans, co_mentions, network
from analysis.evidence import evidence

COLUMNS = [
    *["actor_a", "actor_b", "label_a", "label_b", "n", "attributive", "articles", "n_a", "n_b"],
    "windows",
    *["expected", "npmi", "log_likelihood", "p", "q", "note"],
]


@pytest.fixture
def mentions():
    rows = [
        ("docks", 0, 0, 0, 5, "reyes", "person"),
        ("docks", 0, 0, 10, 13, "ito", "person"),
        ("docks", 0, 1, 14, 17, "Ito", "person"),
        ("docks", 1, 2, 20, 24, "port", "organisation"),
        ("docks", 1, 2, 25, 30, "reyes", "person"),
        ("docks", 1, 2, 31, 36, "reyes", "person"),
        ("vote", 0, 0, 0, 3, "ito", "person"),
        ("vote", 0, 0, 4, 9, "reyes", "person"),
        ("vote", 0, 0, 10, 14, "hanoi", "place"),
        ("fair", 0, 0, 0, 4, "port", "organisation"),
    ]
    columns = ["article", "segment", "sentence", "start", "end", "actor", "kind"]
    mentions = pd.DataFrame(rows, columns=columns)
    mentions["actor"] = mentions["actor"].str.lower()
    return mentions


def counted(pairs):
    rows = pairs[["actor_a", "actor_b", "n", "articles", "n_a", "n_b", "windows"]]
    return rows.to_numpy().tolist()


def test_co_mentions_by_hand(mentions):
    pairs = co_mentions(mentions)
    assert list(pairs.columns) == COLUMNS
    # five sentences name someone: reyes in 3, ito in 3, port in 2
    assert counted(pairs) == [
        ["ito", "reyes", 2, 2, 3, 3, 5],
        ["port", "reyes", 1, 1, 2, 3, 5],
    ]
    assert pairs["expected"].tolist() == [3 * 3 / 5, 2 * 3 / 5]
    assert pairs["p"].isna().all() and (pairs["note"] == "no p-value: fewer than 10 windows").all()


def test_paragraphs_and_articles(mentions):
    assert counted(co_mentions(mentions, within="paragraph"))[0] == ["ito", "reyes", 2, 2, 2, 3, 4]
    assert counted(co_mentions(mentions, within="article")) == [
        ["ito", "reyes", 2, 2, 2, 2, 3],
        ["ito", "port", 1, 1, 2, 2, 3],
        ["port", "reyes", 1, 1, 2, 2, 3],
    ]


def test_sentences_of_one_article_are_not_two_articles():
    mentions = pd.DataFrame({"article": "a", "sentence": [0, 0, 1, 1], "actor": ["x", "y"] * 2})
    assert counted(co_mentions(mentions, kinds=None)) == [["x", "y", 2, 1, 2, 2, 2]]


def test_places_count_only_when_asked_for(mentions):
    assert "hanoi" not in set(co_mentions(mentions)["actor_a"])
    assert counted(co_mentions(mentions, kinds=None))[1] == ["hanoi", "ito", 1, 1, 1, 3, 5]
    assert counted(co_mentions(mentions, kinds=["place", "person"]))[1:] == [
        ["hanoi", "ito", 1, 1, 1, 3, 4],
        ["hanoi", "reyes", 1, 1, 1, 3, 4],
    ]


def test_windows_may_be_given(mentions):
    pairs = co_mentions(mentions, windows=30)
    assert pairs["windows"].tolist() == [30, 30]
    assert pairs["expected"].tolist() == [9 / 30, 6 / 30]
    # of C(30, 3) = 4060 draws, C(3, 2) 27 = 81 hit twice and one thrice
    assert pairs["p"][0] == pytest.approx(82 / 4060)
    # three pairs are possible, ito and port never meet
    assert pairs["q"][0] == pytest.approx(3 * 82 / 4060)
    assert (pairs["note"] == "").all()


def test_there_may_be_no_window_beside_those_that_name_an_actor(mentions):
    assert co_mentions(mentions, windows=5)["windows"].tolist() == [5, 5]


def test_labels_come_along(mentions):
    labelled = mentions.assign(label=mentions["actor"].map({"ito": "Aiko Ito"}))
    pairs = co_mentions(labelled)
    assert pairs["label_a"].tolist() == ["Aiko Ito", "port"]
    assert pairs["label_b"].tolist() == ["reyes", "reyes"]


def test_nothing_gives_an_empty_table_of_the_same_types(mentions):
    full = co_mentions(mentions)
    bare = pd.DataFrame({column: [] for column in mentions.columns})
    for none in (mentions.iloc[:0], bare, mentions.iloc[:1]):
        empty = co_mentions(none)
        assert len(empty) == 0
        assert empty.dtypes.to_dict() == full.dtypes.to_dict()
        assert len(network(empty, none)) == 0


rows = st.tuples(
    st.sampled_from(["x", "y", "z"]), st.integers(0, 2), st.integers(0, 3), st.sampled_from("ABCDE")
)


@given(st.lists(rows, max_size=40), st.sampled_from(sorted(WITHIN)))
def test_co_mentions_agree_with_a_plain_loop(rows, within):
    mentions = pd.DataFrame(rows, columns=["article", "segment", "sentence", "actor"])
    present = defaultdict(set)
    for article, segment, sentence, actor in rows:
        number = {"sentence": sentence, "paragraph": segment, "article": 0}[within]
        present[article, number].add(actor)
    n, articles, each = Counter(), defaultdict(set), Counter()
    for (article, _), actors in present.items():
        each.update(actors)
        for pair in combinations(sorted(actors), 2):
            n[pair] += 1
            articles[pair].add(article)
    expected = sorted(
        ([a, b, n[a, b], len(articles[a, b]), each[a], each[b], len(present)] for a, b in n),
        key=lambda row: (-row[2], row[0], row[1]),
    )
    assert counted(co_mentions(mentions, within=within, kinds=None)) == expected


@given(st.lists(rows, max_size=40), st.sampled_from(sorted(WITHIN)))
def test_every_edge_gives_its_windows_and_spans(rows, within):
    mentions = pd.DataFrame(rows, columns=["article", "segment", "sentence", "actor"])
    mentions = mentions.assign(kind="person")
    pairs = co_mentions(mentions, within=within)
    graph = network(pairs, mentions, within=within)
    assert graph.number_of_edges() == len(pairs)
    for pair in pairs.itertuples():
        references = graph.edges[pair.actor_a, pair.actor_b]["references"].split("; ")
        assert len(set(references)) == pair.n
        spans = co_mention_spans(mentions, pair.actor_b, pair.actor_a, within=within)
        assert set(spans["actor"]) == {pair.actor_a, pair.actor_b}
        assert len(spans[WITHIN[within]].drop_duplicates()) == pair.n


def test_the_order_of_the_mentions_does_not_matter(mentions):
    shuffled = mentions.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(co_mentions(shuffled), co_mentions(mentions))


def test_co_mention_spans_lead_to_the_sentences(mentions):
    spans = co_mention_spans(mentions, "reyes", "ito")
    assert spans.index.tolist() == [0, 1, 6, 7]
    texts = pd.DataFrame({"article": ["docks", "vote"], "text": ["Reyes met Ito.", "Ito Reyes."]})
    assert evidence(texts, spans)["match"].tolist() == ["Reyes", "Ito", "Ito", "Reyes"]


def test_actors_that_never_meet_have_no_spans(mentions):
    never = co_mention_spans(mentions, "hanoi", "port")
    assert len(never) == 0 and list(never.columns) == list(mentions.columns)


def test_network_by_hand(mentions):
    pairs = co_mentions(mentions)
    graph = network(pairs, mentions)
    assert list(graph.nodes(data="n")) == [("reyes", 4), ("ito", 3), ("port", 2)]
    assert graph.nodes["port"] == {"label": "port", "kind": "organisation", "n": 2, "articles": 2}
    edge = graph.edges["ito", "reyes"]
    assert edge["references"] == "docks:sentence 0; vote:sentence 0"
    assert (edge["n"], edge["articles"], edge["expected"]) == (2, 2, 1.8)
    assert set(network(pairs, mentions, isolated=True)) == {"reyes", "ito", "port", "hanoi"}
    by_article = network(co_mentions(mentions, within="article"), mentions, within="article")
    assert by_article.edges["ito", "reyes"]["references"] == "docks; vote"


def test_network_survives_graphml(mentions):
    graph, file = network(co_mentions(mentions), mentions), BytesIO()
    nx.write_graphml(graph, file)
    file.seek(0)
    read = nx.read_graphml(file)
    assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))
    assert read.edges["ito", "reyes"] == graph.edges["ito", "reyes"]


def test_inputs_are_unchanged(mentions):
    before, pairs = mentions.copy(), co_mentions(mentions)
    pairs_before = pairs.copy()
    co_mention_spans(mentions, "ito", "reyes")
    network(pairs, mentions)
    pd.testing.assert_frame_equal(mentions, before)
    pd.testing.assert_frame_equal(pairs, pairs_before)


@pytest.mark.parametrize(
    "options, message",
    [
        (
            {"within": "page"},
            "within must be one of 'sentence', 'paragraph', 'article'; got 'page'",
        ),
        ({"kinds": ["persons"]}, "kinds must be one of 'person', .*got 'persons'"),
        ({"kinds": "person"}, r"kinds must be a list .*got 'person', try \['person'\]"),
        ({"windows": 4}, "windows must be a whole number, at least the 5 .*got 4"),
        ({"windows": 7.5}, "windows must be a whole number, .*got 7.5"),
        ({"windows": True}, "windows must be a whole number, .*got True"),
    ],
)
def test_bad_options_are_named(mentions, options, message):
    with pytest.raises(ValueError, match=message):
        co_mentions(mentions, **options)


def test_bad_mentions_are_named(mentions):
    with pytest.raises(ValueError, match="missing column.*'segment'"):
        co_mentions(mentions.drop(columns="segment"), within="paragraph")
    with pytest.raises(ValueError, match="missing column.*'kind'"):
        co_mentions(mentions.drop(columns="kind"))
    with pytest.raises(ValueError, match=r"9 mention\(s\) have no sentence; leave them out"):
        co_mentions(mentions.assign(sentence=None))


def test_unknown_actors_are_named_with_those_nearest(mentions):
    labelled = mentions.assign(label=mentions["actor"].map({"ito": "Aiko Ito", "reyes": "Reyes"}))
    with pytest.raises(ValueError, match="no mention of actor 'reye'; nearest: 'reyes'"):
        co_mention_spans(labelled, "reye", "ito")
    with pytest.raises(ValueError, match="no mention of actor 'Aiko Ito'; nearest: 'ito'"):
        co_mention_spans(labelled, "reyes", "Aiko Ito")
    with pytest.raises(ValueError, match="no mention of actor 'zzz'; the ids stand in"):
        co_mention_spans(labelled, "reyes", "zzz")
    with pytest.raises(ValueError, match="two different actors, got 'ito' twice"):
        co_mention_spans(labelled, "ito", "ito")


def test_network_wants_the_mentions_the_pairs_were_counted_from(mentions):
    pairs = co_mentions(mentions)
    with pytest.raises(ValueError, match="'ito', 'reyes' has n = 2, but shares 1 windows"):
        network(pairs, mentions.query("article != 'vote'"))
    with pytest.raises(ValueError, match="has n = 2, but shares 3 windows .*within='paragraph'"):
        more = mentions.assign(segment=range(10), sentence=0)
        more = pd.concat([more, more.assign(actor="ito"), more.assign(actor="reyes")])
        network(pairs.head(1), more.query("segment < 3"), within="paragraph")
    with pytest.raises(ValueError, match="within must be one of"):
        network(pairs, mentions, within="page")


def test_mentions_need_no_label_and_no_source():
    mentions = pd.DataFrame(
        {
            "article": ["a", "a"],
            "sentence": 0,
            "actor": ["x", "y"],
            "kind": "person",
            "start": [0, 5],
            "end": [1, 6],
        }
    )
    bare = co_mentions(mentions, within="article")
    assert bare[["actor_a", "actor_b", "n"]].values.tolist() == [["x", "y", 1]]
