"""Clusters of copies: by hand, as a plain loop, and over planted copies of seven kinds."""

from itertools import combinations

import pandas as pd
import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from planted_reuse import KINDS, planted, scores

from analysis.similarity import containments, independent, reuse_clusters
from analysis.similarity._containment import CONTAINMENT, WORDS
from analysis.similarity._shingles import plain_words
from analysis.terms import term_frequencies
from analysis.text import token_pattern

rows = st.lists(st.sampled_from("a b c d".split()), max_size=12).map(" ".join)
corpora = st.lists(st.tuples(st.sampled_from("xyzwv"), rows), min_size=2, max_size=8).filter(
    lambda found: len({article for article, _ in found}) > 1
)


def words_of(text):
    found = regex.findall(token_pattern(), text, regex.VERSION1)
    return [word for surface in found for word in plain_words(surface)]


def shingle_sets(texts, words):
    """Return the different runs of words of each article."""
    sets = {article: set() for article in texts["article"]}
    for row in texts.to_dict("records"):
        run = words_of(row["text"])
        sets[row["article"]] |= {tuple(run[n : n + words]) for n in range(len(run) - words + 1)}
    return sets


def plain_containments(texts, words, containment):
    sets, found = shingle_sets(texts, words), []
    for a, b in combinations(sorted(sets), 2):
        n = len(sets[a] & sets[b])
        if n and max(n / len(sets[a]), n / len(sets[b])) >= containment:
            found.append((a, b, n, n / len(sets[a]), n / len(sets[b])))
    return sorted(found, key=lambda row: (-max(row[3:]), row[0], row[1]))


def plain_groups(texts, words=WORDS, containment=CONTAINMENT):
    """Return the name of the group of each article."""
    group = {article: article for article in texts["article"]}
    for a, b, *_ in plain_containments(texts, words, containment):
        group = {x: group[a] if g == group[b] else g for x, g in group.items()}
    return group


@given(corpora, st.integers(2, 5), st.sampled_from([0.1, 0.4, 0.5, 2 / 3, 1]))
def test_containments_are_those_of_a_plain_loop(found, words, containment):
    texts = pd.DataFrame(found, columns=["article", "text"])
    pairs = containments(texts, words=words, containment=containment)
    expected = plain_containments(texts, words, containment)
    assert list(pairs.itertuples(index=False, name=None)) == expected
    groups = plain_groups(texts, words, containment)
    sizes = pd.Series(groups).value_counts()
    clusters = reuse_clusters(texts, words=words, containment=containment)
    found = clusters.groupby("cluster")["article"].agg(frozenset)
    assert set(found) == {
        frozenset(a for a, g in groups.items() if g == name) for name in sizes[sizes > 1].index
    }
    assert clusters.groupby("cluster")["source"].sum().eq(1).all()
    kept = independent(texts, clusters=clusters)
    assert kept["article"].nunique() == len(sizes)


def test_containments_of_the_seeds(body):
    pairs = containments(body, containment=0.01)
    expected = plain_containments(body, 5, 0.01)
    assert list(pairs.itertuples(index=False, name=None)) == expected
    assert len(reuse_clusters(body)) == 0  # five accounts of their own
    assert independent(body)["article"].nunique() == 5


def test_a_cut_down_copy_is_found_from_both_sides():
    long = " ".join(f"w{n}" for n in range(100))
    short = " ".join(f"w{n}" for n in range(14))
    texts = pd.DataFrame({"article": ["long", "short"], "text": [long, short]})
    (pair,) = containments(texts).to_dict("records")
    assert pair["shared"] == 10
    assert (pair["containment_a"], pair["containment_b"]) == (10 / 96, 1.0)


@pytest.mark.parametrize("n", [24, 30, 60, 100, 301])
def test_every_tenth_word_replaced_is_still_a_copy(n):
    words = [f"w{i}" for i in range(n)]
    changed = [f"x{i}" if i % 10 == 5 else word for i, word in enumerate(words)]
    texts = pd.DataFrame({"article": ["a", "b"], "text": [" ".join(words), " ".join(changed)]})
    (pair,) = containments(texts, containment=0.01).to_dict("records")
    kept = sum("x" not in " ".join(changed[i : i + 5]) for i in range(n - 4))
    assert pair["containment_a"] == kept / (n - 4) >= CONTAINMENT
    assert len(reuse_clusters(texts)) == 2


# planted copies

EXACT = {"verbatim", "trimmed", "re-punctuated", "diacritic-stripped"}


def test_planted_copies_are_found():
    originals, _ = planted(150, seed=5)
    assert len(reuse_clusters(originals)) == 0  # no false cluster among the originals
    print(f"\n{'kind':20}{'recall':>8}{'precision':>11}")
    for kind in KINDS:
        texts, truth = planted(150, kind, 150, seed=5)
        clusters = reuse_clusters(texts)
        found = scores(texts, truth, containments(texts))
        print(f"{kind:20}{found['recall']:8.3f}{found['precision']:11.3f}")
        assert found["recall"] >= (1.0 if kind in EXACT else 0.95)
        assert found["precision"] == 1.0
        if kind != "merged":  # a merged article joins its two originals
            together = truth.merge(clusters, left_on="copy", right_on="article")
            assert clusters.groupby("cluster").size().eq(2).all()
            assert len(together) == len(clusters) / 2


def test_independent_texts_are_as_many_as_the_originals():
    texts, _ = planted(60, None, 60, seed=2)
    kept = independent(texts)
    assert len(kept) == 60
    assert kept.index.isin(texts.index).all() and list(kept.columns) == list(texts.columns)
    assert term_frequencies(kept)["n"].sum() < term_frequencies(texts)["n"].sum()


# the source and the reason

STORY = "the port is shut from today and nobody knows for how long this may last"


