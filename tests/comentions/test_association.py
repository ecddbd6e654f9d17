from math import log

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.comentions._association import MIN_WINDOWS, association


def counted(*rows):
    return pd.DataFrame(rows, columns=["n", "n_a", "n_b", "windows"])


@st.composite
def tables(draw, largest=60):
    both, only_a, only_b, neither = (draw(st.integers(0, largest)) for _ in range(4))
    both += 1
    return both, both + only_a, both + only_b, both + only_a + only_b + neither


def test_association_by_hand():
    row = association(counted((2, 4, 3, 12)), possible=1).iloc[0]
    assert row["expected"] == 4 * 3 / 12
    assert row["npmi"] == pytest.approx(log(2 / 12 / (4 / 12 * 3 / 12)) / -log(2 / 12))
    # 2 x 2 table: 2, 2 / 1, 7 against 1, 3 / 2, 6
    g2 = 2 * (2 * log(2 / 1) + 2 * log(2 / 3) + 1 * log(1 / 2) + 7 * log(7 / 6))
    assert row["log_likelihood"] == pytest.approx(g2)
    # C(12, 3) = 220 draws: C(4, 2) 8 = 48 with two, C(4, 3) = 4 with three
    assert row["p"] == row["q"] == pytest.approx((48 + 4) / 220)
    assert row["note"] == ""


def test_npmi_at_its_ends():
    npmi = association(counted((3, 3, 3, 20), (1, 4, 5, 20), (5, 5, 5, 5)), possible=3)["npmi"]
    assert npmi.tolist() == pytest.approx([1, 0, 0])


def test_too_few_windows_give_no_p_and_say_so():
    few = association(counted((1, 1, 1, MIN_WINDOWS - 1), (1, 1, 1, MIN_WINDOWS)), possible=2)
    assert few["p"].isna().tolist() == [True, False]
    assert few["note"].tolist() == ["no p-value: fewer than 10 windows", ""]
    assert association(counted((1, 1, 1, 3)), possible=1)["q"].isna().all()


@given(st.lists(tables(), min_size=1, max_size=20))
def test_association_agrees_with_scipy(rows):
    found = association(counted(*rows), possible=len(rows))
    for (n, n_a, n_b, windows), row in zip(rows, found.itertuples(), strict=True):
        table = [[n, n_a - n], [n_b - n, windows - n_a - n_b + n]]
        if windows >= MIN_WINDOWS:
            p = stats.fisher_exact(table, alternative="greater").pvalue
            assert row.p == pytest.approx(p, rel=1e-8, abs=1e-14)
            assert row.p == pytest.approx(stats.hypergeom.sf(n - 1, windows, n_a, n_b), rel=1e-8)
        if 0 < n_a < windows and 0 < n_b < windows:
            g2 = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")
            assert row.log_likelihood == pytest.approx(g2.statistic, abs=1e-9)
        assert -1 <= row.npmi <= 1


@given(tables())
def test_association_agrees_with_nltk(row):
    from nltk.metrics import BigramAssocMeasures as Nltk

    n, n_a, n_b, windows = row
    found = association(counted(row), possible=1).iloc[0]
    assert found["log_likelihood"] == pytest.approx(
        Nltk.likelihood_ratio(n, (n_a, n_b), windows), abs=1e-8
    )
    if n < windows:
        pmi = Nltk.pmi(n, (n_a, n_b), windows) * log(2)
        assert found["npmi"] * -log(n / windows) == pytest.approx(pmi, abs=1e-12)


@pytest.mark.parametrize("windows", [2_000, 250_000, 5_000_000])
def test_p_holds_for_large_corpora(windows):
    random = np.random.default_rng(1)
    n_a, n_b = random.integers(1, windows // 20, (2, 100))
    n = (n_a * n_b / windows * random.uniform(0.5, 1.5, 100)).astype(int) + 1
    n = np.minimum(n, np.minimum(n_a, n_b))
    rows = pd.DataFrame({"n": n, "n_a": n_a, "n_b": n_b, "windows": windows})
    expected = stats.hypergeom.sf(n - 1, windows, n_a, n_b)
    assert association(rows, possible=100)["p"].to_numpy() == pytest.approx(expected, rel=1e-6)


@given(st.lists(tables(), min_size=1, max_size=12), st.integers(0, 30))
def test_q_counts_the_pairs_that_never_meet(rows, never):
    rows = [row for row in rows if row[3] >= MIN_WINDOWS]
    found = association(counted(*rows), possible=len(rows) + never)
    if rows:
        padded = [*found["p"], *[1.0] * never]
        expected = stats.false_discovery_control(padded, method="bh")[: len(rows)]
        assert found["q"].tolist() == pytest.approx(expected.tolist())


def test_input_is_unchanged_and_rows_stay_in_order():
    pairs = counted((1, 2, 3, 20), (3, 3, 3, 20)).set_index(pd.Index([5, 3]))
    before = pairs.copy()
    assert association(pairs, possible=2).index.tolist() == [5, 3]
    pd.testing.assert_frame_equal(pairs, before)


@pytest.mark.parametrize("row", [(0, 1, 1, 5), (2, 1, 2, 5), (2, 2, 1, 5), (1, 4, 4, 5)])
def test_impossible_counts_are_named(row):
    with pytest.raises(ValueError, match=rf"expected 1 <= n .*got .*'n': {row[0]}"):
        association(counted(row), possible=1)


def test_errors():
    with pytest.raises(ValueError, match="missing column.*'windows'"):
        association(counted((1, 1, 1, 5)).drop(columns="windows"), possible=1)
    with pytest.raises(ValueError, match="possible must be at least the 1 pairs; got 0"):
        association(counted((1, 1, 1, 5)), possible=0)
