"""Which names are suggested to be one actor's: worked out by hand."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.actors._alike import suggestions

P, B, N, G = "person", "organisation", "name", "group"


def suggested(*rows):
    """Return label -> label of the suggestion; rows are label and kind."""
    table = pd.DataFrame([row[:2] for row in rows], columns=["label", "kind"])
    aliases = [row[2] if len(row) > 2 else "" for row in rows]
    found = suggestions(table.assign(actor=table["label"], aliases=aliases))
    assert all(isinstance(label, str) for label in found.values())
    return found


@pytest.mark.parametrize(
    ("first", "second", "of", "to"),
    [
        (("Elena Marquez", P), ("Elena Márquez Ruiz", P), 0, 1),
        (("Elena Márquez Ruiz", P), ("Elena Marquez", P), 1, 0),
        (("E. Marquez", P), ("Elena Marquez", P), 0, 1),
        (("Ursula Leyen", P), ("Ursula von der Leyen", P), 0, 1),
        (("Tesco", "place"), ("Tesco plc", B), 1, 0),
        (("RPA", B), ("Riverton Port Authority", B), 0, 1),
        (("R.P.A.", N), ("Riverton Port Authority", B), 0, 1),
        (("Department of Labor", B), ("Labor Department", B), 1, 0),
        (("Volodymyr Zelenskyy", P), ("Volodymyr Zelensky", P), 1, 0),
        (("Mohamed Farouk", P), ("Mohammed Farouk", P), 1, 0),
        (("Republicans", G), ("Republican", G), 1, 0),
        (("Brackenmoor Trust", B), ("Brackenmore Trust", B), 1, 0),
        (("Tsinghua", B), ("Tsinghua University", B), 0, 1),
        (("Brackenmoor", N), ("Brackenmore", "place"), 1, 0),
        (("Reyes", N), ("Ann Reyes", P), 0, 1),
        (("Ann Reyes-Cole", P), ("Ann Reyes Cole", P), 1, 0),
    ],
)
def test_two_that_look_alike(first, second, of, to):
    rows = (first, second)
    assert suggested(*rows) == {rows[of][0]: rows[to][0]}


@pytest.mark.parametrize(
    "rows",
    [
        [("Halden Pension Scheme", B), ("Halden Group", B)],
        [("Maria Reyes", P), ("Mario Reyes", P)],
        [("Maria Reyes", P), ("Maria Lopez", P)],
        [("Ann Reyes", P), ("Tom Reyes", P)],
        [("Riverton", "place"), ("Riverton Port Authority", B)],
        [("North Halden", "place"), ("South Halden", "place")],
        [("Eastern Bank", B), ("Western Bank", B)],
        [("Slovenia", "state"), ("Slovakia", "state")],
        [("Austria", "place"), ("Australia", "place")],
        [("First Army", B), ("Third Army", B)],
        [("Bank of Halden", B), ("Bank of Harden", B)],
        [("Washington", P), ("Washington Post", B)],
        [("Labour Party", B), ("Labour Court", B)],
        [("UN", B), ("Union Nationale", P)],
        [("Ministry of Health", B), ("Ministry of Wealth", B)],
        [("Peter Harlow", P), ("Peter Barlow", P)],
        [("Ministry of Justice", B), ("Minister of Justice", B)],
        [("Karl Bremer", P), ("Karl Brenner", P)],
        [("Article 51", N), ("Article 52", N)],
    ],
)
def test_two_that_only_seem_to(rows):
    assert suggested(*rows) == {}


@pytest.mark.parametrize(
    "rows",
    [
        [("Reyes", N), ("Ann Reyes", P), ("Tom Reyes", P)],
        [("RPA", B), ("Riverton Port Authority", B), ("Radio Press Agency", B)],
        [("Ann Reyes", P), ("Ann Reyes Cole", P), ("Ann Reyes Lind", P)],
        [("Halden", B), ("Halden University", B), ("Halden Bank", B)],
    ],
)
def test_what_fits_two_is_left_open(rows):
    assert suggested(*rows) == {}


def test_an_alias_is_a_name_too():
    listed = ("Universal Relief Fund", B, "Fonds Universel de Secours")
    assert suggested(listed, ("Fonds Universel de Secour", B)) == {
        "Fonds Universel de Secour": "Universal Relief Fund"
    }


def test_nobody_and_one():
    assert suggested() == {}
    assert suggested(("Ann Reyes", P)) == {}


@given(st.permutations(range(4)))
def test_a_suggestion_is_never_answered_by_its_reverse(order):
    rows = [("Ann Reyes", P), ("Ann Reyes Cole", P), ("Anne Reyes", P), ("Reyes", N)]
    found = suggested(*[rows[n] for n in order])
    assert not [name for name, other in found.items() if found.get(other) == name]
