"""Which of the top terms stay: what is refused. The counts are checked in test_frequencies."""

import pytest

from analysis.terms import stability


def test_one_word_is_no_list(toy):
    with pytest.raises(ValueError, match="other_stop_words must be a list of words or None; got"):
        stability(toy, other_stop_words="port")


def test_an_empty_list_is_one(toy):
    runs = stability(toy, top=2, other_stop_words=[])["run"].unique()
    assert len(runs) == toy["article"].nunique() + 1
