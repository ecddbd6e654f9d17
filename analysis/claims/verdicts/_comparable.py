"""Tell which statements of one subject speak of one thing, by whose they are, of what, and scope.

Conventions: two statements fit if their scopes are the same and neither owner nor object sets
them apart: *24 delegates in Ohio* and *38 in Iowa* do not fit. Statements without a name go
with the only thing that others name; where others name several things, or a pronoun owns them,
they stand alone. A share without a name is of the whole: turnout is not that of a region. A name
that begins or ends a longer one is the same (*Dunmore* and *Dunmore Dairies*). The order of
articles does not matter.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from analysis.claims._words import word_set
from analysis.claims.subjects import AT, FINAL, SOMEBODY, in_one_word, is_known, traits
from analysis.claims.verdicts._statements import HOUR, unit_size
from analysis.tables import require_columns
from analysis.text import fold
from analysis.text.word_lists import words_of_class

JOIN = "; "
"""Between the names in the columns ``owner`` and ``object``."""

KEY = ["subject", "group", "currency", "scope", "of"]
"""What the statements of one row of verdicts have in common."""

SPOKE = "statement"
"""The subject of days on which somebody said something: each is its own, and no event."""

BLANKS = frozenset({"", SOMEBODY})
_SHOWN = 4  # names by which a thing is called; more are not read


class Thing(NamedTuple):
    """What a statement is of: its names by their roles, folded."""

    owner: frozenset[str]
    object: frozenset[str]

    @property
    def names(self) -> frozenset[str]:
        """All of its names."""
        return (self.owner | self.object) - {SOMEBODY}


def things_of(owners: list[str], objects: list[str]) -> list[Thing]:
    """Return the thing that each figure is of, its names in their longest form.

    Examples
    --------
    >>> told = things_of(["Dunmore", "Dunmore Dairies"], ["", "Ohio"])
    >>> [sorted(thing.names) for thing in told]
    [['dunmore dairies'], ['dunmore dairies', 'ohio']]
    """
    roles = [list(map(_split, cells)) for cells in (owners, objects)]
    longest = _longest(name for role in roles for names in role for name in names)
    return [
        Thing(*(frozenset(longest[name] for name in names) for names in both))
        for both in zip(*roles, strict=True)
    ]


def _split(cell: str) -> list[str]:
    return [fold(name) for name in cell.split(JOIN) if name]


def _longest(names: Iterable[str]) -> dict[str, str]:
    """Return for each name the one longer name that it begins or ends, else itself."""
    known = sorted(set(names))
    fits: dict[str, set[str]] = {name: set() for name in known}
    for name in known:
        words = name.split()
        for size in range(1, len(words)):
            ends = [] if words[0] in words_of_class("actors", "place_starters") else [words[-size:]]
            for short in map(" ".join, [words[:size], *ends]):  # *Greater Tavel* is not *Tavel*
                if short in fits:
                    fits[short].add(name)
    return {name: _only(longer, name) for name, longer in fits.items()}


def _only(longer: set[str], name: str) -> str:
    """Return the longest of names that all hold each other, else the name itself."""
    most = max(longer, key=lambda other: (len(other), other), default=name)
    return most if all(other in most for other in longer) else name


def fits(one: Thing, other: Thing) -> bool:
    """Tell whether nothing sets two things apart.

    Examples
    --------
    >>> ohio = Thing(frozenset({"reyes"}), frozenset({"ohio"}))
    >>> fits(ohio, Thing(frozenset({"reyes"}), frozenset({"iowa"})))
    False
    >>> fits(ohio, Thing(frozenset({"reyes"}), frozenset()))
    True
    >>> fits(ohio, Thing(frozenset({"reyes", "silva"}), frozenset()))
    False
    """
    for mine, theirs in ((one.owner, other.owner), (one.object, other.object)):
        if not mine & theirs and (mine - other.names) and (theirs - one.names):
            return False
    if one.names <= other.names or other.names <= one.names:
        return True
    return bool(one.owner & other.owner and one.object & other.object)


def groups_of(things: list[Thing]) -> list[int | None]:
    """Give a number to the statements of one subject and scope by the thing they are of.

    Parameters
    ----------
    things
        One per statement.

    Returns
    -------
    list
        A number per statement; those of one thing share it, from 0 on by their names. None
        where it fits several things, or nothing tells which.

    Examples
    --------
    >>> ohio, iowa = (Thing(frozenset(), frozenset({name})) for name in ("ohio", "iowa"))
    >>> nameless = Thing(frozenset(), frozenset())
    >>> groups_of([ohio, iowa, ohio]), groups_of([ohio, nameless]), groups_of([nameless] * 2)
    ([1, 0, 1], [0, 0], [0, 0])
    >>> groups_of([ohio, iowa, nameless])
    [1, 0, None]
    """
    named = sorted({thing for thing in things if thing.names}, key=_rank)
    groups: list[list[Thing]] = []
    of: dict[Thing, int] = {}
    for thing in named:
        fitting = [n for n, group in enumerate(groups) if _joins(thing, group)]
        if not fitting:
            groups.append([])
            fitting = [len(groups) - 1]
        if len(fitting) == 1:
            groups[fitting[0]].append(thing)
            of[thing] = fitting[0]
    order = sorted(range(len(groups)), key=lambda n: sorted(map(_rank, groups[n])))
    place = {n: rank for rank, n in enumerate(order)}
    return _numbered(things, {thing: place[n] for thing, n in of.items()}, len(groups))


def _rank(thing: Thing) -> tuple:
    """Rank the things that have most names first, so that the order of articles does not tell."""
    return (-len(thing.names), sorted(thing.object), sorted(thing.owner))


def _joins(thing: Thing, group: list[Thing]) -> bool:
    """Tell whether a thing fits all of a group, and shares a name with one."""
    return _shared(thing, group) > 0 and all(fits(thing, other) for other in group)


def _shared(thing: Thing, group: list[Thing]) -> int:
    return max((len(thing.names & other.names) for other in group), default=0)


def _numbered(things: list[Thing], of: dict[Thing, int], n: int) -> list[int | None]:
    """Give the statements a number whose thing is told; nameless ones may be of the only one."""
    return [
        of[thing]
        if thing in of
        else 0
        if n <= 1 and not thing.names and SOMEBODY not in thing.owner
        else None
        for thing in things
    ]


def with_things(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the figures that have a subject, with what they are compared by.

    Parameters
    ----------
    figures
        From ``find_figures``; without ``owner``, ``object`` and ``scope`` all are of one thing.

    Returns
    -------
    DataFrame
        The rows with a subject and the columns of ``KEY``: ``group`` (kind, all dates one),
        ``currency``, ``scope`` and ``of`` (names of the thing; ``?`` where it is not told),
        ``is_final`` (no later figure replaces it), ``hour`` (as of which it holds on its day) and
        ``about``: subject, names and scope in words. Of nouns that mean the same the first in the
        table of measures is the subject.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> rows = pd.DataFrame({"subject": ["seat"] * 2, "kind": ["count"] * 2, "unit": ["seat"] * 2,
    ...                      "owner": ["Greens", "Labour"]})
    >>> with_things(rows)["of"].tolist()
    ['Greens', 'Labour']
    """
    require_columns(figures, "subject", "kind", "unit")
    stated = figures[figures["subject"] != ""]
    blank = {column: "" for column in ("owner", "object", "scope") if column not in stated}
    stated = stated.assign(
        **blank,
        group=stated["kind"].replace({"date_range": "date", "year": "date"}),
        currency=list(map(measured_in, stated["kind"], stated["unit"])),
    )
    stated[["owner", "object", "scope"]] = stated[["owner", "object", "scope"]].fillna("")
    tags = [scope.split(", ") for scope in stated["scope"]]
    stated = stated.assign(
        subject=[in_one_word(subject) for subject in stated["subject"]],
        scope=[", ".join(tag for tag in told if not _tells_when(tag)) for told in tags],
        is_final=[FINAL in told for told in tags],
        hour=["".join(tag[len(AT) :] for tag in told if tag.startswith(AT)) for told in tags],
    )
    stated = stated.assign(of=pd.Series(_things_called(stated), stated.index, dtype="str"))
    columns = (stated[column] for column in ("subject", "of", "scope"))
    stated = stated.assign(about=[in_words(*told) for told in zip(*columns, strict=True)])
    return stated.astype(dict.fromkeys([*KEY, "about", "hour"], "str") | {"is_final": "bool"})


