"""The pages in docs/ are true: links lead somewhere, the reference is what the code says."""

import importlib
import importlib.util
import inspect
import re
import shlex
import shutil
import unicodedata
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path

import nbformat
import pytest

from analysis import actors, terms
from analysis.cli import main as analysis_main

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(
    page
    for folder, pattern in {".": "*.md", "docs": "**/*.md", "analysis": "**/*.md"}.items()
    for page in (ROOT / folder).glob(pattern)
)
QUESTIONS = sorted((DOCS / "how-to").glob("*.md"))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def named(path):
    return path.relative_to(ROOT).as_posix()


def without_code(markdown):
    return re.sub(r"^( *)```.*?^\1```", "", markdown, flags=re.MULTILINE | re.DOTALL)


def anchors(markdown):
    """Make the anchors that forges give to headings."""
    found = []
    for heading in re.findall(r"^#+ (.+)$", without_code(markdown), re.MULTILINE):
        shown = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).lower()
        kept = [c for c in shown if c in " -_" or unicodedata.category(c)[0] in "LNM"]
        anchor = "".join(kept).replace(" ", "-")
        found.append(f"{anchor}-{found.count(anchor)}" if anchor in found else anchor)
    return found


def links(markdown):
    prose = re.sub(r"`[^`\n]*`", "", without_code(markdown))
    return re.findall(r"\]\(([^()\s]+)\)", prose)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_somewhere(page):
    for link in links(page.read_text("utf-8")):
        if "://" in link:
            continue
        target, _, anchor = link.partition("#")
        path = (page.parent / target) if target else page
        assert path.exists(), f"{named(page)} links to {link}"
        if anchor:
            assert anchor in anchors(path.read_text("utf-8")), f"{named(page)} links to {link}"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_row_of_a_table_has_the_cells_of_its_heading(page):
    prose = without_code(page.read_text("utf-8"))
    for table in re.findall(r"(?:^\|.*\n)+", prose, re.MULTILINE):
        cells = [len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()]
        assert len(set(cells)) == 1, f"{named(page)}: {table.splitlines()[0]}"


@pytest.fixture
def examples(tmp_path, monkeypatch):
    """Be in a copy of docs/examples, with a project beside it that has the notebooks."""
    shutil.copytree(DOCS / "examples", tmp_path, dirs_exist_ok=True)
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("ANALYSIS_SOURCE", raising=False)
    monkeypatch.delenv("ANALYSIS_OUT", raising=False)
    return tmp_path


def without_trailing_space(text):
    return [line.rstrip() for line in text.strip("\n").splitlines()]


def printed_by(code, space):
    """Run a Python block, or the command of a shell block, and return what it prints."""
    printed = StringIO()
    with redirect_stdout(printed):
        if code.startswith("python -m analysis "):
            assert analysis_main(shlex.split(code)[3:]) == 0
        else:
            exec(compile(code, "page", "exec"), space)
    return printed.getvalue()


def runs_a_notebook(command):
    return "notebooks/" in command or "analysis report" in command


@pytest.mark.parametrize("page", [*QUESTIONS, DOCS / "comparison.md"], ids=named)
def test_every_block_prints_what_the_page_says(page, examples):
    blocks = BLOCK.findall(page.read_text("utf-8"))
    space = {"__name__": "page"}
    for (language, code), following in zip(blocks, [*blocks[1:], ("", "")], strict=False):
        if language in ("python", "sh") and not runs_a_notebook(code):
            expected = following[1] if following[0] == "text" else ""
            printed = printed_by(code, space)
            assert without_trailing_space(printed) == without_trailing_space(expected)


def test_our_column_of_the_comparison_is_what_the_seeds_give(body):
    page = (DOCS / "comparison.md").read_text("utf-8")
    (vietnam,) = re.findall(
        r"^\| .*how often is Vietnam written .* \| (\d+) \|$", page, re.MULTILINE
    )
    (cuong,) = re.findall(r"^\| .*mentions of Lương Cường .* \| (\d+) \|$", page, re.MULTILINE)
    frequencies = terms.term_frequencies(body).set_index("term")
    assert int(vietnam) == frequencies.loc["vietnam", "n"]
    assert int(cuong) == (actors.find_mentions(body)["actor"] == "person:luong-cuong").sum()


def test_the_blocks_are_python_commands_and_what_they_print():
    for page in [*QUESTIONS, DOCS / "comparison.md"]:
        markdown = page.read_text("utf-8")
        languages = [language for language, _ in BLOCK.findall(markdown)]
        assert 2 * len(languages) == len(re.findall(r"^```", markdown, re.MULTILINE))
        assert set(languages) <= {"python", "sh", "text"}


def test_the_commands_that_run_notebooks_are_those_of_the_readme_which_are_run_there():
    readme = (ROOT / "README.md").read_text("utf-8").splitlines()
    blocks = [b for page in QUESTIONS for b in BLOCK.findall(page.read_text("utf-8"))]
    slow = [code.strip() for kind, code in blocks if kind == "sh" and runs_a_notebook(code)]
    assert len(slow) == 3
    for command in slow:
        ours = command.replace("my-articles", "seeds").replace("--out report", "--out out/report")
        assert ours in readme


