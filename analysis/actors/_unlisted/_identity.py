"""Which spans name one and the same: full name, then surname, given name, acronym, short body.

Conventions: a name is known by its key (folded, without initials and legal forms). Inside an
article that gives a full name its short forms stand for it; an article that does not takes the
one name of all articles that the short form fits. What fits two is left open, never guessed.
"""

from collections import Counter, defaultdict
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd

from analysis.actors._acronyms import definitions
from analysis.actors._unlisted._capitals import is_known_word
from analysis.actors._unlisted._kinds import Votes, best_kind, given_names, is_no_person
from analysis.actors.name_words import name_heads, particles
from analysis.text import fold
from analysis.text.word_lists import words_of_class

OPEN = "|"
"""The key of a span that fits several names."""

Place = tuple[object, str]  # article, None for all of them; key of a short form


class ShortForms(NamedTuple):
    """What may stand for a person: surnames anywhere, the given name in the same article."""

    surnames: frozenset[str]
    given: str


@lru_cache(maxsize=100_000)
def key_of(surface: str) -> str:
    """Return what spellings of one name have in common.

    Examples
    --------
    >>> key_of("John F. Kennedy"), key_of("Halden Group plc"), key_of("Ocasio-Cortez")
    ('john kennedy', 'halden group', 'ocasio cortez')
    """
    words = fold(surface).replace("-", " ").replace(".", "").replace(",", " ").split()
    while len(words) > 1 and words[-1] in legal_forms():
        words.pop()
    return " ".join(word for place, word in enumerate(words) if place == 0 or len(word) > 1)


@cache
def legal_forms() -> frozenset[str]:
    """Return legal forms and additions behind a name, without full stops."""
    return words_of_class("actors", "legal_forms")


@cache
def _first_surnames() -> frozenset[str]:
    return words_of_class("actors", "first_surnames")


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
        return ShortForms(frozenset(), "")
    if words[0] in _first_surnames() and words[-1] not in _first_surnames():
        return ShortForms(frozenset({words[0]}), "")
    begin = len(words) - 1
    while begin > 1 and words[begin - 1] in particles():
        begin -= 1
    surnames = {key_of(" ".join(words[place:])) for place in range(begin, len(words))}
    given = words[0] if words[0] in given_names() else ""
    return ShortForms(frozenset(surnames), given)


def keys_of(spans: pd.DataFrame, texts: pd.DataFrame) -> list[str]:
    """Return the key of the name that each span goes with, or ``OPEN``.

    Parameters
    ----------
    spans
        One row per span: ``article``, ``surface``, ``own`` (its own key), ``form``, ``kind``,
        ``votes``.
    texts
        What they were found in.
    """
    own_kind = _kinds(spans)
    people = _shorts_of_people(spans, own_kind, _others(spans))
    bodies = _shorts_of_bodies(spans, own_kind)
    acronyms = _acronyms(texts) | _bracketed(spans, texts)
    keys = []
    for article, own in zip(spans["article"], spans["own"], strict=True):
        own = acronyms.get((article, own), acronyms.get((None, own), own))
        fits = bodies.get(own) or people.get((article, own)) or people.get((None, own)) or {own}
        keys.append(next(iter(fits)) if len(fits) == 1 else OPEN)
    return keys


def _kinds(spans: pd.DataFrame) -> dict[str, str]:
    """Return the kind of each key from the spans that have it."""
    called = _called_by_last_word(spans)
    return {
        own: kind_of(evidence, own, is_called=own in called)
        for own, evidence in evidence_by(spans, "own").items()
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


def kind_of(evidence: Evidence, name: str, *, is_called: bool = False) -> str:
    """Return the kind of a name: as told, that of a people, or the likeliest.

    ``is_called`` says that its last word stands for it too.
    """
    told = Counter(filter(None, evidence.told))
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
    for article, surface, own in zip(spans["article"], spans["surface"], spans["own"], strict=True):
        if " " not in own or own_kind[own] != "person":
            continue
        surnames, given = short_forms_of(surface)
        for short in surnames - {own}:
            fits[article, short].add(own)
            if short not in others:
                fits[None, short].add(own)
        if given:
            fits[article, given].add(own)
    return fits


def _shorts_of_bodies(spans: pd.DataFrame, own_kind: dict[str, str]) -> dict[str, set[str]]:
    """Return the long name of a body that a shorter one begins, where one article has both."""
    fits: dict[str, set[str]] = defaultdict(set)
    for _, keys in spans.groupby("article", sort=False)["own"]:
        present = set(keys)
        for long in present:
            words = long.split()
            for n in range(1, len(words) if own_kind[long] == "organisation" else 1):
                short = " ".join(words[:n])
                if short in present and _is_shortened(words, n, own_kind[short]):
                    fits[short].add(long)
    return {short: longs for short, longs in fits.items() if len(longs) == 1}


def _is_shortened(words: list[str], n: int, kind: str) -> bool:
    """Tell whether the first ``n`` words of a body, of this kind alone, can stand for it.

    The words left out say what it is (*Tsinghua University*), or are the second of two
    (*Goldman Sachs*); those of *Halden Group Pension Scheme* name another body.
    """
    left_out = words[n:]
    if len(left_out) > 2 or "of" in words:
        return False
    if name_heads().get(left_out[-1]) == "organisation":
        return True
    two_names = len(words) == 2 and not is_known_word(left_out[0])
    return two_names and kind in ("organisation", "name")


def _bracketed(spans: pd.DataFrame, texts: pd.DataFrame) -> dict[Place, str]:
    """Return acronym -> name, where an article has it in brackets right behind the name.

    The letters need not fit: the *National Electoral Council (CNE)* is named in two languages.
    """
    links: dict[Place, str] = {}
    text_of = texts["text"].tolist()
    rows: list[Any] = list(spans.itertuples(index=False))
    for long, short in pairwise(rows):
        text = text_of[short.row]
        behind = long.row == short.row and text[long.last : short.first] == " ("
        if behind and short.form == "acronym" and text[short.last : short.last + 1] in (")", ","):
            if " " in long.own:
                links[short.article, short.own] = links[None, short.own] = long.own
    return links


def _acronyms(texts: pd.DataFrame) -> dict[Place, str]:
    """Return acronym -> expansion, per article and, where all agree, for all."""
    each: dict[Place, str] = {}
    every: dict[str, set[str]] = defaultdict(set)
    for article, text in zip(texts["article"], texts["text"], strict=True):
        for short, (start, end), _ in definitions(text):
            long = key_of(text[start:end])
            each[article, key_of(short)] = long
            every[key_of(short)].add(long)
    everywhere = {(None, short): next(iter(of)) for short, of in every.items() if len(of) == 1}
    return each | everywhere
