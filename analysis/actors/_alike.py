"""Which names may be one actor's: a suggestion to a person, never more.

Conventions: a suggestion has to be right more often than not, so one that fits two actors is none.
A shorter name points to the longer one; of two that differ in spelling or order of words the later
row of the table points to the earlier. Grounds, the strongest first: the same words in another
order, another spelling, a person's name within a fuller one, initials, a body without the word
that says what it is, a bare surname.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby

import pandas as pd

from analysis.actors._unlisted import is_known_word, key_of, short_forms_of
from analysis.actors.name_words import genders, name_heads
from analysis.text.word_lists import stop_words, word_set

_SAME = 80  # of 100, for whole names: Slovenia and Slovakia have 75, Brackenmoor and -more 91
_ONE_WORD = 88  # for names of one word, which have nothing else: Austria and Australia have 87.5
_LONG_ENOUGH = 5  # letters of a word that may be misspelt: in shorter ones a letter is a name
_LONG = 8  # letters of a word in which a wrong consonant is a slip (Halden and Harden are two)
_INITIALS = range(2, 8)  # letters of an acronym

_Row = dict[str, str]
_Ground = Callable[["_Names", int], set[int]]


class _Names:
    """The names of a table of actors, by what a suggestion looks for."""

    def __init__(self, actors: pd.DataFrame) -> None:
        self.rows: list[_Row] = [
            {"label": str(label), "kind": str(kind)}
            for label, kind in zip(actors["label"], actors["kind"], strict=True)
        ]
        aliases = actors["aliases"].tolist() if "aliases" in actors else [""] * len(actors)
        self.keys = [
            sorted({key_of(name) for name in [row["label"], *more.split("|")]} - {""})
            for row, more in zip(self.rows, aliases, strict=True)
        ]
        self.own = [key_of(row["label"]) for row in self.rows]
        self.by_words = self._index(lambda name: [_sorted_words(name)])
        self.by_word = self._index(str.split)
        self.by_surname = self._index(_surnames_of)
        self.by_start = self._index(_shortened)
        self.by_initials: dict[str, set[int]] = defaultdict(set)
        for at, row in enumerate(self.rows):
            for initials in _initials_of(row["label"]):
                self.by_initials[initials].add(at)
        self.spelt = self._spelt_alike()

    def _index(self, parts: Callable[[str], Iterable[str]]) -> dict[str, set[int]]:
        index: dict[str, set[int]] = defaultdict(set)
        for at, keys in enumerate(self.keys):
            for part in {part for key in keys for part in parts(key)}:
                index[part].add(at)
        return index

    def _spelt_alike(self) -> dict[int, set[int]]:
        """Return row -> rows before it with a name that is this one's label, misspelt."""
        from rapidfuzz import fuzz, process

        alike: dict[int, set[int]] = defaultdict(set)
        names = sorted({(key, at) for at, keys in enumerate(self.keys) for key in keys})
        for _, group in groupby(names, key=lambda name: name[0][0]):
            of_letter = list(group)  # a misspelling in the first letter is another name
            words = [key for key, _ in of_letter]
            scores = process.cdist(words, words, scorer=fuzz.ratio, score_cutoff=_SAME, workers=1)
            for one, other in zip(*scores.nonzero(), strict=True):
                (key, at), (name, before) = of_letter[one], of_letter[other]
                if before < at and key == self.own[at] and _is_misspelt(key, name):
                    alike[at].add(before)
        return alike

    def are_of_a_kind(self, one: int, other: int) -> bool:
        """Tell whether two rows can be one actor; a kind that is a guess bars little."""
        kinds = {self.rows[one]["kind"], self.rows[other]["kind"]}
        return len(kinds - {"name"}) < 2 or "person" not in kinds


def suggestions(actors: pd.DataFrame) -> dict[str, str]:
    """Suggest which actors of a table may be the same.

    Parameters
    ----------
    actors
        One row per actor: ``actor``, ``label``, ``kind`` and, where wanted, ``aliases``; what
        is surest or named most comes first.

    Returns
    -------
    dict
        The id of an actor -> the id of the one that it may be the same as.

    Examples
    --------
    >>> rows = [("a", "Elena Márquez Ruiz", "person"), ("b", "Elena Marquez", "person"),
    ...         ("c", "Riverton Port Authority", "organisation"), ("d", "RPA", "organisation")]
    >>> suggestions(pd.DataFrame(rows, columns=["actor", "label", "kind"]))
    {'b': 'a', 'd': 'c'}
    """
    names, ids = _Names(actors), actors["actor"].tolist()
    chosen: dict[int, int] = {}
    for at in range(len(ids)):
        if (other := _suggested(names, at)) is not None and chosen.get(other) != at:
            chosen[at] = other
    return {ids[at]: ids[other] for at, other in chosen.items()}


def _suggested(names: _Names, at: int) -> int | None:
    """Return the one row that the strongest ground points to; None where it points to two."""
    for ground in _GROUNDS:
        fits = {other for other in ground(names, at) - {at} if names.are_of_a_kind(at, other)}
        if fits:
            return fits.pop() if len(fits) == 1 else None
    return None


