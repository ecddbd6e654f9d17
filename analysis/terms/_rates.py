"""How often something occurs per 1,000 words, in all texts or by group, and how sure that is.

Convention: an article is one draw, for its words are not independent of each other. A rate has
the exact interval of a Poisson count (Garwood 1936), widened by the dispersion between
the articles (Pearson's chi-square over its degrees of freedom, at least 1; McCullagh and Nelder
1989, chapter 6). Of a single article nothing is known about others: it has no interval.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from math import fsum

import numpy as np
import pandas as pd

from analysis.tables import places_of_each, require_columns, require_texts, takes_tables
from analysis.terms.matrix import running_words

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
    return rates_of(tallied(hits, texts, label, by=by, every=every), grouped=by is not None)


def tallied(
    hits: pd.DataFrame,
    texts: pd.DataFrame,
    label: str,
    *,
    by: str | pd.Series | None = None,
    every: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Count the articles that have so many words and so many occurrences; such tables add up.

    Parameters
    ----------
    hits, texts, label, by, every
        As for :func:`rates`.

    Returns
    -------
    DataFrame
        One row per group, value, number of words and number of occurrences: ``group``,
        ``label``, ``words``, ``n``, ``articles``. Sums of two tables are those of both texts.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["port port vote", "vote sea sea"]})
    >>> hits = pd.DataFrame({"article": ["a", "a"], "term": ["port", "port"]})
    >>> tallied(hits, texts, "term")
      group  term  words  n  articles
    0        port      3  0         1
    1        port      3  2         1
    """
    require_texts(texts)
    require_columns(hits, "article", label)
    counted = running_words(texts)
    articles, words = counted.index, counted.to_numpy()
    unknown = hits.loc[~hits["article"].isin(articles), "article"]
    if len(unknown):
        raise ValueError(
            f"the article {unknown.iloc[0]!r} of the hits is not among the texts; "
            "pass the texts they were found in"
        )
    groups = _groups(texts, by, articles)
    values = list(every) if every is not None else sorted(hits[label].unique().tolist())
    places = articles.get_indexer(pd.Index(hits["article"]))
    rows = [
        (group, value, *size)
        for value, n in _per_article(hits[label], places, values, len(articles))
        for group, members in groups
        for size in _sizes(words[members], n[members])
    ]
    columns = ["group", label, "words", "n", "articles"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[2:], "int64"))


def _sizes(words: np.ndarray, n: np.ndarray) -> list[tuple[int, int, int]]:
    """Return each number of words and of occurrences, with how many articles have them."""
    counts = Counter(zip(words.tolist(), n.tolist(), strict=True))
    sizes = sorted(counts) or [(0, 0)]  # a row all the same, so that the value is not lost
    return [(*size, counts[size]) for size in sizes]


def rates_of(tally: pd.DataFrame, *, grouped: bool) -> pd.DataFrame:
    """Return the table of :func:`rates` from :func:`tallied`, or from the sum of several.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["port port vote", "vote sea sea"]})
    >>> hits = pd.DataFrame({"article": ["a", "a"], "term": ["port", "port"]})
    >>> rates_of(tallied(hits, texts, "term"), grouped=False)[["term", "n", "articles"]]
       term  n  articles
    0  port  2         1
    """
    label = tally.columns[1]
    n, words, times = (tally[name].to_numpy() for name in ("n", "words", "articles"))
    groups, values = tally["group"].tolist(), tally[label].tolist()
    number = tally.groupby(["group", label], sort=False, dropna=False).ngroup()
    rows = [
        {"group": groups[own[0]], label: values[own[0]]}
        | _counted(np.repeat(n[own], times[own]), np.repeat(words[own], times[own]))
        for own in places_of_each(number)
    ]
    kinds = dict.fromkeys(["n", "articles", "of_articles", "words"], "int64")
    columns = ["group", label, *kinds, "spread"]
    table = _with_rates(pd.DataFrame(rows, columns=columns).astype(kinds))
    table = table.astype({"group": "str", "note": "str"})
    table = table.sort_values("group", kind="stable", ignore_index=True)
    return table if grouped else table.drop(columns="group")


def _groups(
    texts: pd.DataFrame, by: str | pd.Series | None, articles: pd.Index
) -> list[tuple[str, np.ndarray]]:
    """Return each group with the places of its articles, in alphabetical order."""
    if by is None:
        return [("", np.arange(len(articles)))]
    if isinstance(by, pd.Series):
        of_article = by
    else:
        require_columns(texts, by)
        of_article = texts.drop_duplicates("article").set_index("article")[by]
    named = of_article.reindex(articles).astype("object").fillna("").astype("str").to_numpy()
    return [(group, np.flatnonzero(named == group)) for group in sorted(set(named.tolist()))]


def _per_article(
    labels: pd.Series, places: np.ndarray, values: list[str], articles: int
) -> Iterator[tuple[str, np.ndarray]]:
    """Yield each value with its occurrences in each article."""
    of_value = labels.groupby(labels.to_numpy()).indices
    for value in values:
        there = places[of_value[value]] if value in of_value else places[:0]
        yield value, np.bincount(there, minlength=articles)


def _counted(n: np.ndarray, words: np.ndarray) -> dict:
    """Return what is counted of one value in one group."""
    return {
        "n": int(n.sum()),
        "articles": int((n > 0).sum()),
        "of_articles": len(words),
        "words": int(words.sum()),
        "spread": _dispersion(n.astype("float64"), words.astype("float64")),
    }


def _with_rates(counted: pd.DataFrame) -> pd.DataFrame:
    """Add the rate per 1,000 words and its interval of 95 %, of more than one article."""
    from scipy.special import gammaincinv  # of Poisson counts; scipy.stats takes a second to import

    n, words, spread = (counted[name].to_numpy("float64") for name in ("n", "words", "spread"))
    per_word = np.divide(1000, words, out=np.full(len(words), np.nan), where=words > 0)
    tail, alone = (1 - _LEVEL) / 2, counted["of_articles"] < 2
    low = np.where(n > 0, gammaincinv(n / spread, tail), 0.0)
    high = gammaincinv(n / spread + 1, 1 - tail)
    return counted.drop(columns="spread").assign(
        per_1000=n * per_word,
        low=np.where(alone, np.nan, low * spread * per_word),
        high=np.where(alone, np.nan, high * spread * per_word),
        note=np.where(counted["of_articles"] == 1, "one article", ""),
    )


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
    table = _with_rates(pd.DataFrame([_counted(n, words)]))
    return float(table["low"].iloc[0]), float(table["high"].iloc[0])


def _dispersion(n: np.ndarray, words: np.ndarray) -> float:
    """Return how much more the articles differ than chance alone makes them, at least 1."""
    held = words > 0
    expected = n.sum() * words[held] / words.sum()
    if not n.sum() or held.sum() < 2:
        return 1.0
    apart = fsum((n[held] - expected) ** 2 / expected)  # the same in any order of the articles
    return max(1.0, apart / (int(held.sum()) - 1))
