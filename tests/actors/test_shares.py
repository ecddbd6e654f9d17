"""Which share of the names is listed, found in the articles, and left open: by hand."""

import pandas as pd
import pytest

from analysis.actors import find_actors, find_mentions, left_open, load_actors, name_shares

# Vietnam, UN Charter and Russia: listed 3; Ann Reyes, Port Board, Tom Reyes, Port Board: found 4;
# Reyes in the third, and the Ministry: open 2. The UN is a part of the Charter's name and not
# counted; a minister without a name is none.
ARTICLES = pd.DataFrame(
    {
        "article": ["a", "b", "c"],
        "text": [
            "Mayor Ann Reyes met the Port Board in Vietnam.",
            "The banker Tom Reyes wrote to the Port Board. The Minister left.",
            "Then Reyes spoke of the UN Charter with Russia. The Ministry was silent.",
        ],
    }
)


@pytest.fixture(scope="module")
def counted():
    who = find_actors(ARTICLES)
    mentions = find_mentions(ARTICLES, who)
    return who, mentions, left_open(ARTICLES, who)


def test_shares_by_hand(counted):
    _, mentions, open_names = counted
    shares = name_shares(mentions, open_names)
    assert shares.values.tolist() == [["listed", 3, 3 / 9], ["found", 4, 4 / 9], ["open", 2, 2 / 9]]


def test_what_is_left_open_says_whom_it_fits(counted):
    who, _, open_names = counted
    assert open_names[["article", "surface", "actors", "why"]].values.tolist() == [
        ["c", "Reyes", "person:ann-reyes|person:tom-reyes", "fits several actors"],
        ["c", "Ministry", "", "nothing tells whom it names"],
    ]
    texts = dict(ARTICLES.values)
    assert all(texts[n.article][n.start : n.end] == n.surface for n in open_names.itertuples())


def test_with_the_registry_alone_the_found_names_are_open(counted):
    registry = load_actors()
    shares = name_shares(find_mentions(ARTICLES, registry), left_open(ARTICLES, registry))
    assert shares["n"].tolist() == [3, 0, 6]


def test_a_name_is_open_once_where_it_fits_two_and_no_text_gives_no_shares():
    text = "Ann Reyes met Tom Reyes. Then Reyes left."
    articles = pd.DataFrame({"article": ["a"], "text": [text]})
    who = find_actors(articles)
    assert left_open(articles, who)[["start", "why"]].values.tolist() == [
        [30, "fits several actors"]
    ]
    none = articles.iloc[:0]
    shares = name_shares(find_mentions(none, who), left_open(none, who))
    assert shares["n"].tolist() == [0, 0, 0] and shares["share"].tolist() == [0, 0, 0]


def test_a_name_that_a_person_dropped_is_not_open():
    articles = pd.DataFrame({"article": ["a"], "text": ["They bought Brightfield in Vietnam."]})
    registry = load_actors()
    dropped = {"actor": "none:brightfield", "label": "Brightfield", "kind": "none"}
    registry = pd.concat([registry, pd.DataFrame([dropped])], ignore_index=True)
    who = find_actors(articles, registry)
    shares = name_shares(find_mentions(articles, who), left_open(articles, who))
    assert shares["n"].tolist() == [1, 0, 0]


@pytest.mark.parametrize("word", ["State", "Ministry", "Commission", "Union"])
def test_a_bare_head_of_names_is_nobody(word):
    articles = pd.DataFrame({"article": ["a"], "text": [f"We thank the {word} for its help."]})
    assert find_actors(articles).empty
    assert left_open(articles, find_actors(articles))["surface"].tolist() == [word]


def test_missing_columns_are_named(counted):
    _, mentions, open_names = counted
    with pytest.raises(ValueError, match="missing column.*'source'"):
        name_shares(mentions.drop(columns="source"), open_names)
    with pytest.raises(ValueError, match="missing column.*'article'"):
        left_open(ARTICLES.drop(columns="article"))
