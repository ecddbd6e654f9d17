"""The place of a report: a whole one at every moment, nothing of ours beside it after a run."""

import os
import signal
import subprocess
import sys

import pytest

from analysis.report import _place, build_report

KILLED = """
import os, signal, sys
from pathlib import Path
from analysis.report import _place
kill_at, exchanges, out = sys.argv[1], sys.argv[2] == "True", Path(sys.argv[3])
if not exchanges:
    _place._exchanged = lambda one, other: False
real, calls = Path.rename, []
def rename(self, target):
    moved = real(self, target)
    calls.append(self)
    if kill_at == str(len(calls)):
        os.kill(os.getpid(), signal.SIGKILL)
    return moved
Path.rename = rename
with _place.building(out) as built:
    (built / "index.html").write_text("new")
    if kill_at == "building":
        os.kill(os.getpid(), signal.SIGKILL)
"""


def build(out, text):
    with _place.building(out) as built:
        (built / "index.html").write_text(text)


@pytest.mark.parametrize("exchanges", [True, False])
@pytest.mark.parametrize("kill_at", ["building", "1", "2"])
def test_a_kill_at_any_step_leaves_a_whole_report_after_the_next_run(tmp_path, kill_at, exchanges):
    out = tmp_path / "report"
    build(out, "old")
    command = [sys.executable, "-c", KILLED, kill_at, str(exchanges), str(out)]
    killed = subprocess.run(command, timeout=60).returncode
    assert killed in (0, -signal.SIGKILL)
    if exchanges:
        assert (out / "index.html").read_text() in ("old", "new")
    _place.set_right(out)
    assert (out / "index.html").read_text() in ("old", "new")
    assert os.listdir(tmp_path) == ["report"]


def test_what_is_not_ours_or_still_written_is_let_be(tmp_path):
    out = tmp_path / "report"
    theirs = tmp_path / ".report-01234567.unfinished"
    theirs.mkdir()
    (theirs / "mine.txt").write_text("x")
    with _place.building(out) as built:
        (built / "index.html").write_text("first")
        _place.set_right(out)
        assert built.is_dir()
    assert sorted(os.listdir(tmp_path)) == [theirs.name, "report"]


def test_a_failure_leaves_the_earlier_report_and_nothing_else(tmp_path, monkeypatch):
    out = tmp_path / "report"
    build(out, "old")
    with pytest.raises(RuntimeError), _place.building(out) as built:
        (built / "index.html").write_text("new")
        raise RuntimeError
    monkeypatch.setattr(_place, "_exchanged", lambda one, other: False)
    build(out, "newer")
    assert (out / "index.html").read_text() == "newer" and os.listdir(tmp_path) == ["report"]


def test_what_cannot_be_read_leaves_no_new_folder(tmp_path):
    with pytest.raises(FileNotFoundError):
        build_report(str(tmp_path / "nowhere"), out=tmp_path / "new" / "deep" / "report")
    assert os.listdir(tmp_path) == []


def test_what_is_kept_for_a_run_goes_with_it_and_is_for_its_user_alone(tmp_path):
    with _place.building(tmp_path / "report") as built:
        kept = built.with_name("kept")
        assert os.environ["ANALYSIS_KEPT"] == str(kept.resolve())
        assert kept.stat().st_mode & 0o777 == 0o700
    assert not kept.exists() and "ANALYSIS_KEPT" not in os.environ
