"""Files of Nexis Uni: a cover page, then documents that end with ``End of Document``.

Convention: the words count only alone on their line. What follows them must have a header of
its own; where it has none, they were words of the article, which goes on.
"""

from functools import cache
from itertools import pairwise
from typing import NamedTuple

import regex as re

from analysis.corpus.reading.bundles._nexis import is_header_line, read_document
from analysis.corpus.reading.bundles._parts import Part, Parts, compared
from analysis.corpus.reading.bundles._words import any_of, day_of, export_words, label_of

_LINES_OF_HEADER = 30  # lines that are not blank in which a header must show itself
_LINES_TO_DAY = 8  # in which the day must stand, below headline and outlet
_EVIDENCE = 2  # lines of a header at least: a day and a label, say


@cache
def _cover() -> re.Pattern:
    count = rf"(?:{any_of('document')}) \((?P<n>\d{{1,6}})\)"
    return re.compile(
        rf"{count}|\|?\s?(?:{any_of('cover')})\b.*|"
        r"\d{1,4}\.\s(?P<title>\S.{0,300})|(?:News|Sources?|Timeline|Language)\s{2,}.*",
        re.IGNORECASE,
    )


class _Document(NamedTuple):
    cover: list[str]
    lines: list[str]
    stated: int


def split_nexis_uni(text: str) -> Parts | None:
    """Split a file of Nexis Uni; None where it is none."""
    lowered = text.lower()
    if not any(word in lowered for word in export_words("end")):
        return None
    lines = text.split("\n")
    ends = [n for n, line in enumerate(lines) if line.strip().lower() in export_words("end")]
    if not ends:
        return None
    bounds = pairwise([-1, *ends, len(lines)])
    stretches = [lines[left + 1 : right] for left, right in bounds]
    whole = _whole(stretches)
    if not whole:
        return None
    documents = [_uncovered(stretch) for stretch in whole]
    articles = [_read(document) for document in documents]
    stated = sum(document.stated for document in documents)
    return Parts("Nexis Uni", articles, compared(len(articles), stated, "Nexis Uni"))


def _whole(stretches: list[list[str]]) -> list[list[str]]:
    """Join what has no header of its own to what stands above; nothing if the first has none."""
    whole: list[list[str]] = []
    for stretch in stretches:
        if _has_header(stretch):
            whole.append(stretch)
        elif not whole:
            return []
        elif any(map(str.strip, stretch)):
            whole[-1] += ["End of Document", *stretch]
    return whole


def _has_header(lines: list[str]) -> bool:
    filled = [line.strip() for line in lines if line.strip()]
    covered = [n for n, line in enumerate(filled) if _cover().fullmatch(line)]
    start = covered[-1] + 1 if covered else 0
    near = filled[start : start + _LINES_OF_HEADER]
    body = any(line.lower() in export_words("body") for line in near)
    dated = any(map(day_of, near[:_LINES_TO_DAY]))
    labelled = body or any(map(label_of, near))
    return labelled and (body or dated) and body + sum(map(is_header_line, near)) >= _EVIDENCE


def _uncovered(lines: list[str]) -> _Document:
    """Part the cover page from the first document."""
    until = next((n for n, line in enumerate(lines) if day_of(line.strip())), len(lines))
    hits = [(n, _cover().fullmatch(line.strip())) for n, line in enumerate(lines[:until])]
    found = [(n, match) for n, match in hits if match]
    stated = [int(match["n"]) for _, match in found if match["n"]]
    if not stated:
        return _Document([], lines, 0)
    titles = [match["title"].strip() for _, match in found if match["title"]]
    last = found[-1][0] + 1
    again = (n for n in range(last, until) if titles and lines[n].strip() == titles[0])
    start = next(again, last)
    return _Document(lines[:start], lines[start:], stated[0])


def _read(document: _Document) -> Part:
    part = read_document(document.lines, headline_first=True)
    cover = [line.strip() for line in document.cover if line.strip()]
    return part._replace(export_lines="\n".join(filter(None, [*cover, part.export_lines])))
