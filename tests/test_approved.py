"""The results of every public function on invented articles are those that somebody read.

They are not shown to be right by this, only to be what they were; a difference is read with
``git diff`` after ``python tests/support/approved.py``.
"""

import approved
import pytest

MADE = {}
LONG = ("latest", "short")  # sets that take a minute of a processor more


@pytest.mark.parametrize("room", approved.ROOMS)
@pytest.mark.parametrize(
    "name",
    [pytest.param(n, marks=pytest.mark.slow if n in LONG else ()) for n in approved.ARTICLES],
)
def test_results_are_those_that_were_read(name, room):
    if name not in MADE:
        MADE.clear()
        MADE[name] = approved.tables(name)
    kept = (approved.FOLDER / name / f"{room}.txt").read_text("utf-8")
    for function, found in approved.written(room, name, MADE[name]):
        assert f"## {function}\n{found}" in kept
    assert kept.count("\n## ") == len([*approved.functions(room)]) - 1
