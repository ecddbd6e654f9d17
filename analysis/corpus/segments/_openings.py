"""Tell what stands around the text of an article: a section's name, the writer's name.

Convention: above the first paragraph and below the last one a few words that are no sentence
may be a name or a button; among paragraphs they stay as they are.
"""

from functools import cache

import regex as re

from analysis.corpus.segments._headings import looks_like_heading
from analysis.corpus.segments._line_kinds import agencies, signs
from analysis.corpus.segments._line_parts import NAME, Piece, ends_sentence, line_of, prose_of
from analysis.text import fold, stop_words
from analysis.text.word_lists import word_set, words_of_class

_PARAGRAPH = 60  # characters: a shorter sentence may be a standfirst, a caption, a heading
_SECTION_WORDS = 2  # at most, or else it is what a public body is called
_TITLE_WORDS = 4  # at least stand below it; with 2, first words of many lists are sections
_FEW_ABOVE, _FEW_BELOW = 3, 5  # words of the page; with 5 above, second headlines are set aside
_MAX_ROLE = 8  # words that say what the writer is; no case here tells 5 from 12
_LONGEST = 90  # characters of a signature below a picture
_CAPITALISED = r"\p{Lu}[\p{L}\p{M}.’'-]*"
_FULL_NAME = rf"{_CAPITALISED}(?: {_CAPITALISED}){{1,3}}"
_NAMES = re.compile(
    rf"{_CAPITALISED}(?: {_CAPITALISED}| (?:de|da|van|von|bin|al|el|la)\b){{1,3}}"
    rf"(?:(?:, | and | & | [–-] ){_FULL_NAME}){{0,3}}"
)
_PERSON = re.compile(_FULL_NAME)
_OUTLET = re.compile(r"[A-Z]{2,6} News")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{5,80})[)\]]\.?$")
_BEHIND_A_STOP = re.compile(
    r"[.!?][\"'”’)]?\s(?:(?:Source|Credit|Photo|Image)s?:\s)?([^.!?:()]{2,60})$|\s/\s?([^/.!?]{2,40})$"
)
_TWO_NAMES = re.compile(
    rf"{_CAPITALISED}(?: {_CAPITALISED})*\s?/\s?{_CAPITALISED}(?: {_CAPITALISED})*"
)
_FIRST_LINES = (
    2  # of prose, where a caption stands that only an agency signs; below it may sign off
)
_NAME_AND_OUTLET = re.compile(
    rf"{_FULL_NAME} (?:· \p{{Lu}}[^.!?]{{1,40}}|\(\p{{Lu}}[^.!?()]{{1,40}}\))"
)
_WRITER_IS = re.compile(
    rf"({_FULL_NAME}) (?:is|was|writes|covers|works|reports|teaches)\b[^!?]{{3,250}}\."
)
_ROLE = re.compile(
    r"\p{Lu}[\p{L}\p{M}’'& -]*?\b"
    r"(?:[Cc]orrespondent|[Rr]eporter|[Ee]ditor|[Ww]riter|[Cc]olumnist)s?"
    rf"(?:(?:,| in) {NAME})?"
)
_DOT = re.compile(r"[·●•|]")
_DIGIT = re.compile(r"\d")


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
    lines = [line_of(text, pieces[i]) for i in opening]
    if len(lines) > 1 and _is_section(lines[0], lines[1]):
        labelled[opening[0]] = ("furniture", *pieces[opening[0]][1:3], "section")
        opening, lines = opening[1:], lines[1:]
    titled = len(lines) > 0 and looks_like_heading(lines[0])
    for i, line in zip(opening[1:], lines[1:], strict=True):
        titled = titled and not ends_sentence(line)
        if _is_role(line):
            labelled[i] = ("credit", *pieces[i][1:3], "writer’s office")
        elif _is_name(line) or _NAME_AND_OUTLET.fullmatch(line):
            labelled[i] = ("credit", *pieces[i][1:3], "name alone")
        elif titled and _is_fragment(line, _FEW_ABOVE):
            labelled[i] = ("furniture", *pieces[i][1:3], "above the text")
    return labelled


def label_closings(text: str, pieces: list[Piece]) -> list[Piece]:
    """Label the lines below the last sentence: names, and few words among those of the page.

    Examples
    --------
    >>> text = "They signed. Jane Doe was there." + chr(10) + "E-edition" + chr(10) + "Share"
    >>> pieces = [("body", 0, 32, "prose"), ("body", 33, 42, "prose"), ("furniture", 43, 48, "")]
    >>> label_closings(text, pieces)[1]
    ('furniture', 33, 42, 'below the text')
    """
    labelled = list(pieces)
    prose = prose_of(pieces)
    whole = (i for i in prose if ends_sentence(line_of(text, pieces[i])))
    last = max(whole, default=len(pieces))
    tail = [i for i in prose if i > last]
    lines = [line_of(text, pieces[i]) for i in tail]
    dangling = word_set("corpus/dangling_words_en.txt")
    if any(line[0].islower() or line.split()[-1] in dangling for line in lines):
        return labelled
    of_page = any(kind in ("furniture", "source", "credit") for kind, *_ in pieces[last + 1 :])
    for i, line in zip(tail, lines, strict=True):
        if i == tail[0] and pieces[i - 1][0] in ("body", "caption") and _is_name(line):
            labelled[i] = ("credit", *pieces[i][1:3], "name alone")
        elif of_page and _is_fragment(line, _FEW_BELOW):
            labelled[i] = ("furniture", *pieces[i][1:3], "below the text")
    return _with_writers_note(text, labelled, last)


