"""Titles: what they say is what a plain count over the table says, ties and all."""

import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import charts
from analysis.charts.words import (
    commonest,
    in_title,
    most_alike,
    most_named,
    named_together,
    published_when,
    widest_spread,
)

VERBS = "is in", "are in"


def title(ax):
    return " ".join(ax.get_title().split())


def terms(*n, **columns):
    return pd.DataFrame({"surface": list("abcdefgh")[: len(n)], "n": n, **columns})


# By hand


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        ((7,), "“a”: 7 times"),
        ((1,), "“a”: 1 time"),
        ((7, 3), "“a” is the commonest of 2 terms: 7 times"),
        ((3, 1200), "“b” is the commonest of 2 terms: 1,200 times"),
        ((7, 7, 3), "“a” and “b” are the commonest of 3 terms: 7 times each"),
        ((7, 7), "Both terms are equally common: 7 times each"),
        ((2, 2, 2, 2, 1), "4 of 5 terms are the commonest: 2 times each"),
        ((1, 1, 1, 1, 1), "All 5 terms are equally common: 1 time each"),
    ],
)
def test_the_commonest_terms(n, expected):
    assert title(charts.plot_terms(terms(*n))) == expected


def test_the_articles_are_those_of_the_one_that_leads():
    assert title(charts.plot_terms(terms(3, 9, articles=[5, 2]))).endswith("9 times, in 2 articles")
    assert "articles" not in title(charts.plot_terms(terms(9, 9, articles=[5, 2])))


def test_another_measure_is_said_with_its_unit():
    ax = charts.plot_terms(terms(1, 2, per_1000=[17.36, 2.5]), x="per_1000")
    expected = "“a” is the commonest of 2 terms: 17.4 occurrences per 1,000 words"
    assert title(ax) == expected
    ax = charts.plot_terms(terms(1, 2).assign(idf_x=[0.5, 0.25]), x="idf_x")
    assert title(ax) == "“a” is the highest of 2 terms: idf x 0.50"


def test_every_chart_says_its_finding():
    named = pd.DataFrame(
        {
            "actor": ["org:un", "state:VN"],
            "label": ["UN", "Việt Nam"],
            "kind": ["organisation", "state"],
            "n": [2, 14],
            "articles": [1, 3],
        }
    )
    assert title(charts.plot_mentions(named)) == "Việt Nam is named most: 14 times, in 3 articles"
    pairs = pd.DataFrame({"label_a": ["UN", "UN"], "label_b": ["Việt Nam", "Ito"], "n": [14, 2]})
    ax = charts.plot_co_mention_matrix(pairs, within="paragraph")
    assert title(ax) == "UN and Việt Nam are named together most: in 14 paragraphs"
    graph = nx.path_graph(["a", "b", "c"])
    nx.set_node_attributes(graph, {node: {"label": node, "kind": "bloc", "n": 1} for node in graph})
    nx.set_edge_attributes(graph, 1, "n")
    assert title(charts.plot_network(graph)) == "b is named with the most others: 2 of 2"
    graph.remove_edges_from(list(graph.edges))
    assert title(charts.plot_network(graph)) == "No two of 3 actors are named together"
    forms = pd.DataFrame(
        {"actor": ["p", "p"], "label": ["Tô Lâm"] * 2, "form": ["full", "short"], "n": [3, 1]}
    )
    assert title(charts.plot_mention_forms(forms)) == "75% of 4 mentions give the full name"
    voices = pd.DataFrame(
        {"label": ["Ito", "Roe"], "words": [30, 10], "share": [0.75, 0.25], "n": 1}
    )
    assert title(charts.plot_share_of_voice(voices)) == "Ito is quoted most: 30 words, 75% of all"
    matrix = pd.DataFrame([[1, 0.71], [0.71, 1]], ["x", "y"], ["x", "y"])
    assert title(charts.plot_similarity(matrix)) == "“x” and “y” have a similarity of 0.71"


def test_terms_and_articles():
    counts = pd.DataFrame({"article": ["a", "b", "a"], "term": ["port", "port", "sea"], "n": 1})
    said = title(charts.plot_terms_by_article(counts))
    assert said == "1 of 2 terms stands in both articles: “port”"
    said = title(charts.plot_terms_by_article(counts, labels={"a": "A", "b": "B", "c": "C"}))
    assert said == "“port” stands in most articles: 2 of 3"
    positions = counts.assign(share=0.5)
    said = title(charts.plot_dispersion(positions))
    assert said == "“port” is the commonest of 2 terms: 2 times, in 2 articles"
    runs = pd.DataFrame(
        {"term": ["a", "b"], "surface": ["a", "b"], "run": "x", "rank_in_run": [1, 2]}
    ).assign(stays=[True, False])
    said = title(charts.plot_stability(runs))
    assert said == "1 of 2 terms stays at the top in the one run"


def test_keyness_names_both_sides_and_ties():
    table = terms(0, 0, 0, keyness=[3.5, -2.0, -2.0], n_target=[4, 0, 0], n_reference=[1, 2, 2])
    said = title(charts.plot_keyness(table))
    assert said == "“a” marks the target most; “b” and “c” mark the reference most"
    assert title(charts.plot_keyness(table.assign(keyness=0.0))) == "No term marks either side"
    assert title(charts.plot_keyness(table.tail(2))) == "“b” and “c” mark the reference most"


def test_dates_are_not_broken_over_lines():
    days = pd.to_datetime(["2025-10-25", "2025-10-15", None])
    _, ax = plt.subplots(figsize=(3.5, 3))
    charts.plot_timeline(pd.DataFrame({"label": ["a", "b", "c"], "published": days}), ax=ax)
    assert "15\N{NO-BREAK SPACE}Oct\N{NO-BREAK SPACE}2025" in ax.get_title()
    assert title(ax) == "2 articles are from 15 Oct 2025 to 25 Oct 2025; 1 has no date"


