"""The work of every public function grows with the texts, whatever stands in them.

Work is counted in calls, which no busy machine changes. `make test` tries a sample of the
pieces with each function, `make fuzz` every piece with every function.
"""

import random
import sys
import time

import pandas as pd
import pytest
from functions_of_texts import functions_of_texts, prepared
from hypothesis import settings
from many_articles import WORDS, story
from rows_that_repeat import PIECES

from analysis import actors

NAMES = sorted(functions_of_texts())
SAMPLED = 4  # pieces that a function is tried with, of about 100
SIZES = [(800, 6), (3_200, 24)]  # letters of a row that repeats, articles beside them: four times
GROWTH = 1.4  # by how much more the work may grow than the texts; quadratic work: 4
ROW = 20_000  # letters of a row
SECONDS = 15  # of the processor: ten times what the slowest function needs for such a row
# They compare all with all: the table has as many rows.
PAIRS = {"similarity.similarity_matrix"}


def _sample(name, much=SAMPLED):
    """Return some pieces, the same each time and others for each function."""
    return random.Random(name).sample(PIECES, much)


def _texts(pieces, letters, articles):
    """Return a row of each piece, so many letters long, and so many made-up stories."""
    rows = [(piece * letters)[:letters] for piece in pieces] + _stories(articles)
    return pd.DataFrame({"article": [f"a{row:03}" for row in range(len(rows))], "text": rows})


def _stories(number):
    """Return made-up stories, the same each time; in each somebody acts and speaks."""
    chance = random.Random(7)
    names = actors.load_actors()["label"].head(40).tolist()
    stories = []
    for _ in range(number):
        name, (topic, other) = chance.choice(names), chance.sample(WORDS, 2)
        said = f"{name} signed the {topic}. “The {other} is {topic},” said {name}. The port met."
        stories.append(f"{story(chance, names)[:120]}\n\n{said}")
    return stories


def _work(call):
    """Return how many functions are called."""
    calls = 0

    def count(_frame, event, _value):
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        call()
    finally:
        sys.setprofile(None)
    return calls


def _growth(name, pieces, sizes=SIZES):
    """Return by how much more the work grows than the texts, which are four times as long."""
    short, long = (_texts(pieces, *size) for size in sizes)
    prepared(name, short)()  # what is made once is made now
    work = [_work(_forgotten(prepared(name, texts))) for texts in (long, short)]
    return work[0] / work[1] / 4


def _forgotten(call):
    """Empty what is kept of texts that were read before, so that all of them are new."""
    modules = [module for name, module in sys.modules.items() if name.startswith("analysis.")]
    for kept in [each for module in modules for each in vars(module).values()]:
        if hasattr(kept, "cache_parameters") and kept.cache_parameters()["maxsize"] is not None:
            kept.cache_clear()
    return call


@pytest.mark.parametrize("name", NAMES)
def test_the_work_grows_with_the_texts(name):
    pieces = _sample(name)
    assert _growth(name, pieces) < GROWTH, pieces


@pytest.mark.parametrize("name", NAMES)
def test_a_long_row_comes_to_an_end(name):
    call = prepared(name, _texts(_sample(name, 1), ROW, 2))
    begun = time.process_time()
    call()
    assert time.process_time() - begun < SECONDS


@pytest.mark.slow
@pytest.mark.fuzz
@pytest.mark.parametrize("name", NAMES)
def test_the_work_grows_with_every_text(name):
    if settings.get_current_profile_name() != "fuzz":
        pytest.skip("every piece with every function takes long: `make fuzz` tries it")
    for piece in PIECES:
        assert _growth(name, [piece], [(2_500, 2), (10_000, 2)]) < GROWTH, piece
    if name not in PAIRS:
        assert _growth(name, [], [(0, 50), (0, 200)]) < GROWTH


def test_quadratic_work_is_seen(monkeypatch):
    def quadratic(texts):
        return [text.count(char) for text in texts["text"] for char in text for _ in text]

    monkeypatch.setattr("test_growth.prepared", lambda _, texts: lambda: quadratic(texts))
    assert _growth("quadratic", ["a"], [(200, 0), (800, 0)]) > GROWTH * 2
