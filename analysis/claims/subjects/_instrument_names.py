"""Find the names of treaties, laws and the like in a text.

Conventions: a name is a head (Convention, Treaty, Law) with the capitalised words before it
(Ravenna Convention) or its topic (Convention on Ports). Its key is what its words have in common
with other ways to write it: the kind of head, and the words that tell, in alphabetical order.
"The treaty" alone has none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import regex as re

from analysis.actors.name_words import no_names
from analysis.claims._words import rows_of, word_set
from analysis.text import fold

_SPACE = "[ \u00a0\n]"
_CAPITAL = r"(?:(?:\p{Lu}\.)++|\p{Lu}[\p{L}\p{M}\p{N}’'‐‑-]*+)"
_JOINT = rf"(?:and|or|against|of(?:{_SPACE}the)?|(?:on|for|to){_SPACE}the)"
_BEFORE = re.compile(rf"(?:{_CAPITAL}{_SPACE}(?:of{_SPACE})?+){{1,6}}$")
_TOPIC = re.compile(
    rf"{_SPACE}(?P<link>on|against|for|to|of|concerning|regarding|relating{_SPACE}to){_SPACE}"
    rf"(?:the{_SPACE})?(?P<words>{_CAPITAL}(?:(?:{_SPACE}{_JOINT})?{_SPACE}{_CAPITAL}){{0,12}}|(?<=(?:on|against){_SPACE})\p{{Ll}}{{4,}})"
)
_ALSO = re.compile(
    rf"[\s,]*+(?:\(|[–—]|or\b|(?:(?:also|commonly|widely|better|otherwise|now|officially|formally)"
    rf"{_SPACE})?(?:known{_SPACE}as|called|dubbed|named)\b)[\s“\"‘]*+(?:the{_SPACE})?[“\"‘]?"
)
_WINDOW = 160  # characters around a head that may belong to its name: 6 words before, 12 behind
_ALSO_WITHIN = 60  # characters between two names of which one is given for the other
_NEAR = 40  # characters around a head that tell a gathering: two words
MAIN = ""
"""The key of the instrument that the articles are about."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name of an instrument in a text: where, which (empty for "the treaty"), and as written."""

    start: int
    end: int
    key: str
    name: str


def names_in(text: str) -> Iterable[Named]:
    """Yield the names of instruments in a text, from left to right.

    Examples
    --------
    >>> for named in names_in("The treaty follows the Ravenna Convention on Ports."):
    ...     print(f"{named.name} | {named.key}".strip())
    treaty |
    Ravenna Convention on Ports | treaty: ravenna
    """
    end = 0
    for begin, close, head in _heads_in(text):
        named = _named(text, begin, close, head) if begin >= end else None
        if named is not None:
            yield named
            end = named.end


def given_for_another(text: str, names: list[Named]) -> dict[str, str]:
    """Return which names a text gives for others: the second one in brackets, or known as it.

    Examples
    --------
    >>> text = "the Convention on Ports (the Ravenna Convention)"
    >>> given_for_another(text, list(names_in(text)))
    {'treaty: ravenna': 'treaty: ports'}
    """
    same = {}
    for first, second in zip(names, names[1:], strict=False):
        between = text[first.end : second.start]
        if first.key and second.key and len(between) < _ALSO_WITHIN and _ALSO.fullmatch(between):
            low, high = sorted([first.key, second.key], key=lambda key: (":" in key[:11], key))
            same[high] = low
    return {key: other for key, other in same.items() if key != other}


def _heads_in(text: str) -> list[tuple[int, int, str]]:
    """Return where the heads stand in a text, from left to right."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters grow when they are made small
        lower = fold(text)
    places = []
    for head in _heads():
        start = lower.find(head)
        while start >= 0:
            end = start + len(head)
            if not (lower[start - 1 : start].isalnum() or lower[end : end + 1].isalnum()):
                places.append((start, end, head))
            start = lower.find(head, end)
    return sorted(places)


@cache
def _heads() -> dict[str, tuple[str, bool]]:
    rows = rows_of("instrument_heads_en.csv")
    return {row["head"]: (row["class"], row["small"] == "yes") for row in rows}


@cache
def _small_heads() -> re.Pattern[str]:
    """Return the words for what is signed, one or several, with which no name need stand."""
    heads = [head for head, (_, small) in _heads().items() if small]
    plural = [f"{head[:-1]}ies" if head.endswith("y") else f"{head}s" for head in heads]
    return re.compile(rf"(?i)\b(?:{'|'.join([*heads, *plural])})\b")


def told_in(text: str) -> list[int]:
    """Return where a text speaks of a treaty or the like, named or not."""
    heads = (at.span() for at in _small_heads().finditer(text))
    return [begin for begin, close in heads if not _is_gathering(text, begin, close)]


def _is_gathering(text: str, begin: int, close: int) -> bool:
    """Tell a convention of people, at which nothing need be signed, from one between states."""
    if not fold(text[begin:close]).startswith("convention"):
        return False
    before = fold(text[max(0, begin - _NEAR) : begin]).split()[-2:]
    behind = fold(text[close : close + _NEAR]).split()[:1]
    words = word_set("of_gatherings")
    return not words.isdisjoint([*before[-1:], *(word.strip(".,;’'") for word in behind)]) or (
        len(before) == 2 and before[0] in {"at", "during"} and before[1] == "the"
    )


def _named(text: str, begin: int, close: int, head: str) -> Named | None:
    kind, small = _heads()[head]
    capital = text[begin].isupper()
    if (not capital and not small) or _is_gathering(text, begin, close):
        return None
    window = text[max(0, begin - _WINDOW) : begin]
    words = _words_before(window)
    start = begin - len("".join(f"{word} " for word in words))
    topic = _TOPIC.match(text, close, close + _WINDOW) if capital else None
    about = topic["words"].split() if topic else []
    if about and fold(about[0]) in no_names():
        about = []
    end = topic.end() if topic and about else close
    key = _telling(words, "general_in_instruments") or _telling(about, "joints_in_instruments")
    if not key and not words and not _definite(window, capital):
        return None
    name = " ".join(text[start:end].split())
    return Named(start, end, f"{kind}: {' '.join(sorted(set(key)))}" if key else MAIN, name)


def _words_before(window: str) -> list[str]:
    """Return the capitalised words right before a head that may belong to its name."""
    before = _BEFORE.search(window)
    words = before.group().split() if before else []
    while words and fold(words[0]) in no_names():
        words.pop(0)
    return words


def _telling(words: list[str], left_out: str) -> list[str]:
    """Return the words of a name, plain, without those of a list."""
    return [word for word in map(_plain, words) if word not in word_set(left_out)]


def _plain(word: str) -> str:
    return re.sub(r"'s$|[.,]$", "", fold(word))


def _definite(window: str, capital: bool) -> bool:
    """Tell ``the treaty`` from any treaty."""
    last_two = fold(window[-24:]).split()[-2:]
    return capital or not {"the", "this", "its", "new", "un"}.isdisjoint(last_two)
