"""Find who speaks in a sentence that reports speech: a name, a pronoun or an office.

Conventions: the subject of a reporting verb is the nearest speaker before it; of a verb that
"and" joins to another, the first one of the sentence; what stands between two commas before
the verb ("Ito, the chair, said") is stepped over. Pronouns stand for the person who spoke
last, an office for the last person whom the article gave that title. A speaker that cannot
be told is empty, never guessed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

import regex as re

from analysis.actors.name_words import no_names, title_modifiers, titles
from analysis.text import fold
from analysis.text.word_lists import word_list, words_of_class

_WORD = re.compile(r"[\p{L}\p{M}]++(?:[-‐‑'’][\p{L}\p{M}]++)*+")
_SPEAKING = ("person", "organisation", "state", "bloc")
_FAR = 80  # words before a verb among which its subject is looked for: bounds the work
_ASIDE = 40  # words between two commas that are stepped over at most: bounds the work
_NEAR = 8  # words behind a verb or preposition among which a speaker begins: a title fits in
_TITLED = 6  # words between an office and the name behind it that still go together
_TITLED_AFTER = 4  # words behind a name among which its office stands: Ann Ito, the chair
_APPOSED = 40  # characters between an office and the person's name, at most
_NAME = 6  # words before a verb that can be a name the registry lacks
_NAME_BEHIND = 8  # words behind it, titles counted


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence, as written and folded."""

    text: str
    lower: str
    start: int
    end: int


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
    holders: dict[str, dict[str, int]] = field(default_factory=dict)  # title -> person -> when
    sex: dict[str, str] = field(default_factory=dict)
    clock: int = 0

    def entitle(self, person: str, title: set[str]) -> None:
        """Keep that a person was given a title."""
        self.clock += 1
        for word in title & (speaking_offices() | words_of("head of state")):
            self.holders.setdefault(word, {})[person] = self.clock
        self.sex.update((person, sex) for word in title if (sex := sex_of(word)))

    def holder(self, title: set[str]) -> str:
        """Return the last person who was given one of these titles, empty if none was."""
        heads = words_of("head of state")
        wanted = heads if "leader" in title else title & speaking_offices()
        held = [self.holders[word] for word in wanted if word in self.holders]
        if any(self.last in people for people in held):
            return self.last
        last = [max(people.items(), key=lambda item: item[1]) for people in held]
        return max(last, key=lambda item: item[1])[0] if last else ""

    def meant_by(self, pronoun: str) -> str:
        """Return whom a pronoun stands for: the last speaker, if the pronoun fits."""
        sex = sex_of(pronoun)
        return self.last if sex and self.sex.get(self.last, sex) == sex else ""


