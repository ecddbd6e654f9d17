"""What the rules on lines share: a rule, a piece of an article, patterns of dates and names.

Convention: a pattern is for the regex module, in any case of letters. Months and weekdays are
spelled out in it, because the patterns are put together when the module is imported, and
nothing is read then.
"""

from typing import NamedTuple

Piece = tuple[str, int, int, str]
"""A stretch of an article: kind, start, end, rule."""

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY_NAME = rf"(?:{_WEEKDAY}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?)"
_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?[–-]\s?\d{1,2})?"
DATE = rf"(?:{_DAY_NAME},?\s)?(?:{_MONTH}\s{_DAYS}|{_DAYS}\s{_MONTH})(?:,?\s\d{{4}})?"
"""A day or a range of days in words, with or without its weekday and its year."""

_CAPITALISED = r"\p{Lu}[\p{L}\p{M}.’']*+"
_PARTICLE = r"de|da|do|di|du|dos|la|le|el|al|es|of|the|and|au|am|der|den|del|van|von|bin"
_NO_NAME = rf"{_MONTH}|{_WEEKDAY}|on|by|in|at|from|since|until|before|after|this|that|mid|early"
_NOT_A_NAME = rf"(?!(?i:{_NO_NAME})(?!\w))"
_MORE = rf"[ -](?:{_CAPITALISED}|(?:{_PARTICLE})\b)"
NAME = rf"{_NOT_A_NAME}(?-i:{_CAPITALISED}(?:{_MORE}){{0,4}})"
"""Capitalised words in a row, which a date, a weekday or a preposition does not begin."""

_PERSON = rf"{_NOT_A_NAME}(?-i:{_CAPITALISED}(?:{_MORE}){{1,4}})"
_WRITER = rf"(?:{_PERSON}|(?-i:[A-Z]{{2,8}}))"
_BY = (
    r"(?:(?:reported|written|edited|compiled|translated|story|text|words|"
    r"(?:match )?report)\s)?by|par|por|"
    r"(?:(?:additional )?reporting|writing|editing) by|"
    r"(?:by )?(?:our )?(?:staff )?(?:reporter|correspondent|writer)s?"
)
_OFFICE = (
    r"(?:,?\s(?:(?-i:[\p{L}’'-]+)\s){0,3}(?:correspondent|reporter|editor|writer|contributor)s?)"
)
BYLINE = (
    rf"(?:{_BY})(?!.{{301}})\s(?P<writer>{_WRITER})(?:(?:,| and| &)\s(?&writer)){{0,4}}"
    rf"{_OFFICE}?(?:(?:\s(?:in|at)|,)\s{NAME})?"
)

PHOTO = (
    r"(?:file\s|stock\s)?"
    r"(?:photo(?:graph)?s?|pictures?|images?|illustrations?|graphics?|videos?|ảnh)"
)
OLD_PHOTO = r"(?:file|stock|illustrative|illustration)\s(?:photo|picture|image)s?"
STOCK = r"Getty Images|Shutterstock|iStock|Unsplash|Wikimedia Commons"
MADE_BY = r"(?:\s(?:by|courtesy of)\s(?:the\s)?|\s?[:©/]\s?|\s[–—]\s)"
_MAKER = (
    r"(?:(?-i:[\p{Lu}@©][\p{L}\p{M}\p{N}.+@_’'-]*+)|(?-i:[\p{Ll}\d][\w-]*+(?:\.[\w-]++)++|"
    r"dpa|epa|picture alliance|i\p{Lu}\w++|\d{1,2}(?:st|nd|rd|th)\b))"
)
MAKERS = (
    rf"{_MAKER}(?:(?:\s?[/,|&–—]\s?|\s-\s|\s)"
    rf"(?:{_MAKER}|(?:and|of|for|the|by|via|courtesy of|del?a?|d[aiu]|v[ao]n|bin|[ae]l)\b)){{0,11}}"
)
OPEN_END = r"(?!.*[.…][\"'”’)»]*$)"  # a line that does not end as a sentence does


class Rule(NamedTuple):
    """A habit of news pages: a whole line that matches ``pattern`` is of this ``kind``.

    Without a pattern the kind is told by the place of a line, and ``example`` is a text.
    ``needs`` are strings one of which every such line holds: without them the slower
    patterns need not be tried.
    """

    name: str
    kind: str
    pattern: str
    example: str
    reason: str
    needs: tuple[str, ...] = ()


def line_of(text: str, piece: Piece) -> str:
    """Return what stands in a piece."""
    return text[piece[1] : piece[2]]


def prose_of(pieces: list[Piece]) -> list[int]:
    """Return the positions of the pieces that are prose so far."""
    return [position for position, piece in enumerate(pieces) if piece[0] == "body"]


def ends_sentence(line: str) -> bool:
    """Tell a line that ends as a sentence does, in quotation marks or brackets or not.

    Examples
    --------
    >>> ends_sentence("“They met.”"), ends_sentence("What comes next")
    (True, False)
    """
    return line.rstrip("\"'”’)»").endswith((".", "!", "?", "…"))
