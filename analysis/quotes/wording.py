"""The words of a quotation as they are compared: what is a change, and what is not.

Conventions: case, diacritics, punctuation and hyphens are left out; a contraction is its words
(``don't`` is *do not*); a number is its value, in digits or in words; British spellings are
American ones. Brackets and ellipses are places, not words: there an editor owns up to a change.
A bracket that denies or counts is read like the words around it.
"""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import regex as re

from analysis.text import fold, months, stop_words
from analysis.text.word_lists import word_list, words_of_class

_TOKEN = re.compile(
    r"(?P<number>[Nn][Oo]s?\.(?=\s?\d))|(?P<and>&)"
    r"|(?P<word>\p{L}[\p{L}\p{M}]*+(?:['’]\p{L}+)*+(?!\[|[$€£¥₹]\d))"
    r"|(?P<gap>\[\s*(?:…|\.(?:\s?\.)+)\s*\]|\(\s*(?:…|\.{3})\s*\)|…|\.(?:\s?\.)+)"
    r"|(?P<capital>\[\p{L}\])(?P<rest>\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*)"
    r"|(?P<bracket>\p{L}*\[[^\[\]\n]{0,120}\]\p{L}*|\([^()\n]{0,120}\))"
    r"|(?:(?P<currency>(?:US|AU?|C|NZ|HK|S)?[$€£¥₹])\s?)?(?P<digits>\d+(?:,\d{3})*(?:[.:]\d+)?)"
    r"(?:(?P<suffix>\p{L}{1,3})\b|\s(?P<scale>(?i:hundred|dozen|[mbt]n|[mb]ln|thousand|million"
    r"|billion|trillion|lakh|crore))\b)?(?P<percent>\s?%)?"
)
_ENDINGS = {"ll": "will", "re": "are", "ve": "have", "m": "am", "s": "'s", "d": "'d"}
SHORT_FOR = {"'s": ("is", "has"), "'d": ("had", "would")}
"""What an ending with an apostrophe may stand for."""
_IS = frozenset("it that there he she what who here where how".split())  # 's is a verb, not whose
_IRREGULAR = {"won't": ("will", "not"), "can't": ("can", "not"), "cannot": ("can", "not")}
_IRREGULAR |= {"shan't": ("shall", "not"), "ain't": ("is", "not"), "let's": ("let", "us")}
_OF_ORDINALS = ("st", "nd", "rd", "th")
_WEAK = frozenset(["one", "first", "second"])  # pronouns, adverbs, units of time as often as not


class Word(NamedTuple):
    """A word of a quotation: how it is compared, and where it stands in the text."""

    norm: str
    start: int
    end: int
    is_figure: bool = False
    is_weak: bool = False
    """Whether a figure may be none: *one*, *first*, *second*."""


@dataclass(frozen=True)
class Wording:
    """The words of a text, and the places between them where an editor owns up to a change."""

    text: str
    words: list[Word]
    gaps: frozenset[int]
    """Places of ellipses: the number of words before each."""
    brackets: frozenset[int]

    @cached_property
    def norms(self) -> list[str]:
        """Return its words as they are compared."""
        return [word.norm for word in self.words]

    @cached_property
    def compared(self) -> tuple:
        """Return all that a comparison looks at: two wordings that agree in it are one."""
        figures = tuple((word.norm, word.is_figure, word.is_weak) for word in self.words)
        return figures, self.gaps, self.brackets


def wording(text: str) -> Wording:
    """Read the words of a quotation.

    Examples
    --------
    >>> wording("[W]e can't pay $2 million … for defence.").norms
    ['we', 'can', 'not', 'pay', '2000000', 'dollar', 'for', 'defense']
    """
    words, gaps, brackets = _tokens(text, 0)
    return Wording(text, words, frozenset(gaps), frozenset(brackets))


@cache
def is_content(norm: str) -> bool:
    """Tell a word that carries content from the small words of the language, and from denials."""
    is_letter = len(norm) == 1 and norm.isalpha()
    small = (stop_words(), negations(), _PARTS, SHORT_FOR)
    return not (is_letter or any(norm in words for words in small))


@cache
def stem(norm: str) -> str:
    """Return a word without its commonest endings, crudely: indirect speech shifts the tense.

    Examples
    --------
    >>> stem("opened") == stem("open") == stem("opening"), stem("costs")
    (True, 'cost')
    """
    for ending in ("ies", "ied", "ing", "ed", "es", "s", "e", "y"):
        if norm.endswith(ending) and len(norm) - len(ending) >= 3:
            return norm[: -len(ending)]
    return norm


