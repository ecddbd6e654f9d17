"""Say how the statements on one thing fit together.

Conventions: two sources are judged by the two of their statements that fit best, and all sources
by their worst pair; wire copies are one source. Conflicts and superseded values are only claimed
for subjects of which an event, a treaty or a named owner has one figure, or where two clauses are
the same but for the number: differing counts of other things may be of other things. What is of one
thing, ``_comparable`` says.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations, product
from typing import Any, NamedTuple

import pandas as pd

from analysis.claims._words import word_set
from analysis.claims.subjects import FINAL, SOMEBODY, Traits, is_known, is_of_another, traits
from analysis.claims.verdicts._by_hand import judged_by_hand
from analysis.claims.verdicts._comparable import KEY, SPOKE, is_of_event, with_things
from analysis.claims.verdicts._same_words import SAME_WORDS_LATER, Wordings
from analysis.claims.verdicts._slips import NOT_CHANGED, NOT_SHOWN, Row, looked_over
from analysis.claims.verdicts._statements import (
    FAR_APART,
    FIT,
    Statement,
    compare,
    compare_days,
    interval,
    unit_size,
    unlike,
)
from analysis.tables import require_columns, takes_tables

UNTOLD = "not compared"
"""The verdict on statements of which nothing tells whose they are or of what."""

VERDICTS = ("conflict", "superseded", "compatible", "agree", "single source", UNTOLD)
"""From the one to look at first."""

_FEW = 60  # sources that are all compared; beyond, only statements that a verdict hangs on
_CLASHING = 100  # sources of several values each that are compared with each other
_MOST = 2_500  # pairs of statements of two sources that are all looked at: 50 of each
_NEAREST = 50  # statements of a source that are looked at where none fits the other source's
_SEVERAL = 5  # fewer of a noun that no table lists are often others: two men, three men
_ALIKE = 20  # times; beyond it two counts of one noun are of different things, no slip of the pen
_READ = (  # columns of figures
    "article sentence surface kind unit low high qualifier subject iso_start iso_end"
).split()
_DATES = ("date", "date_range")
_DAYS_OF_YEAR = 365.25
_OF_ITS_DAY = "crowd"  # it came on the day that its sentence tells, whenever it is counted
_OTHER_CROWD = "another day has another crowd"
_BY_THE_HOUR = "it changes from hour to hour"
_OPEN = (NOT_SHOWN, NOT_CHANGED, FAR_APART, FIT, _BY_THE_HOUR)  # two clauses may clear these
_WHICH_ONE = "ordinals say which one of several, not how many"

Said = frozenset[Statement]


class Verdict(NamedTuple):
    """A row of the table of verdicts."""

    subject: str
    of: str
    scope: str
    about: str
    kind: str
    unit: str
    verdict: str
    reason: str
    values: str
    statements: int
    articles: int
    sources: int


COMPARED = list(Verdict._fields)


@takes_tables
def compare_figures(
    figures: pd.DataFrame,
    *,
    articles: pd.DataFrame | None = None,
    clusters: pd.DataFrame | None = None,
    corrections: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Say of each subject whether the articles agree on it, and why.

    Parameters
    ----------
    figures
        From ``find_figures``; wordings may be appended (``pandas.concat``).
    articles
        One row per article with ``published``: the day as of which its counts hold, where
        no date stands in the sentence itself.
    clusters
        One row per article with ``article`` and ``cluster``: articles of one cluster
        share their text and count as one source.
    corrections
        What a person has corrected (``verdict``), found again by the texts of ``articles``; None
        takes what these carry along.

    Returns
    -------
    DataFrame
        One row per thing that is stated, what is disputed first: ``subject``, ``of`` (names of
        the thing, empty where one is enough, ``?`` where it is not told), ``scope``, ``about``
        (these three in words), ``kind``, ``unit``, ``verdict`` (one of ``VERDICTS``),
        ``reason``, ``values`` (the different surfaces), ``statements``, ``articles``,
        ``sources`` (articles, copies once).

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> from analysis.claims import find_figures
    >>> texts = pd.DataFrame({"article": ["a", "b"],
    ...                       "text": ["Over 60 states signed.", "72 countries signed."]})
    >>> compare_figures(find_figures(texts))[["subject", "verdict", "values"]]
           subject     verdict                        values
    0  signatories  compatible  72 countries; Over 60 states
    """
    require_columns(figures, *_READ)
    stated = with_things(figures)
    printed = _printed(stated, articles)
    unplaced = {column: -1 for column in ("start", "end") if column not in stated}
    stated = stated.assign(
        **unplaced,
        source=sources_of(stated, clusters),
        as_of=_with_hours(_as_of(stated, figures, printed), stated["hour"]),
        printed=printed,
    )
    wordings = Wordings(articles)
    judged = [_judge(key, rows, wordings) for key, rows in _by_thing(stated).items()]
    table = pd.DataFrame(judged, columns=COMPARED)
    order = table["verdict"].map({verdict: n for n, verdict in enumerate(VERDICTS)})
    table = table.assign(order=order).sort_values(
        ["order", "sources", *KEY[:1], "kind", "of", "scope"],
        ascending=[True, False, True, True, True, True],
    )
    table = table.drop(columns="order").reset_index(drop=True)
    if articles is None or "text" not in articles:
        return table
    return judged_by_hand(table, stated, articles, corrections, (*VERDICTS,))


