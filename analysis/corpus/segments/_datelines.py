"""Cut datelines, signatures and credits off the prose that shares a line with them.

Convention: a dateline with an agency in brackets is cut off any line; with a date, off one of
the first; a bare place, in capitals or a city that is listed, off the first or second.
"""

from functools import cache

import regex as re

from analysis.corpus.segments._headings import may_stand_above
from analysis.corpus.segments._line_kinds import agency_pattern, credit_pattern, line_rule, signs
from analysis.corpus.segments._line_parts import DATE, NAME, Piece, ends_sentence, prose_of
from analysis.text.word_lists import word_set

_CAPS = r"\p{Lu}[\p{Lu}\p{M}.’']*+"
_DIGITS = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?"
_FOREIGN_DAY = (
    rf"(?:(?:ngày\s)?{_DIGITS}|"
    r"\d{1,2}(?:º|er)?\s(?:de\s)?\p{L}{3,10}\.?(?:\s(?:de\s)?\d{4})?)"
)
_STOP = re.compile(r"[.!?…][\"'”’)»]*\s+")
_REPORT = re.compile(
    r"(?:\p{Lu}[\p{L}\p{M}.’'-]*(?:,? |/)(?:de |da |of )?){1,6}"
    r"(?:\d{1,2}(?: \p{L}+\.?)?(?:,? \d{4})? )?\(([^()]{2,40})\)\s*[—–―-]+\s+(?=\S)"
)
_UP_TO_A_STOP = re.compile(r"[^.!?]{0,300}")
_MAX_DATELINE = 200  # characters; further on in a line, no dateline is looked for
_MIN_PLACE = 4  # letters; UN, US, Q and A are no datelines
_MAX_PLACE = 60  # characters before the agency's bracket; most lines have none, and end here
_MAX_HEADINGS = 5  # lines above the dateline; with 2, datelines below a page's lines are lost
_LEAST_SENTENCE = 40  # characters below which a place and a colon may be a heading or a label
_LAST = 3  # lines of prose, in one of which the agency signs; with 1, a line below hides it
_SIGNED = 300  # characters at the end of a line, in which a signature begins; writers are many
_SIGNATURES = frozenset(("byline", "inputs", "contributors", "office"))


def cut_datelines(text: str, pieces: list[Piece]) -> list[Piece]:
    """Cut the dateline off the first lines of prose, and off each report of a round-up.

    Examples
    --------
    >>> cut_datelines("HANOI (VNA) – They met.", [("body", 0, 23, "prose")])
    [('dateline', 0, 13, 'dateline'), ('body', 14, 23, 'prose')]
    """
    cut_pieces, number, sentences, headed, cut = [], 0, 0, True, False
    for piece in pieces:
        kind, left, right, _ = piece
        if kind != "body":
            cut_pieces.append(piece)
            continue
        match = _report(text, left, right)
        near_top = headed or sentences <= 1
        if match is None and not cut and near_top and number <= _MAX_HEADINGS:
            match = _dateline(text, left, right, headed=headed)
        headed = headed and may_stand_above(text[left:right])
        if ends_sentence(text[left:right]):
            sentences += 1
        number, cut = number + 1, cut or match is not None
        cut_pieces += [piece] if match is None else _cut_at(text, match, right)
    return cut_pieces


def _report(text: str, left: int, right: int) -> re.Match | None:
    """Match a place and an agency in brackets at the head of any line."""
    if "(" not in text[left : left + _MAX_PLACE]:
        return None
    match = _REPORT.match(text, left, min(right, left + _MAX_DATELINE))
    return match if match and signs(match[1]) else None


def _cut_at(text: str, match: re.Match, right: int) -> list[Piece]:
    end = match.start() + len(match.group().rstrip())
    rest = right - len(text[match.end() : right].lstrip())
    return [("dateline", match.start(), end, "dateline"), ("body", rest, right, "prose")]


def _dateline(text: str, left: int, right: int, *, headed: bool) -> re.Match | None:
    """Match a dateline with or without an agency; below prose, one in brackets has to be known."""
    sure, capitals = _dateline_patterns()
    beginning = min(right, left + _MAX_DATELINE)
    match = sure.match(text, left, beginning)
    if match:
        return match if headed or "(" not in match.group() else None
    match = capitals.match(text, left, beginning)
    return match if match and _names_a_place(text, match, right) else None


