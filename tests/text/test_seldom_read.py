"""Text as it is seldom read: openings that lead nowhere, marks with blanks, jobs in threads."""

import os

import numpy as np
import pandas as pd
import polars as pl
import pytest

from analysis.text import encoding, quote_marks, sentences, tokens, vocabulary
from analysis.text._punkt import _has_break
from analysis.text._sentence_rules import _is_in_ellipsis
from analysis.text.dictionary import is_english_word
from analysis.text.word_lists import words_of_class


def test_an_opening_of_a_listed_spelling_leads_on_or_nowhere():
    texts = pd.DataFrame({"article": ["a"], "text": ["Viet Viet Nam, and Viet"]})
    assert tokens(texts)["surface"].tolist() == ["Viet", "Viet Nam", "and", "Viet"]


def test_half_a_character_is_no_word_of_the_dictionary():
    assert not is_english_word("port\ud83d") and is_english_word("port")


def test_a_class_of_words_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="text/word_classes_en.csv has no class 'colour'"):
        words_of_class("text", "colour")


def test_a_quotation_goes_on_behind_blanks_and_two_apostrophes_open_one():
    text = "“One.\n\n \t“Two.”"
    spans = quote_marks.quoted_spans(text)
    assert [text[start:end] for start, end in spans] == ["One.", "Two."]
    assert quote_marks._may_open("''Never", 0, "''") and not quote_marks._may_open("it''s", 2, "''")


def test_a_stop_without_others_before_it_is_no_ellipsis():
    assert not _is_in_ellipsis("He left", "He left. She", 9)
    assert _is_in_ellipsis("He left . .", "He left . . . she", 12)


def test_a_mark_with_nothing_behind_it_ends_no_sentence_here():
    assert not _has_break("Ito.", 3)


def test_jobs_in_threads_give_their_results_in_order(monkeypatch):
    jobs = [lambda n=n: n for n in range(9)]
    assert [*encoding.in_order(iter(jobs), 2)] == [*encoding.in_order(iter(jobs), 1)] == [*range(9)]
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert encoding.threads() == 1


def test_the_neighbour_of_a_piece_is_the_next_that_is_not_blank():
    piece, blank = np.array([0, 1, 0, 1, 1]), np.array([False, True])
    left, right = encoding._neighbours(np.array([0, 2]), piece, blank)
    assert (left.tolist(), right.tolist()) == ([0], [2])


def test_a_word_that_opens_a_spelling_and_is_not_joined_stands_alone():
    row, code, surfaces = encoding.surface_codes(pd.Series(["Viet x", "Viet Nam", "Viet", ""]))
    assert [(at, surfaces[each]) for at, each in zip(row.tolist(), code.tolist(), strict=True)] == [
        (0, "Viet"), (0, "x"), (1, "Viet Nam"), (2, "Viet"),
    ]  # fmt: skip
    row, code, surfaces = encoding.surface_codes(pd.Series(["Viet x"]))
    assert surfaces[code].tolist() == ["Viet", "x"]


def test_the_commonest_spelling_of_one_column_and_of_none():
    one = vocabulary._commonest(np.array([0]), np.array([2]), pl.Series(["x"]))
    none = vocabulary._commonest(
        np.array([], int), np.array([], int), pl.Series([], dtype=pl.String)
    )
    assert (one.tolist(), none.tolist()) == (["x"], [])
    column, n = np.array([1, 0, 1, 1]), np.array([1, 5, 2, 1])
    several = vocabulary._commonest(column, n, pl.Series(["Port", "sea", "port", "PORT"]))
    assert several.tolist() == ["sea", "port"]
    equal = vocabulary._commonest(column[:3], n[[0, 1, 0]], pl.Series(["port", "sea", "Port"]))
    assert equal.tolist() == ["sea", "Port"]


def test_dots_before_another_mark_end_no_text():
    texts = pd.DataFrame({"article": ["a", "b"], "text": [". . ;", "He left. . – Then?"]})
    assert sentences(texts).groupby("article")["text"].apply("".join).tolist()[0] == ". . ;"
