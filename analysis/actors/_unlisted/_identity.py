"""Which spans name one and the same: full name, then surname, given name, acronym, short body.

Conventions: a name is known by its key (folded, without initials and legal forms). Inside an
article that gives a full name its short forms stand for it; an article that does not takes the
one name of all articles that the short form fits. What fits two is left open, never guessed.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd
import regex as re

from analysis.actors import name_words
from analysis.actors._acronyms import definitions
from analysis.actors._listed import gender_told, is_told_a_place
from analysis.actors._unlisted._bodies import (
    initialled,
    members_of_parties,
    peoples_of_states,
    shorts_of_bodies,
)
from analysis.actors._unlisted._english import is_known_word, legal_forms
from analysis.actors._unlisted._kinds import (
    Votes,
    best_kind,
    gazetteer,
    is_no_person,
)
from analysis.actors._unlisted._told import LAND, NICKNAME, STATE, stands_like_a_place
from analysis.actors.name_words import first_surnames, genders, particles
from analysis.text import fold
from analysis.text.word_lists import word_list

_KNOWN = 3  # articles that name a person in full, from which others may say the given name
_PAIR, _MOST = 2, 4  # words of a name with nothing in between, and of one with middle names
_SHORTEST = 2  # letters of a word that may stand for a person
_LONGEST = 100  # characters between a name and another one that is said to stand for it
_KNOWN_AS = re.compile(
    r",? (?:(?:better|also|widely) )?known(?: \p{Ll}+){0,3} (?:as|by)(?: the| its)?"
    r"(?: (?:\p{Lu}\p{L}+ )?initials| acronym)? [\"“‘]?"
)
_FORM_OF_STATE = re.compile(
    r"^(?:\w+ )?(?:republic|kingdom|sultanate|emirate|principality|federation) of (?:the )?"
)
_ALIAS = re.compile(r",? (?:\d+, )?(?:also|better|widely) known as |, (?:alias|aka|a\.k\.a\.) ")
Place = tuple[object, str]  # article, None for all of them; key of a short form


class ShortForms(NamedTuple):
    """What may stand for a person: surnames anywhere, other words in the same article."""

    surnames: frozenset[str]
    given: str
    others: frozenset[str]


@lru_cache(maxsize=100_000)
def key_of(surface: str) -> str:
    """Return what spellings of one name have in common.

    Examples
    --------
    >>> key_of("John F. Kennedy"), key_of("Halden Group plc"), key_of("Ocasio-Cortez")
    ('john kennedy', 'halden group', 'ocasio cortez')
    """
    surface = NICKNAME.sub(" ", surface)
    words = fold(surface).replace("-", " ").replace(".", "").replace(",", " ").split()
    while len(words) > 1 and words[-1] in legal_forms() and words[-1] != "sr":  # nor son
        words.pop()
    whole = (word for at, word in enumerate(words) if at == 0 or len(word) > 1 or word == "&")
    return " ".join(whole)


def _is_given(word: str) -> bool:
    return word in genders() or word in name_words.given_names()


@lru_cache(maxsize=100_000)
def short_forms_of(surface: str) -> ShortForms:
    """Return the keys of the short forms of a person's full name.

    Examples
    --------
    >>> sorted(short_forms_of("Ursula von der Leyen").surnames)
    ['der leyen', 'leyen', 'von der leyen']
    >>> sorted(short_forms_of("Kim Jong-un").surnames), short_forms_of("Ann Reyes").given
    (['kim'], 'ann')
    """
    words = [word for word in fold(surface).replace(",", " ").split() if key_of(word)]
    while len(words) > 1 and words[-1].rstrip(".") in legal_forms():
        words.pop()
    if len(words) < 2:
        return ShortForms(frozenset(), "", frozenset())
    if words[0] in first_surnames() and words[-1] not in first_surnames():
        given = frozenset({key_of(" ".join(words[1:]))})
        return ShortForms(frozenset({words[0]}), "", given)
    begin = len(words) - 1
    while begin > 1 and words[begin - 1] in particles():
        begin -= 1
    surnames = frozenset(key_of(" ".join(words[place:])) for place in range(begin, len(words)))
    first = words[0] if _is_given(words[0]) or not is_known_word(words[0]) else ""
    inner = range(1, begin)
    parts = {key_of(" ".join(words[place:])) for place in inner}
    parts |= {key_of(" ".join(words[:place])) for place in range(2, len(words))}
    parts |= {key_of(words[place]) for place in inner if not is_known_word(words[place])}
    parts |= {f"{words[0][0]} {surname}" for surname in surnames}
    initials = {part for part in parts if len(part) < _SHORTEST}
    return ShortForms(surnames, key_of(first) if first else "", frozenset(parts - initials))


def with_middle(spans: pd.DataFrame) -> dict[str, str]:
    """Return key of a person's given name and surname -> the only one with names in between.

    *Ann Reyes* is *Ann Sofia Reyes*, if both are named and no *Ann Maria Reyes* is; so is *Reyes
    Ann*, as Hungarian and Japanese have it, and *Tom Lund* is *Thomas Lund*.
    """
    keys = set(spans["own"])
    longer = defaultdict(set)
    for key in keys:
        words = key.split()
        plain = words[0] not in first_surnames() and words[-1] not in legal_forms()
        if _PAIR < len(words) <= _MOST and plain:
            surname = max(short_forms_of(key).surnames, key=len)
            longer[f"{words[0]} {surname}"].add(key)
        if len(words) == _PAIR:
            longer[key] |= {f"{full} {words[1]}" for full in _full_given_names(words[0])}
        if len(words) == _PAIR and _is_given(words[1]) and not _is_given(words[0]):
            longer[key].add(f"{words[1]} {words[0]}")  # *Reyes Ann*
    both = {short: of & keys for short, of in longer.items() if short in keys}
    only = {short: next(iter(of)) for short, of in both.items() if len(of) == 1}
    kinds = _kinds(spans[spans["own"].isin({*only, *only.values()})])
    people = {only_of for only_of in only if kinds[only_of] == kinds[only[only_of]] == "person"}
    return {short: only[short] for short in people}


@cache
def _pet_names() -> dict[str, set[str]]:
    """Return short given name -> the full ones that it stands for: *cal*, *calvin*."""
    full_names: dict[str, set[str]] = defaultdict(set)
    for line in word_list("actors/kinds/pet_names.csv"):
        full, *shorts = line.split(",")
        for short in shorts:
            full_names[short].add(full)
    return full_names


def _full_given_names(word: str) -> set[str]:
    return _pet_names().get(word, set())


def without_form_of_state(keys: Collection[str]) -> dict[str, str]:
    """Return key with a form of state -> the one without it, where both are named.

    Examples
    --------
    >>> without_form_of_state({"republic of lesonia", "lesonia", "bank of lesonia"})
    {'republic of lesonia': 'lesonia'}
    """
    states = ((key, _FORM_OF_STATE.sub("", key)) for key in keys)
    named = ((key, state) for key, state in states if key != state and state in keys)
    return {key: state for key, state in named if not is_known_word(state)}  # nor of Labour


def fits_of(spans: pd.DataFrame, defined: pd.DataFrame) -> list[tuple[str, ...]]:
    """Return the keys of the names that each span may go with: one but where it is open.

    Parameters
    ----------
    spans
        One row per span: ``article``, ``surface``, ``own`` (its own key), ``form``, ``kind``,
        ``votes`` and the columns of :func:`beside`; its index tells which spans are neighbours.
    defined
        From :func:`acronyms_in`.
    """
    own_kind = _kinds(spans)
    columns = [spans[name].tolist() for name in ("article", "form", "own")]
    acronyms = _acronyms(defined) | _bracketed(spans, own_kind)
    acronyms = initialled(zip(*columns, strict=True), own_kind) | acronyms
    people = _shorts_of_people(spans, own_kind, _others(spans))
    articles = columns[0]
    keys = [_looked_up(acronyms, *place) for place in zip(articles, columns[2], strict=True)]
    present: dict[object, set[str]] = {None: set(own_kind)}
    for article, key in zip(articles, keys, strict=True):
        present.setdefault(article, set()).add(key)
    own_kind = defaultdict(lambda: "organisation", own_kind)  # what an acronym stands for
    like_places, with_the = spans["like_place"].tolist(), set(spans["own"][spans["with_the"]])
    places = {own for own, here in zip(columns[2], like_places, strict=True) if here}
    of_articles = [of for article, of in present.items() if article is not None]
    bodies = shorts_of_bodies(of_articles, own_kind, places, with_the)
    members = members_of_parties(present, own_kind, bodies) | peoples_of_states(own_kind)
    fits: list[set[str]] = []
    told = spans["gender"].tolist()
    for article, key, is_place, gender in zip(articles, keys, like_places, told, strict=True):
        key = _looked_up(members, article, key)
        here = people.get((article, key)) or people.get((None, key)) or set()
        of_own = {*here, *bodies.get(key, ())}
        if is_place:
            of_own = {full for full in of_own if own_kind[full] in ("place", STATE)}
        if own_kind.get(key) == STATE:
            of_own = {key}
        fits.append(_of_gender(of_own, gender) or {key})
    owns = list(zip(articles, columns[2], strict=True))
    _call_by_given_name(fits, owns, own_kind, present, like_places)
    return [tuple(sorted(of)) for of in fits]


def _looked_up(names: Mapping[Place, str], article: object, key: str) -> str:
    """Return what a key stands for in an article, else anywhere, else the key."""
    return names.get((article, key), names.get((None, key), key))


def _call_by_given_name(
    fits: list[set[str]],
    places: list[Place],
    own_kind: Mapping[str, str],
    present: dict[object, set[str]],
    like_places: list[bool],
) -> None:
    """Let a given name stand for the one person who has it, where they are named or well known.

    A town (*Madison*) is called so where it stands as places do, or nobody of the name is met.
    """
    named = {(article, key) for (article, _), of in zip(places, fits, strict=True) for key in of}
    called = _called_by_given_name(own_kind)
    spread = Counter(key for of in present.values() for key in of)
    for at, (article, own) in enumerate(places):
        full = called.get(own, "")
        town = own in gazetteer("places")
        well_known = spread[full] > _KNOWN and not town
        met = (article, full) in named and not (town and like_places[at])
        if fits[at] == {own} and (met or well_known):
            fits[at] = {full}


def _called_by_given_name(kinds: Mapping[str, str]) -> dict[str, str]:
    """Return given name -> full name, where only one person of these articles has it."""
    people: dict[str, set[str]] = defaultdict(set)
    for key, kind in kinds.items():
        if kind == "person" and (given := short_forms_of(key).given):
            people[given].add(key)
    return {given: next(iter(of)) for given, of in people.items() if len(of) == 1}


def _of_gender(fulls: set[str], gender: str) -> set[str]:
    """Return the one of two namesakes whose given name is of a gender: Mrs Oyalı is Sevgi Oyalı."""
    own = {full: genders().get(full.split()[0], "") for full in fulls}
    fitting = {full for full, of in own.items() if of == gender}
    told = gender and len(fitting) == 1 and all(of in ("m", "f") for of in own.values())
    return fitting if told else fulls


class Beside(NamedTuple):
    """What a text says right beside a span of it."""

    like_place: bool  # whether it stands where places do
    with_the: bool
    gender: str  # that a title before it tells; empty if none does
    between: str  # what stands between the span before and this one, if that is near
    closed: bool  # whether a bracket ends behind it, or goes on with a comma


def beside(spans: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Return what stands beside each span: a row for each, all that its name takes from the text.

    Parameters
    ----------
    spans
        In the order of the texts: ``row``, ``first`` and ``last`` (in the text of that row).
    texts
        What they were found in.
    """
    text_of = texts["text"].tolist()
    places = list(zip(*(spans[name].tolist() for name in ("row", "first", "last")), strict=True))
    lines = []
    for (before, _, end), (row, first, last) in zip([(-1, 0, 0), *places], places, strict=False):
        text = text_of[row]
        near = before == row and first - end <= _LONGEST
        like = stands_like_a_place(text, first) or is_told_a_place(text, first, last)
        the = text[max(0, first - 4) : first].lower() == "the "
        between, closed = text[end:first] if near else "", text[last : last + 1] in (")", ",")
        lines.append(Beside(like, the, gender_told(text, first), between, closed))
    types = {"like_place": "bool", "with_the": "bool", "closed": "bool"}
    return pd.DataFrame(lines, columns=Beside._fields, index=spans.index).astype(types)


