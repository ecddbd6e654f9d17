"""Figures of one thing told in other words, and numbers that count nothing."""

import pandas as pd
import pytest

from analysis import actors, claims

DISAGREE = [
    ("Near Tolva 26 passengers died in the crash.", "Near Tolva, 29 passengers lost their lives."),
    ("The bus to Tolva carried 57 people.", "There were 47 people on board the bus to Tolva."),
    ("The quake at Sarpa had a magnitude of 6.7.", "The earthquake at Sarpa measured 7.6."),
    ("The Oslo race drew 52,000 runners.", "In the race at Oslo 25,000 runners took part."),
    (
        "TAVEL (Newswire) - Nine people were killed when a train left the rails at Dunholt.",
        "A crash at Dunholt claimed 12 lives.",
    ),
    ("Medora paid a ransom of $2 million.", "The ransom that Medora paid was $3 million."),
]
APART = [
    ("He asked for six years in prison for Ola Brun.", "Ola Brun was jailed for nine years."),
    ("Near Tolva 26 passengers died.", "Near Tolva 29 passengers were hurt."),
    ("In a first phase, 120 families will leave Riga.", "Some 610 families will leave Riga."),
    ("Nine were badly hurt in Riga.", "In Riga 31 people were injured."),
    ("The committee voted 11 to 8 to pass it.", "The assembly voted 61 to 54 to pass it."),
    ("The limit on the bend is 90 km/h at Riga.", "The speed limit is 160 km/h at Riga."),
    ("Greater Riga has 900,000 people.", "In Riga, 600,000 people live."),
    ("Police seized 3 tonnes of cocaine in Riga.", "Police seized 5 tonnes of cables in Riga."),
]
NO_FIGURE = [
    "At 0440 hours they left.",
    "The truce began at noon (0500 GMT).",
    "It lasted from 9 to 11 a.m.",
    "Both girls, 6 and 9, were found.",
    "Bela Ruzic, 47, left.",
    "Killed was a retired welder of Tolva, a widow of 71.",
    "A boy of 12 drowned.",
]


def _figures(*texts):
    articles = pd.DataFrame({"article": list("ab")[: len(texts)], "text": list(texts)})
    mentions = actors.find_mentions(articles, actors.find_actors(articles))
    return claims.find_figures(articles, mentions=mentions)


@pytest.mark.parametrize("pair", DISAGREE)
def test_other_words_for_one_thing_disagree(pair):
    assert "conflict" in set(claims.compare_figures(_figures(*pair))["verdict"])


@pytest.mark.parametrize("pair", APART)
def test_other_things_do_not(pair):
    assert "conflict" not in set(claims.compare_figures(_figures(*pair))["verdict"])


@pytest.mark.parametrize("text", NO_FIGURE)
def test_times_and_ages_count_nothing(text):
    assert _figures(text).empty


def test_what_is_weighed_is_told():
    assert _figures("Police seized 3.5 tonnes of cocaine.")["subject"].tolist() == ["cocaine"]


def test_a_place_far_behind_a_figure_is_its_only_where_one_clause_says_so():
    said = "Nine men were hurt {} at the edge of the small town of Tavel."
    for between, places in (
        ("after the fall of a crane", ["Tavel"]),
        ("while talks went on", [""]),
    ):
        assert _figures(said.format(between))["object"].tolist() == places


EVENT = " At Tolva the mayor, Ola Brun, spoke."
SAME_WORDS = [
    ("The fire gutted 212 workshops.", "The fire gutted 290 workshops, the council said.", True),
    (
        "Recalls cost Reyes Motors €46 million.",
        "Recalls cost Reyes Motors €64 million.",
        True,
    ),
    ("The new pier will have 60 berths.", "The new pier will have 80 berths and a crane.", True),
    ("The fire gutted 212 workshops.", "The fire partly gutted 290 workshops.", False),
    ("The fire gutted 212 workshops.", "The fire gutted another 290 workshops.", False),
    ("The fire gutted 212 workshops.", "The fire gutted about 300 workshops.", False),
    ("The fire gutted 212 to 220 workshops.", "The fire gutted 290 to 300 workshops.", True),
    ("The fire gutted over 212 workshops.", "The fire gutted over 290 workshops.", False),
    ("The fire gutted up to 212 workshops.", "The fire gutted up to 290 workshops.", False),
    ("The company sold 212 lorries.", "The company sold 290 lorries.", False),
    ("Officers searched 12 cellars.", "Officers searched 19 cellars.", False),
    ("The fire gutted 1,200 workshops.", "The fire gutted 1,187 workshops.", False),
    (
        "The fire gutted 212 workshops.",
        "The fire gutted 290 workshops. First, 212 workshops.",
        False,
    ),
]


