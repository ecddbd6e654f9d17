"""Tables without rows stop no public function, or are told in words that say what was expected."""

import re

import approved
import every_function as every
import pytest

MADE = {}
TOLD = (
    "there are none|expected at least two articles|expected one document|expected a span|"
    "pass the texts|no mention of actor|lacks article|shares 0 windows"
)


@pytest.mark.parametrize("function", [*every.functions(*approved.ROOMS)])
def test_tables_without_rows_are_no_fault(function):
    if not MADE:
        MADE.update(approved.tables("coverage"))
    given = every.given(function, MADE)
    for emptied in ([name] for name in given):
        _called(function, given, emptied)
    _called(function, given, [*given])


def _called(function, given, emptied):
    taken = {name: MADE[own].iloc[: 0 if name in emptied else None] for name, own in given.items()}
    try:
        function(**taken, **every.options(function.__name__, MADE))
    except ValueError as error:
        assert re.search(TOLD, str(error))
