"""Guess what an unlisted name names, from its own words and the words beside it.

The first that holds: a word that heads names (Ministry, River), a title before it or a given
name in it, an acronym (a body), the form of a people, a verb of persons behind it, a preposition
of place. Else two or three words are a person, any other a place.
"""

from functools import cache

import regex as re

from analysis.actors._unlisted._capitals import Token, is_demonym
from analysis.actors.name_words import given_names, name_heads, particles, titles
from analysis.text import fold
from analysis.text.word_lists import words_of_class

_AFTER = re.compile(r"[’']?s?,?[ ]+(\p{Ll}+)")
_PLACE = re.compile(r"\b(?:in|near|at|across|throughout|outside|inside|around)[ ](?:the[ ])?$")
_BEFORE = re.compile(r"([\p{L}.-]+)[ ]$")
_PREPOSITION = 16  # characters before a name in which the longest, "throughout the", fits
_WORD = 20  # the same for a title; bounds the search
_LONGEST = 3  # words of a person's name that no title and no given name shows


def guess_kind(text: str, run: list[Token], part: list[Token]) -> str:
    """Return the most likely kind of the name that these words make.

    Examples
    --------
    >>> from analysis.actors._unlisted._capitals import tokens_of
    >>> words = tokens_of("Ministry of Justice")
    >>> guess_kind("Ministry of Justice", words, words)
    'organisation'
    """
    if kind := _headed(part):
        return kind
    if _is_person(run, part):
        return "person"
    first, last = part[0], part[-1]
    if len(part) == 1 and first.acronym:
        return "organisation"
    if len(part) == 1 and is_demonym(first.folded):
        return "state"
    before = _BEFORE.search(text, max(0, first.start - _WORD), first.start)
    if before and fold(before.group(1)).rstrip(".") in titles():
        return "person"
    after = _AFTER.match(text, last.end)
    if after and after.group(1) in _person_verbs() and len(part) <= _LONGEST:
        return "person"
    if _PLACE.search(text, max(0, first.start - _PREPOSITION), first.start):
        return "place"
    two_words = 2 <= len(part) <= _LONGEST and all(token.surface.isalpha() for token in part)
    return "person" if two_words else "place"


@cache
def _person_verbs() -> frozenset[str]:
    return words_of_class("actors", "person_verbs")


def _headed(part: list[Token]) -> str:
    words = [token.folded for token in part]
    link = next((place for place, token in enumerate(part) if token.folded in ("of", "for")), 0)
    if len(part) == 1:
        return name_heads().get(words[0], "")
    if name_heads().get(words[0]) == "event":
        return "event"
    at_link = name_heads().get(words[link - 1], "") if link else ""
    return at_link or name_heads().get(words[-1], "")


def _is_person(run: list[Token], part: list[Token]) -> bool:
    place = run.index(part[0])
    if place and run[place - 1].folded in titles():
        return True
    words = [token.folded for token in part]
    return len(part) > 1 and (
        words[0] in given_names()
        or any(not token.capital and token.folded in particles() for token in part)
    )
