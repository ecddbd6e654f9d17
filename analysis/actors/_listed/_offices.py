"""Where an office stands in a text: before a name, after it, or alone.

An office is a head word (President, Prosecutor General), the capitalised words and adjectives
before it (South African, Deputy Prime) and what it is of (of the Russian Federation). Two
joined by ``and`` are one.
"""

from bisect import bisect_right
from math import inf

import regex as re

from analysis.actors._listed._matching import Match, Name
from analysis.actors.name_words import no_names, offices, sent_offices, title_modifiers, titles
from analysis.text import abbreviations, fold

Span = tuple[int, int]

_CAPITAL = r"(?:(?:\p{Lu}\.)+|\p{Lu}[\p{L}\p{M}\p{N}’'-]*)"
_BODY = rf"{_CAPITAL}(?:[ -](?:(?:and|of|for|on|against|the|&)[ ]){{0,2}}{_CAPITAL})*"
_OF = re.compile(rf"[ ](?:of|for)[ ](?:the[ ])?{_BODY}")
_TO = re.compile(rf"[ ](?:of|for|to|on)[ ](?:the[ ])?{_BODY}")
_WORD_BEFORE = re.compile(r"(?r)([\p{L}\p{M}\p{N}.’'-]+)[ ]+$")  # read from its end, which is fast
_JOINED = re.compile(r"[ ]*(?:and[ ]+)?")
_TO_NAME = re.compile(r",?\s+")
_WORD = 40  # characters before an office in which the word before it fits; bounds the search


def office_names() -> list[Name]:
    """List the words of office as names, so that one scan finds them too.

    Examples
    --------
    >>> Name("", "president", "office", "small") in office_names()
    True
    """
    small = set(offices())
    return [
        Name("", word, "office", "small" if word in small else "")
        for word in sorted(titles() | small)
    ]


def office_spans(
    text: str, heads: list[Match], names: list[Span], people: list[Span]
) -> list[Span]:
    """Return where offices stand in a text, sorted and apart.

    Parameters
    ----------
    text
        The text.
    heads
        Matches of ``office_names``.
    names, people
        Sorted spans of the names in it that are not, and that are, of persons.

    Examples
    --------
    >>> text = "Russian President Putin"
    >>> head = Match(8, 17, "President", Name("", "president", "office"), "case")
    >>> office_spans(text, [head], [(0, 7)], [(18, 23)])
    [(0, 17)]
    """
    spans = [
        _around(text, head, people)
        for head in heads
        if (head.name.kind or head.surface[0].isupper()) and not _within(head, names)
    ]
    return _merged(text, sorted(spans))


def _within(head: Match, names: list[Span]) -> bool:
    place = bisect_right(names, (head.start, inf)) - 1
    return place >= 0 and head.start < names[place][1]


def _around(text: str, head: Match, people: list[Span]) -> Span:
    """Widen a head word to its office, without running into a person's name."""
    after = bisect_right(people, (head.start, 0))
    floor = people[after - 1][1] if after else 0
    ceiling = people[after][0] if after < len(people) else len(text)
    start, end = head.start, head.end
    while before := _WORD_BEFORE.search(text, max(floor, start - _WORD), start):
        if not _belongs(before.group(1)):
            break
        start = before.start(1)
    if text[end : end + 1] == "." and fold(head.surface) in abbreviations():
        end += 1
    of = (_TO if fold(head.surface) in sent_offices() else _OF).match(text, end, ceiling)
    return start, of.end() if of else end


def _belongs(word: str) -> bool:
    """Tell whether a word before an office is part of it."""
    folded = fold(word)
    if folded in title_modifiers():
        return True
    if not word[0].isupper() or folded in no_names() or folded.endswith(("'s", "s'")):
        return False
    return not word.endswith(".") or folded[:-1] in titles() or folded[:-1].count(".") > 0


def _merged(text: str, spans: list[Span]) -> list[Span]:
    """Make offices that overlap, adjoin or are joined by ``and`` one."""
    merged: list[Span] = []
    for start, end in spans:
        if merged and (start <= merged[-1][1] or _JOINED.fullmatch(text, merged[-1][1], start)):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def title_before(text: str, start: int, spans: list[Span]) -> str:
    """Return the office that stands right before a name, or an empty string.

    Examples
    --------
    >>> title_before("Russian President Putin", 18, [(0, 17)])
    'Russian President'
    """
    place = bisect_right(spans, (start, start)) - 1
    if place < 0:
        return ""
    left, right = spans[place]
    return text[left:right] if _TO_NAME.fullmatch(text, right, start) else ""
