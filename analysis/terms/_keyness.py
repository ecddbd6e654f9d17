"""Which words mark some texts against the others.

Convention: the score is Dunning's log-likelihood (1993) over the full table of two by two,
signed: above 0 marks the target. Beside it stand the log ratio (Hardie 2014; 0.5 for a count
of 0), the log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008) and
an exact p. Rates are over all running words, counted or not.
"""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd

from analysis.tables import require_columns, require_known, require_texts, takes_tables
from analysis.terms._kinds import kinds_of, outlet_names
from analysis.terms._wording import Phrases
from analysis.terms.matrix import document_term_matrix, stop_terms
from analysis.text.vocabulary import STYLE

SMALL = 1000
"""A side with fewer running words is said to be small: one word more moves a rate by over 1."""

_LEVEL = 0.05
"""The usual level: a term whose most uneven split has a ``p`` above it is too rare to tell."""


@takes_tables
def keyness(
    texts: pd.DataFrame,
    target: Iterable | Callable | str,
    *,
    prior: float = 500,
    ngram: int = 1,
    stop_words: str | Iterable[str] | None = STYLE,
    numbers: bool = False,
    min_n: int = 1,
    hyphens: str = "keep",
    lemmas: bool | str = False,
    phrases: Phrases | None = None,
) -> pd.DataFrame:
    """Compare the words of some texts, the target, with those of the others, the reference.

    Parameters
    ----------
    texts
        One row per text: ``article`` and ``text``.
    target
        Which rows: booleans, one per row, as in ``texts["outlet"] == "VNA"``. Or a list of
        article ids, or one; or ``("outlet", "VNA")``, a column and its value; or a function
        from ``texts`` to booleans.
    prior
        Weight of the prior in words: the log-odds behave as if each side had this many
        more words, in which each term has its share of both sides together.
    ngram, numbers, min_n, hyphens, lemmas, phrases
        As for ``count_terms``.
    stop_words
        As for ``count_terms``; by default ``"style"``, and the names in the column ``outlet`` of
        the texts, so that the answer is content. ``"english"`` shows style too, and ``kind`` tells
        it apart.

    Returns
    -------
    DataFrame
        One row per term, the strongest of the target first, those of the reference last,
        ties alphabetical: ``term``, ``surface``, ``kind`` (``"content"``, or of style:
        ``"reporting verb"``, ``"name particle"``, ``"address"``, ``"day"``, ``"outlet"``,
        ``"letter"``, ``"house style"``, ``"furniture"``, ``"function word"``),
        ``n_target``, ``n_reference``, ``articles_target``, ``articles_reference``,
        ``per_1000_target``,
        ``per_1000_reference``, ``keyness`` (signed G2), ``log_ratio`` (bits: 1 is twice as
        frequent in the target), ``log_odds_z`` (standard scores), ``p`` (exact binomial, given
        how often the term occurs in all, both tails; words of one article are not
        independent, so it is too small for a lumped term), ``q`` (Benjamini and Hochberg
        1995, over all terms) and ``note``.

    Raises
    ------
    ValueError
        If a column is missing, an option is out of range, or one side has no words.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["port port vote", "vote sea sea"]})
    >>> keyness(texts, "a")[["term", "n_target", "n_reference", "keyness"]].round(2)
       term  n_target  n_reference  keyness
    0  port         2            0     3.82
    1  vote         1            1     0.00
    2   sea         0            2    -3.82
    """
    require_texts(texts)
    require_prior(prior)
    chosen = target_rows(texts, target)
    halves, phrases = _halves(texts, chosen, phrases)
    outlets = outlet_names(texts)
    if isinstance(stop_words, str) and stop_words == STYLE:
        stop_words = stop_terms(STYLE) | outlets
    matrix = document_term_matrix(
        halves, ngram=ngram, stop_words=stop_words, numbers=numbers, min_n=min_n, hyphens=hyphens,
        lemmas=lemmas, phrases=phrases,
    )  # fmt: skip
    is_target = matrix.articles.to_numpy() % 2 == 0
    words = np.array([matrix.tokens[is_target].sum(), matrix.tokens[~is_target].sum()])
    sides = [matrix.counts[is_target], matrix.counts[~is_target]]
    n = np.stack([counts.sum(axis=0) for counts in sides])
    articles = [counts.count_nonzero(axis=0) for counts in sides]
    return key_words(matrix.terms, matrix.surfaces, n, articles, words, outlets, prior)


