"""The pieces of a sentence with the names in it, and the noun phrases that can act.

Conventions: a name that ends right before a verb may only be part of its subject (*the mayor of
Denver*); then the whole phrase is the subject, as written, without an actor. The same holds for
roles: *the chancellor*, *Norrmark's envoy*, *a court in Vienna*.
"""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from analysis.claims._words import word_set
from analysis.claims.quantities import Pieces, pieces
from analysis.text.word_lists import months, stop_words, weekdays

_CAN_ACT = {"person", "organisation", "state", "bloc", "group", "name", "place"}
_WITH_TOO = {("along", "with"), ("together", "with"), ("well", "as"), ("joined", "by")}
_JOINERS = {",", "and", "the", "&", "as", "well", "nor", "along", "together", "with", "both"}
_DETERMINERS = set("the a an his her its their our this every all two both".split())
_LONGEST = 9  # words of a subject that is no name
_LONGEST_ITEM = 4  # words of an item of a list that no mention is


class Named(NamedTuple):
    """A name, or a role as it is written, by its pieces."""

    first: int
    last: int
    actor: str
    label: str
    kind: str = ""


class Sentence:
    """The pieces of a sentence with the names in it, by where they begin and end."""

    def __init__(self, text: str, offset: int, mentions: Iterable[tuple]) -> None:
        self.text = text
        self.cut = pieces(text)
        mentions = list(mentions)
        cut = list(self.cut) if mentions else []
        starts = {piece.start + offset: place for place, piece in enumerate(cut)}
        ends = {piece.end + offset: place + 1 for place, piece in enumerate(cut)}
        self.named = [
            Named(starts[start], ends[end], *rest)
            for start, end, *rest in mentions
            if start in starts and end in ends
        ]
        self.beginning = {name.first: name for name in self.named}
        self.ending = {name.last: name for name in self.named}
        self.inside = {place for name in self.named for place in range(name.first, name.last)}

    def words(self, first: int, last: int) -> str:
        """Return a stretch as it is written."""
        if first >= last:
            return ""
        return self.text[self.cut[first].start : self.cut[last - 1].end]


def subject_ending(sentence: Sentence, at: int) -> list[Named]:
    """Return those who act by the phrase that ends at a place.

    Examples
    --------
    >>> [name.label for name in subject_ending(Sentence("The chancellor left", 0, []), 2)]
    ['The chancellor']
    """
    at = _before_times(sentence, at)
    last = sentence.ending.get(at)
    others = _without_others(sentence, at)
    if last is None and others < at:
        return _list_before(sentence, others)
    if last is None or last.kind not in _CAN_ACT:
        return _role_ending(sentence, at)
    listed = _list_before(sentence, at)
    first = _titled(sentence, listed[0].first)
    before = sentence.cut.word(first - 1)
    if (
        before in word_set("prepositions_of_acts")
        and sentence.cut.run(first - 2, 2) not in _WITH_TOO
    ):
        return _head_before(sentence, first - 1, at)
    return [] if before == "or" else listed


def list_from(sentence: Sentence, at: int, reach: int = 4) -> list[Named]:
    """Return the names of a list that begins within ``reach`` words of a place.

    Examples
    --------
    >>> list_from(Sentence("signed by Japan", 0, [(10, 15, "state:JP", "Japan", "state")]), 2)
    [Named(first=2, last=3, actor='state:JP', label='Japan', kind='state')]
    """
    for place in range(at, at + reach):
        if place in sentence.beginning:
            return _list_behind(sentence, _officer(sentence, sentence.beginning[place]))
        word = sentence.cut.word(place)
        if (
            not (word.isalpha() or word == "-")
            or word in word_set("prepositions_of_acts") - {"of"}
            or word in {"who", "which"}
        ):
            break
    return []


