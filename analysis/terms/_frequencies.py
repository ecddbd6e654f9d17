"""How often, how widely and how evenly terms are used.

Convention: parts are articles. Dispersion is Gries's DP (2008): half the summed differences
between each article's share of the term and its share of the running words, which is the
sum of where the first exceeds the second; DPnorm (Lijffijt and Gries 2012) divides it by its
largest value. Intervals of rates are exact Poisson ones (Garwood 1936): they take each
occurrence for a draw of its own, so that for a lumped term they are too narrow.
"""

from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.tables import require_columns, takes_tables
from analysis.terms._wording import Phrases, rereadable
from analysis.terms.matrix import Tally
from analysis.text.vocabulary import NEWS, Found

if TYPE_CHECKING:
    from scipy.sparse import csc_array

_Cells = tuple[np.ndarray, np.ndarray, np.ndarray]  # term, article and count of each

CONFIDENCE = 0.95
"""Of the intervals of rates: the usual level; a higher one makes them wider."""

_IN_MEMORY = 32_000_000
"""Bytes of counts per article; more goes to a temporary file, so that memory stays bounded."""

_DECIMALS = 12
"""Of a dispersion: the order in which articles are added up shows only behind them."""

COLUMNS = [
    "term", "surface", "n", "articles", "per_1000", "per_1000_low", "per_1000_high",
    "dispersion", "dispersion_norm",
]  # fmt: skip


@takes_tables
def term_frequencies(
    texts: pd.DataFrame,
    *,
    by: str | pd.Series | None = None,
    ngram: int = 1,
    stop_words: str | Iterable[str] | None = NEWS,
    numbers: bool = False,
    min_n: int = 1,
    hyphens: str = "keep",
    case: str = "fold",
    lemmas: bool | str = False,
    phrases: Phrases | None = None,
) -> pd.DataFrame:
    """Count terms over all articles, with how widely and how evenly they are used.

    Parameters
    ----------
    texts
        One row per text: ``article`` and ``text``.
    by
        A column of ``texts``, or a Series from article to group: count each group apart.
    ngram, stop_words, numbers, min_n, hyphens, case, lemmas, phrases
        As for ``count_terms``; ``min_n`` holds within each group.

    Returns
    -------
    DataFrame
        One row per term (with ``by``: per group and term, groups in order, the group in the
        first column), most frequent first, ties alphabetical: ``term``, ``surface`` (its
        commonest spelling), ``n`` (>= 1), ``articles`` (document frequency), ``per_1000``
        (occurrences per 1,000 running words) with ``per_1000_low`` and ``per_1000_high`` (its
        exact Poisson interval, 95%; too narrow for a lumped term), ``dispersion`` (Gries's DP
        over articles: 0 even, near 1 lumped) and ``dispersion_norm`` (DPnorm, 0-1; of one
        article 0), both to 12 decimals.

    Raises
    ------
    ValueError
        If a column is missing, an option is out of range or a text has no group.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["the port vote", "A vote in May"]})
    >>> columns = ["term", "n", "articles", "per_1000", "dispersion", "dispersion_norm"]
    >>> term_frequencies(texts)[columns].round(3)
       term  n  articles  per_1000  dispersion  dispersion_norm
    0  vote  2         2   285.714       0.071            0.125
    1  port  1         1   142.857       0.571            1.000
    """
    options = {
        "ngram": ngram, "stop_words": rereadable(stop_words), "numbers": numbers, "min_n": min_n,
        "hyphens": hyphens, "case": case, "lemmas": lemmas, "phrases": rereadable(phrases),
    }  # fmt: skip
    if by is None:
        return _frequencies(texts, options)
    name, group = groups_of(texts, by)
    tables = [
        _frequencies(texts[(group == value).to_numpy()], options).assign(**{name: value})
        for value in sorted(group.unique())
    ]
    tables = tables or [_frequencies(texts, options).assign(**{name: group})]  # without a text
    table = pd.concat(tables, ignore_index=True)
    return table.astype({name: group.dtype})[[name, *COLUMNS]]


def groups_of(texts: pd.DataFrame, by: str | pd.Series) -> tuple[str, pd.Series]:
    """Return the name of the grouping and the group of each text."""
    name: Any
    if isinstance(by, pd.Series):
        require_columns(texts, "article", "text")
        name, group = by.name or "group", texts["article"].map(by)
    else:
        require_columns(texts, "article", "text", by)
        name, group = by, texts[by]
    if name in COLUMNS:
        raise ValueError(f"by must not be named as a column of the result, got {name!r}; rename it")
    if group.isna().any():
        row = int(group.isna().to_numpy().argmax())
        raise ValueError(
            f"row {row} (article {texts['article'].iloc[row]!r}) has no {name}; fill it, or leave "
            "the row out"
        )
    return name, group