def negations() -> frozenset[str]:
    """Return the words that deny."""
    return words_of_class("quotes", "denial")


_PARTS = frozenset(["us", "dollar", "percent"])


def _tokens(text: str, shift: int) -> tuple[list[Word], list[int], list[int]]:
    """Return the words of a text, ``shift`` further on, and the places of gaps and brackets."""
    words: list[Word] = []
    gaps: list[int] = []
    brackets: list[int] = []
    for match in _TOKEN.finditer(text):
        start, end = match.start() + shift, match.end() + shift
        if match["word"]:
            words += _word(fold(match["word"]), start, end)
        elif match["gap"]:
            gaps.append(len(words))
        elif match["number"] or match["and"]:
            words.append(Word("number" if match["number"] else "and", start, end))
        elif match["capital"]:
            words += _word(fold(match["capital"][1:-1] + match["rest"]), start, end)
        elif match["digits"]:
            words += _number(match, start, end)
        else:
            inside = _inside(match["bracket"], start)
            if any(word.norm in negations() for word in inside):
                words += inside
            else:
                brackets.append(len(words))
    return _counted(words), gaps, brackets


def _inside(bracket: str, start: int) -> list[Word]:
    """Return the words between brackets, which may stand in a word: *un[comfort]able*."""
    marks = [at for at, sign in enumerate(bracket) if sign in "[]()"]
    first = marks[0] + 1
    return _tokens(bracket[first : marks[-1]], start + first)[0]


def _word(word: str, start: int, end: int) -> list[Word]:
    """Return a folded word as one or, where it is a contraction, as two."""
    if word in _IRREGULAR:
        first, second = _IRREGULAR[word]
        cut = start + (3 if word == "cannot" else word.index("'") - (word[-3:] == "n't"))
        return [Word(first, start, cut), Word(second, cut, end)]
    stem, apostrophe, ending = word.rpartition("'")
    if not apostrophe:
        norm = american(word)
        return [Word(norm, start, end, norm in _vague() or norm == "percent")]
    if word.endswith("n't"):
        return [Word(word[:-3], start, end - 3), Word("not", end - 3, end)]
    if ending in _ENDINGS and (ending != "s" or stem in _IS):
        cut = end - len(ending) - 1
        return [Word(stem, start, cut), Word(_ENDINGS[ending], cut, end)]
    return [Word(american(stem if ending == "s" else word.replace("'", "")), start, end)]


def _number(match: re.Match, start: int, end: int) -> list[Word]:
    """Return a number in digits as its value, with what stands at it: $, %, pm, km."""
    digits = match["digits"].replace(",", "").replace(":", ".")
    suffix = fold(match["suffix"] or match["scale"] or "")
    value = _written(float(digits) * _suffixes().get(suffix, 1))
    ending = "th" if suffix in _OF_ORDINALS else "s" if suffix == "s" else ""
    words = [Word(value + ending, start, end, True)]
    if suffix and not ending and suffix not in _suffixes():
        parts = suffix if suffix in ("am", "pm") else [suffix]  # as in "a.m."
        words += [Word(part, end, end) for part in parts]
    if match["currency"]:
        words.append(Word(_signs()[match["currency"][-1]], end, end, True))
    if match["percent"]:
        words.append(Word("percent", end, end, True))
    return words


def _counted(words: list[Word]) -> list[Word]:
    """Read runs of number words as one value, and what stands behind a number as its unit."""
    merged: list[Word] = []
    place = 0
    while place < len(words):
        run = _number_words(words, place)
        word = _figure(words[place : place + run]) if run else words[place]
        before = merged[-1] if merged else word
        if word.norm == "cent" and before.norm == "per":
            word = Word("percent", merged.pop().start, word.end, True)
        elif before.is_figure and before is not word:
            word = _unit(word)
        merged.append(word)
        place += run or 1
    return _dated(merged)


def _unit(word: Word) -> Word:
    """Return the word behind a figure: units in full, in the singular; a currency counts."""
    single = word.norm.removesuffix("s")
    if single in _signs().values():
        return word._replace(norm=single, is_figure=True)
    unit = _units().get(word.norm, single)
    return word._replace(norm=unit) if unit in _units().values() else word


