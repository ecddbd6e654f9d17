"""Figures of one thing told in other words, and numbers that count nothing."""

import pandas as pd
import pytest

from analysis import actors, claims

DISAGREE = [
    ("Near Tolva 26 passengers died in the crash.", "Near Tolva, 29 passengers lost their lives."),
    ("The bus to Tolva carried 57 people.", "There were 47 people on board the bus to Tolva."),
    ("The quake at Sarpa had a magnitude of 6.7.", "The earthquake at Sarpa measured 7.6."),
    ("The Oslo race drew 52,000 runners.", "In the race at Oslo 25,000 runners took part."),
    ("Medora paid a ransom of $2 million.", "The ransom that Medora paid was $3 million."),
]
APART = [
    ("He asked for six years in prison for Ola Brun.", "Ola Brun was jailed for nine years."),
    ("Near Tolva 26 passengers died.", "Near Tolva 29 passengers were hurt."),
    ("Police seized 3 tonnes of cocaine in Riga.", "Police seized 5 tonnes of cables in Riga."),
]
NO_FIGURE = [
    "At 0440 hours they left.",
    "The truce began at noon (0500 GMT).",
    "It lasted from 9 to 11 a.m.",
    "Both girls, 6 and 9, were found.",
    "Bela Ruzic, 47, left.",
]


def _figures(*texts):
    articles = pd.DataFrame({"article": list("ab")[: len(texts)], "text": list(texts)})
    mentions = actors.find_mentions(articles, actors.find_actors(articles))
    return claims.find_figures(articles, mentions=mentions)


@pytest.mark.parametrize("pair", DISAGREE)
def test_other_words_for_one_thing_disagree(pair):
    assert "conflict" in set(claims.compare_figures(_figures(*pair))["verdict"])


@pytest.mark.parametrize("pair", APART)
def test_other_things_do_not(pair):
    assert "conflict" not in set(claims.compare_figures(_figures(*pair))["verdict"])


@pytest.mark.parametrize("text", NO_FIGURE)
def test_times_and_ages_count_nothing(text):
    assert _figures(text).empty


def test_what_is_weighed_is_told():
    assert _figures("Police seized 3.5 tonnes of cocaine.")["subject"].tolist() == ["cocaine"]
