"""Figures in the same words are of one thing; what a reader would say was written down first."""

import pandas as pd
import pytest

from analysis import actors, claims

EVENT = " At Tolva the mayor, Ola Brun, met the envoy, Ines Falk."
SUNDAY = pd.Timestamp("2025-10-26")


def _told(*texts, days=None):
    """Return subject, verdict and reason of each row of verdicts."""
    articles = pd.DataFrame({"article": list("abcd")[: len(texts)], "text": texts})
    articles["published"] = days or SUNDAY
    mentions = actors.find_mentions(articles, actors.find_actors(articles))
    figures = claims.find_figures(articles, articles=articles, mentions=mentions)
    before = figures.copy()
    stated = claims.in_same_words(figures, articles)
    pd.testing.assert_frame_equal(figures, before)
    return claims.compare_figures(stated, articles=articles)


def _both(said, one, other, event=EVENT):
    return said.format(one) + event, said.format(other) + event


APART = [
    ("The treaty caps the hake catch at {} tonnes for 2026.", "412,000", "438,000"),
    ("It closes {} percent of the Tolva Sea to trawling.", "14", "19"),
    ("The raiders demanded {} for the key, Brun said.", "$18 million", "$25 million"),
    ("{} homes were without power on Saturday night.", "About 8,200", "Some 11,500"),
    ("{} jobs will go at the Tolva plant.", "About 3,400", "3,750"),
    ("The sale will save the {} crowns a year.", "group 310 million", "company 380 million"),
    ("The salt in the Tolva brine {} grams in all.", "will reach 320", "will come to 390"),
    ("The salt in the Tolva brine {} grams in all.", "is to reach 320", "will total 390"),
    ("{} of the Tolva line were torn up.", "Some 340 metres", "Some 430 meters"),
    ("By midnight on Tuesday, {} of customers had been reconnected.", "62 percent", "82 per cent"),
    ("The tanker stood by with {} of oil.", "82,000 metric tons", "68,000 tonnes"),
    ("{} of oil were put in the hold.", "The log said 132 drums", "86 drums"),
    ("{} trees will go along the route.", "A total of 1,150", "Officials said 1,510"),
    ("The mill {} loaves.", "leaves a surplus of 410", "has a surplus of 470"),
    (
        "{}.",
        "90 firefighters fought the blaze",
        "140 firefighters fought the blaze with 18 engines",
    ),
    ("{}.", "The raiders stole 46 ingots", "The raiders stole 64 ingots from the vault"),
    ("{} in the road.", "The storm felled 140 oaks", "They left after the storm felled 170 oaks"),
    ("{} from the shore of Tolva.", "The tug lay 400 metres", "The Maria Star lay 900 metres"),
    (
        "The Tolva treaty {}.",
        "caps the catch at 412 tonnes",
        "caps the catch at 438 tonnes that are sold",
    ),
    ("{} from the saw in Tolva.", "Around 650 men have stools", "Around 560 men have stools"),
    (
        "The envoy said {}.",
        "the fire burned 36 barns",
        "a tug burned and the blaze burned 63 barns",
    ),
    (
        "{}.",
        "Around 650 traders have stalls at the market in Riga",
        "Around 560 traders have stalls at the market",
    ),
    (
        "{}.",
        "Guards held 27 men after marchers threw eggs",
        "37 men were held by guards after protesters threw eggs",
    ),
    (
        "{} at the Tolva light.",
        "Gusts of 162 km/h were recorded",
        "Brun said that gusts of 126 km/h had been recorded",
    ),
    (
        "{}.",
        "The wage will rise by 12 percent under the accord",
        "Under the agreement, the wage will rise by 15 percent",
    ),
    (
        "{}.",
        "From January to March, exports of tin were $1.9m",
        "Exports of tin were $1.6m from January to March",
    ),
]
ALIKE = [
    ("{} in Tolva.", "A crowd of 31,450 came", "An average crowd of 24,300 came"),
    ("{} from a hulk in Tolva.", "On Monday 40 men were fetched", "On Tuesday 62 men were fetched"),
    ("In the {} in Tolva.", "July poll 64 percent were for it", "May poll 71 percent were for it"),
    ("Brun’s profit for the {}.", "first half was $48m", "second quarter was $26m"),
    ("{} in Tolva.", "14 men were injured", "Nine who were injured in the blast were ill"),
    ("The treaty caps the hake catch at {} tonnes for 2026.", "412,000", "about 410,000"),
    ("{} jobs will go at the Tolva plant.", "About 3,400", "3,450"),
    ("The treaty caps the hake catch at {} tonnes for 2026.", "412,000", "over 400,000"),
    ("The treaty caps the hake catch at {} for 2026.", "412 tonnes", "412 boats"),
    ("Police held {} men.", "12", "19"),
    ("The salt in the Tolva brine {} grams in all.", "will reach 320", "reached 390"),
    ("{}.", "The raiders stole 64 ingots", "The raiders stole 46 ingots from the vault in Riga"),
    ("{}.", "The raiders stole 46 ingots", "The raiders stole 64 ingots from the vault in Riga"),
    ("{} of pasture.", "The fire burned 5,000 hectares", "The fire burned about 12,400 acres"),
    ("{} at Tolva.", "Falk scored 27 points before the break", "Falk scored 41 points"),
    ("All {} were safe.", "23 crew of the Maria Star", "19 crew of the vessel"),
    ("The temperature in Tolva {} degrees.", "reached 48.3", "stood before dawn at 33.6"),
    ("The temperature in Tolva was {}.", "48.3 degrees", "33.6 degrees before sunrise"),
    ("{}.", "90 firefighters fought the blaze", "140 firefighters have already fought the blaze"),
    ("{}.", "90 firefighters fought the blaze", "140 firefighters will fight the blaze"),
    ("{} full.", "Last May the dams that feed Tolva were 31 percent", "They were 9 percent"),
    (
        "{} full.",
        "Last May dams that feed the port were 31 percent",
        "Dams that feed the port were 9 percent",
    ),
    (
        "{} in Tolva on Sunday.",
        "The clerk was jailed for nine years",
        "A mayor was jailed for 12 years",
    ),
    (
        "{} from the shore of Tolva.",
        "The Ana Maria lay 400 metres",
        "The Maria Star lay 900 metres",
    ),
    ("{} from the shore of Tolva.", "The tug lay 400 metres", "The barge lay 900 metres"),
    ("{} sacks of rice at Tolva.", "Brun said he took 140", "Falk said he took 170"),
    ("In Tolva {}.", "winds blew at 25 knots that day", "a tug went at 14 knots that day"),
    ("Brun {} for the mill in Tolva.", "wanted $18 million", "took $15 million"),
]
LONG = "Police held {} men in {}raids on Sunday against a car-theft ring that Ola Brun feared."


