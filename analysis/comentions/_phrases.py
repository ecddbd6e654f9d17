"""Whether the words between two names say that one is the other's office or nationality.

Conventions: the *holder* is a person, or a body of a state; the *attribute* is what the office is
of, or the state. Read are only the words between the two and a few at their ends. Between them
stand nothing but nouns, articles and prepositions; a verb, but for *is* and *who heads*, or
another joint (*and*, *with*) makes it a meeting.
"""

import re

from analysis.text import fold
from analysis.text.word_lists import stop_words, word_set, words_of_class

REACH = 200
"""Letters between two names at most; the longest office of the five seeds has 162."""

_ARTICLES = {"the", "a", "an"}
_TO = {"of", "for", "at", "to", "in", "with", "from"}
_INSIDE = {"of", "and", "for", "the", "on", *_TO}  # minister for trade and industry
_OWNED = re.compile(r"['’]s?(?=\s|$)")
_BASED = re.compile(r"[-‑](?:based|born|registered|headquartered)\b")
_OPENS = re.compile(
    r"\s*[,(–—]\s*(?:who\s+(?:is|was)\s+)?|\s+(?:is|was|remains)\s+|\s+[-–—]\s+"
)  # what an apposition begins with
_HOLDS = re.compile(r"\s*,?\s*who\s+(?:(?:has|had)\s+)?(\S+)\s+(?:(?:for|at|over)\s+)?(?:the\s+)?")
_LED = re.compile(r"\s*,?\s+(\w+)\s+by(?=\s|$)(?:\s+the(?=\s|$))?")
_ENDS = re.compile(r"\s*(?:['’]s?\s+)?(?:[,.;:)–—?!\"”]|$)")


def is_attribute_first(
    before: str, between: str, after: str, *, person: bool, adjective: bool
) -> bool:
    """Tell whether the attribute stands before its holder: the UN chief Diallo.

    Parameters
    ----------
    before, between, after
        The text up to the attribute, between the two names, and behind the holder.
    person
        Whether the holder is a person; else it is a body.
    adjective
        Whether the attribute is an adjective or a group (*Belarusian*), not a name.

    Examples
    --------
    >>> is_attribute_first("The ", " chief ", " spoke", person=True, adjective=False)
    True
    >>> is_attribute_first("The ", " sacked chief ", " today", person=True, adjective=False)
    False
    """
    owned = _OWNED.match(between) or _BASED.match(between)
    phrase = between[owned.end() :] if owned else between
    phrase = re.sub(r"\s+(?:the)?\s*$", "", phrase)  # Germany's antitrust agency, the Kartellamt
    apart = phrase.endswith((",", "("))
    if apart and not _ENDS.match(after):
        return False
    words = phrase.rstrip(",(").split()
    led = _LED.match(phrase)
    if led and person:
        return fold(led[1]) in words_of_class("comentions", "held_by") and _are_nouns(
            phrase[led.end() :].split()
        )
    if words:
        return _names_role(words, person=person, owned=bool(owned) or adjective)
    return (not apart and bool(owned or adjective)) or (person and _ends_in_office_of(before))


def is_holder_first(
    before: str, between: str, after: str, *, person: bool, adjective: bool
) -> bool:
    """Tell whether the holder stands before its attribute: Diallo, the UN chief.

    Parameters
    ----------
    before, between, after
        The text up to the holder, between the two names, and behind the attribute.
    person, adjective
        As for :func:`is_attribute_first`.

    Examples
    --------
    >>> is_holder_first("", ", the ", " chief, spoke", person=True, adjective=False)
    True
    >>> is_holder_first("", " told the ", " that", person=True, adjective=False)
    False
    """
    words = between.split()
    if words in (["of"], ["of", "the"], ["from"], ["from", "the"]):
        return words[0] == "of" or _follows_no_verb(before)
    holds = _HOLDS.fullmatch(between)
    if holds:
        return person and fold(holds[1]) in words_of_class("comentions", "holding_verbs")
    opens = _OPENS.match(between)
    if not opens:
        return False
    inside = between[opens.end() :].split()
    if not inside and opens[0].strip() == "(" and re.match(r"\s*[),;]", after):
        return True
    if person and _is_office_of(inside[inside[0] in _ARTICLES :] if inside else []):
        return True
    if inside and inside[0] in _ARTICLES:
        described = _are_nouns(inside[1:], owned=True)
    else:
        described = all(map(_is_qualifier, inside))
    return described and _goes_on_in_role(after, person=person, adjective=adjective)