class Utterance:
    """A sentence that may report speech: its words outside quotation marks, and its names.

    Examples
    --------
    >>> spoken = Utterance("“Go,” said Ito.", [Name(11, 14, "person:ito", "person", "short")])
    >>> [word.text for word in spoken.words]
    ['Go', 'said', 'Ito']
    >>> spoken.behind(2, Memory())
    'person:ito'
    """

    def __init__(
        self, text: str, names: Sequence[Name] = (), quoted: Sequence[tuple[int, int]] = ()
    ) -> None:
        self.text, self.names, self.quoted = text, names, sorted(quoted)
        begins = [start for start, _ in self.quoted]
        self.words = [
            Word(match.group(), fold(match.group()), *match.span())
            for match in _WORD.finditer(text)
            if not self._in_quotes(match.start(), begins)
        ]
        self._by_start = {name.start: name for name in reversed(names)}
        self._by_end = {name.end: name for name in reversed(names)}

    def _in_quotes(self, place: int, begins: list[int]) -> bool:
        at = bisect_right(begins, place) - 1
        return at >= 0 and place < self.quoted[at][1]

    @cached_property
    def starts(self) -> list[int]:
        """Where its words begin."""
        return [word.start for word in self.words]

    @cached_property
    def _covered(self) -> list[bool]:
        covered = [False] * len(self.words)
        for name in self.names:
            for place in range(*self.span(name)):
                covered[place] = True
        return covered

    @cached_property
    def _candidates(self) -> list[int]:
        """The words at which a speaker may end."""
        known = words_of("pronoun") | speaking_offices()
        words = enumerate(self.words)
        return [at for at, word in words if word.lower in known or word.end in self._by_end]

    def _between(self, least: int, place: int) -> list[int]:
        low, high = bisect_left(self._candidates, least), bisect_left(self._candidates, place)
        return self._candidates[low:high]

    def span(self, name: Name) -> tuple[int, int]:
        """Return the first word of a name and the one after it."""
        return bisect_left(self.starts, name.start), bisect_left(self.starts, name.end)

    def in_a_name(self, place: int) -> bool:
        """Tell whether a word is part of a name, or capitalised inside the sentence."""
        word = self.words[place]
        if word.text[0].isupper() and word.start > 0 and word.lower != "according":
            return True
        return self._covered[place]

    def gap(self, place: int) -> str:
        """Return what stands between a word and the one before it."""
        before = self.words[place - 1].end if place else 0
        return self.text[before : self.words[place].start]

    def before(self, place: int, memory: Memory) -> str | None:
        """Return the subject before a verb; empty if open, None if there is none."""
        if place and self.words[place - 1].lower == "and":  # he met her and said
            first = self._first_of(self._between(max(0, place - 1 - _FAR), place - 1), memory)
            if first is not None:
                return first
        aside = self._before_an_aside(place)
        if aside:
            name = self._by_start.get(self.words[aside].start)
            if name and name.kind == "person" and name.end == self.words[place - 1].end:
                return name.actor
            who = self._subject(aside, aside - 1, memory)
            if who is not None:
                return who
        return self._subject(place, max(0, place - _FAR), memory)

    def _subject(self, place: int, least: int, memory: Memory) -> str | None:
        """Return the nearest possible subject between two words."""
        nearest_first = reversed(self._between(least, place))
        return self._unlisted(place) or self._first_of(nearest_first, memory)

    def _first_of(self, places: Iterable[int], memory: Memory) -> str | None:
        """Return the first speaker that ends at one of these words."""
        speakers = (self._at(at, memory) for at in places)
        return next((who for who in speakers if who is not None), None)

    def _at(self, at: int, memory: Memory) -> str | None:
        """Return the speaker that ends at a word, if one does."""
        word = self.words[at]
        if word.lower in words_of("pronoun") and word.lower not in words_of("object"):
            return memory.meant_by(word.lower)
        name = self._by_end.get(word.end)
        if name and self._speaks(name) and not self._governed(at, name):
            return name.actor
        if word.lower in speaking_offices() and not self._covered[at]:
            return self._office_at(at, memory)
        return None

    def _office_at(self, at: int, memory: Memory) -> str | None:
        """Return the holder of the office that ends at a word, if it is a subject."""
        start = self._phrase_start(at)
        first = self._with_article(start)
        begins = start == 0 or "," in self.gap(start)
        plural = self.words[at].lower.endswith("s")
        stands = first < start or (begins and (plural or start == 0))
        if not stands or self._led_by(first):
            return None
        return memory.holder({each.lower for each in self.words[start : at + 1]})

    def _with_article(self, start: int) -> int:
        """Return the place of the article before a phrase, or of its first word."""
        if start and self.words[start - 1].lower in words_of("article"):
            return start - 1
        return start

    def _before_an_aside(self, place: int) -> int:
        """Return the place after the subject in ``Ito, the chair, said``, else 0."""
        if place >= len(self.words) or not self.gap(place).strip().startswith(","):
            return 0
        for at in range(place - 1, max(0, place - _ASIDE), -1):
            if self.gap(at).strip().startswith(","):
                return at
        return 0

    def behind(self, place: int, memory: Memory) -> str | None:
        """Return the speaker that is named right behind a verb or a preposition."""
        for at in range(place, min(place + _NEAR, len(self.words))):
            word = self.words[at]
            if at > place and any(sign in self.gap(at) for sign in ',;:"“”'):
                break
            if word.lower in words_of("pronoun"):
                return memory.meant_by(word.lower)
            name = self._by_start.get(word.start)
            if name and self._speaks(name):
                return name.actor
            if word.lower in speaking_offices():
                return self._office_behind(place, at, memory)
            if word.text[0].islower() and word.lower not in words_of("article") | titles():
                break
        return self._unlisted_from(place)

    def _office_behind(self, place: int, at: int, memory: Memory) -> str:
        """Return the person named behind an office, else its holder."""
        end = self.words[at].end
        for word in self.words[at + 1 : at + 1 + _TITLED]:
            name = self._by_start.get(word.start)
            if name and name.kind == "person" and name.start < end + _APPOSED:
                return name.actor
        named = self._unlisted_from(at + 1)
        return named or memory.holder({each.lower for each in self.words[place : at + 1]})

    def _speaks(self, name: Name) -> bool:
        owns = self.text[name.end : name.end + 2] in ("'s", "’s")
        return name.kind in _SPEAKING and name.form != "demonym" and not owns

    def _phrase_start(self, at: int) -> int:
        """Return the first word of the capitalised title or the modifiers before a word."""
        while at and self._is_title_word(at - 1):
            at -= 1
        return at

    def _is_title_word(self, place: int) -> bool:
        word, following = self.words[place], self.words[place + 1]
        gap = 2 if word.lower in words_of("abbreviated") else 1  # a space, after a full stop
        near = following.start - word.end <= gap
        small = ("article", "preposition", "pronoun")
        plain = word.lower != "and" and not any(word.lower in words_of(kind) for kind in small)
        return near and plain and (word.text[0].isupper() or word.lower in speaking_offices())

    def _governed(self, at: int, name: Name) -> bool:
        """Tell whether a name, with its titles, follows a preposition."""
        start = self._phrase_start(min(self.span(name)[0], at))
        return self._led_by(self._with_article(start))

    def _led_by(self, start: int) -> bool:
        if not start or self.words[start - 1].lower not in words_of("preposition"):
            return False
        begins = start == 1 or "," in self.gap(start - 1)
        return not (begins and self.words[start - 1].lower == "as")  # As Ito said, it is late

    def _unlisted(self, place: int) -> str | None:
        """Return a name that the registry lacks, right before a word: two capitalised words."""
        start = place
        while start and place - start < _NAME and self._runs_on(start - 1, start, place):
            start -= 1
        return self._as_name(start, place)

    def _unlisted_from(self, place: int) -> str | None:
        """Return a name that the registry lacks, right behind a word."""
        end = place
        while end < len(self.words) and end - place < _NAME_BEHIND:
            if not self.words[end].text[0].isupper() and self.words[end].lower not in titles():
                break
            if end > place and self.gap(end).strip(" ."):
                break
            end += 1
        return self._as_name(place, end)

    def _runs_on(self, at: int, following: int, place: int) -> bool:
        near = following == place or self.gap(following) in (" ", "\u00a0")
        return near and self.words[at].text[0].isupper()

    def _as_name(self, start: int, end: int) -> str | None:
        """Return the words between two places as a name, without titles and openers before it."""
        offices = [k for k in range(start, end) if self.words[k].lower in titles()]
        start = offices[-1] + 1 if offices else start
        passed = no_names() | title_modifiers()
        while start < end and self.words[start].lower in passed:
            start += 1
        taken = any(self._covered[start:end])
        if end - start < 2 or taken or not all(w.text[0].isupper() for w in self.words[start:end]):
            return None
        return self.text[self.words[start].start : self.words[end - 1].end]

    def remember(self, memory: Memory) -> None:
        """Keep the titles that the sentence gives to people, and who was named if nobody spoke."""
        for name in self.names:
            if name.kind != "person":
                continue
            first = self.span(name)[0]
            near = self.words[max(0, first - _TITLED) : first]
            near += self.words[first + 1 : first + 1 + _TITLED_AFTER]
            memory.entitle(name.actor, {word.lower for word in near if word.text[0].isupper()})
            memory.last = memory.last or name.actor

    def address(self, named: str, memory: Memory) -> None:
        """Keep whether a name that the registry lacks is that of a Mr or a Ms."""
        at = bisect_left(self.starts, self.text.find(named))
        before = self.words[at - 1].lower if at else ""
        if sex := sex_of(before):
            memory.sex[named] = sex


@cache
def speaking_offices() -> frozenset[str]:
    """Return the words for an office or a role that speaks without its name.

    Examples
    --------
    >>> {"president", "officials"} <= speaking_offices()
    True
    """
    return frozenset(word_list("quotes/speaking_offices_en.txt"))


def words_of(kind: str) -> frozenset[str]:
    """Return the words of a class: articles, prepositions, pronouns, forms of address.

    Examples
    --------
    >>> "her" in words_of("pronoun"), "her" in words_of("article")
    (True, True)
    """
    return words_of_class("quotes", kind)


def sex_of(word: str) -> str:
    """Return whether a pronoun or form of address is a man's or a woman's, empty if neither.

    Examples
    --------
    >>> sex_of("he"), sex_of("mrs"), sex_of("they")
    ('man', 'woman', '')
    """
    return next((sex for sex in ("man", "woman") if word in words_of(sex)), "")