def sources_of(stated: pd.DataFrame, clusters: pd.DataFrame | None) -> pd.Series:
    """Return the source of each statement: its cluster of copies, else its article."""
    own = stated["article"].map(lambda article: ("article", article))
    if clusters is None:
        return own
    require_columns(clusters, "article", "cluster")
    of = clusters.drop_duplicates("article").set_index("article")["cluster"]
    of = of.map(lambda cluster: ("cluster", cluster), na_action="ignore")
    return stated["article"].map(of).where(stated["article"].isin(of.dropna().index), own)


def with_days(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the figures with a subject, counts with the day that they or their sentence tell.

    What comes out is compared as the whole table is, though dates of other subjects are gone.

    Examples
    --------
    >>> from analysis.claims import find_figures
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["On 3 May 2025, 60 states signed."]})
    >>> with_days(find_figures(texts))["iso_start"].tolist()[-1]
    '2025-05-03'
    """
    stated = figures[figures["subject"] != ""].copy()
    told = _as_of(stated, figures, pd.Series("", stated.index))
    dated = stated["kind"].isin([*_DATES, "year"])
    stated["iso_start"] = stated["iso_start"].where(dated, told)
    return stated


def _as_of(stated: pd.DataFrame, figures: pd.DataFrame, printed: pd.Series) -> pd.Series:
    """Return the day as of which a count holds: its own, of its sentence, of publication."""
    days = figures[figures["kind"].isin(_DATES) & (figures["unit"] == "day")]
    one = days[(days["iso_start"] != "") & (days["iso_start"] == days["iso_end"])]
    place = ["article", "sentence"]
    beside = one.drop_duplicates(place).set_index(place)["iso_start"]
    keys = pd.MultiIndex.from_frame(stated[place])
    told = pd.Series(beside.reindex(keys).to_numpy(), stated.index).fillna("")
    told = stated["iso_start"].where(stated["iso_start"] != "", told)
    return told.where(told != "", printed)


def _with_hours(days: pd.Series, hours: pd.Series) -> pd.Series:
    """Return days with the hour that a figure tells: ``2026-05-04 12:00``."""
    return days.where((days == "") | (hours == ""), days + " " + hours)


def _printed(stated: pd.DataFrame, articles: pd.DataFrame | None) -> pd.Series:
    """Return the day of publication of each statement; empty where nothing tells it."""
    if articles is None:
        return pd.Series("", stated.index)
    require_columns(articles, "article", "published")
    published = articles.drop_duplicates("article").set_index("article")["published"]
    told = stated["article"].map(published.dt.strftime("%Y-%m-%d")).astype("object")
    return told.fillna("").astype("str")


def _by_thing(stated: pd.DataFrame) -> dict[tuple, list[Row]]:
    """Return the statements of each thing; dates that nothing places say nothing."""
    keys = zip(*(stated[column].tolist() for column in KEY), strict=True)
    rows = zip(*(stated[column].tolist() for column in Row._fields), strict=True)
    things: dict[tuple, list[Row]] = {}
    for key, row in zip(keys, map(Row._make, rows), strict=True):
        things.setdefault(key, []).append(row)
    return things


def _judge(key: tuple, rows: list[Row], wordings: Wordings) -> Verdict:
    subject, kind, _, scope, of = key
    about = rows[0].about
    if kind == "date":
        rows = [row for row in rows if row.iso_start]
    sources = len({row.source for row in rows})
    if sources < 2:
        verdict, reason = _of_one_source(rows, wordings)
    elif of == SOMEBODY:
        untold = UNTOLD, "nothing tells whose they are, or of what"
        clash = wordings.clash(rows)
        grown = clash.startswith(SAME_WORDS_LATER) and is_of_event(subject)  # a toll
        verdict, reason = _of_clash(clash) if clash and not grown else untold
    elif subject == SPOKE:
        verdict, reason = UNTOLD, "people speak on many days"
    else:
        verdict, reason = _by_words(_compared(subject, kind, of, rows), rows, wordings)
    if is_of_another(subject):
        reason = f"kept apart: most articles name another instrument; {reason}"
    values = "; ".join(sorted({row.surface for row in rows}))
    units = Counter(row.unit for row in rows)
    unit = min(units, key=lambda unit: (-units[unit], unit), default="")
    counts = (len(rows), len({row.article for row in rows}), sources)
    return Verdict(subject, of, scope, about, kind, unit, verdict, reason, values, *counts)


def _of_one_source(rows: list[Row], wordings: Wordings) -> tuple[str, str]:
    """Return the verdict on what one source states; copies of one text may differ in a number."""
    apart = [row._replace(source=row.article) for row in rows]
    clash = wordings.clash(apart, of_one_text=True)
    if clash:
        return _of_clash(clash.replace(": ", ", in copies of one text: ", 1))
    return "single source", "stated by one source only"


def _of_clash(clash: str) -> tuple[str, str]:
    return ("compatible" if clash.startswith(SAME_WORDS_LATER) else "conflict"), clash


def _by_words(judged: tuple[str, str], rows: list[Row], wordings: Wordings) -> tuple[str, str]:
    """Return a verdict, or that two numbers stand in the same words and cannot both be true."""
    is_open = judged[1].startswith(_OPEN)
    clash = wordings.clash(rows) if is_open or judged[0] == "superseded" else ""
    is_later = clash.startswith(SAME_WORDS_LATER)
    return _of_clash(clash) if clash and (is_open or not is_later) else judged


def _compared(subject: str, kind: str, of: str, rows: list[Row]) -> tuple[str, str]:
    """Return the verdict on what several sources state of one thing, and its reason."""
    known = traits(subject)
    rows = _as_of_first_day(rows) if kind == "age" else rows
    verdict, reason = verdict_on(subject, kind, _said(rows), named=_is_named(subject, of, rows))
    if kind == "ordinal" and verdict != "agree" and subject not in word_set("told_ordinals"):
        return "compatible", _WHICH_ONE  # the eighth game and the ninth are two games
    if verdict == "conflict" and known.changes and is_of_event(subject) and subject != _OF_ITS_DAY:
        verdict, reason = _as_printed(subject, kind, rows)
    verdict, reason = looked_over(verdict, reason, kind, rows)
    if verdict == "superseded" and subject == _OF_ITS_DAY:  # of another day, another crowd
        return "compatible", f"{_OTHER_CROWD}; {reason}"
    if verdict == "superseded" and known.steady:  # nothing tells
        return looked_over("compatible", f"{NOT_CHANGED}; {reason}", kind, rows)
    if verdict == "conflict" and subject in word_set("of_an_hour"):
        return "compatible", f"{_BY_THE_HOUR}; {reason}"
    return verdict, reason


def _as_of_first_day(rows: list[Row]) -> list[Row]:
    """Return ages as they were on the first day of all: from a birthday to the next one."""
    days = [_ordinal(row.printed) if row.printed else 0 for row in rows]
    since = [day - min(days) if min(days) else 0 for day in days]
    years = [round(days_since / _DAYS_OF_YEAR) for days_since in since]
    return [
        row._replace(low=row.low - passed, high=row.high - passed + 1)
        for row, passed in zip(rows, years, strict=True)
    ]


def _as_printed(subject: str, kind: str, rows: list[Row]) -> tuple[str, str]:
    """Judge a toll by days of publication: ``Sunday's crash`` is no day as of which it holds."""
    printed = [row._replace(as_of=_printed_day(row)) for row in rows]
    return verdict_on(subject, kind, _said(printed))


