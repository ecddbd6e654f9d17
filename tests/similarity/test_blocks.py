"""Similarity over parts of a corpus gives what the whole gives, and works out some at a time."""

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array

from analysis.corrections import correction
from analysis.similarity import (
    _containment,
    _nearest,
    containments,
    most_similar,
    parts,
    reuse_clusters,
    shared_passages,
    stability,
)
from analysis.similarity._passages import common_from
from analysis.similarity._shingles import word_codes

WORDS = [f"w{n}" for n in range(40)]
TEXTS = pd.DataFrame(
    {
        "article": [*"fedcba"],
        "text": [
            " ".join(WORDS[:30]), " ".join(WORDS[5:35]), "a port and a vote",
            f"{' '.join(WORDS[:12])} port", "the port vote", "",
        ],
        "published": pd.to_datetime(["2026-03-02", "2026-03-01", None, None, None, None]),
        "agency": ["AFP", "", "", "", "", ""],
    }
)  # fmt: skip
HALVES = [TEXTS[:2], TEXTS[2:]]


def test_words_have_the_same_numbers_in_any_order_of_the_rows():
    texts = TEXTS[["article", "text"]]
    one, other = word_codes(texts), word_codes(texts[::-1])
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_neighbours_of_the_whole_from_blocks():
    for min_n in (1, 2):
        counts = [parts.counts_of(half) for half in HALVES]
        total = parts.added(counts)
        weights = [parts.weights_of(count, total, min_n=min_n) for count in counts]
        blocks = [parts.near(a, b, top=2, threshold=0.0) for a in weights for b in weights]
        best = parts.best_of([parts.best_of(blocks[:2], top=2), *blocks[2:]], top=2)
        whole = most_similar(TEXTS, top=2, min_n=min_n)
        found = parts.pairs_of([best], total)
        pd.testing.assert_frame_equal(found, whole, rtol=1e-9)
        assert len(parts.pairs_of([best], total, each_once=False)) == len(best) > len(whole)


def test_the_best_of_blocks_by_hand():
    rows = [("b", "x", 0.5), ("a", "z", 0.5), ("a", "y", 0.5), ("a", "w", 0.7), ("b", "v", 0.5)]
    table = pd.DataFrame(rows, columns=["article", "other", "similarity"])
    best = parts.best_of([table], top=2)[["article", "other"]].to_numpy().tolist()
    assert best == [["a", "w"], ["a", "y"], ["b", "v"], ["b", "x"]]
    one = {"size": pd.DataFrame({"articles": [1]})}
    with pytest.raises(ValueError, match="expected at least two articles to compare, got 1"):
        parts.pairs_of([table], one)
    assert len(parts.pairs_of([table], one, on_few="empty")) == 5


def test_copies_and_passages_of_the_whole_from_parts():
    found = [parts.shingles_of(half) for half in HALVES]
    shared = parts.shared_in(pd.concat([part["shingles"] for part in found]))
    facts = [part["articles"] for part in found]
    links = parts.links_of([shared], facts, containment=0.4)
    known = [parts.known_of(half, links=links) for half in HALVES]
    clusters = parts.clusters(links, known, words=5)
    pd.testing.assert_frame_equal(clusters, reuse_clusters(TEXTS))
    assert clusters["article"].tolist() == ["e", "f", "c"]
    bare = parts.known_of(TEXTS[["article", "text"]], links=links)
    assert bare.columns.tolist() == ["article", "text"]
    told = parts.known_of(TEXTS[["article", "text"]], TEXTS.drop(columns="text"), links=links)
    pd.testing.assert_frame_equal(told, parts.known_of(TEXTS, links=links))
    whole = TEXTS.assign(text="All of it. " + TEXTS["text"])  # texts are but their bodies
    assert parts.known_of(TEXTS, whole, links=links)["text"].str.startswith("All of it").all()
    sharing = parts.sharing_in(pd.concat([part["shingles"] for part in found]))
    assert sorted(sharing["article"]) == ["c", "e", "f"]
    some = [half[half["article"].isin(sharing["article"])] for half in HALVES]
    passages = parts.passages_of(some, facts, words=8)
    pd.testing.assert_frame_equal(passages, shared_passages(TEXTS))
    for common in (2, 3):
        one = parts.passages_of(some, facts, words=8, common=common)
        pd.testing.assert_frame_equal(one, shared_passages(TEXTS, common=common))


def test_of_a_hundred_articles_all_are_looked_at():
    sharing = pd.DataFrame({"article": ["a"]})
    for n, chosen in ((100, 100), (101, 1)):
        known = [pd.DataFrame({"article": range(n - 1)}), pd.DataFrame({"article": ["z"]})]
        assert len(parts.chosen_for_passages(sharing, known)) == chosen