def _same_words(names: _Names, at: int) -> set[int]:
    return {row for row in names.by_words[_sorted_words(names.own[at])] if row < at}


def _misspelt(names: _Names, at: int) -> set[int]:
    return names.spelt[at]


def _within_person(names: _Names, at: int) -> set[int]:
    """Return people whose fuller name has all words of this one, and begins alike."""
    words = names.own[at].split()
    if len(words) < 2 or names.rows[at]["kind"] not in ("person", "name"):
        return set()
    people = {at for at in names.by_word[words[-1]] if names.rows[at]["kind"] == "person"}
    return {row for row in people if any(_is_fuller(key.split(), words) for key in names.keys[row])}


def _is_fuller(full: list[str], short: list[str]) -> bool:
    initial = len(short[0]) == 1 and full[0].startswith(short[0])
    begins = full[0] == short[0] or initial
    more = len(full) > len(short) or (initial and full[0] != short[0])
    return begins and more and set(short[1:]) <= set(full[1:])


def _acronym(names: _Names, at: int) -> set[int]:
    label = names.rows[at]["label"].replace(".", "")
    if len(label) not in _INITIALS or not label.isupper() or names.rows[at]["kind"] == "person":
        return set()
    return {row for row in names.by_initials[label] if names.rows[row]["kind"] != "person"}


def _body(names: _Names, at: int) -> set[int]:
    """Return bodies whose name goes on with a word that says what they are."""
    kind = names.rows[at]["kind"]
    bodies = {row for row in names.by_start[names.own[at]] if names.rows[row]["kind"] == kind}
    return bodies if kind == "organisation" else set()


def _surname(names: _Names, at: int) -> set[int]:
    if " " in names.own[at] or names.rows[at]["kind"] not in ("person", "name"):
        return set()
    return {at for at in names.by_surname[names.own[at]] if names.rows[at]["kind"] == "person"}


_GROUNDS: tuple[_Ground, ...] = (
    _same_words, _misspelt, _within_person, _acronym, _body, _surname,
)  # fmt: skip


def _sorted_words(name: str) -> str:
    words = sorted(word for word in name.split() if word not in stop_words())
    return " ".join(words) or name


def _surnames_of(name: str) -> Iterator[str]:
    yield from short_forms_of(name).surnames


def _shortened(name: str) -> Iterator[str]:
    """Yield a body's name without the one or two words that say what it is."""
    words = name.split()
    if "of" in words or name_heads().get(words[-1]) != "organisation":
        return
    yield from (" ".join(words[:-left_out]) for left_out in (1, 2) if len(words) > left_out)


def _initials_of(label: str) -> set[str]:
    """Return what a name of several words may be shortened to.

    Examples
    --------
    >>> sorted(_initials_of("UN Office on Drugs and Crime"))
    ['UNODC', 'UNOODAC']
    """
    words = label.replace("-", " ").split()
    if len(words) < 2:
        return set()
    firsts = [word if word.isupper() else word[0].upper() for word in words]
    big = [first for first, word in zip(firsts, words, strict=True) if word[0].isupper()]
    return {"".join(firsts), "".join(big)}


def _is_misspelt(one: str, other: str) -> bool:
    """Tell whether two keys differ in the spelling of words, and in no word that tells apart."""
    words, others = one.split(), other.split()
    if len(words) != len(others) or one == other:
        return False
    if len(words) == 1 and not _is_plural(one, other) and _ratio(one, other) < _ONE_WORD:
        return False
    return all(a == b or _is_word_misspelt(a, b) for a, b in zip(words, others, strict=True))


def _is_word_misspelt(one: str, other: str) -> bool:
    """Tell whether two words are spellings of one: not if each is a word or name of its own.

    Examples
    --------
    >>> _is_word_misspelt("zelensky", "zelenskyy"), _is_word_misspelt("mohammed", "mohamed")
    (True, True)
    >>> _is_word_misspelt("maria", "mario"), _is_word_misspelt("north", "south")
    (False, False)
    """
    shorter = min(len(one), len(other))
    if shorter < _LONG_ENOUGH or one[0] != other[0] or not (one + other).isalpha():
        return False
    if _is_plural(one, other) or _undoubled(one) == _undoubled(other):
        return True
    if _is_known(one) and _is_known(other):
        return False
    likely = _consonants(one) == _consonants(other) or shorter >= _LONG
    return likely and _ratio(one, other) >= _SAME - 5  # one letter is more of a word than of a name


def _ratio(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other)


def _is_plural(one: str, other: str) -> bool:
    return one + "s" == other or other + "s" == one


def _undoubled(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word))


def _consonants(word: str) -> str:
    return _undoubled("".join(letter for letter in word if letter not in "aeiouy"))


@cache
def _is_known(word: str) -> bool:
    places = word_set("actors/kinds/places.txt")
    return word in genders() or word in places or is_known_word(word)
