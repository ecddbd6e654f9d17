"""Cut a sentence that may report speech into words, names, marks and quotations.

Conventions: a name is one token, and so is a quotation, whose words are nobody's subject. Two or
more capitalised words that no mention covers are a name too, of somebody whom the registry lacks.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from analysis.actors.name_words import (
    addresses,
    calendar_words,
    no_names,
    particles,
    title_modifiers,
    titles,
)
from analysis.text import fold
from analysis.text.word_lists import word_list, words_of_class

_TOKEN = re.compile(
    r"['’]s(?!\w)|[^\W_]+(?:(?:[-‐‑.]|['’](?!s(?!\w)))[^\W_]+)*|[,;:()—–]|(?<=\s)-+(?=\s)"
)
AGED = "-year-old"
"""How a word ends that tells somebody by the age: the 34-year-old."""
PARENT = tuple(f"-of-{n}" for n in ("one", "two", "three", "four", "five", "six"))
"""How a word ends that tells somebody by the children: the dad-of-three."""

_ENTITLED = re.compile(r"[“\"](?:The |An? )?$")  # what opens the title of a work
_CLOSING = re.compile(r"(?:[’']s(?: \w[\w’'-]*){1,4})?[”\"]")
_RUN = re.compile(r"(?:\.|(?<=s)['’])?[^\S\n]+")  # between two words of one name


OF_ANOTHER = re.compile(r"\W*(?:he|she|his|her)\b", re.IGNORECASE)
"""How words begin that are of somebody else than who speaks: *“He fed us all.”*"""

OWNERS = {"his": "he", "her": "she"}
"""Whose a thing is, and who that is as a subject."""


class Name(NamedTuple):
    """A mention in a sentence, its offsets those of the sentence."""

    start: int
    end: int
    actor: str
    kind: str
    form: str


class Token(NamedTuple):
    """A word, a name, a mark or a quotation of a sentence; the last two have no letters."""

    text: str
    lower: str
    start: int
    end: int
    kind: str  # word, name, mark or quote
    name: Name | None = None

    @property
    def is_capital(self) -> bool:
        """Whether it is a word or a name that begins with a capital letter."""
        return self.text[:1].isupper()


def tokens_of(
    text: str,
    names: Iterable[Name] = (),
    quoted: Sequence[tuple[int, int]] = (),
    surnames: Mapping[str, set[str]] | None = None,
) -> list[Token]:
    """Return the tokens of a sentence, in order; ``surnames`` are those of unlisted speakers.

    Examples
    --------
    >>> ito = Name(11, 14, "person:ito", "person", "short")
    >>> [(token.text, token.kind) for token in tokens_of("“Go,” said Ito.", [ito], [(1, 4)])]
    [('', 'quote'), ('said', 'word'), ('Ito', 'name')]
    """
    by_start = {name.start: name for name in sorted(names, key=lambda name: name.end)}
    tokens: list[Token] = []
    done = 0
    for start, end in quoted:
        tokens += _words(text, done, start, by_start)
        tokens.append(Token("", "", start, end, "quote"))
        done = end
    tokens += _words(text, done, len(text), by_start)
    return _with_unlisted(tokens, text, surnames or {})


def _words(text: str, low: int, high: int, by_start: dict[int, Name]) -> list[Token]:
    tokens: list[Token] = []
    covered = low
    for match in _TOKEN.finditer(text, low, high):
        start = match.start()
        if start < covered:
            continue
        word, name = match[0], by_start.get(start)
        if name:
            covered = name.end
            word = text[start:covered]
            tokens.append(Token(word, word.lower(), start, covered, "name", name))
        elif word[0].isalnum() or word[0] in "'’":
            lower = word.lower() if word.isascii() else fold(word)
            tokens.append(Token(word, lower, start, match.end(), "word"))
        else:
            tokens.append(Token("", word, start, match.end(), "mark"))
    return tokens


def _with_unlisted(tokens: list[Token], text: str, surnames: Mapping[str, set[str]]) -> list[Token]:
    """Make one token of the words of a name that no mention covers."""
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind != "word" or token.text[0].islower():
            made.append(token)
            at += 1
            continue
        end = max(at + 1, _run_end(tokens, at, text))
        first, last = _without_titles(tokens, at, end)
        name = _unlisted(tokens[first:last], text, surnames)
        if name is None:
            made += tokens[at:end]
        else:
            surface = text[name.start : name.end]
            unlisted = Token(surface, surface.lower(), name.start, name.end, "name", name)
            made += [*tokens[at:first], unlisted, *tokens[last:end]]
        at = end
    return made


def _unlisted(words: Sequence[Token], text: str, surnames: Mapping[str, set[str]]) -> Name | None:
    """Return the name that words are, if they are one; ``form`` is the surname two people have."""
    if not words:
        return None
    surface = text[words[0].start : words[-1].end]
    if len(words) > 1 and _is_in_title(text, words[0].start, words[-1].end):
        return None
    if len(words) > 1:
        return Name(words[0].start, words[-1].end, surface, "", "full")
    owners = surnames.get(surface, ())
    if not owners:
        return None
    actor, form = (next(iter(owners)), "short") if len(owners) == 1 else ("", surface)
    return Name(words[0].start, words[-1].end, actor, "", form)


def _is_in_title(text: str, start: int, end: int) -> bool:
    """Tell a part of the memoir *“The Long Shore”*, of *“The Goat Thief's Wedding”*."""
    opens = _ENTITLED.search(text, max(0, start - 5), start)
    return opens is not None and _CLOSING.match(text, end) is not None


