"""Find the clause that gives what is said: *the dam is safe* in ``Ito said that the dam is safe``.

Conventions: the clause stands behind the verb, without *that* and without who is told, where and
when; or before it, set apart by a comma. Where the speaker stands in the middle of a clause it is
the whole sentence. What is praised, asked for or announced by a noun or an infinitive is no clause.
"""

from bisect import bisect_left
from collections.abc import Sequence

from analysis.actors.name_words import calendar_words
from analysis.quotes._speech._reports import Report
from analysis.quotes._speech._tokens import Token, words_of
from analysis.quotes._speech._verbs import starts

_DASHES = ("-", "--", "–", "—")
_ASIDE = 10  # words between a verb and "that" that can be whom, where and when; and of an aside


def said_in(
    tokens: Sequence[Token], report: Report, others: Sequence[Report] = ()
) -> tuple[int, int] | None:
    """Return where the clause stands in its sentence that gives what a report says, if one does.

    Examples
    --------
    >>> from analysis.quotes._speech._reports import reports_of
    >>> from analysis.quotes._speech._tokens import tokens_of
    >>> for text in ("The mayor said on Monday that it was late.", "It was late, the mayor said."):
    ...     tokens = tokens_of(text)
    ...     start, end = said_in(tokens, reports_of(tokens)[0])
    ...     text[start:end]
    'it was late'
    'It was late'
    """
    first, behind = (_place(tokens, offset) for offset in (report.start, report.end))
    ends = [_other(tokens, report, each) for each in others]
    if report.kind == "according":
        low, high = _of_source(tokens, first, behind)
    elif _is_apart(tokens, first, behind, report):
        low, high = _around(tokens, first, behind)
    else:
        low = _start_behind(tokens, behind, report)
        if low == len(tokens) and report.cues[1:]:
            low = _start_added(tokens, behind, report)
        high = _end_behind(tokens, low, ends)
    while high > low and tokens[high - 1].kind == "mark" and tokens[high - 1].lower != ")":
        high -= 1
    if low >= high:
        return None
    opens, closes = (tokens[k].kind == "quote" for k in (low, high - 1))  # the marks go with it
    return tokens[low].start - opens, tokens[high - 1].end + closes


def _place(tokens: Sequence[Token], offset: int) -> int:
    return bisect_left(tokens, offset, key=lambda token: token.start)


def _other(tokens: Sequence[Token], report: Report, other: Report) -> int:
    """Return where another report begins: at its verb, if its subject stands before this one."""
    if other.source.start > report.start or not other.cues:
        return _place(tokens, other.start)
    return _place(tokens, other.end) - len(other.cues[0].split())


def _is_apart(tokens: Sequence[Token], first: int, behind: int, report: Report) -> bool:
    """Tell ``It is late, Ito told reporters`` and ``It was, Ito said, too late``."""
    if not first or tokens[first - 1].lower not in (",", "–", "—"):
        return False
    end = _next_mark(tokens, behind)
    if end < len(tokens) and tokens[end].lower == ":":
        return False
    if _past_time(tokens, behind) >= end:
        return True
    told = tokens[behind:end]
    finite = any(token.lower in words_of("auxiliary") or token.lower == "that" for token in told)
    tells = report.cues[0] in words_of("transitive") or report.kind in ("act", "inform")
    return tells and len(told) <= _ASIDE and not finite


def _next_mark(tokens: Sequence[Token], at: int) -> int:
    return next((k for k in range(at, len(tokens)) if tokens[k].kind == "mark"), len(tokens))


def _around(tokens: Sequence[Token], first: int, behind: int) -> tuple[int, int]:
    """Return the clause before a report that is set apart, or on both sides of it."""
    at = _next_mark(tokens, behind) + 1
    low = _start_before(tokens, first)
    if tokens[low].lower.endswith(("ing", "ed")) and not _is_finite(tokens, low + 1):
        return first, first  # Speaking in Riga, Ito said.
    goes_on = at < len(tokens) and tokens[at].lower in words_of("auxiliary")
    return low, len(tokens) if goes_on else first


def _start_before(tokens: Sequence[Token], first: int) -> int:
    """Return where the clause before a place begins: behind a semicolon or a dateline."""
    for at in range(first - 2, 0, -1):
        named = all(token.is_capital or token.kind == "mark" for token in tokens[:at])
        if tokens[at].lower == ";" or (tokens[at].lower in _DASHES and named):
            return at + 1
    return 0


def _of_source(tokens: Sequence[Token], first: int, behind: int) -> tuple[int, int]:
    """Return what is so according to somebody: behind the comma, or all that stands before."""
    if first and not tokens[first].is_capital and tokens[first - 1].lower not in (";", ":"):
        return _start_before(tokens, first), first
    comma = _next_mark(tokens, behind)
    closing = _next_mark(tokens, comma + 1)
    aside = closing < len(tokens) and closing - comma <= _ASIDE
    if aside and (comma == behind or tokens[behind].lower in words_of("preposition")):
        inside = tokens[comma + 1 : closing]
        if not any(token.lower in words_of("auxiliary") for token in inside) or _adds(inside):
            comma = closing
    return comma + 1, len(tokens)


def _adds(aside: Sequence[Token]) -> bool:
    return aside[0].lower in words_of("relative")