def _kinds(spans: pd.DataFrame) -> dict[str, str]:
    """Return the kind of each key from the spans that have it."""
    called = _called_by_last_word(spans)
    each = evidence_by(spans, "own")
    surnames = {own.rpartition(" ")[2] for own in each if " " in own}
    return {
        own: kind_of(evidence, own, is_called=own in called, is_surname=own in surnames)
        for own, evidence in each.items()
    }


class Evidence(NamedTuple):
    """What the spans of one name say of its kind."""

    told: list[str]  # by somebody else; empty strings where nobody did
    forms: list[str]
    ballots: list[Votes]


def evidence_by(spans: pd.DataFrame, column: str) -> dict[str, Evidence]:
    """Gather the evidence of the spans that agree in a column."""
    evidence: dict[str, Evidence] = {}
    columns = (spans[name].tolist() for name in (column, "kind", "form", "votes"))
    for name, told, form, ballot in zip(*columns, strict=True):
        of_name = evidence.setdefault(name, Evidence([], [], []))
        of_name.told.append(told)
        of_name.forms.append(form)
        of_name.ballots.append(ballot)
    return evidence


def _called_by_last_word(spans: pd.DataFrame) -> set[str]:
    """Return names that an article also gives by the last word alone: most are of persons."""
    present: dict[object, set[str]] = defaultdict(set)
    for article, own in zip(spans["article"], spans["own"], strict=True):
        present[article].add(own)
    columns = (spans[name] for name in ("article", "own", "surface"))
    return {
        own
        for article, own, surface in zip(*columns, strict=True)
        if " " in own and not present[article].isdisjoint(short_forms_of(surface).surnames - {own})
    }


