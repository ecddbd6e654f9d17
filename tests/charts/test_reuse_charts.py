"""The network of similar articles, the timeline of a cluster, the chooser of a pair."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.collections import LineCollection, PathCollection

from analysis import charts
from analysis.charts._similarity import RING
from analysis.notebook import _pair_chooser as pair_chooser
from analysis.notebook._pair_chooser import choose_pair
from analysis.similarity import most_similar, reuse_clusters

LABELS = {"a": "VNS, 25 Oct", "b": "$x$ & <b>", "c": "Nhân Dân", "d": "a blog"}


def pairs(*rows):
    return pd.DataFrame(rows, columns=["article_a", "article_b", "similarity"])


def clusters(*rows):
    columns = ["cluster", "article", "source", "containment", "published"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(published=pd.to_datetime(table["published"]))


def test_the_network_has_a_circle_per_article_and_a_line_per_pair():
    ax = charts.plot_similar_network(pairs(("a", "b", 0.4), ("a", "c", 0.2)), labels=LABELS)
    assert sorted(text.get_text() for text in ax.texts) == sorted(LABELS.values())
    (lines,) = [each for each in ax.collections if isinstance(each, LineCollection)]
    (circles,) = [each for each in ax.collections if isinstance(each, PathCollection)]
    widths = lines.get_linewidths()
    assert max(widths) == pytest.approx(2 * min(widths))  # as the similarities
    sizes = sorted(circles.get_sizes())
    assert [size / sizes[0] for size in sizes] == pytest.approx([1, 2, 2, 3])
    assert "cosine similarity" in ax.get_xlabel() and "mentions" not in ax.get_xlabel()
    assert ax.get_legend() is None


def test_the_network_of_the_seeds_and_of_many(body):
    table = most_similar(body, threshold=0.2)
    ax = charts.plot_similar_network(table)
    assert len(ax.texts) == len({*table["article_a"], *table["article_b"]})
    many = pairs(*[(f"a{n}", f"b{n}", 0.5) for n in range(40)])
    assert "the 60 of 80 articles" in charts.plot_similar_network(many).get_xlabel()


def test_the_network_without_pairs_shows_who_stands_alone():
    ax = charts.plot_similar_network(pairs(), labels=LABELS)
    assert len(ax.texts) == 4
    with pytest.raises(ValueError, match="nothing to draw: no pairs, and no articles in labels"):
        charts.plot_similar_network(pairs())
    with pytest.raises(ValueError, match=r"missing column\(s\) \['similarity'\]"):
        charts.plot_similar_network(pairs().drop(columns="similarity"))
    with pytest.raises(ValueError, match="expected a finite number in column 'similarity'"):
        charts.plot_similar_network(pairs(("a", "b", float("nan"))))


def rings(ax):
    return [
        tuple(each.get_offsets()[0])
        for each in ax.collections
        if isinstance(each, PathCollection) and each.get_sizes()[0] == RING
    ]


def test_the_timeline_rings_the_sources():
    table = clusters(
        (1, "a", True, 0.9, "2025-10-25"), (1, "b", False, 0.95, "2025-10-27"),
        (2, "c", True, 1, None), (2, "d", False, 0.6, None),
    )  # fmt: skip
    ax = charts.plot_cluster_timeline(table, labels=LABELS)
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "1 · VNS, 25 Oct", "1 · $x$ & <b> (95%)", "2 · Nhân Dân", "2 · a blog (60%)",
    ]  # fmt: skip
    assert sorted(y for _, y in rings(ax)) == [0, 2]
    assert ax.get_legend().get_texts()[0].get_text() == "likely source"


def test_the_timeline_takes_what_reuse_clusters_gives():
    story = "the port is shut from today and nobody knows for how long"
    texts = pd.DataFrame({"article": ["a" * 90, "b"], "text": [story, f"{story} this lasts"]})
    _, ax = plt.subplots()
    assert charts.plot_cluster_timeline(reuse_clusters(texts), ax=ax) is ax
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names[0] == "1 · b" and names[1].endswith("(100%)")
    assert len(rings(ax)) == 0  # nothing tells which of them was first
    dated = texts.assign(published=pd.to_datetime(["2026-03-02", "2026-03-01"]))
    assert len(rings(charts.plot_cluster_timeline(reuse_clusters(dated)))) == 1
    with pytest.raises(ValueError, match="nothing to draw: the table has no rows"):
        charts.plot_cluster_timeline(reuse_clusters(texts).head(0))
    with pytest.raises(ValueError, match="expected a day like 2025-10-25 in column 'published'"):
        charts.plot_cluster_timeline(reuse_clusters(texts).assign(published="soon"))
    with pytest.raises(TypeError, match="expected dates in column 'published'"):
        charts.plot_cluster_timeline(reuse_clusters(texts).assign(published=[1, 2]))


# the chooser


@pytest.fixture
def port():
    texts = pd.DataFrame({"article": ["a", "b"], "text": ["<b> the port is shut </b>"] * 2})
    return texts, pairs(("a", "b", 1.0))


def test_a_page_folds_and_has_the_same_bytes_every_run(port, monkeypatch):
    monkeypatch.setenv("ANALYSIS_STATIC", "1")
    texts, table = port
    table = pd.concat([table] * 3)
    view = choose_pair(texts, table, words=3, labels=LABELS, top=2)
    assert view.html == choose_pair(texts, table, words=3, labels=LABELS, top=2).html
    assert view.html.count("<details") == 2 and view.html.count("<details open") == 1
    assert "<b> " not in view.html and "model" not in view.html
    assert view.plain.startswith("VNS, 25 Oct | $x$ & <b>: 1 shared passage")


def test_the_pair_that_shares_most_comes_first(port):
    texts = pd.concat([port[0], pd.DataFrame({"article": ["c"], "text": ["no news"]})])
    table = pairs(("a", "c", 0.9), ("b", "c", 0.8), ("b", "a", 0.1))
    view = choose_pair(texts, table, words=3, live=False)
    assert view.plain.startswith("b | a: 1 shared passage")
    assert view.html.index("b | a") < view.html.index("a | c") < view.html.index("b | c")


def test_menus_where_somebody_works(port, monkeypatch):
    widgets = pytest.importorskip("ipywidgets")
    monkeypatch.setattr(pair_chooser, "is_live", lambda: True)
    box = choose_pair(*port, words=3, labels=LABELS)
    left, right = box.children[0].children
    assert isinstance(left, widgets.Dropdown)
    assert (left.value, right.value) == ("a", "b")
    # Each menu offers all articles but the one that the other shows.
    assert list(left.options) == [("VNS, 25 Oct", "a")]
    assert list(right.options) == [("$x$ & <b>", "b")]
    assert "<mark" in box.children[1].outputs[0]["data"]["text/html"]


def test_nothing_to_choose_from(port):
    with pytest.raises(ValueError, match="nothing to choose from"):
        choose_pair(port[0], pairs())
