"""The words by which exports of databases are known: labels, days, ends of documents.

Convention: words stand in ``data/corpus/export_words.csv``; a label is one at the beginning of its
line only, with a colon behind it and a capital first. Days are ISO dates.
"""

import datetime
from functools import cache, lru_cache
from typing import NamedTuple

import regex as re

from analysis.text.word_lists import months, weekdays, word_list

_LABEL = re.compile(r"(\p{Lu}[\p{L} -]{2,22}?)[ \u00a0]?:(?:[\s\u00a0]+|$)")
_HOUR = re.compile(
    r"\b\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?(?:\s\(?[A-Z]{2,5}\)?(?!\w))?(?:\s[+-]\d{4})?",
    re.IGNORECASE,
)
_WORDS = re.compile(r"(\d{1,3}(?:[., \u00a0]?\d{3})*|\d+)\s?\p{L}+", re.IGNORECASE)
_LONGEST_LABEL = 30  # characters
_LONGEST_DAY = 120  # characters of a line with a day, its weekday, hour and edition


def any_of(*uses: str) -> str:
    """Return a pattern of the words of some uses, longer ones first.

    Examples
    --------
    >>> any_of("page")
    'pagina|página|seite|page'
    """
    words = {word for use in uses for word in export_words(use)}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


class Label(NamedTuple):
    """A line that begins with a label: which field it gives, and what stands behind it."""

    field: str
    value: str


@cache
def export_words(use: str) -> dict[str, str]:
    """Return the words of one use with their values.

    Examples
    --------
    >>> export_words("label")["byline"], export_words("month")["enero"]
    ('author', '1')
    """
    rows = (line.split(",") for line in word_list("corpus/export_words.csv"))
    return {word: value for word, of, value in rows if of == use}


def label_of(line: str) -> Label | None:
    """Read a line that begins with a label of Nexis, in any of its languages.

    Examples
    --------
    >>> label_of("LÄNGE: 355 Wörter"), label_of("He said: no.")
    (Label(field='length', value='355 Wörter'), None)
    """
    field, end = _label(line[:_LONGEST_LABEL])
    return Label(field, line[end:].strip()) if field else None


@lru_cache(maxsize=1 << 13)
def _label(beginning: str) -> tuple[str, int]:
    match = _LABEL.match(beginning)
    field = export_words("label").get(match[1].lower(), "") if match else ""
    return field, match.end() if match else 0


@cache
def _month_numbers() -> dict[str, int]:
    others = {word: int(number) for word, number in export_words("month").items()}
    return others | months()


@cache
def _weekday() -> str:
    names = "|".join(sorted(weekdays(), key=lambda name: (-len(name), name)))
    return rf"(?:{any_of('weekday')}|{names})\b"


@cache
def _day() -> re.Pattern:
    first = r"(?P<d>\d{1,2})(?:\.|st|nd|rd|th|er|º)?\s(?:de\s)?(?P<m>\p{L}{3,10})\.?,?\s(?:del?\s)?"
    second = r"(?P<m>\p{L}{3,10})\.?\s(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s"
    return re.compile(
        rf"(?:{_weekday()}[\s,.]+)?(?:(?:le|den|el)\s)?"
        rf"(?:(?:{first}|{second})(?P<y>\d{{4}})\b|(?P<y>\d{{4}})-(?P<m>\d\d)-(?P<d>\d\d)\b)",
        re.IGNORECASE,
    )


@cache
def _beside() -> re.Pattern:
    """Return what may stand behind a day: its weekday, and an edition."""
    edition = rf"(?:.*\b(?:{any_of('edition')})\b.*)?"
    return re.compile(rf"[\s,;]*(?:{_weekday()})?[\s,;]*{edition}", re.IGNORECASE)


@cache
def _rights() -> re.Pattern:
    return re.compile(rf"(?:(?:{any_of('rights')})\b|©|\(c\)).{{0,200}}", re.IGNORECASE)


def is_rights(line: str) -> bool:
    """Tell a line that says whose the text is.

    Examples
    --------
    >>> is_rights("Copyright 2025 The Herald"), is_rights("He has the copyright.")
    (True, False)
    """
    return _rights().fullmatch(line) is not None


def day_of(line: str) -> str:
    """Return the day of a line that is a date and little else, or an empty string.

    Examples
    --------
    >>> day_of("October 25, 2025 Saturday"), day_of("samedi 25 octobre 2025")
    ('2025-10-25', '2025-10-25')
    >>> day_of("October 25, 2025 was a Saturday.")
    ''
    """
    return _day_of(" ".join(line.split())) if len(line) <= _LONGEST_DAY else ""


@lru_cache(maxsize=1 << 13)
def _day_of(line: str) -> str:
    match = _day().match(line)
    rest = _HOUR.sub(" ", line[match.end() :]) if match else ""
    return _iso(match) if match and _beside().fullmatch(rest) else ""


def day_in(line: str) -> str:
    """Return the first day that stands anywhere in a line, or an empty string.

    Examples
    --------
    >>> day_in("Le Courrier, no. 12, samedi 25 octobre 2025, p. 3")
    '2025-10-25'
    """
    days = map(_iso, _day().finditer(line[:_LONGEST_DAY]))
    return next(filter(None, days), "")


def _iso(match: re.Match) -> str:
    month = match["m"].lower()
    number = int(month) if month.isdigit() else _month_numbers().get(month, 0)
    try:
        return datetime.date(int(match["y"]), number, int(match["d"])).isoformat()
    except ValueError:
        return ""


def words_of(value: str) -> str:
    """Return the digits of a length in words, or an empty string.

    Examples
    --------
    >>> words_of("1,204 words"), words_of("355 Wörter"), words_of("short")
    ('1204', '355', '')
    """
    match = _WORDS.match(value)
    return re.sub(r"\D", "", match[1]) if match else ""


def writers_of(value: str) -> str:
    """Return the names of a byline without the word before them.

    Examples
    --------
    >>> writers_of("By Ann Reyes"), writers_of("Reyes, Ann; Hale, Tom")
    ('Ann Reyes', 'Ann Reyes; Tom Hale')
    """
    first, _, rest = value.strip().partition(" ")
    value = rest if rest and first.lower() in export_words("by") else value.strip()
    names = [name.strip() for name in value.split(";") if name.strip()]
    names = [name for name in names if name.lower() not in export_words("nobody")]
    turned = [
        re.sub(r"^(\p{L}[\p{L}’'-]+), (\p{L}[\p{L}.’' -]+)$", r"\2 \1", name) for name in names
    ]
    return "; ".join(turned)
