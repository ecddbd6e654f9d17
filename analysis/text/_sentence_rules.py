"""Where a sentence goes on though Punkt ends it, and where it ends though Punkt does not.

Punkt knows words and the token after them, but no place: a paragraph number, a spaced
ellipsis, ``“Yes!”, he said``, two sentences without a space between them. Convention: each rule
looks at a few characters around a mark, so that time is linear in the text.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from analysis.text._punkt import is_abbreviation, is_starter
from analysis.text.word_lists import months, weekdays, words_of_class

_NEAR = 24  # characters around a mark: a word with its marks, seldom more
_PARAGRAPH_NUMBER = re.compile(r"(\d{1,3}|[IVX]{1,5})[.)]")
_LONGEST_NUMBER = 6  # characters of a paragraph number, its full stop included: VIII.)
_OPEN_END = re.compile(r"""([?!…]|\.(?=.))[)\]"'’”»]{0,2}$""")  # the sentence may go on
_LAST_WORD = re.compile(r"[^\s\"'“”‘’«»()\[\]{}/–—-]+$")
_SPACED_STOPS = re.compile(r"(?:\.\s{1,2}){1,3}\.$")
_STATED_ON = re.compile(r"""["'”’»)\]]{0,2}\s?(?:[,;:]|[–—-]{1,2}\s[^\W\d_])|["'”’»)\]]{1,2}\.""")
_CLOSING = "\"'”’»)]"
_SHORT_NAME = 4  # letters of a word that may be shortened: Blvd., Ave.; not of most names
_LETTERS = r"[^\W\d_]"
_STOP = re.compile(rf"[.?!][”’»)\]]{{0,2}}(\s{{0,4}})(?=[“‘«(\"]?{_LETTERS})")
_FOLLOWING = re.compile(rf"[“‘«(\"]?({_LETTERS}+)(?=[.,;:?!’'”)–—-]{{0,2}}(?:\s|$)|['’]{_LETTERS})")
_WORDS_TO_A_SMALL_ONE = re.compile(r"(?:\S{1,30}\s{1,9}){1,4}[^\W\dA-Z_]")
_TIME_OF_A_PLACE = re.compile(r"(?:\S{1,30}\s{1,9}){1,3}[Tt]ime\b")


def goes_on(block: str, begin: int, end: int, following: int) -> bool:
    """Tell whether the sentence that begins here goes on after one of Punkt's ends.

    Examples
    --------
    >>> goes_on("1. They met.", 0, 2, 3), goes_on("So. They met.", 0, 3, 4)
    (True, False)
    """
    small = block[following].islower()
    mark = block[end - 1]
    if mark == ".":
        if small or not block[following].isalpha() or end - begin < 2 or block[end - 2] in " \n":
            if _stops_short(block[max(begin, end - _NEAR) : end], block, following):
                return True
        elif _stands_before_names(block[max(begin, end - _NEAR) : end]):
            return True
    if (mark != "." or block[end] in _CLOSING) and _STATED_ON.match(block, end, end + _NEAR):
        return True
    if small and _OPEN_END.search(block[max(begin, end - 3) : end]):
        return True
    short = end - begin <= _LONGEST_NUMBER
    return short and _PARAGRAPH_NUMBER.fullmatch(block, begin, end) is not None


def _stops_short(before: str, block: str, following: int) -> bool:
    """Tell a full stop that ends a word cut short or stands in an ellipsis, not a sentence."""
    after = block[following]
    if len(before) == 1 or before[-2].isspace():
        return _is_in_ellipsis(before, block, following)
    match = _LAST_WORD.search(before)
    word = match.group()[:-1] if match else ""
    if after.isdigit():
        return len(word) == 1 and word.islower()  # p. 55, c. 1900
    if not after.islower():
        return False
    shortened = word.isalpha() and word[0].isupper() and len(word) <= _SHORT_NAME
    unit = word in words_of_class("text", "unit")
    return shortened or unit or is_abbreviation(word.lower())


