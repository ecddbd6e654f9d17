"""Words of style: what is left out by default, and what a comparison says of the rest."""

import pandas as pd
import pytest

from analysis.terms import collocations, count_terms, keyness, stability, term_frequencies
from analysis.terms._kinds import classes

HOUSE = "Mr. Reyes said on Friday the treaty was signed, AP added. Sen. Lund said GOP votes fell. "
OTHER = "Reyes told Reuters in October the treaty stalls, according to Lund. Click here. "
TEXTS = pd.DataFrame(
    {"article": ["a", "b"], "outlet": ["The Herald", "Gazette"], "text": [HOUSE * 3, OTHER * 3]}
)


def test_reporting_verbs_are_not_counted_unless_asked_for():
    said = {"said", "told", "added", "according"}
    for function in (count_terms, term_frequencies, stability):
        assert not said & set(function(TEXTS)["term"])
        assert "said" in set(function(TEXTS, stop_words="english")["term"])
    assert "reyes said" in collocations(TEXTS, stop_words="english")["collocation"].tolist()
    assert not any("said" in run for run in collocations(TEXTS)["collocation"])


def test_particles_of_names_do_not_lead_a_count():
    told = "Ricardo de la Fuente met Willem van der Berg in Los Teques. De la Fuente saw a van."
    texts = pd.DataFrame({"article": ["a"], "text": [told]})
    counted = set(term_frequencies(texts)["term"])
    assert not {"de", "la", "der", "los"} & counted
    assert {"fuente", "van", "teques", "berg"} <= counted  # a van may be one to drive
    assert "de" in set(term_frequencies(texts, stop_words="english")["term"])
    assert classes()["von"] == "name particle"


def test_nouns_that_look_like_reporting_verbs_are_counted():
    texts = pd.DataFrame({"article": ["a"], "text": ["states notes reports claims remarks"]})
    assert len(count_terms(texts)) == 5


def test_a_comparison_is_of_content():
    found = keyness(TEXTS, "a")
    assert set(found["kind"]) == {"content"}
    assert set(found["term"]) == {
        "reyes", "treaty", "signed", "lund", "votes", "fell", "stalls"
    }  # fmt: skip


def test_style_is_told_apart_where_it_is_asked_for():
    kinds = keyness(TEXTS, "a", stop_words=None).set_index("term")["kind"]
    told = ["mr", "said", "friday", "ap", "gop", "october", "click", "the", "treaty", "reyes"]
    assert kinds[told].tolist() == [
        "address", "reporting verb", "day", "outlet", "house style", "day", "furniture",
        "function word", "content", "content",
    ]  # fmt: skip


def test_an_outlets_own_name_is_style():
    texts = TEXTS.assign(text=TEXTS["text"] + "The Gazette asks. Gazette readers pay.")
    assert "gazette" not in keyness(texts, "a")["term"].tolist()
    kinds = keyness(texts, "a", stop_words="english").set_index("term")["kind"]
    assert kinds["gazette"] == "outlet"
    assert "gazette" in keyness(texts.drop(columns="outlet"), "a")["term"].tolist()


def test_a_name_with_diacritics_is_no_word_of_style():
    texts = pd.DataFrame({"article": ["a", "b"], "text": ["Tô votes", "to vote"]})
    found = keyness(texts, "a", stop_words="english").set_index("surface")["kind"]
    assert found["Tô"] == "content"


def test_words_that_are_more_than_days_stay():
    assert not {"march", "may", "sun", "sat"} & {
        word for word, kind in classes().items() if kind == "day"
    }


def test_unknown_lists_are_refused():
    with pytest.raises(ValueError, match="stop_words must be 'news', 'style', 'english'"):
        count_terms(TEXTS, stop_words="french")
