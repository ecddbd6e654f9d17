"""The comparison in docs/sentences.md is what the code does."""

import re
from pathlib import Path

import pytest
from nltk.tokenize.punkt import PunktSentenceTokenizer

from analysis.text import sentence_spans

PAGE = Path(__file__).parents[2].joinpath("docs", "sentences.md").read_text("utf-8")
ROWS = re.findall(r"^\| (.+¦.+) \| (yes|no) \| (yes|no) \|$", PAGE, re.MULTILINE)


def cuts(spans):
    return [start for start, _ in spans][1:]


@pytest.mark.parametrize("sentence, ours, default", ROWS)
def test_the_table_is_true(sentence, ours, default):
    parts = sentence.split(" ¦ ")
    text = " ".join(parts)
    right = [len(" ".join(parts[:n])) + 1 for n in range(1, len(parts))]
    assert (cuts(sentence_spans(text)) == right) == (ours == "yes")
    assert (cuts(PunktSentenceTokenizer().span_tokenize(text)) == right) == (default == "yes")


def test_it_has_twenty_rows_and_we_are_ahead():
    assert len(ROWS) == 20
    assert [ours for _, ours, _ in ROWS].count("yes") >= 19
