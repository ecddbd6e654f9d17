"""Files whose documents are numbered: ``2 of 3 DOCUMENTS``, ``Document 2 of 3``.

Convention: a number counts alone on its line, and not inside a paragraph where any stands apart.
The numbers must rise, or begin again at 1 where two exports were joined, and what follows each
must show a header; only where all from the first to the last are there may a document be plain
text.
"""

from functools import cache
from itertools import pairwise
from typing import NamedTuple

import regex as re

from analysis.corpus.reading.bundles._nexis import is_header_line, read_document
from analysis.corpus.reading.bundles._parts import Part, Parts, blocks, compared, prose, with_lines
from analysis.corpus.reading.bundles._proquest import is_record, read_record
from analysis.corpus.reading.bundles._words import any_of, label_of

_NEAR = 12  # lines that are not blank, in which a document shows its header
_REMEDY = "export it again, or cut it into files of one article"


@cache
def _document_words() -> list[str]:
    words = any_of("document").split("|")
    return [*map(str.upper, words), *map(str.capitalize, words)]


@cache
def _mark() -> re.Pattern:
    words = any_of("document")
    capitals, initial = words.upper(), "|".join(map(str.capitalize, words.split("|")))
    number = rf"(?P<n>\d{{1,6}}) (?:{any_of('of')}) (?P<of>\d{{1,6}})"
    return re.compile(
        rf"^[ \t\f]*(?:{number} (?:{capitals})|(?:{capitals}|{initial}) {number})[ \t]*$",
        re.MULTILINE,
    )


class Stretch(NamedTuple):
    """What stands between two numbers: the document that has the first of them."""

    mark: str  # the line with the number, as it stands
    number: int
    of: int
    lines: list[str]
    kind: str


def split_numbered(text: str) -> Parts | None:
    """Split a file of numbered documents; None where it is none."""
    if not any(word in text for word in _document_words()) or not _mark().search(text):
        return None
    lines = text.split("\n")
    hits = [(n, _mark().fullmatch(line)) for n, line in enumerate(lines)]
    marks = [(n, match) for n, match in hits if match]
    apart = [(n, match) for n, match in marks if not all(map(str.strip, _beside(lines, n)))]
    marks = apart or marks
    ends = [*(n for n, _ in marks[1:]), len(lines)]
    both = zip(marks, ends, strict=True)
    stretches = [_stretch(match, lines[n + 1 : end]) for (n, match), end in both]
    chosen = _joined(stretches)
    cover = lines[: marks[0][0]]
    if not chosen or (chosen[0].kind and any(map(_is_of_article, cover))):
        return _unsure(stretches)
    return _read(chosen, cover)


def _beside(lines: list[str], number: int) -> list[str]:
    return [*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2]]


def _is_of_article(line: str) -> bool:
    """Tell a line that no cover page has: the length of an article, or when it was loaded."""
    label = label_of(line.strip())
    return label is not None and label.field in ("length", "loaded")


def _stretch(mark: re.Match, lines: list[str]) -> Stretch:
    near = [line.strip() for line in lines if line.strip()]
    near = [*near[:_NEAR], *near[-_NEAR:]]
    kind = "ProQuest" if is_record(lines) else "Nexis" if any(map(is_header_line, near)) else ""
    return Stretch(mark[0].strip(), int(mark["n"]), int(mark["of"]), lines, kind)


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    """Return the documents, or nothing where the numbers do not tell them.

    What has no header is text of the document above it, unless all numbers are there.
    """
    numbers = [(stretch.number, stretch.of) for stretch in stretches]
    of = stretches[0].of
    if numbers == [(n, of) for n in range(1, of + 1)] and (of > 1 or stretches[0].kind):
        return stretches
    if not stretches[0].kind:
        return []
    whole: list[Stretch] = []
    for stretch in stretches:
        if stretch.kind:
            whole.append(stretch)
        else:
            whole[-1].lines.extend([stretch.mark, *stretch.lines])
    return whole if all(_follows(*pair) for pair in pairwise(whole)) else []


def _follows(one: Stretch, other: Stretch) -> bool:
    return other.number == 1 or (other.number > one.number and other.of == one.of)


def _unsure(stretches: list[Stretch]) -> Parts | None:
    """Note a file that looks like an export and is none that can be read."""
    if not any(stretch.kind for stretch in stretches):
        return None
    said = ", ".join(f"{stretch.number} of {stretch.of}" for stretch in stretches[:4])
    return Parts(
        "Nexis", [], f"looks like an export, but its numbers ({said}) do not tell where its "
        f"articles begin; left whole: {_REMEDY}"
    )  # fmt: skip


def _read(stretches: list[Stretch], cover: list[str]) -> Parts:
    articles = [_part(stretch) for stretch in stretches]
    articles = with_lines(articles, cover, [])
    database = next((stretch.kind for stretch in stretches if stretch.kind), "numbered")
    return Parts(database, articles, compared(len(articles), _stated(stretches), database))


def _stated(stretches: list[Stretch]) -> int:
    """Return how many documents the exports of a file state together."""
    begun = [other for one, other in pairwise(stretches) if other.number == 1]
    return sum(stretch.of for stretch in [stretches[0], *begun])


def _part(stretch: Stretch) -> Part:
    if stretch.kind == "ProQuest":
        part = read_record(stretch.lines)
    elif stretch.kind:
        part = read_document(stretch.lines, headline_first=False)
    else:
        part = Part(prose(blocks(stretch.lines)))
    return part._replace(export_lines="\n".join(filter(None, [stretch.mark, part.export_lines])))