def _officer(sentence: Sentence, name: Named) -> Named:
    """Return the person whose office begins with a name: *UN chief António Guterres*."""
    for place in range(name.last, name.last + _LONGEST_ITEM + 2):
        person = sentence.beginning.get(place)
        if person is not None:
            return person if person.kind == "person" and place > name.last else name
        piece = sentence.cut.at(place)
        titled = piece.text in {"-", "and", "of"} or piece.lower in word_set("roles")
        if not (piece.text[0].isupper() or titled):
            break
        if place == name.last and piece.text == "and":
            break
    return name


def role_from(sentence: Sentence, at: int) -> list[Named]:
    """Return the role whose phrase begins at a place: *the chancellor*, *Five deputies*."""
    cut, head = sentence.cut, 0
    for place in range(at, at + 5):
        word = cut.word(place)
        if word in word_set("roles") and place not in sentence.inside:
            head = place + 1
        elif not _is_in_phrase(sentence, place) or word in word_set("prepositions_of_acts"):
            break
    return _as_written(sentence, at, head) if head else []


def _is_possessed(cut: Pieces, at: int) -> bool:
    return cut.word(at) in {"'", "’"} and (cut.word(at + 1) == "s" or cut.word(at - 1)[-1:] == "s")


def _before_times(sentence: Sentence, at: int) -> int:
    """Return the place before words that name a day: *Japan on Monday signed*."""
    words = _times()
    place = at
    while place > 0 and (sentence.cut.word(place - 1) in words or _is_day(sentence, place - 1)):
        place -= 1
    if place == at:
        return at
    while place > 0 and sentence.cut.word(place - 1) in {
        "on",
        "in",
        "last",
        "this",
        "early",
        "the",
    }:
        place -= 1
    return place or at


@cache
def _times() -> frozenset[str]:
    return word_set("times") | weekdays().keys() | months().keys()


def _is_day(sentence: Sentence, place: int) -> bool:
    return sentence.cut.at(place).is_digits and sentence.cut.word(place - 1) in months()


def _without_others(sentence: Sentence, at: int) -> int:
    """Return where *and 70 others* or *and dozens of other states* begins, else the place."""
    for place in range(at - 1, max(0, at - 7), -1):
        word = sentence.cut.word(place)
        if word in {"and", "&"}:
            between = set(sentence.cut.run(place + 1, at - place - 1))
            return place if between & {"other", "others", "more"} else at
        if place in sentence.inside or not word.isalnum():
            break
    return at


def _list_before(sentence: Sentence, at: int) -> list[Named]:
    """Return the list of names that ends at a place, or right before *and 70 others*."""
    joined = sentence.cut.word(at) in {"and", "&"}
    listed: list[Named] = []
    name = sentence.ending.get(at)
    while name is not None and name.kind in _CAN_ACT:
        listed.insert(0, name)
        place, words = name.first, set()
        while place > 0 and name.first - place <= _LONGEST_ITEM and place not in sentence.ending:
            place -= 1
            words.add(sentence.cut.word(place))
        name = sentence.ending.get(place)
        if not words or not words <= _JOINERS or _is_possessed(sentence.cut, place):
            break
        joined = joined or bool(words & {"and", "&", "nor", "well", "with"})
        if not joined or (words & {"with"} and not words & {"along", "together"}):
            break
    return listed