def _printed_day(row: Row) -> str:
    """Return the day of a toll, or of its publication, with the hour that it tells."""
    _, space, hour = row.as_of.partition(" ")
    day = row.iso_start or row.printed
    return f"{day}{space}{hour}" if day else row.as_of


def _said(rows: list[Row]) -> set[Said]:
    """Return what each source states; sources that state the same once."""
    by_source: dict[Any, set[Statement]] = {}
    for row in rows:
        by_source.setdefault(row.source, set()).add(_statement(row))
    return {frozenset(statements) for statements in by_source.values()}


def _is_named(subject: str, of: str, rows: list[Row]) -> bool:
    """Tell whether a name tells of what the statements are.

    Of what no table lists, few (*two men*) and very different numbers are often of others.
    """
    if of == "" or is_known(subject):
        return of != ""
    ends = [end for row in rows for end in (row.low, row.high) if end == end]
    return bool(ends) and _SEVERAL <= min(ends) and max(ends) <= _ALIKE * min(ends)


def _statement(row: Row) -> Statement:
    if row.kind == "wording":
        return Statement(row.surface, 0, 0, wording=row.surface)
    if row.group == "date":
        first, last = (_ordinal(day) for day in (row.iso_start, row.iso_end))
        return Statement(row.surface, first, last)
    low, high = interval(row.low, row.high, row.qualifier, row.unit, row.surface)
    unit = row.unit if unit_size(row.unit)[1] else ""
    return Statement(row.surface, low, high, FINAL if row.is_final else row.as_of, unit=unit)


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def verdict_on(subject: str, kind: str, said: set[Said], *, named: bool = False) -> tuple[str, str]:
    """Return the verdict on what sources say on a subject, and its reason.

    Parameters
    ----------
    subject, kind
        As in the table of figures; dates of all kinds are ``date``.
    said
        What each source states; sources that state the same may be given once.
    named
        Whether a name that they share tells what they are of.

    Examples
    --------
    >>> one, two = Statement("64 states", 64, 64), Statement("72 states", 72, 72)
    >>> verdict_on("signatories", "count", {frozenset([one]), frozenset([two])})
    ('conflict', 'cannot both be true: 64 states; 72 states')
    >>> verdict_on("signatories", "count", {frozenset([one]), frozenset([one, two])})[0]
    'agree'
    """
    known = Traits(total=True, changes=False) if kind == "wording" else traits(subject)
    if known.of == "named" and named:
        known = replace(known, total=True)
    worst = ("agree", "all say the same")
    for one, other in combinations(_telling(_ordered(said), known, kind), 2):
        best = _best(one, other, kind, known)
        if VERDICTS.index(best[0]) < VERDICTS.index(worst[0]):
            worst = best
        if worst[0] == "conflict":
            break
    unsure = not known.total or (worst[0] == "superseded" and not is_known(subject))
    if unsure and worst[0] in ("conflict", "superseded"):
        return "compatible", f"{NOT_SHOWN}; {worst[1]}"
    return worst


