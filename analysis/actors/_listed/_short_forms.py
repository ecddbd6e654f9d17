"""When a word stands for an actor of the article, and when it is part of another name.

Internal to ``actors``. A short form counts only in an article that gives the full name.
Each function returns an empty string when the name holds, else the reason against it.
"""

import regex as re

from analysis.actors._listed._matching import Match, in_capitals, in_headline
from analysis.actors.name_words import (
    common_words,
    given_names,
    name_heads,
    no_names,
    title_modifiers,
    titles,
)
from analysis.text import abbreviations, fold, stop_words

_BEFORE = re.compile(r"([\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}.'’-]*)[^\S\n]+$")
_AFTER = re.compile(r"[^\S\n]+(\p{Lu}[\p{L}\p{M}'’-]*)")
_OF_NAME = re.compile(r"\s+(?:on|against|for|of|concerning|relating to)\s+(?:the\s+)?(\p{Lu}\w*)")
_OPENS = re.compile(r"(?:^|[.!?:;\n])[\s\"“‘'«(]*$")
COMMON = "a common word here"
_INITIAL = re.compile(r"\p{Lu}\.")
_ADDRESSES = frozenset("mr mrs ms miss mx messrs dr sir dame lord lady prof professor".split())


def against_short_form(text: str, match: Match, named: set[str], words: list[str]) -> str:
    """Return why a short form is not taken for its actor.

    Parameters
    ----------
    text, match
        The text and the short form in it.
    named
        Actors that the article names in full.
    words
        The first letters of the actor's full name, folded.
    """
    if match.name.actor not in named:
        return "the article does not give the full name"
    if match.name.kind == "person" and _is_said_otherwise(text, match):
        return COMMON
    if in_capitals(text, match.start, match.end):
        is_free = _is_known  # a capital says nothing here
    else:
        is_free = no_names().__contains__
    before = _BEFORE.search(text, max(0, match.start - 40), match.start)
    if before and before.group(1)[0].isupper():
        word = before.group(1)
        if _INITIAL.fullmatch(word) and match.name.kind == "person":
            if fold(word[0]) not in words:
                return f"another initial: {word} {match.surface}"
        elif not (_may_precede(word) or is_free(fold(word))):
            return f"part of another name: {word} {match.surface}"
    followers = (_AFTER,) if match.name.kind == "person" else (_AFTER, _OF_NAME)
    for found in (follower.match(text, match.end) for follower in followers):
        if found and not is_free(fold(found.group(1))):
            return f"part of another name: {text[match.start : found.end()]}"
    return ""


def _is_said_otherwise(text: str, match: Match) -> bool:
    """Tell whether a short form is an English word here: *To fight crime*, *Son of a minister*."""
    word = fold(match.surface)
    small = word in stop_words()
    if not match.surface.isascii() or not (small or word in common_words()):
        return False
    opens = _OPENS.search(text, max(0, match.start - 20), match.start) or in_capitals(
        text, match.start, match.end
    )
    return bool(small or opens) and not after_title(text, match)


def _may_precede(word: str) -> bool:
    """Tell whether a capitalised word before a short form is no part of its name."""
    folded = fold(word)
    ends = folded.endswith((".", "'s", "s'"))
    return ends or folded in titles() or folded in no_names()


def against_state(text: str, match: Match) -> str:
    """Return why a state or place is not meant: its name is a person's (*Michael Jordan*)."""
    if match.name.form not in ("name", "demonym") or " " in match.surface:
        return ""
    before = _BEFORE.search(text, max(0, match.start - 40), match.start)
    word = before.group(1) if before else ""
    earlier = text[max(0, before.start(1) - 40) : before.start(1)] if before else ""
    if word and _names_a_person(word, match.surface, earlier):
        return f"a person's name: {word} {match.surface}"
    if match.name.form == "demonym":
        return ""
    after = _AFTER.match(text, match.end)
    if fold(match.surface) not in given_names() or not after:
        return ""
    following = fold(after.group(1))
    if following in titles() | title_modifiers() | no_names() or following in name_heads():
        return ""
    if in_headline(text, match) and _is_known(following):
        return ""  # *Jordan Signs Treaty*
    return f"a person's name: {text[match.start : after.end()]}"


def _names_a_person(word: str, name: str, before: str) -> bool:
    """Tell whether a word before the name of a state makes it a surname."""
    folded = fold(word).rstrip(".")
    if not word[0].isupper() or _is_month(word):
        return False
    if folded in given_names() or folded in _ADDRESSES:
        return True
    if _INITIAL.fullmatch(word):
        first = _BEFORE.search(before)
        return first is not None and fold(first.group(1)) in given_names()
    return fold(name) in given_names() and word.isalpha() and not _is_known(folded)


def _is_known(word: str) -> bool:
    """Tell whether a word beside a name is an English word or an office, no piece of a name."""
    lists = (common_words, no_names, titles, title_modifiers, name_heads)
    return any(word in words() for words in lists)


def _is_month(word: str) -> bool:
    return fold(word) in no_names()


def after_title(text: str, match: Match) -> bool:
    """Tell whether a word of office or address stands right before a name."""
    before = _BEFORE.search(text, max(0, match.start - 40), match.start)
    word = fold(before.group(1)) if before else ""
    if word.endswith("."):  # *Gen. Son*, but not *a minister. Son*
        return word[:-1] in titles() and word[:-1] in abbreviations()
    return word in titles()
