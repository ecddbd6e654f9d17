"""The notebooks: their form, and that a fresh run gives what is committed."""

import asyncio
import json
import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import nbformat
import pytest

from analysis.corpus import SEEDS
from analysis.report import _run as notebooks

FILES = notebooks.notebook_files()
NAMES = [file.stem for file in FILES]
START = notebooks.notebook_files(start=True)[0]


@pytest.fixture(scope="module")
def fresh(seeds_report):
    """All notebooks executed once, as they are committed, and the exports of the report."""
    done = notebooks.execute([START, *FILES], source=str(SEEDS))
    return dict(zip([START.stem, *NAMES], done, strict=True)), seeds_report[0]


def code_of(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_the_notebooks_are_there():
    assert NAMES == [
        "01-articles", "02-term-frequencies", "03-article-similarity", "04-actor-co-mentions",
        "05-figures-and-claims", "06-outlets-and-days",
    ]  # fmt: skip
    assert START.name == "00-start-here.ipynb"


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_form(file):
    notebook = nbformat.read(file, 4)
    assert notebook.cells[0].source.startswith("# ") and "?" in notebook.cells[0].source
    assert notebook.cells[-1].source.startswith("## What this many articles cannot show")
    tags = [tag for cell in notebook.cells for tag in cell.metadata.get("tags", [])]
    assert sorted(set(tags) - {"cover", "how-sure"}) == ["answer", "parameters"]
    assert "method.method(articles" in "".join(cell.source for cell in notebook.cells[-3:])


@pytest.mark.parametrize("file", [START, *FILES], ids=[START.stem, *NAMES])
def test_cells_are_short_and_told_in_words(file):
    notebook = nbformat.read(file, 4)
    for cell in code_of(notebook):
        lines = [line for line in cell.source.splitlines() if line.strip()]
        assert 1 <= len(lines) <= 8, cell.source
        assert not any(line.lstrip().startswith(("def ", "class ", "for ")) for line in lines)
    code = "".join(cell.source for cell in code_of(notebook))
    assert "exhibits.sentences" in code or "evidence.highlight" in code
    assert "source_chooser.read(source)" in "".join(cell.source for cell in code_of(notebook))
    kinds = "".join(cell.cell_type[0] for cell in notebook.cells)
    before = [cell for cell in code_of(notebook) if cell.metadata.get("jupyter")]
    assert file == START or {json.dumps(cell.metadata.jupyter) for cell in before} == {
        '{"source_hidden": true}'
    }
    assert "ccc" not in kinds[kinds.index("cm") :], "nothing but the answer needs so much code"
    headings = [c.source for c in notebook.cells if c.source.startswith("##")]
    assert len(headings) >= 4, "headings make the table of contents"


def test_the_start_leads_to_every_question():
    notebook = nbformat.read(START, 4)
    tags = [tag for cell in notebook.cells for tag in cell.metadata.get("tags", [])]
    assert notebook.cells[0].source.startswith("# Where do I start?") and tags == ["parameters"]
    links = re.findall(r"^- \[(.+)\]\((.+)\.ipynb\)$", notebook.cells[-2].source, re.MULTILINE)
    questions = [nbformat.read(file, 4).cells[0].source.splitlines()[0] for file in FILES]
    assert links == [(q.removeprefix("# "), n) for q, n in zip(questions, NAMES, strict=True)]


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_the_first_result_is_the_answer_and_says_what_it_is_of(file):
    notebook = nbformat.read(file, 4)
    shown = [cell for cell in code_of(notebook) if cell.outputs]
    (read,) = [cell for cell in shown if "source_chooser.read(source)" in cell.source]
    assert "answer" in shown[1].metadata.tags and shown[0] is read
    assert "Read from the seeds: **5 articles**" in read.outputs[0]["data"]["text/markdown"]
    assert "seeds" not in notebook.cells[0].source, "it would be stale after another choice"


def _of_other_versions():
    """Return what is installed here in another version than the committed results come from."""
    lock = (Path(__file__).parents[2] / "requirements.lock").read_text("utf-8")
    locked = dict(re.findall(r"^([\w-]+)==([^ ;]+)", lock, re.MULTILINE))
    drawn_by = ("matplotlib", "pandas", "numpy", "scipy", "itables", "ipywidgets", "networkx")
    return {name: version(name) for name in drawn_by if version(name) != locked[name]}


@pytest.mark.skipif(bool(_of_other_versions()), reason="committed with the locked versions")
@pytest.mark.parametrize("file", [START, *FILES], ids=[START.stem, *NAMES])
def test_a_fresh_run_gives_what_is_committed(file, fresh):
    assert notebooks.differences(nbformat.read(file, 4), fresh[0][file.stem]) == []


@pytest.mark.parametrize("name", [START.stem, *NAMES])
def test_nothing_but_results_is_printed(name, fresh):
    outputs = [output for cell in code_of(fresh[0][name]) for output in cell.outputs]
    assert outputs and {output.output_type for output in outputs} <= {
        "execute_result",
        "display_data",
    }
    displayed = [output for output in outputs if output.output_type == "display_data"]
    assert [output.data["text/plain"][:9] for output in displayed] == ["Read from"]


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_has_an_alternative_text(name, fresh):
    outputs = [output for cell in code_of(fresh[0][name]) for output in cell.outputs]
    pictures = [o for o in outputs if "image/png" in o.data]
    assert pictures and all(len(o.metadata["image/png"]["alt"]) > 20 for o in pictures)


def test_exports_are_there(fresh):
    _, out = fresh
    figures = {file.stem for file in out.glob("figures/*.png")}
    assert figures == {file.stem for file in out.glob("figures/*.svg")} and len(figures) >= 9
    assert figures <= {file.stem for file in out.glob("tables/*.csv")}
    assert not [*out.rglob("*.part")]


def test_a_second_run_gives_the_same_bytes(seeds_report, executed, tmp_path):
    out = seeds_report[0]
    again = notebooks.execute(FILES[1:2], source=str(SEEDS), out=tmp_path)
    assert nbformat.writes(again[0]) == nbformat.writes(executed[NAMES[1]])
    for file in [f for f in tmp_path.rglob("*") if f.is_file()]:
        assert file.read_bytes() == (out / file.relative_to(tmp_path)).read_bytes()


def test_a_failing_cell_is_named(tmp_path):
    cells = [nbformat.v4.new_code_cell("1 + 1"), nbformat.v4.new_code_cell("1 / 0  # oh")]
    file = tmp_path / "01-broken.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), file)
    with pytest.raises(
        notebooks.NotebookError, match=r"01-broken.ipynb, cell 2 \(1 / 0  # oh\): ZeroDivision"
    ):
        notebooks.execute([file])


def test_a_notebook_can_execute_notebooks(tmp_path):
    file = tmp_path / "01-small.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")]), file)

    async def inside_a_running_loop():
        return notebooks.execute([file])

    (done,) = asyncio.run(inside_a_running_loop())
    assert done.cells[0].outputs[0].data["text/plain"] == "2"


