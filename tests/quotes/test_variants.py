"""The same words in two articles: what was changed, and what never counts as a change."""

import random

import pandas as pd
import pytest

from analysis import evidence
from analysis.quotes import show_variants, variant_counts, variant_spans, variants

CHANGED = [
    # a run of words is gone
    ("cut", "We will keep every ferry running this winter, whatever it costs us.",
     "We will keep every ferry running this winter."),
    ("cut", "The dam was inspected, tested and repaired before the rains began.",
     "The dam was inspected and repaired before the rains began."),
    ("cut", "I have asked the ministry for a full and independent review of the contract.",
     "I have asked the ministry for a full review of the contract."),
    ("cut", "Our nurses deserve better pay. They do not deserve excuses from this council.",
     "Our nurses deserve better pay."),
    ("cut", "As I said in June, the tunnel opens when the engineers say that it can.",
     "The tunnel opens when the engineers say that it can."),
    # one word for another
    ("word changed", "The merger protects jobs across the valley.",
     "The merger threatens jobs across the valley."),
    ("word changed", "These storms are a warning to every coastal town.",
     "These storms are a lesson to every coastal town."),
    ("word changed", "A grave error was made by the rescue team that night.",
     "An honest error was made by the rescue team that night."),
    ("word changed", "Parliament must vote before the troops leave the island.",
     "Parliament must vote after the troops leave the island."),
    ("word changed", "The bridge is safe, and traffic can cross tonight.",
     "The bridge is sound, and traffic can cross tonight."),
    ("word changed", "A letter has never stopped a flood in this valley.",
     "A letter has never caused a flood in this valley."),
    # one figure for another
    ("figure changed", "At least 40 homes in the lower village burned overnight.",
     "At least 14 homes in the lower village burned overnight."),
    ("figure changed", "The strike cost the railway two million dollars in lost fares.",
     "The strike cost the railway $3 million in lost fares."),
    ("figure changed", "Turnout fell by 12 percent in the northern districts.",
     "Turnout fell by 21% in the northern districts."),
    ("figure changed", "Hundreds of farmers lost their harvest to the hail.",
     "Thousands of farmers lost their harvest to the hail."),
    ("figure changed", "The hospital opened three wards for patients with fever.",
     "The hospital opened wards for patients with fever."),
    ("figure changed", "The bank paid €5 million to settle the lawsuit.",
     "The bank paid $5 million to settle the lawsuit."),
    ("figure changed", "We shall finish the second reservoir before next summer.",
     "We shall finish the third reservoir before next summer."),
    ("figure changed", "Half of the votes from abroad were counted late.",
     "A third of the votes from abroad were counted late."),
    # a negation lost or won
    ("negation changed", "The company did not warn the workers about the gas.",
     "The company did warn the workers about the gas."),
    ("negation changed", "We don't accept the findings of the tribunal.",
     "We accept the findings of the tribunal."),
    ("negation changed", "The league will never change the rules for one club.",
     "The league will change the rules for one club."),
    ("negation changed", "Prices cannot rise again before the election.",
     "Prices can rise again before the election."),
    ("negation changed", "The drug was approved without proper trials in children.",
     "The drug was approved with proper trials in children."),
    ("negation changed", "There is no evidence of fraud in the eastern counties.",
     "There is evidence of fraud in the eastern counties."),
    ("negation changed", "I deny paying the referee before the cup final.",
     "I admit paying the referee before the cup final."),
    ("negation changed", "He doesn't deserve the presidency of this federation.",
     "He deserves the presidency of this federation."),
    ("negation changed", "It is not at all safe to swim near the outfall pipe.",
     "It is safe to swim near the outfall pipe."),
    ("negation changed", "The ship isn't leaking oil near the lagoon.",
     "The ship is leaking oil near the lagoon."),
    ("negation changed", "We will … reopen the mine this decade, as promised to families.",
     "We will not reopen the mine this decade, as promised to families."),
]  # fmt: skip

