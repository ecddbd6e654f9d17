"""Find the figures that texts state: the table of figures."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

import pandas as pd

from analysis.claims._about import Before, as_before, owner_object_scope, set_apart, told_subject
from analysis.claims._past import Past
from analysis.claims._stated import Sentence, Stated, stated_in, telling_pattern
from analysis.claims.quantities import Quantity
from analysis.claims.subjects import FINAL, Counted, Instruments, Mentions, traits
from analysis.claims.verdicts import is_of_event
from analysis.corrections.obeying import obeyed
from analysis.tables import require_columns, require_texts, rows_by_article, takes_tables
from analysis.tables.kept import kept
from analysis.text import sentences

KINDS = ("count", "money", "percentage", "duration", "ordinal", "year", "date", "date_range")
"""What a figure can be."""


class Figure(NamedTuple):
    """A row of the table of figures."""

    article: object
    segment: int
    sentence: int
    start: int
    end: int
    surface: str
    kind: str
    low: float | None
    high: float | None
    qualifier: str
    unit: str
    subject: str
    owner: str
    object: str
    scope: str
    iso_start: str
    iso_end: str


FIGURES = list(Figure._fields)


@takes_tables
@kept
def find_figures(
    texts: pd.DataFrame,
    *,
    articles: pd.DataFrame | None = None,
    mentions: pd.DataFrame | None = None,
    corrections: pd.DataFrame | None = None,
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
    corrections
        What a person has corrected (``subject``); None takes what ``texts`` carry along.

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
        ``owner`` and ``object`` (names of whose it is and what it is of, with ``; `` between
        them; ``?`` for a pronoun), ``scope`` (what else keeps it apart: what was done, a part, a
        rate, a hope, an average, a year, half or month; empty for the whole as it stands),
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
    return figures_in(texts, articles=articles, mentions=mentions, corrections=corrections)


def figures_in(
    texts: pd.DataFrame,
    *,
    articles: pd.DataFrame | None = None,
    mentions: pd.DataFrame | None = None,
    corrections: pd.DataFrame | None = None,
    counted: Counted | None = None,
) -> pd.DataFrame:
    """Find the figures of some texts, which may be a part of a corpus.

    Parameters
    ----------
    texts, articles, mentions, corrections
        As for :func:`find_figures`.
    counted
        The instruments of the whole corpus; None counts those of these texts.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Over 60 states signed the treaty."]})
    >>> figures_in(texts)["subject"].tolist()
    ['signatories']
    """
    require_texts(texts)
    split = _candidates(texts)
    dated = _published(texts, articles)
    if mentions is not None:
        require_columns(mentions, "article", "start", "end", "actor", "kind", "label")
    instruments, named = cache(lambda: Instruments(texts, mentions, counted)), Mentions(mentions)
    rows: list[Figure] = []
    by_article = rows_by_article(split, "segment", "sentence", "start", "text", sort=False)
    for article, group in by_article.items():
        split_article = [
            Sentence(article, segment, number, start, text, named)
            for segment, number, start, text in group
        ]
        rows += figures_of(split_article, dated.get(article), instruments)
    types = {"segment": "int64", "sentence": "int64", "start": "int64", "end": "int64"}
    table = pd.DataFrame(rows, columns=FIGURES)
    strings = set(FIGURES) - set(types) - {"article", "low", "high"}
    types |= {"low": "float64", "high": "float64"} | dict.fromkeys(strings, "str")
    table = table.astype(types | {"article": texts["article"].dtype})
    return obeyed(table, texts, corrections, {"subject": lambda subject: {"subject": subject}})


def days_in(
    texts: pd.DataFrame, articles: pd.DataFrame | None
) -> Iterator[tuple[object, int, str]]:
    """Yield the single days that texts state: article, start and ISO date.

    They are those of :func:`find_figures`, without what it tells of other figures.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["They met on 25 October 2025."]})
    >>> list(days_in(texts, None))
    [('a', 12, '2025-10-25')]
    """
    dated = _published(texts, articles)
    by_article = rows_by_article(
        _candidates(texts), "segment", "sentence", "start", "text", sort=False
    )
    for article, group in by_article.items():
        split = [Sentence(article, *row) for row in group]
        for each in stated_in(split, dated.get(article)):
            if each.days and each.read.kind == "date" and each.days[0] == each.days[1]:
                yield article, each.sentence.start + _ends(each)[0], each.days[0].isoformat()


def _candidates(texts: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences that may state a figure, with their numbers in their articles."""
    import polars as pl

    hit = pl.Series(texts["text"].tolist(), dtype=pl.String).str.contains(telling_pattern())
    named = set(texts["article"][hit.to_numpy()])
    split = sentences(texts[texts["article"].isin(named)])
    hit = pl.Series(split["text"].tolist(), dtype=pl.String).str.contains(telling_pattern())
    return split[hit.to_numpy()]