def _tells_when(tag: str) -> bool:
    """Tell a tag that sets no figure apart: an hour, or that it is final."""
    return tag == FINAL or tag.startswith(AT)


def measured_in(kind: str, unit: str) -> str:
    """Return what only equal values are compared by: a currency, a time zone, the base of a unit.

    Examples
    --------
    >>> measured_in("money", "EUR"), measured_in("count", "mile"), measured_in("count", "state")
    ('EUR', 'metre', '')
    """
    if kind in ("money", HOUR) or unit in word_set("names_of_currencies"):
        return unit
    return unit_size(unit)[1] if kind == "count" else ""


def in_words(subject: str, of: str, scope: str) -> str:
    """Say in words what a statement is about.

    Examples
    --------
    >>> in_words("price", "Harwick; Dunmore", "rate"), in_words("seat", "?", "")
    ('price (Harwick, Dunmore; rate)', 'seat (of whom is not told)')
    """
    names = "of whom is not told" if of == SOMEBODY else of.replace(JOIN, ", ")
    told = JOIN.join(filter(None, [names, scope]))
    return f"{subject} ({told})" if told else subject


def _things_called(stated: pd.DataFrame) -> list[str]:
    """Return what to call the thing of each statement, told from others of subject and scope."""
    of = [""] * len(stated)
    owners, objects = stated["owner"].tolist(), stated["object"].tolist()
    together: dict[tuple, list[int]] = {}
    for place, key in enumerate(zip(*(stated[column] for column in KEY[:-1]), strict=True)):
        together.setdefault(key, []).append(place)
    for key, places in together.items():
        labels = _labels([owners[at] for at in places], [objects[at] for at in places])
        if _stands_apart(key, any(owners[at] for at in places)):
            named = [owners[at] or objects[at] for at in places]
            labels = [label if name else "" for name, label in zip(named, labels, strict=True)]
        if SOMEBODY in labels and is_of_event(key[0]):
            labels = _with_main(labels)
        for place, label in zip(places, labels, strict=True):
            of[place] = label
    return of