SAME = [
    ("The harbour “belongs” to everyone who works there.",
     "The harbour ‘belongs’ to everyone who works there"),
    ("We’ll rebuild the school – every brick of it.",
     "We'll rebuild the school--every brick of it."),
    ("we will rebuild the chapel before Easter,", "We will rebuild the chapel before Easter."),
    ("We will pay the fishermen … before the season ends.",
     "We will pay the fishermen, all of them, before the season ends."),
    ("I apologise to the passengers, who waited six hours in the cold.",
     "I apologize to the passengers … in the cold."),
    ("[The board] will publish the audit next Tuesday.",
     "They will publish the audit next Tuesday."),
    ("The board [of the hospital] will publish the audit next week.",
     "The board will publish the audit next week."),
    ("[W]e rescued two climbers from the glacier.", "We rescued 2 climbers from the glacier."),
    ("The centre of the city was flooded in a matter of hours.",
     "The center of the city was flooded in a matter of hours."),
    ("Our programme to organise harbour defence was cancelled.",
     "Our program to organize harbor defense was canceled."),
    ("Twenty-five buses burned in the depot fire.", "25 buses burned in the depot fire."),
    ("The fund lost $5 million on the stadium deal.",
     "The fund lost five million dollars on the stadium deal."),
    ("Some 2,000 people marched past the barracks.",
     "Some two thousand people marched past the barracks."),
    ("Rents rose 8 per cent in the old town.", "Rents rose eight percent in the old town."),
    ("Rents rose 8% in the harbour quarter.", "Rents rose 8 percent in the harbour quarter."),
    ("We do not negotiate with smugglers or their lawyers.",
     "We don’t negotiate with smugglers or their lawyers."),
    ("The union cannot sign such a contract today.",
     "The union can not sign such a contract today."),
    ("It is a good day for the valley and its farmers.",
     "It's a good day for the valley and its farmers."),
    ("Health care for miners is a basic right.", "Healthcare for miners is a basic right."),
    ("The U.N. mission leaves Port Sorrel on Friday.",
     "The UN mission leaves Port Sorrel on Friday"),
    ("The co-operative sold its dairy to investors.",
     "The cooperative sold its dairy to investors."),
    ("The  ferry\nsank near the lighthouse at dawn.",
     "The ferry sank near the lighthouse at dawn."),
    ("Nguyễn Đình built this theatre with his own hands.",
     "Nguyen Dinh built this theater with his own hands!"),
    ("The trial … begins on Monday in the old courthouse.",
     "The trial begins on Monday in the old courthouse."),
    ("… the trial of the bankers begins on Monday.", "The trial of the bankers begins on Monday."),
    ("She (the mayor) never read the flood report.", "She never read the flood report."),
    ("Voters want honesty; they want schools; they want roads.",
     "Voters want honesty. They want schools. They want roads."),
    ("The first train left at 6 a.m. with soldiers aboard.",
     "The 1st train left at six am with soldiers aboard."),
    ("The pilots travelled, labelled and catalogued every crate.",
     "The pilots traveled, labeled and cataloged every crate."),
    ("A hundred and twenty goats drowned in the reservoir.",
     "120 goats drowned in the reservoir."),
    ("The No. 1 task is shelter, food & water for the islanders.",
     "The number one task is shelter, food and water for the islanders."),
    ("It's been a hard winter; he'd have quit the island without the ferry.",
     "It has been a hard winter; he would have quit the island without the ferry."),
    ("On March 3rd the reactor tripped for the second time.",
     "On 3 March the reactor tripped for the second time."),
    ("The pipeline runs 45km beneath the wetlands.",
     "The pipeline runs 45 kilometres beneath the wetlands."),
    ("[The ministry] has received half a million complaints about the vaccine.",
     "We have received 500,000 complaints about the vaccine."),
    ("The ministers' plan is dead, buried and forgotten.",
     "The ministers’ plan is dead , buried and forgotten …"),
    ("We are leaving the alliance [NATO] in good order.",
     "We are leaving the alliance in good order."),
]  # fmt: skip

DIFFERENT = [
    ("We will build a new school in Harwick next year.",
     "We will build a stronger navy for the coming decade."),
    ("The treaty protects fishermen and their families.",
     "The treaty was negotiated by lawyers and bankers."),
    ("It was a good day.", "It was a bad day."),
    ("The citizens of the Northern Union have not given up.",
     "We owe it to the citizens of the Northern Union, who built these canals, to keep them open."),
    ("We cherish our friendship with all nations that seek peace.",
     "To cherish, as our fathers did, a long friendship in which all nations shall one day seek "
     "what no treaty and no army has ever brought to the valleys of this continent: peace."),
]  # fmt: skip

