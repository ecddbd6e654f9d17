"""Which cells of a notebook a reader sees at once, and in what order.

Conventions: a beat is prose with the cells up to the next prose. It shows something if one of
its cells has an output that is more than a note. A note is an output of words in italics alone,
or of sentences without a mark: it says that something is not there. What shows nothing but
such notes of exhibits is named in one line near the end of the page; it is kept, as is what
prepares the answer and tells of versions, as *method*, which a reader may switch on. Up to the
answer only exhibits and sentences are for readers. The section with the first picture comes first.
"""

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Any

import regex as re

if TYPE_CHECKING:
    from nbformat import NotebookNode

ANSWER_TAG = "answer"
"""The tag of the cell that computes the answer of a page."""

CARD = "method-"
"""How the name of an exhibit begins that tells of versions and choices."""

_NOTE = re.compile(r"\*(?!\*)[^*]+\*")
_HEADING = re.compile(r"(#+) (.+)")


@dataclass(eq=False)
class Beat:
    """Prose with the cells that it asks or tells about."""

    cells: "list[NotebookNode]"

    @property
    def level(self) -> int:
        """The level of its heading; 0 without one."""
        prose = self.cells[0].source if self.cells[0].cell_type == "markdown" else ""
        match = _HEADING.match(prose)
        return len(match[1]) if match else 0

    @property
    def outputs(self) -> "list[NotebookNode]":
        """What its cells show."""
        return [output for cell in self.cells for output in cell.get("outputs", [])]

    @property
    def is_method(self) -> bool:
        """Whether it shows nothing, or only how numbers came about."""
        told = all(cell.cell_type == "markdown" for cell in self.cells)
        shows = [each for each in self.outputs if not is_note(each)]
        return not told and all(name_of(each).startswith(CARD) for each in shows)

    @property
    def has_answer(self) -> bool:
        """Whether a cell of it computes the answer of the page."""
        return any(ANSWER_TAG in cell.metadata.get("tags", []) for cell in self.cells)

    @property
    def has_exhibit(self) -> bool:
        """Whether it shows an exhibit or sentences."""
        shows = [each for each in self.outputs if not is_note(each)]
        return any({"exhibit", "evidence"} & set(each.get("metadata", {})) for each in shows)

    @property
    def has_picture(self) -> bool:
        """Whether a cell of it shows a picture."""
        return any("image/png" in output.get("data", {}) for output in self.outputs)


def name_of(output: "NotebookNode") -> str:
    """Return the name of the exhibit that an output is; empty if it is none."""
    return output.get("metadata", {}).get("exhibit", "")


def is_note(output: "NotebookNode") -> bool:
    """Tell an output that only says that something is not there.

    Examples
    --------
    >>> is_note({"data": {"text/markdown": "*Acts: no rows.*"}})
    True
    >>> is_note({"data": {"text/markdown": "**Port** leads."}})
    False
    """
    data: dict[str, Any] = output.get("data", {})
    if "evidence" in output.get("metadata", {}):
        return "<mark" not in data.get("text/html", "<mark")
    said = data.get("text/markdown", "").strip()
    return "text/html" not in data and bool(_NOTE.fullmatch(said))


def for_readers(notebook: "NotebookNode") -> list[str]:
    """Order the cells of a notebook for readers, and mark those that are method.

    Parameters
    ----------
    notebook
        Its cells are put in order; ``metadata.report.method`` is set on what is method. Where a
        section goes on below such a beat, its heading becomes a cell of its own.

    Returns
    -------
    list of str
        The names of the exhibits that have nothing to show.
    """
    first, *beats = _beats(notebook)
    outputs = [output for beat in beats for output in beat.outputs]
    has_some = {name_of(output) for output in outputs if not is_note(output)}
    noted = dict.fromkeys(name_of(output) for output in outputs if is_note(output))
    answer = next((place for place, beat in enumerate(beats) if beat.has_answer), -1)
    prepared = [beat for beat in beats[: answer + 1] if not beat.has_exhibit]
    method = [beat for beat in beats if beat.is_method or beat in prepared]
    shown = [beat for beat in beats if beat not in method]
    for beat in method:
        if any(each in shown for each in _of_section(beat, beats)):
            shown.append(_without_heading(beat, beats))
        _mark(beat.cells)
    for beat in shown:
        _mark([cell for cell in beat.cells if _only_notes(cell)])
    beats = [first, *_picture_first(beats, shown)]
    notebook.cells = [cell for beat in beats for cell in beat.cells]
    return [name for name in noted if name and name not in has_some]


def _beats(notebook: "NotebookNode") -> list[Beat]:
    beats = [Beat([])]
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and beats[-1].cells:
            beats.append(Beat([]))
        beats[-1].cells.append(cell)
    return beats


def _of_section(beat: Beat, beats: list[Beat]) -> list[Beat]:
    """Return the beats that stand below the heading of a beat; none if it has no heading."""
    after = beats[beats.index(beat) + 1 :] if beat.level else []
    return list(takewhile(lambda each: not 0 < each.level <= beat.level, after))


def _mark(cells: "list[NotebookNode]") -> None:
    for cell in cells:
        cell.metadata["report"] = {**cell.metadata.get("report", {}), "method": True}


def _only_notes(cell: "NotebookNode") -> bool:
    outputs = cell.get("outputs", [])
    return bool(outputs) and all(map(is_note, outputs))


def _without_heading(beat: Beat, beats: list[Beat]) -> Beat:
    """Take the heading out of a beat and put it before it, as a beat of its own."""
    from nbformat.v4 import new_markdown_cell

    heading, _, rest = beat.cells[0].source.partition("\n")
    alone = Beat([new_markdown_cell(heading, id=f"{beat.cells[0].get('id', '')}-heading"[-64:])])
    beat.cells[0].source = rest.strip()
    beats.insert(beats.index(beat), alone)
    return alone


def _picture_first(beats: list[Beat], shown: list[Beat]) -> list[Beat]:
    """Put what has the first picture before all else that is shown, with the section it begins."""
    with_picture = next((beat for beat in beats if beat.has_picture), None)
    if with_picture is None:
        return beats
    section = [with_picture]
    if with_picture.level:
        after = beats[beats.index(with_picture) + 1 :]
        section += takewhile(lambda each: not each.level, after)
    at = next(place for place, beat in enumerate(beats) if beat in shown)
    rest = [beat for beat in beats if beat not in section]
    return [*rest[:at], *section, *rest[at:]]
