"""The results of every public function on 82 invented articles are those that somebody read.

They are not shown to be right by this, only to be what they were; a difference is read with
``git diff`` after ``python tests/support/approved.py``.
"""

import approved
import pytest

MADE = {}


@pytest.mark.parametrize("room", approved.ROOMS)
def test_results_are_those_that_were_read(room):
    made = MADE or approved.tables()
    MADE.update(made)
    kept = (approved.FOLDER / f"{room}.txt").read_text("utf-8")
    for name, found in approved.written(room, made):
        assert f"## {name}\n{found}" in kept
    assert kept.count("\n## ") == len([*approved.functions(room)]) - 1
