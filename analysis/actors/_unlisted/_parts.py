"""The names in a run of capitalised words, and the offices between them."""

from collections.abc import Iterator

import regex as re

from analysis.actors._unlisted._english import is_demonym, is_english, legal_forms
from analysis.actors._unlisted._links import SAINTS
from analysis.actors._unlisted._tokens import Token
from analysis.actors.name_words import (
    addresses,
    given_names,
    name_heads,
    naming_words,
    office_words,
    titles,
)
from analysis.text.word_lists import words_of_class

_SMALL_FORM = re.compile(r" (?:plc\b|a\.s\.|s\.r\.o\.|d\.o\.o\.)")  # written small
_STAND_ALONE = {"professor", "messrs", "mx"}  # words of address that may be an office by themselves
_IN_S = re.compile("[’']s\\b")
_OWNS_NOTHING = re.compile(
    r"[’']s(?:[.,;:!?)]|$|\n"
    r"| (?:with|and|in|on|at|for|to|is|was|has|had|since|last|before|after)\b)"
)
_LINKS = ("of", "for", "to", "on")  # between an office and what it is for: *Ambassador to Peru*
_SAINT = 8  # characters before a name in which *Sainte* fits
_FORMS_OF_STATE = ("state", "federation", "republic", "kingdom")  # *Secretary of State for*


def parts(run: list[Token]) -> Iterator[tuple[list[Token], str]]:
    """Part a run into the names in it; an office is one where no name follows it.

    Examples
    --------
    >>> from analysis.actors._unlisted import tokens_of
    >>> run = tokens_of("Syrian President Bashar al-Assad")
    >>> [(part[0].surface, form) for part, form in parts(run)]
    [('Syrian', 'name'), ('Bashar', 'name')]
    """
    last = _last_title(run)
    while 0 <= last < len(run) - 1 and run[last + 1].folded == "executive":
        last += 1
    if last < 0:
        yield run, _form(run)
        if len(run) > 1 and name_heads().get(run[-1].folded) in ("instrument", "event"):
            yield from _within(run)
        return
    office, rest = run[: last + 1], run[last + 1 :]
    while rest and not office[-1].capital and len(office) > 1:  # *Director of the*
        office = office[:-1]
    first = 0
    while first < len(office) and office[first].folded not in office_words():
        first += 1
    before = _without_topic(office[:first], office[first:])
    if before:
        yield before, _form(before)
    alone = not rest or _is_office_of(run)
    honorifics = addresses() - _STAND_ALONE
    if alone and not all(token.folded in honorifics for token in office[first:]):
        called = office[first].folded in honorifics and first + 2 == len(office)
        yield office[first + called :], "office"
    if rest:
        yield rest, _form(rest)


def _without_topic(before: list[Token], office: list[Token]) -> list[Token]:
    """Leave out what a minister is for, before the word: *Lesonian Fisheries Minister*."""
    while before and office and office[0].folded in words_of_class("actors", "with_topics"):
        last = before[-1]
        if not is_english(last) or last.acronym or is_demonym(last.folded):
            break
        before = before[:-1]
    return before


def _within(run: list[Token]) -> Iterator[tuple[list[Token], str]]:
    """Yield who is named at the beginning of an event or instrument (*UN Security Council Act*)."""
    before = [token for token in run[:-1] if token.capital]
    if len(before) > 1 and name_heads().get(before[-1].folded) == "organisation":
        yield before, "name"
    elif is_demonym(run[0].folded) or _form(run[:1]) == "acronym":
        yield run[:1], _form(run[:1])


def _last_title(run: list[Token]) -> int:
    """Return the place of the last word of an office at the beginning of a run, or -1."""
    if run[0].folded == "office" and run[1:2] and run[1].folded == "of":
        return -1  # *Office of the Information Commissioner*
    if _is_office_of(run):
        return _end_of_office(run)
    if run[-1].folded in name_heads() and run[-1].folded not in titles():
        return -1
    places = [place for place, token in enumerate(run) if token.folded in titles()]
    places = [at for at in places if at + 1 == len(run) or not run[at + 1].hyphened]
    places = [at for at in places if not _ends_surname(run, at)]
    places = [at for at in places if not (_owns(run, at) or _is_topic(run, at))]
    if not places or _is_surname(run, places[0]):
        return -1
    return places[-1]


