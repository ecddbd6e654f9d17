"""What a figure is about: its subject, whose it is and of what, its scope; what is compared."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import claims
from analysis.claims.quantities import pieces
from analysis.claims.subjects._owners import SOMEBODY, owners_of, runs_of_capitals

SENTENCES = Path(__file__).with_name("subjects_in_sentences.tsv")


def texts_of(*texts, published=None):
    table = pd.DataFrame({"article": [f"a{n}" for n in range(len(texts))], "text": list(texts)})
    return table if published is None else table.assign(published=pd.to_datetime(published))


def first_of(text, surface):
    found = claims.find_figures(texts_of(text))
    return found[found["surface"] == surface].iloc[0]


def compared(*texts, published=None):
    table = texts_of(*texts, published=published)
    articles = None if published is None else table
    return claims.compare_figures(claims.find_figures(table), articles=articles)


def test_the_subject_owner_object_and_scope_of_each_figure_of_a_sentence():
    """Sixty figures, each read for what it is about before it was written down."""
    table = pd.read_csv(SENTENCES, sep="\t", keep_default_na=False)
    sentences = table["sentence"].drop_duplicates().tolist()
    found = claims.find_figures(texts_of(*sentences))
    found = found[~found["kind"].str.startswith(("date", "year"))]
    columns = ["surface", "subject", "owner", "object", "scope"]
    order = found["article"].str[1:].astype(int)
    read = found.assign(sentence=[sentences[at] for at in order])[["sentence", *columns]]
    expected = table.rename(columns={"figure": "surface"})
    key = ["sentence", "surface"]
    pd.testing.assert_frame_equal(
        read.sort_values(key, ignore_index=True), expected.sort_values(key, ignore_index=True)
    )


@pytest.mark.parametrize(
    ("text", "surface", "subject"),
    [
        ("Corvel agreed to buy Tannis Foods for £2.4bn.", "£2.4bn", "price"),
        ("Corvel launched a £2.4bn takeover bid.", "£2.4bn", "price"),
        ("Corvel paid £3m for the site.", "£3m", "price"),
        ("Turnout in the hill districts was 64%.", "64%", "turnout"),
        ("Turnout came in at 64 per cent.", "64 per cent", "turnout"),
        ("Reyes won 41% of the vote.", "41%", "share of the vote"),
        ("The regulator fined the bank €12 million.", "€12 million", "fine"),
        ("It must pay a fine of €12 million.", "€12 million", "fine"),
        ("Profits rose 12% to £340m.", "£340m", "profit"),
        ("Shares in Tannis fell 4 per cent.", "4 per cent", "share price change"),
        ("He was sentenced to seven years in prison.", "seven years", "sentence"),
        ("The dispute, a strike that lasted 47 days, is over.", "47 days", "strike"),
        ("A tremor of magnitude 5.1 was felt.", "5.1", "magnitude"),
        ("The death toll rose to 268 on Thursday.", "268", "deaths"),
        ("Cholera cases have passed 500.", "500", "case"),
        ("The well has a depth of 11 kilometres.", "11 kilometres", "depth"),
        ("The premium, 43 per cent, was the highest.", "43 per cent", "premium"),
        ("A fund of 200 million crowns was set up.", "200 million crowns", "fund"),
        ("They came three times.", "three times", ""),
    ],
)
def test_the_subject(text, surface, subject):
    assert first_of(text, surface)["subject"] == subject


def test_a_number_alone_is_no_figure_unless_something_tells():
    assert claims.find_figures(texts_of("Mr Dahl, 44, sang. She has 52. Room 12 was hot.")).empty
    found = claims.find_figures(texts_of("Lund won 64 seats, the Red Bloc 22, Coast List 13."))
    assert found["subject"].tolist() == ["seats"] * 3
    assert found["owner"].tolist() == ["Lund", "Red Bloc", "Coast List"]


@pytest.mark.parametrize(
    ("text", "surface", "owner", "of"),
    [
        ("Corvel agreed to buy Tannis Foods for £2.4bn.", "£2.4bn", "Corvel", "Tannis Foods"),
        ("Tannis Foods is being bought by Corvel for £1bn.", "£1bn", "Corvel", "Tannis Foods"),
        ("In all, she won 24 delegates in Ohio.", "24 delegates", "?", "Ohio"),
        ("Novacore said it would cut 800 jobs.", "800 jobs", "Novacore", ""),
        ("Corvel will cut 800 jobs, Mayor Lund said.", "800 jobs", "Corvel", ""),
        ("According to Lund, 800 jobs will go.", "800 jobs", "", ""),
    ],
)
def test_whose_it_is_and_of_what(text, surface, owner, of):
    figure = first_of(text, surface)
    assert (figure["owner"], figure["object"]) == (owner, of)


@pytest.mark.parametrize(
    ("text", "owner"),
    [("Velmora will cut 800 jobs.", {SOMEBODY}), ("Castor will cut 800 jobs.", set())],
)
def test_a_name_that_no_mention_gives_is_somebody_a_word_is_not(text, owner):
    assert owners_of(pieces(text), [], 3, 5).owner == owner


@pytest.mark.parametrize(
    ("text", "surface", "scope"),
    [
        ("Of the 34 dead, 12 people were children.", "12 people", "part"),
        ("A party needs 90 seats to govern.", "90 seats", "required"),
        ("Together the two parties hold 115 seats.", "115 seats", "together"),
        ("They have 115 seats between them.", "115 seats", "together"),
        ("Together they have a market share of 61%.", "61%", ""),
        ("The bank missed its 2 per cent target for inflation.", "2 per cent", "required"),
        ("Analysts expected a profit of $3m.", "$3m", "expected"),
        ("Revenue fell by 18 per cent.", "18 per cent", "change"),
        ("Inflation fell to 3 per cent from 5 per cent.", "5 per cent", "before"),
        ("The savings are £140m a year.", "£140m", "rate"),
        ("Each day of the strike the savings are £2m.", "£2m", "rate"),
        ("The profit was $3m in 2019.", "$3m", "2019"),
        ("The loss was £212m, not £340m.", "£340m", "not"),
        ("The loss was £212m, not £340m.", "£212m", ""),
        ("Envoys from 164 countries left.", "164 countries", "left"),
    ],
)
def test_the_scope(text, surface, scope):
    assert first_of(text, surface)["scope"] == scope


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (
            "Corvel will buy Tannis for £2.4bn.",
            "Tannis is bought by Corvel for £1.7bn.",
            "conflict",
        ),
        ("Corvel will buy Tannis for £2.4bn.", "Corvel bought Tannis for £2,400m.", "agree"),
        ("She won 24 seats in Ohio.", "She won 38 seats in Iowa.", "single source"),
        ("Lund won 24 seats.", "Dahl won 38 seats.", "single source"),
        ("Corvel made a profit of £3m.", "Corvel expected a profit of £5m.", "single source"),
        ("The quake killed 14 people.", "The quake had a magnitude of 7.8.", "single source"),
        ("Of the 14 dead, 3 people were guests.", "It killed 14 people.", "agree"),
        ("Profits at Corvel were £3m.", "Profits at Corvel were €5m.", "single source"),
        ("The Port Board has 12 cranes.", "The Port Board has 21 cranes.", "conflict"),
        ("The Port Board has 6 cranes.", "The Port Board has 4,000 cranes.", "compatible"),
        ("Corvel bid £52 for Tannis.", "Corvel bid £7bn for Tannis.", "compatible"),
    ],
)
def test_only_one_thing_is_compared(one, other, verdict):
    table = compared(one, other)
    assert table["verdict"].iloc[0] == verdict


def test_who_is_not_told_is_not_compared():
    rows = compared("He won 24 seats.", "She won 38 seats.")
    assert rows[["of", "verdict"]].values.tolist() == [["?", "not compared"]]


def test_what_was_kept_apart_is_listed_with_what_differs():
    rows = claims.kept_apart(compared("Lund won 24 seats.", "Dahl needs 90 seats."))
    assert rows[["values_b", "differs"]].values.tolist() == [["24 seats", "scope, of"]]


def test_a_year_against_all_others_is_a_likely_slip():
    texts = ["The treaty was adopted on 24 May 2024."] * 2 + ["It was adopted on 24 May 2023."]
    row = compared(*texts).iloc[0]
    assert row["verdict"] == "conflict"
    assert row["reason"].endswith("; likely a slip in a2, all others have 2024")


DAYS = ["2026-05-01", "2026-05-02", "2026-05-03", "2026-05-04"]


def test_an_old_value_printed_later_is_named():
    texts = ["It killed 65 people.", "It killed 72 people.", "It killed 65 people."]
    row = compared(*texts, "It killed 72 people.", published=DAYS).iloc[0]
    assert row["verdict"] == "superseded" and row["reason"].endswith("the old value still in a2")


def test_a_value_alone_between_others_is_disputed():
    texts = ["It killed 65 people.", "It killed 72 people.", "It killed 65 people."]
    row = compared(*texts, published=DAYS[:3]).iloc[0]
    assert row["verdict"] == "conflict" and row["reason"].startswith("one source stands alone")


SAID = [
    "Corvel bid £2bn for Tannis.",
    "The bid was £3bn.",
    "Orso bid £4bn for Tannis.",
    "He bid £5bn.",
    "Corvel won 12 seats.",
    "12 people were killed.",
]


@given(st.permutations(SAID))
def test_the_order_of_the_articles_does_not_matter(said):
    def verdicts(texts):
        rows = compared(*texts)
        return set(zip(rows["about"], rows["verdict"], rows["values"], strict=True))

    assert verdicts(said) == verdicts(SAID)


def test_each_statement_has_the_verdict_on_its_thing():
    texts = texts_of("Lund won 24 seats.", "Lund won 38 seats.", "Dahl won 5 seats.")
    found = claims.find_figures(texts)
    judged = claims.with_verdicts(found, claims.compare_figures(found))
    told = judged[["surface", "about", "verdict"]].values.tolist()
    assert told == [
        ["24 seats", "seats (Lund)", "conflict"],
        ["38 seats", "seats (Lund)", "conflict"],
        ["5 seats", "seats (Dahl)", "single source"],
    ]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Of Harwick nobody spoke.", ["Harwick"]),
        ("The Bank of Harwick left.", ["Bank of Harwick"]),
        ("Then The Mayor left Harwick.", ["Harwick"]),
        ("On Monday Harwick left.", ["Harwick"]),
        ("Mayor Bela Ruz left Harwick of.", ["Bela Ruz", "Harwick"]),
        (
            "Harwick Bids For Dunmore Dairies Monday Morning Meeting.",
            [],
        ),  # a headline tells nothing
    ],
)
def test_runs_of_capitals_that_may_own_a_figure(sentence, names):
    assert [name.key for name in runs_of_capitals(pieces(sentence))] == names


PAST_TOLLS = [
    ("It closed in 1987. The flood of that year killed 31 and is remembered.", "1987"),
    ("The flood of that year, 1987, killed 31.", "1987"),
    ("It was flooded in 1987. That disaster killed 31 people.", "1987"),
    ("A quake in 1976 destroyed the town. It killed 31 people.", "1976"),
    ("A similar blaze four years ago killed 31 people.", "2021"),
    ("The dam, built in 1987, burst on Monday. It killed 31 people.", ""),
    ("Built in 1987, the dam burst and 31 people were killed.", ""),
    ("The dam was built in 1987. On Tuesday it burst. It killed 31 people.", ""),
    ("It was rebuilt in 2025. That collapse killed 31 people.", ""),
]


@pytest.mark.parametrize(("text", "scope"), PAST_TOLLS)
def test_a_toll_of_an_earlier_year_is_not_that_of_the_event(text, scope):
    found = claims.find_figures(texts_of(text, published=["2025-03-05"]))
    (toll,) = found[found["low"] == 31].to_dict("records")
    assert (toll["subject"], toll["scope"]) == ("deaths", scope)


def test_the_toll_of_an_earlier_flood_is_in_no_conflict_with_that_of_this_one():
    told = compared(
        "The flood in Arlen killed five, officials said.",
        "Arlen was flooded in 1987. That disaster killed 31.",
        published=["2025-03-05", "2025-03-05"],
    )
    assert set(told[told["subject"] == "deaths"]["verdict"]) == {"single source"}


def test_the_numbers_of_a_vote_are_its_two_sides_and_count_no_ratification():
    text = "Parliament ratified the accord by 71 votes to 14."
    assert first_of(text, "71")["subject"] == "votes in favour"
    assert first_of(text, "14")["subject"] == "votes against"


def test_another_number_of_one_vote_is_never_called_the_same():
    texts = texts_of("The Senate passed it by 71 votes to 14.", "The Senate passed it 72-14.")
    verdict = claims.compare_figures(claims.find_figures(texts)).set_index("subject")["verdict"]
    assert verdict["votes against"] == "agree" and verdict["votes in favour"] != "agree"


@pytest.mark.parametrize(
    "text",
    [
        "Rovers, passed fit by the board, won 3-1.",
        "The committee heard children aged 5-7.",
        "The House sat from 9 to 5.",
        "The Assembly adopted resolution 71-14.",
        "The board approved a ratio of 3 to 1.",
        "The score was 72-8.",
        "They approved it in 2024-25, members said.",
    ],
)
def test_scores_ages_hours_and_names_are_no_votes(text):
    told = claims.find_figures(texts_of(text))
    assert "vote" not in set(told["unit"])


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The board approved 10-15 sites.", "10-15 sites"),
        ("The court heard claims by 12 to 14 tenants and ruled.", "12 to 14 tenants"),
        ("The council passed a budget of 71 to 75 million euros.", "71 to 75 million euros"),
        ("The House voted for a 4-6 week break.", "4-6 week"),
    ],
)
def test_what_is_counted_makes_a_range_and_no_vote(text, figure):
    assert claims.find_figures(texts_of(text))["surface"].tolist() == [figure]


@pytest.mark.parametrize(
    ("text", "surface", "unit", "subject"),
    [
        (
            "It let out 5.4 cubic kilometres from the lake.",
            "5.4 cubic kilometres",
            "cubic kilometre",
            "",
        ),
        ("The lake holds 3 km3 of water.", "3 km3", "cubic kilometre", ""),
        ("The wreck lies 40 metres from the shore.", "40 metres", "metre", "distance"),
        ("They carried 300 tonnes from the quay.", "300 tonnes", "tonne", ""),
    ],
)
def test_only_what_is_measured_in_lengths_is_a_distance(text, surface, unit, subject):
    found = first_of(text, surface)
    assert (found["unit"], found["subject"]) == (unit, subject)


@pytest.mark.parametrize(
    ("text", "surface", "subject"),
    [
        ("All 9 passengers and crew were killed.", "9 passengers and crew", "deaths"),
        ("All 9 passengers and crew members died.", "9 passengers and crew members", "deaths"),
        ("It carried 9 passengers and crew.", "9 passengers and crew", "people aboard"),
        ("The 9 passengers and crew aboard sank.", "9 passengers and crew", "people aboard"),
        ("It injured 31 people, seven of them seriously.", "seven", "injured"),
        ("The strike is costing the firm $14m a day.", "$14m", "cost"),
        ("All 12 crew died.", "12 crew", "deaths: crew"),
        ("They will raise the wage from 900 crowns to 1,000 crowns.", "900 crowns", "salary"),
        ("They will raise the wage from 900 crowns to 1,000 crowns.", "1,000 crowns", "salary"),
        ("They will raise it to 900 crowns.", "900 crowns", ""),
        ("The charity raised 900 crowns.", "900 crowns", "money raised"),
    ],
)  # fmt: skip
def test_who_was_aboard_and_died_and_what_is_raised_to_a_sum(text, surface, subject):
    assert first_of(text, surface)["subject"] == subject


def test_the_month_of_may_is_no_hope():
    text = "Inflation rose to 3.4 per cent in May, from 3.1 per cent in April."
    assert first_of(text, "3.1 per cent")["scope"] == ""
    assert first_of("The rate may reach 3.1 per cent.", "3.1 per cent")["scope"] == "expected"


def test_of_these_is_a_part_of_those_who_were_counted():
    found = claims.find_figures(texts_of("It injured 34 people. Of these, 14 were kept overnight."))
    assert found[["surface", "subject", "scope"]].values.tolist() == [
        ["34 people", "injured", ""],
        ["14", "injured", "part"],
    ]


def test_a_number_that_ends_a_name_counts_nothing():
    told = claims.find_figures(texts_of("Some 6,000 people marched to the gate of Hollavik 2."))
    assert told["surface"].tolist() == ["Some 6,000 people"]
    told = claims.find_figures(texts_of("Reyes won 64 seats and Silva 51."))
    assert told["surface"].tolist() == ["64 seats", "51"]
