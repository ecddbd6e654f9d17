"""How many words two statements must share to be the same words: by hand."""

from math import inf

import pytest

from analysis.quotes._matches import _enough, _pair, _place_in
from analysis.quotes._statements import Piece, Statement, _goes_on
from analysis.quotes.wording import wording

WORDS = "dam quarry ferry tunnel harbour bridge meadow orchard canal valley".split()
WORDS += "storm ladder engine pepper garden copper lantern basket candle hammer".split()


def said(words, speaker="ito", *, direct=True, gap=""):
    text = " ".join(WORDS[:words] if isinstance(words, int) else words) + gap
    return Statement("x", speaker, [Piece(0, len(text), text)], is_direct=direct)


@pytest.mark.parametrize(
    ("a", "b", "one_speaker", "enough"),
    [
        (said(10), said(12), False, 9),  # nine in ten of the shorter
        (said(4), said(4), False, 4),
        (said(3), said(3), True, 3),
        (said(3), said(4), True, 3),
        (said(3), said(5), True, inf),  # more than one and a half times as long
        (said(3, gap=" …"), said(5), True, 3),
        (said(3), said(5, gap=" …"), True, 3),
        (said(10), said(12, direct=False), True, 6),
        (said(5, direct=False), said(12), True, 4),
        (said(10), said(15), True, 6.5),
        (said(10), said(16), True, 8.5),
        (said(10), said(15, ""), True, 7.5),
        (said(10, ""), said(15), True, 7.5),
    ],
)
def test_enough_words_in_common(a, b, one_speaker, enough):
    assert _enough(a, b, one_speaker=one_speaker) == pytest.approx(enough)
    assert _enough(b, a, one_speaker=one_speaker) == pytest.approx(enough)


def test_words_that_agree_one_by_one_are_a_coincidence():
    """Six words in four runs are one and a half for each; in five runs they are not."""
    four = said([*WORDS[:3], "x1", WORDS[3], "x2", WORDS[4], "x3", WORDS[5]])
    five = said([*WORDS[:2], "x1", WORDS[2], "x2", WORDS[3], "x3", WORDS[4], "x4", WORDS[5]])
    assert _pair(said(6), four, {}).equal == 6
    assert _pair(said(6), five, {}) is None
    assert _pair(said(6), said(WORDS[10:16]), {}) is None
    assert _pair(said(6), said(6, "sato", direct=False), {}) is None
    assert _pair(said(6), said(6, "sato"), {}).one_speaker is False


@pytest.mark.parametrize(
    ("before", "start", "speaker", "text", "goes_on"),
    [
        (10, 170, "ito", "And", True), (10, 171, "ito", "And", False), (10, 10, "ito", "And", True),
        (10, 9, "ito", "And", False), (10, 20, "", "and", True), (10, 20, "", "And", False),
    ],
)  # fmt: skip
def test_a_statement_goes_on_behind_he_said(before, start, speaker, text, goes_on):
    piece = Piece(start, start + 3, text)
    assert _goes_on(Piece(0, before, "x"), piece, speaker) == goes_on


def test_a_short_quotation_in_the_rest_of_a_long_one():
    assert _place_in(WORDS[2:7], WORDS) == 2
    assert _place_in([*WORDS[2:6], "x"], WORDS) == 2  # four of five
    assert _place_in([*WORDS[2:5], "x"], WORDS) is None  # three of four
    assert _place_in(WORDS[2:5], WORDS[:5]) == 2
    assert _place_in(WORDS[2:4], WORDS) is None  # two words could come from anywhere


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We cannot stay", [("we", 0, 2), ("can", 3, 6), ("not", 6, 9), ("stay", 10, 14)]),
        ("O'Brien left", [("obrien", 0, 7), ("left", 8, 12)]),
        ("The dog's bone", [("the", 0, 3), ("dog", 4, 9), ("bone", 10, 14)]),
        ("She won't", [("she", 0, 3), ("will", 4, 6), ("not", 6, 9)]),
    ],
)
def test_words_that_are_two_stand_side_by_side(text, words):
    assert [(word.norm, word.start, word.end) for word in wording(text).words] == words
