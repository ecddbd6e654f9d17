"""Where the letters of a page stand: pieces of lines, columns, the order of reading.

Convention: letters on one height are a line, parted where a gap is wider than between words. A
gutter that few lines cross, with columns of lines on both sides, parts columns; lines that cross
it, such as a headline, stand above what is below them. Coordinates are points from the lower left.
"""

import ctypes
from itertools import groupby
from typing import Any, NamedTuple

_GAP = 1.0  # heights of a letter: words of one line are nearer
_LEAST_LINES = 3  # in a column
_NARROW = 6.0  # heights of a letter: no column is narrower, but a list of numbers is
_CROSSING = 0.34  # share of the lines that may cross a gutter: headlines, leads, what runs on below
_SAME_LINE = 0.5  # heights of a letter between the feet of two pieces of one line
_HYPHEN = "\x02"  # what PDFium gives for a hyphen at the end of a line


class Line(NamedTuple):
    """A line, or the piece of one in a column, and where it stands."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """Return the height of its letters in points."""
        return self.top - self.bottom


class PageLines(NamedTuple):
    """The pieces of lines of one page in the order of the file, and its height in points."""

    lines: list[Line]
    height: float


class _Letter(NamedTuple):
    sign: str
    left: float
    right: float
    bottom: float
    top: float


def page_lines(page: Any) -> PageLines:
    """Return the pieces of lines on a page."""
    pieces: list[list[_Letter]] = [[]]
    for letter in _letters(page):
        last = next((one for one in reversed(pieces[-1]) if not one.sign.isspace()), None)
        if letter.sign in "\r\n":
            pieces.append([])
        elif letter.sign.isspace() or last is None or _is_beside(last, letter):
            pieces[-1].append(letter)
        else:
            pieces.append([letter])
    lines = [_line(piece) for piece in pieces if any(not one.sign.isspace() for one in piece)]
    return PageLines(lines, page.get_height())


def _letters(page: Any) -> list[_Letter]:
    from pypdfium2 import raw

    textpage = page.get_textpage()
    box = raw.FS_RECTF()
    letters = []
    for number in range(raw.FPDFText_CountChars(textpage)):
        code = raw.FPDFText_GetUnicode(textpage, number)
        raw.FPDFText_GetLooseCharBox(textpage, number, ctypes.byref(box))
        if 0 < code <= 0x10FFFF:  # halves of a character are joined where texts are mended
            sign = "-" if chr(code) in (_HYPHEN, "\ufffe") else chr(code)
            letters.append(_Letter(sign, box.left, box.right, box.bottom, box.top))
    return letters


def _is_beside(last: _Letter, letter: _Letter) -> bool:
    height = max(last.top - last.bottom, 1.0)
    gap = letter.left - last.right
    return abs(letter.bottom - last.bottom) < _SAME_LINE * height and -height < gap < _GAP * height


def _line(piece: list[_Letter]) -> Line:
    shown = [one for one in piece if not one.sign.isspace()]
    return Line(
        " ".join("".join(one.sign for one in piece).split()),
        min(one.left for one in shown),
        max(one.right for one in shown),
        shown[0].bottom,
        max(one.top for one in shown),
    )


def ordered_blocks(lines: list[Line]) -> list[list[Line]]:
    """Return the lines of a page by columns, in the order of reading.

    Examples
    --------
    >>> left = [Line("l", 0, 80, 90 - 10 * n, 99 - 10 * n) for n in range(3)]
    >>> right = [Line("r", 100, 180, 90 - 10 * n, 99 - 10 * n) for n in range(3)]
    >>> head = Line("head", 0, 180, 110, 119)
    >>> [[line.text for line in block] for block in ordered_blocks([*right, *left, head])]
    [['head'], ['l', 'l', 'l'], ['r', 'r', 'r']]
    """
    gutter = _gutter(lines)
    if gutter is None:
        return [_whole_lines(lines)] if lines else []
    blocks = []
    downwards = sorted(lines, key=lambda line: (-line.bottom, line.left))
    for crosses, band in groupby(downwards, lambda line: line.left < gutter < line.right):
        there = list(band)
        if crosses:
            blocks += [_whole_lines(there)]
        else:
            blocks += ordered_blocks([line for line in there if line.right <= gutter])
            blocks += ordered_blocks([line for line in there if line.left >= gutter])
    return blocks


def _gutter(lines: list[Line]) -> float | None:
    """Return where a column begins that has another on its left; None where there is one only."""
    best = None
    for start in sorted({round(line.left, 1) for line in lines}):
        gutter = start - 0.5
        left = [line for line in lines if line.right <= gutter]
        right = [line for line in lines if line.left >= gutter]
        crossing = len(lines) - len(left) - len(right)
        if crossing > _CROSSING * len(lines) or not _are_columns(left, right):
            continue
        if best is None or crossing < best[0]:
            best = (crossing, gutter)
    return best and best[1]


def _are_columns(left: list[Line], right: list[Line]) -> bool:
    """Tell columns, which stand side by side, from numbers before or behind the lines of a list."""
    if min(len(left), len(right)) < _LEAST_LINES:
        return False
    for side in (left, right):
        widths = sorted(line.right - line.left for line in side)
        if widths[len(widths) // 2] < _NARROW * side[0].height:
            return False
    lower = max(min(line.bottom for line in side) for side in (left, right))
    upper = min(max(line.top for line in side) for side in (left, right))
    return all(
        sum(lower <= line.bottom and line.top <= upper for line in side) >= _LEAST_LINES - 1
        for side in (left, right)
    )


def _whole_lines(lines: list[Line]) -> list[Line]:
    """Join the pieces of one line, and sort the lines downwards."""
    whole: list[Line] = []
    for line in sorted(lines, key=lambda line: (-line.bottom, line.left)):
        last = whole[-1] if whole else None
        if last and abs(last.bottom - line.bottom) < _SAME_LINE * line.height:
            first, second = sorted((last, line), key=lambda piece: piece.left)
            text = f"{first.text} {second.text}"
            right = max(first.right, second.right)
            top = max(first.top, second.top)
            whole[-1] = Line(text, first.left, right, last.bottom, top)
        else:
            whole.append(line)
    return whole
