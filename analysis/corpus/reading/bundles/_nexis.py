"""One document of Nexis or Nexis Uni: its header, its text and its footer.

Convention: Nexis writes outlet, day, headline, labels, text, labels; Nexis Uni headline, outlet,
day, labels, ``Body``, text, labels. What stands above the text and below it is set aside; a
label in the middle of the text stays there.
"""

from typing import NamedTuple

import regex as re

from analysis.corpus.reading.bundles._parts import Part, blocks, is_page_number, prose
from analysis.corpus.reading.bundles._words import (
    day_of,
    export_words,
    is_rights,
    label_of,
    words_of,
    writers_of,
)

_MONTH_ALONE = re.compile(r"\p{Lu}\p{L}{2,9} \d{4}")
_HEADLINES = 6  # lines that are not blank, among which the headline is that comes again
_CUT = 60  # characters from which on a label's line may go on in the next
_GRAPHICS = 8  # paragraphs that may stand below the word Graphic
_NAMES = 4  # paragraphs at most above the day: outlet, headline and what is below it


def read_document(lines: list[str], *, headline_first: bool) -> Part:
    """Read the lines of one document.

    Parameters
    ----------
    lines
        Between two marks, without them.
    headline_first
        Whether the headline stands above the outlet, as in Nexis Uni.
    """
    lines, pages = _without_pages(lines)
    head, rest = _head(lines, headline_first)
    parted = blocks(rest)
    end = _end(parted)
    foot = [line for block in parted[end:] for line in block]
    fields = _labelled(foot) | _labelled(head)
    title, outlet, published = _named(head, headline_first)
    own = published or fields.get("published", "")
    note = "" if own or not fields.get("loaded") else "dated by the day of loading"
    length = words_of(fields.get("length", ""))
    return Part(
        text=prose(parted[:end]),
        title=fields.get("title", "") or title,
        published=published or _dated(fields.get("published", "") or fields.get("loaded", "")),
        outlet=outlet or fields.get("outlet", ""),
        author=writers_of(fields.get("author", "")),
        length=length,
        place=fields.get("place", ""),
        export_lines="\n".join([*filter(None, map(str.strip, head)), *foot, *pages]),
        note=note,
    )


def _dated(value: str) -> str:
    return day_of(value) or value


def _without_pages(lines: list[str]) -> tuple[list[str], list[str]]:
    """Part the numbers of pages from the lines, and the headline where it comes again there."""
    numbers = {n for n, line in enumerate(lines) if is_page_number(line.strip())}
    if not numbers:
        return lines, []
    filled = [n for n, line in enumerate(lines) if line.strip()]
    seen: set[str] = set()
    heads = set()
    for at, number in enumerate(filled):
        bare = lines[number].strip()
        beside = {*filled[max(0, at - 1) : at], *filled[at + 1 : at + 2]}
        if bare in seen and not numbers.isdisjoint(beside):
            heads.add(number)
        if at < _HEADLINES:
            seen.add(bare)
    left_out = numbers | heads
    kept = [line for n, line in enumerate(lines) if n not in left_out]
    return kept, [lines[n].strip() for n in sorted(left_out)]


def _head(lines: list[str], headline_first: bool) -> tuple[list[str], list[str]]:
    """Part the lines above the text from the text: at the word Body, else behind the labels."""
    known = False
    for number, line in enumerate(lines):
        bare = line.strip()
        if known and bare.lower() in export_words("body"):
            return lines[: number + 1], lines[number + 1 :]
        known = known or is_header_line(bare)
    end = _behind_labels(lines, headline_first)
    return lines[:end], lines[end:]


def _behind_labels(lines: list[str], headline_first: bool) -> int:
    """Return the number of the first line of the text, where nothing says where it begins."""
    pieces = _pieces(lines)
    first = next((n for n, piece in enumerate(pieces) if piece.is_header), len(pieces))
    if first > _NAMES:  # outlet and headline, then the text
        return pieces[2].start
    titled, labelled = headline_first, False
    for at, piece in enumerate(pieces[first:], start=first):
        below = (lines[other.start].strip() for other in pieces[at + 1 : at + _NAMES])
        if piece.is_header:
            labelled = labelled or label_of(lines[piece.start].strip()) is not None
        elif labelled or (titled and not any(map(_is_above, below))):
            return piece.start
        else:
            titled = True
    return len(lines)