def test_every_page_is_on_the_index():
    index = (DOCS / "index.md").read_text("utf-8")
    pages = [page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")]
    listed = set(links(index))
    pages = [page for page in pages if not page.startswith("reference/") and page != "index.md"]
    assert [page for page in pages if page not in listed] == []


def test_every_function_named_exists(reference):
    rooms = {room.rpartition(".")[2]: room for room in reference.ROOMS}
    for page in PAGES:
        prose = without_code(page.read_text("utf-8"))
        for room, name in re.findall(r"`(\w+)\.(\w+)[`(]", prose):
            if room in rooms and name not in ("md", "py", "csv"):
                module = importlib.import_module(f"analysis.{rooms[room]}")
                assert hasattr(module, name), f"{named(page)} names {room}.{name}"
        for name in re.findall(r"`(plot_\w+)`", prose):
            charts = importlib.import_module("analysis.charts")
            assert name == "plot_" or hasattr(charts, name), f"{named(page)} names {name}"


def test_every_make_target_named_exists():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = {
        target
        for page in PAGES
        for target in re.findall(r"`make ([a-z-]+)[^`]*`", page.read_text("utf-8"))
    }
    assert targets and all(re.search(rf"^{t}:", makefile, re.MULTILINE) for t in targets)


@pytest.fixture(scope="module")
def reference():
    spec = importlib.util.spec_from_file_location("make_reference", DOCS / "make_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.load = cache(module.load)  # nothing changes the package here
    return module


def test_the_reference_is_what_the_docstrings_say(reference):
    made = reference.pages()
    there = {path.name: path.read_text("utf-8") for path in reference.PAGES.glob("*.md")}
    stale = [name for name in {*made, *there} if made.get(name) != there.get(name)]
    assert not stale, f"run `python docs/make_reference.py`; out of date: {sorted(stale)}"


def test_the_reference_has_every_public_function(reference):
    for room in reference.ROOMS:
        module = importlib.import_module(f"analysis.{room}")
        names = getattr(module, "__all__", None) or [
            name
            for name, member in vars(module).items()
            if inspect.isfunction(member)
            and member.__module__ == module.__name__
            and not name.startswith("_")
        ]
        page = (DOCS / "reference" / f"{room}.md").read_text("utf-8")
        headings = re.findall(r"^## (\w+)$", without_code(page), re.MULTILINE)
        undocumented = [n for n in names if callable(getattr(module, n)) and n not in headings]
        assert not undocumented, f"{room}: {undocumented} without a docstring"


def test_the_reference_has_every_room_that_people_import(reference):
    notebooks = [nbformat.read(path, 4) for path in (ROOT / "notebooks").glob("*.ipynb")]
    code = [cell.source for book in notebooks for cell in book.cells if cell.cell_type == "code"]
    code += [block for page in QUESTIONS for _, block in BLOCK.findall(page.read_text("utf-8"))]
    lines = "\n".join(code)
    imported = set()
    for house, names in re.findall(r"^from analysis(\.\w+)? import (.+)$", lines, re.MULTILINE):
        inside = [f"{house}.{name}".strip(".") for name in names.split(", ")]
        imported |= {house[1:]} if house and house != ".notebook" else set(inside)
    assert imported and imported <= set(reference.ROOMS)


STILL_TO_DOCUMENT: set[str] = set()


def test_what_is_documented_of_a_function_is_what_it_takes(reference):
    package = reference.load()
    missing = set()
    for room in reference.ROOMS:
        for member in filter(lambda member: member.is_function, reference.public(package[room])):
            sections = {section.kind.value: section for section in member.docstring.parse("numpy")}
            if "parameters" in sections:
                documented = {item.name.lstrip("*") for item in sections["parameters"].value}
                taken = {parameter.name.lstrip("*") for parameter in member.parameters}
                assert documented <= taken, f"{room}.{member.name}"
                missing |= {f"{room}.{member.name}: {name}" for name in taken - documented}
    assert missing <= STILL_TO_DOCUMENT


def test_a_stale_page_is_found_out(reference, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(reference, "PAGES", tmp_path / "reference")
    assert reference.main([]) == 0
    assert reference.main(["--check"]) == 0
    page = tmp_path / "reference" / "terms.md"
    page.write_text(page.read_text("utf-8").replace("Count", "Weigh", 1), "utf-8")
    (tmp_path / "reference" / "gone.md").write_text("# gone", "utf-8")
    assert reference.main(["--check"]) == 1
    assert [line.split()[0] for line in capsys.readouterr().err.splitlines()] == [
        "docs/reference/gone.md",
        "docs/reference/terms.md",
    ]


SIGNATURES = ["f(texts, *, top=10)", "f(*rows, **options)", "f(a, b=None, *rest, c: int = 2)"]


@pytest.mark.parametrize("signature", SIGNATURES)
def test_a_signature_on_several_lines_is_the_one_of_the_code(reference, signature):
    import griffe

    with griffe.temporary_visited_module(f"def {signature}:\n    'Do it.'") as module:
        broken = reference._broken(module["f"])
    there, here = {}, {}
    exec(f"def {signature}: pass", there)
    exec(f"def {broken}: pass", here)
    assert broken.count("\n") > 1
    assert inspect.signature(here["f"]) == inspect.signature(there["f"])
