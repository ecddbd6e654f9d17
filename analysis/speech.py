"""Find the reporting verb of a sentence and who is its subject.

Conventions: a sentence reports speech if a reporting verb outside quotation marks has a
speaker: a person, a body, a state, a pronoun or an office. Pronouns stand for the person
who spoke last; an office stands for the last person whom the article gave that title. A
speaker that cannot be told is empty, never guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import regex as re

from analysis.text import fold
from analysis.word_lists import word_list

_WORD = re.compile(r"[\p{L}\p{M}]++(?:[-‐‑'’][\p{L}\p{M}]++)*+")
_PRONOUNS = frozenset({"he", "she", "they", "him", "her"})
_PREPOSITIONS = frozenset(
    "of with by to from for in at on against between about near among than as including".split()
)
_ARTICLES = frozenset("the this that a an his her their its".split())
_BEFORE_INFINITIVE = frozenset("to will would may might can could should must not".split())
_BE = frozenset("is are was were be been being".split())
_HEADS_OF_STATE = frozenset("president premier king queen prime chancellor".split())
_ABBREVIATED = frozenset("mr mrs ms dr gen prof st".split())
_INVERTED = re.compile(r"[,”\"’»?!]\s*$")
_SPEAKING = ("person", "organisation", "state", "bloc")


@dataclass(frozen=True)
class Word:
    """A word of a sentence."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word, folded."""
        return fold(self.text)


@dataclass(frozen=True)
class Name:
    """A mention in a sentence, its offsets those of the sentence."""

    start: int
    end: int
    actor: str
    kind: str
    form: str


@dataclass
class Memory:
    """Who spoke last in an article, and which titles its people were given."""

    last: str = ""
    titles: list[tuple[frozenset[str], str]] = field(default_factory=list)


@dataclass(frozen=True)
class Report:
    """Who is reported to speak, and by which verbs; ``end`` is where the main verb ends."""

    speaker: str
    cues: tuple[str, ...]
    end: int


@cache
def _verbs() -> dict[tuple[str, ...], str]:
    rows = (line.split("=") for line in word_list("reporting_verbs_en.txt"))
    return {
        tuple(form.split("_")): kind.strip()
        for forms, kind in rows
        for form in forms.split()[1:]  # the bare verb is an infinitive or a noun
    }


@cache
def _offices() -> frozenset[str]:
    return frozenset(word_list("speaking_offices_en.txt"))


@cache
def _first_words() -> frozenset[str]:
    return frozenset(form[0] for form in _verbs()) | {"according"}


def report_of(
    sentence: str, names: Sequence[Name], quoted: Sequence[tuple[int, int]], memory: Memory
) -> Report | None:
    """Return who speaks in a sentence and how, or None if it reports no speech.

    Examples
    --------
    >>> names = [Name(10, 15, "person:reyes", "person", "full")]
    >>> report_of("President Reyes said that it was done.", names, [], Memory())
    Report(speaker='person:reyes', cues=('said',), end=20)
    """
    words = [
        Word(match.group(), *match.span())
        for match in _WORD.finditer(sentence)
        if not any(a <= match.start() < b for a, b in quoted)
    ]
    found, cues, end = None, [], -1
    for place, word in enumerate(words):
        form = _form_at(words, place) if word.lower in _first_words() else None
        if form is None or _in_a_name(word, names):
            continue
        cue = " ".join(form)
        participle = form[0].endswith("ing") and form[0] != "according"
        if found is None and not participle and _is_verb(sentence, words, place, form):
            found = _speaker(sentence, words, place, len(form), names, memory)
            if found is not None:
                cues, end = [cue, *cues], words[place + len(form) - 1].end
        elif participle or found is not None:
            cues.append(cue)
    remember(sentence, words, names, memory)
    if found is None:
        return None
    if found.startswith("person:") or (found and ":" not in found):
        memory.last = found
    return Report(found, tuple(cues), end)


def _form_at(words: Sequence[Word], place: int) -> tuple[str, ...] | None:
    pair = tuple(word.lower for word in words[place : place + 2])
    if pair == ("according", "to"):
        return pair
    return next((form for form in (pair, pair[:1]) if form in _verbs()), None)


def _in_a_name(word: Word, names: Sequence[Name]) -> bool:
    return any(name.start <= word.start < name.end for name in names) or (
        word.text[0].isupper() and word.start > 0 and word.lower != "according"
    )


def _is_verb(sentence: str, words: Sequence[Word], place: int, form: tuple[str, ...]) -> bool:
    """Tell a verb that reports from a noun (``member states``) or an infinitive."""
    if form == ("according", "to"):
        return True
    before = words[place - 1].lower if place else ""
    if before in _ARTICLES | _BEFORE_INFINITIVE | {"member", "and"} and form[0].endswith("s"):
        return False
    if before in _ARTICLES:
        return False
    if _verbs()[form] == "quote":
        rest = sentence[words[place].end : words[place].end + 40]
        return bool(re.match(r"\s*(?:[:,]|that\b|[^,:\"“]{0,30}[:,]\s*[\"“])", rest))
    return True


