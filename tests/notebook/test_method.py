"""The method card: equal for equal input, different where a number could differ."""

import pandas as pd
import pytest

import analysis
from analysis.actors import load_actors
from analysis.notebook.method import corpus_hash, method, registry_hash


def corpus(*rows):
    return pd.DataFrame(rows, columns=["article", "text"])


def test_the_hash_is_of_ids_and_texts_in_any_order():
    one = corpus(("a", "port"), ("b", "vote"))
    assert corpus_hash(one) == corpus_hash(one.iloc[::-1])
    others = [
        corpus(("a", "port"), ("b", "Vote")),
        corpus(("a", "vote"), ("b", "port")),
        corpus(("a", "port")),
        corpus(("ap", "ort"), ("b", "vote")),
    ]
    assert len({corpus_hash(each) for each in [one, *others]}) == 5


def test_the_card_of_the_seeds(articles):
    card = method(articles, within="sentence").set_index("item")["value"]
    assert card["articles"] == "5"
    assert sum(int(part.split()[0]) for part in card["segments"].split(", ")) == 102
    assert card["analysis"] == analysis.__version__ and card["pandas"] == pd.__version__
    assert card["within"] == "sentence" and card.index[-1] == "within"


def test_the_card_names_no_place_and_no_time(articles):
    card = method(articles).to_string()
    assert "/" not in card and ":" not in card


def test_a_table_without_texts_is_an_error():
    with pytest.raises(ValueError, match=r"missing column\(s\) \['text'\]"):
        method(pd.DataFrame({"article": ["a"]}))


def test_the_registry_has_a_fingerprint_that_any_change_moves():
    actors = load_actors()
    changed = actors.assign(label=actors["label"].where(actors["actor"] != "state:VN", "Viet Nam"))
    assert registry_hash(actors) == registry_hash(actors.sample(frac=1, random_state=1))
    assert registry_hash(actors) != registry_hash(changed)
    assert registry_hash(actors) != registry_hash(actors.head(700))