def _start_behind(tokens: Sequence[Token], at: int, report: Report) -> int:
    """Return where the clause behind a verb begins, the end of the sentence if none does."""
    near = range(at, min(at + _ASIDE, len(tokens)))
    that = next((k for k in near if tokens[k].lower == "that"), None)
    if that is not None and _leads_to_that(tokens, at, that, report):
        return that + 1
    if report.kind in ("act", "call") and not report.cues[0].startswith("ask"):
        return len(tokens)
    if report.cues[0].startswith("ask"):
        asked = (k for k in near if tokens[k].lower in words_of("question"))
        return next(asked, len(tokens))
    if report.kind == "cite":
        saying = (k + 1 for k in near if tokens[k].lower in ("saying", "telling"))
        at = next(saying, len(tokens))
        return _start_behind(tokens, at, report._replace(kind="say", cues=("said",)))
    if report.cues[0] in words_of("transitive"):
        return _past_object(tokens, at)
    at = _past_time(tokens, at)
    if at < len(tokens) and tokens[at].lower == ":":
        return at + 1
    return at if _opens(tokens, at, report) else len(tokens)


def _start_added(tokens: Sequence[Token], behind: int, report: Report) -> int:
    """Return where the clause begins behind what is added: praised the crew, saying it is small."""
    first, *more = report.cues[1].split()  # pointing out
    places = (at for at in range(behind, len(tokens)) if tokens[at].lower == first)
    cue = next(places, None)
    if cue is None:  # the cue stands before the verb's end: said III ruling
        return len(tokens)
    added = report._replace(kind="say", cues=report.cues[1:])
    return _start_behind(tokens, cue + 1 + len(more), added)


def _leads_to_that(tokens: Sequence[Token], at: int, that: int, report: Report) -> bool:
    """Tell *that* which opens what is said from the one in ``praised a dam that held``."""
    between = tokens[at:that]
    if any(t.lower in words_of("auxiliary") and not t.is_capital for t in between):  # may, not May
        return False
    if not between or between[-1].lower in words_of("thought"):
        return True
    told = report.cues[0] in words_of("transitive")
    return told or report.kind == "inform" or _past_time(tokens, at) == that


def _past_time(tokens: Sequence[Token], at: int) -> int:
    """Return the place behind when and where: on Monday, later, in a letter to the board."""
    while at < len(tokens):
        word = tokens[at].lower
        if word in words_of("adverb") or word in calendar_words() or word.endswith("ly"):
            at += 1
        elif word in words_of("preposition") and word != "to":
            at = _past_phrase(tokens, at + 1)
        elif word == "to" and at and tokens[at - 1].kind == "word":
            at = _past_phrase(tokens, at + 1)
        else:
            return at
    return at


def _past_phrase(tokens: Sequence[Token], at: int) -> int:
    """Return the place behind the noun phrase that follows a preposition."""
    first = at
    while at < len(tokens) and tokens[at].kind in ("word", "name"):
        word = tokens[at].lower
        begins = word in words_of("article") or word in words_of("subject pronoun")
        if at > first and (begins or word == "that" or word in words_of("preposition")):
            break
        at += 1
    return at


def _past_object(tokens: Sequence[Token], at: int) -> int:
    """Return where the clause begins behind who is told: told the board the offer was low."""
    for k in range(at + 1, min(at + 2 + _ASIDE, len(tokens))):
        word, before = tokens[k].lower, tokens[k - 1].lower
        governed = before in words_of("preposition") or before in words_of("article")
        if tokens[k].kind == "mark" or word in words_of("relative"):
            break
        if not governed and word not in calendar_words() and _is_subject(tokens[k]):
            return k if _is_finite(tokens, k) else len(tokens)
    return len(tokens)


def _is_subject(token: Token) -> bool:
    """Tell what a clause can begin with: the dam, he, Ito, there, 12."""
    word = token.lower
    listed = word in words_of("article") or word in words_of("subject pronoun")
    return listed or token.kind == "name" or word == "there" or word[:1].isdigit()


def _opens(tokens: Sequence[Token], at: int, report: Report) -> bool:
    """Tell whether a clause begins at a place, not an object of the verb."""
    if at >= len(tokens) or tokens[at].kind == "mark" or tokens[at].lower == "to":
        return False
    if tokens[at].kind == "quote" or report.cues[0] in words_of("saying"):
        return True
    return tokens[at].lower in words_of("subject pronoun") or _is_finite(tokens, at)


def _is_finite(tokens: Sequence[Token], at: int) -> bool:
    """Tell a clause, which has a verb, from a noun phrase: the dam was safe, the dam in Riga."""
    for token in tokens[at : at + _ASIDE]:
        if token.kind == "mark" or token.lower in words_of("relative"):
            return False
        if token.lower in words_of("auxiliary") or token.lower.endswith("ed"):
            return True
    return False


def _end_behind(tokens: Sequence[Token], low: int, ends: Sequence[int]) -> int:
    """Return where the clause behind a verb ends: before the next one who speaks or adds."""
    for at in range(low + 1, len(tokens)):
        comma = tokens[at - 1].lower == ","
        if at in ends and (comma or tokens[at - 1].lower in words_of("joins")):
            return at - 1
        if comma and tokens[at].lower in starts() and tokens[at].lower.endswith("ing"):
            return at - 1
    return len(tokens)
