"""Find how old texts say that people are: the age right beside a name.

Conventions: *Ana Ruiz, 54,*, *(54)*, *aged 54*, *who is 54*, *who was 54, died* and *the
54-year-old baker Ana Ruiz* give an age as of the day of the text. What somebody was once (*was 19
when*, *then 19*, a sentence that names a year) is none, nor is one of several numbers in brackets
(goals, votes).
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

import pandas as pd
import regex as re

from analysis.claims.beside._rows import as_figures
from analysis.claims.quantities import numbers_in_words
from analysis.tables import require_columns, require_texts, rows_by_article, takes_tables
from analysis.text import sentences

_NAME = r"(?-i:\p{Lu}[\p{L}\p{M}.'’-]*+)"
_YEARS = rf"(?:\d{{1,3}}|(?i:{'|'.join(sorted(numbers_in_words(), key=len, reverse=True))}))"
_BEHIND = re.compile(
    r"(?:"
    r",? (?:aged?|now|just|only|barely|still) (?P<aged>\d{1,3})"
    r"(?=\s*(?:[,.](?!\d)|[;:)\n—–]|$| (?:and|from|of|was|is|has)\b))"
    r"|, (?P<comma>\d{1,3})(?=\s*(?:,(?!\d)|[;)\n—–]|\.(?!\d)|$| (?:and|from|of|years old)\b))"
    r"|,? \((?P<brackets>\d{1,3})\)"
    r"|,? who (?:is|turned|turns|will be) (?:now |just )?(?P<who>\d{1,3})\b(?! ?%|,?\d| per)"
    r"|, who was (?P<was>\d{1,3}), (?=(?:had been|died|drowned|leaves|lived|worked|was \p{Ll}+)\b)"
    r"|,? (?:is|turned) (?:now )?(?P<is>\d{1,3})(?:(?= years? old)|(?=\s*(?:[,.;]|and\b)(?!\d)))"
    rf"|,? (?:is )?(?:an?|the) (?:\p{{Ll}}+ ){{0,2}}(?P<year_old>{_YEARS}-year-old)\b"
    r"|, an? (?:[\p{Ll}-]+ ){1,4}(?:aged|of) (?P<trade>\d{1,3})\b"
    r"(?! ?%|,?\d| (?!and|from|who)\p{Ll})"
    r")"
)
_BEFORE = re.compile(
    rf"\b(?P<year_old>{_YEARS}-year-old) (?:[\p{{Ll}}’'-]+,? ){{0,5}}(?:{_NAME},? ){{0,2}}$"
)
_AT = re.compile(r"\bAt (?P<at>\d\d),? $")
_WHO_IS = re.compile(
    rf"(?:But |And )?The (?P<year_old>{_YEARS}-year-old)\b(?! (?:\p{{Ll}}+ )?\p{{Lu}})"
)
_OF_OLD = re.compile(
    r"\b(?:1[89]|20)\d\d\b|\b(?:then|at the time|years (?:ago|earlier|before)|late|not \d+)\b"
)
_SENTENCE = ("segment", "sentence", "start", "text")
_OLDEST = 115  # years: older is no age of somebody who is in the news
_NEAR = 20  # characters behind an age in which its year may stand: 19 in 1998
_FAR = 300  # characters before an age in which its year may stand: bounds the work
_LONGEST = 90  # characters before a name in which an age is looked for


@takes_tables
def find_ages(texts: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Find how old texts say that people are.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``.
    mentions
        From ``actors.find_mentions`` in the same texts.

    Returns
    -------
    DataFrame
        One row per age, with the columns of ``find_figures``; ``kind`` and ``subject`` are
        ``age``, ``low`` and ``high`` the years, ``owner`` is whose age it is.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> from analysis.actors import find_actors, find_mentions
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["The baker, Ana Ruiz, 54, was hurt."]})
    >>> ages = find_ages(texts, find_mentions(texts, find_actors(texts)))
    >>> ages[["surface", "low", "owner"]].values.tolist()
    [['54', 54.0, 'Ana Ruiz']]
    """
    require_texts(texts)
    require_columns(mentions, "article", "start", "end", "kind", "label")
    people = mentions[mentions["kind"] == "person"]
    if "nested_in" in people:
        people = people[people["nested_in"] == ""]
    named = rows_by_article(people, "start", "end", "label")
    of_people = texts[texts["article"].isin(set(people["article"]))]
    rows: list[dict[str, Any]] = []
    split = rows_by_article(sentences(of_people), *_SENTENCE, sort=False)
    for article, told in split.items():
        known = _People(named.get(article, []))
        rows += [{"article": article} | row for row in _ages(told, known)]
    return as_figures(rows, "age", texts)


class _People:
    """Who is named in an article, and where."""

    def __init__(self, named: list[tuple[int, int, str]]) -> None:
        self._named = named

    def within(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Return who is named between two places of the article."""
        first = bisect_left(self._named, (start,))
        return self._named[first : bisect_left(self._named, (end,))]

    def only(self, start: int, end: int) -> str:
        """Return who alone is named between two places; empty for nobody, and for several."""
        labels = {label for *_, label in self.within(start, end)}
        return labels.pop() if len(labels) == 1 else ""


def _ages(split: list[tuple[int, int, int, str]], known: _People) -> Iterator[dict[str, Any]]:
    """Yield the ages that the sentences of an article tell."""
    before = (0, 0)
    for segment, number, offset, text in split:
        place = {"segment": segment, "sentence": number}
        span = (offset, offset + len(text))
        for start, end, owner in _told(text, offset, known, before):
            years = _years(text[start:end])
            near = text[max(0, start - _FAR) : end + _NEAR]
            if 0 < years <= _OLDEST and not _OF_OLD.search(near):
                row = {"start": offset + start, "end": offset + end, "surface": text[start:end]}
                row |= {"low": years, "high": years, "unit": "year"}
                yield place | row | {"subject": "age", "owner": owner}
        before = span


def _told(
    text: str, offset: int, known: _People, before: tuple[int, int]
) -> Iterator[tuple[int, int, str]]:
    """Yield where a sentence tells an age, and whose: that of its names, or of the one before."""
    brackets = text.count("(") == 1
    for start, end, label in known.within(offset, offset + len(text)):
        place = _beside(text, start - offset, end - offset, brackets=brackets)
        if place:
            yield *place, label
    opening = _WHO_IS.match(text)
    owner = known.only(*before) if opening else ""
    if opening and owner:
        yield *opening.span("year_old"), owner


def _years(surface: str) -> int:
    told = surface.lower().removesuffix("-year-old")
    return int(told) if told.isdigit() else numbers_in_words()[told]


def _beside(text: str, start: int, end: int, *, brackets: bool) -> tuple[int, int] | None:
    """Return where the age stands of whom a text names between two places."""
    behind = _BEHIND.match(text, end)
    if behind and (brackets or behind["brackets"] is None):
        return behind.span(next(name for name, told in behind.groupdict().items() if told))
    shift = max(0, start - _LONGEST)
    before = _BEFORE.search(text[shift:start]) or _AT.search(text[shift:start])
    if before is None:
        return None
    first, last = before.span(1)
    return first + shift, last + shift
