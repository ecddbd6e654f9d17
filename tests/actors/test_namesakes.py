"""Whom a short form means that fits several: people of one surname, firms, places, parties."""

import pandas as pd
import pytest

from analysis.actors import find_actors, find_mentions

STATES = pd.DataFrame(
    {
        "actor": ["state:NL", "state:JO"],
        "label": ["Netherlands", "Jordan"],
        "kind": "state",
        "aliases": ["Holland", ""],
        "demonyms": ["Dutch", "Jordanian"],
    }
)


def named(*texts):
    """Return surface and label of each mention, of all articles."""
    articles = pd.DataFrame({"article": [f"a{n}" for n in range(len(texts))], "text": texts})
    mentions = find_mentions(articles, find_actors(articles, STATES))
    return list(zip(mentions["surface"], mentions["label"], strict=True))


TWO = "Judge Nora Tveit met the coach Odd Tveit. "


@pytest.mark.parametrize(
    ("text", "surface", "label"),
    [
        (TWO + "Judge Tveit left.", "Tveit", "Nora Tveit"),
        (TWO + "The coach Tveit left.", "Tveit", "Odd Tveit"),
        (TWO + "They saw Tveit.", "Tveit", None),
        (TWO + "A Tveit always wins.", "Tveit", None),
        ("Mary Tveit met James Tveit. Mr Tveit left.", "Tveit", "James Tveit"),
        ("Mary Tveit met James Tveit. Ms Tveit left.", "Tveit", "Mary Tveit"),
        ("His sister, Solvi Tveit, met Ravn Tveit. Ms Tveit left.", "Tveit", "Solvi Tveit"),
        ("Nora Tveit sang.\nTveit met Odd Tveit.", "Tveit", "Nora Tveit"),
        ("Tveit Wins Vote\n\nNora Tveit won.\nOdd Tveit lost.", "Tveit", "Nora Tveit"),
        ("Judge Nora Holland spoke. Holland was late.", "Holland", "Nora Holland"),
        ("Jordan Ashby ran. Jordan won.", "Jordan", "Jordan Ashby"),
        ("Jordan Ashby ran.\nHe had never been in Jordan.", "Jordan", "Jordan"),
        ("Lestari Hadiwinoto came. Lestari spoke.", "Lestari", "Lestari Hadiwinoto"),
        ("Sir Olav Brekk runs Brekk & Sons. Shares in Brekk fell.", "Brekk", "Brekk & Sons"),
        ("Sir Olav Brekk runs Brekk & Sons. Mr Brekk left.", "Brekk", "Olav Brekk"),
        ("Sir Olav Brekk runs Brekk & Sons. He began at Brekk.", "Brekk", "Brekk & Sons"),
        ("Nora Holland spoke.\nHOLLAND (AP) — Floods came.", "HOLLAND", "Netherlands"),
    ],
)
def test_what_stands_beside_a_short_form_tells_whom_it_means(text, surface, label):
    labels = [of for found, of in named(text) if found == surface]
    assert labels == ([] if label is None else [label])


def test_a_title_of_another_article_tells_namesakes_apart():
    texts = [
        "Governor Nora Tveit spoke.",
        "Mayor Odd Tveit sang.",
        "They asked Governor Tveit. Tveit was silent.",
        "They asked Tveit.",
    ]
    assert named(*texts)[2:] == [("Tveit", "Nora Tveit")] * 2


def test_a_title_before_the_surname_of_the_only_one_named_is_hers_elsewhere():
    texts = [
        "Nora Tveit spoke. Governor Tveit left.",
        "Mayor Odd Tveit sang.",
        "Governor Tveit left.",
    ]
    assert named(*texts)[-1] == ("Tveit", "Nora Tveit")


def test_an_acronym_of_two_bodies_is_the_one_that_its_article_defines():
    texts = ["The Port Authority (PA) met. PA left.", "The Press Association (PA) met. PA left."]
    assert named(*texts) == [
        ("Port Authority", "Port Authority"), ("PA", "Port Authority"), ("PA", "Port Authority"),
        ("Press Association", "Press Association"), ("PA", "Press Association"),
        ("PA", "Press Association"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "label", "n"),
    [
        ("The Federal Grain Board met. The FGB left.", "Federal Grain Board", 2),
        ("The Open Data Act passed. The Data Act helps.", "Open Data Act", 2),
        ("Haesong Marine sank. Shares of Haesong fell.", "Haesong Marine", 2),
        ("Typhoon Selma came. Crews fear Selma.", "Typhoon Selma", 2),
        ("The Renewal Party met. Two Renewals left.", "Renewal Party", 2),
        ("The Audit Bureau, better known as the Hawks, met. The Hawks won.", "Audit Bureau", 3),
        ("They asked the Workers’ Union. The Workers’ Union left.", "Workers’ Union", 2),
        ("The Port and Rail Act is law. So is the Port and Rail Act.", "Port and Rail Act", 2),
    ],
)
def test_short_forms_of_bodies_laws_and_parties(text, label, n):
    assert [of for _, of in named(text)].count(label) == n


def test_what_follows_a_dateline_opens_a_sentence():
    assert named("BRACKENMOOR (Andean Wire) — Fireworks went up.")[2:] == []


@pytest.mark.parametrize("order", [[3, 2, 1, 0], [1, 3, 0, 2]])
def test_the_order_of_the_articles_changes_no_mention(order):
    texts = ["Mayor Odd Tveit sang.", TWO, "Mr Tveit left. Tveit & Sons paid Tveit.", "In Tveit."]
    articles = pd.DataFrame({"article": list("abcd"), "text": texts})
    shuffled = articles.iloc[order].reset_index(drop=True)
    columns = ["article", "start", "end", "label", "kind"]
    both = [find_mentions(of, find_actors(of, STATES))[columns] for of in (articles, shuffled)]
    pd.testing.assert_frame_equal(
        *[of.sort_values(["article", "start"], ignore_index=True) for of in both]
    )
