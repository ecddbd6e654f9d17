"""From executed notebooks to the pages of the report, with their pictures and tables.

Conventions: nothing is computed here. A page opens with the question and the computed answer,
then leads to its exhibits and to the sentences behind the answer; what a cell exported can be
downloaded below it. Code and method are in the page, each behind a switch. Pages hold their
styles and pictures, and no script.
"""

import csv
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import regex as re

from analysis.report import _beats
from analysis.report._ask import PAGE as ASK
from analysis.report._ask import packed
from analysis.report._brief import Told, findings_of, standing_out
from analysis.report._outputs import for_readers
from analysis.report._page_tables import for_page, in_words, is_known
from analysis.report._pictures import PNG, lighter
from analysis.tables.files import write_whole
from analysis.tables.harmless import shown

if TYPE_CHECKING:
    import pandas as pd
    from markupsafe import Markup
    from nbformat import NotebookNode

__all__ = ["MARK", "PNG", "Exhibit", "Input", "Page", "exported", "for_page", "lighter", "page"]

MARK = '<meta name="generator" content="analysis report">'
"""By this a report is known on its first page."""

_TEMPLATES = files("analysis") / "data" / "report"

_COVER_TAG = "cover"  # whose picture stands on the first page, if not the first
_SURE_TAG = "how-sure"  # says how far the numbers can be trusted
_COMMAND = re.compile(r"\bpython -m analysis [a-z]+")
_CODE = re.compile(r"`([a-z]\w*)`")  # in prose, perhaps the name of a column


class Exhibit(NamedTuple):
    """A figure or a table that a cell exported, with the place where it is shown."""

    name: str  # also its anchor on the page
    caption: str  # the question above it
    files: list[str]
    is_shown: bool = True  # before a reader asks for the method; false where it has no rows


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
    narrow: str = ""  # the picture for a phone, as ``picture``; empty if there is none
    card: str = ""  # HTML: what was read, with which versions
    findings: tuple[Told, ...] = ()
    sure: str = ""  # HTML: how far its numbers can be trusted


class Input(NamedTuple):
    """What was read, and what was not."""

    what: str  # how many articles from where, in a sentence
    kinds: str  # of files, in words; empty if all are of one
    left_out: "pd.DataFrame"  # from ``corpus.left_out``
    checked: tuple[str, ...] = ()  # sentences: how right the tables are, what a person corrected


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
    told = came_in._asdict() | {"left_out": left_out, "findings": told_first(pages)}
    told["tables"] = any(folder.glob("tables/*.csv"))
    overview = _render("overview.html.j2", pages=pages, **told)
    asked = _ask(folder)
    shared = {"css": _css(), "pages": [start, *pages, *asked]}
    for each in [start._replace(body=overview), *pages, *asked]:
        html = _render("frame.html.j2", page=each, mark=MARK, **shared)
        write_whole(folder / each.file, html.encode())


def told_first(pages: list[Page]) -> list[Told]:
    """Return the findings that the first page tells."""
    return standing_out([told for page in pages for told in page.findings])


def _ask(folder: Path) -> list[Page]:
    """Return the page that counts again, where a notebook exported what it needs."""
    data = packed(folder)
    if data is None:
        return []
    script = (_TEMPLATES / "ask.js").read_text(encoding="utf-8")
    return [Page(ASK, "Ask on", "Ask on", body=_render("ask.html.j2", data=data, script=script))]


def exported(folder: Path) -> dict[str, list[str]]:
    """List the files of each exhibit by its name.

    Parameters
    ----------
    folder
        Where ``figures/``, ``slides/`` and ``tables/`` are.
    """
    by_name: dict[str, list[str]] = {}
    for pattern in ("figures/*.png", "figures/*.svg", "slides/*.png", "tables/*.csv"):
        for file in sorted(folder.glob(pattern)):
            by_name.setdefault(file.stem, []).append(file.relative_to(folder).as_posix())
    return by_name


def page(
    name: str,
    notebook: "NotebookNode",
    offered: dict[str, list[str]],
    labels: Mapping[str, str] | None = None,
) -> Page:
    """Make the page of an executed notebook.

    Parameters
    ----------
    name
        Its file, without an ending.
    notebook
        It is not changed.
    offered
        Name of an exhibit -> its files, from the folder of the page.
    labels
        What to call the articles, by their ids.
    """
    from nbconvert.filters import markdown2html

    question = _question(notebook) or name
    told = deepcopy(notebook)
    exhibits = _mark_exhibits(told, offered, labels)
    _answer_first(told, question)
    missing = {name: _exhibit_words(name) for name in _beats.for_readers(told)}
    exhibits = [each._replace(is_shown=_is_shown(each.name, missing)) for each in exhibits]
    evidence = _mark_evidence(told)
    opening = _render("opening.html.j2", exhibits=exhibits, evidence=evidence)
    told.cells[0].metadata["report"] = {"opening": opening}
    _columns_in_words(told)
    picture, narrow, alt, shown = _first_picture(told)
    body = _exporter().from_notebook_node(told)[0]
    return Page(
        file=f"{name}.html",
        short=notebook.metadata.get("title", name),
        question=question,
        answer=markdown2html(_tagged(notebook, _beats.ANSWER_TAG)),
        body=body + _render("closing.html.j2", missing=missing, places=offered),
        picture=picture,
        narrow=narrow,
        alt=alt,
        shown=shown,
        exhibits=tuple(exhibits),
        evidence=evidence,
        card=_card(told),
        findings=tuple(findings_of(notebook, f"{name}.html")),
        sure=markdown2html(_tagged(notebook, _SURE_TAG)),
    )


