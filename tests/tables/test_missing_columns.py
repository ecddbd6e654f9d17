"""A table without a column that is needed is refused by its name, and never by accident."""

import re
from ast import literal_eval

import pytest
from every_function import call, functions, given, world
from test_door import ROOMS, SENTENCES, small

from analysis import brief, terms
from analysis.similarity import stability


@pytest.fixture(scope="module")
def plain():
    """Return the tables of ``world``, each its own object, so that one alone can be changed."""
    tables = world(small(SENTENCES))
    asked = {"asked": tables.pop("asked")}
    return asked | {name: table.copy(deep=False) for name, table in tables.items()}


@pytest.mark.parametrize("function", [*functions(*ROOMS)])
def test_what_is_missing_is_named(function, plain):
    """All columns go at once, then all but those that were named, until nothing is missing."""
    for name in given(function, plain).values():
        needed, left = [], [*plain[name]]
        while missing := _missing(function, plain, name, left):
            assert {*missing} <= {*left}, name
            needed, left = needed + missing, [column for column in left if column not in missing]
        for column in needed:  # one that another stands in for may be missing
            assert _missing(function, plain, name, [column]) in ([], [column]), name


@pytest.mark.slow
@pytest.mark.parametrize("function", [*functions(*ROOMS)])
def test_each_column_in_turn_is_named_or_not_needed(function, plain):
    for name in given(function, plain).values():
        for column in plain[name]:
            assert _missing(function, plain, name, [column]) in ([], [column]), name


@pytest.mark.parametrize("column", ["article", "start", "end"])
def test_places_beside_the_texts_have_all_their_columns(column, plain):
    """Of tables that no call above brings."""
    texts, places = plain["texts"], plain["mentions"].drop(columns=column)
    for refusing in [
        lambda: terms.count_terms(texts, phrases=places),
        lambda: terms.term_frequencies(texts, phrases=places),
        lambda: terms.keyness(texts, "1", phrases=places),
        lambda: terms.stability(texts, phrases=places),
        lambda: stability(texts, names=places),
        lambda: brief.differences(plain["differing"], [places], "outlet"),
    ]:
        with pytest.raises(ValueError) as refused:
            refusing()
        assert _named(refused.value) == [column]


def _missing(function, plain, name, columns):
    """Return the columns that a function says are missing from a table without these."""

    def without(table):
        return table.drop(columns=columns) if table is plain[name] else table

    try:
        call(function, plain, without)
    except ValueError as error:
        return _named(error)
    return []


def _named(error):
    """Return the columns that ``require_columns`` names; any other error is the test's end."""
    told = re.match(r"missing column\(s\) (\[.*?\]);", str(error))
    if told is None:
        raise error
    return literal_eval(told[1])
