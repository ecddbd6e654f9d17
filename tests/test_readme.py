"""What the README promises works as it is written there."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_the_ten_lines_run_as_written(tmp_path):
    (example,) = blocks("python")
    assert len([line for line in example.splitlines() if line.strip()]) <= 10
    shutil.copytree(ROOT / "seeds", tmp_path / "my-articles")
    (tmp_path / "example.py").write_text(example, "utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", "example.py"],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "top-terms.png").stat().st_size > 10_000
    assert "similarity" in done.stdout and "Russia" in done.stdout and "[[" in done.stdout


def test_every_make_target_of_the_readme_exists():
    targets = set(re.findall(r"^make ([a-z-]+)", "\n".join(blocks("sh")), re.MULTILINE))
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert targets == {"report", "test", "lab"}
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


@pytest.mark.slow
@pytest.mark.parametrize(
    "command", [c for c in "\n".join(blocks("sh")).splitlines() if "notebooks/" in c]
)
def test_the_commands_without_a_screen_run_quietly(command, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    program, rest = re.match(r"(?:\S+=\S+ )?(jupyter nbconvert|papermill) (.*)", command).groups()
    module = {"jupyter nbconvert": "nbconvert", "papermill": "papermill"}[program]
    ours = command.replace(f"{program} {rest}", f'"$PYTHON" -m {module} {rest}')
    done = subprocess.run(
        ["sh", "-c", re.sub(r"\bout\b", "$OUT", ours)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8",
        env=_environment(PYTHON=sys.executable, OUT=str(out), PWD=str(ROOT)),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "arning" not in done.stderr, done.stderr
    (written,) = out.glob("*.ipynb")
    outputs = [o for c in nbformat.read(written, 4).cells for o in c.get("outputs", [])]
    assert outputs and not any(o.output_type in ("error", "stream") for o in outputs)


def _environment(**more):
    import os

    return {k: v for k, v in os.environ.items() if not k.startswith("ANALYSIS_")} | more


def test_the_picture_is_the_one_of_the_notebook():
    import base64

    notebook = nbformat.read(ROOT / "notebooks" / "04-actor-co-mentions.ipynb", 4)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    pictures = [o["data"]["image/png"] for o in outputs if "image/png" in o.get("data", {})]
    assert base64.b64decode(pictures[0]) == (ROOT / "docs" / "mentions.png").read_bytes()


def test_every_link_of_the_readme_leads_somewhere():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links and all((ROOT / link).exists() for link in links if "://" not in link)