def require_prior(prior: float) -> None:
    """Raise unless ``prior`` is a number above 0."""
    if isinstance(prior, bool) or not isinstance(prior, int | float | np.number) or not prior > 0:
        raise ValueError(f"prior must be a number of words above 0; got {prior!r}")


def key_words(
    terms: pd.Index,
    surfaces: Any,
    n: np.ndarray,
    articles: list[np.ndarray],
    words: np.ndarray,
    outlets: frozenset[str],
    prior: float,
) -> pd.DataFrame:
    """Return the table of :func:`keyness` from what was counted.

    Parameters
    ----------
    terms, surfaces
        The terms in order, and how they are written.
    n, articles
        A row for the target and one for the reference: how often each term, in how many.
    words
        The running words of both.
    outlets
        Names of outlets, which are style.
    prior
        As for ``keyness``.
    """
    _require_both(words)
    table = pd.DataFrame({"term": terms, "surface": surfaces})
    table["kind"] = pd.Series(kinds_of(terms, surfaces, outlets), dtype="str")
    table["n_target"], table["n_reference"] = n
    table["articles_target"], table["articles_reference"] = articles
    table["per_1000_target"], table["per_1000_reference"] = 1000 * n / words[:, None]
    table = table.assign(**_scores(n, words, prior))
    return table.sort_values("keyness", ascending=False, kind="stable", ignore_index=True)


def _halves(
    texts: pd.DataFrame, chosen: np.ndarray, phrases: Phrases | None
) -> tuple[pd.DataFrame, Phrases | None]:
    """Make two articles of each, an even one of its target and an odd one of its reference."""
    code, articles = pd.factorize(texts["article"])
    halves = texts.filter(["text", "start"]).assign(article=2 * code + np.where(chosen, 0, 1))
    if not isinstance(phrases, pd.DataFrame):
        return halves, phrases
    require_columns(phrases, "article", "start", "end")
    of_phrase = 2 * pd.Index(articles).get_indexer(pd.Index(phrases["article"]))
    of_each = [phrases.assign(article=of_phrase + side) for side in (0, 1)]
    return halves, pd.concat(of_each).loc[np.tile(of_phrase >= 0, 2)]


def target_rows(texts: pd.DataFrame, target: Any, *, known: bool = True) -> np.ndarray:
    """Return for each row whether it belongs to the target.

    ``known`` says whether a target that no text has is an error.
    """
    if callable(target):
        target = target(texts)
    is_pair = isinstance(target, tuple) and len(target) == 2
    if is_pair and target[0] in texts.columns:
        return _rows_with(texts, *target, known=known)
    if isinstance(target, str) or not isinstance(target, Iterable):
        target = [target]
    if isinstance(target, pd.Series) and pd.api.types.is_bool_dtype(target):
        if not target.index.equals(texts.index):
            raise ValueError("the booleans of target must have the index of texts, one per row")
    target = target if isinstance(target, pd.Series) else pd.Series(list(target))
    if target.dtype == object and target.map(lambda one: one is True or one is False).any():
        target = target.astype("boolean")  # with None where it is not known
    if len(target) and pd.api.types.is_bool_dtype(target):
        if len(target) != len(texts):
            raise ValueError(
                f"expected one boolean per row of texts ({len(texts)}), got {len(target)}"
            )
        return target.fillna(False).to_numpy(dtype=bool)
    if not known:
        return texts["article"].isin(target).to_numpy()
    ids = set(texts["article"])
    if is_pair and target[0] not in ids:
        require_columns(texts, target[0])
    for article in target:
        require_known("article", article, ids)
    return texts["article"].isin(target).to_numpy()


def _rows_with(texts: pd.DataFrame, column: str, value: Any, *, known: bool) -> np.ndarray:
    if pd.api.types.is_datetime64_any_dtype(texts[column]):
        try:
            value = pd.Timestamp(value)
        except (ValueError, TypeError):
            raise ValueError(
                f"{column} holds dates; expected one such as 2025-10-25, got {value!r}"
            ) from None
    if known:
        require_known(column, value, texts[column].unique())
    return (texts[column] == value).to_numpy(dtype=bool, na_value=False)


