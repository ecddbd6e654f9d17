"""Dispersion, intervals, groups and stability, by hand and against published examples."""

import numpy as np
import pandas as pd
import pytest

from analysis.terms import _frequencies as frequencies
from analysis.terms import count_terms, stability, term_frequencies

# dispersion and intervals


GRIES = ["bamnibeup", "basatbewqn", "bcagabesta", "bagha beaat", "bahaabeaxat"]


def test_dispersion_of_the_example_of_gries():
    """Gries (2008: 403-437): five parts of 9, 10, 10, 10 and 11 words, with 1 to 5 times *a*.

    DP is 0.18 there; DPnorm divides it by 1 - 0.18 (Lijffijt and Gries 2012: 147-149).
    """
    parts = [" ".join(part.replace(" ", "")) for part in GRIES]
    texts = pd.DataFrame({"article": list("vwxyz"), "text": parts})
    found = term_frequencies(texts, stop_words=None).set_index("term").loc["a"]
    assert (found["n"], found["articles"]) == (15, 5)
    assert found["dispersion"] == pytest.approx(0.18)
    assert found["dispersion_norm"] == pytest.approx(0.18 / 0.82)


def test_dispersion_reaches_its_ends():
    texts = pd.DataFrame({"article": list("abc"), "text": ["port vote", "port sea", "port x"]})
    found = term_frequencies(texts).set_index("term")
    assert found.loc["port", ["dispersion", "dispersion_norm"]].tolist() == pytest.approx([0, 0])
    assert found.loc["sea", "dispersion"] == pytest.approx(2 / 3)
    assert found.loc["sea", "dispersion_norm"] == pytest.approx(1)
    alone = term_frequencies(texts.head(1))
    assert alone["dispersion"].tolist() == alone["dispersion_norm"].tolist() == [0, 0]


@pytest.mark.parametrize(
    ("n", "low", "high"), [(0, 0, 3.689), (1, 0.0253, 5.572), (10, 4.795, 18.390)]
)
def test_intervals_are_those_of_garwood(n, low, high):
    """Garwood (1936: 437-442), table of fiducial limits; and by the chi-square of scipy."""
    from scipy.stats import chi2

    found = np.array(frequencies.poisson_interval(np.array([n]))).ravel()
    assert found == pytest.approx([low, high], abs=6e-4)
    exact = [chi2.ppf(0.025, 2 * n) / 2 if n else 0, chi2.ppf(0.975, 2 * n + 2) / 2]
    assert found == pytest.approx(exact)


def test_the_rate_lies_in_its_interval(body):
    found = term_frequencies(body)
    assert (found["per_1000_low"] < found["per_1000"]).all()
    assert (found["per_1000"] < found["per_1000_high"]).all()
    assert found["dispersion_norm"].between(0, 1).all()


# groups


@pytest.mark.parametrize("as_series", [True, False])
def test_frequencies_by_group_are_those_of_each_group(toy, as_series):
    outlets = pd.Series({"docks": "VNA", "fair": "VNA", "vote": "AP"}, name="outlet")
    texts = toy.assign(outlet=toy["article"].map(outlets))
    found = term_frequencies(texts, by=outlets if as_series else "outlet", min_n=2)
    assert found["outlet"].tolist() == ["AP", "VNA"]
    assert found["term"].tolist() == ["vote", "port"]
    for outlet, rows in found.groupby("outlet"):
        alone = term_frequencies(texts[texts["outlet"] == outlet], min_n=2)
        pd.testing.assert_frame_equal(rows.drop(columns="outlet").reset_index(drop=True), alone)


def test_groups_may_be_dates_and_nothing_has_no_group(toy):
    texts = toy.assign(published=pd.to_datetime("2025-10-25"))
    assert term_frequencies(texts, by="published")["published"].nunique() == 1
    empty = term_frequencies(texts.iloc[:0], by="published")
    assert list(empty.columns)[:2] == ["published", "term"] and len(empty) == 0


def test_errors_of_groups(toy):
    with pytest.raises(ValueError, match=r"missing column\(s\) \['outlet'\]"):
        term_frequencies(toy, by="outlet")
    with pytest.raises(ValueError, match=r"row 1 \(article 'vote'\) has no group; fill it, or"):
        term_frequencies(toy, by=pd.Series({"docks": "a", "fair": "b"}))
    with pytest.raises(ValueError, match="by must not be named as a column of the result"):
        term_frequencies(toy.assign(n="x"), by="n")


# hyphens


def test_hyphens_can_split():
    texts = pd.DataFrame(
        {"article": ["a"], "text": ["High-level anti-cyber-crime e‑mail Việt Nam-led"]}
    )
    kept = count_terms(texts)["term"].tolist()
    assert kept == ["anti-cybercrime", "e-mail", "high-level", "vietnam-led"]
    split = count_terms(texts, hyphens="split")["term"].tolist()
    assert split == ["anti", "cybercrime", "e", "high", "led", "level", "mail", "vietnam"]


# stability


def test_stability_by_hand():
    """In all: port 3, vote 2, sea 1; without a: vote 2, port 1; without b: port 2, sea 1."""
    rows = [("a", "port port sea"), ("b", "port vote vote")]
    texts = pd.DataFrame(rows, columns=["article", "text"])
    found = stability(texts, top=2, other_stop_words=["vote"])
    assert found["term"].tolist() == ["port"] * 3 + ["vote"] * 3
    assert found["run"].tolist() == ["a", "b", "other stop list"] * 2
    assert found["rank_in_run"].tolist() == [2, 1, 1, 1, pd.NA, pd.NA]
    assert found["stays"].tolist() == [True, True, True, True, False, False]


def test_stability_agrees_with_counting_again(body):
    found = stability(body, top=10)
    for article, rows in found.groupby("run"):
        if article in set(body["article"]):
            again = term_frequencies(body[body["article"] != article])["term"].tolist()
            expected = [again.index(term) + 1 if term in again else pd.NA for term in rows["term"]]
            assert rows["rank_in_run"].tolist() == expected
    assert len(found) == 10 * 6


def test_errors_of_stability(toy):
    with pytest.raises(ValueError, match="top must be a whole number, 1 or more; got 0"):
        stability(toy, top=0)
    with pytest.raises(ValueError, match="expected at least two articles.* got 1"):
        stability(toy.head(1))
    many = pd.DataFrame({"article": range(101), "text": "port"})
    with pytest.raises(ValueError, match="at most 100 articles, got 101; leave out groups"):
        stability(many)
    empty = stability(toy.assign(text=""))
    assert len(empty) == 0 and list(empty.columns)[:2] == ["term", "surface"]
