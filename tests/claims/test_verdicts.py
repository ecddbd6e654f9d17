import pandas as pd
import pytest

from analysis import claims
from analysis.claims.parts import together
from analysis.claims.verdicts._comparable import Thing, groups_of, with_things
from analysis.claims.verdicts._verdicts import with_days

PUBLISHED = {"a": "2025-10-25", "b": "2025-10-26", "c": "2025-10-26"}


def _compared(*texts, dated=False, clusters=None):
    table = pd.DataFrame({"article": list("abc")[: len(texts)], "text": texts})
    days = pd.to_datetime(table["article"].map(PUBLISHED))
    articles = table.assign(published=days) if dated else None
    said = pd.concat([claims.find_figures(table), claims.find_wordings(table)], ignore_index=True)
    return claims.compare_figures(said, articles=articles, clusters=clusters)


def _first(*texts, **options):
    return _compared(*texts, **options)["verdict"].iloc[0]


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("72 countries signed.", "There are 72 signatories.", "agree"),
        ("Over 60 states signed.", "72 countries signed.", "compatible"),
        ("Nearly 70 states signed.", "65 countries signed.", "compatible"),
        ("About 60 states signed.", "65 countries signed.", "compatible"),
        ("Brazil and 71 others signed.", "72 countries signed.", "compatible"),
        ("65 countries signed.", "72 countries signed.", "conflict"),
        ("Over 100 countries signed.", "72 countries signed.", "conflict"),
        ("Nearly five years of negotiations.", "Five years of negotiations.", "compatible"),
        ("Three years of negotiations.", "Five years of negotiations.", "conflict"),
        ("23 delegations left the hall.", "31 delegations left the hall.", "conflict"),
        ("23 delegations left the hall.", "Five of the delegations came back.", "single source"),
        (
            "Police arrested 43 people.",
            "Police arrested 12 people at a second protest.",
            "single source",
        ),
        (
            "Police arrested 43 people.",
            "Police arrested 12 people at the first protest.",
            "compatible",
        ),
        ("The bank was founded in 1907 by Bo Roe.", "The bank was founded in 1911.", "conflict"),
        ("The two countries met.", "The five countries met.", "compatible"),
        ("21 African states signed.", "72 countries signed.", "single source"),
        ("Adopted in December 2024.", "Adopted on December 24, 2024.", "compatible"),
        ("Adopted in December 2025.", "Adopted on December 24, 2024.", "conflict"),
        ("The ceremony is on October 24-25, 2025.", "Signed on October 25-26, 2025.", "conflict"),
        ("The ceremony is on October 25, 2025.", "Signed on October 25-26, 2025.", "compatible"),
        ("Themed “A – B – C”.", "Under the theme “A – B – D”.", "conflict"),
        ("Themed “Ports – Ships”.", 'Under the theme "Ports — ships".', "agree"),
    ],
)
def test_two_articles(one, other, verdict):
    assert _first(one, other) == verdict


def test_a_later_day_supersedes():
    assert _first("65 countries signed.", "72 countries signed.", dated=True) == "superseded"
    texts = ("As of October 1, 2025, 65 states signed.", "As of October 9, 2025, 72 states signed.")
    assert _first(*texts) == "superseded"


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("The Hanoi Convention enters into force after the 40th ratification.",
         "The Hanoi Convention enters into force after the 60th ratification.", "conflict"),
        ("Angola became the 60th country to sign the Convention.",
         "Angola became the 65th country to sign the Convention.", "conflict"),
        ("The eighth game of the match was drawn.",
         "The ninth game of the match was won by Ito.", "compatible"),
    ],
)  # fmt: skip
def test_ordinals_say_which_one_unless_they_are_the_fact(one, other, verdict):
    assert _first(one, other) == verdict


@pytest.mark.parametrize("dated", [False, True])
def test_a_later_game_is_no_slip_of_the_pen(dated):
    texts = ("Ito won the tenth game. Ito drew the ninth game.", "Ito won the tenth game.")
    assert _first(*texts, "Ito lost the eleventh game.", dated=dated) == "compatible"