@pytest.mark.parametrize(
    ("texts", "common"), [(1, 3), (4, 3), (5, 3), (6, 4), (17, 9), (18, 10), (19, 10), (90, 10)]
)
def test_in_how_many_texts_a_phrase_is_common(texts, common):
    assert common_from(texts) == common


def test_products_a_few_at_a_time(monkeypatch):
    rows, columns = csr_array([[1, 0], [0, 1], [0.6, 0.8]]), csr_array([[1, 0], [0.6, 0.8]])
    for cells in (1, 4, 100):
        monkeypatch.setattr(_nearest, "CELLS", cells)
        row, column, cosine = _nearest._all_products(rows, columns, np.array([0, 2]))
        told = sorted(zip(row.tolist(), column.tolist(), cosine.round(2).tolist(), strict=True))
        assert told == [(0, 0, 1), (0, 1, 0.6), (2, 0, 0.6), (2, 1, 1)]
    assert [len(some) for some in _nearest._all_products(rows, columns, np.array([], int))] == [
        0, 0, 0,
    ]  # fmt: skip


def test_pairs_a_few_at_a_time(monkeypatch):
    whole = containments(TEXTS)
    assert whole[["article_a", "article_b"]].to_numpy().tolist() == [["c", "f"], ["e", "f"]]
    assert whole["shared"].tolist() == [8, 21]
    for cost in (1, 2, 30):
        monkeypatch.setattr(_containment, "_AT_ONCE", cost)
        pd.testing.assert_frame_equal(containments(TEXTS), whole)
    monkeypatch.setattr(_containment, "_AT_ONCE", 10)
    assert _containment._slices(np.array([4, 4, 4, 9])) == [slice(0, 2), slice(2, 3), slice(3, 4)]
    assert _containment._slices(np.array([])) == []
    alike = pd.DataFrame({"article": [*"cab"], "text": [" ".join(WORDS)] * 3})
    assert containments(alike)["article_b"].tolist() == ["b", "c", "c"]


def test_the_first_term_counts_where_something_is_left_out():
    """Without the captions, a shares only the first term of all with b, and c has it no more."""
    rows = [("a", "body", "ant"), ("a", "caption", "bee cow"), ("b", "body", "ant dog")]
    rows += [("c", "body", "bee cow"), ("c", "caption", "elk")]
    table = stability(pd.DataFrame(rows, columns=["article", "kind", "text"]))
    row = table[(table["article"] == "a") & (table["variant"] == "without caption")].iloc[0]
    assert (row["nearest"], row["kept"], row["other"]) == ("c", 0, "b")


def test_equal_copies_come_by_date_then_name():
    story = " ".join(WORDS)
    rows = [("d", "2026-03-02"), ("c", "2026-03-02"), ("b", "2026-03-03"), ("a", "2026-03-01")]
    rows += [("z", None), ("y", None)]
    texts = pd.DataFrame(rows, columns=["article", "published"])
    texts["published"] = pd.to_datetime(texts["published"])
    texts["text"] = [story] * 4 + ["other story than that one here today"] * 2
    clusters = reuse_clusters(texts)
    assert clusters["article"].tolist() == ["a", "c", "d", "b", "y", "z"]
    assert clusters["cluster"].tolist() == [1, 1, 1, 1, 2, 2]
    assert clusters["source"].tolist() == [True, False, False, False, True, False]
    pairs = texts.assign(text=[*"ABCD", *"EF"])
    pairs["text"] = [
        f"{story} {n // 2}" if n < 2 else "two of a kind in one pair" for n in range(6)
    ]
    assert reuse_clusters(pairs[:4])["article"].tolist() == ["a", "b", "c", "d"]


def test_a_copy_that_a_person_told_has_no_run_of_its_source():
    wrong, put_in = (
        correction(TEXTS, "copy", article, 0, 5, should_be)
        for article, should_be in (("e", "wrong"), ("b", "d"))
    )
    alone = reuse_clusters(TEXTS, corrections=wrong)
    assert alone["article"].tolist() == ["f", "c"]
    clusters = reuse_clusters(TEXTS, corrections=pd.concat([put_in, wrong])).set_index("article")
    assert clusters["cluster"].to_dict() == {"d": 1, "b": 1, "f": 2, "c": 2}
    assert clusters.loc["b", ["containment", "contains"]].tolist() == [0, 0]
    assert clusters["seen"].to_dict() == {"d": "", "b": "corrected", "f": "", "c": ""}
    assert clusters.loc["b", "reason"] == "a person said so"
    with pytest.raises(ValueError, match="no article 'x' here"):
        reuse_clusters(TEXTS, corrections=put_in.assign(should_be="x"))