@pytest.mark.parametrize(("said", "one", "other"), APART)
def test_the_same_words_with_another_number_are_a_conflict(said, one, other):
    compared = _told(*_both(said, one, other))
    clash = compared[compared["verdict"] == "conflict"]
    assert len(clash) == 1 and clash["reason"].iloc[0].startswith("in the same words, and")
    assert clash["statements"].iloc[0] == 2


@pytest.mark.parametrize(("said", "one", "other"), ALIKE)
def test_what_may_both_be_true_is_none(said, one, other):
    assert "conflict" not in set(_told(*_both(said, one, other))["verdict"])


@pytest.mark.parametrize(
    ("said", "one", "other"),
    [
        (
            "{} in the sand.",
            "The Tolva team found 27 tombs",
            "The Tolva team discovered 37 tombs",
        ),
        (
            "{}.",
            "Some 112 wells in the canton were silted",
            "Officials said 142 wells in the canton were silted by Jandara",
        ),
        (
            "{} in the fog at Tolva.",
            "The mill said it would cut 420 jobs",
            "The mill said it will cut 240 jobs",
        ),
    ],
)
def test_the_same_words_about_a_thing_with_a_name_are_a_conflict(said, one, other):
    assert "conflict" in set(_told(*_both(said, one, other))["verdict"])


def test_where_the_article_is_set_is_where_it_happened():
    said = "Officials said {} doses of rabies vaccine landed on Tuesday {}."
    compared = _told(*_both("{}", said.format(420, "morning"), said.format(240, "in Tolva")))
    assert compared["verdict"].iloc[0] == "conflict"


def test_a_long_clause_with_a_name_needs_no_other_names():
    compared = _told(LONG.format("19", "dawn "), LONG.format("26", "dawn "))
    assert compared["verdict"].tolist().count("conflict") == 1
    compared = _told(LONG.format("19", "dawn "), LONG.format("26", "long and costly night "))
    assert "conflict" not in set(compared["verdict"])