def test_a_fine_does_not_change_by_itself():
    texts = ("The court fined Halden Group €57m.", "The court fined Halden Group €75m.")
    row = _compared(*texts, dated=True).iloc[0]
    assert (row["subject"], row["verdict"]) == ("fine", "compatible")
    assert row["reason"].startswith("in the same words on another day")
    others = ("The court fined Halden Group €57m.", "A fine of €75m hit Halden Group.")
    row = _compared(*others, dated=True).iloc[0]
    assert row["reason"].startswith("not shown to have changed in between")
    assert _first(*texts) == "conflict"


def test_figures_without_their_places_are_judged_as_those_with_them():
    table = pd.DataFrame(
        {"article": ["a", "b"], "text": ["65 states signed.", "72 states signed."]}
    )
    table["published"] = pd.Timestamp("2025-10-25")
    figures = claims.find_figures(table).drop(columns=["start", "end"])
    assert claims.compare_figures(figures, articles=table)["verdict"].tolist() == ["conflict"]


@pytest.mark.parametrize(
    ("texts", "verdicts"),
    [
        (["The quake killed 14 people in Sarpa."] * 2 + ["A fire killed 3 people in Riga."],
         {"Sarpa": "conflict", "Riga": "single source"}),
        (["The quake killed 14 people in Sarpa.", "A fire killed 3 people in Riga."],
         {"Sarpa": "single source", "Riga": "single source", "?": "single source"}),
    ],
)  # fmt: skip
def test_the_dead_of_no_place_are_of_the_event_of_most_statements(texts, verdicts):
    table = pd.DataFrame({"text": [*texts, "It killed 19 people."]})
    table["article"] = table.index
    rows = claims.compare_figures(claims.find_figures(table))
    assert dict(zip(rows["of"], rows["verdict"], strict=True)) == verdicts


def test_a_name_that_two_things_have_tells_neither():
    """Seats in Ohio may be those of Reyes or those of Silva."""
    reyes, silva, either = (
        Thing(frozenset(owner), frozenset({"ohio"})) for owner in ({"reyes"}, {"silva"}, ())
    )
    assert groups_of([reyes, silva, either]) == [0, 1, None]


def test_things_whose_first_names_are_the_same_are_told_apart_by_a_number():
    shown = "Arden; Brook; Corvel; Dahl"
    rows = pd.DataFrame({"subject": "seat", "owner": [f"{shown}; Esk", f"{shown}; Firth"]})
    rows = rows.assign(kind="count", unit="seat")
    assert with_things(rows)["of"].tolist() == [f"{shown} (1)", f"{shown} (2)"]


def test_copies_count_once():
    clusters = pd.DataFrame({"article": ["a", "b"], "cluster": [0, 0]})
    rows = _compared("72 countries signed.", "72 countries signed.", clusters=clusters)
    assert rows["verdict"].tolist() == ["single source"]
    assert rows[["articles", "sources"]].values.tolist() == [[2, 1]]


def test_the_seeds_contradict_each_other_where_they_should(articles):
    figures = claims.find_figures(articles)
    said = pd.concat([figures, claims.find_wordings(articles)], ignore_index=True)
    verdicts = claims.compare_figures(said, articles=articles).set_index("subject")["verdict"]
    assert verdicts["signing ceremony"] == "conflict"
    assert verdicts["theme"] == "conflict"
    assert verdicts["negotiation length"] == "compatible"
    assert (verdicts == "conflict").sum() == 2


def test_the_ledger_keeps_the_sentences(articles):
    figures = claims.find_figures(articles)
    rows = claims.ledger(figures, claims.compare_figures(figures), articles)
    clear = (figures["subject"] != "").sum()
    assert len(rows) == len(figures) > clear  # nothing is dropped; what has no subject is last
    assert (rows["subject"] != "").tolist() == [True] * clear + [False] * (len(rows) - clear)
    assert set(rows["verdict"][clear:]) == {"not compared"}
    assert all(row.surface.split()[0] in row.sentence for row in rows.itertuples())


def test_nothing_to_compare():
    assert not len(_compared("Nothing."))


def test_articles_without_any_figure_are_judged_and_listed():
    texts = pd.DataFrame({"article": ["a"], "text": ["The port of Reading is shut."]})
    figures = claims.find_figures(texts)
    compared = claims.compare_figures(figures)
    assert claims.with_verdicts(figures, compared).empty
    assert claims.kept_apart(compared).empty and claims.ledger(figures, compared, texts).empty


