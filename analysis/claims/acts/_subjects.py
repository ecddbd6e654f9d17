"""Who acts: the subject of a verb, in appositions, relative clauses and behind *and* or *but*.

Conventions: what stands under *if*, *whether*, *allegedly*, *hoped that* has no subject here.
*Denied that it had signed* turns the act around. *He* and *it* are only told where they speak of
who has just spoken: *she said she would resign*.
"""

from typing import NamedTuple

from analysis.claims._words import word_set
from analysis.claims.acts._groups import Group, group_of, of_rank
from analysis.claims.acts._phrases import Named, Sentence, list_from, role_from, subject_ending

_INSERT = 30  # words of an apposition or a relative clause
_CLAUSE = 60  # words of a clause that are looked at
_COORDINATORS = {"and", "but", "then", "yet"}
_RELATIVES = {"who", "which", "that"}
SPEAKER = "speaker"
"""The kind of an *I*, whom only a quotation names."""

_PAST = frozenset({"past", "part"})


class Subject(NamedTuple):
    """Who acts, and whether the words around deny it."""

    names: list[Named]
    yes: bool = True


NOBODY = Subject([])


def subject_of(sentence: Sentence, group: Group, before: list[Named]) -> Subject:
    """Return the subject of a group; ``before`` is that of the act before it in the sentence.

    Examples
    --------
    >>> said = Sentence("The chancellor, a liberal, left", 0, [])
    >>> [name.label for name in subject_of(said, Group(6, True, "past"), []).names]
    ['The chancellor']
    """
    cut, at = sentence.cut, group.begin
    if _is_open(sentence, at):
        return NOBODY
    if group.of_clause:
        return Subject(before or _leading(sentence, at))
    word = cut.word(at - 1)
    if word in _RELATIVES:
        rank = of_rank(cut, at - 1) if cut.word(at - 2) != "," else None
        if rank is not None and not rank.headline:  # is among the states that
            ranked = subject_of(sentence, rank, before)
            return Subject(ranked.names, ranked.yes == rank.yes)
        return Subject(_antecedent(sentence, at - 1))
    if word == "i":
        return Subject([Named(at - 1, at, "", "I", SPEAKER)])
    if word in word_set("he"):
        return _of_pronoun(sentence, at - 1)
    if word in _COORDINATORS and not sentence.ending.get(at):
        return Subject(before or _leading(sentence, at - 1))
    if word in {",", ")", "–", "—"}:
        return _embedded(sentence, _around_insert(sentence, at - 1))
    if group.bare == "base" and not _is_several(sentence, at):
        return NOBODY
    names = subject_ending(sentence, at)
    if group.headline and names and not _begins(sentence, names[0].first):
        return NOBODY
    return _embedded(sentence, names)


def _is_open(sentence: Sentence, at: int) -> bool:
    """Tell whether an act is put as a condition, a question or a hearsay."""
    cut = sentence.cut
    if cut.word(len(cut) - 1) == "?" or "?" in cut.run(at, min(_CLAUSE, len(cut) - at)):
        return True
    if cut.word(0) in {"had", "were", "did", "has", "should"} and at > 0:
        return True
    commas = 0
    for place in range(at - 1, max(-1, at - _CLAUSE), -1):
        word = cut.word(place)
        if word in {";", ":"} or (word == "." and cut.at(place + 1).text[:1].isupper()):
            return False
        commas += word == ","
        if word in word_set("open_condition"):
            return True
        if word in word_set("before_act") and not commas and cut.word(place + 1) != "than":
            return True
    return False


def _begins(sentence: Sentence, first: int) -> bool:
    """Tell whether only an office stands before a name: *President Li to sign*."""
    return first <= 3 and all(piece.text[0].isupper() for piece in sentence.cut[:first])


def _is_several(sentence: Sentence, at: int) -> bool:
    """Tell whether a bare form may be a verb: its subject is a list or a plural."""
    names = subject_ending(sentence, at)
    return len(names) > 1 or (bool(names) and names[0].label.endswith("s") and not names[0].actor)


def _antecedent(sentence: Sentence, relative: int) -> list[Named]:
    """Return whom a *who* or *which* speaks of."""
    at = relative - (sentence.cut.word(relative - 1) == ",")
    names = subject_ending(sentence, at)
    return names[-1:] if names and names[-1].actor and at < relative else names


