"""Say how the statements on one subject fit together.

Conventions: a statement is an interval. ``over 60`` is 60 and more, ``nearly 70`` from 56
to 70, ``about 60`` from 51 to 69. Two statements agree if they say the same, are
compatible if both can be true, and else conflict, unless the subject changes in time and
one was made as of a later day: then it supersedes the other. Two sources are judged by the two
of their statements that fit best, and all sources by their worst pair; wire copies are one
source. Conflicts and superseded values are only claimed for subjects of which an event has one
figure: differing counts of other things may be of other things. Statements are grouped by
subject, kind and, for money, currency; figures of another treaty than most articles name have
groups of their own.
"""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, product
from typing import Any, NamedTuple

import pandas as pd
import regex as re

from analysis.claims._subjects import Traits, is_of_another, traits
from analysis.claims._words import rows_of
from analysis.tables import require_columns
from analysis.text import fold

VERDICTS = ("conflict", "superseded", "compatible", "agree", "single source")
"""From the one to look at first."""

_NEARLY = 0.8  # "nearly five" is at least four; nearer to 1, more statements conflict
_ABOUT = 0.15  # "about 60" is from 51 to 69; the smaller, the more statements conflict
_SPELLED = 0.84  # likeness from which spelling is all that differs: defence, defense have 0.86
_SHORTEST = 4  # letters; shorter words are never the same but for spelling
_LETTERS = 50  # of a word that are compared, so that no word is too long
_FEW = 60  # sources that are all compared; beyond, only statements that a verdict hangs on
_MOST = 2_500  # pairs of statements of two sources that are all looked at: 50 of each
_NEAREST = 50  # statements of a source that are looked at where none fits the other source's
_OTHERS = re.compile(r"\bothers?\b")
_WORD = re.compile(r"[\p{L}\p{N}]+")
_DATES = ("date", "date_range")


@dataclass(frozen=True)
class Statement:
    """What one figure says: an interval, and the day as of which it holds (ISO or empty)."""

    surface: str
    low: float
    high: float
    as_of: str = ""
    wording: str = ""


Said = frozenset[Statement]


class Verdict(NamedTuple):
    """A row of the table of verdicts."""

    subject: str
    kind: str
    unit: str
    verdict: str
    reason: str
    values: str
    statements: int
    articles: int
    sources: int


COMPARED = list(Verdict._fields)


