"""Wall time of the whole report, as a ratio to nbconvert executing one empty notebook.

    python benchmarks/report.py [ROUNDS] [SOURCE]

Both run in fresh processes and in turns, ROUNDS times (default 3) after one round that warms
the caches; the best of each is taken. Of each, the seconds of CPU are given too: they depend
less on what else the machine does. At most 5 is aimed at, on the seeds; no page should come
near 3 MB, on 300 articles with 150 actors either (``tests/support/many_articles.py`` writes them).
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat


def cost(command: list[str], folder: str) -> tuple[float, float]:
    """Return the seconds of a command by the clock, and of CPU."""
    before, begin = os.times(), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, check=True, capture_output=True, timeout=3600
    )
    after = os.times()
    cpu = after.children_user + after.children_system
    return time.perf_counter() - begin, cpu - before.children_user - before.children_system


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    source = [str(Path(sys.argv[2]).resolve())] if len(sys.argv) > 2 else []
    with tempfile.TemporaryDirectory() as folder:
        nbformat.write(nbformat.v4.new_notebook(), Path(folder, "empty.ipynb"))
        commands = {
            "empty notebook": "nbconvert --to html --execute --output out empty.ipynb".split(),
            "report": ["analysis", "report", *source],
        }
        runs = {name: [] for name in commands}
        for _ in range(rounds + 1):
            for name, command in commands.items():
                runs[name].append(cost(command, folder))
        largest = max(file.stat().st_size for file in Path(folder, "report").glob("*.html"))
    best = {
        name: [min(column) for column in zip(*run[1:], strict=True)] for name, run in runs.items()
    }
    print(f"{'':16}{'seconds':>9}{'CPU':>8}")
    for name, (wall, cpu) in best.items():
        print(f"{name:16}{wall:9.2f}{cpu:8.2f}")
    empty, report = best.values()
    print(f"{'ratio':16}{report[0] / empty[0]:9.2f}{report[1] / empty[1]:8.2f}")
    print(f"largest page {largest / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