def _is_shown(name: str, missing: Mapping[str, str]) -> bool:
    """Tell whether an exhibit has something to show and is not of versions."""
    return name not in missing and not name.startswith(_beats.CARD)


def _mark_exhibits(
    notebook: "NotebookNode",
    exported: dict[str, list[str]],
    labels: Mapping[str, str] | None = None,
) -> list[Exhibit]:
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
        offered = [file for name in names for file in exported[name]]
        for output in cell.outputs:
            for_readers(output, caption, offered, labels or {})
        if names:
            cell.metadata["report"] = {"anchor": names[0], "files": offered}
    return list(found.values())


def _is_bar(output: "NotebookNode") -> bool:
    """Tell a bar of progress, which is redrawn on its line and tells how fast a machine was."""
    return output.get("name") == "stderr" and "\r" in output.get("text", "")


def _named(cell: "NotebookNode") -> list[str]:
    """Return the names of the exhibits that a cell shows, in their order."""
    metadata = [output.get("metadata", {}) for output in cell.outputs]
    return [each["exhibit"] for each in metadata if "exhibit" in each]


def _caption(prose: str) -> str:
    """Return the heading of prose or the question that it asks, or else its first sentence."""
    heading = re.match(r"#{2,} (.+)", prose)
    if heading:
        return heading[1].strip(" .:")
    lines = [line for line in prose.splitlines() if line and not line.startswith("#")]
    plain = re.sub(r"[*`]", "", " ".join(lines))
    sentences = re.findall(r"[^.?:!]+[.?:!]?", plain)
    asked = [sentence for sentence in sentences if sentence.endswith("?")]
    return next(iter([*asked, *sentences]), "").strip(" .:")


def _mark_evidence(notebook: "NotebookNode") -> bool:
    """Give the first sentences that a page shows a place that links lead to."""
    for cell in notebook.cells:
        outputs = [each for each in cell.get("outputs", []) if not _beats.is_note(each)]
        if any("evidence" in output.get("metadata", {}) for output in outputs):
            cell.metadata["report"] = {**cell.metadata.get("report", {}), "anchor": "sentences"}
            return True
    return False


def _answer_first(notebook: "NotebookNode", question: str) -> None:
    """Put the computed answer below the question, where the notebook has that of the seeds."""
    notebook.cells[0].source = f"# {question}\n\n{_tagged(notebook, _beats.ANSWER_TAG)}"
    for cell in notebook.cells:
        if _beats.ANSWER_TAG in cell.metadata.get("tags", []):
            cell.outputs = []


def _columns_in_words(notebook: "NotebookNode") -> None:
    """Call columns in prose what they are headed by."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = _CODE.sub(_column_in_words, cell.source)


def _column_in_words(code: re.Match[str]) -> str:
    name = code[1]
    words = f'<em title="{name}">{escape(in_words(name))}</em>'
    return words if is_known(name) else code[0]


def _exhibit_words(name: str) -> str:
    return _known_exhibits().get(name, name.replace("-", " "))


@cache
def _known_exhibits() -> dict[str, str]:
    lines = (_TEMPLATES / "exhibits.csv").read_text(encoding="utf-8").splitlines()
    return {row["exhibit"]: row["words"] for row in csv.DictReader(lines)}


def _card(notebook: "NotebookNode") -> str:
    """Return the table of what was read, with which versions."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    cards = [each for each in outputs if _beats.name_of(each).startswith(_beats.CARD)]
    return next((each.get("data", {}).get("text/html", "") for each in cards), "")


def _question(notebook: "NotebookNode") -> str:
    headings = (re.search(r"^# (.+)$", cell.source, re.MULTILINE) for cell in notebook.cells)
    return next((match[1].strip() for match in headings if match), "")


def _tagged(notebook: "NotebookNode", tag: str) -> str:
    """Return what the cells with this tag say, in Markdown."""
    tagged = (cell for cell in notebook.cells if tag in cell.metadata.get("tags", []))
    outputs = (output for cell in tagged for output in cell.outputs)
    return "\n\n".join(output.get("data", {}).get("text/markdown", "") for output in outputs)


def _first_picture(notebook: "NotebookNode") -> tuple[str, str, str, str]:
    """Return the picture for the first page, its narrow form, what it shows, and its place."""
    tags = [cell.metadata.get("tags", []) for cell in notebook.cells]
    cover = [cell for cell, of_it in zip(notebook.cells, tags, strict=True) if _COVER_TAG in of_it]
    for cell in [*cover, *notebook.cells]:
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                alt = output.metadata.get("image/png", {}).get("alt", "")
                shown = cell.metadata.get("report", {}).get("anchor", "content")
                return output.metadata["address"], output.metadata.get("narrow", ""), alt, shown
    return "", "", "", ""


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
    environment.globals["kind_of"] = _kind_of_file
    environment.filters["in_code"] = _in_code
    text = (_TEMPLATES / template).read_text(encoding="utf-8")
    return environment.from_string(text).render(**values)


def _in_code(sentence: str) -> "Markup":
    """Set a command in a sentence apart as what can be typed."""
    from markupsafe import Markup

    return Markup(_COMMAND.sub(r"<code>\g<0></code>", escape(sentence)))


def _kind_of_file(file: str) -> str:
    """Say in a word what a file is for."""
    return "slide" if file.startswith("slides/") else Path(file).suffix[1:].upper()


def _css() -> str:
    from pygments.formatters import HtmlFormatter

    light = HtmlFormatter(style="default").get_style_defs(".highlight")
    dark = HtmlFormatter(style="github-dark").get_style_defs(".highlight")
    own = (_TEMPLATES / "report.css").read_text(encoding="utf-8")
    return f"{light}\n@media (prefers-color-scheme: dark) {{\n{dark}\n}}\n{own}"
