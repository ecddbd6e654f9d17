"""Kill and stop runs that write, at random moments and at each rename, and see what they leave.

    python benchmarks/kills.py [--kills 20] [--stops 10] [--renames 0] [--only report] [--seed 7]

Same input gives same bytes. So after a kill what was written before has to be there to the last
byte, and after the next run the folder holds that and nothing else. A run that is told to stop
has to end within five seconds of its own, with one line, and to leave nothing at once.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat

ARTICLE = "On Monday Kubayi Mbeki said the port met in Hanoi. 72 states signed.\n"
CELL = """
import pandas
from analysis.notebook import exhibits
exhibits.table(pandas.DataFrame({"n": [1]}), "numbers")
"""
STOPS = [signal.SIGTERM, signal.SIGINT, signal.SIGHUP]
PATIENCE = 5  # seconds, as the issue says; where much else runs, more is no fault of the run

# One short notebook stands for the seven, so that twenty runs take minutes.
PROGRAM = """
import os, sys
from pathlib import Path
from analysis import cli, report
from analysis.report import _run
short = [Path(sys.argv[1])]
_run.notebook_files = report.notebook_files = lambda start=False: short
_run._BEGIN.append("short")
exec(os.environ.get("MOMENTS", ""))
sys.exit(cli.main(sys.argv[2:]))
"""

# Before and after each rename the run is killed if this is the moment that was asked for.
MOMENTS = """
import signal
from analysis.report import _place
passed = 0
def moment():
    global passed
    if passed == int(os.environ["KILLED_AT"]):
        os.kill(os.getpid(), signal.SIGKILL)
    passed += 1
def with_moments(function):
    def renamed(*arguments, **options):
        moment()
        result = function(*arguments, **options)
        moment()
        return result
    return renamed
os.rename, os.replace = with_moments(os.rename), with_moments(os.replace)
_place._exchanged = with_moments(_place._exchanged)
if os.environ.get("NO_EXCHANGE"):
    _place._exchanged = lambda *_: False
"""


def commands(source, out):
    """Return what is run, by what it writes."""
    return {
        "report": ["report", source, "--out", f"{out}/report"],
        "table": ["terms", source, "--out", f"{out}/terms.csv"],
        "draft": ["actors", source, "--draft", f"{out}/draft.csv"],
        "notebooks": ["notebooks", source, "--out", f"{out}/notebooks"],
    }


def started(here, arguments, **further):
    env = dict(os.environ, TMPDIR=str(here / "tmp"), PYTHONPATH=os.getcwd(), **further)
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(here / "short.ipynb"), *arguments],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=env, start_new_session=True,
    )  # fmt: skip


def contents(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(files)}


def killed(name, here, out, arguments, times, chance):
    """Kill a run that overwrites a good one; return what was wrong."""
    begun = time.monotonic()
    assert started(here, arguments).wait() == 0
    lasts, good, wrong = time.monotonic() - begun, contents(out), []
    for number in range(times):
        wait = chance.uniform(0.2, 1.0) * lasts
        if name == "draft":
            (out / "draft.csv").unlink(missing_ok=True)  # it never writes over one
        run = started(here, arguments)
        time.sleep(wait)
        run.kill()
        run.wait()
        left = {key: value for key, value in contents(out).items() if "unfinished" not in key}
        if left != good and not (name == "draft" and not left):
            wrong.append(f"kill {number} after {wait:.1f} s: {sorted(left)}")
        if name == "draft":
            (out / "draft.csv").unlink(missing_ok=True)
    assert started(here, arguments).wait() == 0
    if contents(out) != good:
        wrong.append(f"after the next run: {sorted(contents(out))}")
    wrong += [f"in the temporary folder: {each}" for each in contents(here / "tmp")]
    print(
        f"{name}: {times} kills in runs of {lasts:.1f} s, {len(wrong)} faults", *wrong, sep="\n  "
    )
    return wrong


def killed_at_renames(name, here, out, arguments, **further):
    """Kill a run before and after each of its renames; return what was wrong."""
    assert started(here, arguments).wait() == 0
    good, wrong, moment = contents(out), [], 0
    while True:
        at = dict(further, MOMENTS=MOMENTS, KILLED_AT=str(moment))
        ended = started(here, arguments, **at).wait()
        left = {key: value for key, value in contents(out).items() if "unfinished" not in key}
        if left != good:
            wrong.append(f"moment {moment}: {sorted(left)}")
        if not ended:
            break
        assert started(here, arguments).wait() == 0
        if contents(out) != good or contents(here / "tmp"):
            wrong.append(f"after moment {moment} and the next run: {sorted(contents(out))}")
        moment += 1
    print(f"{name}: killed at each of {moment} moments beside renames {further or ''}, "
          f"{len(wrong)} faults", *wrong, sep="\n  ")  # fmt: skip
    return wrong


def stopped(name, here, out, arguments, times, chance):
    """Tell runs to stop; return what was wrong."""
    wrong, longest = [], 0.0
    begun = time.monotonic()
    assert started(here, arguments).wait() == 0
    lasts, good = time.monotonic() - begun, contents(out)
    for number in STOPS * times:
        run = started(here, arguments)
        time.sleep(chance.uniform(0.05, 1.0) * lasts)
        if run.poll() is None:
            told = time.monotonic()
            run.send_signal(number)
            said = run.communicate()[1].decode().splitlines()
            took = time.monotonic() - told
            longest = max(longest, took)
            own = [line for line in said if not line.startswith(("Executing", "short"))]
            if run.returncode not in (0, -number) and own != ["analysis: stopped"]:
                wrong.append(f"{number.name} ({run.returncode}) after {took:.1f} s: {said[-4:]}")
            if took > PATIENCE:
                wrong.append(f"{number.name} ended after {took:.1f} s")
        if contents(out) != good or contents(here / "tmp"):
            wrong.append(
                f"{number.name} left {sorted(contents(out))} {sorted(contents(here / 'tmp'))}"
            )
    print(f"{name}: {times} of each signal, at most {longest:.1f} s, {len(wrong)} faults",
          *wrong, sep="\n  ")  # fmt: skip
    return wrong


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--kills", type=int, default=20)
    asked.add_argument("--stops", type=int, default=10)
    asked.add_argument("--renames", type=int, default=0, help="1: kill at each rename as well")
    asked.add_argument("--only", help="report, table, draft or notebooks")
    asked.add_argument("--seed", type=int, default=7)
    options = asked.parse_args()
    chance, wrong = random.Random(options.seed), []
    for name in [options.only] if options.only else commands("", ""):
        with tempfile.TemporaryDirectory() as folder:
            here = Path(folder)
            for each in ("source", "out", "tmp"):
                (here / each).mkdir()
            (here / "source" / "a.txt").write_text(ARTICLE, "utf-8")
            cell = nbformat.v4.new_code_cell(CELL, id="numbers")
            nbformat.write(nbformat.v4.new_notebook(cells=[cell]), here / "short.ipynb")
            arguments = commands(str(here / "source"), str(here / "out"))[name]
            given = name, here, here / "out", arguments
            if options.kills:
                wrong += killed(*given, options.kills, chance)
            if options.renames and name != "draft":
                wrong += killed_at_renames(*given)
                if name == "report":  # where the system cannot exchange two folders in one step
                    wrong += killed_at_renames(*given, NO_EXCHANGE="1")
            if options.stops and name != "draft":
                wrong += stopped(*given, options.stops, chance)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
