"""Which names stand inside longer ones: the UN in the UN Charter, Russia in its ministry.

Names of bodies, instruments and blocs give out the states, bodies and people in them, with
the kind of the innermost container; names of places, events, states and persons give out
nothing, and no name gives out a place: *Hanoi Convention* is not Hanoi. Also the longer name
that the registry lacks is seen, where a word says what it is (*China Sea*, *Polish Ministry
of Justice*).
"""

from collections.abc import Callable, Iterator

import regex as re

from analysis.actors._listed._matching import Group, Match, in_headline, longest, within
from analysis.actors.name_words import name_heads, office_words, title_modifiers, titles
from analysis.text import fold

CONTAINERS = ("organisation", "instrument", "bloc")
_GIVEN_OUT = ("state", "organisation", "bloc", "person", "instrument")
_RUN_AFTER = re.compile(r"(?:[ -]\p{Lu}[\p{L}\p{M}]*){1,6}")
_RUN_BEFORE = re.compile(
    r"((?:\p{Lu}[\p{L}\p{M}’'-]*[ ](?:(?:and|of|for|on)[ ])?){1,8})(?:of|for)[ ](?:the[ ])?$"
)
_WORD_BEFORE = re.compile(r"(?<![\p{L}\p{M}’'-])(\p{Lu}[\p{L}\p{M}]*)[ ]$")
_LINKS = ("of ", "for ", "of the ", "for the ")  # what ``_RUN_BEFORE`` ends with
_LINKED = re.compile(r"\b(?:of|for|to|at|in|from|by)(?:[ ]the)?[ ]$")
_WORD = 40  # characters before a name in which the word before it fits; bounds the search
_RUN = 120  # the same for a run of up to eight words
_LINK = 9  # the same for the longest of ``_LINKS`` and a line end


def with_nested(
    groups: list[Group],
    matches: list[Match],
    states: dict[str, str],
    resolved: Callable[[Group], Group],
) -> Iterator[tuple[Group, str]]:
    """Yield each name of a text, then the names inside it, with the kind of their container.

    Parameters
    ----------
    groups
        The longest names.
    matches
        All matches of the text, in the order of their starts.
    states
        Actor to the state it speaks for or is.
    resolved
        Decides which of the names of one span are meant.
    """
    given_out = [match for match in matches if match.name.kind in _GIVEN_OUT]
    inner = [match for match in given_out if match.name.form not in ("short", "office", "nobody")]
    apart = len(matches) == sum(map(len, groups))  # every match is one of the longest
    for group in groups:
        yield group, ""
        if not apart and group[0].name.kind in CONTAINERS:
            yield from _inside(group, inner, states, resolved)


def _inside(
    outer: Group,
    matches: list[Match],
    states: dict[str, str],
    resolved: Callable[[Group], Group],
) -> Iterator[tuple[Group, str]]:
    """Yield the longest names strictly inside one, and what is inside those.

    ``matches`` are in the order of their starts.
    """
    first = outer[0]
    own = {match.name.actor for match in outer}
    length = first.end - first.start
    inner = [m for m in within(matches, first.start, first.end) if m.end - m.start < length]
    for group in filter(None, map(resolved, longest(inner))):
        is_another = own.isdisjoint(match.name.actor for match in group)
        if is_another and not _foreign(group, own, states) and not _shares_head(group[0], first):
            yield group, first.name.kind
        if group[0].name.kind in CONTAINERS:
            yield from _inside(group, inner, states, resolved)


def _foreign(group: Group, owners: set[str], states: dict[str, str]) -> bool:
    """Tell whether a demonym is no adjective of the body's own state: *Lao* in *Lao Động*."""
    if group[0].name.form != "demonym":
        return False
    homes = {states.get(owner, "") for owner in owners} - {"", "UN", "EU"}
    return bool(homes) and not homes & {states.get(match.name.actor, "") for match in group}


def _shares_head(inner: Match, outer: Match) -> bool:
    """Tell whether a body's name is only the beginning or the end of another's.

    *Ministry of Justice* in *Polish Ministry of Justice*, *Vietnam News* in *Vietnam News
    Agency*; but not *United Nations* in *United Nations General Assembly*. Of instruments only
    the end: *Convention on Cybercrime* in *UN Convention on Cybercrime*.
    """
    alike = inner.name.kind == outer.name.kind == "instrument"
    if not (inner.name.kind == "organisation" or alike) or inner.name.form == "acronym":
        return False
    before = outer.surface[: inner.start - outer.start]
    after = outer.surface[inner.end - outer.start :]
    if not after:
        return not _LINKED.search(before)
    if alike or before:
        return False
    return after[:1] == " " and " of " not in after and not _is_parent(inner)


def _is_parent(match: Match) -> bool:
    return fold(match.surface.split()[-1]) not in name_heads()


def unlisted_container(text: str, match: Match) -> tuple[str, str]:
    """Return kind and words of the longer name around a state or place, if a word says so.

    Examples
    --------
    >>> from analysis.actors._listed._matching import Name
    >>> china = Match(4, 9, "China", Name("state:CN", "China", "name", "state"), "exact")
    >>> unlisted_container("the China Sea", china)
    ('place', 'China Sea')
    """
    if after := _RUN_AFTER.match(text, match.end):
        words = re.split("[ -]", after.group()[1:])
        headline = in_headline(text, match)
        for place, word in enumerate(words):
            kind = name_heads().get(fold(word), "")
            if place and headline or kind == "event" and (place or headline):
                continue  # *Jordan Signs Treaty*, *Vietnam Talks Trade*
            if kind and not _is_office(words[place : place + 2]):
                return kind, match.surface + " " + " ".join(words[: place + 1])
    before = _WORD_BEFORE.search(text, max(0, match.start - _WORD), match.start)
    if before and name_heads().get(fold(before.group(1))) == "organisation":
        return "organisation", text[before.start() : match.end]
    if not text[max(0, match.start - _LINK) : match.start].rstrip("\n").endswith(_LINKS):
        return "", ""
    if before := _RUN_BEFORE.search(text, max(0, match.start - _RUN), match.start):
        words = [fold(word) for word in before.group(1).split()]
        office = words[-1] in titles()
        if not office and "organisation" in [name_heads().get(word, "") for word in words]:
            return "organisation", text[before.start() : match.end]
    return "", ""


def _is_office(words: list[str]) -> bool:
    """Tell whether a word and the next are of an office: *State President*."""
    head, *following = map(fold, words)
    return head in titles() or (
        head in title_modifiers() and bool(following) and following[0] in office_words()
    )