def test_a_long_clause_may_have_a_word_or_two_more():
    said = (
        "In Fennick Street some {} papers were soaked{} when a pipe of the school burst, Ruiz said."
    )
    one, other = said.format(430, ""), said.format(340, " badly")
    assert _told(one, other)["verdict"].tolist().count("conflict") == 1
    assert "conflict" not in set(_told(one, said.format(340, " another night"))["verdict"])


@pytest.mark.parametrize(("said", "one", "other"), APART[:3])
def test_on_two_days_they_changed_or_one_is_wrong(said, one, other):
    days = list(pd.to_datetime(["2025-10-25", "2025-10-26"]))
    compared = _told(*_both(said, one, other), days=days)
    assert "conflict" not in set(compared["verdict"])
    later = compared[compared["reason"].str.startswith("in the same words on another day")]
    assert later["verdict"].tolist() == ["compatible"]
    assert "as of 2025-10-25 and 2025-10-26" in later["reason"].iloc[0]


@pytest.mark.parametrize(
    ("said", "one", "other", "verdict"),
    [
        ("The Tolva council paid {} for the campus.", "$3.2 million", "$2.3 million", "conflict"),
        ("The Tolva council fined the yard {}.", "$3.2 million", "$2.3 million", "compatible"),
        ("The campus is being bought at Tolva for {}.", "$3 million", "$2 million", "superseded"),
        ("The Tolva council offered {} for the campus.", "$3 million", "$2 million", "superseded"),
    ],
)
def test_what_was_paid_is_so_on_every_day(said, one, other, verdict):
    days = list(pd.to_datetime(["2025-10-25", "2025-10-26"]))
    compared = _told(*_both(said, one, other), days=days)
    assert compared.loc[compared["kind"] == "money", "verdict"].tolist() == [verdict]


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("TLV carried {} passengers in 2024.", "conflict"),
        ("TLV carried {} passengers in 2025.", "compatible"),  # the year goes on
        ("TLV carried {} passengers since 2024.", "compatible"),
        ("The state bought {} acres at Tolva in 2022.", "conflict"),
    ],
)
def test_what_was_so_in_a_year_that_is_over_does_not_change(said, verdict):
    days = [SUNDAY, SUNDAY + pd.Timedelta(days=3)]
    compared = _told(*_both(said, "1,880", "2,080"), days=days)
    (told,) = compared.loc[compared["values"].str.contains("2,080"), "verdict"]
    assert told == verdict


def test_a_crowd_of_another_day_takes_no_ones_place():
    days = list(pd.to_datetime(["2025-10-25", "2025-10-26"]))
    said = "At Tolva police put the crowd at about {}."
    compared = _told(said.format("5,000"), said.format("3,000"), days=days)
    assert compared["verdict"].tolist() == ["compatible"]


def test_articles_that_name_nobody_alike_tell_of_other_things():
    said = APART[0][0]
    one, other = (
        said.format("412,000") + EVENT,
        said.format("438,000") + " In Orlan, Pia Dahl left.",
    )
    assert _told(one, other).empty


def test_a_figure_without_a_subject_is_called_by_its_clause():
    compared = _told(*_both(*APART[0]))
    assert "treaty caps the hake catch at … for 2026" in compared["subject"].tolist()


def test_three_articles_of_which_two_agree_are_one_thing():
    said = APART[0][0]
    texts = [said.format(number) + EVENT for number in ("412,000", "412,000", "438,000")]
    clash = _told(*texts).query("verdict == 'conflict'")
    assert clash["statements"].tolist() == [3] and clash["sources"].tolist() == [3]


def test_a_long_clause_is_cut():
    words = " ".join(f"very{n}" for n in range(16))
    compared = _told(*_both("The treaty " + words + " caps it at {} tonnes.", "412", "438"))
    subject = compared.query("verdict == 'conflict'")["subject"].iloc[0]
    assert subject.endswith(" …") and len(subject) <= 92


