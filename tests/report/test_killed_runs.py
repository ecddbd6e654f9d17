"""A run that fails or is killed says so, and leaves no kernel behind."""

import os
import subprocess
import sys
import time

import nbformat
import pytest

from analysis.report import _run as notebooks


def notebook(folder, name, *sources):
    file = folder / f"{name}.ipynb"
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    for number, cell in enumerate(cells):
        cell.id = f"cell{number}"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), file)
    return file


def ended(pid):
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_an_error_and_a_kernel_that_dies_are_told(tmp_path):
    broken = notebook(tmp_path, "broken", "1 / 0")
    dying = notebook(tmp_path, "dying", "1", "import os; os._exit(3)")
    with pytest.raises(notebooks.NotebookError, match=r"broken.ipynb, cell 1 .*ZeroDivision"):
        notebooks.execute([broken])
    with pytest.raises(notebooks.NotebookError, match=r"dying.ipynb"):
        notebooks.execute([dying])


def test_no_kernel_outlives_a_killed_run(tmp_path):
    file = notebook(tmp_path, "slow", "import os, time", "open('pid', 'w').write(str(os.getpid()))",
                    "time.sleep(300)")  # fmt: skip
    program = (
        "import sys; from pathlib import Path; from analysis.report import _run as notebooks\n"
        f"notebooks.execute([Path({str(file)!r})])"
    )
    running = subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
        assert time.monotonic() < deadline and running.poll() is None
        time.sleep(0.1)
    running.kill()
    running.wait(timeout=20)
    assert ended(int((tmp_path / "pid").read_text()))
