"""Whatever the partitions: the neighbours and copies that pandas finds."""

import numpy as np
import pandas as pd
import pytest
from test_partitions import SENTENCES, partitioned, same, table_of

from analysis import distributed, similarity


def texts_of(partitions):
    chance = np.random.default_rng(partitions)
    table = table_of([chance.integers(0, len(SENTENCES), n % 4) for n in range(14)])
    days = pd.Timestamp("2025-05-01") + pd.to_timedelta(chance.integers(0, 3, len(table)), "D")
    return table.assign(published=days, agency=["VNA", ""] * 7)


@pytest.mark.parametrize(
    "partitions", [4, *(pytest.param(n, marks=pytest.mark.slow) for n in (1, 15))]
)
def test_neighbours_and_copies(partitions):
    table = texts_of(partitions)
    cuts = np.linspace(0, len(table), partitions + 1).astype(int)[1:-1].tolist()
    frame = partitioned(table, cuts)
    plain = table[["article", "text"]]
    asked = [{}, {"top": 2, "threshold": 0.2, "ngram": 2, "min_n": 2}, {"top": 1}]
    found = [
        (distributed.most_similar(frame, **options), similarity.most_similar(table, **options))
        for options in asked
    ]
    copies = distributed.reuse_clusters(frame), similarity.reuse_clusters(table)
    undated = (
        distributed.reuse_clusters(frame[["article", "text"]], containment=0.9, words=3),
        similarity.reuse_clusters(plain, containment=0.9, words=3),
    )
    passages = [
        (
            distributed.shared_passages(frame, **options),
            similarity.shared_passages(table, **options),
        )
        for options in ({}, {"words": 3}, {"words": 4, "common": 2})
    ]
    same([*found, copies, undated, *passages])
    assert min(len(wanted) for _, wanted in passages) > 3
    assert len(copies[1]) > 3


def test_neighbours_among_other_articles():
    table = texts_of(3)
    frame, other = partitioned(table[:8], [0, 3]), partitioned(table[5:], [2, 2, 7])
    asked = [{}, {"top": 1, "min_n": 2}, {"top": 2, "threshold": 0.2}]
    found = [
        (
            distributed.most_similar(frame, against=against, **options),
            similarity.most_similar(table[:8], against=table[5:], **options),
        )
        for options in asked
        for against in (other, table[5:])
    ]
    same(found)
    assert len(found[0][1]) > 3


def test_the_texts_that_share_nothing_need_not_be_held(monkeypatch):
    monkeypatch.setattr(similarity.parts, "FEW", 0)
    table = pd.concat([texts_of(n) for n in range(6)], ignore_index=True)
    ids = [f"a{n:03}" for n in range(len(table))]
    others = [f"w{n}x w{n}y w{n}z " * 5 for n in range(len(table))]
    table = table.assign(article=ids, text=table["text"].where(table.index % 3 != 1, others))
    frame = distributed.read_articles(table, partitions=5)
    same([(distributed.shared_passages(frame), similarity.shared_passages(table))])


def test_one_article_has_no_neighbour():
    frame = distributed.read_articles(pd.DataFrame({"article": ["a"], "text": ["Port."]}))
    with pytest.raises(ValueError, match="expected at least two articles to compare, got 1"):
        distributed.most_similar(frame).compute(scheduler="sync")
    assert distributed.most_similar(frame, on_few="empty").compute(scheduler="sync").empty
    with pytest.raises(ValueError, match="threshold must be between 0 and 1"):
        distributed.most_similar(frame, threshold=2)
