"""Texts of which a part is another's: planted parts, official names, standing phrases, by hand."""

import random

import pandas as pd
import pytest
from planted_families import FIRST, SECOND, Desk
from planted_reuse import Newsroom

from analysis import sources

NAME = "the United Nations Convention on the Protection of Wild Rivers and the Lakes of the North"


def planted(seed, originals=40, parts=20):
    """Return texts of one event, some with a part of another in them, and which has whose."""
    room, draw = Newsroom(seed), random.Random(seed)
    texts = {f"o{n:02}": [room.sentence() for _ in range(24)] for n in range(originals)}
    truth = set()
    for n in range(parts):
        own = [room.sentence() for _ in range(20)]
        for sentence in draw.sample(texts[f"o{n:02}"], draw.randint(5, 7)):
            own.insert(draw.randint(0, len(own)), sentence)
        texts[f"p{n:02}"] = own
        truth.add((f"o{n:02}", f"p{n:02}"))
    rows = [(name, " ".join(sentences)) for name, sentences in texts.items()]
    return pd.DataFrame(rows, columns=["article", "text"]), truth


@pytest.mark.parametrize("seed", [3, 8])
def test_planted_parts_are_found_and_no_others(seed):
    texts, truth = planted(seed)
    table = sources.partly_derived(texts)
    found = set(zip(table["article_a"], table["article_b"], strict=True))
    assert len(found & truth) >= 0.9 * len(truth)
    assert len(found - truth) <= 1


@pytest.mark.parametrize("phrases", [FIRST, SECOND])
def test_a_rewritten_story_is_partly_derived(phrases):
    desk = Desk(77, phrases)
    story, other = desk.story(), desk.story(1)
    rewritten = [*other[:7], *desk.reworded(story)[:3], *other[7:]]
    texts = pd.DataFrame({"article": ["a", "b"], "text": [" ".join(story), " ".join(rewritten)]})
    (row,) = sources.partly_derived(texts).to_dict("records")
    assert (row["article_a"], row["article_b"]) == ("a", "b")
    assert 0.1 <= max(row["share_a"], row["share_b"]) < 0.4


def test_a_name_is_never_a_passage():
    one = (
        f"Delegates came to sign {NAME}. Rain fell on the square all day and the choir sang twice."
    )
    other = f"Nobody in the village had heard of {NAME}. A farmer sold eggs to the guests at noon."
    texts = pd.DataFrame({"article": ["a", "b"], "text": [one, other]})
    assert sources.partly_derived(texts).empty


def test_order_figures_and_quotations_are_counted():
    said = "“We have waited 14 years for a road that does not end in the river,” she said."
    paid = "The fund paid 350 crowns to each of the 40 farms that lost their barns to the storm."
    held = "The council met behind closed doors and sent the letters back without reading them."
    fill = [
        f"Nothing of this kind was heard in quarter number {n} of the old town." for n in "abcdefgh"
    ]
    again = [
        f"Our reporter saw no boats near pier {n} while the market was open." for n in "ijklmnop"
    ]
    texts = pd.DataFrame(
        {"article": ["a", "b"], "text": [
            " ".join([said, *fill[:4], paid, *fill[4:], held]),
            " ".join([*again[:4], held, said, *again[4:], paid])]}
    )  # fmt: skip
    (row,) = sources.partly_derived(texts).to_dict("records")
    assert (row["passages"], row["figures"], row["quotations"]) == (3, 3, 1)
    assert row["in_order"] == pytest.approx(2 / 3)


def test_copies_and_independent_texts_are_none_and_the_seeds_have_none(body, toy):
    copy = pd.DataFrame({"article": ["a", "b"], "text": [" ".join(f"w{n}" for n in range(60))] * 2})
    for texts in (copy, toy, copy.head(1), body):
        assert sources.partly_derived(texts).empty


def test_words_of_names_are_no_words_of_a_passage():
    one = "the crews stay ashore until their 40 old boats are mended and painted"
    first = f"Now {one}. " + "Of goats the pier knows much and flags it knows little. " * 4
    other = f"Then {one}. " + "Bakers queue at dawn while painters sleep until bells ring. " * 4
    texts = pd.DataFrame({"article": ["a", "b"], "text": [first, other]})
    places = [["a", 4, 4 + len(one)], ["b", 5, 5 + len(one)], ["a", 100, 109]]
    names = pd.DataFrame(places, columns=["article", "start", "end"])
    assert len(sources.partly_derived(texts)) == 1
    assert sources.partly_derived(texts, mentions=names).empty
    assert len(sources.partly_derived(texts, mentions=names[2:])) == 1


def test_a_part_may_end_in_a_sum_of_pounds():
    shared = "the club stays in its old ground until the lorries are sold and it lost £17"
    texts = pd.DataFrame({
        "article": ["a", "b"],
        "text": [f"Now {shared}. Then goats came.", f"So {shared}! Nobody painted flags."],
    })  # fmt: skip
    assert sources.partly_derived(texts).columns.tolist()[:2] == ["article_a", "article_b"]
