"""How often something occurs per 1,000 words, in all texts or by group, and how sure that is.

Convention: an article is one draw, for its words are not independent of each other. A rate has
the exact interval of a Poisson count (Garwood 1936), widened by the dispersion between
the articles (Pearson's chi-square over its degrees of freedom, at least 1; McCullagh and Nelder
1989, chapter 6). Of a single article nothing is known about others: it has no interval.
"""

from math import fsum

import numpy as np
import pandas as pd

from analysis.tables import require_columns, require_texts, takes_tables
from analysis.terms.matrix import document_term_matrix

_LEVEL = 0.95


@takes_tables
def rates(
    hits: pd.DataFrame,
    texts: pd.DataFrame,
    label: str,
    *,
    by: str | pd.Series | None = None,
    every: list[str] | None = None,
) -> pd.DataFrame:
    """Count occurrences of anything per 1,000 running words, by group.

    Parameters
    ----------
    hits
        One row per occurrence: ``article`` and the column ``label``; as from ``find_themes``,
        ``find_mentions``, ``find_quotes`` or ``term_positions``.
    texts
        The texts they were found in, one row per text: ``article``, ``text``, and ``by``.
    label
        The column of ``hits`` to count, as ``"theme"`` or ``"actor"``.
    by
        A column of ``texts``, as ``"outlet"``, or a group for each article (its index); None
        counts all texts together. Articles without a group (empty or missing) are left out of
        the groups and stand under an empty one.
    every
        The values of ``label`` that have a row in each group, hit or not; None takes those
        of ``hits``.

    Returns
    -------
    DataFrame
        One row per value of ``label``, in the order of ``every``, or per group and value, groups
        in alphabetical order: ``group`` (with ``by``), the column ``label``, ``n`` (occurrences),
        ``articles`` (with one at least), ``of_articles`` (in the group), ``words`` (running words
        of the group), ``per_1000``, its interval of 95 % ``low`` to ``high`` (missing for a single
        article) and ``note``.

    Raises
    ------
    ValueError
        If a column is missing, or an article of ``hits`` is not among the texts.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["port port vote", "vote sea sea"]})
    >>> hits = pd.DataFrame({"article": ["a", "a"], "term": ["port", "port"]})
    >>> rates(hits, texts, "term").round(1)
       term  n  articles  of_articles  words  per_1000  low    high note
    0  port  2         1            2      6     333.3  8.4  1857.2
    """
    require_texts(texts)
    require_columns(hits, "article", label)
    counted = document_term_matrix(texts)
    articles, words = counted.articles, pd.Series(counted.tokens, index=counted.articles)
    unknown = hits.loc[~hits["article"].isin(articles), "article"]
    if len(unknown):
        raise ValueError(
            f"the article {unknown.iloc[0]!r} of the hits is not among the texts; "
            "pass the texts they were found in"
        )
    groups = _groups(texts, by, articles)
    values = list(every) if every is not None else sorted(hits[label].unique().tolist())
    counts = hits.groupby([label, "article"]).size()
    rows = [
        {"group": group, label: value, **_rate(counts, value, words[members])}
        for group, members in groups
        for value in values
    ]
    columns = ["group", label, "n", "articles", "of_articles", "words", "per_1000", "low", "high"]
    table = pd.DataFrame(rows, columns=[*columns, "note"])
    table = table.astype({"group": "str", "note": "str"})
    return table if by is not None else table.drop(columns="group")


def _groups(
    texts: pd.DataFrame, by: str | pd.Series | None, articles: pd.Index
) -> list[tuple[str, pd.Index]]:
    """Return each group with its articles, in alphabetical order."""
    if by is None:
        return [("", articles)]
    if isinstance(by, pd.Series):
        of_article = by
    else:
        require_columns(texts, by)
        of_article = texts.drop_duplicates("article").set_index("article")[by]
    named = of_article.reindex(articles).astype("object").fillna("").astype("str")
    return [(group, named.index[named == group]) for group in sorted(named.unique())]


def _rate(counts: pd.Series, value: str, words: pd.Series) -> dict:
    """Return the row of one value in one group."""
    there = counts.loc[value] if value in counts.index.get_level_values(0) else counts.iloc[:0]
    if not len(there):
        there = pd.Series(0, index=words.index)
    n = there.reindex(words.index, fill_value=0).to_numpy("float64")
    total, running = n.sum(), words.sum()
    low, high = interval(n, words.to_numpy("float64"))
    return {
        "n": int(total),
        "articles": int((n > 0).sum()),
        "of_articles": len(words),
        "words": int(running),
        "per_1000": 1000 * total / running if running else np.nan,
        "low": low,
        "high": high,
        "note": "one article shows no spread" if len(words) == 1 else "",
    }


def interval(n: np.ndarray, words: np.ndarray) -> tuple[float, float]:
    """Return the interval of 95 % of a rate per 1,000 words.

    Parameters
    ----------
    n, words
        The occurrences and the running words of each article.

    Returns
    -------
    tuple
        Its ends; both missing for fewer than two articles or no words.

    Examples
    --------
    >>> [round(end, 2) for end in interval(np.array([0.0, 0.0]), np.array([500.0, 500.0]))]
    [0.0, 3.69]
    """
    from scipy.stats import chi2

    total, running = n.sum(), words.sum()
    if len(n) < 2 or not running:
        return np.nan, np.nan
    spread = _dispersion(n, words)
    count, tail = total / spread, (1 - _LEVEL) / 2
    low = chi2.ppf(tail, 2 * count) / 2 if total else 0.0
    high = chi2.ppf(1 - tail, 2 * count + 2) / 2
    return float(1000 * low * spread / running), float(1000 * high * spread / running)


def _dispersion(n: np.ndarray, words: np.ndarray) -> float:
    """Return how much more the articles differ than chance alone makes them, at least 1."""
    held = words > 0
    expected = n.sum() * words[held] / words.sum()
    if not n.sum() or held.sum() < 2:
        return 1.0
    apart = fsum((n[held] - expected) ** 2 / expected)  # the same in any order of the articles
    return max(1.0, apart / (int(held.sum()) - 1))
