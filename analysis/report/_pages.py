"""From executed notebooks to the pages of the report, with their pictures and tables.

Conventions: nothing is computed here. A page opens with the question and the computed answer,
then leads to its exhibits and to the sentences behind the answer; what a cell exported can be
downloaded below it. Pages hold their styles and pictures, and no script: a big picture is in 256
colours where that makes it smaller (the exported file keeps every colour), and one that is
still too big is read from its file. Of tables only those of ``exhibits.table`` are touched:
numbers go to the right, wide tables scroll, and nothing in their cells is changed.
"""

from base64 import b64decode, b64encode
from copy import deepcopy
from functools import cache
from html import escape
from importlib.resources import files
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import regex as re

from analysis.tables.files import write_whole
from analysis.tables.harmless import shown

if TYPE_CHECKING:
    import pandas as pd
    from nbformat import NotebookNode

MARK = '<meta name="generator" content="analysis report">'
"""By this a report is known on its first page."""

_TEMPLATES = files("analysis") / "data" / "report"

_ANSWER_TAG = "answer"

PNG = "data:image/png;base64,"
"""How the address of a picture begins that a page holds."""

_BIG = 100_000  # bytes; a smaller picture is held as it is: fewer colours would save little
_TOO_BIG = 400_000  # bytes; a bigger picture stays in its file, so that each page stays small
_WHITE = 250  # levels above it become white again, so that the paper shows no edge

_TABLE = re.compile(r'<table [^>]*class="dataframe [^>]*>.*?</table>', re.DOTALL)
_ROW = re.compile(r"<tr[^>]*>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<(t[dh])>(.*?)</t[dh]>", re.DOTALL)
_LINK = re.compile(r'<a href="#[^"]*" title="[^"]*">([^<]*)</a>')  # to the sentences behind a cell
_LONG = 60  # letters; a longer cell is given room, so that it does not become a narrow tower
_NUMBER = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?(?:e[-+]?[0-9]+)?")


class Exhibit(NamedTuple):
    """A figure or a table that a cell exported, with the place where it is shown."""

    name: str  # also its anchor on the page
    caption: str  # the question above it
    files: list[str]


class Page(NamedTuple):
    """One notebook as a page of the report."""

    file: str
    short: str  # for the navigation
    question: str  # its first heading
    answer: str = ""  # HTML
    picture: str = ""  # a data URI, or a file
    alt: str = ""
    body: str = ""  # HTML
    exhibits: tuple[Exhibit, ...] = ()
    shown: str = ""  # the anchor of the picture
    evidence: bool = False


class Input(NamedTuple):
    """What was read, and what was not."""

    articles: int
    source: str  # in words
    kinds: str  # of files, in words; empty if all are of one
    left_out: "pd.DataFrame"  # from ``corpus.left_out``


def publish(pages: list[Page], folder: Path, came_in: Input) -> None:
    """Write the pages of a report beside its figures and tables.

    Parameters
    ----------
    pages
        What ``page`` made of each executed notebook.
    folder
        Where ``figures/`` and ``tables/`` are, and the pages go.
    came_in
        What was read, for the first page.
    """
    start = Page("index.html", "Overview", "What the coverage says")
    left_out = came_in.left_out.map(shown).to_dict("records")
    overview = _render(
        "overview.html.j2", pages=pages, **came_in._asdict() | {"left_out": left_out}
    )
    shared = {"css": _css(), "pages": [start, *pages]}
    for each in [start._replace(body=overview), *pages]:
        html = _render("frame.html.j2", page=each, mark=MARK, **shared)
        write_whole(folder / each.file, html.encode())


def exported(folder: Path) -> dict[str, list[str]]:
    """List the files of each exhibit by its name.

    Parameters
    ----------
    folder
        Where ``figures/`` and ``tables/`` are.
    """
    by_name: dict[str, list[str]] = {}
    for pattern in ("figures/*.png", "figures/*.svg", "tables/*.csv"):
        for file in sorted(folder.glob(pattern)):
            by_name.setdefault(file.stem, []).append(file.relative_to(folder).as_posix())
    return by_name