def compare_figures(
    figures: pd.DataFrame,
    *,
    articles: pd.DataFrame | None = None,
    clusters: pd.DataFrame | None = None,
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

    Returns
    -------
    DataFrame
        One row per subject and kind, what is disputed first: ``subject``, ``kind``,
        ``unit``, ``verdict`` (one of ``VERDICTS``), ``reason``, ``values`` (the different
        surfaces), ``statements``, ``articles``, ``sources`` (articles, copies once).

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
    require_columns(figures, "article", "surface", "kind", "low", "high", "subject", "iso_start")
    stated = figures[figures["subject"] != ""]
    stated = stated.assign(
        source=_sources(stated, clusters),
        as_of=_as_of(stated, figures, articles),
        group=stated["kind"].replace({"date_range": "date", "year": "date"}),
        currency=stated["unit"].where(stated["kind"] == "money", ""),
    )
    groups = stated.groupby(["subject", "group", "currency"], sort=False)
    table = pd.DataFrame([_judge(key, group) for key, group in groups], columns=COMPARED)
    order = table["verdict"].map({verdict: n for n, verdict in enumerate(VERDICTS)})
    table = table.assign(order=order).sort_values(
        ["order", "sources", "subject", "kind"], ascending=[True, False, True, True]
    )
    return table.drop(columns="order").reset_index(drop=True)


def _sources(stated: pd.DataFrame, clusters: pd.DataFrame | None) -> pd.Series:
    """Return the source of each statement: its cluster of copies, else its article."""
    own = stated["article"].map(lambda article: ("article", article))
    if clusters is None:
        return own
    require_columns(clusters, "article", "cluster")
    of = clusters.drop_duplicates("article").set_index("article")["cluster"]
    of = of.map(lambda cluster: ("cluster", cluster), na_action="ignore")
    return stated["article"].map(of).where(stated["article"].isin(of.dropna().index), own)


def _as_of(stated: pd.DataFrame, figures: pd.DataFrame, articles: pd.DataFrame | None) -> pd.Series:
    """Return the day as of which a count holds: its own, of its sentence, of publication."""
    days = figures[figures["kind"].isin(_DATES) & (figures["unit"] == "day")]
    one = days[(days["iso_start"] != "") & (days["iso_start"] == days["iso_end"])]
    place = ["article", "sentence"]
    beside = one.drop_duplicates(place).set_index(place)["iso_start"]
    keys = pd.MultiIndex.from_frame(stated[place])
    told = pd.Series(beside.reindex(keys).to_numpy(), stated.index).fillna("")
    told = stated["iso_start"].where(stated["iso_start"] != "", told)
    if articles is None:
        return told
    require_columns(articles, "article", "published")
    published = articles.drop_duplicates("article").set_index("article")["published"]
    printed = stated["article"].map(published.dt.strftime("%Y-%m-%d")).fillna("")
    return told.where(told != "", printed)


def _judge(key: tuple, group: pd.DataFrame) -> Verdict:
    subject, kind, _ = key
    if kind == "date":
        group = group[group["iso_start"] != ""]
    by_source: dict = {}
    for row in group.itertuples(index=False):
        by_source.setdefault(row.source, set()).add(_statement(row))
    verdict, reason = verdict_on(subject, kind, {frozenset(said) for said in by_source.values()})
    if len(by_source) < 2:
        verdict, reason = "single source", "stated by one source only"
    if is_of_another(subject):
        reason = f"kept apart: most articles name another instrument; {reason}"
    values = "; ".join(sorted(set(group["surface"])))
    unit = next(iter(group["unit"].mode()), "")
    counts = (len(group), group["article"].nunique(), len(by_source))
    return Verdict(subject, kind, unit, verdict, reason, values, *counts)


def _statement(row: Any) -> Statement:
    if row.kind == "wording":
        return Statement(row.surface, 0, 0, wording=row.surface)
    if row.group == "date":
        first, last = (pd.Timestamp(day).toordinal() for day in (row.iso_start, row.iso_end))
        return Statement(row.surface, first, last)
    low, high = interval(row.low, row.high, row.qualifier, row.unit, row.surface)
    return Statement(row.surface, low, high, row.as_of)


def interval(
    low: float, high: float, qualifier: str, unit: str, surface: str
) -> tuple[float, float]:
    """Return the lowest and the highest value that a figure allows.

    Parameters
    ----------
    low, high
        As in the table of figures; NaN where that end is open.
    qualifier, unit, surface
        As in the table of figures. Durations come out in days.

    Examples
    --------
    >>> interval(60, float("nan"), "over", "state", "over 60 states")
    (60.0, inf)
    >>> interval(float("nan"), 5, "nearly", "year", "nearly five years")
    (1461.0, 1826.25)
    """
    scale = _days_in().get(unit, 1)
    if _OTHERS.search(surface.lower()):  # the one who is named beside them counts too
        low, high = low + 1, high + 3
    if qualifier == "nearly":
        return high * _NEARLY * scale, high * scale
    if qualifier == "about" and low == high:
        return low * (1 - _ABOUT) * scale, high * (1 + _ABOUT) * scale
    if low != low:
        return 0.0, float(high * scale)
    return float(low * scale), float("inf") if high != high else float(high * scale)


@cache
def _days_in() -> dict[str, float]:
    """Return how many days a unit of time has on average; none for those below a day."""
    rows = rows_of("time_units_en.csv")
    return {row["word"]: float(row["days"]) for row in rows if row["days"]}


def verdict_on(subject: str, kind: str, said: set[Said]) -> tuple[str, str]:
    """Return the verdict on what sources say on a subject, and its reason.

    Parameters
    ----------
    subject, kind
        As in the table of figures; dates of all kinds are ``date``.
    said
        What each source states; sources that state the same may be given once.

    Examples
    --------
    >>> one, two = Statement("64 states", 64, 64), Statement("72 states", 72, 72)
    >>> verdict_on("signatories", "count", {frozenset([one]), frozenset([two])})
    ('conflict', 'cannot both be true: 64 states; 72 states')
    >>> verdict_on("signatories", "count", {frozenset([one]), frozenset([one, two])})[0]
    'agree'
    """
    known = Traits(total=True, changes=False) if kind == "wording" else traits(subject)
    worst = ("agree", "all say the same")
    for one, other in combinations(_telling(_ordered(said), known, kind), 2):
        best = _best(one, other, kind, known)
        if VERDICTS.index(best[0]) < VERDICTS.index(worst[0]):
            worst = best
        if worst[0] == "conflict":
            break
    if not known.total and worst[0] in ("conflict", "superseded"):
        return "compatible", f"not shown to be of the same thing; {worst[1]}"
    return worst


def _ordered(said: Iterable[Said]) -> list[Said]:
    return sorted(said, key=lambda source: sorted(map(repr, source)))


def _telling(sources: list[Said], known: Traits, kind: str) -> list[Said]:
    """Leave out single statements that no verdict hangs on, where there are very many.

    Of those that hold as of one day, the ones with the highest lower end and the lowest upper
    end clash if any do; the first and the last keep one for each value.
    """
    if len(sources) < _FEW or kind == "wording":
        return sources
    if kind == "date":
        spans = {tuple((s.low, s.high) for s in _sorted(said)): said for said in sources}
        return list(spans.values())
    many = [source for source in sources if len(source) > 1]
    by_day: dict[str, list[Statement]] = {}
    for source in sources:
        if len(source) == 1:
            (one,) = source
            by_day.setdefault(one.as_of if known.changes else "", []).append(one)
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
    values = {(each.low, each.high): each for each in _sorted(other)}
    for each in _sorted(one):
        if (each.low, each.high) in values:
            return frozenset([each]), frozenset([values[each.low, each.high]])
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
            return frozenset([each]), frozenset([across])
        own = reach[side]
        if own is None or own.high < high:
            reach[side] = each
    return frozenset(_sorted(one)[-_NEAREST:]), frozenset(_sorted(other)[:_NEAREST])


def _sorted(said: Said) -> list[Statement]:
    return sorted(said, key=lambda one: (one.low, one.high, one.surface, one.as_of))


def _pair(a: Statement, b: Statement, kind: str, known: Traits) -> tuple[str, str]:
    first, second = sorted((a, b), key=lambda said: (said.surface, said.as_of))
    if kind == "date":
        return compare_days(first, second)
    first, second = (s if known.changes else replace(s, as_of="") for s in (first, second))
    return compare(first, second, changes=known.changes, grows=known.grows)


def compare(a: Statement, b: Statement, *, changes: bool, grows: bool = False) -> tuple[str, str]:
    """Return the verdict on two statements and its reason.

    Parameters
    ----------
    a, b
        The statements.
    changes, grows
        Whether what is stated changes in time, and if it does, whether it can only grow: then
        a later and lower value is in conflict.

    Examples
    --------
    >>> over, exact = Statement("over 60", 60, float("inf")), Statement("72", 72, 72)
    >>> compare(over, exact, changes=True)
    ('compatible', 'both can be true: over 60; 72')
    >>> compare(Statement("65", 65, 65), exact, changes=True)[0]
    'conflict'
    """
    both = f"{a.surface}; {b.surface}"
    if a.wording or b.wording:
        return _compare_wordings(a, b)
    if (a.low, a.high) == (b.low, b.high):
        return "agree", "the same value"
    if _overlap(a, b):
        return "compatible", f"both can be true: {both}"
    if changes and a.as_of and b.as_of and a.as_of != b.as_of:
        old, new = sorted((a, b), key=lambda statement: statement.as_of)
        if grows and new.high < old.low:
            return "conflict", f"{_dated(new)} cannot be fewer than {_dated(old)}"
        return "superseded", f"{_dated(new)} after {_dated(old)}"
    return "conflict", f"cannot both be true: {both}"


def _dated(said: Statement) -> str:
    return f"{said.surface} (as of {said.as_of})"


def _overlap(a: Statement, b: Statement) -> bool:
    return a.low <= b.high and b.low <= a.high


def compare_days(a: Statement, b: Statement) -> tuple[str, str]:
    """Return the verdict on two dates of one event: inside each other is compatible.

    Examples
    --------
    >>> compare_days(Statement("24-25", 24, 25), Statement("25-26", 25, 26))[0]
    'conflict'
    >>> compare_days(Statement("October", 1, 31), Statement("25-26", 25, 26))[0]
    'compatible'
    """
    if (a.low, a.high) == (b.low, b.high):
        return "agree", "the same days"
    inside = (a.low <= b.low and b.high <= a.high) or (b.low <= a.low and a.high <= b.high)
    both = f"{a.surface}; {b.surface}"
    if inside:
        return "compatible", f"one lies in the other: {both}"
    return "conflict", f"different days: {both}"


def _compare_wordings(a: Statement, b: Statement) -> tuple[str, str]:
    left, right = parts(a.wording), parts(b.wording)
    if left == right:
        return "agree", "the same words"
    if _spelled_otherwise(" ".join(left).split(), " ".join(right).split()):
        return "compatible", "the same but for spelling"
    if len(left) == len(right):
        differ = [
            str(n)
            for n, pair in enumerate(zip(left, right, strict=True), 1)
            if not _spelled_otherwise(pair[0].split(), pair[1].split())
        ]
        return "conflict", f"part {' and '.join(differ)} of {len(left)} differ in wording"
    return "conflict", "different wordings"


def parts(wording: str) -> list[str]:
    """Return the parts of a title, folded, without the signs between them.

    Examples
    --------
    >>> parts("Countering Crime – Sharing Responsibility")
    ['countering crime', 'sharing responsibility']
    """
    pieces = re.split(r"\s+[-–—]\s+|[–—:;,]\s*", fold(wording))
    return [" ".join(_WORD.findall(piece)) for piece in pieces if _WORD.search(piece)]


def _spelled_otherwise(left: list[str], right: list[str]) -> bool:
    """Tell whether two wordings differ in nothing but how their words are spelled."""
    if len(left) != len(right):
        return False
    return all(a == b or _alike(a, b) for a, b in zip(left, right, strict=True))


def _alike(a: str, b: str) -> bool:
    ratio = difflib.SequenceMatcher(None, a[:_LETTERS], b[:_LETTERS]).ratio()
    return min(len(a), len(b)) >= _SHORTEST and ratio > _SPELLED