def kind_of(
    evidence: Evidence, name: str, *, is_called: bool = False, is_surname: bool = True
) -> str:
    """Return the kind of a name: as told, that of a people, or the likeliest.

    ``is_called`` says that its last word stands for it too, ``is_surname`` that it may be the last
    word of a person's name.
    """
    told = Counter(filter(None, evidence.told))
    land = told.pop(LAND, 0)
    if land and not told:
        ballots = [ballot for ballot in evidence.ballots if ballot]
        is_place = bool(ballots) and best_kind(ballots, name) == "place"
        return "place" if is_place else STATE
    if STATE in told and set(told) <= {STATE, "place"}:
        ballots = [ballot for ballot in evidence.ballots if ballot]
        may_be = is_surname or " " in name
        kind = best_kind(ballots, name, is_called=is_called) if ballots and may_be else "place"
        return STATE if kind != "person" else kind  # *Sangaré’s foreign minister*
    if told:
        return max(sorted(told), key=told.__getitem__)
    if set(evidence.forms) == {"demonym"}:
        return "group"
    ballots = [ballot for ballot in evidence.ballots if ballot]
    return best_kind(ballots, name, is_called=is_called) if ballots else "person"


def _others(spans: pd.DataFrame) -> set[str]:
    """Return the keys of one word that are surely no surname: their votes are far from it."""
    ballots: dict[str, list[Votes]] = defaultdict(list)
    for own, ballot in zip(spans["own"], spans["votes"], strict=True):
        if ballot and " " not in own:
            ballots[own].append(ballot)
    return {own for own, of_own in ballots.items() if is_no_person(of_own)}