def _stands_apart(key: tuple, owned: bool) -> bool:
    """Tell whether what has no name is of something else than what has one.

    A share is of the whole, not of a region; *412 samples* need not be those of the laboratory in
    Ostmark, as no table says that there is one number of them.
    """
    subject, group = key[:2]
    untold = group != "ordinal" and not is_known(subject)
    return untold or (group == "percentage" and not owned)


def is_of_event(subject: str) -> bool:
    """Tell whether an event has one figure of a subject, whoever is named beside it.

    Examples
    --------
    >>> is_of_event("deaths"), is_of_event("seats")
    (True, False)
    """
    known = traits(subject)
    return known.total and known.of in ("", "event")


def _with_main(labels: list[str]) -> list[str]:
    """Give what names nobody to the thing that more than half of the named statements are of."""
    named = Counter(label for label in labels if label != SOMEBODY)
    main, times = max(named.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    if 2 * times <= named.total():
        return labels
    return [main if label == SOMEBODY else label for label in labels]


def _labels(owners: list[str], objects: list[str]) -> list[str]:
    """Return what to call the thing of each statement of one subject and scope."""
    if not any(owners) and not any(objects):
        return [""] * len(owners)
    things = things_of(owners, objects)
    numbers = groups_of(things)
    named: dict[int | None, Counter[str]] = {}
    for number, *cells in zip(numbers, owners, objects, strict=True):
        names = [name for cell in cells for name in cell.split(JOIN) if name not in BLANKS]
        named.setdefault(number, Counter()).update(names)
    labels = {number: _label(names) for number, names in named.items() if number is not None}
    taken = Counter(labels.values())
    for number in sorted(labels):
        if labels[number] and taken[labels[number]] > 1:
            labels[number] += f" ({number + 1})"
    return [SOMEBODY if number is None else labels[number] for number in numbers]


def _label(names: Counter[str]) -> str:
    """Return the names of a thing, the commonest first; shorter forms of one are left out."""
    ranked = sorted(names, key=lambda name: (-names[name], name))
    kept = [n for n in ranked if not any(fold(n) in fold(m) and n != m for m in ranked)]
    return JOIN.join(kept[:_SHOWN])