def _ordered(said: Iterable[Said]) -> list[Said]:
    return sorted(said, key=lambda source: sorted(map(repr, source)))


def _telling(sources: list[Said], known: Traits, kind: str) -> list[Said]:
    """Leave out single statements that no verdict hangs on, where there are very many.

    Of sources that state several values those that state fewest stay: the more a source states,
    the less can it clash with another. Of statements that hold as of one day, the ones with the
    highest lower end and the lowest upper end clash if any do; the first and the last keep one
    for each value.
    """
    if len(sources) < _FEW or kind == "wording":
        return sources
    if kind == "date":
        spans = {tuple((s.low, s.high) for s in _sorted(said)): said for said in sources}
        return list(spans.values())
    many = sorted((source for source in sources if len(source) > 1), key=len)[:_CLASHING]
    by_day: dict[str, list[Statement]] = {}
    for source in sources:
        if len(source) == 1:
            (one,) = source
            changes = known.changes or one.is_of_hour
            by_day.setdefault(one.as_of if changes else "", []).append(one)
    kept: set[Statement] = set()
    for day in by_day.values():
        ends = (max(day, key=lambda s: (s.low, s.surface)), min(day, key=lambda s: (s.high, s.low)))
        wide = (min(day, key=lambda s: (s.low, s.high)), max(day, key=lambda s: (s.high, s.low)))
        kept.update((*ends, *wide))
    return _ordered({*many, *(frozenset([one]) for one in kept)})