@pytest.mark.slow
@pytest.mark.parametrize("name", [START.stem, *NAMES])
def test_nbconvert_runs_on_own_articles_from_any_folder(name, tmp_path):
    articles = tmp_path / "bài báo của tôi"
    articles.mkdir()
    story = (
        "HANOI, Oct. 25, 2025 (VNA) – {} states signed in Hanoi. Russia thanked Vietnam. $x_1$ <b>"
    )
    for number in (2, 10, 7):
        (articles / f"story {number}.txt").write_text(story.format(number), "utf-8")
    command = ["nbconvert", "--to", "notebook", "--execute", "--output-dir", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-m", *command, str(notebooks.NOTEBOOKS / f"{name}.ipynb")],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", timeout=300,
        env=dict(os.environ, ANALYSIS_SOURCE=articles.name, PWD=str(tmp_path)),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "arning" not in done.stderr
    written = Path(tmp_path, f"{name}.ipynb").read_text("utf-8")
    assert "**3 articles**" in written or "story" in written or "3 of 3" in written


@pytest.mark.parametrize(
    "code, message",
    [
        ("import time\ntime.sleep(600)", r"cell 2 \(import time\): no end after 2 seconds"),
        ("import os\nos._exit(1)", r"cell 2 \(import os\): Kernel died"),
    ],
)
def test_a_cell_without_end_and_a_dead_kernel_are_named(tmp_path, code, message):
    cells = [nbformat.v4.new_markdown_cell("# ?"), nbformat.v4.new_code_cell(code)]
    file = tmp_path / "01-endless.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), file)
    with pytest.raises(notebooks.NotebookError, match=rf"01-endless.ipynb, {message}"):
        notebooks.execute([file], cell_timeout=2)


def test_a_kernel_that_does_not_start_is_named(tmp_path, monkeypatch):
    file = tmp_path / "01-small.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")]), file)
    mute = tmp_path / "kernels" / "python3" / "kernel.json"
    mute.parent.mkdir(parents=True)
    command = [sys.executable, "-c", "import time; time.sleep(600)", "{connection_file}"]
    mute.write_text(json.dumps({"argv": command, "display_name": "mute", "language": "python"}))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    monkeypatch.setattr(notebooks, "_START_TIMEOUT", 1)
    with pytest.raises(notebooks.NotebookError, match="01-small.ipynb: Kernel didn't respond"):
        notebooks.execute([file])


def test_the_notebooks_that_begin_first_need_nothing_slow(tmp_path):
    """What only the later process has imported; else two processes would import it at once."""
    for name in ("01-articles", "05-figures-and-claims"):
        file = notebooks.NOTEBOOKS / f"{name}.ipynb"
        code = "\n".join(cell.source for cell in code_of(nbformat.read(file, 4)))
        slow = "import sys; print({'nltk', 'sklearn', 'networkx', 'scipy.stats'} & {*sys.modules})"
        done = subprocess.run(
            [sys.executable, "-c", f"{code}\n{slow}"], cwd=notebooks.NOTEBOOKS, timeout=300,
            capture_output=True, text=True, env=dict(os.environ, MPLBACKEND="agg"),
        )  # fmt: skip
        assert done.stdout == "set()\n", (name, done.stdout, done.stderr)
