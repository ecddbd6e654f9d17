"""Whom an article owns up to: the agency that it credits, and the outlets that it names as first.

Conventions: an agency is credited in a line of its own near the head or the end of a text, in the
dateline, in the signature after the last sentence, or in the columns ``agency`` and ``author``. A
photo credit is none, and neither is an agency that the news is about. Spellings and hosts of one
outlet have one key (*The Associated Press*, *AP* and *apnews.com*).
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

import regex as re

from analysis.corpus.segments import agencies, labelled
from analysis.text import fold
from analysis.text.word_lists import word_list, words_of_class

ANY = "agencies"
"""The key of agencies that are credited without a name: *With agency reports*."""

_HEAD, _TAIL = 6, 4  # lines that are not empty, in which credits stand; more are prose
_LONGEST = 110  # characters of a line of credit; longer lines are prose
_PERSON = r"\p{Lu}[\p{L}\p{M}.’'-]*(?:\s\p{Lu}[\p{L}\p{M}.’'-]*){1,3}"
_PLACE = r"\p{Lu}[\p{L}\p{M}.’'-]*(?:,?\s\p{Lu}[\p{L}\p{M}.’'-]*){0,3}"
_WORD = re.compile(r"\w[\w.+-]*\w|\w")
_NEAR, _MOST_WORDS = 90, 6  # characters and words beside what tells an outlet; names are shorter
_HOST = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?:/.*)?", re.IGNORECASE)
_SECOND_LEVEL = frozenset(("com", "co", "org", "net", "gov", "edu", "ac"))


class Credits(NamedTuple):
    """Whom an article owns up to, as keys of agencies and outlets."""

    agencies: frozenset[str]
    """Credited, :data:`ANY` where they are not named."""
    signed: frozenset[str]
    """Those of them that sign the dateline, as an agency signs its own text."""
    named: frozenset[str]
    """Outlets that are said to have reported, published or been told."""


@lru_cache(maxsize=65536)
def outlet_key(name: str) -> str:
    """Return one key for the spellings and the host of an outlet.

    Examples
    --------
    >>> outlet_key("The Associated Press"), outlet_key("https://apnews.com/x"), outlet_key("")
    ('ap', 'ap', '')
    >>> outlet_key("The Guardian") == outlet_key("www.theguardian.com")
    True
    """
    key = _bare(name)
    return _agency_keys().get(key, key)


def agency_keys() -> frozenset[str]:
    """Return the keys of news agencies.

    Examples
    --------
    >>> "afp" in agency_keys()
    True
    """
    return frozenset(_labels())


def agency_label(key: str) -> str:
    """Return how to write the key of an agency.

    Examples
    --------
    >>> agency_label("afp"), agency_label("agencies"), agency_label("gazette")
    ('AFP', 'agencies', 'gazette')
    """
    return _labels().get(key, key)


def is_agency(key: str) -> bool:
    """Tell whether the key of an outlet is that of a news agency."""
    return key in _labels()


def credits(text: str, agency: str, author: str, outlets: frozenset[str]) -> Credits:
    r"""Read whom an article credits, and which of these outlets (keys) it names.

    Examples
    --------
    >>> text = "Strike\n\nReuters in Lyon\n\nA union told the Gazette so."
    >>> credits(text, "", "", frozenset({"gazette"}))
    Credits(agencies=frozenset({'reuters'}), signed=frozenset(), named=frozenset({'gazette'}))
    """
    credited, signed = _credited_in(text.splitlines())
    if credited and any(kind == "caption" for kind, *_ in labelled(text)):
        credited, signed = _credited_in(_without_captions(text))
    for part in filter(None, re.split(r"[/;,]", f"{agency};{author}")):
        credited |= _of_line(part.strip())
    return Credits(frozenset(credited), frozenset(signed), _named(text, outlets))


def _credited_in(lines: Iterable[str]) -> tuple[set[str], set[str]]:
    """Return the agencies that the lines near the head and the end credit, and who signs."""
    told = [line for line in map(str.strip, lines) if line]
    head, tail = told[:_HEAD], told[-_TAIL:]
    signed = {key for line in head for key in _keys(_dateline().match(line))}
    ends = {
        key
        for line in tail
        for key in _keys(_signature().search(line, max(0, len(line) - _LONGEST)))
    }
    alone = {key for line in dict.fromkeys([*head, *tail]) for key in _of_line(line)}
    return signed | ends | alone, signed


def _without_captions(text: str) -> list[str]:
    kept = (text[left:right] for kind, left, right, _ in labelled(text) if kind != "caption")
    return [line for part in kept for line in part.splitlines()]


def _of_line(line: str) -> set[str]:
    match = _line().fullmatch(line) if len(line) <= _LONGEST else None
    if not match:
        return set()
    keys = _keys(match)
    return keys | ({ANY} if match.captures("any") else set())


def _keys(match: re.Match | None) -> set[str]:
    return {outlet_key(name) for name in match.captures("agency")} if match else set()


def _named(text: str, outlets: frozenset[str]) -> frozenset[str]:
    """Return the keys of the outlets that a sentence says were first, told or quoted."""
    behind, does = _naming()
    runs = [
        _WORD.findall(text[m.end() : m.end() + _NEAR])[:_MOST_WORDS] for m in behind.finditer(text)
    ]
    found = {key for words in runs for key in _keys_at(_bare_words(words), outlets, 1)}
    runs = [_WORD.findall(text[max(0, m.start() - _NEAR) : m.start()]) for m in does.finditer(text)]
    reverse = (_bare_words(words[::-1])[:_MOST_WORDS] for words in runs)
    return frozenset(found.union(*(_keys_at(words, outlets, -1) for words in reverse)))


def _bare_words(words: list[str]) -> list[str]:
    """Leave out what may stand between an outlet and what it did: *the newspaper*, *has first*."""
    small = words_of_class("similarity", "outlet") | words_of_class("similarity", "adverb")
    while words and words[0] in small:
        words = words[1:]
    return words


def _keys_at(words: list[str], outlets: frozenset[str], step: int) -> set[str]:
    """Return the outlets that the first words, in reading order or against it, name."""
    names = (" ".join(words[:n][::step]) for n in range(1, len(words) + 1))
    spelled = (name for name in names if name[0].isupper() or "." in name or name in _names())
    return {key for key in map(outlet_key, spelled) if key in outlets}


@cache
def _line() -> re.Pattern:
    """Return the pattern of a whole line that credits somebody."""
    agency, any_ = r"(?P<agency>\L<agencies>)", rf"(?P<any>(?i:{_words('agencies')}))"
    some = rf"(?:(?:the\s)?{agency}|{any_}|(?:\p{{Lu}}\w+\s)?(?i:{_words('staff')}))"
    joined = r"(?:\s*[,/&|]\s*(?:and\s)?|\s(?:and|with)\s)"
    people = rf"{_PERSON}(?:{joined}{_PERSON})*?"
    lead = rf"(?i:{_words('lead')}):?\s"
    who = rf"(?:{lead}(?:{people}{joined})?|{people}\s?[,/|]\s?)?{some}(?:{joined}(?:{some}|\w+))*"
    behind = r"(?:\s(?:staff|reporters?|reports?|news agency))?(?:,?\s(?:in|from)\s" + _PLACE + ")?"
    helped = r"(?:\s(?:also\s)?contributed(?:\sto\sth(?:is|e)\s\w+)?)?"
    whole = rf"[—–-]*\s*[(\[]?(?:{who}){behind}{helped}(?:\s\d[\d/.-]*)?[)\].]*"
    return re.compile(whole, agencies=_credited())


@cache
def _dateline() -> re.Pattern:
    agency = r"(?P<agency>\L<agencies>)"
    place = r"[^\n()/]{0,70}"
    dash = r"\s*(?:[—–-]|:)"
    signed = (
        rf"{place}\({agency}(?:/\w+)?(?:\s[\d/.-]+)?\){dash}|{place}/{agency}/|{agency}{dash}\s"
    )
    placed = rf"{_PLACE}(?:,|\s[—–-])\s(?:\p{{Lu}}\w+\.?\s\d+,\s)?{agency}\s?[—–-]\s"
    return re.compile(rf"{signed}|{placed}", agencies=_credited())


@cache
def _signature() -> re.Pattern:
    agency = r"(?P<agency>\L<agencies>)"
    return re.compile(
        rf"(?:[—–-]\s?|[(\[]){agency}(?:[/,]\s?(?:{agency}|\w+))*\s?[)\]]?\.?$",
        agencies=_credited(),
    )


@cache
def _naming() -> tuple[re.Pattern, re.Pattern]:
    """Return the patterns of what stands before an outlet that was first, and of what it did."""
    before = rf"(?<!\w)(?i:{_words('before')})\s"
    return re.compile(before), re.compile(rf"\s(?i:{_words('after')})\b")


def _words(of_class: str) -> str:
    """Return the words of a class as alternatives, the longest first."""
    words = sorted(words_of_class("similarity", of_class), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words)


def _bare(name: str) -> str:
    """Return the letters and digits of a name, or of the main part of a host."""
    host = _HOST.fullmatch(name.strip())
    if host:
        parts = host[1].lower().split(".")[:-1]
        name = parts[-2] if len(parts) > 1 and parts[-1] in _SECOND_LEVEL else parts[-1]
    return re.sub(r"[\W_]", "", re.sub(r"^the\s?", "", fold(name)))


@cache
def _names() -> dict[str, str]:
    """Return the key of each spelling of an agency."""
    return {name: _bare(agency) for agency, name in _listed()}


@cache
def _labels() -> dict[str, str]:
    return {_bare(agency): agency for agency, _ in _listed()}


@cache
def _agency_keys() -> dict[str, str]:
    return {_bare(name): key for name, key in _names().items()}


def _listed() -> list[list[str]]:
    return [line.split(",") for line in word_list("similarity/agencies.csv")[1:]]


@cache
def _credited() -> list[str]:
    return sorted({*agencies(), *_names()})
