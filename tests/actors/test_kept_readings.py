"""A reading is kept for the next question, and never given for other texts or another registry."""

import pandas as pd

from analysis.actors import _mentions, declined, find_mentions, load_actors

TEXTS = pd.DataFrame(
    {"article": ["a"], "text": ["Kenya and Peru met. Michael Jordan was in Jordan."]}
)


def named(texts, actors=None):
    return find_mentions(texts, actors)[["article", "surface", "start"]].values.tolist()


def test_two_questions_are_one_reading(monkeypatch):
    registry = load_actors()
    first = named(TEXTS, registry)
    monkeypatch.setattr(_mentions.Reader, "read", lambda *_: 1 / 0)
    assert named(TEXTS, registry) == first and len(declined(TEXTS, registry)) == 1


def test_what_differs_is_read_anew():
    registry = load_actors()
    named(TEXTS, registry)
    assert named(TEXTS.assign(start=100), registry)[0] == ["a", "Kenya", 100]
    assert named(TEXTS.assign(article=7), registry)[0] == [7, "Kenya", 0]
    assert named(TEXTS.assign(text="Peru"), registry) == [["a", "Peru", 0]]
    fewer = registry[registry["label"] != "Kenya"]
    assert [row[1] for row in named(TEXTS, fewer)] == ["Peru", "Jordan"]


def test_a_callers_change_does_not_reach_what_is_kept():
    first = find_mentions(TEXTS)
    first["surface"] = "x"
    assert named(TEXTS)[0] == ["a", "Kenya", 0]
