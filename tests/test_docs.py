"""The pages in docs/ are true: links lead somewhere, the reference is what the code says."""

import importlib
import importlib.util
import inspect
import re
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(path for path in [*DOCS.rglob("*.md"), *ROOT.glob("*.md")])


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


@pytest.fixture(scope="module")
def reference():
    pytest.importorskip("griffe", reason="griffelib makes the reference")
    spec = importlib.util.spec_from_file_location("make_reference", DOCS / "make_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
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