def _is_in_ellipsis(before: str, block: str, following: int) -> bool:
    """Tell a stop of ``. . .`` inside a sentence; four stops, or a starter after it, end one."""
    if block[following] == ".":
        return True
    stops = _SPACED_STOPS.search(before)
    if not stops:
        return False
    return block[following].islower() or not (
        stops.group().count(".") > 3 or is_starter(_word_at(block, following))
    )


def _word_at(block: str, at: int) -> str:
    return re.split(r"[\s,;:’']", block[at : at + _NEAR], maxsplit=1)[0]


def _stands_before_names(before: str) -> bool:
    """Tell a title, which ends nothing, though a name may look like a first word: Gen. He."""
    match = _LAST_WORD.search(before)
    return match is not None and match.group()[:-1].lower() in _titles()


@cache
def _titles() -> frozenset[str]:
    return words_of_class("text", "before_name")


def hidden_ends(block: str) -> Iterator[tuple[int, int]]:
    """Yield where sentences end that Punkt takes for one, and where their last marks begin.

    Examples
    --------
    >>> list(hidden_ends("It ended early.She left at 6 p.m. Mr. Khan stayed."))
    [(14, 15), (32, 33)]
    """
    for match in _STOP.finditer(block):
        begin, end = match.span()
        last = _LAST_WORD.search(block[max(0, begin - _NEAR) : begin])
        word = last.group() if last else ""
        if not match.group(1):
            if _is_glued(word, match.group(), block, begin, end):
                yield begin, end
        elif _may_end()(word.lower()) and _begins_anew(word, block, end):
            yield begin, match.start(1)


def _is_glued(word: str, mark: str, block: str, begin: int, at: int) -> bool:
    """Tell ``early.She`` from ``St.Petersburg``, ``U.S.Senate`` and ``vietnam.Vn``."""
    following = _FOLLOWING.match(block, at, at + 2 * _NEAR)
    if not following or not following.group(1)[0].isupper() or not begin:
        return False
    name = following.group(1)
    if _is_cut_short(word.lower()) or "@" in word:
        return False
    if is_starter(name):
        return len(word) != 1
    if len(word.rpartition(".")[2]) == 1:
        return False
    if name in words_of_class("text", "first_word") or name.lower() in _addresses():
        return True
    plain = word.isalpha() and word.islower()
    closed = len(mark) > 1 or block[begin - 1] in _CLOSING or block[begin - 1] == "%"
    name_only = len(name) > 2 and name[1:].islower()
    return name_only and (plain or closed) and name.lower() not in words_of_class("text", "domain")


def _is_cut_short(word: str) -> bool:
    return word == "www" or ("." not in word and is_abbreviation(word))


@cache
def _addresses() -> frozenset[str]:
    return words_of_class("text", "address")


@cache
def _may_end() -> Callable[[str], bool]:
    """Return whether an abbreviation, in small letters, may be the last word of a sentence."""
    listed = words_of_class("text", "may_end")
    return lambda word: (
        word in listed
        or (
            "." in word
            and is_abbreviation(word)
            and word not in words_of_class("text", "before_name")
        )
    )


def _begins_anew(word: str, block: str, at: int) -> bool:
    """Tell whether what stands after an abbreviation begins a sentence: a title, people, p.m."""
    after = _word_at(block, at).lstrip('“‘«("').rstrip(".)”")
    if not after[:1].isupper():
        return False
    if after.lower() in _addresses():
        return True
    sentence = _WORDS_TO_A_SMALL_ONE.match(block, at)  # no title, whose words are all capitals
    if after.lower() in words_of_class("text", "people"):
        return sentence is not None
    if word.lower() not in ("a.m", "p.m") or after.isupper() or sentence is None:
        return False
    return not _tells_time(after.lower()) and not _TIME_OF_A_PLACE.match(block, at)


def _tells_time(word: str) -> bool:
    days = word in weekdays() or word.removesuffix("s") in weekdays()
    return days or word in months() or word in words_of_class("text", "time")