def test_long_and_foreign_names():
    long = in_title("Convention " * 20)
    assert len(long) == 30 and "…" in long
    assert in_title("العربية").strip("\u200e") == "العربية" != in_title("العربية")
    assert in_title("$x$ <b>") == "$x$ <b>"


# A slow and obvious second way


named = st.lists(st.integers(0, 4), min_size=1, max_size=12)


@given(named)
def test_leaders_are_all_and_only_the_maxima(n):
    labels = [f"actor{place:02}" for place in range(len(n))]
    said, best = most_named(labels, n), max(n)
    first = [label for label, count in zip(labels, n, strict=True) if count == best]
    assert f"{best} time" in said
    mentioned = [label for label in labels if label in said]
    if 1 < len(first) == len(n):
        assert said.startswith(("All", "Both")) and not mentioned
    elif len(first) > 3:
        assert said.startswith(f"{len(first)} of {len(n)} actors") and not mentioned
    else:
        assert mentioned == first
    assert commonest(labels, n).count("”") == len(mentioned)


@given(st.lists(st.lists(st.booleans(), min_size=3, max_size=3), min_size=1, max_size=6))
def test_the_widest_spread_counts_rows(rows):
    names = [f"row{place}" for place in range(len(rows))]
    said = widest_spread(np.array(rows), names, "actors", VERBS)
    most = max(map(sum, rows))
    first = [name for name, row in zip(names, rows, strict=True) if sum(row) == most]
    assert ("all 3 articles" in said) == (most == 3)
    mentioned = [name for name in names if name in said]
    assert mentioned == (first if len(first) <= 3 and len(first) < len(names) else [])[:3] or (
        len(names) == 1 and mentioned == names
    )


@given(st.lists(st.integers(1, 3), min_size=1, max_size=8))
def test_pairs_named_together(n):
    pairs = pd.DataFrame({"label_a": "UN", "label_b": [f"b{i}" for i in range(len(n))], "n": n})
    said = named_together(pairs, "sentence")
    best = [f"b{i}" for i, count in enumerate(n) if count == max(n)]
    assert f"{max(n)} sentence" in said
    assert [b for b in pairs["label_b"] if b in said] == (best if len(best) == 1 else [])
    alike = most_alike(["x"] * len(n), list(pairs["label_b"]), n)
    assert [b for b in pairs["label_b"] if f"“{b}”" in alike] == (best if len(best) == 1 else [])


@given(st.lists(st.sampled_from(["2025-10-01", "2025-10-09", None]), min_size=1, max_size=5))
def test_published_when_counts_the_undated(days):
    said = published_when(pd.Series(pd.to_datetime(days), dtype="datetime64[ns]"))
    undated = days.count(None)
    assert ("no date" in said) == (undated > 0)
    if 0 < undated < len(days):
        assert f"; {undated} ha" in said


# Words that are replaced, and words for those who do not see


@pytest.mark.parametrize("location", ["center", "left", "right"])
def test_set_title_replaces_the_finding(location):
    with plt.rc_context({"axes.titlelocation": location}):
        ax = charts.plot_terms(terms(7, 3))
        assert charts.alt_text(ax).startswith("“a” is the commonest")
        ax.set_title("Mine")
        assert [ax.get_title(loc=loc) for loc in ("left", "center", "right")].count("Mine") == 1
        assert {ax.get_title(loc=loc) for loc in ("left", "center", "right")} == {"Mine", ""}
        assert charts.alt_text(ax).startswith("Mine. Bar chart of 2 terms. a: 7; b: 3.")


def test_the_title_begins_where_the_names_begin():
    ax = charts.plot_terms(terms(7, 3).assign(surface=["a long name of a term", "b"]))
    ax.figure.canvas.draw()
    name = ax.get_yticklabels()[0].get_window_extent().x0
    assert ax.title.get_window_extent().x0 == pytest.approx(name, abs=4)
    assert ax.xaxis.label.get_window_extent().x0 == pytest.approx(name, abs=4)


def test_cite_names_outlets_and_days():
    articles = pd.DataFrame({"article": ["a", "b"], "outlet": ["VNS", "Nhân Dân"]})
    ax = charts.cite(charts.plot_terms(terms(7)), articles)
    assert charts.alt_text(ax).endswith("Source: 2 articles of VNS and Nhân Dân.")
    articles = articles.assign(outlet=["VNS", ""], published=pd.to_datetime(["2025-10-25", None]))
    ax = charts.cite(ax, articles)  # an outlet is not known: none is named; and cited twice
    assert charts.alt_text(ax).endswith("Source: 2 articles, 25 Oct 2025 (1 undated).")
    assert charts.alt_text(ax).count("Source") == 1


def test_cite_wants_a_chart_and_articles():
    with pytest.raises(ValueError, match="expected the axes of a chart of analysis.charts"):
        charts.cite(plt.subplots()[1], pd.DataFrame({"article": ["a"]}))
    with pytest.raises(ValueError, match="missing column"):
        charts.cite(charts.plot_terms(terms(7)), pd.DataFrame({"text": ["a"]}))


def test_what_the_font_lacks_is_said():
    ax = charts.plot_terms(terms(7).assign(surface="中国 and 👩‍👩‍👧"))
    ax.figure.canvas.draw()  # a missing glyph would warn, and a warning is an error here
    assert [label.get_text() for label in ax.get_yticklabels()] == ["□□ and □"]
    assert "□: not in the font" in ax.get_xlabel()
    assert "□" not in charts.plot_terms(terms(7)).get_xlabel()
    assert charts.plot_terms(terms(7).assign(surface="")).get_yticklabels()[0].get_text()
