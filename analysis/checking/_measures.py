"""Precision, recall and number of each kind from a person's answers, with their intervals.

Conventions: the interval of 95 % speaks of all rows of *these* articles (``_draws``). *Cannot
tell* is no answer; what was passed over counts as missed as often as the person named something.
"""

import numpy as np
import pandas as pd

from analysis.checking._answers import with_answers
from analysis.checking._candidates import FOUND
from analysis.checking._draws import Answers, Totals, drawn, estimate, worth_of
from analysis.checking._sample import STRATUM
from analysis.tables import require_columns, takes_tables

MEASURES = ("precision", "recall", "number")
"""What is measured of each kind."""

LEAST = 20
"""Answers of a part without which there is no interval: of 20 right ones it still reaches from
88 to 100 in 100, and below that nobody could do anything with it."""

_LEAST_OF_STRATUM = 5  # or all of it: with fewer, what was not looked at decides
_LEAST_ARTICLES = 20  # each is one draw; with 12 in the simulation only 90 % held the truth
_DTYPES = {"answered": "int64", "more": "int64"} | dict.fromkeys(
    ["value", "low", "high", "low_like", "high_like"], "float64"
)


@takes_tables
def measured(sample: pd.DataFrame) -> pd.DataFrame:
    """Say how right each kind is, from what a person answered.

    Parameters
    ----------
    sample
        From ``draw_sample`` or ``read_sample``, with answers: ``kind``, ``part``, ``sure``, ``of``,
        ``article`` and ``answer``.

    Returns
    -------
    DataFrame
        One row per kind and measure: ``kind``; ``measure`` (``precision``: share of what was found
        that is right; ``recall``: share of what is there that was found rightly; ``number``:
        how many are there); ``answered`` (rows that tell something); ``value``; ``low`` and
        ``high``, its interval of 95 % for these articles; ``low_like`` and ``high_like``, that for
        articles like these, of which each is one draw (missing of fewer than twenty articles, and
        of ``number``); ``more`` (how many more answers it takes; above 0 there is no interval).
        Of nothing found or there no share is right or found: the value is missing.

    Raises
    ------
    ValueError
        If a column is missing or an answer is none of those there are.

    Examples
    --------
    >>> sample = pd.DataFrame({"kind": "name", "part": "found", "sure": "sure", "of": 400,
    ...                        "article": [n % 8 for n in range(50)],
    ...                        "answer": ["right"] * 48 + ["wrong", ""]})
    >>> measured(sample)[["measure", "answered", "value", "low", "high"]].head(1).round(2)
         measure  answered  value   low  high
    0  precision        49   0.98  0.91   1.0
    """
    require_columns(sample, *STRATUM, "of", "article", "answer")
    rows = []
    for kind, own in with_answers(sample).groupby("kind", sort=True):
        strata = _strata(own)
        for measure in MEASURES:
            rows.append({"kind": kind, "measure": measure, **_one(strata, measure)})
    columns = ["kind", "measure", "answered", "value", "low", "high", "low_like", "high_like"]
    table = pd.DataFrame(rows, columns=[*columns, "more"])
    return table.astype(_DTYPES | {"kind": "str", "measure": "str"})


def _strata(own: pd.DataFrame) -> list[Answers]:
    strata = []
    for (_, part, _), rows in own.groupby(STRATUM, sort=True):
        told = rows[rows["right"].notna()]
        strata.append(
            Answers(
                part == FOUND,
                int(rows["of"].iloc[0]),
                told["article"].to_numpy(),
                told["right"].to_numpy("float64") * (part == FOUND),
                told["missed"].to_numpy("float64"),
            )
        )
    return strata


def _one(strata: list[Answers], measure: str) -> dict:
    """Return the measure of one kind with its intervals, or how many more answers it takes."""
    concerned = [each for each in strata if each.found] if measure == "precision" else strata
    answered, more = sum(len(each.right) for each in concerned), _more(concerned)
    none = dict.fromkeys(["value", "low", "high", "low_like", "high_like"], np.nan)
    totals = estimate(concerned)
    whole = totals.found if measure == "precision" else totals.right + totals.missed
    if more or (measure != "number" and not whole):
        return {"answered": answered, "more": more, **none}
    value = float(_of(totals, measure))
    ends = _ends(_of(drawn(concerned, np.random.default_rng(0)), measure), value)
    like = np.nan, np.nan
    worth, articles = worth_of(concerned, measure)
    if articles >= _LEAST_ARTICLES and measure != "number":
        rng = np.random.default_rng(0)
        like = _ends(_of(drawn(concerned, rng, worth=min(worth, 1 - 1e-9)), measure), value)
    names = ["value", "low", "high", "low_like", "high_like"]
    return {"answered": answered, "more": 0} | dict(zip(names, (value, *ends, *like), strict=True))


def _of(totals: Totals, measure: str) -> np.ndarray:
    if measure == "number":
        return totals.right + totals.missed
    whole = totals.found if measure == "precision" else totals.right + totals.missed
    return np.divide(totals.right, whole, out=np.zeros_like(whole, dtype=float), where=whole > 0)


def _ends(draws: np.ndarray, value: float) -> tuple[float, float]:
    low, high = np.quantile(draws, [0.025, 0.975])
    return min(float(low), value), max(float(high), value)


def _more(strata: list[Answers]) -> int:
    """Return how many more answers an interval takes."""
    lacking = 0
    for found in (True, False):
        own = [each for each in strata if each.found == found]
        size, answered = sum(each.of for each in own), sum(len(each.right) for each in own)
        parts = [max(0, min(each.of, _LEAST_OF_STRATUM) - len(each.right)) for each in own]
        lacking += max(min(LEAST, size) - answered, sum(parts), 0)
    return lacking
