"""Which figures are stated, and do the articles agree.

Conventions: a figure is a span that states a count, a sum of money, a percentage, a
duration, a rank, a year or a date; it keeps its sentence. Nothing is picked silently: all
statements on a subject stay in the table, and the verdict says how they fit together.
"""

from datetime import date
from functools import cache

import pandas as pd

from analysis.claims._figure_reading import Sentence, figures_of, telling_words
from analysis.claims._instruments import Instruments
from analysis.tables import require_columns, require_texts
from analysis.text import sentences

KINDS = ("count", "money", "percentage", "duration", "ordinal", "year", "date", "date_range")
"""What a figure can be."""

FIGURES = (
    "article segment sentence start end surface kind low high qualifier unit subject "
    "iso_start iso_end"
).split()


def find_figures(
    texts: pd.DataFrame,
    *,
    articles: pd.DataFrame | None = None,
    mentions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Find the figures that texts state.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``, ``segment`` and
        ``published`` (dates).
    articles
        One row per article with ``article`` and ``published``, by which relative dates are
        placed, if ``texts`` has no ``published``. An article without it is dated by a full
        date among its first words, if there is one.
    mentions
        What ``actors.find_mentions`` finds in ``texts``, by which the figure of another
        instrument of a registry of your own is told from that of the one most articles name;
        None finds the instruments in ``texts`` as listed in the registry of the suite.

    Returns
    -------
    DataFrame
        One row per figure, in the order of the texts: ``article``, ``segment``,
        ``sentence``, ``start``, ``end``, ``surface``, ``kind`` (one of ``KINDS``), ``low``
        and ``high`` (missing where that end is open, and for dates), ``qualifier``
        (``exact``, ``over``, ``at_least``, ``nearly``, ``about``, ``up_to``, ``under``,
        ``range``, ``as_of``), ``unit`` (the counted noun, a currency, a unit of time),
        ``subject`` (what it is about, empty where nothing tells; the figure of another treaty
        than most articles name says so: ``ratifications: of the Ravenna Convention``),
        ``iso_start`` and ``iso_end`` (of dates, and of what is stated as of a date; empty
        where open).

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"],
    ...                       "text": ["Over 60 states signed the treaty in May 2025."]})
    >>> find_figures(texts)[["surface", "kind", "low", "qualifier", "subject", "iso_start"]]
               surface   kind   low qualifier           subject   iso_start
    0   Over 60 states  count  60.0      over       signatories
    1         May 2025   date   NaN     exact  signing ceremony  2025-05-01
    """
    require_texts(texts)
    split = _candidates(texts)
    dated = _published(texts, articles)
    if mentions is not None:
        require_columns(mentions, "article", "start", "end", "actor", "kind", "label")
    instruments = cache(lambda: Instruments(texts, mentions))
    rows: list[tuple] = []
    for article, group in _by_article(split).items():
        rows += figures_of(
            [Sentence(article, *each) for each in group], dated.get(article), instruments
        )
    types = {"segment": "int64", "sentence": "int64", "start": "int64", "end": "int64"}
    table = pd.DataFrame(rows, columns=FIGURES)
    strings = set(FIGURES) - set(types) - {"article", "low", "high"}
    types |= {"low": "float64", "high": "float64"} | dict.fromkeys(strings, "str")
    return table.astype(types | {"article": texts["article"].dtype})


def _pattern() -> str:
    words = "|".join(sorted(telling_words()))
    return rf"(?i)[0-9]|\b(?:{words})\b"


def _candidates(texts: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences that may state a figure, with their numbers in their articles."""
    import polars as pl

    hit = pl.Series(texts["text"].tolist(), dtype=pl.String).str.contains(_pattern())
    named = set(texts["article"][hit.to_numpy()])
    split = sentences(texts[texts["article"].isin(named)])
    hit = pl.Series(split["text"].tolist(), dtype=pl.String).str.contains(_pattern())
    return split[hit.to_numpy()]


def _by_article(split: pd.DataFrame) -> dict[object, list[tuple]]:
    """Return segment, number, start and text of the sentences of each article."""
    columns = (split[c].tolist() for c in ("article", "segment", "sentence", "start", "text"))
    found: dict[object, list[tuple]] = {}
    for article, *sentence in zip(*columns, strict=True):
        found.setdefault(article, []).append(tuple(sentence))
    return found


def _published(texts: pd.DataFrame, articles: pd.DataFrame | None) -> dict[object, date]:
    """Return the day of publication of each article that has one."""
    table = texts if articles is None else articles
    if articles is not None:
        require_columns(articles, "article", "published")
    if "published" not in table:
        return {}
    days = table[["article", "published"]].dropna().drop_duplicates("article")
    return {a: pd.Timestamp(d).date() for a, d in days.itertuples(index=False)}