def told(*rows):
    """Return clusters of copies of one story: article, words added, date, agency."""
    table = pd.DataFrame(rows, columns=["article", "text", "published", "agency"])
    table["text"] = STORY + " " + table["text"]
    return table.assign(published=pd.to_datetime(table["published"]))


def test_the_earliest_is_the_source():
    texts = told(("a", "more words", "2025-10-26", "VNA"), ("b", "", "2025-10-25", ""))
    clusters = reuse_clusters(texts)
    assert list(clusters.columns) == [
        "cluster", "article", "containment", "source", "nearest", "contains", "words",
        "published", "agency", "copied_from", "taken", "ground", "station", "reason",
    ]  # fmt: skip
    assert clusters["article"].tolist() == ["b", "a"]
    assert clusters["source"].tolist() == [True, False]
    assert clusters["agency"].tolist() == ["", "VNA"]
    assert clusters["reason"].tolist() == [
        "earliest date, 25 Oct 2025",
        "it has 100% of the runs of 5 words of b",
    ]
    assert independent(texts)["article"].tolist() == ["b"]
    known = texts.drop(columns="text")
    bare = texts[["article", "text"]]
    pd.testing.assert_frame_equal(reuse_clusters(bare, articles=known), clusters)


def test_without_dates_and_credits_the_source_is_undecided():
    texts = told(("a", "", None, ""), ("b", "more words", None, ""), ("c", "", None, ""))
    clusters = reuse_clusters(texts)
    assert clusters["article"].tolist() == ["b", "a", "c"]
    assert clusters["reason"].tolist() == [
        "undecided, no date: the longest stands for all",
        "the same runs of 5 words as c",
        "the same runs of 5 words as a",
    ]
    assert reuse_clusters(texts.drop(columns=["published", "agency"]))["source"].tolist() == [
        True, False, False,
    ]  # fmt: skip


def test_equal_and_missing_dates_are_told():
    texts = told(
        ("a", "", "2025-10-25", ""), ("b", "two more", "2025-10-25", ""), ("c", "x y z", None, "")
    )
    clusters = reuse_clusters(texts)
    assert clusters["article"].tolist() == ["b", "a", "c"]
    assert clusters["reason"][0] == (
        "undecided, 2 articles of 25 Oct 2025: the longest of them stands for all; 1 without a date"
    )


def test_clusters_come_largest_first_and_any_order_of_rows_gives_the_same():
    small = pd.DataFrame({"article": ["a", "b"], "text": [" ".join("pqrstuv")] * 2})
    texts = pd.concat([small, told(*[(name, "", None, "") for name in "xyz"])])
    clusters = reuse_clusters(texts)
    assert clusters["cluster"].tolist() == [1, 1, 1, 2, 2]
    assert clusters["article"].tolist() == ["x", "y", "z", "a", "b"]
    pd.testing.assert_frame_equal(reuse_clusters(texts[::-1]), clusters)


# borders


def test_identical_articles():
    texts = pd.DataFrame({"article": ["a", "b"], "text": [STORY, STORY]})
    clusters = reuse_clusters(texts)
    assert clusters["reason"].tolist() == [
        "undecided, no date: the longest stands for all", "the same runs of 5 words as a",
    ]  # fmt: skip
    assert clusters["containment"].tolist() == [1, 1]


def test_empty_articles_are_in_no_cluster():
    texts = pd.DataFrame({"article": list("abc"), "text": ["", " ", "the of"]})
    clusters = reuse_clusters(texts)
    full = reuse_clusters(told(("a", "", None, ""), ("b", "", None, "")))
    assert len(clusters) == len(containments(texts)) == 0
    assert clusters.dtypes.to_dict() == full.dtypes.to_dict()
    assert independent(texts)["article"].tolist() == list("abc")


def test_one_article_is_independent_and_copies_none(toy):
    for few in (toy.head(1), toy.head(0)):
        pd.testing.assert_frame_equal(independent(few), few)
        for compare in (containments, reuse_clusters):
            alone = compare(few)
            assert alone.empty and alone.dtypes.to_dict() == compare(toy).dtypes.to_dict()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"containment": 0}, "containment must be above 0 and at most 1; got 0"),
        ({"containment": 1.5}, "containment must be above 0 and at most 1; got 1.5"),
        ({"containment": "x"}, "containment must be above 0 and at most 1; got 'x'"),
        ({"words": 1}, "words must be a whole number, 2 or more; got 1"),
    ],
)
def test_errors_of_options(toy, options, message):
    for function in (containments, reuse_clusters):
        with pytest.raises(ValueError, match=message):
            function(toy, **options)


def test_input(toy):
    before = toy.copy()
    reuse_clusters(toy), independent(toy), containments(toy)
    pd.testing.assert_frame_equal(toy, before)
    clusters = reuse_clusters(toy)
    with pytest.raises(ValueError, match=r"\['words'\] belong to reuse_clusters"):
        independent(toy, clusters=clusters, words=5)
    with pytest.raises(ValueError, match=r"missing column\(s\) \['article'\]"):
        reuse_clusters(toy, articles=toy[["text"]])


def test_many_pairs_that_share_little_are_counted_all_at_once():
    """Each two of eight articles share one pair of words, of the thirteen that each has."""
    shared = {(n, m): f"p{n}{m} q{n}{m}" for n in range(8) for m in range(n + 1, 8)}
    told = [" ".join(pair for key, pair in shared.items() if n in key) for n in range(8)]
    texts = pd.DataFrame({"article": list("abcdefgh"), "text": told})
    pairs = containments(texts, words=2, containment=0.05)
    assert len(pairs) == 28 and set(pairs["shared"]) == {1}
    assert pairs["containment_a"].tolist() == pytest.approx([1 / 13] * 28)
