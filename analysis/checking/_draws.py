"""From answers about a sample to what they say of all rows: draws of what was not looked at.

Conventions: the truth meant is that of *these* articles: how many of all rows are right. The rows
of a stratum that nobody looked at are drawn from the beta-binomial distribution that the answers
leave (Jeffreys' prior: half a right and half a wrong answer), which is the Jeffreys interval of a
finite population; strata are added up. For *articles like these* an article is one draw: answers
count for as many independent ones as they are worth, by the ratio of the variance between
articles to that between rows (design effect; Korn and Graubard 1998).
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

DRAWS = 4_000
"""Draws of an interval: its ends then move by a few thousandths from seed to seed."""


class Answers(NamedTuple):
    """What a person said of the rows of one stratum, one entry a row."""

    found: bool
    of: int  # rows of the stratum
    article: np.ndarray
    right: np.ndarray  # of a found row: 1 or 0
    missed: np.ndarray  # things that should have been found here and were not


class Totals(NamedTuple):
    """Draws of the totals over all rows, or one estimate of them."""

    found: np.ndarray
    right: np.ndarray
    missed: np.ndarray


def estimate(strata: list[Answers]) -> Totals:
    """Return the totals that the shares in the sample amount to."""
    sums = np.zeros(3)
    for each in strata:
        weight = each.of / max(len(each.right), 1)
        sums += weight * np.array(
            [len(each.right) * each.found, each.right.sum(), each.missed.sum()]
        )
    return Totals(*sums)


def drawn(strata: list[Answers], rng: np.random.Generator, *, worth: float = 1.0) -> Totals:
    """Return draws of the totals over all rows of these strata.

    Parameters
    ----------
    strata
        The answers.
    rng
        Where chance comes from.
    worth
        How many independent answers one is worth, up to 1. Below 1 nothing counts as known.
    """
    totals = np.zeros((3, DRAWS))
    for each in strata:
        totals += (_found if each.found else _passed)(each, rng, worth)
    return Totals(*totals)


def _rest(
    k: int, n: int, of: int, rng: np.random.Generator, worth: float
) -> tuple[np.ndarray, np.ndarray]:
    """Draw how many of the rows not looked at are so, and their share."""
    share = rng.beta(k * worth + 0.5, (n - k) * worth + 0.5, DRAWS)
    return rng.binomial(max(of - n, 0), share), share


def _found(each: Answers, rng: np.random.Generator, worth: float) -> np.ndarray:
    n, right, mended = len(each.right), int(each.right.sum()), int((each.missed > 0).sum())
    more, share = _rest(right, n, each.of, rng, worth)
    of_wrong = rng.beta(mended * worth + 0.5, (n - right - mended) * worth + 0.5, DRAWS)
    if worth < 1:
        right_all = each.of * share
        return np.stack([np.full(DRAWS, each.of), right_all, (each.of - right_all) * of_wrong])
    wrong = np.maximum(each.of - n - more, 0)
    missed = mended + rng.binomial(wrong, of_wrong)
    return np.stack([np.full(DRAWS, each.of), right + more, missed])


def _passed(each: Answers, rng: np.random.Generator, worth: float) -> np.ndarray:
    n, with_some = len(each.missed), each.missed[each.missed > 0]
    more, share = _rest(len(with_some), n, each.of, rng, worth)
    size = _mean_size(with_some, rng)
    known = with_some.sum() if worth >= 1 else 0
    rows = more if worth >= 1 else each.of * share
    return np.stack([np.zeros(DRAWS), np.zeros(DRAWS), known + rows * size])


def _mean_size(sizes: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw how many things are missing where any is: a Bayesian bootstrap of what was seen.

    Its weights are such that the draws vary as the mean of so few rows does: with weights of 1 (as
    in Rubin 1981) they would vary by k - 1 in k + 1 of that.
    """
    k = len(sizes)
    if k < 2:
        return np.full(DRAWS, sizes.mean() if k else 1.0)
    return rng.dirichlet(np.full(k, max(k - 2, 0.5) / k), DRAWS) @ sizes


def worth_of(strata: list[Answers], measure: str) -> tuple[float, int]:
    """Return how many independent answers one is worth, and the number of articles answered.

    Parameters
    ----------
    strata
        The answers, some of each.
    measure
        ``precision`` or ``recall``.
    """
    from scipy.special import stdtrit

    totals = estimate(strata)
    whole = totals.found if measure == "precision" else totals.right + totals.missed
    share = float(totals.right / whole) if whole else 0.0
    articles, errors = [], []
    for each in strata:
        part = np.ones(len(each.right)) * each.found
        part = part if measure == "precision" else each.right + each.missed
        residual = each.right - share * part
        articles.append(each.article)
        errors.append((residual - residual.mean()) * each.of / len(residual))
    error = pd.Series(np.concatenate(errors))
    sums = error.groupby(np.concatenate(articles)).sum()
    rows, n = float((error**2).sum()), len(sums)
    if n < 2 or rows == 0:
        return 1.0, n
    effect = float((sums**2).sum()) * n / (n - 1) / rows
    effect *= (float(stdtrit(n - 1, 0.975)) / 1.96) ** 2  # few articles: their spread is unsure
    return min(1.0, 1 / effect), n
