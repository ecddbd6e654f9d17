"""Whom a word means that stands for several: two people of one surname, a person and a firm.

Conventions: what stands beside the word decides first: a title of one of them (*Justice Pillai*),
*Mr* and *Ms*, a word for places or for firms. Then the one whom the article names in full or with
such a title; of several the only one of the paragraph so far, else the only one of the article so
far. In a headline it is the first whom the next paragraph introduces. Else it stays open.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import regex as re

from analysis.actors._listed._matching import Group, Match
from analysis.actors.name_words import addresses, genders, titles
from analysis.text import fold
from analysis.text.word_lists import words_of_class

_WINDOW = 60  # characters before a name in which the words beside it fit
_BEFORE = re.compile(r"(?r)([\p{L}\p{M}.’'-]+)[^\S\n]+$")  # read from its end, which is fast
_WORDS = re.compile(r"[\p{L}\p{M}][\p{L}\p{M}’'-]*")
_CLAUSE = re.compile(r"[^,.;:!?\n“”\"]*,[^\S\n]*(?:[Ss]ir |Dame |Dr\.? |Mrs?\.? |Ms\.? )?$")
_BEHIND = re.compile(r",[^\S\n]+((?:(?:the|a|an|its|his|her|their)[^\S\n]+)?[\p{Ll} -]{3,40})")
_OF_FIRM = re.compile(r"(?:’s|'s)?[^\S\n]+(\p{Ll}+)")
_IN_FIRM = re.compile(r"\b(\p{L}+)[^\S\n]+(?:in|of)[^\S\n]+$")
_TOWN_OF = re.compile(r"\b(?:town|city|village|port|island|suburb|district) of[^\S\n]+$")
_DATELINE = re.compile(r"(?:, [^\n.]{2,40}?)?(?: \([\w ]+\))?,? (?:[-–—]|\([\w ]+\)) ?")
_WHOLE_NAMES = 2  # letters from which one title may shorten another: Gen. and General
_PLACES = frozenset({"state", "place", "bloc"})
_FAR = 3  # times as many articles that name a body as those of its namesakes: for one of them


class Cue(NamedTuple):
    """What the words beside a name say of whom it names."""

    gender: str = ""
    office: str = ""
    kinds: frozenset[str] = frozenset()  # empty if nothing says it
    nobody: bool = False  # *a Marquez*, *another Marquez*


class Namesakes:
    """The people and bodies of some articles that share a name, and what is told of each."""

    def __init__(self, short_for: dict[str, set[str]], labels: dict[str, str]):
        self._shared = {actor for of in short_for.values() if len(of) > 1 for actor in of}
        self._labels = labels
        self._offices: dict[str, set[str]] = defaultdict(set)
        self._told: dict[str, Counter[str]] = defaultdict(Counter)
        self._met: dict[object, list[tuple[int, int, str]]] = defaultdict(list)
        self._called: dict[object, list[tuple[int, int, str]]] = defaultdict(list)
        self._firsts: dict[tuple[object, str], tuple[int, int]] = {}
        self._by_title: dict[object, set[str]] = defaultdict(set)
        self._here: dict[object, set[str]] = defaultdict(set)
        self._in_order: dict[object, list[tuple[int, int, str]]] = {}
        self._articles: dict[str, set[object]] = defaultdict(set)
        self._spelt: dict[tuple[object, str], set[str]] = defaultdict(set)
        self._cues: dict[tuple[int, int], Cue] = {}

    def meet(self, article: object, row: int, text: str, match: Match) -> None:
        """Note that an article names an actor in full, and what it says of it there."""
        actor = match.name.actor
        if actor not in self._shared:
            return
        self._spelt[article, actor].add(fold(match.surface))
        self._articles[actor].add(article)
        if match.name.kind in _PLACES:
            return
        self._met[article].append((row, match.start, actor))
        self._here[article].add(actor)
        if match.name.kind == "person":
            self._offices[actor].update(offices_beside(text, match.start, match.end))
            if told := gender_told(text, match.start):
                self._told[actor][told] += 1

    def learn(self, article: object, row: int, text: str, group: Group) -> None:
        """Note what stands beside a short form, where the article names only one of its actors."""
        if len({match.name.actor for match in group}) > 1:
            cue = self._cue(row, text, group[0])
            known = {m.name.actor for m in group if m.name.actor in self._here[article]}
            if len(known) == 1 and cue.kinds == {"person"}:
                actor = next(iter(known))
                if cue.gender:
                    self._told[actor][cue.gender] += 1
                if cue.office:
                    self._offices[actor].add(cue.office)
            elif cue.kinds == _PLACES:  # *in Georgia*
                for match in group:
                    self._spelt[article, match.name.actor].add("")

    def call(self, article: object, row: int, text: str, group: Group) -> None:
        """Note whom a short form with a title names, where the title says it."""
        if len({match.name.actor for match in group}) > 1:
            cue = self._cue(row, text, group[0])
            if cue.office or cue.gender:
                fits = self._fitting(group, cue)
                if len(fits) == 1 and fits[0].name.kind == "person":
                    self._called[article].append((row, group[0].start, fits[0].name.actor))
                    self._by_title[article].add(fits[0].name.actor)

    def meant(self, article: object, row: int, text: str, group: Group) -> Group:
        """Return the matches of those that a word may mean: of one, none or several."""
        cue = self._cue(row, text, group[0])
        if cue.nobody:
            return group
        here = self._named(article)
        fits = self._fitting(group, cue)
        known = [m for m in fits if m.name.form != "short" or m.name.actor in here]
        if cue.kinds and len(fits) == 1 and len(group) > 1:
            return fits
        foremost = [m for m in self._foremost(fits) if m not in known]
        if not known:
            return foremost
        known += foremost
        people = [m for m in known if m.name.kind not in _PLACES]
        if people and len(people) < len(known):
            called = self._is_place_here(article, known) or self._is_given_name(people)
            near = self._in_paragraph(article, row, text, people[0].start) if called else set()
            places = [m for m in known if m not in people]
            known = [m for m in people if m.name.actor in near] or places if called else people
        if len(known) > 1 and cue.office and not self._holders(known, cue):
            return known
        return known if len(known) == 1 else self._nearest(article, row, text, known)

    def _cue(self, row: int, text: str, match: Match) -> Cue:
        """Return what stands beside a name; each place is looked at once."""
        if (row, match.start) not in self._cues:
            self._cues[row, match.start] = cue_of(text, match.start, match.end)
        return self._cues[row, match.start]

    def _foremost(self, group: Group) -> Group:
        """Return the body or place that far more articles name in full than anybody else."""
        shorts = [match for match in group if match.name.form == "short"]
        counts = {match.name.actor: len(self._articles[match.name.actor]) for match in shorts}
        far = max(counts.values(), default=0)
        rest = sum(counts.values()) - far
        least = _FAR if len(shorts) < len(group) else 1
        return [
            match
            for match in shorts
            if counts[match.name.actor] == far >= max(_FAR * rest, least)
            and match.name.kind != "person"
        ]

    def _fitting(self, group: Group, cue: Cue) -> Group:
        """Return those of a group that the words beside the name allow."""
        fits = [m for m in group if m.name.kind in cue.kinds] or group
        if cue.gender:
            fits = [m for m in fits if self._gender(m.name.actor) in ("", cue.gender)]
            fits = [m for m in fits if self._gender(m.name.actor)] or fits
        return self._holders(fits, cue) or fits

    def _holders(self, group: Group, cue: Cue) -> Group:
        return [m for m in group if cue.office and self._holds(m.name.actor, cue.office)]

    def _gender(self, actor: str) -> str:
        """Return ``m`` or ``f``, as titles and words of kin tell, else the given name."""
        told = self._told[actor]
        if told["m"] != told["f"]:
            return "m" if told["m"] > told["f"] else "f"
        first = fold(self._labels.get(actor, "").split(" ")[0])
        return {"m": "m", "f": "f"}.get(genders().get(first, ""), "")

    def _holds(self, actor: str, office: str) -> bool:
        return any(
            min(len(held), len(office)) > _WHOLE_NAMES
            and (held.startswith(office) or office.startswith(held))
            or held == office
            for held in self._offices[actor]
        )

    def _is_place_here(self, article: object, group: Group) -> bool:
        """Tell whether the article names the place or state in other words too."""
        own = fold(group[0].surface)
        places = (m.name.actor for m in group if m.name.kind in _PLACES)
        return any(self._spelt[article, actor] - {own} for actor in places)

    def _nearest(self, article: object, row: int, text: str, group: Group) -> Group:
        """Return the only one named so far in the paragraph, or in the article."""
        start = group[0].start
        actors = {match.name.actor for match in group}
        so_far = self._in_paragraph(article, row, text, start) & actors
        firsts = {actor: self._first(article, actor) for actor in actors & self._named(article)}
        so_far = so_far or {actor for actor, place in firsts.items() if place < (row, start)}
        if not so_far and firsts:  # a headline
            so_far = {min(firsts, key=firsts.__getitem__)}
        chosen = next(iter(so_far)) if len(so_far) == 1 else ""
        return [match for match in group if match.name.actor == chosen] or group

    def _named(self, article: object) -> set[str]:
        return self._here[article] | self._by_title[article]

    def _first(self, article: object, actor: str) -> tuple[int, int]:
        """Return row and start of the first place where an article names an actor."""
        self._places(article)
        return self._firsts[article, actor]

    def _places(self, article: object) -> list[tuple[int, int, str]]:
        """Return row, start and actor where an article names somebody, in order."""
        if article not in self._in_order:
            self._in_order[article] = sorted(self._met[article] + self._called[article])
            for row, start, actor in self._in_order[article]:
                self._firsts.setdefault((article, actor), (row, start))
        return self._in_order[article]

    def _in_paragraph(self, article: object, row: int, text: str, start: int) -> set[str]:
        """Return the actors whom the paragraph has named before this place."""
        places = self._places(article)
        begin = bisect_left(places, (row, text.rfind("\n", 0, start) + 1, ""))
        return {actor for *_, actor in places[begin : bisect_left(places, (row, start, ""))]}

    def _is_given_name(self, people: Group) -> bool:
        """Tell whether a word begins the names of all these people."""
        firsts = {fold(self._labels[match.name.actor].split(" ")[0]) for match in people}
        return firsts == {fold(people[0].surface)}


def offices_beside(text: str, start: int, end: int) -> set[str]:
    """Return the words of office right before a name, or set off by a comma beside it.

    Examples
    --------
    >>> text = "The mayor of Lund, Ann Reyes, a lawyer, met General Tom Reyes."
    >>> sorted(offices_beside(text, 19, 28)), offices_beside(text, 52, 61)
    (['lawyer', 'mayor'], {'general'})
    """
    window = text[max(0, start - _WINDOW) : start]
    words = [word] if (word := _word_before(window)) else []
    if clause := _CLAUSE.search(window):
        words += _WORDS.findall(clause.group())
    if behind := _BEHIND.match(text, end, end + _WINDOW):
        words += _WORDS.findall(behind[1])
    folded = {fold(word).rstrip(".") for word in words}
    return (folded & titles()) - addresses()


def cue_of(text: str, start: int, end: int) -> Cue:
    """Return what the words beside a name say of whom it names.

    Examples
    --------
    >>> cue_of("Gov. Reyes", 5, 10).office, cue_of("Mr Reyes", 3, 8).gender
    ('gov', 'm')
    >>> sorted(cue_of("shares in Reyes", 10, 15).kinds), cue_of("a Reyes", 2, 7).nobody
    (['organisation'], True)
    """
    window = text[max(0, start - _WINDOW) : start]
    word = _word_before(window)
    folded = fold(word).rstrip(".")
    if folded in words_of_class("actors", "any_of_a_name"):
        return Cue(nobody=True)
    if folded in titles():
        held = "" if folded in addresses() else folded
        return Cue(_gender_of(folded), held, frozenset({"person"}))
    return Cue(kinds=_kinds_beside(text, start, end, window, word))


def _kinds_beside(text: str, start: int, end: int, window: str, word: str) -> frozenset[str]:
    behind = _OF_FIRM.match(text, end)
    inside = _IN_FIRM.search(window)
    held = words_of_class("actors", "held_in_firms")
    if (inside and fold(inside[1]) in held) or (behind and behind[1] in held):
        return frozenset({"organisation"})
    if is_told_a_place(text, start, end):
        return _PLACES
    if word in words_of_class("actors", "place_prepositions"):
        return _PLACES
    if word == "at":
        return _PLACES | {"organisation"}
    behind = _OF_FIRM.match(text, end)
    if behind and behind[1] in words_of_class("actors", "person_verbs"):
        return frozenset({"person", "organisation", "group"})
    return frozenset()


def is_told_a_place(text: str, start: int, end: int) -> bool:
    """Tell whether a name says where a report comes from, or follows *the town of*.

    Examples
    --------
    >>> is_told_a_place("LIMA, Peru (AP) — Crowds", 0, 4), is_told_a_place("HALDEN WINS", 0, 6)
    (True, False)
    """
    if _TOWN_OF.search(text, max(0, start - _WINDOW), start):
        return True
    is_first = start == 0 or text[start - 1] == "\n"
    return is_first and text[start:end].isupper() and _DATELINE.match(text, end) is not None


def _word_before(window: str) -> str:
    before = _BEFORE.search(window)
    return before[1] if before else ""


def gender_told(text: str, start: int) -> str:
    """Return the gender that a title or word of kin right before a name tells.

    Examples
    --------
    >>> gender_told("Mrs Reyes left.", 4), gender_told("Then Reyes left.", 5)
    ('f', '')
    """
    words = _WORDS.findall(text[max(0, start - _WINDOW) : start])[-1:]
    return _gender_of(fold(words[0])) if words else ""


def _gender_of(word: str) -> str:
    return (
        "m"
        if word in words_of_class("actors", "of_men")
        else ("f" if word in words_of_class("actors", "of_women") else "")
    )


def actors_of_short_forms(names: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Return folded name -> ids of the actors that it may stand for.

    Examples
    --------
    >>> sorted(actors_of_short_forms([("person:a", "Cuong"), ("person:b", "Cường")])["cuong"])
    ['person:a', 'person:b']
    """
    actors: dict[str, set[str]] = defaultdict(set)
    for actor, alias in names:
        actors[fold(alias)].add(actor)
    return actors