def _of_pronoun(sentence: Sentence, pronoun: int) -> Subject:
    """Return who spoke of himself: *she said she would*, *denied reports that it had*."""
    cut = sentence.cut
    at = pronoun - (cut.word(pronoun - 1) == "that")
    yes = True
    if at < pronoun and cut.word(at - 1) in word_set("unreal"):
        at -= 1
        if cut.word(at - 1) not in word_set("denying"):
            return NOBODY
    verb = cut.word(at - 1)
    if verb in word_set("denying"):
        yes = False
    elif verb not in word_set("telling"):
        return NOBODY
    kinds = _PAST if verb.endswith(("ed", "said", "told")) else frozenset({"s"})
    group = group_of(cut, at - 1, kinds)
    if group is None or group.passive or not group.yes:
        return NOBODY
    names = subject_ending(sentence, group.begin)
    if not names and cut.word(group.begin - 1) == ",":
        names = _around_insert(sentence, group.begin - 1)
    return Subject(names if len(names) == 1 else [], yes)


def _around_insert(sentence: Sentence, comma: int) -> list[Named]:
    """Return the subject before what stands between two commas right before its verb."""
    cut = sentence.cut
    closing = cut.word(comma)
    opening = {")": "("}.get(closing, closing)
    name = sentence.ending.get(comma)
    for place in range(comma - 1, max(-1, comma - _INSERT), -1):
        if cut.word(place) in {";", ":", "."}:
            break
        if cut.word(place) != opening or place in sentence.inside:
            continue
        names = subject_ending(sentence, place)
        if not names:
            continue
        if name is not None and name.kind == "person" and not any(n.actor for n in names):
            return [name]  # the finance minister, Karen Hollis, resigned
        if _is_list_insert(sentence, place + 1):
            return [n for n in names if n.actor] + list_from(sentence, place + 2)
        if _is_insert(sentence, place + 1, comma):
            return names
    return []


def _is_list_insert(sentence: Sentence, place: int) -> bool:
    run = sentence.cut.run(place, 2)
    return run[0] in {"including", "like"} or run in {("among", "them"), ("such", "as"),
        ("along", "with"), ("together", "with")}  # fmt: skip


def _is_insert(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether a stretch between commas only describes who stands before it."""
    word = sentence.cut.word(first)
    return last - first <= _INSERT and word not in _COORDINATORS | {"or", ""}


def _embedded(sentence: Sentence, names: list[Named]) -> Subject:
    """Return a subject with what a verb or a *except* before it makes of it."""
    if not names:
        return NOBODY
    cut, at = sentence.cut, _office_before(sentence, names[0].first)
    word = cut.word(at - 1)
    other_than = cut.run(at - 2, 2) == ("other", "than")
    if (other_than or word in word_set("except")) and names[0].actor and at > 1:
        nobody = {"no", "none", "nobody"} & set(cut.run(max(0, at - 8), min(8, at)))
        if nobody or _all_before(sentence, at):
            return Subject(names, bool(nobody))
        if word != "but":
            return NOBODY
    if word in {"neither", "nor"}:
        return Subject(names, False)
    if word == "than":
        return NOBODY
    at -= word == "that"
    word = cut.word(at - 1)
    if word in word_set("denying"):
        return Subject(names, False)
    if word in word_set("unreal"):
        denied = cut.word(at - 2) in word_set("denying")
        return Subject(names, False) if denied else NOBODY
    return Subject(names)


def _office_before(sentence: Sentence, at: int) -> int:
    while at > 0 and sentence.cut.word(at - 1) in {"the", "president", "minister", "prime"}:
        at -= 1
    return at


def _all_before(sentence: Sentence, at: int) -> bool:
    return bool({"all", "every", "everyone", "each", "everybody", "any"} & set(
        sentence.cut.run(max(0, at - 8), min(8, at))
    ))  # fmt: skip


def _leading(sentence: Sentence, end: int) -> list[Named]:
    """Return the subject with which the clause before a place begins."""
    cut, first = sentence.cut, 0
    for place in range(end - 1, max(0, end - _CLAUSE), -1):
        if cut.word(place) in {";", ":", "while", "that", "because", "although", "“"}:
            first = place + 1
            break
    if cut.word(first) in word_set("fronting"):
        commas = [at for at in range(first, min(end, first + _CLAUSE)) if cut.word(at) == ","]
        if not commas:
            return []
        first = commas[0] + 1
    if cut.word(first) in {"neither", "no", "if", "not"}:
        return []
    role = role_from(sentence, first)
    names = list_from(sentence, first, 6)
    if names and role and names[0].first > role[0].last:
        between = sentence.words(role[0].last, names[0].first)
        return role if between != between.title() else names  # the mayor met Brazil
    return names or role
