"""Tell by which hour of its day a figure holds: ``by noon turnout stood at 29%``.

Conventions: an hour is on the clock of 24 hours (``12:00``), a part of the day its word
(``morning``); by its evening is by the day. The hour of what happened (*the dam gave way at
4.40 am, and 11 died*) is none.
"""

import regex as re

from analysis.claims._words import word_set
from analysis.claims.quantities import Pieces

AT = "at "
"""How the tag of an hour begins in a scope: it sets no figure apart, but tells when it holds."""

_REACH = 18  # pieces before a figure in which its hour may stand
_BEHIND = 7  # pieces behind a figure in which its hour may stand
_LONGEST = 9  # pieces of an hour with its opening: as of about 10 : 30 p . m
_NOON = 12
_OPENERS = ("by", "at", "as")
_SPOKEN = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}
_HOUR = re.compile(
    r"(?P<opens>by|at|as of|as at) (?:(?:about|around|just after|exactly) )?(?:"
    r"(?:\p{L}+day )?(?P<spoken>noon|midday|midnight)\b"
    r"|(?P<hour>[01]?\d|2[0-4])(?: ?[:.] ?(?P<minute>[0-5]\d))?"
    r" ?(?P<half>[ap] \. m\b|[ap]m\b|o ['’] clock\b|gmt\b)?"
    r"|(?P<day>(?:\p{L}+day|late|early|mid|this|that) )?"
    r"(?P<part>dawn|daybreak|morning|lunchtime|afternoon|dusk|nightfall|sunset)\b)"
)
_BEFORE_FIGURE = re.compile(r"[ .]*(?:local time )?(?:(?:on )?\p{L}+day )?,?")
_CLOSES = {"closed", "ended", "finished", "adjourned"}  # when voting ended at 6 pm, 94 had voted
_SHARES = frozenset({"%", "percent", "cent", "pc"})
_OF_HOUR = frozenset(
    "on about around just after exactly local time noon midday midnight p m pm am a o clock gmt"
    " ' ’ . :".split()
)
_BOUND = re.compile(r"[,;:—–“”\"()]|\b(?:when|after|while|who|which)\b")


def hour_of(pieces: Pieces, first: int, last: int) -> str:
    """Return the hour as of which the figure from ``first`` to ``last`` (exclusive) holds.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> hour_of(pieces("By noon turnout stood at 29%"), 5, 7)
    '12:00'
    >>> hour_of(pieces("The dam gave way at 4:40 am, and 11 people died"), 11, 13)
    ''
    >>> hour_of(pieces("19 bodies had been found by 8pm"), 0, 2)
    '20:00'
    """
    for at in range(max(0, first - _REACH), first):
        if pieces.word(at) not in _OPENERS:
            continue
        said = " ".join(pieces.run(at, first - at))
        match = _HOUR.match(said)
        if match and _opens(pieces, at, match) and not _is_parted(said, match):
            share = not _SHARES.isdisjoint(pieces.run(first, last - first))
            return _on_the_clock(match, had=share or pieces.word(last) == "had")
    if not any(pieces.word(at) in _OPENERS for at in range(last, last + _BEHIND + 1)):
        return ""
    behind = " ".join(pieces.run(last, _BEHIND + _LONGEST))
    return _behind(behind, is_share=pieces.word(last - 1) in _SHARES)


def is_by_hour(pieces: Pieces, first: int) -> bool:
    """Tell the day in *by Friday*, *by 6:30 p.m. Friday*, *as of noon on Friday*.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> is_by_hour(pieces("by 6:30 p.m. Friday"), 8), is_by_hour(pieces("signed on Friday"), 2)
    (True, False)
    """
    for at in range(first - 1, max(-1, first - _LONGEST - 2), -1):
        word = pieces.word(at)
        if word == "by":
            return True
        if word in ("of", "at") and pieces.word(at - 1) == "as":
            return True
        if word not in _OF_HOUR and not pieces.at(at).is_digits:
            return False
    return False


def _opens(pieces: Pieces, at: int, match: re.Match[str]) -> bool:
    """Tell ``At noon 11 were dead`` from an hour at which something happened."""
    before = pieces.word(at - 1) if at else ""
    return match["opens"] != "at" or not at or before in word_set("clause_openers") | _CLOSES


def _is_parted(said: str, match: re.Match[str]) -> bool:
    """Tell whether more than the comma of an opening stands between an hour and its figure."""
    behind = _BEFORE_FIGURE.match(said, match.end())
    return bool(_BOUND.search(said, behind.end() if behind else match.end()))


def _behind(said: str, *, is_share: bool) -> str:
    """Return the hour behind a figure in its clause."""
    match = _HOUR.search(said)
    if match is None or len(said[: match.start()].split()) > _BEHIND:
        return ""
    beside = match["opens"] != "at" or (is_share and not match.start())
    return _on_the_clock(match) if beside and not _BOUND.search(said[: match.start()]) else ""


def _on_the_clock(match: re.Match[str], *, had: bool = False) -> str:
    """Return an hour in one form; empty for a number that is none.

    *At dusk 118 had signed* and *at dusk 70 percent were out* are as of dusk; *at dusk 118 signed*
    is what they did then.
    """
    if match["spoken"]:
        return _SPOKEN[match["spoken"]]
    if match["part"]:
        return match["part"] if had or match["opens"] == "by" else ""
    half = (match["half"] or "").replace(" ", "")
    if not (half or match["minute"]):
        return ""
    hour = int(match["hour"])
    if half[:1] in ("a", "p") and hour <= _NOON:
        hour = hour % _NOON + _NOON * (half[0] == "p")
    return f"{hour:02}:{match['minute'] or '00'}"
