"""On which side of publication the verb of a sentence puts its date."""

import pytest

from analysis.claims.dates._tense import tense_at
from analysis.claims.quantities import pieces

BACK = """
The law took effect Friday.
The law fell on Friday.
The deal was signed Friday.
She said she would have left Friday.
She could not leave Friday.
She couldn't leave Friday.
They wouldn't leave Friday.
They would not leave Friday.
The hearing was delayed Friday.
She declined to comment Friday.
She seems to have left Friday.
He was to have left Friday.
The case was heard and he left Friday.
The court met; it will rule later, the one that sat Friday.
Friday he left.
On Friday the court ruled.
She had planned it and left Friday.
They were told to leave and left Friday.
He urged a return to the Friday rule.
On Friday he was to have left.
"""
AHEAD = """
The law will take effect Friday.
She would leave Friday.
He plans to leave Friday.
He wants to leave Friday.
He is to leave Friday.
He was to leave Friday.
They are leaving Friday.
It is set to open Friday.
It is set for Friday.
The talks resume Friday.
The court, which opens Friday.
The fair opens Friday.
The hearing was postponed until Friday.
The hearing was delayed to Friday.
They urged residents to leave Friday.
The deal will be signed Friday.
The deal is to be signed Friday.
The deal is expected to be signed Friday.
The vote is Friday.
The vote is on Friday.
He won't leave Friday.
On Friday the court will rule.
Until Friday.
On Friday the court was set to rule.
On Friday he was to leave.
The talks, which resume Friday.
"""
UNKNOWN = """
The accord of Friday.
The talks of Friday.
The resumes of Friday.
A set of Friday rules.
It amounts to the Friday team.
The court will rule; the Friday team.
The deal; Friday.
It is about Friday.
The deal is signed Friday.
He Will Friday.
The red Friday.
"""


def side(sentence):
    cut = pieces(sentence)
    place = next(place for place in range(len(cut)) if cut.at(place).text == "Friday")
    return tense_at(cut, place, place + 1)


@pytest.mark.parametrize(("sentences", "told"), [(BACK, -1), (AHEAD, 1), (UNKNOWN, 0)])
def test_the_verb_tells_the_side(sentences, told):
    for sentence in sentences.strip().split("\n"):
        assert (sentence, side(sentence).side) == (sentence, told)


def test_a_verb_within_three_words_stands_beside_the_date():
    assert side("The law took effect on Friday.").beside
    assert not side("The law took some effect on Friday.").beside
    assert side("The fee will be paid on Friday.") == (1, True)  # paid, and will tells what it is
    assert side("The fee could not be paid on Friday.") == (-1, True)
    assert side("Until Friday.").beside
    assert not side("Friday he left.").beside


def test_a_verb_before_counts_unless_one_behind_is_nearer():
    """Behind the date each word counts one and a half times; a comma counts for four words."""
    assert side("He left all on Friday he will see.").side == -1  # 3 against 1.5 * 2
    assert side("He left us all on Friday he will see.").side == 1
    assert side("He left all, on Friday he will see.").side == 1
    assert side("He left us all on Friday, he will see.").side == -1  # 4 against 1.5 * 3 + 4
    assert side("He left us all day on cold Friday, he will see.").side == -1
