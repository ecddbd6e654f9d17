"""What comes of an export: its articles, and what was set aside of each.

Convention: ``text`` is the prose alone, a paragraph to a line; every other line of the
export is kept as it stood in ``export_lines``.
"""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import regex as re

from analysis.corpus.reading.bundles._words import any_of

_WRAPPED = (45, 90)  # characters of a line that was cut at the width of a page of text


_ENDS = ".!?”’\"'"


class Part(NamedTuple):
    """An article of an export; what the export does not say is empty."""

    text: str
    title: str = ""
    published: str = ""
    outlet: str = ""
    author: str = ""
    length: str = ""
    place: str = ""
    export_lines: str = ""
    note: str = ""


class Parts(NamedTuple):
    """The articles of an export; none where it could not be split, which ``note`` says."""

    database: str
    articles: list[Part]
    note: str = ""


def blocks(lines: Iterable[str]) -> list[list[str]]:
    """Part lines where a blank one stands; without any, each line is a block.

    Examples
    --------
    >>> blocks(["The Herald", "", "They signed", "on Saturday."])
    [['The Herald'], ['They signed', 'on Saturday.']]
    """
    lines = [line.strip() for line in lines]
    if "" not in _trimmed(lines):
        return [[line] for line in lines if line]
    parted: list[list[str]] = [[]]
    for line in lines:
        if line:
            parted[-1].append(line)
        elif parted[-1]:
            parted.append([])
    return [block for block in parted if block]


def _trimmed(lines: list[str]) -> list[str]:
    filled = [number for number, line in enumerate(lines) if line]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def prose(parted: list[list[str]]) -> str:
    """Return paragraphs, a line each; lines that were cut at the width of a page are joined.

    Examples
    --------
    >>> wide = "The ministers of the ten states signed the convention in the hall"
    >>> prose([[wide, "on Saturday."], ["A list:", "one"]]).split(chr(10))[-1]
    'one'
    """
    return "\n\n".join(_joined(block) for block in parted)


def _joined(block: list[str]) -> str:
    low, high = _WRAPPED
    wrapped = all(low <= len(line) <= high for line in block[:-1]) and len(block[-1]) <= high
    cut = any(line[-1] not in _ENDS for line in block[:-1])  # else each line is a paragraph
    return (" " if wrapped and cut else "\n").join(block)


def is_page_number(line: str) -> bool:
    """Tell a line such as ``Page 2 of 7``."""
    return _page().fullmatch(line) is not None


@cache
def _page() -> re.Pattern:
    number = r"\s\d{1,5}"
    return re.compile(rf"(?:{any_of('page')}){number}\s(?:{any_of('of')}){number}", re.IGNORECASE)


_COUNT = re.compile(r"(?:.{0,60}\(Total:? (\d{1,6})\)|Total:? (\d{1,6}))", re.IGNORECASE)


def totals(lines: Iterable[str]) -> int:
    """Return the sum of the totals that lines state, such as ``(Total 3)``.

    Examples
    --------
    >>> totals(["The Herald", "Headlines (Total 3)"])
    3
    """
    return sum(
        int(match[1] or match[2]) for line in lines if (match := _COUNT.fullmatch(line.strip()))
    )


def with_lines(articles: list[Part], above: Iterable[str], below: Iterable[str]) -> list[Part]:
    """Keep what stands above the first article and below the last beside them."""
    first = articles[0]
    articles[0] = first._replace(export_lines=_filled([*above, first.export_lines]))
    last = articles[-1]
    articles[-1] = last._replace(export_lines=_filled([last.export_lines, *below]))
    return articles


def _filled(lines: Iterable[str]) -> str:
    return "\n".join(line.strip() for line in lines if line.strip())


def compared(found: int, stated: int, database: str) -> str:
    """Return a note where a file states another number of articles than were found."""
    if not stated or stated == found:
        return ""
    return (
        f"found {found} article{'s' * (found != 1)} in this {database} export, "
        f"but it states {stated}: some may be missing"
    )
