"""Whatever the partitions: row for row what the pandas functions give."""

import dask
import dask.dataframe as dd
import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from analysis import corpus, distributed, terms

SENTENCES = [
    "Ann Reyes said 72 states signed the Hanoi Convention on 25 October 2025.",
    "“The port is shut,” António Guterres told the UN in Hà Nội.",
    "Over 60 states signed the treaty, the Harbour Union said. (VNA)",
    "Kenya closed the port; Reyes of Kenya met Guterres.",
    "The vote was close and the port of Ha Noi stayed shut for 3 days.",
    "Vietnam and Kenya will open the port again in May.",
    "",
]
THEMES = pd.DataFrame({"theme": ["trade", "rule", "idle"], "phrase": ["port*", "vote", "whale"]})


def table_of(picks):
    texts = ["\n".join(SENTENCES[n] for n in pick) for pick in picks]
    ids = [f"a{n * 7 % 101:03}-{n}" for n in range(len(picks))]
    outlets = ["Post" if n % 3 else "Times" for n in range(len(picks))]
    columns = {"article": ids, "text": texts, "outlet": outlets}
    return pd.DataFrame(columns).astype({"article": "str", "text": "str", "outlet": "str"})


def partitioned(table, cuts):
    edges = [0, *sorted(cuts), len(table)]
    pieces = [
        table.iloc[a:b].reset_index(drop=True) for a, b in zip(edges, edges[1:], strict=False)
    ]
    with dask.config.set({"dataframe.convert-string": False}):
        return dd.from_map(lambda piece: piece, pieces, meta=table.iloc[:0])


def same(asked):
    """Compare what is computed in one go with what pandas gives."""
    frames, expected = zip(*asked, strict=True)
    for found, wanted in zip(dask.compute(*frames, scheduler="sync"), expected, strict=True):
        found, wanted = (table.reset_index(drop=True) for table in (found, wanted))
        pd.testing.assert_frame_equal(found, wanted, rtol=0, atol=2e-12)


QUESTIONS = {
    "segments": lambda t: (distributed.split_segments(t[0]), corpus.split_segments(t[1])),
    "body": lambda t: (distributed.body(t[0]), corpus.body(t[1])),
    "counts": lambda t: (distributed.count_terms(t[0]), terms.count_terms(t[1])),
    "pairs of words": lambda t: (
        distributed.count_terms(t[0], ngram=2, min_n=3), terms.count_terms(t[1], ngram=2, min_n=3)
    ),
    "frequencies": lambda t: (distributed.term_frequencies(t[0]), terms.term_frequencies(t[1])),
    "by outlet": lambda t: (
        distributed.term_frequencies(t[0], by="outlet", min_n=2, stop_words=None),
        terms.term_frequencies(t[1], by="outlet", min_n=2, stop_words=None),
    ),
    "themes": lambda t: (
        distributed.count_themes(t[0], THEMES), terms.count_themes(t[1], THEMES)
    ),
    "themes by outlet": lambda t: (
        distributed.count_themes(t[0], THEMES, by="outlet"),
        terms.count_themes(t[1], THEMES, by="outlet"),
    ),
}  # fmt: skip
BOTH_SIDES = {
    "keyness": lambda t: (
        distributed.keyness(t[0], ("outlet", "Times"), min_n=2),
        terms.keyness(t[1], ("outlet", "Times"), min_n=2),
    ),
    "keyness of an article": lambda t: (
        distributed.keyness(t[0], t[1]["article"][0], ngram=2),
        terms.keyness(t[1], t[1]["article"][0], ngram=2),
    ),
    "concordance": lambda t: (
        distributed.concordance(t[0], "port", words=2), terms.concordance(t[1], "port", words=2)
    ),
    "concordances": lambda t: (
        distributed.concordance(t[0], ["hanoi", "po*", "port"]),
        terms.concordance(t[1], ["hanoi", "po*", "port"]),
    ),
}  # fmt: skip

picks = st.lists(st.lists(st.integers(0, len(SENTENCES) - 1), max_size=4), max_size=7)


def cut_somewhere(table, data):
    """Return the partitions of a table that is cut at places which Hypothesis draws."""
    return partitioned(table, data.draw(st.lists(st.integers(0, len(table)), max_size=9)))


def any_partitions(picked, data):
    table = table_of(picked)
    frame = cut_somewhere(table, data)
    same([question((frame, table)) for question in QUESTIONS.values()])


@settings(max_examples=2, phases=[Phase.generate])
@given(picks, st.data())
def test_any_partitions_give_the_tables_of_pandas(picked, data):
    any_partitions(picked, data)


@pytest.mark.slow
@settings(max_examples=8)
@given(picks, st.data())
def test_more_partitions_give_the_tables_of_pandas(picked, data):
    any_partitions(picked, data)


def many_partitions(questions, partitions):
    chance = np.random.default_rng(partitions)
    table = table_of([[n % 5, *chance.integers(0, len(SENTENCES), 3)] for n in range(128)])
    frame = distributed.read_articles(table, partitions=partitions)
    assert frame.npartitions == partitions
    same([question((frame, table)) for question in questions])


@pytest.mark.parametrize("partitions", [127, 129])
def test_with_more_partitions_than_articles_or_nearly_no_row_is_lost(partitions):
    many_partitions([QUESTIONS["body"], QUESTIONS["counts"]], partitions)


@pytest.mark.parametrize("partitions", [1, 7])
def test_both_sides_are_told_over_all_partitions(partitions):
    many_partitions(BOTH_SIDES.values(), partitions)


def test_phrases_at_places_are_counted_in_the_part_that_has_them():
    table = pd.DataFrame(
        {"article": list("abcd"), "text": ["Port vote.", "Sea.", "Port.", "Vote."]}
    )
    phrases = pd.DataFrame({"article": ["a"], "start": [0], "end": [9]})
    found = distributed.term_frequencies(
        distributed.read_articles(table, partitions=2), phrases=phrases
    )
    same([(found, terms.term_frequencies(table, phrases=phrases))])
    counted = found.compute(scheduler="sync").set_index("term")["n"].to_dict()
    assert counted == {"port": 1, "port vote": 1, "sea": 1, "vote": 1}


@pytest.mark.slow
def test_at_128_partitions_no_function_loses_a_row():
    many_partitions([*QUESTIONS.values(), *BOTH_SIDES.values()], 128)
