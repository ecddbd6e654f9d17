"""Whatever the partitions: the names, pairs, quotations and figures that pandas gives."""

import tempfile

import dask
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_partitions import SENTENCES, cut_somewhere, same, table_of

from analysis import actors, claims, comentions, distributed, quotes

MORE = [
    "The Ravenna Convention on Ports has 68 parties, while 72 states signed the Lisbon Convention.",
    "UN chief António Guterres met Mr Reyes in Vietnam; the EU praised Kenya.",
    "At least 12 people died in Ravenna on 3 May 2025, officials of the Harbour Union said.",
    "The Harbour Union lost 60 jobs. Reyes said that the union would not sign.",
]

# What one says of a name, others need: whether it is one, its full name, its kind.
TOLD_ELSEWHERE = [
    "Mayor Ann Reyes spoke.",
    "Reyes said no.",
    "Ann Sofia Reyes won, and Tom Reyes lost.",
    "Mrs Reyes left.",
    "Orvo is shut.",
    "They met in Orvo, and Orvo’s mayor left.",
    "The orvo is a small bird.",
    "The Port Authority of Orvo (PAO) met.",
    "A letter from PAO came to Okonkwo.",
    "Chidi Okonkwo, also known as Baba Lund, left Halden Group.",
    "Halden rose. The National Electoral Council (CNE) met.",
    "The CNE and Baba Lund met the Lesonian people of the Republic of Lesonia.",
    "Lesonia won. Lesonians left.",
    "Kenya met WHO and Guterres.",
    "",
]


def texts_of(partitions):
    chance = np.random.default_rng(partitions)
    table = table_of([chance.integers(0, len(SENTENCES), 2) for _ in range(12)])
    added = [MORE[n] for n in chance.integers(0, len(MORE), len(table))]
    days = pd.Timestamp("2025-05-01") + pd.to_timedelta(chance.integers(0, 9, len(table)), "D")
    return table.assign(text=table["text"] + "\n" + added, published=days)


@pytest.fixture(
    scope="module", params=[4, *(pytest.param(n, marks=pytest.mark.slow) for n in (1, 15))]
)
def both(request):
    table = texts_of(request.param)
    return distributed.read_articles(table, partitions=request.param), table


def test_mentions_pairs_and_quotations(both):
    frame, table = both
    found = actors.find_mentions(table)
    mentions = distributed.find_mentions(frame)
    groups = pd.Series(["x", "x", "y"], table["article"][:3])
    pairs = [
        {}, {"within": "article", "meetings": "all", "groups": groups},
        {"kinds": None, "nested": None, "meetings": "attributive", "windows": 900},
    ]  # fmt: skip
    asked = [
        (distributed.co_mentions(mentions, texts=frame, **options),
         comentions.co_mentions(found, texts=table, **options)) for options in pairs
    ]  # fmt: skip
    said = distributed.find_quotes(frame, mentions), quotes.find_quotes(table, found)
    without = distributed.co_mentions(mentions), comentions.co_mentions(found)
    same([(mentions, found), said, without, *asked])
    assert len(found) > 20 and len(asked[0][1]) > 3


def test_figures_and_verdicts(both):
    frame, table = both
    mentions, found = distributed.find_mentions(frame), actors.find_mentions(table)
    clusters = pd.DataFrame({"article": table["article"][:4], "cluster": [1, 1, 2, 2]})
    stated = claims.find_figures(table, mentions=found)
    figures = distributed.find_figures(frame, mentions=mentions)
    same(
        [
            (distributed.find_figures(frame), claims.find_figures(table)),
            (figures, stated),
            (distributed.compare_figures(figures), claims.compare_figures(stated)),
            (
                distributed.compare_figures(figures, articles=frame, clusters=clusters),
                claims.compare_figures(stated, articles=table, clusters=clusters),
            ),
        ]
    )


def test_actors_that_the_articles_bring(both):
    frame, table = both
    expected = actors.find_actors(table)
    assert {"Ann Reyes", "Harbour Union", "António Guterres"} <= set(expected["label"])
    found = distributed.find_actors(frame)
    mentions = distributed.find_mentions(frame, found)
    same([(found, expected), (mentions, actors.find_mentions(table, expected))])


def any_partitions_of_names(picked, data, folder=None):
    texts = [" ".join(TOLD_ELSEWHERE[n] for n in pick) for pick in picked]
    table = pd.DataFrame({"article": [f"a{n}" for n in range(len(texts))], "text": texts})
    table = table.astype({"text": "str", "article": "str"})
    found = distributed.find_actors(cut_somewhere(table, data), receipts=folder)
    same([(found, actors.find_actors(table))])


picks = st.lists(st.lists(st.integers(0, len(TOLD_ELSEWHERE) - 1), max_size=3), max_size=8)


@settings(max_examples=10)
@given(picks, st.data())
def test_who_is_told_in_another_partition_is_the_same_actor(picked, data):
    any_partitions_of_names(picked, data)


@pytest.mark.slow
@settings(max_examples=200)
@given(picks, st.data())
def test_whatever_the_partitions_the_actors_are_the_same(picked, data):
    with tempfile.TemporaryDirectory() as folder:  # through receipts and shards
        any_partitions_of_names(picked, data, folder)


def test_a_registry_is_chosen_by_all_texts():
    said = ["They signed the Hanoi Convention.", "The National Convention Center is large.", "No."]
    table = pd.DataFrame({"article": list("abc"), "text": said})
    frame = distributed.read_articles(table, partitions=3)
    same([(distributed.find_mentions(frame), actors.find_mentions(table))])


def test_a_registry_of_ones_own_is_read(tmp_path, monkeypatch):
    rows = "actor,label,kind\norg:harbour-union,Harbour Union,organisation\n"
    (tmp_path / "own.csv").write_text(rows)
    table = pd.DataFrame({"article": ["a"], "text": ["The Harbour Union met Kenya."]})
    frame = distributed.read_articles(table)
    own = actors.load_actors(tmp_path / "own.csv")
    monkeypatch.setenv("ANALYSIS_ACTORS", str(tmp_path / "own.csv"))
    asked = distributed.find_mentions(frame, own), distributed.find_mentions(frame)
    for found in dask.compute(*asked, scheduler="sync"):
        assert found["actor"].tolist() == ["org:harbour-union"]


def test_tables_of_other_partitions_are_refused():
    table = texts_of(3)
    one, other = (distributed.read_articles(table, partitions=n) for n in (2, 3))
    with pytest.raises(ValueError, match="made of the same partitions, got 3 and 2 partitions"):
        distributed.find_quotes(other, distributed.find_mentions(one))