def _frequencies(texts: pd.DataFrame, options: dict) -> pd.DataFrame:
    tally = Tally(texts, **options)
    large = tally.compiled()
    frequent, articles, dispersion = large.spread() if large else _spread(tally)
    filled, words = tally.tokens[tally.tokens > 0], int(tally.tokens.sum())
    smallest = filled.min() / words if len(filled) > 1 else 0.0
    terms = pd.DataFrame({"term": frequent.terms, "n": frequent.n, "articles": articles})
    return frequency_table(terms, frequent.surfaces, dispersion, words, smallest)


def frequency_table(
    terms: pd.DataFrame, surfaces: Any, dispersion: np.ndarray, words: int, smallest: float
) -> pd.DataFrame:
    """Return the table of :func:`term_frequencies` from what was counted.

    Parameters
    ----------
    terms
        One row per term, in order: ``term``, ``n``, ``articles``.
    surfaces, dispersion
        Of each term.
    words
        Running words of all articles.
    smallest
        The share that the shortest article has in them; 0 of a single one.
    """
    n, total = terms["n"].to_numpy(), max(words, 1)
    low, high = poisson_interval(n)
    dispersion = dispersion.clip(0, 1).round(_DECIMALS)
    table = pd.DataFrame(
        {
            "term": terms["term"],
            "surface": surfaces,
            "n": n,
            "articles": terms["articles"],
            "per_1000": 1000 * n / total,
            "per_1000_low": 1000 * low / total,
            "per_1000_high": 1000 * high / total,
            "dispersion": dispersion,
            "dispersion_norm": (dispersion / (1 - smallest)).clip(0, 1).round(_DECIMALS),
        }
    )
    return table.sort_values("n", ascending=False, kind="stable", ignore_index=True)


def _spread(tally: Tally) -> tuple[Found, np.ndarray, np.ndarray]:
    """Return the terms, in how many articles each is, and its DP."""
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as cells:
        sizes = [_keep(part, cells) for part in tally.parts()]
        articles, dispersion = _summed(_kept_cells(cells, sizes), tally)
    frequent = tally.frequent()
    return frequent, articles[frequent.columns], dispersion[frequent.columns]


def _keep(part: "csc_array", cells: IO[bytes]) -> tuple[int, int, int]:
    """Write the counts of one batch; return how many there are, its terms and its articles."""
    cells.write(np.diff(part.indptr).astype(np.int32).data)
    cells.write(part.indices.astype(np.int32).data)
    cells.write(part.data.astype(np.int32).data)
    return part.nnz, part.shape[1], part.shape[0]


def _kept_cells(cells: IO[bytes], sizes: list[tuple[int, int, int]]) -> Iterator[_Cells]:
    """Yield term, article and count of the cells of each batch."""
    cells.seek(0)
    article = 0
    for n_cells, terms, articles in sizes:
        per_term, of_article, n = (
            np.frombuffer(cells.read(4 * size), dtype=np.int32)
            for size in (terms, n_cells, n_cells)
        )
        yield np.repeat(np.arange(terms), per_term), of_article + article, n
        article += articles


def _summed(parts: Iterable[_Cells], tally: Tally) -> tuple[np.ndarray, np.ndarray]:
    """Return of each term of the tally the number of its articles, and its DP."""
    terms = len(tally.vocabulary.terms)
    n = np.bincount(tally.vocabulary.term, tally.surface_n, minlength=terms)
    per_n = 1 / n.clip(1)
    share = tally.tokens / max(tally.tokens.sum(), 1)
    articles, dispersion = np.zeros(terms, dtype=np.int64), np.zeros(terms)
    for term, article, count in parts:
        above = count * per_n[term]
        above -= share[article]
        reach = int(term[-1]) + 1 if len(term) else 0
        articles[:reach] += np.bincount(term, minlength=reach)
        dispersion[:reach] += np.bincount(term, above.clip(0), minlength=reach)
    return articles, dispersion


def poisson_interval(n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the exact interval of the mean of which ``n`` is one Poisson count.

    Examples
    --------
    >>> [float(bound.round(2)[0]) for bound in poisson_interval(np.array([3]))]
    [0.62, 8.77]
    """
    from scipy.special import gammaincinv

    tail = (1 - CONFIDENCE) / 2
    counts, place = np.unique(n, return_inverse=True)
    low = np.where(counts > 0, gammaincinv(counts.clip(1), tail), 0.0)
    return low[place], gammaincinv(counts + 1, 1 - tail)[place]