def _published(texts: pd.DataFrame, articles: pd.DataFrame | None) -> dict[object, date]:
    """Return the day of publication of each article that has one."""
    table = texts if articles is None else articles
    if articles is not None:
        require_columns(articles, "article", "published")
    if "published" not in table:
        return {}
    days = table[["article", "published"]].dropna().drop_duplicates("article")
    return {a: pd.Timestamp(d).date() for a, d in days.itertuples(index=False)}


def figures_of(
    split: Iterable[Sentence],
    published: date | None,
    instruments: Callable[[], Instruments] | None = None,
) -> list[Figure]:
    """Return the rows of the figures in the sentences of one article, its dates placed.

    Examples
    --------
    >>> figure, = figures_of([Sentence("a", 0, 3, 0, "72 states signed.")], None)
    >>> figure.surface, figure.low, figure.subject
    ('72 states', 72, 'signatories')
    """
    rows: list[Figure] = []
    before, past = Before(), Past(published)
    for read in stated_in(split, published):
        each = as_before(read, before)
        subject = told_subject(each, before)
        if subject is not None:
            row = _row(each, subject, instruments, before)
            rows.append(row._replace(scope=_of_year(row.scope, past.year_of(each), subject)))
            before = before.then(each, subject)
        past = past.then(each)
    return rows


def _row(
    each: Stated,
    subject: str,
    instruments: Callable[[], Instruments] | None,
    before: Before,
) -> Figure:
    """Return the row of a figure."""
    read, sentence = each.read, each.sentence
    begin, end = _ends(each)
    span = (sentence.start + begin, sentence.start + end)
    if instruments and traits(subject).of == "instrument":
        subject = set_apart(subject, each, span, instruments())
    low, high, qualifier = _values(each)
    iso = [day.isoformat() for day in each.days] if each.days else ["", ""]
    owner, of, scope = owner_object_scope(each, subject, before)
    return Figure(
        *sentence.place,
        *span,
        surface=sentence.text[begin:end],
        kind=read.kind,
        low=low,
        high=high,
        qualifier=qualifier,
        unit=read.unit,
        subject=subject,
        owner=owner,
        object=of,
        scope=scope,
        iso_start=iso[0],
        iso_end=iso[1],
    )


def _of_year(scope: str, year: str, subject: str) -> str:
    """Add the earlier year that a toll is of to its scope, where it names none itself."""
    if not year or not is_of_event(subject) or any(tag.isdigit() for tag in scope.split(", ")):
        return scope
    tags = [tag for tag in scope.split(", ") if tag]
    last = tags.index(FINAL) if FINAL in tags else len(tags)
    return ", ".join([*tags[:last], year, *tags[last:]])


def _ends(each: Stated) -> tuple[int, int]:
    """Return where a figure begins and ends in its sentence; ``as of`` belongs to a date."""
    read = each.read
    first = read.first - 2 if each.is_date and each.as_of else read.first
    return each.pieces[first].start, each.pieces[read.last - 1].end


def _values(each: Stated) -> tuple[float | None, float | None, str]:
    """Return the ends of a value, and its qualifier."""
    read, exact = each.read, "as_of" if each.as_of else "exact"
    if isinstance(read, Quantity):
        return read.low, read.high, exact if read.qualifier == "exact" else read.qualifier
    qualifier = "about" if read.about else exact
    if read.kind == "year":
        return read.start.year, read.end.year, qualifier
    return None, None, qualifier