def _best(one: Said, other: Said, kind: str, known: Traits) -> tuple[str, str]:
    """Return the verdict on the two statements of two sources that fit best."""
    if len(one) * len(other) > _MOST:
        one, other = _nearest(one, other)
    verdicts = [_pair(a, b, kind, known) for a, b in product(_sorted(one), _sorted(other))]
    return max(verdicts, key=lambda verdict: (VERDICTS.index(verdict[0]), verdict[1]))


def _nearest(one: Said, other: Said) -> tuple[Said, Said]:
    """Return, of two sources that state very much, two statements that fit, if any do."""
    pair = _of_one_value(one, other) or _overlapping(one, other)
    if pair:
        return frozenset(pair[:1]), frozenset(pair[1:])
    return frozenset(_sorted(one)[-_NEAREST:]), frozenset(_sorted(other)[:_NEAREST])


def _of_one_value(one: Said, other: Said) -> tuple[Statement, Statement] | None:
    values = {(each.low, each.high): each for each in _sorted(other)}
    same = (each for each in _sorted(one) if (each.low, each.high) in values)
    return next(((each, values[each.low, each.high]) for each in same), None)


def _overlapping(one: Said, other: Said) -> tuple[Statement, Statement] | None:
    """Return the first two statements of two sources, by their lower ends, that overlap."""
    both = sorted(
        [
            (each.low, each.high, side, each)
            for side, said in enumerate((one, other))
            for each in said
        ],
        key=lambda item: (*item[:3], item[3].surface, item[3].as_of),
    )
    reach: list[Statement | None] = [None, None]
    for low, high, side, each in both:
        across = reach[1 - side]
        if across is not None and across.high >= low:
            return each, across
        own = reach[side]
        if own is None or own.high < high:
            reach[side] = each
    return None


def _sorted(said: Said) -> list[Statement]:
    return sorted(said, key=lambda one: (one.low, one.high, one.surface, one.as_of))


def _pair(a: Statement, b: Statement, kind: str, known: Traits) -> tuple[str, str]:
    first, second = sorted((a, b), key=lambda said: (said.surface, said.as_of))
    if kind == "date":
        return compare_days(first, second)
    if kind == "money" and unlike(first, second):
        both = f"{first.surface}; {second.surface}"
        return "compatible", f"{FAR_APART}: {both}"
    changes = known.changes or first.is_of_hour or second.is_of_hour
    first, second = (s if changes else replace(s, as_of="") for s in (first, second))
    return compare(first, second, changes=changes, grows=known.grows)