KINDS = set(kind for kind, _, _ in CHANGED)
ITO = "person:ito"


def quoted(*rows):
    """Return quotations: article, speaker, text, and where they differ start and segment."""
    table = pd.DataFrame(
        [(*row, *(0, 0)[len(row) - 3 :]) for row in rows],
        columns=["article", "speaker", "text", "start", "segment"],
    )
    ends = table["start"] + table["text"].str.len()
    return table.assign(end=ends, sentence=0, cue="said", directness="direct")


def compared(one, other, **more):
    return variants(quoted(("a", ITO, one), ("b", ITO, other)), **more)


@pytest.mark.parametrize(("kind", "one", "other"), CHANGED)
def test_what_was_changed_is_named(kind, one, other):
    for table in (compared(one, other), compared(other, one)):
        assert table["kind"].tolist() == [kind]
        assert "[−" in table["difference"][0] or "[+" in table["difference"][0]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_typography_spelling_brackets_and_ellipses_are_no_change(one, other):
    for table in (compared(one, other), compared(other, one)):
        assert table["kind"].tolist() == ["identical"]
        assert "[−" not in table["difference"][0] and "[+" not in table["difference"][0]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_words_are_not_compared(one, other):
    assert compared(one, other).empty


def test_a_figure_or_a_denial_in_brackets_or_left_out_is_never_identical():
    one = "We will [not] pay for the flood, the mayor decides that."
    assert compared(one, one.replace("[not] ", ""))["kind"].tolist() == ["negation changed"]
    one = "We paid the families … for the flood in the valley."
    other = "We paid the families 300 dollars for the flood in the valley."
    assert compared(one, other)["kind"].tolist() == ["figure changed"]


FIRST = "The quarry closes for good on Friday."
SECOND = "Nobody asked the stonemasons about it."


def test_two_quotations_printed_as_one_are_joined():
    apart = [("a", ITO, FIRST), ("a", "person:sato", "We shall see.", 200, 1)]
    apart += [("a", ITO, SECOND, 400, 2)]
    table = variants(quoted(*apart, ("b", ITO, f"{FIRST[:-1]}, and {SECOND.lower()}", 30)))
    row = table.iloc[0]
    assert len(table) == 1 and row["kind"] == "joined"
    assert row["spans_a"] == f"0-{len(FIRST)}|400-{400 + len(SECOND)}"
    assert row["text_a"] == f"{FIRST} | {SECOND}"
    assert (row["start_a"], row["end_a"]) == (0, 400 + len(SECOND))


def test_he_said_inside_a_statement_is_no_change():
    split = [("a", ITO, FIRST), ("a", ITO, SECOND, 60)]
    whole = quoted(*split, ("b", ITO, f"{FIRST} {SECOND}"))
    assert variants(whole)["kind"].tolist() == ["identical"]
    lone = quoted(*split, ("b", ITO, FIRST))
    assert variants(lone)["kind"].tolist() == ["cut"]
    paragraphs = quoted(*split, ("b", ITO, FIRST), ("b", ITO, SECOND, 400, 1))
    assert variants(paragraphs)["kind"].tolist() == ["identical"]


def test_the_very_words_of_another_speaker():
    table = variants(quoted(("a", ITO, FIRST), ("b", "person:sato", FIRST)))
    assert table[["kind", "speaker_a", "speaker_b"]].iloc[0].tolist() == [
        "other speaker",
        ITO,
        "person:sato",
    ]
    other = FIRST.replace("closes for good", "opens its gates")
    assert variants(quoted(("a", ITO, FIRST), ("b", "person:sato", other))).empty
    assert variants(quoted(("a", ITO, FIRST), ("b", "", FIRST)))["kind"].tolist() == ["identical"]
    assert (
        variants(quoted(("a", "Priya Nair", FIRST), ("b", "Nair", FIRST)))["kind"][0] == "identical"
    )


