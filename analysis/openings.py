"""Tell what stands around the text of an article: a section's name, the writer's name.

Internal to ``segments``. Convention: above the first paragraph and right below the last one
a line of capitalised words may be a name; among paragraphs nothing here is tried.
"""

from functools import cache

import regex as re

from analysis.headings import Piece, looks_like_heading
from analysis.line_kinds import agencies
from analysis.line_parts import NAME
from analysis.text import fold
from analysis.word_lists import stop_words, word_list

_PARAGRAPH = 60  # characters: a shorter sentence may be a standfirst, a caption, a heading
_SECTION_WORDS = 2
_TITLE_WORDS = 4
_CAPITALISED = r"\p{Lu}[\p{L}\p{M}.’'-]*"
_NAMES = re.compile(
    rf"{_CAPITALISED}(?: {_CAPITALISED}| (?:de|da|van|von|bin|al|el|la)\b){{1,3}}"
    rf"(?:(?:, | and | & | [–-] ){_CAPITALISED}(?: {_CAPITALISED}){{1,3}}){{0,3}}"
)
_ROLE = re.compile(
    r"\p{Lu}[\p{L}\p{M}’'& -]*?\b"
    r"(?:[Cc]orrespondent|[Rr]eporter|[Ee]ditor|[Ww]riter|[Cc]olumnist)s?"
    rf"(?:(?:,| in) {NAME})?"
)
_MAX_ROLE = 8  # words
_FAMILY = frozenset(  # before the given names, as in Vietnamese
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh dao trinh".split()
)
_NO_ROLE = frozenset("police former arrested killed jailed dead dies".split())


def label_openings(text: str, pieces: list[Piece]) -> list[Piece]:
    """Label the lines of prose above the first paragraph that are a section or a writer.

    Examples
    --------
    >>> text = "World" + chr(10) + "Sixty states sign in Hanoi" + chr(10) + "They signed." * 6
    >>> pieces = [("body", 0, 5, "prose"), ("body", 6, 32, "prose"), ("body", 33, 107, "prose")]
    >>> label_openings(text, pieces)[0]
    ('furniture', 0, 5, 'section')
    """
    labelled = list(pieces)
    opening = _opening(text, pieces)
    lines = [text[pieces[i][1] : pieces[i][2]] for i in opening]
    if len(lines) > 1 and _is_section(lines[0], lines[1]):
        labelled[opening[0]] = ("furniture", *pieces[opening[0]][1:3], "section")
        opening, lines = opening[1:], lines[1:]
    for i, line in zip(opening[1:], lines[1:], strict=True):
        if _is_role(line):
            labelled[i] = ("credit", *pieces[i][1:3], "writer’s office")
        elif _is_name(line):
            labelled[i] = ("credit", *pieces[i][1:3], "name alone")
    last = _below_the_last(text, labelled)
    if last is not None:
        labelled[last] = ("credit", *pieces[last][1:3], "name alone")
    return labelled


def _opening(text: str, pieces: list[Piece]) -> list[int]:
    """Return the positions of the lines of prose above the first paragraph."""
    found = []
    for i, (kind, left, right, _) in enumerate(pieces):
        if kind == "body":
            if right - left > _PARAGRAPH and text[left:right].rstrip("\"'”’)»").endswith("."):
                return found
            found.append(i)
    return []


def _is_section(line: str, below: str) -> bool:
    words = line.split()
    short = len(words) <= _SECTION_WORDS and all(word.isalpha() for word in words)
    return short and len(below.split()) >= _TITLE_WORDS and looks_like_heading(below)


def _is_role(line: str) -> bool:
    words = line.split()
    if len(words) > _MAX_ROLE or len(words) < 2:
        return False
    outlet, _, place = line.partition(", ")
    if outlet.removesuffix(" News") in agencies():
        return re.fullmatch(NAME, place) is not None
    plain = {word.strip(",").lower() for word in words} - {"in", "and"}
    return (
        _ROLE.fullmatch(line) is not None
        and not plain & stop_words()
        and plain.isdisjoint(_NO_ROLE)
    )


def _is_name(line: str) -> bool:
    if not _NAMES.fullmatch(line) or line.isupper():
        return False
    words = re.findall(r"[\p{L}\p{M}'’-]+", fold(line))
    return words[0] in _FAMILY or not _given_names().isdisjoint((words[0], words[-1]))


def _below_the_last(text: str, pieces: list[Piece]) -> int | None:
    """Return the position of a line of names right below the last sentence, if there is one."""
    prose = [i for i, (kind, *_) in enumerate(pieces) if kind == "body"]
    if len(prose) < 3:
        return None
    before, last = prose[-2:]
    line, above = (text[pieces[i][1] : pieces[i][2]] for i in (last, before))
    ends = above.rstrip("\"'”’)»").endswith((".", "!", "?"))
    return last if ends and _is_name(line) else None


@cache
def _given_names() -> frozenset[str]:
    return frozenset(word_list("given_names.txt"))
