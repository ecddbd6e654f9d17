"""What a reader of a page sees at once: no plumbing, no empty sections, the first picture first."""

import nbformat
import pytest

from analysis.report._beats import for_readers, is_note


def output(data=None, **metadata):
    return nbformat.v4.new_output("execute_result", data or {}, metadata=metadata)


def rows(name):
    return output({"text/html": "<table></table>"}, exhibit=name)


def picture(name):
    return output({"image/png": "x", "text/html": "<img>"}, exhibit=name)


def nothing(name):
    return output({"text/markdown": f"*{name}: no rows.*"}, exhibit=name)


def made(*cells):
    notebook = nbformat.v4.new_notebook()
    for cell in cells:
        if isinstance(cell, str):
            notebook.cells.append(nbformat.v4.new_markdown_cell(cell))
        else:
            tags = [each for each in cell if isinstance(each, str)]
            outputs = [each for each in cell if not isinstance(each, str)]
            code = nbformat.v4.new_code_cell("x", outputs=outputs, metadata={"tags": tags})
            notebook.cells.append(code)
    return notebook


def seen(notebook):
    """Return the prose, and the exhibits, that are shown before anybody asks for the method."""
    told = []
    for cell in notebook.cells:
        if not cell.metadata.get("report", {}).get("method"):
            told += [cell.source] if cell.cell_type == "markdown" else []
            told += [each.metadata.get("exhibit") or "said" for each in cell.get("outputs", [])]
    return told


def test_setup_and_versions_are_method():
    said = output({"text/markdown": "Read: **2 articles**."})
    notebook = made(
        "# Q?", [], "To read:", [said], "## How?", [], "The answer:", ["answer"],
        "## Rows", [rows("a")], "## Versions", [rows("method-x")], "## What it cannot show",
    )  # fmt: skip
    assert for_readers(notebook) == []
    assert seen(notebook) == ["# Q?", "## Rows", "a", "## What it cannot show"]


def test_an_empty_section_is_named_and_a_full_one_keeps_its_heading():
    notebook = made(
        "# Q?", "## Empty\n\nWhy?", [nothing("left-out")], "More:", [output(evidence=True)],
        "## Half\n\nFirst:", [nothing("half")], "Then:", [rows("full")], "And:", [nothing("half")],
        "## Both", [rows("kept"), nothing("gone")],
    )  # fmt: skip
    notebook.cells[4].outputs[0].data = {"text/html": "<div>no spans to show</div>"}
    assert for_readers(notebook) == ["left-out", "half", "gone"]
    assert seen(notebook) == ["# Q?", "## Half", "Then:", "full", "## Both", "kept", "gone"]
    prose = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    assert "First:" in prose and "## Empty\n\nWhy?" in prose


def test_what_has_the_first_picture_comes_first_with_its_section():
    cells = ["# Q?", "Setup", ["answer"], "## Rows", [rows("a")], "## See", [picture("b")], "Go on",
             [rows("c")], "## End", [rows("d")]]  # fmt: skip
    notebook = made(*cells)
    for_readers(notebook)
    assert seen(notebook) == ["# Q?", "## See", "b", "Go on", "c", "## Rows", "a", "## End", "d"]
    alone = made(
        "# Q?", "## Rows", [rows("a")], "As a picture:", [picture("b")], "Rest", [rows("c")]
    )
    for_readers(alone)
    assert seen(alone) == ["# Q?", "As a picture:", "b", "## Rows", "a", "Rest", "c"]


@pytest.mark.parametrize(
    ("data", "note"),
    [
        ({"text/markdown": "*Choose in JupyterLab.*"}, True),
        ({"text/markdown": "**Port** leads."}, False),
        ({"text/markdown": "*Port* leads, *vote* follows."}, False),
        ({"text/html": "<p>x</p>", "text/markdown": "*x*"}, False),
        ({"text/plain": "x"}, False),
    ],
)
def test_a_note_is_in_italics_alone(data, note):
    assert is_note(output(data)) is note


def test_a_notebook_without_cells():
    assert for_readers(made()) == []
