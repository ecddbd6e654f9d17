"""The text of a PDF: lines into columns, columns into paragraphs, a paragraph to a line.

Convention: heads and feet that run through the pages are set aside and named in a note. A hyphen
at the end of a line goes where the two halves are one word of the dictionary or none alone, and
stays elsewhere; ligatures become letters. Pages without a letter are said to be pictures.
"""

import re
from collections import Counter

from analysis.corpus.reading._decoding import joined_notes
from analysis.corpus.reading.formats._opening import library, opening
from analysis.corpus.reading.formats._pdf_layout import Line, ordered_blocks, page_lines
from analysis.text.word_lists import word_set

_LIGATURES = dict(zip(range(0xFB00, 0xFB07), "ff fi fl ffi ffl st st".split(), strict=True))
_MARGIN = 0.09  # share of the height of a page at its top and bottom: text keeps 25 mm of 297 free
_OFTEN = 0.4  # share of the pages on which a line stands, so that it is taken for a head: as those
# of left pages differ from those of right ones, less than half
_PAGE = re.compile(  # the number of a page, alone on its line
    r"[-–]? ?(?:(?:page|seite|página|pagina|p\.) ?)?\d{1,4}(?: ?(?:of|von|sur|de|di|/) ?\d{1,4})?"
    r" ?[-–]?",
    re.IGNORECASE,
)
_MOST_PAGES = 3_000
_SHORT = 0.85  # of the width of its column: a line that ends a paragraph
_STUB = 0.5  # of the width of its column: such a line, as a headline, ends without a sign too
_FAR = 1.45  # times the usual distance of two lines: a paragraph ends
_LARGER = 1.15  # times the height of the letters: a heading
_INDENT = (0.7, 4.0)  # heights of a letter: the first line of a paragraph stands in by as much
_SHOWN = 3  # heads in a note


def pdf_text(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of a PDF and a note on what was set aside.

    Parameters
    ----------
    data
        The whole file.
    name
        What to call it in an error.

    Raises
    ------
    ImportError
        If the extra ``office`` is not installed.
    ValueError
        If it is damaged, has a password, is a scan or has more than 3,000 pages.
    """
    pdfium = library("pypdfium2", name, "a PDF document")
    with opening(name, "a PDF", "save it again without a password, or its text as .txt"):
        document = pdfium.PdfDocument(data)
        number = len(document)
        pages = [page_lines(document[n]) for n in range(min(number, _MOST_PAGES + 1))]
    if number > _MOST_PAGES:
        raise ValueError(f"{name} has {number:,} pages; save its articles one by one")
    empty = [n for n, page in enumerate(pages, 1) if not page.lines]
    if len(empty) == number:
        raise ValueError(
            f"{name} is a scan: its pages are pictures without text; let a program for text "
            "recognition (OCR) read it and save the text"
        )
    heads = _running([(page.lines, page.height) for page in pages])
    paragraphs: list[str] = []
    for page in pages:
        lines = [line for line in page.lines if not _is_head(line, page.height, heads)]
        for block in ordered_blocks(lines):
            paragraphs = _continued(paragraphs, _paragraphs(block))
    shown = "; ".join(sorted({repr(text) for text in heads.values()})[:_SHOWN])
    several = f"pages {', '.join(map(str, empty[:9]))} are pictures without text" if empty else ""
    note = joined_notes(heads and f"running heads set aside, such as {shown}" or "", several)
    return "\n".join(paragraphs), note


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "0", text.strip().lower())


def _in_margin(line: Line, height: float) -> bool:
    return line.bottom > (1 - _MARGIN) * height or line.top < _MARGIN * height


def _running(pages: list[tuple[list[Line], float]]) -> dict[str, str]:
    """Return the lines that stand in the margin of many pages, by their pattern."""
    if len(pages) < 2:
        return {}
    seen: Counter = Counter()
    first: dict[str, str] = {}
    for lines, height in pages:
        there = {_pattern(line.text): line.text for line in lines if _in_margin(line, height)}
        seen.update(there.keys())
        first = there | first
    least = max(2, _OFTEN * len(pages))
    return {pattern: first[pattern] for pattern, count in seen.items() if count >= least}


def _is_head(line: Line, height: float, heads: dict[str, str]) -> bool:
    numbers = _PAGE.fullmatch(line.text.strip())
    return bool(numbers or _pattern(line.text) in heads) and _in_margin(line, height)


def _paragraphs(block: list[Line]) -> list[str]:
    """Join the lines of one column that belong to one paragraph."""
    left = min(line.left for line in block)
    right = max(line.right for line in block)
    steps = sorted(
        above.bottom - below.bottom for above, below in zip(block, block[1:], strict=False)
    )
    step = steps[len(steps) // 3] if steps else 0.0
    paragraphs = [block[0].text]
    for above, line in zip(block, block[1:], strict=False):
        far = above.bottom - line.bottom > _FAR * step
        size = max(above.height, line.height) / max(min(above.height, line.height), 0.1)
        ended = above.right - left < _SHORT * (right - left) and re.search(
            r"[.!?:”\"’)]$", above.text
        )
        stub = above.right - left < _STUB * (right - left) and not line.text[:1].islower()
        in_by = (line.left - left) / max(line.height, 0.1)
        indented = _INDENT[0] < in_by < _INDENT[1] and above.left - left < _INDENT[0] * line.height
        if far or size > _LARGER or ended or stub or indented:
            paragraphs.append(line.text)
        else:
            paragraphs[-1] = _joined(paragraphs[-1], line.text)
    return [paragraph.translate(_LIGATURES) for paragraph in paragraphs]


def _continued(before: list[str], after: list[str]) -> list[str]:
    """Join what goes on in the next column or on the next page."""
    goes_on = before and after and re.search(r"[^\W\d_A-Z][,-]?$", before[-1])
    if goes_on and after[0][:1].islower():
        return [*before[:-1], _joined(before[-1], after[0]), *after[1:]]
    return [*before, *after]


def _joined(text: str, line: str) -> str:
    """Join two lines; the hyphen between halves of a word goes."""
    parted = re.search(r"([^\W\d_]+)[-\u00ad\u2010]$", text)
    rest = re.match(r"[^\W\d_]+", line)
    if not parted or not rest:
        return f"{text} {line}" if not text.endswith("-") else text + line
    keeps = text.endswith("-") and (
        not line[0].islower() or not _is_one_word(parted[1].lower(), rest.group().lower())
    )
    return (text if keeps else text[:-1]) + line


def _is_one_word(left: str, right: str) -> bool:
    from simplemma import is_known

    if left in word_set("text/hyphenated_first_parts_en.txt") and is_known(right, lang="en"):
        return False
    return is_known(left + right, lang="en") or not (
        is_known(left, lang="en") and is_known(right, lang="en")
    )
