"""Find what stands between quotation marks of any kind, in one pass over a text.

Conventions: a quotation inside another belongs to it. An apostrophe is no mark. A mark
that never closes opens nothing, except where the next paragraph opens again: then the
quotation goes on, as newspapers set long ones.
"""

import regex as re

_CLOSING = {"“": "”", "„": "“”", "«": "»", "‹": "›", "「": "」", "『": "』", "‘": "’", "‟": "”"}
_MARK = re.compile(r"[\"“”„‟«»‹›「」『』‘’']")
_PARAGRAPH = re.compile(r"[^\n]+")


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Return start and end of each outermost quotation, without its marks.

    Examples
    --------
    >>> text = 'He said: “It is ‘done’.” She left.'
    >>> [text[start:end] for start, end in quoted_spans(text)]
    ['It is ‘done’.']
    """
    spans: list[tuple[int, int]] = []
    going: tuple[int, int] | None = None
    for paragraph in _PARAGRAPH.finditer(text):
        found, opened = _in_paragraph(text, *paragraph.span())
        if going and _opens_at(text, paragraph.start()):
            spans.append(going)
        spans += found
        going = opened
    return spans


def _opens_at(text: str, place: int) -> bool:
    while place < len(text) and text[place] in " \t":
        place += 1
    return text[place : place + 1] in _CLOSING or text[place : place + 1] == '"'


def _in_paragraph(text: str, begin: int, end: int):
    """Return the quotations of a paragraph, and one that it opens and does not close."""
    spans, mark, start = [], "", -1
    for match in _MARK.finditer(text, begin, end):
        sign, place = match.group(), match.start()
        if not mark:
            if _may_open(text, place, sign):
                mark, start = sign, place + 1
        elif _closes(text, place, sign, mark):
            if text[start:place].strip():
                spans.append((start, place))
            mark = ""
    first = mark and mark not in "'‘" and not text[begin : start - 1].strip()
    return spans, (start, end) if first else None


def _may_open(text: str, place: int, sign: str) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if sign in _CLOSING and sign != "‘":
        return True
    if sign in "\"'‘":
        return not before.isalnum() and bool(after.strip()) and after not in ".,;:!?)"
    return False


def _closes(text: str, place: int, sign: str, mark: str) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if mark == "'" or mark == "‘":
        right = sign == ("'" if mark == "'" else "’")
        return right and not after.isalnum() and bool(before.strip())
    if mark == '"':
        return sign in '"”' and not (before.isspace() and after.isalnum())
    return sign in _CLOSING[mark] or (sign == '"' and mark in "“„‟")
