"""The table on a terminal: aligned, no wider than the window, nothing that steers it."""

import unicodedata

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tables.harmless import one_line
from analysis.tables.screen import aligned, cut, width_of


def test_words_stand_left_and_numbers_right():
    table = pd.DataFrame({"label": ["Huế", "a"], "n": [7, 12], "share": [0.5, None]})
    assert aligned(table) == ("label   n  share\nHuế     7  0.500\na      12", [])


def test_a_very_small_number_is_not_shown_as_nothing():
    assert aligned(pd.DataFrame({"q": [0.00002, 0.0, 1.0]}))[0].split() == [
        "q", "2.e-05", "0.000", "1.000",
    ]  # fmt: skip


def test_half_a_letter_is_shown_as_broken():
    assert one_line("a\ud800") == "a\ufffd"


def test_the_widest_column_of_words_is_cut_first():
    table = pd.DataFrame({"name": ["x" * 14], "sentence": ["word " * 20], "n": [123456]})
    text, left_out = aligned(table, 50)
    assert left_out == []
    head, row = text.splitlines()
    assert row.startswith("x" * 14 + "  word") and row.endswith("123456") and "…" in row
    assert len(row) == 50 and len(head) <= 50


def test_columns_without_room_are_named_and_numbers_never_cut():
    table = pd.DataFrame({"a": ["x" * 30], "n": [1234567], "b": ["y" * 30], "c": ["z" * 30]})
    text, left_out = aligned(table, 24)
    assert left_out == ["b", "c"]
    assert text.splitlines()[1] == "x" * 14 + "…  1234567"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("a\r\nb\u2028c", "a b c"),
        ("\u202eevil\u2066", "evil"),
        ("$x$ _a_ 🎉", "$x$ _a_ 🎉"),
    ],
)
def test_nothing_in_a_cell_steers_the_terminal(value, expected):
    assert one_line(value) == expected
    assert aligned(pd.DataFrame({"x": [value]}))[0] == f"x\n{expected}"


@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=40), st.integers()), max_size=5),
       st.integers(1, 90))  # fmt: skip
def test_no_line_is_wider_than_the_window_unless_it_holds_a_number(rows, width):
    table = pd.DataFrame(rows, columns=["first", "second", "n"]).astype({"first": "str"})
    before = table.copy()
    lines = aligned(table[["first", "second"]].astype("str"), width)[0].split("\n")
    assert len(lines) == len(rows) + 1
    assert all(width_of(line) <= max(width, 12) for line in lines)
    pd.testing.assert_frame_equal(table, before)


@given(st.text(max_size=30), st.integers(1, 30))
def test_a_cut_string_begins_as_the_whole_one(string, width):
    short = cut(string, width)
    assert width_of(short) <= width
    assert short == string or (short.endswith("…") and string.startswith(short[:-1]))


@given(st.text())
def test_what_is_printed_is_one_line_without_controls(string):
    assert not {unicodedata.category(letter) for letter in one_line(string)} & {"Cc", "Cs", "Zl"}


@pytest.mark.parametrize(
    ("string", "width", "short"),
    [
        ("abcd", 4, "abcd"), ("abcde", 4, "abc…"), ("ab de", 4, "ab…"), ("河内市", 6, "河内市"),
        ("河内市", 5, "河内…"), ("河内市", 4, "河…"), ("Ha\u0300n", 3, "Ha\u0300n"),
    ],
)  # fmt: skip
def test_cut_to_the_cell(string, width, short):
    assert cut(string, width) == short


def test_numbers_to_three_places_or_with_a_power_of_ten():
    table = pd.DataFrame({"q": [0.0005, 0.00049, -0.0001, -2.0]})
    assert aligned(table)[0].split() == ["q", "0.001", "4.9e-04", "-1.e-04", "-2.000"]


def test_columns_are_narrowed_only_as_far_as_they_must():
    """14 and 13 cells and two between; no column of words below twelve, or below its name."""
    table = pd.DataFrame({"a": ["x" * 14], "b": ["y" * 13]})
    for width, row in (
        (29, "x" * 14 + "  " + "y" * 13),
        (28, "x" * 12 + "…  " + "y" * 13),
        (27, "x" * 11 + "…  " + "y" * 13),
        (26, "x" * 11 + "…  " + "y" * 11 + "…"),
    ):
        assert (aligned(table, width)[0].split("\n")[1], aligned(table, width)[1]) == (row, [])
    assert aligned(table, 25)[1] == ["b"]
    assert aligned(table[["a"]], 5)[0].split("\n")[1] == "x" * 11 + "…"
    named = table.rename(columns={"a": "x" * 13})
    assert aligned(named, 27)[0].split("\n")[1] == "x" * 12 + "…  " + "y" * 11 + "…"
