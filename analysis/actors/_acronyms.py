"""Which short form a text gives to a long name in brackets: Schwartz and Hearst (2003).

The letters of the short form are looked for from the right; each must stand in the long
form in the same order, the first one at the beginning of a word.
"""

from collections.abc import Iterator

import regex as re

_SHORT = r"\p{L}[\p{L}\p{N}.&/’'-]{1,11}"
_BRACKETED = re.compile(rf"\(\s*(?:the\s+)?[\"“‘']?({_SHORT})[\"”’']?\s*[,;)]")
_SPACE = re.compile(r"\s*")
_WORD = re.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}.&’'-]*")
_REACH = 160  # characters before a bracket in which its long form may begin: bounds the work


def long_form(short: str, before: str) -> str:
    """Return the shortest ending of ``before`` that the letters of ``short`` abbreviate.

    Examples
    --------
    >>> long_form("UNODC", "the UN Office on Drugs and Crime")
    'UN Office on Drugs and Crime'
    >>> long_form("WHO", "the minister")
    ''
    """
    place = len(before)
    letters = [char.lower() for char in short if char.isalnum()]
    for number in range(len(letters) - 1, -1, -1):
        place -= 1
        while place >= 0 and not _fits(before, place, letters[number], number == 0):
            place -= 1
        if place < 0:
            return ""
    return before[place:].strip()


def _fits(text: str, place: int, letter: str, first: bool) -> bool:
    if text[place].lower() != letter:
        return False
    return not first or place == 0 or not text[place - 1].isalnum()


def is_short_form(short: str) -> bool:
    """Tell whether a word in brackets can be an acronym: two capitals at least.

    Examples
    --------
    >>> is_short_form("UNODC"), is_short_form("Hanoi")
    (True, False)
    """
    capitals = sum(map(str.isupper, short))
    # half of the letters or more: PhD and UNESCO pass, McDonald does not
    return capitals >= 2 and 2 * capitals >= sum(map(str.isalpha, short))


def defined_after(text: str, start: int, end: int) -> str:
    """Return the acronym that a text gives in brackets after a name, or an empty string.

    Examples
    --------
    >>> defined_after("the Port Authority (PA)", 4, 18)
    'PA'
    """
    bracket = _SPACE.match(text, end).end()
    bracketed = _BRACKETED.match(text, bracket) if text.startswith("(", bracket) else None
    if not bracketed or not is_short_form(bracketed[1]):
        return ""
    return bracketed[1] if long_form(bracketed[1], text[start:end]) == text[start:end] else ""


def definitions(text: str) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    """Yield each acronym that a text defines, with the spans of its long and short form.

    Examples
    --------
    >>> list(definitions("The Free Syrian Army (FSA) left."))
    [('FSA', (4, 20), (22, 25))]
    """
    for bracketed in _BRACKETED.finditer(text):
        short, bracket = bracketed[1], bracketed.start()
        if not is_short_form(short):
            continue
        first = max(text.rfind("\n", 0, bracket) + 1, bracket - _REACH)
        most = min(len(short) + 5, 2 * len(short))  # words: as Schwartz and Hearst have it
        words = list(_WORD.finditer(text, first, bracket))[-most:]
        if not words:
            continue
        begin, stop = words[0].start(), words[-1].end()
        long = long_form(short, text[begin:stop])
        if long and len(long) > len(short) and text[stop:bracket].isspace():
            yield short, (stop - len(long), stop), bracketed.span(1)
