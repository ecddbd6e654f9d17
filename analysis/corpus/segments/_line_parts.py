"""Of what the rules on lines are built: what a rule is, and patterns of dates, names, makers.

Internal to ``line_rules``. Convention: a pattern for the regex module, in any case of letters.
"""

from typing import NamedTuple

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
    rf"{_OFFICE}?(?:\s(?:in|at)\s{NAME})?"
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