def _speaker(sentence, words, place, length, names, memory: Memory) -> str | None:
    """Return the speaker of the verb at a place; empty if open, None if nobody speaks."""
    after = place + length
    if words[place].lower == "according":
        return _behind(sentence, words, after, names, memory)
    passive = any(word.lower in _BE for word in words[max(0, place - 2) : place])
    if passive or (after < len(words) and words[after].lower == "by"):
        by = next((k for k in range(after, len(words)) if words[k].lower == "by"), None)
        return None if by is None else _behind(sentence, words, by + 1, names, memory)
    before = _before(sentence, words, place, names, memory)
    if before is not None:
        return before
    inverted = place == 0 or _INVERTED.search(sentence[: words[place].start])
    touching = after < len(words) and words[after].start - words[after - 1].end <= 1 and inverted
    return _behind(sentence, words, after, names, memory) if touching else None


def _before(sentence, words, place, names, memory: Memory) -> str | None:
    """Return the nearest possible subject before a verb."""
    for at in range(place - 1, -1, -1):
        word = words[at]
        if word.lower in _PRONOUNS - {"him", "her"}:
            return _person(memory) if word.lower != "they" else ""
        name = next((name for name in names if name.end == word.end), None)
        if name and _speaks(sentence, name) and not _governed(words, at, name):
            return name.actor
        if word.lower in _offices() and not any(n.start <= word.start < n.end for n in names):
            start = _phrase_start(words, at)
            led = start > 0 and words[start - 1].lower in _ARTICLES
            begins = start == 0 or _after_comma(sentence, words, start)
            plural = word.lower.endswith("s")
            if (led or (begins and (plural or start == 0))) and not _led_by(words, start - led):
                return _holder(words, start, at, memory)
    return _unlisted(sentence, words, place, names)


def _behind(sentence, words, place, names, memory: Memory) -> str | None:
    """Return the speaker that is named right behind a verb or a preposition."""
    for at in range(place, min(place + 8, len(words))):
        word = words[at]
        gap = sentence[words[at - 1].end : word.start] if at > place else ""
        if any(sign in gap for sign in ',;:"“”'):
            break
        if word.lower in _PRONOUNS:
            return _person(memory)
        name = next((name for name in names if name.start == word.start), None)
        if name and _speaks(sentence, name):
            return name.actor
        if word.lower in _offices():
            person = next((n for n in names if word.end < n.start < word.end + 40), None)
            if person and person.kind == "person":
                return person.actor
            return _holder(words, place, at, memory)
        if word.text[0].islower() and word.lower not in _ARTICLES:
            break
    return None


def _speaks(sentence: str, name: Name) -> bool:
    owns = sentence[name.end : name.end + 2] in ("'s", "’s")
    return name.kind in _SPEAKING and name.form != "demonym" and not owns


def _phrase_start(words: Sequence[Word], at: int) -> int:
    """Return the first word of the capitalised title or the modifiers before a word."""
    start = at
    while start and _is_title_word(words, start - 1):
        start -= 1
    return start


def _is_title_word(words: Sequence[Word], place: int) -> bool:
    word, following = words[place], words[place + 1]
    near = following.start - word.end <= 1 + (word.lower in _ABBREVIATED)
    plain = word.lower not in _ARTICLES | _PREPOSITIONS | _PRONOUNS | {"and"}
    return near and plain and (word.text[0].isupper() or word.lower in _offices())


def _governed(words: Sequence[Word], at: int, name: Name) -> bool:
    """Tell whether a name, with its titles, follows a preposition."""
    first = next((k for k, word in enumerate(words[: at + 1]) if word.start >= name.start), at)
    start = _phrase_start(words, first)
    start -= start > 0 and words[start - 1].lower in _ARTICLES
    return _led_by(words, start)


def _led_by(words: Sequence[Word], start: int) -> bool:
    return start > 0 and words[start - 1].lower in _PREPOSITIONS


def _after_comma(sentence: str, words: Sequence[Word], start: int) -> bool:
    return "," in sentence[words[start - 1].end : words[start].start]


def _person(memory: Memory) -> str:
    return memory.last


def _holder(words: Sequence[Word], start: int, at: int, memory: Memory) -> str:
    """Return the last person who was given the title, empty if none was."""
    wanted = {word.lower for word in words[start : at + 1]} & _offices()
    if "leader" in wanted:
        wanted = _HEADS_OF_STATE
    holders = [who for titles, who in reversed(memory.titles) if titles & wanted]
    return memory.last if memory.last in holders else next(iter(holders), "")


def _unlisted(sentence, words, place, names) -> str | None:
    """Return a name that the registry lacks, right before the verb: two capitalised words."""
    start = place
    while (
        start
        and words[start - 1].text[0].isupper()
        and words[start].start - words[start - 1].end <= 1
    ):
        start -= 1
    named = sentence[words[start].start : words[place - 1].end] if place - start >= 2 else ""
    taken = any(name.start < words[place].start and name.end > words[start].start for name in names)
    return named if named and not taken else None


def remember(sentence: str, words: Sequence[Word], names: Sequence[Name], memory: Memory) -> None:
    """Keep the titles that a sentence gives to people, and who was named if nobody spoke."""
    for name in names:
        if name.kind != "person":
            continue
        first = next((k for k, word in enumerate(words) if word.start >= name.start), len(words))
        title = {word.lower for word in words[max(0, first - 6) : first] if word.text[0].isupper()}
        title |= {w.lower for w in words[first + 1 : first + 5] if w.text[0].isupper()}
        if title & (_offices() | _HEADS_OF_STATE):
            memory.titles.append((frozenset(title), name.actor))
        if not memory.last:
            memory.last = name.actor