def _shorts_of_people(
    spans: pd.DataFrame, own_kind: dict[str, str], others: set[str]
) -> dict[Place, set[str]]:
    """Return the full names that a surname or given name fits, in an article and anywhere."""
    fits: dict[Place, set[str]] = defaultdict(set)
    present = {(article, own) for article, own in zip(spans["article"], spans["own"], strict=True)}
    for article, surface, own in zip(spans["article"], spans["surface"], spans["own"], strict=True):
        if " " not in own or own_kind[own] != "person":
            continue
        surnames, given, parts = short_forms_of(surface)
        for short in surnames - {own}:
            fits[article, short].add(own)
            if short not in others:
                fits[None, short].add(own)
        for short in ({given} if given else set()) | parts - {own}:
            fits[article, short].add(own)
            if not _is_given(short) and (article, short) in present:
                fits[None, short].add(own)
    return fits


def _bracketed(spans: pd.DataFrame, kinds: Mapping[str, str]) -> dict[Place, str]:
    """Return short -> long name, where an article has it in brackets right behind, or says so.

    The letters of an acronym need not fit: the *National Electoral Council (CNE)* is named in
    two languages. A word needs its own in order: *Commission on Elections (Comelec)*.
    """
    links: dict[Place, set[str]] = defaultdict(set)
    rows: list[Any] = list(spans.itertuples())
    for long, short in pairwise(rows):
        if not short.between or short.Index != long.Index + 1:
            continue
        if _ALIAS.fullmatch(short.between):
            links[short.article, short.own].add(long.own)
            links[None, short.own].add(long.own)
        if " " not in long.own or " " in short.own:
            continue
        closed = short.between == " (" and short.closed
        fits = short.form == "acronym" or _abbreviates(short.own, long.own)
        if kinds[long.own] == "person" or _is_given(long.own.split()[0]):  # of a party
            fits = _abbreviates(short.own, long.own)
        if (closed and fits) or (_KNOWN_AS.fullmatch(short.between) and "person" != long.kind):
            links[short.article, short.own].add(long.own)
            links[None, short.own].add(long.own)
    return {place: next(iter(of)) for place, of in links.items() if len(of) == 1}