@pytest.mark.parametrize(
    ("sentence", "kind", "also"),
    [
        ("Ito said that the quarry closed for good on Friday.", "paraphrase", ""),
        ("Ito said that the quarry would not close for good on Friday.",
         "negation changed", "paraphrase"),
    ],
)  # fmt: skip
def test_back_from_paraphrase(sentence, kind, also):
    table = quoted(("a", ITO, "The big quarry closes for good this Friday."), ("b", ITO, sentence))
    table.loc[1, "directness"] = "indirect"
    assert variants(table)[["kind", "also"]].iloc[0].tolist() == [kind, also]
    turned = variants(table.assign(article=["b", "a"]))
    assert turned[["kind", "article_a", "article_b"]].iloc[0].tolist() == [kind, "a", "b"]
    assert variants(table.assign(directness="indirect")).empty


def test_who_is_quoted_is_not_paraphrased_too():
    said = "Ito said that “the big quarry closes for good this Friday”."
    table = quoted(("b", ITO, FIRST), ("a", ITO, said), ("a", ITO, said[15:-2], 15))
    table.loc[1, "directness"] = "indirect"
    assert variants(table)["kind"].tolist() == ["word changed"]


def many(n=6):
    rows = [
        (f"{place}-{copy}", ITO, text)
        for place, (_, one, other) in enumerate(CHANGED)
        for copy, text in enumerate([one, other] * (n // 2))
    ]
    return quoted(*rows)


def test_the_order_of_the_rows_and_what_came_in_stay():
    table = many()
    before = table.copy(deep=True)
    first = variants(table)
    pd.testing.assert_frame_equal(table, before)
    shuffled = table.sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(variants(shuffled), first)
    assert set(first["kind"]) == KINDS | {"identical"}


def test_ids_of_articles_may_be_numbers():
    table = variants(quoted((10, ITO, FIRST), (9, ITO, FIRST)))
    assert table["article_a"].tolist() == [10] and table["article_b"].dtype == "int64"


def test_what_was_published_first_is_a_and_else_no_direction_is_claimed():
    table = quoted(("a", ITO, FIRST), ("b", ITO, FIRST))
    days = pd.DataFrame(
        {"article": ["a", "b"], "published": pd.to_datetime(["2031-05-02", "2031-05-01"]),
         "outlet": ["Post", None]}
    )  # fmt: skip
    row = variants(table, articles=days).iloc[0]
    assert (row["article_a"], row["article_b"], row["dated"]) == ("b", "a", True)
    assert (row["outlet_a"], row["outlet_b"]) == ("", "Post")
    for unknown in (days.assign(published="2031-05-02"), days.assign(published=pd.NaT), None):
        row = variants(table, articles=unknown).iloc[0]
        assert (row["article_a"], row["article_b"], row["dated"]) == ("a", "b", False)


def test_both_sides_lead_to_their_sentences():
    texts = pd.DataFrame({"article": ["a", "b"], "text": [f"He said: “{FIRST}”", f"“{FIRST}” So."]})
    table = quoted(("a", ITO, FIRST, 10), ("b", ITO, FIRST, 1))
    spans = variant_spans(variants(table))
    assert evidence.evidence(texts, spans)["match"].tolist() == [FIRST, FIRST]
    assert spans["side"].tolist() == ["a", "b"]


def test_changes_are_coloured_and_can_be_read_without_colours():
    shown = show_variants(
        compared("<b>The old dam</b> did not burst.", "<b>The old dam</b> did burst.")
    )
    assert "did [−not−] burst" in repr(shown)
    assert "[−not−]</bdi></mark>" in shown.html and "<b>" not in shown.html
    table = variants(many())
    assert repr(show_variants(table, limit=3)).endswith(f"{len(table) - 3:,} more, not shown here")
    with pytest.raises(ValueError, match="limit must be 1 or more"):
        show_variants(table, limit=0)


def test_no_quotations_no_rows():
    empty = variants(quoted(("a", ITO, FIRST)))
    assert empty.empty
    assert variant_counts(empty).empty and variant_spans(empty).empty
    assert "No two articles" in repr(show_variants(empty)) and show_variants(empty).html
    with pytest.raises(ValueError, match="missing column"):
        variants(quoted(("a", ITO, FIRST)).drop(columns="speaker"))
    twice = pd.DataFrame({"article": ["a", "a"]})
    with pytest.raises(ValueError, match="one row per article"):
        variants(quoted(("a", ITO, FIRST)), articles=twice)


def test_time_grows_with_the_quotations_not_with_their_pairs():
    words = [f"{a}{b}" for a in "bcdfghjklm" for b in ("arn", "ell", "ind", "ost", "ush", "amp")]
    rng = random.Random(1)
    texts = [" ".join(rng.sample(words, 12)) for _ in range(200)]
    rows = [(f"x{place}", ITO, f"We {text}.") for place, text in enumerate(texts * 5)]
    rows += [(f"y{place}", ITO, "The treaty protects victims of crime.") for place in range(400)]
    table = variants(quoted(*rows))
    wire = table["article_a"].str.startswith("y")
    assert (table["kind"] == "identical").all()
    assert wire.sum() < 400 * 30 and (~wire).sum() == 200 * 10


WHO = "miners farmers nurses pilots teachers printers".split()
WHERE = "Oster Halvik Tamsin Brod Quell".split()
DONE = [
    ("did not accept", "accepted", "rejected"),
    ("have never forgiven", "have forgiven", "have mocked"),
]
PLANTED = {
    "negation changed": lambda at, s: s.replace(*DONE[at % 2][:2]),
    "figure changed": lambda at, s: s.replace(f"{at + 20}", f"{at + 60}"),
    "word changed": lambda at, s: s.replace("decent", "miserable"),
    "cut": lambda at, s: s.replace(", which came late in the winter,", ""),
    "joined": lambda at, s: f"{s[:-1]}, {second(at)}",
    "identical": lambda at, s: s.replace("labour", "[local] labor").replace("decent", "… decent"),
    "other speaker": lambda at, s: s.upper(),
}  # fmt: skip


def first(at):
    who, where, done = WHO[at % 6], WHERE[at % 5], DONE[at % 2][0]
    offer = f"the decent {where} labour offer of {at + 20} marks"
    return f"The {who} of {where} {done} {offer}, which came late in the winter, last week."


def second(at):
    return (
        f"Somebody in {WHERE[at % 5]} will answer to the {WHO[at % 6]} for pit number {at + 100}."
    )


def test_planted_changes_are_all_found_and_rightly_named():
    rows = [(f"{at}", f"person:{at}", first(at)) for at in range(30)]
    rows += [(f"{at}", f"person:{at}", second(at), 900, 9) for at in range(30)]
    planted = {}
    for kind, change in PLANTED.items():
        for at in range(30):
            article, speaker = f"{at} {kind}", f"person:{at}"
            planted[f"{at}", article] = kind
            rows.append((article, speaker + "x" * (kind == "other speaker"), change(at, first(at))))
    table = variants(quoted(*rows))
    pairs = zip(table["article_a"], table["article_b"], strict=True)
    named = dict(zip(pairs, table["kind"], strict=True))
    assert {pair: named.get(pair) for pair in planted} == planted
    same = table["article_a"].str.split().str[0] == table["article_b"].str.split().str[0]
    assert same.all(), "statements of different people were compared"


def test_a_bracket_inside_a_word_or_another_stops_nothing():
    from analysis.quotes import wording

    for text in ("un[comfort]able", "Leyen[ daw Leyen ]wes", "govern[ment]", "(a [b] (c)", "[not]"):
        wording.wording(text)
    first, second = (wording.wording(text) for text in ("It is un[comfort]able.", "It is [not]."))
    assert len(first.brackets) == 1 and not second.brackets


@pytest.mark.parametrize(("told", "kinds"), [(6, []), (7, ["cut"])])
def test_a_bracket_stands_for_six_words_at_most(told, kinds):
    from analysis.quotes.alignment import kinds_of, runs_of
    from analysis.quotes.wording import wording

    said = " ".join("the old port board of this town".split()[:told])
    goes_on = "will publish the audit of the harbour next Tuesday."
    runs = runs_of(wording(f"[The board] {goes_on}"), wording(f"{said} {goes_on}"))
    assert kinds_of(runs) == kinds
