"""The words of a text, as far as names need them.

Each spelling is looked at once (``Word``). Where a word stands (``Token``) is asked around capitals
only: most words of a text are small.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from math import inf
from typing import NamedTuple

import numpy as np
import regex as re

from analysis.actors.name_words import common_words, genders, names_in_s, particles
from analysis.text import abbreviations, fold, stop_words
from analysis.text.dictionary import is_english_word

_WORD = re.compile(  # without look-around, so that the engine of Polars can run it
    r"\p{Lu}\p{Ll}?\.(?:\p{Lu}\.)+|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*"
    r"(?:(?:[’']\p{L}|&\p{Lu})[\p{L}\p{M}\p{N}]*)*"
)
_APART = re.compile("[\0\ud800-\udfff]")  # no letters; UTF-8 has no half of a surrogate pair
_POSSESSIVE = re.compile(r"[’']s?$")
_MIXED = re.compile(r"\p{Ll}{1,5}[’']\p{Lu}")  # *dell’Orto*, *d’Estaing*
_LINE = re.compile(r"[^\n]+")
_LETTERS = re.compile(r"\p{L}[\p{L}\p{M}’'-]*")
_SENTENCE_STARTS = ".!?…:;•*|\n\r]"
_OPENING = "\"“”‘'«([ \t\u00a0"
_QUOTES = frozenset('"“‘«')
_HEADLINE = 0.75  # share of capitalised words in a line that makes it a headline: nearly all
_FEWEST = 5  # words in such a line: of fewer, the share says little
_FEWEST_ABOVE = 3  # where other lines follow, so that it can be their headline
_SHORT = 3  # letters of words that are written small in headlines too, and not asked
_LONGEST_DATELINE = 70  # characters: place, country, day and agency
_DATELINE = re.compile(
    r"(?:\p{Lu}[\p{Lu}. ’'/-]+\b[^\n.]*|[^\n]{2,50}\([\w ]+\)|\p{Lu}\w+, \p{Lu}\w+ ?\d* ?"
    r"|\d{1,2} \p{Lu}\p{Ll}+\.?|\p{Lu}\p{Ll}+\.? \d{1,2}|\d{4})\s*"
)
_BY = re.compile(r"(?i:by) \p{Lu}\p{Ll}+ (?:\p{Lu}\. )?\p{Lu}\p{L}+(?:[-,]|$)")
_ENTRY = re.compile(r"(?:^|\n|[.!?…”] )\d{1,2}[.:]\d\d ?(?:[ap]\.?m\.?)? ?$")  # *10.15am -*
_LONGEST_ENTRY = 14  # characters of such an hour, and of the end before it
_TIME = re.compile(r"(?:^|(?<=\n))\d{1,2}[:.]\d\d$")  # *13:05* at the beginning of a line
_CLOCK = 6  # characters of such a time, and of the line end before it
_POINT = re.compile(r"\((?:\d|[a-z]|[ivx]{2,4})\)$")  # *(1) Map the firms*: a point of a list
_LONGEST_POINT = 6  # characters of such a point
_TITLE = re.compile(
    r"“(\p{Lu}[^“”\n.!?]{4,80})”"
    r"|(?<!\w)\"(\p{Lu}[^\"\n.!?]{4,80})\"(?!\w)|(?<!\w)‘(\p{Lu}[^‘’\n.!?]{4,80})’(?!\w)"
)
_WORDS_OF_TITLE = 3  # at least: *“Brooms Are Not Weapons”*
_WORDS_OF_A_NAME = 4  # at most, in a line that gives the writer
_PARTICLE = 3  # letters of a particle that a name may begin with: al, bin, ter


class Word(NamedTuple):
    """What a word is wherever it stands, without its possessive ending."""

    surface: str
    folded: str
    capital: bool
    acronym: bool  # two letters or more, all of them capitals
    may_begin: bool  # a name: it has a capital or is a short particle
    written: str  # with its possessive ending


class Token(NamedTuple):
    """A word of a text, without its possessive ending."""

    start: int
    end: int
    surface: str
    folded: str
    capital: bool
    acronym: bool  # two letters or more, all of them capitals
    opens: bool  # stands at the start of a sentence, or in a headline of capitals
    loud: bool  # stands in such a headline, where a capital says nothing
    hyphened: bool  # stands right behind a hyphen


class Tokens(dict[int, Token]):
    """The words of a text by their places; each is made a token when it is first asked for.

    ``starts`` are where they stand, ``beginnings`` the places of those that a name may begin with.
    """

    def __init__(self, text: str, words: list[Word], starts: list[int]):
        super().__init__()
        self._text = text
        self.words = words
        self.starts = starts
        self.beginnings = [at for at, word in enumerate(words) if word.may_begin]
        self._loud = list(_loud_lines(text))

    def stretch(self, first: int, stop: int) -> list[Token]:
        """Return the tokens from one place to before another, or to the end of the text."""
        return [self[at] for at in range(first, min(stop, len(self.words)))]

    def are_around(self, token: Token) -> bool:
        """Tell whether brackets stand around a token: (WHO)."""
        text = self._text
        return text.startswith("(", token.start - 1) and text.startswith(")", token.end)

    def __missing__(self, place: int) -> Token:
        surface, folded, capital, acronym, _, written = self.words[place]
        start, text = self.starts[place], self._text
        line = bisect_right(self._loud, (start, inf)) - 1 if self._loud else -1
        loud = line >= 0 and start < self._loud[line][1]
        before = self.words[place - 1] if place else None
        opens = loud or text.startswith(":", start + len(written)) or _opens(text, start, before)
        hyphened = text[start - 1 : start] in ("-", "‐", "‑")
        end = start + len(surface)
        token = Token(start, end, surface, folded, capital, acronym, opens, loud, hyphened)
        self[place] = token
        return token


def tokens_of(text: str) -> list[Token]:
    """List the words of a text.

    Examples
    --------
    >>> [token.surface for token in tokens_of("Assad’s regime, al-Bab.")]
    ['Assad', 'regime', 'al', 'Bab']
    """
    found = list(_WORD.finditer(text))
    tokens = Tokens(text, [word_of(word[0]) for word in found], [word.start() for word in found])
    return tokens.stretch(0, len(found))


def tokens_of_all(texts: Sequence[str]) -> tuple[list[Tokens], list[tuple[Word, int]]]:
    """Return the words of each text, and all words with how often they are written so."""
    counts, starts, codes, spellings = _coded(texts)
    words = list(map(word_of, spellings))
    word, start = map(words.__getitem__, codes.tolist()), iter(starts.tolist())
    tokens = [
        Tokens(text, list(islice(word, count)), list(islice(start, count)))
        for text, count in zip(texts, counts, strict=True)
    ]
    often = np.bincount(codes, minlength=len(words)).tolist()
    return tokens, list(zip(words, often, strict=True))


def _coded(texts: Sequence[str]) -> tuple[list[int], np.ndarray, np.ndarray, list[str]]:
    """Return how many words each text has; start and number of each; the word of each number."""
    import polars as pl

    whole = pl.Series([_APART.sub("\ufffd", text) for text in texts], dtype=pl.String)
    parted = (whole.str.replace_all(_WORD.pattern, "\0${0}\0") + "\0").str.split("\0")
    pieces = parted.explode()  # of each text: what stands before a word, the word, ..., nothing
    before, words = pieces.gather_every(2), pieces.gather_every(2, 1)
    counts = parted.list.len().to_numpy() // 2 - 1
    lengths = words.str.len_chars().to_numpy().astype("int64")
    starts = np.cumsum(before.str.len_chars().to_numpy() + lengths) - lengths
    is_word = lengths > 0
    first = np.cumsum([0, *map(len, texts)])[:-1]
    encoded = words.filter(is_word).to_arrow().dictionary_encode()
    starts = starts[is_word] - np.repeat(first, counts)
    return counts.tolist(), starts, encoded.indices.to_numpy(), encoded.dictionary.to_pylist()


@lru_cache(maxsize=100_000)
def word_of(written: str) -> Word:
    """Return what a word is wherever it stands.

    Examples
    --------
    >>> word_of("Assad’s")[:4]
    ('Assad', 'assad', True, False)
    """
    surface = _without_possessive(written)
    folded = fold(surface)
    capital = surface[0].isupper() or (len(surface) > 2 and surface[1].isupper())
    capital = capital or _MIXED.match(surface) is not None
    acronym = len(surface) > 1 and surface.isupper()
    return Word(surface, folded, capital, acronym, capital or _is_short_particle(folded), written)


def _without_possessive(word: str) -> str:
    """Leave out a possessive ending, but not that of a name which has it (*Moody’s*)."""
    if fold(word) in names_in_s():
        return word
    return _POSSESSIVE.sub("", word) or word


def _is_short_particle(folded: str) -> bool:
    return len(folded) <= _PARTICLE and is_particle(folded)


def is_particle(folded: str) -> bool:
    """Tell whether a word is a particle of names and no English function word.

    Examples
    --------
    >>> is_particle("bin"), is_particle("to")
    (True, False)
    """
    return folded in particles() and folded not in stop_words()


def _loud_lines(text: str) -> Iterator[tuple[int, int]]:
    """Find headlines in which nearly every word is capitalised."""
    for match in _LINE.finditer(text):
        line = match.group()
        above = text[match.end() : match.end() + 1] == "\n"
        signs = (".", ",", ";") if above else (".", ",", ";", "?", "!", "”", '"')
        ends = line.rstrip(" \t|").endswith(signs)
        loud = not ends and _is_loud(line, _FEWEST_ABOVE if above else _FEWEST)
        if (line.isupper() or loud) and not _is_byline(line):
            yield match.span()
        elif not line.isupper():
            yield from _titles(line, match.start())


def _titles(line: str, start: int) -> Iterator[tuple[int, int]]:
    """Find what is written like the title of a book or talk: *“Brooms Are Not Weapons”*."""
    for match in _TITLE.finditer(line):
        words = _LETTERS.findall(match.group())
        large = [word for word in words if word[0].isupper()]
        if len(words) >= _WORDS_OF_TITLE and len(large) >= _WORDS_OF_TITLE - 1:
            if all(word[0].isupper() for word in words if len(word) > _SHORT):
                yield start + match.start(), start + match.end()


def _is_byline(line: str) -> bool:
    """Tell whether a line names its writer: *By Ann Reyes, Editor* or but *ANN MAY REYES*."""
    words = fold(line).split()
    if not line.isupper():
        return _BY.match(line) is not None
    strange = not any(word in common_words() or is_english_word(word) for word in words)
    named = words[0] in genders() or strange
    return 2 <= len(words) <= _WORDS_OF_A_NAME and named


def _is_loud(line: str, fewest: int) -> bool:
    words = [word for word in _LETTERS.findall(line) if len(word) > _SHORT]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= fewest and capitals / len(words) >= _HEADLINE


def _opens(text: str, start: int, before: Word | None) -> bool:
    """Tell whether a sentence or a quotation begins with the word at ``start``."""
    if text[start - 1 : start] == " " and text[start - 2 : start - 1] in ("m", "."):
        if _ends_entry(text, start):
            return True  # 8.30pm Turnout stood
    if text[start - 1 : start] == " " and text[start - 2 : start - 1].isalpha():
        return False  # as most do: right behind another word
    place = start - 1
    while place >= 0 and text[place] in _OPENING:
        place -= 1
    if place < 0:
        return True
    if text[place] in "—–-" and (
        _ends_dateline(text, place) or _begins_line(text, place) or _ends_entry(text, place)
    ):
        return True  # behind where a report comes from, the hour of an entry, what marks a point
    if text[place] not in _SENTENCE_STARTS:
        if text[place] == ")" and _POINT.search(text, max(0, place - _LONGEST_POINT), place + 1):
            return True
        if text[place].isdigit() and _TIME.search(text, max(0, place - _CLOCK), place + 1):
            return True
        return not _QUOTES.isdisjoint(text[place + 1 : start])
    if text[place] != "." or before is None or before.surface == "no":  # a vote, not *no. 7*
        return True
    if before.surface.isdigit() and _begins_line(text, place - len(before.surface)):
        return True  # 2. Allotments
    return not (before.folded.rstrip(".") in abbreviations() or len(before.surface) == 1)


def _begins_line(text: str, place: int) -> bool:
    return not text[text.rfind("\n", 0, place) + 1 : place].strip()


def _ends_entry(text: str, place: int) -> bool:
    """Tell whether the hour of an entry ends before a place: *16.20 – Turnout*, *8.30pm Turnout*.

    It begins a line, or stands behind a full stop.
    """
    return _ENTRY.search(text, max(0, place - _LONGEST_ENTRY), place) is not None


def _ends_dateline(text: str, place: int) -> bool:
    """Tell whether a dash stands behind where a report comes from: *LIMA (AP) —*."""
    line = text.rfind("\n", max(0, place - _LONGEST_DATELINE), place) + 1
    if not line and place > _LONGEST_DATELINE:
        return False
    before = text[line:place]
    spaced = before[-1:].isspace() or text[place] != "-"
    return spaced and _DATELINE.fullmatch(before) is not None