def _names_role(words: list[str], *, person: bool, owned: bool) -> bool:
    """Tell whether ``words`` are an office (or a body) and what belongs to it."""
    if not words:
        return False
    *more, head = words
    if more and more[-1] == "and":  # the Mexican writer and diplomat
        return _is_role(head, person=person) and _names_role(more[:-1], person=person, owned=owned)
    if _is_role(head, person=person) and _are_nouns(more, owned=owned):
        return True
    return person and _is_office_of([*words, "of"], owned=owned)


def _is_office_of(words: list[str], *, owned: bool = False) -> bool:
    """Tell whether these words are an office up to *of*: head of the legal department of."""
    while words and words[-1] in _ARTICLES:
        words = words[:-1]
    if len(words) < 2 or words[-1] not in _TO:
        return False
    for at, word in enumerate(words[1:], 1):
        if word in _TO and _is_role(words[at - 1], person=True):
            rest = [word for word in words[at:] if fold(word) not in _INSIDE]
            return _are_nouns(words[: at - 1], owned=owned) and _are_nouns(rest)
    return False


def _ends_in_office_of(before: str) -> bool:
    """Tell whether a text ends in *the mayor of*."""
    words = before[-REACH:].split()
    while words and words[-1] in _ARTICLES:
        words.pop()
    return len(words) > 1 and words[-1] in _TO and _is_role(words[-2], person=True)


def _goes_on_in_role(after: str, *, person: bool, adjective: bool) -> bool:
    """Tell whether an office follows and no name behind it: ``chief, said``."""
    owned = _OWNED.match(after)
    phrase = re.match(r"[^,.;:()–—?!\"“”\n]*", after[owned.end() :] if owned else after)
    words: list[str] = []
    rest = phrase[0].split() if phrase else []
    for at, word in enumerate(rest):
        following = rest[at + 1] if at + 1 < len(rest) else ""
        if not _are_nouns([word], owned=not words and bool(owned or adjective)):
            return False
        if _is_role(word, person=person) and not _is_role(following, person=person):
            return not following[:1].isupper()
        words.append(word)
    return False


def _are_nouns(words: list[str], *, owned: bool = False) -> bool:
    """Tell whether none of these words is a verb or a joint; the first may be a participle."""
    return all(_may_be_noun(word, participle=owned and not at) for at, word in enumerate(words))


def _may_be_noun(word: str, *, participle: bool) -> bool:
    folded = fold(word)
    if not re.fullmatch(r"[\w'’.&/-]+", word) or folded in stop_words():
        return False
    if word.endswith(".") and "." not in word[:-1] and not _is_role(word, person=True):
        return False  # the end of a sentence
    if word[0].isupper() or folded in words_of_class("comentions", "plain_plurals"):
        return True
    if folded in words_of_class("comentions", "past_forms"):
        return False
    is_verb = folded.endswith("ed") and not participle
    is_verb |= folded.endswith("s") and not folded.endswith(("ss", "us", "'s"))
    return not is_verb


def _is_qualifier(word: str) -> bool:
    return fold(word) in words_of_class("actors", "title_modifiers")


def _is_role(word: str, *, person: bool) -> bool:
    folded = fold(word).rstrip(".")
    one = {folded, folded.removesuffix("s"), folded.rpartition("-")[2]}
    if person:
        roles = word_set("text/titles_en.txt"), word_set("text/occupations_en.txt")
        return not (one.isdisjoint(roles[0]) and one.isdisjoint(roles[1]))
    return not one.isdisjoint(words_of_class("comentions", "bodies"))


def _follows_no_verb(before: str) -> bool:
    """Tell whether no verb rules the name behind: (said) Berg from the union."""
    words = before.split()
    if not words or not words[-1][-1].isalnum() or words[-1][0].isupper():
        return True
    return fold(words[-1]) in stop_words() or _is_role(words[-1], person=True)