def page(name: str, notebook: "NotebookNode", offered: dict[str, list[str]]) -> Page:
    """Make the page of an executed notebook.

    Parameters
    ----------
    name
        Its file, without an ending.
    notebook
        It is not changed.
    offered
        Name of an exhibit -> its files, from the folder of the page.
    """
    from nbconvert.filters import markdown2html

    question = _question(notebook) or name
    told = deepcopy(notebook)
    exhibits = _mark_exhibits(told, offered)
    evidence = _mark_evidence(told)
    contents = {"exhibits": exhibits, "evidence": evidence}
    opening = _render("opening.html.j2", **contents)
    _answer_first(told, question, opening)
    picture, alt, shown = _first_picture(told)
    return Page(
        file=f"{name}.html",
        short=notebook.metadata.get("title", name),
        question=question,
        answer=markdown2html(_answer(notebook)),
        body=_exporter().from_notebook_node(told)[0],
        picture=picture,
        alt=alt,
        shown=shown,
        exhibits=tuple(exhibits),
        evidence=evidence,
    )


def _mark_exhibits(notebook: "NotebookNode", exported: dict[str, list[str]]) -> list[Exhibit]:
    """Tell each cell what it exported, for its place on the page to offer it."""
    found: dict[str, Exhibit] = {}
    above = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            above = cell.source
            continue
        cell.outputs = [output for output in cell.outputs if not _is_bar(output)]
        names = [name for name in _named(cell) if name in exported and name not in found]
        caption = _caption(above)
        for name in names:
            found[name] = Exhibit(name, caption or name, exported[name])
        for output in cell.outputs:
            _for_page(output, caption, [file for name in names for file in exported[name]])
        if names:
            offered = [file for name in names for file in exported[name]]
            cell.metadata["report"] = {"anchor": names[0], "files": offered}
    return list(found.values())


def _is_bar(output: "NotebookNode") -> bool:
    """Tell a bar of progress, which is redrawn on its line and tells how fast a machine was."""
    return output.get("name") == "stderr" and "\r" in output.get("text", "")


def _for_page(output: "NotebookNode", caption: str, offered: list[str]) -> None:
    """Make the tables and the pictures that a cell shows fit a page."""
    data = output.get("data", {})
    if "text/html" in data:
        data["text/html"] = for_page(data["text/html"], caption)
    if "image/png" in data:
        file = next((file for file in offered if file.endswith(".png")), "")
        before, address = data["image/png"].strip(), lighter(data["image/png"], file)
        output.metadata["address"] = address
        if "text/html" in data:
            data["text/html"] = data["text/html"].replace(f"{PNG}{before}", address)


def _named(cell: "NotebookNode") -> list[str]:
    """Return the names of the exhibits that a cell shows, in their order."""
    metadata = [output.get("metadata", {}) for output in cell.outputs]
    return [each["exhibit"] for each in metadata if "exhibit" in each]


def _caption(prose: str) -> str:
    """Return the question that prose asks, or its first sentence, without markup."""
    lines = [line for line in prose.splitlines() if line and not line.startswith("#")]
    plain = re.sub(r"[*`]", "", " ".join(lines))
    sentences = re.findall(r"[^.?:!]+[.?:!]?", plain)
    asked = [sentence for sentence in sentences if sentence.endswith("?")]
    return next(iter([*asked, *sentences]), "").strip(" .:")


def _mark_evidence(notebook: "NotebookNode") -> bool:
    """Give the first sentences that a page shows a place that links lead to."""
    for cell in notebook.cells:
        if any("evidence" in output.get("metadata", {}) for output in cell.get("outputs", [])):
            cell.metadata["report"] = {"anchor": "sentences", "files": []}
            return True
    return False


def _answer_first(notebook: "NotebookNode", question: str, opening: str) -> None:
    """Put the computed answer below the question, where the notebook has that of the seeds."""
    notebook.cells[0].source = f"# {question}\n\n{_answer(notebook)}"
    notebook.cells[0].metadata["report"] = {"opening": opening}
    for cell in notebook.cells:
        if _ANSWER_TAG in cell.metadata.get("tags", []):
            cell.outputs = []


def _question(notebook: "NotebookNode") -> str:
    headings = (re.search(r"^# (.+)$", cell.source, re.MULTILINE) for cell in notebook.cells)
    return next((match[1].strip() for match in headings if match), "")


def _answer(notebook: "NotebookNode") -> str:
    """Return what the cell tagged ``answer`` says, in Markdown."""
    tagged = (cell for cell in notebook.cells if _ANSWER_TAG in cell.metadata.get("tags", []))
    outputs = (output for cell in tagged for output in cell.outputs)
    return "\n\n".join(output.get("data", {}).get("text/markdown", "") for output in outputs)