def _dated(words: list[Word]) -> list[Word]:
    """Put the month before the day, as a number: *3 March*, *March 3rd*, *Mar. 3*."""
    dated = list(words)
    for at, word in enumerate(words):
        month = months().get(word.norm)
        if month is None:
            continue
        near = [day for day in (at - 1, at + 1) if 0 <= day < len(words) and _is_day(words[day])]
        if near:
            day = words[near[0]]._replace(norm=words[near[0]].norm.removesuffix("th"))
            first = min(at, near[0])
            dated[first : first + 2] = word._replace(norm=f"month {month}"), day
    return dated


def _is_day(word: Word) -> bool:
    number = word.norm.removesuffix("th")
    return word.is_figure and len(number) <= 2 and number.isdigit()


def _number_words(words: list[Word], place: int) -> int:
    """Return how many words from a place on are one number."""
    at = place + 1
    if words[place].norm in ("a", "half"):
        at += words[place].norm == "half" and at < len(words) and words[at].norm == "a"
        if at == len(words) or words[at].norm not in _scales():
            return 0
        at += 1
    elif words[place].norm not in _values():
        return 0
    before = words[at - 1].norm
    while at < len(words) and before not in _ordinals():
        norm = words[at].norm
        linked = norm == "and" and before in _scales() and at + 1 < len(words)
        if linked and _values().get(words[at + 1].norm, 100) < 100:
            at, norm = at + 1, words[at + 1].norm
        if norm not in _values() or not _goes_on(before, norm):
            break
        before, at = norm, at + 1
    return at - place


def _goes_on(before: str, norm: str) -> bool:
    """Tell whether a number word goes on with a number: *twenty five*, *two hundred forty*."""
    if norm in _scales() or before in _scales():
        return True
    return _values()[before] in range(20, 100, 10) and _values()[norm] < 10


def _figure(words: list[Word]) -> Word:
    """Return the value of a run of number words."""
    total = current = 0.0
    norms = [word.norm for word in words if word.norm not in ("and", "a")]
    for norm in norms:
        value = _values().get(norm, 0.5)  # half
        if norm == "hundred" or norm == "dozen":
            current = (current or 1) * value
        elif norm in _scales():
            total, current = total + (current or 1) * value, 0
        else:
            current += value
    ending = "th" if norms[-1] in _ordinals() else ""
    weak = len(norms) == 1 and norms[0] in _WEAK
    return Word(_written(total + current) + ending, words[0].start, words[-1].end, True, weak)


def _written(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


@cache
def _numbers() -> dict[str, dict[str, float]]:
    """Return the values of number words by their kind."""
    kinds: dict[str, dict[str, float]] = {}
    for row in word_list("text/number_words_en.csv")[1:]:
        word, kind, low, _ = row.split(",")
        kinds.setdefault(kind, {})[word] = float(low)
    return kinds


@cache
def _values() -> dict[str, float]:
    kinds = _numbers()
    return kinds["unit"] | kinds["ten"] | kinds["scale"] | kinds["ordinal"]


@cache
def _scales() -> dict[str, float]:
    return _numbers()["scale"]


@cache
def _suffixes() -> dict[str, float]:
    """Return what digits are multiplied by: *million*, *bn*, *k*."""
    return _scales() | _numbers()["short scale"] | {"k": 1e3, "m": 1e6}


@cache
def _ordinals() -> dict[str, float]:
    return _numbers()["ordinal"]


@cache
def _vague() -> frozenset[str]:
    """Return what counts without a number: *hundreds*, *half*."""
    return words_of_class("quotes", "vague figure") | frozenset(_numbers()["vague"])


@cache
def _signs() -> dict[str, str]:
    return dict(row.split("=") for row in words_of_class("quotes", "currency sign"))


@cache
def _units() -> dict[str, str]:
    return dict(row.split("=") for row in words_of_class("quotes", "short unit"))


@cache
def _spellings() -> tuple[dict[str, str], dict[str, str]]:
    """Return the words and the endings that Britain and America spell differently."""
    rows = [line.split(",") for line in word_list("quotes/spellings_en.csv")[1:]]
    words = {british: american for british, american in rows if british[0] != "-"}
    return words, {british[1:]: american[1:] for british, american in rows if british[0] == "-"}


@cache
def american(word: str) -> str:
    """Return the American spelling of a folded word.

    Examples
    --------
    >>> american("harbour"), american("organised"), american("four"), american("wise")
    ('harbor', 'organized', 'four', 'wize')
    """
    words, endings = _spellings()
    if word in words:
        return words[word]
    for size in range(min(len(word), max(map(len, endings))), 2, -1):
        if word[-size:] in endings:
            return word[:-size] + endings[word[-size:]]
    return word
