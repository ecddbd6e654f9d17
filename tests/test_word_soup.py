"""No text stops a run, whatever stands behind what: every public function of texts."""

import pytest
from functions_of_texts import functions_of_texts, prepared
from word_soup import soups

from analysis import actors, claims, quotes

TEXTS = soups(seed=1, n=100)
TEXTS.loc[0, "text"] += " A port is a port."  # what some functions are asked for


@pytest.mark.parametrize("name", functions_of_texts())
def test_no_order_of_words_stops_a_function(name):
    prepared(name, TEXTS)()


@pytest.mark.parametrize("seed", range(2, 6))
def test_no_order_of_words_stops_what_comes_after_another(seed):
    texts = soups(seed, n=300)
    who = actors.find_actors(texts)
    mentions = actors.find_mentions(texts, who)
    said = quotes.find_quotes(texts, mentions)
    figures = claims.find_figures(texts, mentions=mentions)
    compared = claims.compare_figures(figures, articles=texts)
    assert len(claims.ledger(figures, compared, texts, quotes=said)) == len(figures)
    claims.compare_acts(claims.find_acts(texts, mentions, quotes=said))
    quotes.variants(said)
