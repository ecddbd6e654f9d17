"""Read what is written above a text of what it is: lines like ``Date: 2026-03-02``.

Convention: two lines or more at the top of a file, each with a usual name of what describes an
article (``data/corpus/table_columns.csv``) and a colon, are no part of its text; between two lines
of hyphens one line is enough, and lines of other names are told in a note. A file in which such
lines stand above several texts is left as it is.
"""

from functools import cache
from typing import NamedTuple

import regex as re

from analysis.corpus.reading._columns import metadata_columns, plain_name, usual_names

_LINE = re.compile(r"\s*(?P<name>\p{L}[\p{L}\p{M} _-]{1,24}):\s+(?P<value>\S.*)")
_FENCE = re.compile(r"-{3,}\s*")
_BLANK = re.compile(r"\n\s*\n")
_FEWEST = 2  # lines without a fence: one may be the headline, *Weather: storms ahead*
_MOST = 20
_LONGEST = 300  # characters of a line that describes a text


class Header(NamedTuple):
    """What lines above a text say of it, the text below them, and a note on them."""

    said: dict[str, str]
    text: str
    note: str


def header_of(text: str) -> Header | None:
    r"""Return what stands above a text; None where nothing does, or nothing stands below.

    Examples
    --------
    >>> header_of("Title: Talks\nDate: 2026-03-02\n\nThey met.")
    Header(said={'title': 'Talks', 'published': '2026-03-02'}, text='They met.', note='')
    >>> header_of("Talks: they met\n\nThey met.") is None
    True
    """
    lines = text.lstrip().split("\n", _MOST + 1)
    fenced = bool(_FENCE.fullmatch(lines[0]))
    ends = (at for at in range(fenced, len(lines)) if _ends(lines[at], fenced=fenced))
    end = next(ends, 0)
    told = _told(lines[fenced:end])
    said = {name: value for name, _, value in reversed(told or []) if name}  # the first counts
    others = [written for name, written, _ in told or [] if not name]
    below = "\n".join(lines[end + 1 :]).lstrip("\n")
    enough = fenced or (len(said) >= _FEWEST and not others and not _goes_on(below))
    if not (said and enough and below.strip()):
        return None
    return Header(dict(reversed(said.items())), below, _note(others))


def _told(lines: list[str]) -> list[tuple[str, str, str]] | None:
    """Return our name, their name and the value of each line; None where one is no such line."""
    read = [_LINE.fullmatch(line) for line in lines if len(line) <= _LONGEST]
    if len(read) < len(lines) or not all(read):
        return None
    written = [(line["name"].strip(), line["value"].strip().strip("\"'")) for line in read if line]
    return [(_known().get(plain_name(name), ""), name, value) for name, value in written]


def _goes_on(below: str) -> bool:
    """Tell a file of several texts: lines of the same kind stand above another one, too."""
    return any(
        len([name for name, *_ in told if name]) >= _FEWEST
        for block in _BLANK.split(below)
        if (told := _told(block.strip().split("\n")[:_FEWEST]))
    )


def _ends(line: str, *, fenced: bool) -> bool:
    return bool(_FENCE.fullmatch(line)) if fenced else not line.strip()


def _note(others: list[str]) -> str:
    return f"above the text also stood {', '.join(others)}; left out" if others else ""


@cache
def _known() -> dict[str, str]:
    """Return the usual names of what describes an article -> ours."""
    names = {other: name for name in metadata_columns() for other in usual_names()[name]}
    return {other: name for other, name in names.items() if len(other) > 2}
