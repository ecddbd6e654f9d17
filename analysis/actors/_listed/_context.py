"""Who is meant where several could be: by the words and states beside a name, or by its owner.

Conventions: each rule decides only where exactly one of the actors fits; where two do, the name
stays ambiguous. A bare body (*the Ministry*) is somebody's only where the article names no other
body of that sort.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain

import regex as re

from analysis.actors._listed._matching import Group, Match, within
from analysis.actors.name_words import name_heads, no_names
from analysis.text import fold
from analysis.text.word_lists import word_list

_NEAR = 100  # characters on either side of a name that can tell who is meant: about a sentence
_WORD = re.compile(r"\p{L}+")
_SENTENCE_END = re.compile(r"[.!?](?=\s+\p{Lu})|\n")
_OWNS = re.compile(r"(?:['’]s?)? ")
_OWNING = 3  # characters that this has at most
Span = tuple[int, int]
_CREDITED = "dateline"  # as ``shared_names.csv`` has it, for *MOMBASA, Kenya (AFP) —*
_DATELINE = re.compile(r"(?:^|\n)[^\n.]{2,60}\($")
_CREDIT = re.compile(r"\) ?[-–—]")
_LAND = ("state", "place")


def meant(
    text: str, group: Group, matches: Sequence[Match], named: set[str], states: Mapping[str, str]
) -> Group:
    """Return those of a shared name's actors that are meant: one of them, or all.

    Parameters
    ----------
    text
        The text.
    group
        The matches of one span, of several actors.
    matches
        All matches of the text, in the order of their starts.
    named
        Actors that the article names by a name of their own.
    states
        Actor to the state that it is, speaks for or lies in.
    """
    actors = {match.name.actor for match in group}
    start, end = _sentence(text, group[0])
    words = {fold(word) for word in _WORD.findall(text, start, end)}
    if _CREDIT.match(text, group[0].end) and _DATELINE.search(text, start, group[0].start):
        words.add(_CREDITED)
    by_words = {a for a in actors if words & _words_of(group[0].surface).get(a, set())}
    beside = [match for match in within(matches, start, end) if match.name.kind in _LAND]
    lands = {states.get(m.name.actor, "") for m in beside if m.name.actor not in actors}
    of_land = {a for a in actors if states.get(a, "") in lands}
    for fitting in (by_words, actors & named, of_land):
        if len(fitting) == 1:
            return [match for match in group if match.name.actor in fitting]
    return group


def _sentence(text: str, match: Match) -> tuple[int, int]:
    """Return where the sentence of a name begins and ends, or how far it is looked through."""
    start, end = max(0, match.start - _NEAR), match.end + _NEAR
    before = [found.end() for found in _SENTENCE_END.finditer(text, start, match.start)]
    after = _SENTENCE_END.search(text, match.end, end)
    return before[-1] if before else start, after.start() if after else end


@cache
def _shared_names() -> dict[str, dict[str, set[str]]]:
    names: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    _, *lines = word_list("actors/shared_names.csv")
    for name, actor, word in (line.split(",") for line in lines):
        names[name][actor].add(word)
    return names


def _words_of(name: str) -> Mapping[str, set[str]]:
    return _shared_names().get(name, {})


def owner_of(
    text: str, match: Match, ending: Mapping[int, Sequence[Match]], states: Mapping[str, str]
) -> str:
    """Return the state or union right before a name: *Vietnam's Ministry*, *the EU Council*.

    It is given by its code, as in the column ``state``; empty if there is none. ``ending`` are
    the matches of the text by their ends.
    """
    ends = range(match.start - _OWNING, match.start)
    for owner in chain.from_iterable(ending.get(end, ()) for end in ends):
        if _OWNS.fullmatch(text, owner.end, match.start):
            code = states.get(owner.name.actor, "")
            if code and owner.name.kind in ("state", "organisation", "bloc"):
                return code if owner.name.kind == "state" or owner.name.alias == code else ""
    return ""


def _holds(span: Span, found: re.Match, head: str) -> bool:
    """Tell whether a name covers this word of a longer name, and more than the word."""
    at = found.end(1) + 1 if found[1] else found.start()
    return span[0] <= at and at + len(head) <= span[1] and span[1] - span[0] > len(head)


def is_bare_body(match: Match) -> bool:
    """Tell whether a short form only says what sort of body it is: *Ministry*, *City Council*."""
    word = fold(match.name.alias.split()[-1])
    return match.name.kind == "organisation" and name_heads().get(word) == "organisation"


@lru_cache(maxsize=1000)
def _longer(head: str) -> re.Pattern:
    return re.compile(
        rf"(?:(\p{{Lu}}[\p{{L}}\p{{M}}’'-]*) )?\b{re.escape(head)}\b"
        r"(?: (?:of|for|on|against) (?:the )?\p{Lu})?"
    )


def has_rival(texts: Iterable[tuple[str, Sequence[Span]]], head: str) -> bool:
    """Tell whether texts name a further body of this sort, beside the names taken in them.

    The spans of those are in order.
    """
    longer = _longer(head)
    for text, spans in texts:
        reach = max((end - start for start, end in spans), default=0)
        for found in longer.finditer(text):
            longer_before = found[1] is not None and fold(found[1]) not in no_names()
            if longer_before or not found[0].endswith(head):
                begin = bisect_left(spans, (found.start() - reach, 0))
                near = spans[begin : bisect_right(spans, (found.end(), 0))]
                if not any(_holds(span, found, head) for span in near):
                    return True
    return False
