"""Publish the notebooks: pages, figures and tables in one folder that needs no network.

Convention: the report is built beside its place and put there when it is whole, so that a
run that fails leaves the last good one as it was. The same input gives the same bytes.
"""

import os
import shutil
import tempfile
from collections.abc import Callable
from copy import deepcopy
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import regex as re

from analysis import notebooks
from analysis.corpus import SEEDS, read_articles

_TEMPLATES = files("analysis") / "data" / "report"
_ANSWER_TAG = "answer"
_MARK = '<meta name="generator" content="analysis report">'


class Page(NamedTuple):
    """One notebook as a page of the report."""

    file: str
    short: str  # for the navigation
    question: str  # its first heading
    answer: str  # HTML
    picture: str  # a path or an empty string
    alt: str
    body: str  # HTML


def build_report(
    source: str | None = None,
    *,
    out: str | Path = "report",
    say: Callable[[str], object] = lambda line: None,
) -> Path:
    """Execute the notebooks on ``source`` and publish what they show.

    Parameters
    ----------
    source
        A path that ``corpus.read_articles`` reads; None takes ``ANALYSIS_SOURCE`` or the
        seeds.
    out
        The folder to write: ``index.html``, one page for each notebook,
        ``figures/*.png|svg`` and ``tables/*.csv``. An earlier report there is replaced.
    say
        Is called with lines on the progress.

    Returns
    -------
    Path
        The page to open.

    Raises
    ------
    FileExistsError
        If ``out`` holds something that is not a report.
    FileNotFoundError, ValueError
        If the source cannot be read.
    notebooks.NotebookError
        If a notebook fails; the last good report stays.
    """
    out = Path(out).resolve()
    _require_own(out)
    articles = read_articles(source)
    found = str(Path(source).expanduser().resolve()) if source else None
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as unfinished:
        built = Path(unfinished) / "report"
        built.mkdir()
        executed = notebooks.execute(notebooks.notebook_files(), source=found, out=built, say=say)
        _publish(executed, built, len(articles), _source_name(source))
        _replace(built, out)
    return out / "index.html"


def _require_own(out: Path) -> None:
    if not out.exists():
        return
    index = out / "index.html"
    ours = index.is_file() and _MARK in index.read_text(encoding="utf-8", errors="replace")[:2000]
    if not ours and (not out.is_dir() or any(out.iterdir())):
        raise FileExistsError(f"{out} holds something else than a report; choose another folder")


def _source_name(source: str | None) -> str:
    given = source or os.environ.get("ANALYSIS_SOURCE") or SEEDS
    return "the seeds" if Path(given) == SEEDS else Path(given).name


def _replace(built: Path, out: Path) -> None:
    """Put the report in its place; the old one goes only once the new one stands."""
    old = built.with_name("old")
    if out.exists():
        out.replace(old)
    try:
        built.replace(out)
    except OSError:
        if old.exists():
            old.replace(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _publish(executed: list, folder: Path, articles: int, source: str) -> None:
    names = [file.stem for file in notebooks.notebook_files()]
    pages = [_page(name, notebook) for name, notebook in zip(names, executed, strict=True)]
    start = Page("index.html", "Overview", "What the coverage says", "", "", "", "")
    told = {"pages": pages, "articles": articles, "source": source, "exhibits": _exhibits(folder)}
    overview = start._replace(body=_render("overview.html.j2", **told))
    shared = {"css": _css(), "pages": [start, *pages]}
    for page in [overview, *pages]:
        html = _render("frame.html.j2", page=page, **shared)
        (folder / page.file).write_text(html, encoding="utf-8", newline="\n")


def _render(template: str, **values) -> str:
    from jinja2 import Environment

    environment = Environment(autoescape=True, trim_blocks=True)
    text = (_TEMPLATES / template).read_text(encoding="utf-8")
    return environment.from_string(text).render(**values)


def _css() -> str:
    from pygments.formatters import HtmlFormatter

    light = HtmlFormatter(style="default").get_style_defs(".highlight")
    dark = HtmlFormatter(style="github-dark").get_style_defs(".highlight")
    own = (_TEMPLATES / "report.css").read_text(encoding="utf-8")
    return f"{light}\n@media (prefers-color-scheme: dark) {{\n{dark}\n}}\n{own}"


def _page(name: str, notebook) -> Page:
    from nbconvert.filters import markdown2html

    question = _question(notebook) or name
    picture, alt = _first_picture(notebook)
    return Page(
        file=f"{name}.html",
        short=notebook.metadata.get("title", name),
        question=question,
        answer=markdown2html(_answer(notebook)),
        picture=picture,
        alt=alt,
        body=_html(_answer_first(notebook, question)),
    )


def _html(notebook) -> str:
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(
        template_name="report",
        extra_template_basedirs=[str(_TEMPLATES.parent)],
        exclude_input_prompt=True,
        exclude_output_prompt=True,
    )
    return exporter.from_notebook_node(notebook)[0]


def _question(notebook) -> str:
    headings = (re.search(r"^# (.+)$", cell.source, re.MULTILINE) for cell in notebook.cells)
    return next((found.group(1).strip() for found in headings if found), "")


def _answer_first(notebook, question: str):
    """Put the computed answer below the question, where the notebook has that of the seeds."""
    page = deepcopy(notebook)
    page.cells[0].source = f"# {question}\n\n{_answer(notebook)}"
    for cell in page.cells:
        if _ANSWER_TAG in cell.metadata.get("tags", []):
            cell.outputs = []
    return page


def _answer(notebook) -> str:
    """Return what the cell tagged ``answer`` says, in Markdown."""
    tagged = (cell for cell in notebook.cells if _ANSWER_TAG in cell.metadata.get("tags", []))
    outputs = (output for cell in tagged for output in cell.outputs)
    return "\n\n".join(output.get("data", {}).get("text/markdown", "") for output in outputs)


def _first_picture(notebook) -> tuple[str, str]:
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                alt = output.metadata.get("image/png", {}).get("alt", "")
                return f"data:image/png;base64,{output.data['image/png'].strip()}", alt
    return "", ""


def _exhibits(folder: Path) -> list[dict]:
    """List the exported figures and tables by name."""
    written = sorted([*folder.glob("figures/*"), *folder.glob("tables/*.csv")])
    by_name: dict[str, dict] = {}
    for file in written:
        exhibit = by_name.setdefault(file.stem, {"name": file.stem, "figures": [], "tables": []})
        exhibit[file.parent.name].append(f"{file.parent.name}/{file.name}")
    return [by_name[name] for name in sorted(by_name)]
