"""The words of a text, and whether their capital says anything.

Internal to ``unlisted``. At the start of a sentence and in a headline every word may be
capitalised.
"""

from typing import NamedTuple

import regex as re

from analysis.text import abbreviations, fold

_TOKEN = re.compile(
    r"(?:\p{Lu}\.){2,}|(?:\p{L}|\p{N})(?:[\p{L}\p{M}\p{N}]|[’'](?=\p{L})|&(?=\p{Lu}))*"
)
_POSSESSIVE = re.compile(r"[’']s?$")
_SENTENCE_STARTS = ".!?…:;•*|\n\r]"
_OPENING = "\"“”‘'«([ \t\u00a0"
_HEADLINE = 0.75  # share of capitalised words from which capitals say nothing


class Token(NamedTuple):
    """A word of a text, without its possessive ending."""

    start: int
    end: int
    surface: str
    folded: str
    capital: bool
    opens: bool  # stands at the start of a sentence, or in a headline of capitals
    loud: bool = False  # stands in such a headline, where a capital says nothing


def tokens_of(text: str) -> list[Token]:
    """List the words of a text.

    Examples
    --------
    >>> [token.surface for token in tokens_of("Assad’s regime, al-Bab.")]
    ['Assad', 'regime', 'al', 'Bab']
    """
    found, loud = [], _loud_lines(text)
    for match in _TOKEN.finditer(text):
        surface = _POSSESSIVE.sub("", match.group()) or match.group()
        start = match.start()
        label = text[match.end() : match.end() + 1] == ":"
        in_headline = any(a <= start < b for a, b in loud)
        opens = label or in_headline or _opens(text, start, found)
        capital = surface[0].isupper() or (len(surface) > 2 and surface[1].isupper())
        end = start + len(surface)
        found.append(Token(start, end, surface, fold(surface), capital, opens, in_headline))
    return found


def _loud_lines(text: str) -> list[tuple[int, int]]:
    """Find headlines in which nearly every word is capitalised."""
    spans = []
    for line in re.finditer(r"[^\n]+", text):
        words = [w for w in re.findall(r"\p{L}[\p{L}\p{M}’'-]*", line.group()) if len(w) > 3]
        ends = line.group().rstrip(" \t|")[-1:] in (".", ",", ";", "?", "!", "”", '"')
        if len(words) >= 5 and not ends:
            if sum(word[0].isupper() for word in words) / len(words) >= _HEADLINE:
                spans.append(line.span())
    return spans


def _opens(text: str, start: int, before: list[Token]) -> bool:
    place = start - 1
    while place >= 0 and text[place] in _OPENING:
        place -= 1
    if place < 0 or "\n" in text[place + 1 : start]:
        return True
    if text[place] not in _SENTENCE_STARTS:
        return any(sign in text[place + 1 : start] for sign in '"“‘«')
    if text[place] == "." and before:
        last = before[-1]
        if last.surface == "no":  # a vote, where no number follows
            return True
        return not (last.folded.rstrip(".") in abbreviations() or len(last.surface) == 1)
    return True