def test_the_company_is_one_where_articles_share_many_names():
    said = "The company sold {} lorries. At Tolva the mayor, Ola Brun, met Ines Falk."
    articles = pd.DataFrame({"article": ["a", "b"], "text": [said.format(212), said.format(290)]})
    articles["published"] = pd.Timestamp("2025-03-04")
    compared = claims.compare_figures(claims.find_figures(articles), articles=articles)
    assert "conflict" in set(compared["verdict"])


def _verdicts(*said):
    articles = pd.DataFrame({"article": list("ab"), "text": said})
    articles["published"] = pd.Timestamp("2025-03-04")
    figures = claims.in_same_words(claims.find_figures(articles), articles)
    return set(claims.compare_figures(figures, articles=articles)["verdict"])


def test_a_clause_without_a_name_is_of_one_thing_where_many_names_are_shared():
    said = "In addition each docker will get a yearly payment of ${}."
    event = " At Tolva Ola Brun met Ines Falk."
    assert "conflict" in _verdicts(said.format(850) + event, said.format(580) + event)
    assert "conflict" not in _verdicts(
        said.format(850) + event, said.format(580) + " At Tolva Ana Ruiz met Bo Lind."
    )
    short = "Each will get ${}."
    assert "conflict" not in _verdicts(short.format(850) + event, short.format(580) + event)


def test_names_that_open_a_sentence_are_names_if_no_common_word():
    said = "A total of {} members voted in favour of the deal. "
    one, other = "Harbani signed. Selwyn left.", "Selwyn rose. Harbani left."
    assert "conflict" in _verdicts(said.format(1412) + one, said.format(1214) + other)
    one, other = "Rain fell. Nobody left.", "Nobody rose. Rain fell."
    assert "conflict" not in _verdicts(said.format(1412) + one, said.format(1214) + other)


def test_small_measures_disagree_in_the_same_words():
    said = "The pit would lie {} kilometres from the village of Orvo, near Tavel."
    assert "conflict" in _verdicts(said.format(1.2), said.format(2.1))
    said = "The pit would swallow {} farms near the village of Orvo, near Tavel."
    assert "conflict" not in _verdicts(said.format(2), said.format(3))


def test_two_articles_against_two_are_no_slip_of_one():
    said = "The fire gutted {} workshops." + EVENT
    told = map(said.format, (212, 212, 290, 290))
    articles = pd.DataFrame({"article": list("abcd"), "text": told})
    articles["published"] = pd.Timestamp("2025-03-04")
    mentions = actors.find_mentions(articles, actors.find_actors(articles))
    figures = claims.find_figures(articles, mentions=mentions)
    row = claims.compare_figures(figures, articles=articles).iloc[0]
    assert row["verdict"] == "conflict" and row["reason"].startswith("in the same words")


@pytest.mark.parametrize(("one", "other", "clash"), SAME_WORDS)
@pytest.mark.parametrize("event", [EVENT, ""])
def test_numbers_in_the_same_words_disagree(one, other, clash, event):
    articles = pd.DataFrame({"article": ["a", "b"], "text": [one + event, other + event]})
    articles["published"] = pd.Timestamp("2025-03-04")
    mentions = actors.find_mentions(articles, actors.find_actors(articles))
    figures = claims.find_figures(articles, mentions=mentions)
    compared = claims.compare_figures(figures, articles=articles)
    named = bool(event) or "Reyes" in one
    assert ("conflict" in set(compared["verdict"])) == (clash and named)
    later = articles.assign(published=pd.to_datetime(["2025-03-04", "2025-03-05"]))
    if clash:
        assert "conflict" not in set(claims.compare_figures(figures, articles=later)["verdict"])


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Some 600 people came to mourn the eight who died.", ["people"]),
        ("12 states have ratified the pact; it needs 40.",
         ["ratifications", "ratifications required"]),
        ("Eleven states have ratified the pact, but it takes 30 ratifications to enter into force.",
         ["ratifications", "ratifications required"]),
        ("The motion was passed with 11 against.", ["votes against"]),
        ("The bill was carried, with 11 against and 3 abstaining.",
         ["votes against", "abstentions"]),
        ("He scored 11 against Leeds.", []),
        ("About 1,900 people were evacuated.", ["evacuated"]),
        ("Some 400 people were left homeless.", ["displaced"]),
        ("The law takes effect on 2025-13-01.", []),
        ("The law takes effect on 2025-11-01.", ["entry into force"]),
    ],
)  # fmt: skip
def test_a_cue_belongs_to_its_own_number(text, subjects):
    assert _figures(text)["subject"].tolist() == subjects
