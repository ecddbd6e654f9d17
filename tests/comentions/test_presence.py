import pandas as pd
import pytest

from analysis.comentions import (
    ACTING,
    KINDS,
    actors_by_article,
    co_mentions,
    mention_counts,
    mention_forms,
    network,
)
from analysis.comentions._presence import actor_labels


@pytest.fixture
def mentions():
    rows = [("vote", "ito"), ("docks", "port"), ("docks", "reyes"), ("docks", "reyes")]
    mentions = pd.DataFrame(rows, columns=["article", "actor"])
    kinds = {"ito": "person", "port": "organisation", "reyes": "person"}
    labels = {"ito": "Aiko Ito", "port": "Port Authority", "reyes": "Ana Reyes"}
    return mentions.assign(
        kind=mentions["actor"].map(kinds), label=mentions["actor"].map(labels).astype("str")
    )


def test_mention_counts_by_hand(mentions):
    assert mention_counts(mentions).to_numpy().tolist() == [
        ["reyes", "Ana Reyes", "person", 2, 1],
        ["ito", "Aiko Ito", "person", 1, 1],
        ["port", "Port Authority", "organisation", 1, 1],
    ]


def test_actors_by_article_shows_absences(mentions):
    table = actors_by_article(mentions, articles=["vote", "fair", "docks"])
    assert table["article"].tolist() == ["docks"] * 3 + ["fair"] * 3 + ["vote"] * 3
    assert table["actor"].tolist() == ["reyes", "ito", "port"] * 3
    assert table["n"].tolist() == [2, 0, 1, 0, 0, 0, 0, 1, 0]
    assert table["label"].tolist()[:3] == ["Ana Reyes", "Aiko Ito", "Port Authority"]


def test_no_mentions_give_empty_tables_of_the_same_columns(mentions):
    for count in (mention_counts, actors_by_article):
        full, empty = count(mentions), count(mentions.iloc[:0])
        assert len(empty) == 0
        assert list(empty.columns) == list(full.columns)
        assert empty["n"].dtype == full["n"].dtype == "int64"


def test_an_article_without_mentions_counts_as_an_article(mentions):
    assert actors_by_article(mentions.iloc[:0], articles=["docks"]).empty
    assert len(actors_by_article(mentions, articles=iter(["docks", "vote"]))) == 6


def test_labels_fall_back_on_ids(mentions):
    some = mentions.assign(label=[None, "Port", "Reyes", None])
    assert actor_labels(some).to_dict() == {"ito": "ito", "port": "Port", "reyes": "Reyes"}
    assert mention_counts(mentions.drop(columns="label"))["label"].tolist()[0] == "reyes"


def test_input_is_unchanged(mentions):
    before = mentions.copy()
    actors_by_article(mentions)
    pd.testing.assert_frame_equal(mentions, before)


def test_errors(mentions):
    with pytest.raises(ValueError, match="missing column.*'kind'"):
        mention_counts(mentions.drop(columns="kind"))
    with pytest.raises(ValueError, match=r"1 mention\(s\) have no actor; leave them out"):
        mention_counts(mentions.assign(actor=["a", None, "b", "c"]))
    with pytest.raises(ValueError, match="articles lacks 'vote', which has mentions"):
        actors_by_article(mentions, articles=["docks"])


def test_every_count_carries_whether_an_actor_is_listed_or_found(mentions):
    sources = {"ito": "found", "port": "listed", "reyes": "found"}
    sourced = mentions.assign(source=mentions["actor"].map(sources), form="full", sentence=0)
    for table in (mention_counts(sourced), actors_by_article(sourced), mention_forms(sourced)):
        assert table["source"].tolist() == table["actor"].map(sources).tolist()
    pairs = co_mentions(sourced)
    assert pairs[["actor_a", "source_a", "actor_b", "source_b"]].values.tolist() == [
        ["port", "listed", "reyes", "found"]
    ]
    nodes = network(pairs, sourced).nodes(data="source")
    assert dict(nodes) == {"port": "listed", "reyes": "found"}
    assert "source_a" not in co_mentions(mentions.assign(sentence=0))


def test_forms_need_their_column(mentions):
    with pytest.raises(ValueError, match=r"missing column\(s\) \['form'\]"):
        mention_forms(mentions.drop(columns="form", errors="ignore"))


def test_groups_and_names_of_no_kind_act_and_places_do_not():
    kinds = ["person", "group", "name", "place", "event", "instrument"]
    mentions = pd.DataFrame({"article": "a", "sentence": 0, "actor": kinds, "kind": kinds})
    pairs = co_mentions(mentions)
    assert {*pairs["actor_a"], *pairs["actor_b"]} == {"person", "group", "name"}
    assert set(ACTING) < set(KINDS)