def test_the_order_of_the_articles_tells_nothing():
    texts = _both(*APART[0]) + _both(*APART[1])
    articles = pd.DataFrame({"article": list("abcd"), "text": texts, "published": SUNDAY})
    figures = claims.find_figures(articles)
    back = articles.iloc[::-1].reset_index(drop=True)
    backwards = claims.in_same_words(claims.find_figures(back), back)
    forwards = claims.in_same_words(figures, articles)
    key = ["article", "start"]
    pd.testing.assert_frame_equal(
        forwards.sort_values(key, ignore_index=True), backwards.sort_values(key, ignore_index=True)
    )


def test_a_listed_subject_stays_what_it_is():
    texts = _both("The flood killed {} people in Tolva.", "12", "19")
    articles = pd.DataFrame({"article": ["a", "b"], "text": texts, "published": SUNDAY})
    figures = claims.find_figures(articles)
    pd.testing.assert_frame_equal(claims.in_same_words(figures, articles), figures)


def test_columns_that_are_missing_are_named():
    figures = claims.find_figures(pd.DataFrame({"article": ["a"], "text": ["It has 64 seats."]}))
    with pytest.raises(ValueError, match="owner"):
        claims.in_same_words(figures.drop(columns="owner"), pd.DataFrame())


READ = [
    ("Keldra's fleet numbers 310 ships.", [("310 ships", "ship", "")]),
    ("The fishing fleet now numbers 84 boats.", [("84 boats", "boat", "")]),
    ("Its members number 2,000 nurses.", [("2,000 nurses", "nurse", "")]),
    ("The numbers 310 and 311 buses stop here.", []),
    ("Some 600 took to the streets.", [("Some 600", "crowd", "")]),
    ("Twelve people took to lifeboats.", [("Twelve people", "people", "")]),
    ("It will save the group 310 million crowns.", [("310 million crowns", "savings", "")]),
    ("Article 64 applies, as do flight 310 and group 7.", []),
    ("All 74 of the airline's aircraft stayed.", [("74", "aircraft", "")]),
    ("Twelve of the airline's aircraft stayed.", [("Twelve", "aircraft", "part")]),
    ("Some 14,000 turned out on Saturday.", [("Some 14,000", "crowd", "")]),
    ("Some 8,000 people marched on Saturday.", [("Some 8,000 people", "crowd", "")]),
    ("Some 80 nurses marched on Saturday.", [("Some 80 nurses", "nurse", "march")]),
    ("It takes ten ratifications before the pact becomes binding.",
     [("ten ratifications", "ratifications required", "")]),
    ("Ten states have ratified the pact.", [("Ten states", "ratifications", "")]),
    ("Ana Ito won Tavel by 212 votes.", [("212 votes", "majority", "")]),
    ("It was carried by 71 votes to 14.",
     [("71", "votes in favour", ""), ("14", "votes against", "")]),
    ("Some 4,000 supporters sang.", [("Some 4,000 supporters", "supporter", "")]),
    ("Some 4,000 fans sang.", [("Some 4,000 fans", "fan", "")]),
    ("She is the fifth head coach.", [("fifth head coach", "head coach", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ)
def test_each_is_read_for_what_it_counts(text, expected):
    figures = claims.find_figures(pd.DataFrame({"article": ["a"], "text": [text]}))
    counted = figures[figures["kind"].isin(["count", "ordinal", "money"])]
    rows = counted[["surface", "subject", "scope"]].itertuples(index=False, name=None)
    assert list(rows) == expected


DAYS = [
    ("The Lune Convention was signed on 3 May 2031.", "signing ceremony"),
    ("Sixty states signed the Lune Convention on 3 May 2031.", "signing ceremony"),
    ("Peru signed the Lune Convention on 3 May 2031.", ""),
    ("Peru and Chile have also signed the Lune Convention, on 3 May 2031.", ""),
    ("The latest states to sign the Lune Convention came on 3 May 2031.", ""),
    ("Since the Lune Convention was signed they were idle from May 2031.", ""),
    ("The Lune Convention is open for signature from 3 May 2031.", "signing ceremony"),
    ("The Lune Convention was signed from 3 to 4 May 2031.", "signing ceremony"),
]


@pytest.mark.parametrize(("text", "subject"), DAYS)
def test_who_signed_when_is_no_day_of_the_ceremony(text, subject):
    articles = pd.DataFrame({"article": ["a"], "text": [text]})
    figures = claims.find_figures(articles, mentions=actors.find_mentions(articles))
    dates = figures[figures["kind"].str.startswith("date")]
    assert dates["subject"].tolist() == [subject]


def test_a_unit_of_ones_own_is_no_other_value():
    texts = "Some rain fell. Rainfall reached 180 millimetres.", "Rainfall reached seven inches."
    compared = _told(*texts)
    assert compared["verdict"].tolist() == ["compatible"]
    assert compared["reason"].iloc[0].startswith("one is the other, rounded")


def test_where_a_sentence_begins_is_where_its_figure_is():
    text = "In Tavel, where the valley is wider, the river Orn crested at 5.6 metres."
    articles = pd.DataFrame({"article": ["a"], "text": [text + " The mayor of Tavel left."]})
    mentions = actors.find_mentions(articles, actors.find_actors(articles))
    figures = claims.find_figures(articles, mentions=mentions)
    assert "Tavel" in figures["object"].iloc[0]


def test_a_share_of_the_whole_is_not_that_of_a_region():
    texts = "Turnout in Tavel was 61.5 percent. The mayor of Tavel left.", "Turnout was 71 percent."
    compared = _told(*texts)
    assert sorted(compared["of"]) == ["", "Tavel"]
    assert set(compared["verdict"]) == {"single source"}


def test_a_bonus_is_no_price():
    text = "Rupert Halvor received a bonus of 1.2 million euros for that year."
    figures = claims.find_figures(pd.DataFrame({"article": ["a"], "text": [text]}))
    assert figures["subject"].tolist() == ["bonus"]


def test_what_has_no_name_is_not_compared_with_what_has_one():
    texts = "The laboratory received 412 samples.", "The laboratory in Tavel received 96 samples."
    compared = _told(texts[0], texts[1] + " The mayor of Tavel left.")
    assert sorted(compared["of"]) == ["", "Tavel"]
    assert set(compared["verdict"]) == {"single source"}


def test_a_number_in_words_is_no_word_of_its_clause():
    compared = _told(*_both("The vessel carried {} life rafts.", "eight", "five"))
    row = compared[compared["subject"].str.contains("raft")].iloc[0]
    assert (row["verdict"], row["values"]) == ("conflict", "eight life rafts; five life rafts")


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("The ferry was built in {}.", "conflict"),
        ("The ferry was repaired in {}.", "single source"),  # it may be so every year
    ],
)
def test_what_happens_once_has_one_year(said, verdict):
    compared = _told(*_both(said, "1994", "1989"))
    years = compared[compared["unit"] == "year"]
    assert set(years["verdict"]) <= {verdict, "compatible"} and (
        (verdict == "conflict") == (list(years["verdict"]) == ["conflict"])
    )


def test_copies_of_one_text_that_differ_in_a_number_say_so():
    texts = _both("The yard employs {} people at its Tolva works.", "1,420", "1,240")
    articles = pd.DataFrame({"article": ["a", "b"], "text": texts, "published": SUNDAY})
    figures = claims.in_same_words(claims.find_figures(articles), articles)
    clusters = pd.DataFrame({"article": ["a", "b"], "cluster": 1})
    told = claims.compare_figures(figures, articles=articles, clusters=clusters)
    reason = "in the same words, and cannot both be true, in copies of one text: "
    assert told["reason"].tolist() == [reason + "1,240 people; 1,420 people"]
    assert told["verdict"].tolist() == ["conflict"] and told["sources"].tolist() == [1]
    later = articles.assign(published=[SUNDAY, SUNDAY + pd.Timedelta(days=1)])
    told = claims.compare_figures(figures, articles=later, clusters=clusters)
    assert told["verdict"].tolist() == ["compatible"]


def test_copies_of_one_text_that_say_the_same_are_one_source():
    texts = _both("The yard employs {} people at its Tolva works.", "1,420", "1,420")
    articles = pd.DataFrame({"article": ["a", "b"], "text": texts, "published": SUNDAY})
    clusters = pd.DataFrame({"article": ["a", "b"], "cluster": 1})
    figures = claims.find_figures(articles)
    told = claims.compare_figures(figures, articles=articles, clusters=clusters)
    assert told["reason"].tolist() == ["stated by one source only"]


def test_who_hands_on_a_paper_owns_none_of_its_figures():
    text = "The vessel had five rafts, according to port records seen by the Tolva Courier."
    figures = claims.find_figures(pd.DataFrame({"article": ["a"], "text": [text]}))
    assert figures["owner"].tolist() == [""] and figures["object"].tolist() == [""]


def test_the_other_side_of_a_vote_is_no_word_of_the_clause():
    compared = _told(*_both("The delegates voted {} for a walkout in Tolva.", "61-44", "64-41"))
    larger = compared[compared["subject"] == "larger side of the vote"].iloc[0]
    assert (larger["verdict"], larger["values"]) == ("conflict", "61; 64")


def test_whose_they_are_need_not_be_told_in_the_same_words():
    said = "{} guards were being held there in Tolva at midnight on Monday."
    compared = _told(*_both(said, "Six", "Eight"))
    row = compared[compared["subject"] == "guard"].iloc[0]
    assert (row["verdict"], row["values"]) == ("conflict", "Eight guards; Six guards")


def test_copies_need_no_names_to_be_of_one_thing():
    said = "Rescuers pulled {} miners from the Dorn pit on Sunday."
    articles = pd.DataFrame({"article": ["a", "b"], "published": SUNDAY})
    articles["text"] = [said.format("seven"), said.format("eleven")]
    figures = claims.in_same_words(claims.find_figures(articles), articles)
    clusters = pd.DataFrame({"article": ["a", "b"], "cluster": 1})
    told = claims.compare_figures(figures, articles=articles, clusters=clusters)
    assert told[told["subject"] == "miner"]["verdict"].tolist() == ["conflict"]


def test_a_toll_that_grew_from_day_to_day_was_not_wrong():
    """Whose the men are is told in neither article, and the words are the same."""
    said = _both("{} men are now known to have died in the pit.", "Nine", "Fourteen")
    told = _told(*said, days=[SUNDAY, SUNDAY + pd.Timedelta("3D")])
    assert not told["reason"].str.contains("in the same words").any()


@pytest.mark.parametrize(
    ("one", "other", "verdict"), [("4-1", "3-2", "conflict"), ("4-1", "4-1", "agree")]
)
def test_a_vote_of_five_judges_can_be_told_in_one_way_only(one, other, verdict):
    said = "The panel in Tolva ruled {} to set aside a decision of the port court."
    told = _told(*_both(said, one, other))
    assert set(told[told["unit"] == "vote"]["verdict"]) == {verdict}


def test_the_crowd_of_the_second_day_is_another_crowd():
    said = _both("A crowd of {} turned up at Tolva.", "18,400", "22,700")
    told = _told(*said, days=[SUNDAY, SUNDAY + pd.Timedelta("1D")])
    assert not told["reason"].str.contains("in the same words|not shown to have changed").any()


APART_BY_PARAGRAPH = [  # what stands before the same sentence in both, and whether they are of one
    ("In Tolva the mayor wept.", "In Tolva it rained.", True),
    ("It rained.", "In Riga it rained.", True),  # where is told in one only
    ("In Tolva the mayor wept.", "In Riga it rained.", False),
    ("It rose by night.", "It rose in the morning.", False),
    ("The second fire came late.", "The third fire came late.", False),
]


@pytest.mark.parametrize(("one", "other", "of_one"), APART_BY_PARAGRAPH)
def test_the_paragraph_tells_which_water_it_was(one, other, of_one):
    said = [
        f"{lead} The water destroyed {n} homes.\n{EVENT}" for lead, n in ((one, 14), (other, 23))
    ]
    assert ("conflict" in set(_told(*said)["verdict"])) == of_one


def test_each_text_is_read_a_few_times_however_many_say_the_same(monkeypatch):
    from analysis.claims.verdicts import _same_words

    reads = []
    for name in ("clauses", "names_in", "frame_of", "without_names"):
        read = getattr(_same_words, name)
        monkeypatch.setattr(_same_words, name, lambda *a, read=read: (reads.append(a), read(*a))[1])
    said = "The flood took {} barns of the Tolva mill{}."
    texts = [said.format(n, " in Riga" if n % 2 else "") + EVENT for n in range(30, 80)]
    days = [SUNDAY + pd.Timedelta(n, "D") for n in range(50)]
    articles = pd.DataFrame({"article": range(50), "text": texts, "published": days})
    figures = claims.find_figures(articles, articles=articles)
    claims.compare_figures(claims.in_same_words(figures, articles), articles=articles)
    assert len(reads) < 40 * len(articles)