def _with_writers_note(text: str, pieces: list[Piece], last: int) -> list[Piece]:
    """Label the last sentence where it says who the writer is that a byline names."""
    if last < len(pieces):
        _, left, right, _ = pieces[last]
        note = _WRITER_IS.fullmatch(text, left, right)
        above = (line_of(text, piece) for piece in pieces[:last] if piece[0] == "credit")
        if note and any(note[1] in credit for credit in above):
            return [*pieces[:last], ("credit", left, right, "writer’s note"), *pieces[last + 1 :]]
    return pieces


def label_signed_pictures(text: str, pieces: list[Piece]) -> list[Piece]:
    """Label lines that a photographer and an agency sign, with prose below them.

    An agency alone signs a caption behind a stroke, and at the head of an article.

    Examples
    --------
    >>> text = "The hall. (Jane Doe/AFP)" + chr(10) + "They met."
    >>> label_signed_pictures(text, [("body", 0, 24, "prose"), ("body", 25, 34, "prose")])[0]
    ('caption', 0, 24, 'signed picture')
    """
    labelled = list(pieces)
    for number, i in enumerate(prose_of(pieces)[:-1]):
        _, left, right, _ = pieces[i]
        near_end = max(left, right - _LONGEST)
        brackets = _IN_BRACKETS.search(text, near_end, right)
        signed = (
            _is_signed(brackets[1]) if brackets else _is_signed_bare(text[near_end:right], number)
        )
        if signed:
            labelled[i] = ("caption", left, right, "signed picture")
    return labelled


def _is_signed_bare(line: str, number: int) -> bool:
    """Tell two names with a stroke behind a stop, and an agency in the first lines."""
    match = _BEHIND_A_STOP.search(line)
    if match is None:
        return False
    if match[2]:
        return signs(match[2])
    if signs(match[1]):
        return number < _FIRST_LINES
    return _TWO_NAMES.fullmatch(match[1]) is not None


def _is_signed(brackets: str) -> bool:
    """Tell a person and an agency in either order, parted by a stroke and the like, or ``via``."""
    _, via, agency = brackets.rpartition(" via ")
    if via:
        return signs(agency)
    parts = re.split(r"\s?[/,:]\s?", brackets)
    if len(parts) != 2:
        return False
    persons = [_PERSON.fullmatch(part) is not None for part in parts]
    stroke = "/" in brackets  # (Jane Doe, UNODC) says what somebody is
    outlets = [
        signs(part.removesuffix(" News"))
        or _OUTLET.fullmatch(part)
        or (stroke and part[0].isupper())
        for part in parts
    ]
    return bool((persons[0] and outlets[1]) or (persons[1] and outlets[0]))


def _is_fragment(line: str, most: int) -> bool:
    """Tell a few words that are no sentence, no item of a list and no score."""
    words = line.split()
    few = len(words) <= most or (len(words) <= 2 * most and _DOT.search(line) is not None)
    plain = line[0].isupper() and line[-1] not in ".!?…;," and ":" not in line
    return few and plain and (_DOT.search(line) is not None or not _DIGIT.search(line))


def _opening(text: str, pieces: list[Piece]) -> list[int]:
    """Return the positions of the lines of prose above the first paragraph."""
    prose = prose_of(pieces)
    for number, i in enumerate(prose):
        line = line_of(text, pieces[i])
        if len(line) > _PARAGRAPH and ends_sentence(line):
            return prose[:number]
    return []


def _is_section(line: str, below: str) -> bool:
    words = line.split()
    short = len(words) <= _SECTION_WORDS and all(word.isalpha() for word in words)
    return (
        (short or _public_body().fullmatch(line) is not None)
        and len(below.split()) >= _TITLE_WORDS
        and looks_like_heading(below)
    )


@cache
def _public_body() -> re.Pattern:
    kinds = "|".join(sorted(words_of_class("corpus", "public_body")))
    rest = rf"(?:,? (?:{_CAPITALISED}|and|of|the|for|to|in)){{0,7}}"
    return re.compile(rf"(?:{kinds}) (?:of|for|to) (?:the )?{_CAPITALISED}{rest}")


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
        and plain.isdisjoint(words_of_class("corpus", "not_writer"))
    )


def _is_name(line: str) -> bool:
    if not _NAMES.fullmatch(line) or line.isupper():
        return False
    words = re.findall(r"[\p{L}\p{M}'’-]+", fold(line))
    if words[0] in word_set("corpus/family_names_vi.txt"):
        return True
    return not word_set("text/given_names.txt").isdisjoint((words[0], words[-1]))