def _is_above(line: str) -> bool:
    """Tell a label that stands above a text only."""
    label = label_of(line)
    return label is not None and label.field in ("author", "length", "place")


class _Piece(NamedTuple):
    start: int
    is_header: bool


def _pieces(lines: list[str]) -> list[_Piece]:
    """Part the lines at blank ones and where a line of the header begins."""
    spaced = any(len(block) > 1 for block in blocks(lines))
    pieces: list[_Piece] = []
    before = ""
    for number, line in enumerate(map(str.strip, lines)):
        if not line:
            before = ""
            continue
        is_header = is_header_line(line)
        if is_header or not (before and spaced and _continues(before, line)):
            pieces.append(_Piece(number, is_header))
        before = line
    return pieces


def _continues(before: str, line: str) -> bool:
    """Tell whether a line goes on with the one above it: an edition, a cut label, a text."""
    if _is_day(before):
        return len(line) < _CUT
    return len(before) >= _CUT or not is_header_line(before)


def is_header_line(line: str) -> bool:
    """Tell a line that names a day, a label or rights."""
    return _is_day(line) or label_of(line) is not None or is_rights(line)


def _is_day(line: str) -> bool:
    return bool(day_of(line)) or _MONTH_ALONE.fullmatch(line) is not None


def _named(head: list[str], headline_first: bool) -> tuple[str, str, str]:
    """Return headline, outlet and day."""
    bare = [line.strip() for line in head]
    at = next((n for n, line in enumerate(bare) if _is_day(line)), -1)
    first = next((n for n, line in enumerate(bare) if is_header_line(line)), len(bare))
    above = blocks(bare[: at if at >= 0 else first])
    published = day_of(bare[at]) if at >= 0 else ""
    if headline_first:
        lines = [line for block in above for line in block]
        return " ".join(lines[:-1]), lines[-1] if lines else "", published
    titles = above[1:] or _below_day(bare[at + 1 :] if at >= 0 else [])
    title = " ".join(line for block in titles for line in block)
    return title, " ".join(above[0]) if above else "", published


def _below_day(bare: list[str]) -> list[list[str]]:
    """Return the headline below a day; what stands right below the day is its edition."""
    start = bare.index("") if "" in bare else 0
    if len(bare) > 1 and bare[0].lower().endswith(tuple(export_words("edition"))):
        start = start or 1
    end = next((n for n, line in enumerate(bare) if n >= start and is_header_line(line)), len(bare))
    return blocks(bare[start:end])


def _labelled(lines: list[str]) -> dict[str, str]:
    """Return the value of each field; the first one counts, with the lines on which it goes on."""
    fields: dict[str, str] = {}
    field, length = "", 0
    for line in map(str.strip, lines):
        label = label_of(line)
        if label:
            field = "" if label.field in fields else label.field
            fields.setdefault(label.field, label.value)
        elif field and line and length >= _CUT and not is_header_line(line):
            fields[field] = f"{fields[field]} {line}"
        else:
            field = ""
        length = len(line)
    return fields


def _end(parted: list[list[str]]) -> int:
    """Return how many paragraphs are text: what only labels and rights follow is not."""
    end = len(parted)
    while end and _is_below(parted[end - 1]):
        end -= 1
    for start in range(max(1, end - _GRAPHICS), end):
        label = label_of(parted[start][0])
        alone = len(parted[start]) == 1 and parted[start][0].lower() in export_words("below")
        if alone or (label and label.field == "graphic"):
            return start
    return end


def _is_below(block: list[str]) -> bool:
    first = block[0]
    if label_of(first) or is_rights(first):
        return True
    return len(block) == 1 and first.lower() in export_words("below")
