"""The steps of a run: what the kernels are told, how it ends early, and how a report is put."""

import asyncio
import ctypes
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest

from analysis import report
from analysis.report import _outputs, _place
from analysis.report import _run as notebooks


def test_the_columns_and_the_place_are_told_to_the_kernels(tmp_path, monkeypatch):
    told = []

    async def keep(files, env, *_):
        told.append({name: value for name, value in env.items() if name.startswith("ANALYSIS_")})
        return []

    monkeypatch.setattr(notebooks, "_execute_all", keep)
    monkeypatch.setenv("ANALYSIS_OUT", "elsewhere")
    columns = {"text": "contenu"}
    notebooks.execute([], source="mine", out=tmp_path, columns=columns, on_error="raise")
    notebooks.execute([])
    assert json.loads(told[0].pop("ANALYSIS_COLUMNS")) == columns
    strict = {"ANALYSIS_SOURCE": "mine", "ANALYSIS_OUT": str(tmp_path), "ANALYSIS_STRICT": "1"}
    assert strict.items() <= told[0].items() and not strict.keys() & told[1].keys()


def test_after_a_failure_no_other_notebook_begins(monkeypatch):
    begun = []

    async def fail(file, *_):
        begun.append(file.stem)
        raise notebooks.NotebookError(f"{file.name} stopped")

    monkeypatch.setattr(notebooks, "_execute_one", fail)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    with pytest.raises(notebooks.NotebookError, match="b.ipynb stopped"):
        notebooks.execute([Path("b.ipynb"), Path("a.ipynb"), Path("c.ipynb")])
    assert begun == ["b"]


@pytest.fixture
def ctrl_c():
    """Let SIGINT be what Ctrl-C sends, also where the tests run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_a_run_that_is_stopped_kills_the_kernels_that_live(ctrl_c):
    living = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    removed = []

    def client(process):
        manager = SimpleNamespace(
            provisioner=SimpleNamespace(process=process),
            cleanup_connection_file=lambda: removed.append(process),
        )
        return SimpleNamespace(km=manager)

    async def endless():
        await asyncio.sleep(0.3)  # until it is waited for
        os.kill(os.getpid(), signal.SIGINT)
        await asyncio.sleep(60)

    not_begun = SimpleNamespace(km=None)
    with pytest.raises(KeyboardInterrupt):
        notebooks._run(endless(), [client(living), client(None), not_begun])
    assert living.returncode == -signal.SIGKILL and removed == [living]


def test_what_could_not_be_read_is_said_while_the_report_is_made(tmp_path, monkeypatch):
    source = tmp_path / "mine"
    source.mkdir()
    (source / "a.txt").write_text("The port met.", "utf-8")
    (source / "empty.txt").write_text("", "utf-8")
    monkeypatch.setattr(notebooks, "execute", lambda *_, **__: [])
    monkeypatch.setattr(notebooks, "notebook_files", lambda: [])
    said = []
    report.build_report(str(source), out=tmp_path / "report", say=said.append)
    assert said == ["1 files, rows or dates could not be read: see the report"]


def test_a_picture_without_html_gets_an_address_and_stays():
    output = nbformat.v4.new_output("display_data", data={"image/png": "iVBORw0KGgo="})
    _outputs.for_readers(output, "Who leads?", [], {})
    assert output.data == {"image/png": "iVBORw0KGgo="}
    assert output.metadata["address"].startswith("data:image/png;base64,")


def test_a_link_or_a_file_of_this_name_is_not_ours(tmp_path):
    out = tmp_path / "report"
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "report").write_text("mine", "utf-8")
    (tmp_path / ".report-01234567.unfinished").symlink_to(tmp_path / "far")
    (tmp_path / ".report-76543210.unfinished").write_text("mine", "utf-8")
    _place.set_right(out)
    assert (tmp_path / "far" / "report").read_text("utf-8") == "mine"
    assert len(os.listdir(tmp_path)) == 3


def test_the_old_report_comes_back_where_the_new_one_cannot_be_put(tmp_path, monkeypatch):
    out, built = tmp_path / "report", tmp_path / "work" / "report"
    out.mkdir()
    (out / "index.html").write_text("old", "utf-8")
    built.mkdir(parents=True)
    rename = Path.rename

    def full(self, target):
        if self == built:
            raise OSError("no space left")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", full)
    monkeypatch.setattr(_place, "_exchanged", lambda one, other: False)
    with pytest.raises(OSError, match="no space left"):
        _place.put(built, out)
    assert (out / "index.html").read_text("utf-8") == "old"


def test_folders_are_exchanged_as_the_system_can(monkeypatch):
    asked = []
    apple = SimpleNamespace(renamex_np=lambda *rest: asked.append(rest) or 0)
    monkeypatch.setattr(ctypes, "CDLL", lambda _: apple)
    assert _place._exchanged(Path("a"), Path("b")) and asked == [(b"a", b"b", 2)]
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace())
    assert not _place._exchanged(Path("a"), Path("b"))
