"""Read what is written above a text of what it is: lines like ``Date: 2026-03-02``.

Convention: two lines or more at the top of a file, each with a usual name of what describes an
article (``data/corpus/table_columns.csv``) and a colon, are no part of its text; between two lines
of hyphens one line is enough, and lines of other names are told in a note.
"""

from functools import cache
from typing import NamedTuple

import regex as re

from analysis.corpus.reading._columns import metadata_columns, plain_name, usual_names

_LINE = re.compile(r"\s*(?P<name>\p{L}[\p{L}\p{M} _-]{1,24}):\s+(?P<value>\S.*)")
_FENCE = re.compile(r"-{3,}\s*")
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
    read = [_LINE.fullmatch(line) for line in lines[fenced:end] if len(line) <= _LONGEST]
    told = [(_known().get(plain_name(line["name"]), ""), line) for line in read if line]
    whole = len(told) == end - fenced
    said = {name: line["value"].strip().strip("\"'") for name, line in reversed(told) if name}
    others = [line["name"].strip() for name, line in told if not name]
    below = "\n".join(lines[end + 1 :]).lstrip("\n")
    enough = whole and said and (fenced or (len(said) >= _FEWEST and not others))
    if not enough or not below.strip():
        return None
    return Header(dict(reversed(said.items())), below, _note(others))


def _ends(line: str, *, fenced: bool) -> bool:
    return bool(_FENCE.fullmatch(line)) if fenced else not line.strip()


def _note(others: list[str]) -> str:
    return f"above the text also stood {', '.join(others)}; left out" if others else ""


@cache
def _known() -> dict[str, str]:
    """Return the usual names of what describes an article -> ours."""
    names = {other: name for name in metadata_columns() for other in usual_names()[name]}
    return {other: name for other, name in names.items() if len(other) > 2}