def _run_end(tokens: list[Token], at: int, text: str) -> int:
    """Return the place behind the capitalised words that begin at a place."""
    end = at
    while end < len(tokens) and tokens[end].kind == "word":
        if end > at and not _RUN.fullmatch(text, tokens[end - 1].end, tokens[end].start):
            break
        small = tokens[end].lower in particles() and at < end < len(tokens) - 1
        if not tokens[end].is_capital and not (small and tokens[end + 1].is_capital):
            break
        end += 1
    return end


def _without_titles(tokens: list[Token], first: int, last: int) -> tuple[int, int]:
    """Return the places of a name without the titles and openers before it, and days behind."""
    offices = [at for at in range(first, last) if tokens[at].lower in titles()]
    first = offices[-1] + 1 if offices else first
    passed = no_names() | title_modifiers()
    while first < last and tokens[first].lower in passed:
        first += 1
    while first < last and tokens[last - 1].lower in calendar_words():
        last -= 1
    return first, last


@cache
def speaking_offices() -> frozenset[str]:
    """Return the words for an office or a role that speaks without its name.

    Examples
    --------
    >>> {"president", "officials", "aide"} <= speaking_offices()
    True
    """
    listed = frozenset(word_list("quotes/speaking_offices_en.txt"))
    work = frozenset(word_list("text/occupations_en.txt"))
    work -= words_of_class("actors", "also_of_bodies")  # the retailer said: a firm
    return listed | work | (titles() - addresses())


@cache
def words_of(kind: str) -> frozenset[str]:
    """Return the words of a class: articles, prepositions, pronouns, forms of address.

    Examples
    --------
    >>> "her" in words_of("article"), "she" in words_of("pronoun")
    (True, True)
    """
    return words_of_class("quotes", kind)


def is_person(name: Name | None) -> bool:
    """Tell a name of a person, or of somebody whom the registry lacks."""
    return name is not None and name.kind in ("person", "")


def owns(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a possessive stands behind a token: ``Ito's dog``."""
    return at + 1 < len(tokens) and tokens[at + 1].lower in ("'s", "’s")


def is_office(word: str) -> bool:
    """Tell a word for an office or a role, also for several who hold it, and *the 34-year-old*."""
    offices = speaking_offices()
    listed = word in offices or word.removesuffix("s") in offices
    return listed or word.endswith(("man", "woman", AGED, *PARENT))


@cache
def plural_words() -> frozenset[str]:
    """Return the words for several who speak.

    Examples
    --------
    >>> {"critics", "ministers", "they"} <= plural_words()
    True
    """
    offices = speaking_offices()
    several = {word for word in offices if word.endswith("s")} | {f"{word}s" for word in offices}
    return words_of("plural") | several


def are_many(word: str) -> bool:
    """Tell whether a word names several who speak: critics, police, they."""
    return word in plural_words()