def test_only_the_words_behind_a_theme_are_its_wording():
    texts = pd.DataFrame({"article": ["a"], "text": ["The theme is new. “We like it,” she said."]})
    assert claims.find_wordings(texts).empty


def test_figures_go_together_with_the_day_and_the_cluster_of_their_article():
    texts = pd.DataFrame({"article": ["a", "b"], "text": ["65 states signed.", "It rained."]})
    days = texts.assign(published=pd.to_datetime(["2025-10-25", "2025-10-26"]))
    clusters = pd.DataFrame({"article": ["b", "a"], "cluster": [3, 7]})
    (row,) = together(claims.find_figures(texts), days, clusters).itertuples()
    assert (row.together, row.published, row.cluster) == ("signatories", days["published"][0], 7)


def test_a_final_toll_is_the_last_whenever_it_is_told():
    days = [pd.Timestamp("2025-10-20"), pd.Timestamp("2025-10-22")]
    said = "The final death toll of the Arlen fire was 34.", "The Arlen fire has killed 41 people."
    articles = pd.DataFrame({"article": ["a", "b"], "text": said, "published": days})
    told = claims.compare_figures(claims.find_figures(articles), articles=articles)
    assert told["reason"].tolist() == ["34 (final) after 41 people (as of 2025-10-22)"]
    articles["text"] = articles["text"].str.replace("final ", "")
    told = claims.compare_figures(claims.find_figures(articles), articles=articles)
    assert told["reason"].tolist() == ["41 people (as of 2025-10-22) after 34 (as of 2025-10-20)"]


def test_tolls_by_one_day_are_of_that_day_whenever_they_are_printed():
    days = [pd.Timestamp("2026-07-18"), pd.Timestamp("2026-07-19")]
    said = (
        "The city had counted 61 deaths by Friday evening.",
        "74 deaths by Friday, says the city.",
    )
    articles = pd.DataFrame({"article": ["a", "b"], "text": said, "published": days})
    figures = claims.find_figures(articles, articles=articles)
    counts = figures[figures["subject"] == "deaths"]
    assert counts["iso_start"].tolist() == ["2026-07-17", "2026-07-17"]
    told = claims.compare_figures(figures, articles=articles)
    assert told["verdict"].tolist() == ["conflict"]


def test_what_is_to_be_by_a_day_is_not_of_it():
    text = "The city will move 61 people by Friday. By Friday, 12 of them had left."
    articles = pd.DataFrame({"article": ["a"], "text": [text], "published": ["2026-07-15"]})
    articles = articles.astype({"published": "datetime64[ns]"})
    figures = claims.find_figures(articles, articles=articles)
    assert figures.loc[figures["surface"] == "61 people", "iso_start"].tolist() == [""]


def test_a_count_beside_several_days_is_of_none_of_them():
    texts = pd.DataFrame({"article": ["a"], "text": ["On 25-26 October 2025, 60 states signed."]})
    told = with_days(claims.find_figures(texts))
    assert told["iso_start"].tolist() == ["2025-10-25", ""]


def test_a_wording_stands_where_its_text_begins():
    texts = pd.DataFrame(
        {"article": ["a"], "text": ['Held under the theme "Safe Ports".'], "start": [100]}
    )
    (row,) = claims.find_wordings(texts).itertuples()
    assert (row.start, row.end, row.surface) == (122, 132, "Safe Ports")


def test_what_an_assembly_passed_before_is_not_the_treaty():
    texts = pd.DataFrame({"article": ["a", "b"], "text": [
        "It goes back to March 2022, when the assembly passed a resolution on plastic.",
        "The Convention was adopted in May 2026.",
    ]})  # fmt: skip
    figures = claims.find_figures(texts)
    assert figures["subject"].tolist() == ["", "adoption"]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("It closed at 41 cents, down from 1.92 euros.", ["EUR", "EUR"]),
        ("It closed at 41 cents, down from $1.92 or 1.70 euros.", ["USD", "USD", "EUR"]),
        ("It closed at 41 cents.", ["USD"]),
        ("It closed at 41 cent.", ["EUR"]),
        ("It is worth Sh1.6 trillion, KSh 900,000 or 12 pence.", ["shilling", "KES", "GBP"]),
    ],
)
def test_cents_are_of_the_currency_of_their_article(text, units):
    figures = claims.find_figures(pd.DataFrame({"article": ["a"], "text": [text]}))
    assert figures["unit"].tolist() == units
