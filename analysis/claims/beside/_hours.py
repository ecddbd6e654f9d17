"""Find at which hour texts say that something happened, where two say it in the same words.

Conventions: an hour is minutes after midnight, with as many on either side as its wording leaves
open: *3:42* is exact, *3 a.m.* is rounded, *around 3 a.m.* and *shortly after 3* more so. Only such
hours are told as stand in clauses that are the same but for them: nothing else shows that two are
of one thing. Hours of two time zones are not compared, nor those of two weekdays.
"""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import regex as re

from analysis.claims.beside._rows import as_figures, placed_sentences
from analysis.claims.quantities import numbers_in_words
from analysis.claims.verdicts import HOUR, in_same_words
from analysis.tables import require_columns, require_texts, takes_tables

_HOUR, _HALF_DAY, _LAST_PART = 60, 720, 30  # minutes
_SPOKEN = {"noon": 12, "midday": 12, "midnight": 0}
_VALUES = {word: n for word, n in numbers_in_words().items() if n <= _LAST_PART}
_HOURS = "|".join(word for word, n in _VALUES.items() if n * _HOUR <= _HALF_DAY)
_VALUES |= {"a quarter": 15, "quarter": 15, "half": 30}
_PARTS = "|".join(sorted(_VALUES, key=len, reverse=True))
_VALUES |= _SPOKEN
_HEDGED = (
    r"(?P<about>(?:about|around|roughly|approximately|nearly|almost|towards|before|after|"
    r"(?:some ?time|a little|just|shortly|soon|immediately|moments|minutes)"
    r" (?:before|after|past)) )"
)
_TIME = (
    rf"(?:(?P<spoken>{'|'.join(_SPOKEN)})\b"
    rf"|(?P<part>{_PARTS})(?: minutes)? (?P<side>past|to) (?P<of>{_HOURS})\b"
    rf"|(?P<clock>\d\d?|{_HOURS})(?: o['’]clock\b|(?= in the (?:morning|afternoon|evening)\b))"
    r"|(?P<hour>[01]?\d|2[0-4])(?:"
    r"(?:[:.](?P<minute>[0-5]\d))?(?P<half> ?[ap](?:\.m\.|m\b))"
    r"|[:h](?P<minute_of_day>[0-5]\d)(?![\d:])"
    r"|\.(?P<minute_told>[0-5]\d)(?=[,;]|\.?$|\. | (?:on|in|when|as|and|GMT|UTC)\b))"
    r"|(?P<military>[0-2]\d[0-5]\d)(?= ?(?:hours|hrs|GMT|UTC)\b)(?: hours| hrs)?)"
)
_ZONE = (
    r"(?: in the (?P<half_day>morning|afternoon|evening)| (?P<night>at night))?"
    r"(?: (?P<zone>GMT|UTC|BST|CET|CEST|EST|EDT|PST|PDT))?(?: local time)?"
)
_STATED = re.compile(
    rf"(?i)\b(?:(?:at|by|from|since|until|till|to) {_HEDGED}?|{_HEDGED}){_TIME}{_ZONE}"
)
_CORRECTED = re.compile(  # one hour of such a sentence is not what it says
    r"(?i)\bnot (?:at|until)\b|\b(?:reported|stated) earlier\b|\bcorrect"
    r"|\b(?:first|earlier|initially|originally|wrongly) (?:reported|said)\b"
)
_TELLS = re.compile(
    r"(?i)\d|\b(?:noon|midday|midnight|o['’]clock|past|to|morning|afternoon|evening)\b"
)
_VALUE_AT = re.compile(
    r"(?:\d|\bper) ?(?:%|percent|cent|pc|points?|degrees|[€$£]|euros?|dollars?|cents?|pounds?)"
    r"(?: (?:at|by|as of|as at|about|around|just after))* ?$"
)
_REACH = 40  # characters before an hour in which a share and its small words stand
_OPEN = ((_HOUR, 10), (15, 5), (5, 3))
"""Minutes on either side that an hour leaves open which is told in whole hours, quarters, fives."""
_AROUND = 20  # minutes on either side of *around 3 a.m.*


@takes_tables
def find_hours(texts: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Find the hours that two articles state in the same words, and differently.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``.
    articles
        One row per article: ``article`` and ``text``, the whole one that ``start`` counts in.

    Returns
    -------
    DataFrame
        One row per hour, with the columns of ``find_figures``; ``kind`` is ``hour``, ``low`` and
        ``high`` are minutes after midnight, ``unit`` the time zone (empty for local time), and
        ``subject`` the clause.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> said = "In Ravenna, Ana Ruiz said, the fire broke out at {}."
    >>> texts = pd.DataFrame({"article": ["a", "b"],
    ...                       "text": [said.format("3:40 a.m."), said.format("4.30am")]})
    >>> find_hours(texts, texts)[["surface", "low", "high", "subject"]].values.tolist()[0]
    ['3:40 a.m.', 217.0, 223.0, 'fire broke out at …']
    """
    require_texts(texts)
    require_columns(articles, "article", "text")
    rows: list[dict[str, Any]] = []
    for place, start, text in placed_sentences(texts):
        if _TELLS.search(text) and not _CORRECTED.search(text):
            rows += [place | told for told in _hours(text, start)]
    stated = in_same_words(as_figures(rows, HOUR, texts), articles)
    return stated[stated["subject"] != ""].reset_index(drop=True)


def _hours(sentence: str, offset: int) -> Iterator[dict[str, Any]]:
    """Yield the hours of a sentence, each with what it leaves open."""
    for match in _STATED.finditer(sentence):
        if _VALUE_AT.search(sentence, max(0, match.start() - _REACH), match.start()):
            continue  # turnout was 58 percent at 2 p.m.: when it was so, not when it happened
        minutes, hedged = _minutes(match), any(match.captures("about"))
        start = match.starts("about")[0] if hedged else match.start(_named(match))
        room = _AROUND if hedged else next((n for of, n in _OPEN if minutes % of == 0), 0)
        span = {"start": offset + start, "end": offset + match.end()}
        low_high = {"low": minutes - room, "high": minutes + room}
        surface, zone = sentence[start : match.end()], match["zone"] or ""
        yield span | low_high | {"surface": surface, "unit": zone.upper()}


def _named(match: re.Match[str]) -> str:
    """Return the name of the group with which the hour itself begins."""
    return next(n for n in ("spoken", "part", "clock", "hour", "military") if match[n])


def _minutes(match: re.Match[str]) -> int:
    """Return the minutes after midnight; of the first half of the day where nothing tells it."""
    if match["part"]:
        past = _VALUES[match["part"].lower()] * (1 if match["side"].lower() == "past" else -1)
        minutes = _value(match["of"]) * _HOUR + past
    elif match["military"]:
        return int(match["military"][:2]) * _HOUR + int(match["military"][2:])
    else:
        told = match["minute"] or match["minute_of_day"] or match["minute_told"] or 0
        minutes = _value(match["spoken"] or match["clock"] or match["hour"]) * _HOUR + int(told)
    half = (match["half"] or match["half_day"] or match["night"] or "").strip().lower()
    if half.startswith(("p", "afternoon", "evening", "at night")):
        return minutes + _HALF_DAY * (minutes < _HALF_DAY)
    return minutes - _HALF_DAY * (minutes >= _HALF_DAY and half.startswith("a"))


def _value(word: str) -> int:
    return int(word) if word.isdigit() else _VALUES[word.lower()]
