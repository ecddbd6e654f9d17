"""The controls of the network: what is chosen is what is drawn and what is read."""

import pandas as pd
import pytest

from analysis.notebook import _actor_chooser as actor_chooser
from analysis.notebook import choosers

pytest.importorskip("ipywidgets")


@pytest.fixture
def texts():
    """Two articles. Reyes meets Ito in two sentences of one paragraph, the UN stands beside."""
    rows = [("docks", 0, "Reyes met Ito. Ito left Reyes."), ("docks", 40, "The UN spoke."),
            ("vote", 0, "Reyes spoke to the UN.")]  # fmt: skip
    return pd.DataFrame(rows, columns=["article", "start", "text"]).assign(segment=[0, 1, 0])


@pytest.fixture
def mentions():
    rows = [
        ("docks", 0, 0, 0, 5, "reyes", "person"),
        ("docks", 0, 0, 10, 13, "ito", "person"),
        ("docks", 1, 0, 15, 18, "ito", "person"),
        ("docks", 1, 0, 24, 29, "reyes", "person"),
        ("docks", 2, 1, 44, 46, "un", "bloc"),
        ("vote", 0, 0, 0, 5, "reyes", "person"),
        ("vote", 0, 0, 19, 21, "un", "bloc"),
    ]
    columns = ["article", "sentence", "segment", "start", "end", "actor", "kind"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(label=table["actor"].str.title(), nested_in="", title="")


@pytest.fixture
def controls(texts, mentions):
    return actor_chooser.ActorControls(texts, mentions)


def picture(controls):
    return controls.chart.outputs[0]["data"].get("image/png")


def sentences(controls):
    return controls.sentences.outputs[0]["data"]["text/plain"]


def test_pairs_are_offered_with_their_windows(controls):
    assert [label for label, _ in controls.pair.options] == ["Ito – Reyes (2)", "Reyes – Un (1)"]
    assert [label for label, _ in controls.actor.options] == ["everybody", "Ito", "Reyes", "Un"]
    controls.window.value = "paragraph"
    assert [label for label, _ in controls.pair.options] == ["Ito – Reyes (1)", "Reyes – Un (1)"]
    controls.window.value = "article"  # docks: all three pairs; vote: Reyes and the UN
    labels = [label for label, _ in controls.pair.options]
    assert labels == ["Reyes – Un (2)", "Ito – Reyes (1)", "Ito – Un (1)"]


def test_every_choice_draws_another_picture(controls):
    seen = [picture(controls)]
    controls.actor.value = "un"
    seen.append(picture(controls))
    controls.actor.value = ""
    assert picture(controls) == seen[0], "the same choice gives the same bytes"
    controls.least.value = 2
    seen.append(picture(controls))
    controls.least.value, controls.kinds["bloc"].value = 1, False
    assert picture(controls) == seen[2], "both leave the one pair of Ito and Reyes"
    controls.kinds["bloc"].value, controls.window.value = True, "article"
    seen.append(picture(controls))
    assert len({*seen}) == 4 and all(seen)


def test_the_sentences_are_those_of_the_pair(controls):
    assert "[[Reyes|2]] met [[Ito|1]]." in sentences(controls)
    assert "[[Ito|1]] left [[Reyes|2]]." in sentences(controls)
    controls.pair.value = ("reyes", "un")
    assert "[[Reyes|1]] spoke to the [[UN|2]]." in sentences(controls)
    assert "docks" not in sentences(controls)


def test_the_pairs_are_those_of_the_actor(controls):
    controls.window.value = "article"
    controls.actor.value = "ito"
    assert [label for label, _ in controls.pair.options] == ["Ito – Reyes (1)", "Ito – Un (1)"]
    controls.pair.value = ("ito", "un")
    controls.actor.value = "reyes"
    assert [label for label, _ in controls.pair.options] == ["Reyes – Un (2)", "Ito – Reyes (1)"]
    assert "[[Reyes|1]] spoke to the [[UN|2]]." in sentences(controls)
    controls.actor.value = ""
    assert len(controls.pair.options) == 3 and controls.pair.value == ("reyes", "un")


def test_windows_of_words_have_a_length(controls):
    assert controls.words.layout.display == "none"
    controls.window.value = "words"
    assert controls.words.layout.display == "" and controls.within == 50
    labels = [label for label, _ in controls.pair.options]
    assert labels[0] == "Reyes – Un (2)", "an article has fewer than 50 words"


def test_nothing_is_left_is_said(controls):
    controls.least.value = 10
    assert "choose other options" in controls.chart.outputs[0]["data"]["text/markdown"]
    assert controls.pair.value is None and "No pair" in sentences(controls)
    for box in controls.kinds.values():
        box.value = False
    assert picture(controls) is None
    controls.least.value = 1
    for box in controls.kinds.values():
        box.value = True
    assert picture(controls)


def test_an_actor_that_stays_stays_chosen(controls):
    controls.actor.value = "reyes"
    controls.window.value = "paragraph"
    assert controls.actor.value == "reyes"


def test_without_a_screen_there_is_a_sentence(texts, mentions):
    before = mentions.copy()
    assert choosers.actors(texts, mentions)._repr_mimebundle_() == {
        "text/plain": actor_chooser.NOTE,
        "text/markdown": f"*{actor_chooser.NOTE}*",
    }
    pd.testing.assert_frame_equal(mentions, before)
    with pytest.raises(ValueError, match=r"missing column\(s\) \['actor'\]"):
        choosers.actors(texts, mentions.drop(columns="actor"))