def _abbreviates(short: str, long: str) -> bool:
    """Tell whether a word has the letters of a longer name in order, from the first one."""
    letters = iter(long)
    return short[0] == long[0] and all(letter in letters for letter in short)


def acronyms_in(texts: pd.DataFrame) -> pd.DataFrame:
    """Return the acronyms that texts define, a row for each: ``article``, ``short``, ``long``."""
    rows = [
        (article, key_of(short), key_of(text[start:end]))
        for article, text in zip(texts["article"], texts["text"], strict=True)
        for short, (start, end), _ in definitions(text)
    ]
    table = pd.DataFrame(rows, columns=["article", "short", "long"], dtype="object")
    return table.astype({"article": texts["article"].dtype, "short": "str", "long": "str"})


def _acronyms(defined: pd.DataFrame) -> dict[Place, str]:
    """Return acronym -> expansion, per article and, where all agree, for all."""
    each: dict[Place, str] = {}
    every: dict[str, set[str]] = defaultdict(set)
    columns = (defined[name].tolist() for name in ("article", "short", "long"))
    for article, short, long in zip(*columns, strict=True):
        each[article, short] = long
        every[short].add(long)
    everywhere = {(None, short): next(iter(of)) for short, of in every.items() if len(of) == 1}
    return each | everywhere
