"""Acts that a noun states: *the resignation of X*, *X's withdrawal*, *X is among the signatories*.

Conventions: a noun states an act only where nothing near it leaves it open: not in *demanded the
resignation of X*, *X's possible withdrawal*, *X's withdrawal would hurt*.
"""

from collections.abc import Iterator
from typing import NamedTuple

from analysis.claims._words import word_set
from analysis.claims.acts._forms import Form
from analysis.claims.acts._groups import group_of
from analysis.claims.acts._phrases import Named, Sentence, list_from
from analysis.claims.acts._subjects import subject_of
from analysis.claims.quantities import GENITIVES

_NEAR = 8  # words on both sides that may leave an act open
_PHRASE = 12  # words of "the signatories of the pact include"
_PAST = frozenset({"past", "part"})
_BE = frozenset({"part"})  # is among the signatories: read as a participle behind a form of be
_BEFORE_DOERS = {"the", "a", "an", "of", "one", "original", "among", "two", "founding", "current"}


class Stated(NamedTuple):
    """An act with who did it, or whom it befell."""

    form: Form
    first: int
    last: int
    names: list[Named]
    yes: bool
    tense: str


def acts_of_noun(sentence: Sentence, place: int, form: Form) -> Iterator[Stated]:
    """Yield the act of a noun at a place, if who did it is told.

    Examples
    --------
    >>> from analysis.claims.acts._forms import form_at
    >>> mentions = [(19, 21, "person:li", "Li", "person")]
    >>> said = Sentence("the resignation of Li today", 0, mentions)
    >>> [name.label for act in acts_of_noun(said, 1, form_at(said.cut, 1)) for name in act.names]
    ['Li']
    """
    last = place + len(form.words)
    if "doer" in form.kinds:
        yield from _of_doers(sentence, place, last, form)
        return
    names, first = _of_noun(sentence, place, last, form)
    if names and not _is_open(sentence, first, last):
        yield Stated(form, place, last, names, True, "past")


def _of_noun(sentence: Sentence, place: int, last: int, form: Form) -> tuple[list[Named], int]:
    """Return who did what a noun states, and where its phrase begins."""
    cut = sentence.cut
    if cut.word(place - 1) in word_set("its") and cut.word(place - 2) in word_set("handing_in"):
        past = cut.word(place - 2).endswith("d")
        group = group_of(cut, place - 2, _PAST if past else frozenset({"s"}))
        if group is None or group.passive or not group.yes:
            return [], place
        names = subject_of(sentence, group, []).names
        return [name for name in names if name.actor], group.begin
    if cut.run(place - 2, 2) in GENITIVES:
        return _able(sentence.ending.get(place - 2)), place - 2
    if cut.word(place - 1) in {"'", "’"}:
        return _able(sentence.ending.get(place - 1)), place - 1
    if "noun_of" in form.kinds and cut.word(last) == "of":
        return [name for name in list_from(sentence, last + 1) if name.kind != "place"], place
    return [], place


def _able(name: Named | None) -> list[Named]:
    return [] if name is None or name.kind in {"instrument", "event", "demonym"} else [name]


def _is_open(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether words near a noun leave open whether its act was done."""
    cut = sentence.cut
    if cut.word(len(cut) - 1) == "?":
        return True
    for way, place in ((-1, first - 1), (1, last)):
        for at in range(place, place + way * _NEAR, way):
            if cut.word(at) in {".", ";", ":", ""}:
                break
            if cut.word(at) in word_set("open_nouns"):
                return True
    return False


def _of_doers(sentence: Sentence, place: int, last: int, form: Form) -> Iterator[Stated]:
    """Yield the act of *X is not among the signatories*, *the signatories include X*."""
    cut = sentence.cut
    if cut.word(len(cut) - 1) == "?":
        return
    other = cut.word(place - 1) == "-" and cut.word(place - 2) == "non"
    first = place - 2 if other else place
    while cut.word(first - 1) in _BEFORE_DOERS:
        first -= 1
    names = names_included(sentence, last, "among" in cut.run(first, place - first))
    if names:
        yield Stated(form, place, last, names, not other, "present")
    elif first < place:
        group = group_of(cut, first, _BE)
        if group is not None and group.passive:
            said = subject_of(sentence, group._replace(passive=False), [])
            yes = group.yes == said.yes
            yield Stated(form, group.begin, last, said.names, yes != other, group.tense)


def names_included(sentence: Sentence, at: int, among: bool = False) -> list[Named]:
    """Return the names behind the *include*, *are* or *were* that follows a phrase.

    Examples
    --------
    >>> said = Sentence("who signed include Li", 0, [(19, 21, "person:li", "Li", "person")])
    >>> [name.label for name in names_included(said, 2)]
    ['Li']
    """
    verbs = {"include", "includes", "included", "are", "were"} | ({"is", "was"} if among else set())
    for place in range(at, at + _PHRASE):
        word = sentence.cut.word(place)
        if word in verbs:
            behind = sentence.cut.after(place + 1, {"the"})
            return list_from(sentence, behind, 3) if behind in sentence.beginning else []
        if word == "" or not (word[0].isalnum() or place in sentence.inside):
            break
    return []
