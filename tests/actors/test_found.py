"""The actors of some articles: listed ones, and those that only the articles name."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.actors import (
    ambiguous_mentions,
    find_actors,
    find_mentions,
    load_actors,
    unlisted_mentions,
    unlisted_names,
)


def corpus(*texts):
    articles = [f"a{n}" for n in range(len(texts))]
    return pd.DataFrame({"article": articles, "text": list(texts)})


def named(*texts):
    """Return label and article of each mention of an actor that no registry lists."""
    articles = corpus(*texts)
    mentions = find_mentions(articles, find_actors(articles))
    mentions = mentions[mentions["source"] == "found"]
    return list(zip(mentions["label"], mentions["article"], strict=True))


def test_a_surname_that_nobody_else_has_stands_for_its_person_in_every_article():
    texts = ["The mayor, Ann Reyes, spoke.", "Then Reyes left.", "We saw Mr Reyes."]
    assert named(*texts) == [("Ann Reyes", "a0"), ("Ann Reyes", "a1"), ("Ann Reyes", "a2")]


def test_a_surname_of_two_is_open_but_for_articles_that_name_one_in_full():
    texts = [
        "The mayor, Ann Reyes, spoke. Reyes left.",
        "The banker, Tom Reyes, spoke. Reyes left.",
        "They saw Reyes in the hall.",
        "The banker Tom Reyes met the mayor Ann Reyes. They saw Reyes again.",
    ]
    assert [label for label, article in named(*texts) if article == "a0"] == ["Ann Reyes"] * 2
    assert [label for label, article in named(*texts) if article == "a1"] == ["Tom Reyes"] * 2
    assert not [label for label, article in named(*texts) if article == "a2"]
    articles = corpus(*texts)
    open_ones = ambiguous_mentions(articles, find_actors(articles))
    assert open_ones[["article", "surface"]].values.tolist() == [["a3", "Reyes"]]


def test_listed_actors_come_first_and_keep_their_mentions():
    articles = corpus("President Luong Cuong met Ann Reyes. Cuong spoke to Reyes in Hanoi.")
    table = find_actors(articles)
    assert table["source"].tolist() == sorted(table["source"], reverse=True)  # listed, found
    both = find_mentions(articles, table)
    listed = both[both["source"] == "listed"].reset_index(drop=True)
    pd.testing.assert_frame_equal(listed, find_mentions(articles))
    assert both[both["source"] == "found"]["surface"].tolist() == ["Ann Reyes", "Reyes"]


def test_an_acronym_in_brackets_stands_for_its_name_whatever_its_letters():
    text = "The National Electoral Council (CNE) met. The CNE will count. It is the CNE’s task."
    assert named(text) == [("National Electoral Council", "a0")] * 4


def test_a_short_name_goes_with_the_long_one_of_a_body_where_one_article_has_both():
    texts = ["The Straits Harbour Bank met. Then Straits Harbour rose.", "It sold Straits Harbour."]
    assert {label for label, _ in named(*texts)} == {"Straits Harbour Bank"}
    pension = ["The Halden Pension Scheme paid. Shares in Halden fell."]
    assert {label for label, _ in named(*pension)} >= {"Halden Pension Scheme", "Halden"}


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("Goldman Sachs bid. Analysts at Goldman Sachs agreed.", "Goldman Sachs", "organisation"),
        ("Mr Okafor told reporters so. Okafor said no more.", "Okafor", "person"),
        ("Floods hit villages near Brackenmoor and a road in Brackenmoor.", "Brackenmoor", "place"),
        ("The vote split the Republicans. Many Republicans left.", "Republicans", "group"),
        ("They fear Typhoon Selma. Crews wait for Typhoon Selma.", "Typhoon Selma", "event"),
    ],
)  # fmt: skip
def test_kinds(text, label, kind):
    names = unlisted_names(corpus(text)).set_index("label")["kind"]
    assert names[label] == kind


@given(st.permutations(range(4)))
def test_the_order_of_the_articles_changes_neither_ids_nor_kinds(order):
    texts = [
        "The mayor, Ann Reyes, met Vox Andina in Brackenmoor.",
        "Reyes said Vox Andina was wrong.",
        "A road near Brackenmoor is shut. Halden Group will mend it.",
        "Halden said nothing. Vox Andina wrote about Halden Group.",
    ]
    articles = corpus(*texts)
    shuffled = articles.iloc[list(order)].reset_index(drop=True)
    pd.testing.assert_frame_equal(find_actors(shuffled), find_actors(articles))


def test_the_callers_tables_are_not_changed_and_no_text_gives_no_actor():
    articles, registry = corpus("Ann Reyes spoke."), load_actors()
    before = articles.copy(), registry.copy()
    find_actors(articles, registry)
    pd.testing.assert_frame_equal(articles, before[0])
    pd.testing.assert_frame_equal(registry, before[1])
    assert find_actors(articles.iloc[:0]).empty


def test_an_empty_registry_lists_nothing():
    articles = corpus("Ann Reyes went to Vietnam.")
    table = find_actors(articles, load_actors().iloc[:0])
    assert set(table["source"]) == {"found"} and "Vietnam" in set(table["label"])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They met Ann Reyes Monday.", ["Ann Reyes"]),
        ("The board hired Peel, Hargrave & Dunne.", ["Peel, Hargrave & Dunne"]),
        ("Debt was cut by Moody’s, and Moody’s rating fell.", ["Moody’s", "Moody’s"]),
        ("Sen. Dale Whitcomb (R-Ohio) spoke.", ["Dale Whitcomb", "Ohio"]),
        ("They spoke to Óscar Paredes Jr. in May.", ["Óscar Paredes Jr."]),
        ("They flew home from Israel. Canada said no.", ["Israel", "Canada"]),
        ("Then Ludovica dell’Orto met Park Sung-min.", ["Ludovica dell’Orto", "Park Sung-min"]),
        ("Rooftops glittered. Ballots were counted.", []),
    ],
)  # fmt: skip
def test_where_names_begin_and_end(text, names):
    registry = load_actors().iloc[:0]
    assert unlisted_mentions(corpus(text), actors=registry)["surface"].tolist() == names


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("It owes First Tarn Merchant Bank a lot.", "First Tarn Merchant Bank"),
        ("She told the Sunday Courier so.", "Sunday Courier"),
        ("The Court of Arbitration for Sport ruled.", "Court of Arbitration for Sport"),
        ("He met an aide of the Ministry of Youth and Sport there.", "Ministry of Youth and Sport"),
        ("They met at St Bride's Hall again.", "St Bride's Hall"),
        ("They ate at Tano's with her.", "Tano's"),
        ("The Chair of the National Wage Commission, left.", "National Wage Commission"),
        ("The Office of the Harbour Commissioner wrote.", "Office of the Harbour Commissioner"),
        ("The Regional Prosecutor's Office wrote.", "Regional Prosecutor's Office"),
        ("A Growers' and Herders' Party won.", "Growers' and Herders' Party"),
        ("A Fishermen's and Carters' Union struck.", "Fishermen's and Carters' Union"),
        ("Trains from Bray-on-Teme were late.", "Bray-on-Teme"),
        ("Mele Tuira-Holt spoke.", "Mele Tuira-Holt"),
        ("RUTH AMBERLEY\n\nWhen I was seven we moved.", "RUTH AMBERLEY"),
        ("We spoke with Tran Thi Thu Ha there.", "Tran Thi Thu Ha"),
        ("We spoke with Ong Jun Wei there.", "Ong Jun Wei"),
        ("The yard of Dalbang Oceanic Co. Ltd, closed.", "Dalbang Oceanic Co. Ltd"),
        ("A review by Dalen Beton s.r.o. failed.", "Dalen Beton s.r.o."),
    ],
)
def test_a_name_is_whole(text, label):
    assert label in [name for name, _ in named(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The case turns on Article 18 of it.",
        "They slept in Ward Four again.",
        "On Saturdays they rest.",
        "THE PLAYER. He was born here.",
        "The pier\n\n13:05 Good afternoon to all.",
        "Health authorities spoke. The Minister of Health, Ann Reyes, left.",
        "Would YOU eat it?",
        "She became Chief Executive of it.",
    ],
)
def test_a_word_is_no_name(text):
    assert {name for name, _ in named(text)} <= {"Ann Reyes"}


def test_a_short_form_that_the_registry_knows_goes_to_its_actor_in_every_article():
    texts = ["The World Health Organization (WHO) came.", "We asked the WHO. WHO staff left."]
    articles = corpus(*texts)
    mentions = find_mentions(articles, find_actors(articles))
    assert mentions["actor"].tolist() == ["org:who"] * 4
    assert mentions["article"].tolist() == ["a0", "a0", "a1", "a1"]


def test_a_middle_name_and_another_order_are_the_same_person():
    assert named("Ann Reyes left.", "Ann Sofia Reyes left.") == [
        ("Ann Reyes", "a0"),
        ("Ann Reyes", "a1"),
    ]
    two = named("Ann Reyes left.", "Ann Sofia Reyes, and Ann Maria Reyes left.")
    assert two[0] == ("Ann Reyes", "a0") and len(set(two)) == 3
    assert len({label for label, _ in named("Anna Kemeny left.", "Kemeny Anna left.")}) == 1


def test_a_state_of_no_registry_is_told_by_what_only_states_have_and_has_its_people():
    texts = ["The Republic of Lesoria voted.", "In Lesoria it rained. The Lesorian envoy left."]
    articles = corpus(*texts)
    mentions = find_mentions(articles, find_actors(articles))
    assert mentions["label"].tolist() == ["Lesoria"] * 3
    assert set(mentions["kind"]) == {"state"}


def test_a_state_is_called_without_its_form_where_both_are_as_common():
    labels = {label for label, _ in named("The Kingdom of Orvania and the ambassador to Orvania.")}
    assert labels == {"Orvania"}


def test_an_acronym_behind_a_person_is_of_a_party():
    names = named("Ann Reyes (NWP) spoke for Tom Lund (NWP). NWP won.")
    assert [name for name, _ in names] == ["Ann Reyes", "NWP", "Tom Lund", "NWP", "NWP"]


def test_the_word_for_a_partys_member_stands_apart_from_the_person():
    names = named("The count put Democrat Ida Dahl ahead of Republican Moss Pruitt by a little.")
    assert [name for name, _ in names] == ["Democrat", "Ida Dahl", "Republican", "Moss Pruitt"]


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Lake Halden Dam broke. Lake Halden rose.", ["Lake Halden Dam", "Lake Halden"]),
        ("The Tolva Council met. Tolva said so.", ["Tolva Council", "Tolva"]),
        (
            "The Silver Reform Sunrise Club of Halden met. The Silver Reform said so.",
            ["Silver Reform Sunrise Club of Halden", "Silver Reform"],
        ),
    ],
)
def test_what_a_long_name_begins_with_may_be_another(text, apart):
    assert set(apart) <= {label for label, _ in named(text)}


def test_a_word_for_members_goes_with_its_party_where_the_article_has_no_other():
    found = named("The Tribunes met. One Tribune said so. The Democratic Union of Zembla fell.")
    assert [label for label, _ in found] == ["Tribune", "Tribune", "Democratic Union of Zembla"]


def test_a_town_is_no_person_who_is_called_like_it():
    texts = ["We met Madison Trujillo. She left.", "It rained in Madison all day."] * 3
    assert named(*texts)[1] == ("Madison", "a1")


def test_a_pet_name_and_an_alias_are_the_same_person():
    assert len({label for label, _ in named("Thomas Lund left.", "Tom Lund left.")}) == 1
    alias = named("Otto Brandt, 38, also known as Ole Brand, left. Ole Brand was seen.")
    assert len({label for label, _ in alias}) == 1


def test_two_partners_are_no_firm_of_one():
    names = named("Marlow & Seo fell. The founder, Toby Marlow, left. Marlow wept.")
    assert [name for name, _ in names] == ["Marlow & Seo", "Toby Marlow", "Toby Marlow"]


def test_a_body_of_another_land_is_not_taken_for_the_only_one_with_a_land_in_its_name():
    texts = ["The Nigeria Data Protection Commission met.", "The Data Protection Commission met."]
    assert len({label for label, _ in named(*texts)}) == 2