def _require_both(words: np.ndarray) -> None:
    if not words.any():
        raise ValueError("nothing to compare: the texts have no words")
    if not words.all():
        empty, full = ("reference", "target") if words[0] else ("target", "reference")
        raise ValueError(
            f"the {full} has all {words.max()} words and the {empty} none; choose a target that "
            "leaves something to compare with"
        )


def _scores(n: np.ndarray, words: np.ndarray, prior: float) -> dict[str, Any]:
    total, share = n.sum(axis=0), words[0] / words.sum()
    over = np.where(n[0] * words[1] >= n[1] * words[0], 1.0, -1.0)
    rates = np.where(n == 0, 0.5, n) / words[:, None]
    p = binomial_p(n[0], total, share)
    return {
        "keyness": over * log_likelihood(n, words) + 0.0,
        "log_ratio": np.log2(rates[0] / rates[1]),
        "log_odds_z": log_odds_z(n, words, prior),
        "p": p,
        "q": adjusted(p),
        "note": _notes(total, words, share),
    }


def log_likelihood(n: np.ndarray, words: np.ndarray) -> np.ndarray:
    """Return Dunning's G2 of two rows of counts, given the words of each side.

    Examples
    --------
    >>> log_likelihood(np.array([[2], [0]]), np.array([3, 3])).round(2).tolist()
    [3.82]
    """
    from scipy.special import xlogy

    observed = np.stack([n, words[:, None] - n])
    rows = observed.sum(axis=1, keepdims=True)
    expected = rows * words[:, None] / words.sum()
    ratio = np.divide(observed, expected, out=np.ones(observed.shape), where=expected > 0)
    return (2 * xlogy(observed, ratio).sum(axis=(0, 1))).clip(0)


def log_odds_z(n: np.ndarray, words: np.ndarray, prior: float) -> np.ndarray:
    """Return the standard score of the log-odds ratio with a prior in the share of both sides.

    Examples
    --------
    >>> log_odds_z(np.array([[4, 2], [1, 2]]), np.array([10, 10]), 10.0).round(2).tolist()
    [1.24, 0.0]
    """
    prior_n = prior * n.sum(axis=0) / words.sum()
    seen = n + prior_n
    others = words[:, None] - n + prior - prior_n
    is_all = n.sum(axis=0) == words.sum()  # the only word of both sides has no odds
    odds = np.log(seen / np.where(is_all, 1.0, others))
    return np.where(is_all, 0.0, (odds[0] - odds[1]) / np.sqrt((1 / seen).sum(axis=0)))


def binomial_p(n: np.ndarray, total: np.ndarray, share: float) -> np.ndarray:
    """Return how probable a split at least as uneven is: twice the smaller tail, at most 1.

    Examples
    --------
    >>> binomial_p(np.array([5]), np.array([5]), 0.5).tolist()
    [0.0625]
    """
    from scipy.special import bdtr, bdtrc

    lower, upper = bdtr(n, total, share), np.where(n > 0, bdtrc(n - 1, total, share), 1.0)
    return np.minimum(2 * np.minimum(lower, upper), 1.0)


def adjusted(p: np.ndarray) -> np.ndarray:
    """Return q: the share of false finds among all with a p this small or smaller.

    Examples
    --------
    >>> adjusted(np.array([0.01, 0.04, 0.03])).round(3).tolist()
    [0.03, 0.04, 0.04]
    """
    order = np.argsort(p, kind="stable")[::-1]
    q = np.empty_like(p)
    q[order] = np.minimum.accumulate(p[order] * (len(p) / np.arange(len(p), 0, -1)))
    return np.minimum(q, 1.0)


def _notes(total: np.ndarray, words: np.ndarray, share: float) -> pd.Series:
    """Say where no split at all could tell, and where a side is small."""
    attainable = 2 * np.minimum(share**total, (1 - share) ** total)
    small = [
        f"{side} below {SMALL:,} words"
        for side, size in zip(("target", "reference"), words, strict=True)
        if size < SMALL
    ]
    rare = np.where(attainable > _LEVEL, "too rare to tell", "")
    return pd.Series(
        ["; ".join(filter(None, [note, *small])) for note in rare.tolist()], dtype="str"
    )
