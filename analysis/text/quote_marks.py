"""Find what stands between quotation marks of any kind, in one pass over a text.

Conventions: a quotation inside another belongs to it, in other marks or in the same ones. An
apostrophe is no mark, nor the sign of feet, of a decade (``'90s``) or of ``rock 'n' roll``. Behind
the *s* of a plural (``the states’ duty``) or a number (``12" pipe``) a mark does not close what a
later one closes. Two backticks or two apostrophes are one mark, as old wire copy has it. A mark
that never closes opens nothing, except where the next paragraph opens again: then the quotation
goes on, as newspapers set long ones. A line that ends without a full stop goes on in the next one
if that begins with a small letter.
"""

from dataclasses import dataclass, field

import regex as re

_CLOSING = {"“": "”", "„": "“”", "«": "»", "‹": "›", "「": "」", "『": "』", "‘": "’", "‟": "”"}
_CLOSING |= {"``": "”", "''": ""}
_MARK = re.compile(r"``|''|[\"“”„‟«»‹›「」『』‘’']")
_STILL_OPEN = {  # what shows that a mark behind a plural or a number does not close
    "’": re.compile(
        r" \p{Ll}[^‘’]*+(?:(?<=\w)’(?=\w| \p{Ll})[^‘’]*+)*+(?:(?<=[,.!?;…])’|’(?=[,.;:!?]))"
    ),
    "'": re.compile(
        r" \p{Ll}[^']*+(?:(?<=\w)'(?=\w| \p{Ll})[^']*+)*+(?:(?<=[,.!?;…])'|'(?=[,.;:!?]))"
    ),
    '"': re.compile(r"[ -]\p{Ll}[^\"“”]*+(?:(?<=[,.!?;…])\"(?!\w)|”)"),
}
_AHEAD = 300  # characters behind such a mark in which the one that closes is looked for
_PARAGRAPH = re.compile(r"[^\n]++(?:(?<=[\p{L}\p{N},;–—-])[^\S\n]*+\n(?=\p{Ll})[^\n]++)*+")
_ELIDED = re.compile(r"['‘’](?:\d|n['’]|em\b|til\b|tis\b|twas\b|cause\b)")
_GOES_ON = re.compile(r"[:,.!?…]$")
_LEAD = 40  # characters looked at before a mark for what leads to it: he said: | he said.

Span = tuple[int, int]


def quoted_spans(text: str) -> list[Span]:
    """Return start and end of each outermost quotation, without its marks.

    Examples
    --------
    >>> text = 'He said: “It is ‘done’.” She left.'
    >>> [text[start:end] for start, end in quoted_spans(text)]
    ['It is ‘done’.']
    """
    spans: list[Span] = []
    going: _Open | None = None
    for paragraph in _PARAGRAPH.finditer(text):
        begin, end = paragraph.span()
        if going:
            goes_on = _opens_at(text, begin, going.mark)
            spans += [(going.start, going.end)] if goes_on else going.inside
        closed, going = _in_paragraph(text, begin, end)
        spans += closed
    return spans + (going.inside if going else [])


def _opens_at(text: str, place: int, mark: str) -> bool:
    while place < len(text) and text[place] in " \t":
        place += 1
    return text.startswith((mark, '"', "“"), place)


@dataclass
class _Open:
    """A mark that is not closed yet, and the quotations closed behind it."""

    mark: str
    start: int
    end: int = 0
    inside: list[Span] = field(default_factory=list)


def _in_paragraph(text: str, begin: int, end: int) -> tuple[list[Span], _Open | None]:
    """Return the quotations of a paragraph, and one that it opens and does not close."""
    spans: list[Span] = []
    stack: list[_Open] = []
    for match in _MARK.finditer(text, begin, end):
        sign, place = match.group(), match.start()
        if stack and _closes(text, place, sign, stack[-1].mark):
            start = stack.pop().start
            if text[start:place].strip():
                (stack[-1].inside if stack else spans).append((start, place))
        elif _may_open(text, place, sign) and (not stack or _nests(text, place, sign, stack)):
            stack.append(_Open(sign, place + len(sign)))
    if not stack:
        return spans, None
    inside = [span for level in stack for span in level.inside]
    first = stack[0]
    opening = first.start - len(first.mark)
    before = text[max(begin, opening - _LEAD) : opening].rstrip()
    if first.mark != "'" and (not before or _GOES_ON.search(before)):
        return spans, _Open(first.mark, first.start, end, inside)
    return spans + inside, None


def _nests(text: str, place: int, sign: str, stack: list[_Open]) -> bool:
    """Tell whether a mark opens a quotation inside one that the same mark opened."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    same = sign == stack[-1].mark and sign not in "\"'‘"
    return same and (before.isspace() or before == "(") and after.isalnum()


def _may_open(text: str, place: int, sign: str) -> bool:
    end = place + len(sign)
    before, after = text[place - 1 : place], text[end : end + 1]
    if sign == "''":
        return not before.isalnum() and after.isalnum()
    if sign in _CLOSING and sign != "‘":
        return True
    if sign in "\"'‘":
        grown = before.isalnum() or not after.strip() or after in ".,;:!?)"
        return not grown and not (sign != '"' and _ELIDED.match(text, place))
    return False


def _closes(text: str, place: int, sign: str, mark: str) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if mark in ("``", "''"):
        return sign == "''" or (sign in '"”' and mark == "``")
    if sign in _STILL_OPEN and (before.isdigit() if sign == '"' else before == "s"):
        if _STILL_OPEN[sign].match(text, place + 1, place + _AHEAD):
            return False
    if mark in ("'", "‘"):
        right = sign == ("'" if mark == "'" else "’")
        return right and not after.isalnum() and before.strip() != ""
    if mark == '"':
        return sign in '"”' and not (before.isspace() and after.isalnum())
    return sign in _CLOSING[mark] or (sign == '"' and mark in "“„‟")
