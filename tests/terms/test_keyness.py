"""Keyness by hand, by scipy, and by plain loops after the published formulas."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.terms import count_terms, keyness, term_frequencies

COLUMNS = [
    "term", "surface", "kind", "n_target", "n_reference", "articles_target", "articles_reference",
    "per_1000_target", "per_1000_reference", "keyness", "log_ratio", "log_odds_z", "p", "q", "note",
]  # fmt: skip

words = st.sampled_from("the of port Port vote voted Việt Nam 2025 to . \n".split(" "))
some = st.lists(words, min_size=1, max_size=12).map(" ".join)


def two_sides(target, reference):
    return pd.DataFrame({"article": ["t", "r"], "text": [f"x {target}", f"x {reference}"]})


def test_keyness_by_hand(toy):
    """docks has 8 of the 20 running words; port stands there once, and once elsewhere."""
    found = keyness(toy, "docks").set_index("term")
    assert ["term", *found.columns] == COLUMNS
    port = found.loc["port"]
    assert port[["n_target", "n_reference"]].tolist() == [1, 1]
    assert port[["articles_target", "articles_reference"]].tolist() == [1, 1]
    assert port[["per_1000_target", "per_1000_reference"]].tolist() == [125, 1000 / 12]
    cells = [(1, 0.8), (1, 1.2), (7, 7.2), (11, 10.8)]
    assert port["keyness"] == pytest.approx(2 * sum(o * math.log(o / e) for o, e in cells))
    assert port["log_ratio"] == pytest.approx(math.log2(12 / 8))
    assert port["p"] == 1
    vote = found.loc["vote"]
    assert vote["keyness"] < 0
    assert vote["log_ratio"] == pytest.approx(math.log2((0.5 / 8) / (2 / 12)))
    assert vote["p"] == pytest.approx(2 * 0.6**2)
    assert found["note"].str.contains("target below 1,000 words; reference below").all()


@example(target=".", reference=".")
@example(target="2025", reference=".")
@given(target=some, reference=some)
def test_scores_are_those_of_scipy_and_of_plain_loops(target, reference):
    from scipy.stats import binomtest, false_discovery_control, power_divergence

    texts = two_sides(target, reference)
    found = keyness(texts, "t", stop_words=None, prior=20)
    running = count_terms(texts, stop_words=None, numbers=True).groupby("article")["n"].sum()
    c, d = running["t"], running["r"]
    for row in found.itertuples():
        a, b = row.n_target, row.n_reference
        observed = np.array([[a, b], [c - a, d - b]])
        expected = np.outer(observed.sum(axis=1), [c, d]) / (c + d)
        kept = expected > 0
        g2 = power_divergence(observed[kept], expected[kept], lambda_="log-likelihood").statistic
        assert abs(row.keyness) == pytest.approx(g2, abs=1e-9)
        assert (row.keyness >= 0) or a * d < b * c
        prior = 20 * (a + b) / (c + d)
        if a + b < c + d:  # a word that is the whole text has no odds, and scores 0
            others = [size + 20 - n - prior for n, size in ((a, c), (b, d))]
            odds = [math.log((n + prior) / m) for n, m in zip((a, b), others, strict=True)]
            z = (odds[0] - odds[1]) / math.sqrt(1 / (a + prior) + 1 / (b + prior))
            assert row.log_odds_z == pytest.approx(z)
        else:
            assert row.log_odds_z == 0
        tails = [
            binomtest(a, a + b, c / (c + d), alternative=side).pvalue
            for side in ("less", "greater")
        ]
        assert row.p == pytest.approx(min(1, 2 * min(tails)))
    assert found["q"].tolist() == pytest.approx(false_discovery_control(found["p"]).tolist())
    assert not found.isna().any().any()
    assert found["keyness"].is_monotonic_decreasing


@given(target=some, reference=some)
def test_the_other_side_gives_the_same_with_the_other_sign(target, reference):
    texts = two_sides(target, reference)
    one, other = (keyness(texts, side).set_index("term") for side in ("t", "r"))
    other = other.loc[one.index]
    for column in ("keyness", "log_ratio", "log_odds_z"):
        assert one[column].tolist() == pytest.approx((-other[column]).tolist(), abs=1e-9)
    assert one["p"].tolist() == pytest.approx(other["p"].tolist())


def test_the_only_word_of_both_sides_has_no_odds():
    texts = pd.DataFrame({"article": ["t", "r"], "text": ["port port", "port"]})
    assert keyness(texts, "t")[["n_target", "n_reference", "log_odds_z"]].to_numpy().tolist() == [
        [2, 1, 0]
    ]


def test_log_odds_shrink_rare_terms_as_monroe_colaresi_and_quinn_want():
    """Their point (2008: 372-403): a rare term does not outrank a frequent one by noise."""
    texts = two_sides("rare " + "often " * 60 + "z " * 900, "often " * 20 + "z " * 900)
    found = keyness(texts, "t").set_index("term")
    assert found.loc["often", "log_odds_z"] > 3 > 2 > found.loc["rare", "log_odds_z"] > 0


def test_every_form_of_target_gives_the_same(toy):
    texts = toy.assign(outlet=["VNA", "AP", "VNA", "AP"]).set_axis([5, 5, 6, 7])
    expected = keyness(texts, ["docks", "fair"])
    forms = [
        texts["outlet"] == "VNA",
        (texts["outlet"] == "VNA").tolist(),
        (texts["outlet"] == "VNA").to_numpy(),
        ("outlet", "VNA"),
        lambda rows: rows["outlet"] == "VNA",
        {"fair", "docks"},
        pd.Series(["docks", "fair"]),
    ]
    for target in forms:
        pd.testing.assert_frame_equal(keyness(texts, target), expected)
    numbered = toy.assign(article=[1, 2, 3, 2])
    pd.testing.assert_frame_equal(keyness(numbered, 1), keyness(toy, "docks"))


def test_part_of_an_article_can_be_the_target(toy):
    found = keyness(toy, [False, False, False, True]).set_index("term")
    assert found.loc["vote", ["n_target", "n_reference"]].tolist() == [1, 1]


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("dock", "no article 'dock' here; near it: 'docks'"),
        (("outlet", "AP"), r"missing column\(s\) \['outlet'\]"),
        (("text", "AP"), "no text 'AP' here"),
        (["docks", "vote", "fair"], "the target has all 20 words and the reference none"),
        ([], "the reference has all 20 words and the target none"),
        ([True], r"expected one boolean per row of texts \(4\), got 1"),
        (pd.Series([True, False, True, False], index=list("abcd")), "must have the index of texts"),
    ],
)
def test_errors_of_target(toy, target, message):
    with pytest.raises(ValueError, match=message):
        keyness(toy, target)


def test_errors_of_options_and_of_nothing(toy):
    with pytest.raises(ValueError, match="prior must be a number of words above 0; got 0"):
        keyness(toy, "docks", prior=0)
    with pytest.raises(ValueError, match="ngram must be"):
        keyness(toy, "docks", ngram=0)
    for nothing in (toy.iloc[:0], toy.assign(text="")):
        with pytest.raises(ValueError, match="nothing to compare: the texts have no words"):
            keyness(nothing, [False] * len(nothing))
    stopped = keyness(toy.assign(text="The, of!"), "docks")
    assert len(stopped) == 0 and list(stopped.columns) == COLUMNS


def test_rare_terms_and_small_sides_are_said():
    texts = two_sides("lone " + "z " * 1200, "z " * 1200)
    notes = keyness(texts, "t", stop_words="english").set_index("term")["note"]
    assert notes.to_dict() == {"lone": "too rare to tell", "x": "too rare to tell", "z": ""}


def test_input_is_unchanged_and_totals_agree(body):
    before = body.copy()
    first = body["article"].iloc[0]
    found = keyness(body, first, stop_words="english")
    pd.testing.assert_frame_equal(body, before)
    n = term_frequencies(body, stop_words="english").set_index("term")["n"]
    both = found.set_index("term")[["n_target", "n_reference"]].sum(axis=1)
    assert both.to_dict() == n.to_dict()


def test_target_by_a_day(articles):
    days = pd.to_datetime(["2025-10-25", "2025-10-25", "2025-10-26", None, None])
    texts = articles[["article", "text"]].assign(published=days)
    by_day = keyness(texts, ("published", "2025-10-25"))
    assert by_day.equals(keyness(texts, texts["article"].tolist()[:2]))
    assert by_day.equals(keyness(texts, ("published", pd.Timestamp("2025-10-25"))))
    with pytest.raises(ValueError, match="published holds dates; expected one such as 2025-10-25"):
        keyness(texts, ("published", "Saturday"))
    with pytest.raises(ValueError, match="no published"):
        keyness(texts, ("published", "2025-10-27"))


def test_target_by_booleans_some_of_them_unknown():
    texts = pd.DataFrame({"article": list("abc"), "text": ["port vote", "sea", "sea vote"]})
    unknown = pd.Series([True, None, False])
    assert keyness(texts, unknown).equals(keyness(texts, ["a"]))


def test_target_by_a_column_that_is_not_there():
    texts = pd.DataFrame({"article": list("abc"), "text": ["port vote", "sea", "sea vote"]})
    with pytest.raises(ValueError, match=r"missing column\(s\) \['outlet'\]"):
        keyness(texts, ("outlet", "VNA"))
    assert len(keyness(texts, ("a", "b")))


def test_a_side_of_a_thousand_words_is_not_small():
    texts = pd.DataFrame({"article": ["a", "b"], "text": ["port " * 1000, "vote " * 999]})
    notes = keyness(texts, texts["article"] == "a")["note"]
    assert set(notes) == {"reference below 1,000 words"}
