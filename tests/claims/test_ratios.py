"""Two numbers of one vote, and numbers without their article; written down first."""

import pytest

from analysis.claims.quantities import pieces
from analysis.claims.quantities._numbers import number_at
from analysis.claims.quantities._tallies import vote_at


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The bill passed 71-14.", "votes in favour"),
        ("The bill passed by a vote of 71-14.", "votes in favour"),
        ("The bill passed by a ratio of 71-14.", ""),
        ("The bill passed from 71-14.", ""),
        ("The bill passed 71-14-3.", ""),
        ("The bill passed 71-14 %.", ""),
        ("The bill passed 71-14 million.", ""),
    ],
)
def test_a_vote_is_no_ratio_and_no_share(text, side):
    cut = pieces(text)
    place = next(at for at, piece in enumerate(cut) if piece.text == "71")
    vote = vote_at(cut, place)
    assert (vote.side if vote else "") == side


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("hundred and fifty", 150),
        ("thousand two hundred", 1200),
        ("thousand two", None),
        ("hundred six", None),
        ("several hundred and fifty", None),
    ],
)
def test_a_hundred_without_its_article(text, value):
    cut = pieces(text)
    place = next(at for at, piece in enumerate(cut) if piece.text in ("hundred", "thousand"))
    number = number_at(cut, place)
    assert (number.low if number else None) == value