def _list_behind(sentence: Sentence, name: Named) -> list[Named]:
    """Return the list of names that begins with one; what only commas join is an apposition."""
    listed: list[Named] = []
    pending: list[Named] = []
    joined_by: tuple[str, ...] = ()
    while name.kind in _CAN_ACT and not _is_possessed(sentence.cut, name.last):
        pending.append(name)
        place = name.last
        while place < name.last + 4 and sentence.cut.word(place) in _JOINERS:
            place += 1
        joiners = sentence.cut.run(name.last, place - name.last)
        if not listed or {"and", "&", "nor", "well"} & set(joined_by):
            listed, pending = listed + pending, []
        joined_by = joiners
        if place not in sentence.beginning or not joiners or "with" in joiners:
            break
        name = sentence.beginning[place]
    if pending and set(joined_by) & {"and", "&"}:  # and 70 others
        listed += pending
    return listed[: len(listed) - bool(listed and _goes_on(sentence, listed[-1].last))]


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Tell whether a name is only the beginning of a longer one: *the Asad regime*."""
    piece = sentence.cut.at(at)
    closed = piece.lower in stop_words() or at in sentence.beginning
    return not closed and (piece.lower in word_set("roles") or piece.text[0].isupper())


def _titled(sentence: Sentence, first: int) -> int:
    """Return where the offices before a name begin: *Finance minister Karen Hollis*."""
    for place in range(first - 1, max(-1, first - 6), -1):
        word = sentence.cut.word(place)
        if not (word in word_set("roles") or word in word_set("offices_of_acts")):
            break
        first = place
    return first


def _is_in_phrase(sentence: Sentence, place: int) -> bool:
    word = sentence.cut.word(place)
    return (
        place in sentence.inside
        or word in {"'", "’", "s", "-", "of", "other", "own"}
        or word in _DETERMINERS
        or (word[:1].isalnum() and word not in stop_words())
    )


def _role_ending(sentence: Sentence, at: int) -> list[Named]:
    """Return the role whose phrase ends at a place."""
    cut = sentence.cut
    head = cut.word(at - 1)
    if at == 1 and cut.at(0).text[:1].isupper() and _may_be_name(head):
        return _as_written(sentence, 0, at)
    if at == 2 and cut.word(0) == "only" and cut.at(1).text[:1].isupper() and _may_be_name(head):
        return _as_written(sentence, 1, at)
    if head not in word_set("roles") or at - 1 in sentence.inside:
        return []
    first = at - 1
    while first > 0 and at - first <= _LONGEST and _is_in_phrase(sentence, first - 1):
        if cut.word(first - 1) == "of" and first - 2 not in sentence.inside:
            if cut.word(first - 2) not in word_set("roles"):
                break
        elif cut.word(first) in _DETERMINERS:
            break
        first -= 1
    before = cut.word(first - 1)
    if before in word_set("prepositions_of_acts") and first > 1 and at - first < _LONGEST:
        return _head_before(sentence, first - 1, at)
    if before in {"no", "not", "few", "some", "most", "many", "any", "or", "than", "neither"}:
        return []
    return _as_written(sentence, first, at)


def _may_be_name(word: str) -> bool:
    closed = word in stop_words() or word in word_set("nobody") or word in word_set("times")
    return word.isalpha() and not closed and not word.endswith(("ly", "ing"))


def _head_before(sentence: Sentence, preposition: int, at: int) -> list[Named]:
    """Return who is before a preposition: *the mayor* of Denver, *Japan* in Hanoi."""
    if preposition < 1 or at - preposition > _LONGEST:
        return []
    name = sentence.ending.get(preposition)
    if name is not None:
        return subject_ending(sentence, preposition) if name.kind in _CAN_ACT else []
    head = _role_ending(sentence, preposition) if preposition > 1 or _is_role(sentence, 0) else []
    if not head or sentence.cut.word(preposition) not in {"of", "in", "at", "from", "for"}:
        return []
    return _as_written(sentence, head[0].first, at)


def _is_role(sentence: Sentence, place: int) -> bool:
    return sentence.cut.word(place) in word_set("roles")


def _as_written(sentence: Sentence, first: int, last: int) -> list[Named]:
    if set(sentence.cut.run(first, 1)) & {"no", "not", "any", "some", "other"}:
        return []
    if sentence.cut.word(last - 1) in word_set("states_themselves"):
        states = [sentence.beginning[at] for at in range(first, last) if at in sentence.beginning]
        if len(states) == 1 and states[0].kind in {"state", "demonym"}:
            return [states[0]._replace(first=first, last=last, kind="state")]
    return [Named(first, last, "", sentence.words(first, last), "role")]