def _first_picture(notebook: "NotebookNode") -> tuple[str, str, str]:
    """Return the address of the first picture, what it shows, and its place on the page."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                alt = output.metadata.get("image/png", {}).get("alt", "")
                shown = cell.metadata.get("report", {}).get("anchor", "content")
                return output.metadata["address"], alt, shown
    return "", "", ""


@cache
def _exporter():
    from nbconvert import HTMLExporter

    return HTMLExporter(
        template_name="report",
        extra_template_basedirs=[str(_TEMPLATES.parent)],
        exclude_input_prompt=True,
        exclude_output_prompt=True,
    )


def _render(template: str, **values: Any) -> str:
    from jinja2 import Environment

    environment = Environment(autoescape=True, trim_blocks=True)
    environment.globals["kind_of"] = lambda file: Path(file).suffix[1:].upper()
    text = (_TEMPLATES / template).read_text(encoding="utf-8")
    return environment.from_string(text).render(**values)


def _css() -> str:
    from pygments.formatters import HtmlFormatter

    light = HtmlFormatter(style="default").get_style_defs(".highlight")
    dark = HtmlFormatter(style="github-dark").get_style_defs(".highlight")
    own = (_TEMPLATES / "report.css").read_text(encoding="utf-8")
    return f"{light}\n@media (prefers-color-scheme: dark) {{\n{dark}\n}}\n{own}"


def lighter(encoded: str, file: str = "") -> str:
    """Return the address of a picture for a page.

    Parameters
    ----------
    encoded
        A PNG in base64.
    file
        Where the same picture is exported; empty if it is not.

    Returns
    -------
    str
        The picture itself as a data URI, or ``file`` if it would weigh too much.

    Examples
    --------
    >>> lighter("iVBORw0KGgo=")
    'data:image/png;base64,iVBORw0KGgo='
    """
    png = b64decode(encoded)
    if len(png) > _BIG:
        png = min(_in_few_colours(png), png, key=len)
    if len(png) > _TOO_BIG and file:
        return file
    return PNG + b64encode(png).decode("ascii")


def _in_few_colours(png: bytes) -> bytes:
    from PIL import Image

    buffer = BytesIO()
    with Image.open(BytesIO(png)) as picture:
        opaque = picture.convert("RGB")
    few = opaque.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = few.getpalette() or []
    few.putpalette([255 if level > _WHITE else level for level in palette])
    few.save(buffer, "PNG")
    return buffer.getvalue()


def for_page(html: str, name: str) -> str:
    """Align the numbers of each table, and let one scroll that is wider than the page.

    Parameters
    ----------
    html
        What a cell shows.
    name
        What the table shows, for those who hear the page.

    Examples
    --------
    >>> shown = for_page('<table class="dataframe tex2jax_ignore">'
    ...                  "<tr><th>term</th><th>n</th></tr><tr><td>port</td><td>2</td></tr>"
    ...                  "</table>", "Terms")
    >>> '<td class="number">2</td>' in shown and "<td>port</td>" in shown
    True
    """
    return _TABLE.sub(lambda match: _placed(match[0], name), html)


def _placed(table: str, name: str) -> str:
    rows = [[_words(cell[1]) for cell in _CELL.findall(row)] for row in _ROW.findall(table)]
    numeric = _numeric(rows)
    aligned = _ROW.sub(lambda row: _with_classes(row[0], numeric), table)
    label = escape(name or "Table")
    return f'<div class="scroll" role="region" tabindex="0" aria-label="{label}">{aligned}</div>'


def _words(cell: str) -> str:
    """Return what is read in a cell, whether it is a link or not."""
    return _LINK.sub(r"\1", cell)


def _numeric(rows: list[list[str]]) -> set[int]:
    """Return the positions of the columns that hold numbers, and something."""
    columns = enumerate(zip(*rows[1:], strict=False))
    return {
        position
        for position, cells in columns
        if any(cells) and all(not cell or _NUMBER.fullmatch(cell) for cell in cells)
    }


def _with_classes(row: str, numeric: set[int]) -> str:
    positions = count()

    def cell(match: re.Match[str]) -> str:
        tag, content = match.groups()
        long = ' class="long"' if len(_words(content)) > _LONG else ""
        kind = ' class="number"' if next(positions) in numeric else long
        scope = ' scope="col"' if tag == "th" else ""
        return f"<{tag}{scope}{kind}>{content}</{tag}>"

    return _CELL.sub(cell, row)
