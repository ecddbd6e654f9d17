"""A run that fails or is killed says so, and leaves no kernel behind."""

import json
import os
import signal
import socket
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


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_run_that_is_stopped_while_its_kernels_start_ends_soon(tmp_path, number):
    file = notebook(tmp_path, "slow", "import time; time.sleep(300)")
    kernel = tmp_path / "kernels" / "python3" / "kernel.json"
    kernel.parent.mkdir(parents=True)
    mute = f"import os, time; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); "
    command = [sys.executable, "-c", f"{mute}time.sleep(600)", "{connection_file}"]
    kernel.write_text(json.dumps({"argv": command, "display_name": "mute", "language": "python"}))
    program = (
        "import sys; from pathlib import Path; from analysis import cli, report\n"
        f"report.notebook_files = lambda start=False: [Path({str(file)!r})]\n"
        f"sys.exit(cli.main(['notebooks', '--out', {str(tmp_path / 'out')!r}]))"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", program], stderr=subprocess.PIPE,
        env=dict(os.environ, JUPYTER_PATH=str(tmp_path)),
    )  # fmt: skip
    deadline = time.monotonic() + 120
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
        assert time.monotonic() < deadline and running.poll() is None
        time.sleep(0.1)
    running.send_signal(number)
    complaints = running.communicate(timeout=30)[1].decode()  # 5 seconds; more if all is busy
    assert running.returncode == 128 + number
    assert complaints.splitlines()[-1] == "analysis: stopped" and "Traceback" not in complaints
    assert ended(int((tmp_path / "pid").read_text()))


def test_a_machine_that_cannot_reach_itself_is_told(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise OSError("Network is unreachable")

    monkeypatch.setattr(socket, "create_connection", refuse)
    with pytest.raises(notebooks.NotebookError, match="127.0.0.1 does not answer .*lo up"):
        notebooks.execute([notebook(tmp_path, "one", "1")])


def test_no_kernel_outlives_a_killed_run_nor_a_file_of_it_elsewhere(tmp_path):
    (tmp_path / "tmp").mkdir()
    (tmp_path / "built").mkdir()
    file = notebook(tmp_path, "slow", "import os, time", "open('pid', 'w').write(str(os.getpid()))",
                    "time.sleep(300)")  # fmt: skip
    program = (
        "import sys; from pathlib import Path; from analysis.report import _run as notebooks\n"
        f"notebooks.execute([Path({str(file)!r})], out=Path({str(tmp_path / 'built')!r}))"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", program], stderr=subprocess.DEVNULL,
        env=dict(os.environ, TMPDIR=str(tmp_path / "tmp")),
    )  # fmt: skip
    deadline = time.monotonic() + 120
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
        assert time.monotonic() < deadline and running.poll() is None
        time.sleep(0.1)
    running.kill()
    running.wait(timeout=20)
    assert ended(int((tmp_path / "pid").read_text()))
    assert list((tmp_path / "tmp").iterdir()) == []
    assert [left.name for left in (tmp_path / "built").iterdir()] == [".slow.json"]


def test_what_a_killed_run_leaves_in_the_temporary_folder_goes_with_the_next(tmp_path):
    (tmp_path / "tmp").mkdir()
    slow = notebook(tmp_path, "slow", "open('begun', 'w').close()", "import time; time.sleep(300)")
    quick = notebook(tmp_path, "quick", "1 + 1")

    def started(file):
        program = (
            "from pathlib import Path; from analysis.report import _run as notebooks\n"
            f"notebooks.execute([Path({str(file)!r})])"
        )
        environment = dict(os.environ, TMPDIR=str(tmp_path / "tmp"))
        return subprocess.Popen(
            [sys.executable, "-c", program], stderr=subprocess.DEVNULL, env=environment
        )

    running = started(slow)
    deadline = time.monotonic() + 120
    while not (tmp_path / "begun").exists():
        assert time.monotonic() < deadline and running.poll() is None
        time.sleep(0.1)
    running.kill()
    running.wait(timeout=20)
    (left,) = (tmp_path / "tmp").iterdir()
    assert left.name.startswith(".analysis-notebooks-") and left.name.endswith(".unfinished")
    assert started(quick).wait(timeout=120) == 0
    assert list((tmp_path / "tmp").iterdir()) == []