@cache
def _dateline_patterns() -> tuple[re.Pattern, re.Pattern]:
    """Return the pattern of datelines with a date or an agency, and of a place alone."""
    parts = rf"(?P<known>{agency_pattern()})(?P<date>(?i:{DATE}))(?P<name>{NAME})"
    known, date, name = "(?&known)", "(?&date)", "(?&name)"
    day = rf"(?:{date}|{_FOREIGN_DAY})"
    agency = rf"(?:\((?:{known}|[A-Z]{{2,8}}(?:/\w+)*)(?:\s{_DIGITS})?\)|/[A-Z][\w ]{{1,20}}/)"
    place = rf"{name}(?:,\s*{name}){{0,2}}(?:\s[(\[]{name}[)\]])?"
    caps = rf"{_CAPS}(?:[ ,/-]{{1,2}}{_CAPS}){{0,4}}"
    dash = r"\s*(?:[—–―]+\s+|-{2,3}\s*|\.?-\s+)"
    signed = rf"(?:{place}|{caps})?(?:(?:^|[,.]?\s*){day}\.?)?(?:\s*|--){agency}"
    dated = (
        rf"date\s+\d{{4}}-\d\d-\d\d(?:\s+{place})?|"
        rf"(?:{place},|{caps},?)\s*{date}(?:\s\([^()]{{2,30}}\)|,\s(?:{known}))?|"
        rf"(?:{place}|{caps})\s\({date}\)|{date},\s{place}|{known}"
    )
    open_end = rf"(?:{place}|{caps}),\s*{day}\.?\s(?:\((?:{known})\)\s+|/(?:{known})/\.\s+)"
    prose = r"(?=[^\p{Ll}\s])"
    sure = rf"{signed}(?:{dash}|:\s+)(?=\S)|(?:{dated})(?:{dash}|:\s+){prose}|{open_end}{prose}"
    places = "|".join(map(re.escape, sorted(word_set("corpus/dateline_places.txt"))))
    bare = (
        rf"({caps}(?:,\s*{NAME})?|(?:{places})(?:,\s*{NAME})?)"
        rf"(?:{dash}|\s?:\s+)(?=[^\p{{Ll}}\s])"
    )
    return re.compile(rf"(?(DEFINE){parts})(?:{sure})"), re.compile(bare)


def _names_a_place(text: str, match: re.Match, right: int) -> bool:
    """Tell a place alone from an acronym, a label, a speaker, or what a pair of dashes sets off."""
    name = match.group(1)
    labels = word_set("corpus/dateline_labels_en.txt")
    if sum(map(str.isalpha, name)) < _MIN_PLACE or name.casefold() in labels:
        return False
    first_sentence = _UP_TO_A_STOP.match(text, match.end(), right).group()
    dash = match.group()[len(name) :].strip()
    if dash == ":" or not name.partition(",")[0].isupper():
        labelled = not labels.isdisjoint(name.casefold().split())
        if labelled or len(first_sentence) < _LEAST_SENTENCE or not ends_sentence(text[:right]):
            return False
    again = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)").search(text, match.end())
    return first_sentence.count(f" {dash} ") % 2 == 0 and not again


def cut_credit(text: str, pieces: list[Piece]) -> list[Piece]:
    """Cut the signature of the agency or the writers off the last lines of prose.

    Examples
    --------
    >>> cut_credit("They met. (VNA)", [("body", 0, 15, "prose")])
    [('body', 0, 9, 'prose'), ('credit', 10, 15, 'last agency')]
    """
    for last in reversed(prose_of(pieces)[-_LAST:]):
        _, left, right, _ = pieces[last]
        near_end = max(left, right - _SIGNED)
        for stop in _STOP.finditer(text[near_end:right]):
            start = near_end + stop.end()
            kind, rule = _signature(text, start, right)
            if kind != "body":
                end = start - len(stop.group()) + len(stop.group().rstrip())
                cut = [("body", left, end, "prose"), (kind, start, right, rule)]
                return [*pieces[:last], *cut, *pieces[last + 1 :]]
    return pieces


def _signature(text: str, start: int, right: int) -> tuple[str, str]:
    """Return what signs a text at its end, and by which rule; ``body`` where nothing does."""
    if credit_pattern().fullmatch(text, start, right):
        return "credit", "last agency"
    line = text[start:right]
    kind, rule = line_rule(line)
    ends = rule == "end" and line.startswith("Enditem")  # what stands in brackets may be prose
    return (kind, rule) if ends or rule in _SIGNATURES else ("body", "prose")
