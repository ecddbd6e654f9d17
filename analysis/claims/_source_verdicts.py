"""Judge what several sources say on one subject.

Conventions: two sources are judged by the two of their statements that fit best, and all
sources by their worst pair. Conflicts and superseded values are only claimed for subjects of
which an event has one figure; differing counts of other things may be of other things.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations, product

from analysis.claims._subjects import Traits, traits
from analysis.claims._verdicts import VERDICTS, Statement, compare, compare_days

Said = frozenset[Statement]
_FEW = 60  # sources that are all compared
_MOST = 2_500  # pairs of statements of two sources that are all looked at


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
    found = [_pair(a, b, kind, known) for a, b in product(_sorted(one), _sorted(other))]
    return max(found, key=lambda pair: (VERDICTS.index(pair[0]), pair[1]))


def _sorted(said: Said) -> list[Statement]:
    return sorted(said, key=lambda one: (one.low, one.high, one.surface, one.as_of))


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
        if reach[side] is None or reach[side].high < high:
            reach[side] = each
    return frozenset(_sorted(one)[-50:]), frozenset(_sorted(other)[:50])


def _pair(a: Statement, b: Statement, kind: str, known: Traits) -> tuple[str, str]:
    first, second = sorted((a, b), key=lambda said: (said.surface, said.as_of))
    if kind == "date":
        return compare_days(first, second)
    first, second = (s if known.changes else replace(s, as_of="") for s in (first, second))
    return compare(first, second, changes=known.changes, grows=known.grows)
