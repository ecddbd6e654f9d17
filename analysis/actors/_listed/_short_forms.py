"""When a word stands for an actor of the article, and when it is part of another name.

A short form counts only in an article that gives the full name. The functions ``against_``
return an empty string when the name holds, else the reason against it.
"""

from collections.abc import Callable

import regex as re

from analysis.actors._listed._matching import Match, in_capitals, in_headline
from analysis.actors.name_words import (
    addresses,
    common_words,
    given_names,
    naming_words,
    no_names,
    titles,
)
from analysis.text import abbreviations, fold, stop_words
from analysis.text.dictionary import is_english_word
from analysis.text.word_lists import words_of_class

COMMON = "a common word here"
_BEFORE = re.compile(r"(?r)([\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}.'’-]*)[^\S\n]+$")  # from its end
_AFTER = re.compile(r"[^\S\n]+(\p{Lu}[\p{L}\p{M}'’-]*)")
_OF_NAME = re.compile(r"\s+(?:on|against|for|of|concerning|relating to)\s+(?:the\s+)?(\p{Lu}\w*)")
_OPENS = re.compile(r"(?:^|[.!?:;\n])[\s\"“‘'«(]*$")
_YOUNGER = re.compile(r",? (?:Jr|Sr)\b")
_INITIAL = re.compile(r"\p{Lu}\.")
_WORD = 40  # characters before a name in which the word before it fits; bounds the search
_SIGNS = 20  # the same for quotation marks and spaces at the start of a sentence


def against_short_form(
    text: str, match: Match, named: set[str], initials: list[str], *, loud: bool = False
) -> str:
    """Return why a short form is not taken for its actor.

    Parameters
    ----------
    text, match
        The text and the short form in it.
    named
        Actors that the article names in full.
    initials
        The first letters of the actor's full name, folded.
    loud
        Whether it stands in a headline, where a capital beside it says nothing.
    """
    if match.name.actor not in named:
        return "the article does not give the full name"
    if match.name.kind == "person" and is_said_otherwise(text, match):
        return COMMON
    is_free: Callable[[str], bool]
    if loud:
        is_free = _is_in_dictionary
    elif in_capitals(text, match.start, match.end):
        is_free = _is_known  # a capital says nothing here
    else:
        is_free = no_names().__contains__
    before = _word_before(text, match.start)
    if before and before.group(1)[0].isupper():
        word = before.group(1)
        if _INITIAL.fullmatch(word) and match.name.kind == "person":
            if fold(word[0]) not in initials:
                return f"another initial: {word} {match.surface}"
        elif not (_may_precede(word) or is_free(fold(word))):
            return f"part of another name: {word} {match.surface}"
    return why_after(text, match, is_free)


def why_after(text: str, match: Match, is_free: Callable[[str], bool] | None = None) -> str:
    """Return why what stands behind a short form makes it another's name."""
    is_free = is_free or no_names().__contains__
    followers = (_AFTER,) if match.name.kind == "person" else (_AFTER, _OF_NAME)
    for after in (follower.match(text, match.end) for follower in followers):
        if after and not is_free(fold(after.group(1))):
            return f"part of another name: {text[match.start : after.end()]}"
    return ""


def _word_before(text: str, start: int) -> re.Match | None:
    return _BEFORE.search(text, max(0, start - _WORD), start)


def is_said_otherwise(text: str, match: Match) -> bool:
    """Tell whether a short form is an English word here: *To fight crime*, *Son of a minister*."""
    word = fold(match.surface)
    small, loud = word in stop_words(), in_capitals(text, match.start, match.end)
    if not match.surface.isascii() or not (small or word in common_words()):
        return False
    if match.surface.isupper() and match.name.kind != "person" and not loud:
        return False  # *the WHO*
    opens = _OPENS.search(text, max(0, match.start - _SIGNS), match.start)
    plain = small or opens or loud
    return bool(plain) and not after_title(text, match)


def _may_precede(word: str) -> bool:
    """Tell whether a capitalised word before a short form is no part of its name."""
    folded = fold(word)
    ends = folded.endswith((".", "'s", "s'"))
    return ends or folded in titles() or folded in no_names()


def against_state(text: str, match: Match) -> str:
    """Return why a state or place is not meant: its name is a person's (*Michael Jordan*)."""
    if match.name.form not in ("name", "demonym") or " " in match.surface:
        return ""
    before = _word_before(text, match.start)
    if match.name.form == "name" and before and _is_personal(text, match, before):
        return f"a person's name: {before.group(1)} {match.surface}"
    if before and _names_a_person(text, before, match.surface):
        return f"a person's name: {before.group(1)} {match.surface}"
    if match.name.form == "demonym":
        return ""
    after = _AFTER.match(text, match.end)
    if not after or not _is_given_name(text, match, before):
        return ""
    if _YOUNGER.match(text, after.end()):
        return f"a person's name: {text[match.start : after.end()]}"
    following = fold(after.group(1))
    if fold(match.surface) not in given_names() and _is_english(following):
        return ""
    if following in naming_words() or following in no_names():
        return ""
    if in_headline(text, match) and _is_known(following):
        return ""  # *Jordan Signs Treaty*
    return f"a person's name: {text[match.start : after.end()]}"


def _is_personal(text: str, match: Match, before: re.Match) -> bool:
    """Tell whether the word before a land's name is an office that only people hold: *Judge*."""
    word = before.group(1)
    held = titles() - words_of_class("actors", "offices_of_lands")
    return word[0].isupper() and fold(word).rstrip(".") in held and not in_headline(text, match)


def _is_given_name(text: str, match: Match, before: re.Match | None) -> bool:
    """Tell whether a land's name is a given name too: *Chad*; *India*, but not *in India*."""
    name = fold(match.surface)
    lands = words_of_class("actors", "given_names_like_lands")
    placed = before is not None and before.group(1) in words_of_class("actors", "before_lands")
    return name in given_names() or (name in lands and not placed)


def _is_english(word: str) -> bool:
    return _is_in_dictionary(word) or _is_in_dictionary(word.removesuffix("s"))


def _names_a_person(text: str, before: re.Match, name: str) -> bool:
    """Tell whether the word before the name of a state makes it a surname."""
    word = before.group(1)
    folded = fold(word).rstrip(".")
    if not word[0].isupper() or fold(word) in no_names():
        return False
    if folded in given_names() or folded in addresses():
        return True
    if _INITIAL.fullmatch(word):
        first = _word_before(text, before.start(1))
        return first is not None and fold(first.group(1)) in given_names()
    return fold(name) in given_names() and word.isalpha() and not _is_known(folded)


def _is_known(word: str) -> bool:
    """Tell whether a word beside a name is an English word or an office, no piece of a name."""
    return word in common_words() or word in no_names() or word in naming_words()


def _is_in_dictionary(word: str) -> bool:
    return _is_known(word) or is_english_word(word)


def after_title(text: str, match: Match) -> bool:
    """Tell whether a word of office or address stands right before a name."""
    before = _word_before(text, match.start)
    word = fold(before.group(1)) if before else ""
    if word.endswith("."):  # *Gen. Son*, but not *a minister. Son*
        return word[:-1] in titles() and word[:-1] in abbreviations()
    return word in titles()