def _ends_surname(run: list[Token], place: int) -> bool:
    """Tell the *Shah* of *Oskar Lindgren-Shah* from the president of *Vice-President*."""
    before = run[place - 1].folded
    return run[place].hyphened and place > 0 and before not in office_words() | {"ex"}


def _is_surname(run: list[Token], place: int) -> bool:
    """Tell whether a word of office is the surname of a person: *Tom King*."""
    first, last = run[0].folded, place == len(run) - 1
    return last and place > 0 and first in given_names() and first not in titles()


def _is_office_of(run: list[Token]) -> bool:
    """Tell whether a run is an office of something: *Prosecutor General of the Federation*."""
    links = [place for place, token in enumerate(run) if _links(token)]
    return bool(links) and links[0] > 0 and run[links[0] - 1].folded in titles()


def _links(token: Token) -> bool:
    return token.folded in _LINKS and not token.capital  # but *General To An Xo*


def _is_topic(run: list[Token], place: int) -> bool:
    """Tell whether a word says what a body is for: *Ministry of Justice*."""
    linked = place > 1 and run[place - 1].folded in ("of", "for", "and")
    return linked and name_heads().get(run[place - 2].folded) == "organisation"


def _owns(run: list[Token], place: int) -> bool:
    """Tell whether a possessive stands behind a word of a run: *Public Prosecutor’s Office*."""
    if place + 1 == len(run) or run[place].folded in addresses():
        return False
    gap = run[place + 1].start - run[place].end
    return gap == len("’s ") or (gap == len("’ ") and run[place].surface.endswith("s"))


def _end_of_office(run: list[Token]) -> int:
    """Return the last word of an office of something; a person's name may follow it.

    The name begins at a given name, else at the first word that is no English one (*Minister
    of Public Security Le Quoc Hung*), if two words or more are left.
    """
    link = next(place for place, token in enumerate(run) if _links(token))
    last = run[-1].folded
    if last not in _FORMS_OF_STATE and name_heads().get(last) == "organisation":
        begin = next((at for at in range(link + 1, len(run)) if run[at].capital), len(run))
        if begin < len(run) - 1:  # *Chair of the Electoral Commission*
            return begin - 1
    for place in range(link + 1, len(run) - 1):
        word = run[place].folded
        body = word not in _FORMS_OF_STATE and name_heads().get(word) == "organisation"
        of_body = body and run[place + 1].folded in ("of", "for")
        if of_body or (run[place].capital and run[place].folded in given_names()):
            return place - 1
    place = link + 1
    while place < len(run) and (not run[place].capital or _is_word(run[place])):
        place += 1
    return place - 1 if link + 1 < place < len(run) - 1 else len(run) - 1


def _is_word(token: Token) -> bool:
    return token.folded in naming_words() or is_english(token) or is_demonym(token.folded)


def _form(part: list[Token]) -> str:
    return "acronym" if len(part) == 1 and part[0].acronym else "name"


def end_of(text: str, last: Token) -> int:
    """Return where a name ends: behind the full stop of *Jr.* or *Inc.*, behind *plc*."""
    shortened = last.folded in legal_forms() and not last.acronym
    if text[last.end : last.end + 1] == "." and shortened:
        return last.end + 1
    small = _SMALL_FORM.match(text, last.end)
    if _keeps_its_s(text, last):
        return last.end + 2
    return small.end() if small else last.end


def _keeps_its_s(text: str, last: Token) -> bool:
    """Tell whether a name ends in *'s*: *St Anne's*, or *at Nando's* where nobody is *Nando*."""
    if not _IN_S.match(text, last.end):
        return False
    before = text[max(0, last.start - _SAINT) : last.start].lower().split()
    if before and before[-1] in SAINTS:
        return True
    at_a_place = before[-1:] in (["at"], ["from"]) and _OWNS_NOTHING.match(text, last.end)
    return bool(at_a_place) and not re.search(rf"\b{re.escape(last.surface)}\b(?![’']s)", text)
