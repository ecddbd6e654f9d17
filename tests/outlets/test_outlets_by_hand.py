"""Groups of articles: counts, chances and their corrections, worked by hand."""

from math import comb

import numpy as np
import pandas as pd
import pytest
from test_groups_of_articles import groups_of, hits_of

from analysis import outlets
from analysis.outlets._compare import corrected
from analysis.outlets._occurrences import quotations


def test_counts_of_each_group():
    groups = pd.concat([groups_of(b=5, a=5, c=1), pd.Series({"x": ""})])
    articles = pd.DataFrame({"article": groups.index, "published": pd.NaT})
    articles.loc[:1, "published"] = pd.to_datetime(["2025-10-25", "2025-10-24"])
    table = outlets.group_counts(articles, groups).set_index("group")
    assert table.index.tolist() == ["a", "b", "c", ""]
    assert table["articles"].tolist() == table["independent"].tolist() == [5, 5, 1, 1]
    assert table["enough"].tolist() == [True, True, False, False]
    assert table["dated"].tolist() == [0, 2, 0, 0]
    assert table.loc["b", ["first", "last"]].astype(str).tolist() == ["2025-10-24", "2025-10-25"]
    copies = pd.DataFrame({"cluster": 1, "article": ["a0", "a1", "b0", "x"]})
    table = outlets.group_counts(articles, groups, copies).set_index("group")
    assert table["independent"].tolist() == [4, 5, 1, 1]
    assert table["enough"].tolist() == [False, True, False, False]
    alone = outlets.group_counts(articles, groups_of(a=9, b=4)).set_index("group")
    assert alone["enough"].tolist() == [False, False]


def test_words_of_a_group_need_five_articles_beside_it():
    for others, told in ((5, ["a", "b"]), (4, [])):
        groups = groups_of(a=5, b=others)
        said = {"a": "The strike went on.", "b": "The vote went on."}
        texts = pd.DataFrame({"article": groups.index, "text": groups.map(said).to_numpy()})
        assert outlets.key_words(texts, groups)["group"].unique().tolist() == told


@pytest.mark.parametrize(("a", "b", "told"), [(5, 5, True), (4, 9, False), (9, 4, False)])
def test_five_articles_on_either_side_are_enough(a, b, told):
    groups = groups_of(a=a, b=b)
    table = outlets.compare_groups(hits_of(*groups.index[:a]), groups)
    assert table["finding"].ne("too few articles").tolist() == [told] * 2


def test_a_group_with_too_few_articles_has_one_empty_row():
    groups = groups_of(a=4, b=9)
    hits = pd.concat([hits_of("a0", "b0"), hits_of("a0", label="Voss")])
    table = outlets.compare_groups(hits, groups)
    assert table.drop(columns=["p", "q"]).values.tolist() == [
        ["a", "", "", 0, 4, 0, 9, "too few articles", ""],
        ["b", "", "", 0, 9, 0, 4, "too few articles", ""],
    ]
    assert table[["p", "q"]].isna().all(axis=None)


def test_rates_by_day_begin_with_the_group_and_the_day():
    texts = pd.DataFrame({"article": list("ab"), "text": ["port vote"] * 2})
    days = pd.Series({"a": "2025-10-24", "b": ""})
    rates = outlets.rates_by_day(hits_of("a"), texts, "label", days=days)
    assert rates.columns[:2].tolist() == ["day", "label"]
    by = outlets.rates_by_day(hits_of("a"), texts, "label", days=days, by=days * 0)
    assert by.columns[:3].tolist() == ["group", "day", "label"]


def test_chances_are_corrected_for_their_number():
    """Holm: the least of three counts three times, the next twice, none less than one before."""
    q = corrected(np.array([0.02, 0.01, np.nan, 0.03]))
    assert q == pytest.approx([0.04, 0.03, np.nan, 0.04], nan_ok=True)
    assert corrected(np.array([0.9, 0.8])).tolist() == [1, 1]
    assert corrected(np.array([0.01, 0.03, 0.01, 0.03]), 2) == pytest.approx(
        [0.02, 0.03, 0.02, 0.03]
    )
    assert np.isnan(corrected(np.array([np.nan]))).all()


def test_three_groups_of_which_one_has_it():
    """Of 18 articles 6 have it: all in a with 1 of C(18, 6) chances, none in b with 924."""
    groups = groups_of(a=6, b=6, c=6)
    table = outlets.compare_groups(hits_of(*groups.index[:6]), groups)
    assert table["group"].tolist() == ["a", "b", "c"]
    assert table["finding"].tolist() == ["only here"] + ["no difference shown"] * 2
    every = comb(18, 6)
    omitted = (924 + 6 * 12 + 1) / every  # as rare, or rarer: none, five, six
    assert table["p"].tolist() == pytest.approx([1 / every, omitted, omitted])
    assert table["q"].tolist() == pytest.approx([3 / every, 2 * omitted, 2 * omitted])
    assert table[["articles", "of_articles", "others", "of_others"]].values.tolist() == [
        [6, 6, 0, 12], [0, 6, 6, 12], [0, 6, 6, 12],
    ]  # fmt: skip


def test_more_and_less_often():
    groups = groups_of(a=20, b=20, c=10, d=10, e=10)
    have = [*groups.index[:18], "b0", "c0", "c1", "d0", "d1", "d2", "e9"]
    table = outlets.compare_groups(hits_of(*have), groups).set_index("group")
    assert table.index.tolist()[:2] == ["a", "b"]
    assert table["finding"].tolist() == ["more often", "less often"] + ["no difference shown"] * 3
    assert set(table["where"]) == {"a 18 of 20; d 3 of 10; c 2 of 10"}
    assert table["q"].is_monotonic_increasing
    assert outlets.in_words(table.reset_index()) == (
        "2 differences are claimed, of 5 comparisons of 5 groups."
    )


def test_a_comparison_in_words():
    groups = groups_of(a=6, b=6, c=6, d=4)
    table = outlets.compare_groups(hits_of(*groups.index[:6]), groups)
    assert outlets.in_words(table) == (
        "1 difference is claimed, of 3 comparisons of 3 groups. "
        "Of 1 more nothing is said: fewer than 5 articles."
    )
    none = outlets.compare_groups(hits_of("a0", "b0"), groups_of(a=6, b=6))
    assert outlets.in_words(none) == "No differences are claimed, of 0 comparisons of 2 groups."


def test_the_first_article_of_a_group_has_the_first_number():
    """Copies count once in a group, and again in another."""
    groups = pd.Series({"a": "x", "b": "x", "c": "y", "d": "", "e": "x"})
    copies = pd.DataFrame({"cluster": 1, "article": ["a", "b", "c", "d"]})
    assert outlets.draws(groups, copies).to_dict() == {"a": 0, "b": 0, "c": 1, "e": 2}
    assert outlets.draws(groups).to_dict() == {"a": 0, "b": 1, "c": 2, "e": 3}


def test_a_figure_of_one_day_neither_rises_nor_falls():
    articles = pd.DataFrame({"article": range(12), "published": pd.Timestamp("2025-10-20")})
    stated = articles.assign(kind="count", about="missing", low=range(12), start=0, end=1)
    (row,) = outlets.stated_over_days(stated, articles).to_dict("records")
    assert (row["finding"], row["first"], row["last"]) == ("one day", 5.5, 5.5)
    assert (row["lowest"], row["highest"], row["articles"]) == (0, 11, 12)


def test_of_an_article_the_highest_value_counts_and_dates_do_not():
    """Six early articles state 1 and six late ones 9: one of C(12, 6) splits, and its mirror."""
    articles = pd.DataFrame({"article": range(12)})
    articles["published"] = pd.to_datetime(["2025-10-20"] * 6 + ["2025-10-22"] * 6)
    stated = articles.assign(kind="count", about="missing", low=[1] * 6 + [9] * 6, start=0, end=1)
    more = [stated, stated.tail(6).assign(low=1), stated.head(6).assign(low=99, kind="date")]
    more += [stated.head(6).assign(low=99, about="")]
    (row,) = outlets.stated_over_days(pd.concat(more), articles).to_dict("records")
    assert (row["first"], row["last"], row["finding"]) == (1, 9, "rises")
    assert row["p"] == row["q"] == pytest.approx(2 / comb(12, 6))


def test_a_long_quotation_is_called_by_its_first_ninety_letters():
    words = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen and"
    for text, label in (
        (f"{words} fives", f"{words} fives"),  # 90 letters
        (f"{words} fiveso", f"{words} …"),
    ):
        quotes = pd.DataFrame({"article": ["a", "b"], "segment": 0, "start": 9, "text": text})
        quotes = quotes.assign(end=9 + len(text), speaker="person:ito", directness="direct")
        assert quotations(quotes)["label"].tolist() == [label] * 2
        assert quotations(quotes)["said"].tolist() == [2, 2]


def test_an_outlet_that_names_itself_is_no_difference():
    groups = pd.Series({f"{name}{n}": name for name in ("Île Wire", "Post") for n in range(6)})
    own = pd.DataFrame({"article": [f"Île Wire{n}" for n in range(6)], "label": "ILE WIRE"})
    found = outlets.compare_groups(own, groups)
    assert not found["finding"].isin(outlets.CLAIMS).any()
    others = pd.DataFrame({"article": [f"Post{n}" for n in range(6)], "label": "Île Wire"})
    found = outlets.compare_groups(pd.concat([own, others]), groups)
    assert found[["group", "finding"]].to_numpy().tolist() == [["Post", "only here"]]


def test_a_word_of_its_own_name_is_nothing_that_an_outlet_uses():
    groups = pd.Series({f"{name}{n}": name for name in ("Île Wire", "Post") for n in range(6)})
    own = pd.DataFrame({"article": [f"Île Wire{n}" for n in range(6)], "label": "ile"})
    assert not outlets.compare_groups(own.assign(what="uses"), groups)["articles"].any()
    named = outlets.compare_groups(own.assign(what="named"), groups)
    assert sorted(named["finding"]) == ["omits", "only here"]  # an actor that is called so


@pytest.mark.parametrize(("early", "late", "finding"), [(1, 12, "rises"), (12, 1, "falls")])
def test_a_figure_that_some_state_on_the_other_side_too(early, late, finding):
    """Of twelve early articles and twelve late ones so many state 9, the others 1."""
    articles = pd.DataFrame({"article": range(24)})
    articles["published"] = pd.to_datetime(["2025-10-20"] * 12 + ["2025-10-22"] * 12)
    low = [9] * early + [1] * (12 - early) + [9] * late + [1] * (12 - late)
    stated = articles.assign(kind="count", about="missing", low=low, start=0, end=1)
    (row,) = outlets.stated_over_days(stated, articles).to_dict("records")
    assert (row["finding"], row["lowest"], row["highest"]) == (finding, 1, 9)


def test_a_test_that_can_just_pass_the_level_counts():
    assert corrected(np.array([0.05]), least=np.array([0.05])).tolist() == [0.05]
    assert corrected(np.array([0.04]), least=np.array([0.051])).tolist() == [1]
    both = corrected(np.array([0.02, 0.025]), least=np.array([0.025, 0.025]))
    assert both.tolist() == [0.04, 0.04]
    assert corrected(np.array([0.02, 0.02]), least=np.array([0.02, 0.026])).tolist() == [0.02, 1]


def stated_days(*rows):
    """Return dates that articles state: article, subject, first and last day of October."""
    table = pd.DataFrame(rows, columns=["article", "about", "first", "last"])
    table["iso_start"] = "2025-10-" + table["first"].astype(str).str.zfill(2)
    table["iso_end"] = "2025-10-" + table["last"].astype(str).str.zfill(2)
    return table.assign(start=0, end=1, kind="date", low=None)


def test_days_that_two_articles_state_from_a_week_before_to_the_last():
    articles = pd.DataFrame({"article": ["a", "b"], "published": ["2025-10-10", "2025-10-20"]})
    articles["published"] = pd.to_datetime(articles["published"])

    def found(*rows, **options):
        table = outlets.event_days(stated_days(*rows), articles, **options)
        return list(zip(table["iso_start"].str[-2:], table["subject"], strict=True))

    both = [(article, day) for day in (2, 3, 20, 21) for article in "ab"]
    assert found(*((article, "vote", day, day) for article, day in both)) == [
        ("03", "vote"), ("20", "vote"),
    ]  # fmt: skip
    spans = [(article, "vote", 12 + n, 15 + 2 * n) for n in (0, 1) for article in "ab"]
    assert found(*spans) == [("12", "vote")], "four days, and five"
    assert found(("a", "vote", 12, 12), ("a", "vote", 12, 12)) == [], "one article"
    assert found(("a", "vote", 12, 12), ("b", "march", 12, 12)) == [("12", "march")]
    more = [(article, "vote", day, day) for day in (13, 11, 12, 14) for article in "ab"]
    assert [day for day, _ in found(*more)] == ["11", "12", "13"]
    assert [day for day, _ in found(*more, top=1)] == ["11"]


def test_a_word_used_a_little_more_and_in_two_articles_sets_a_group_apart():
    groups = groups_of(a=6, b=6)
    said = ["port port strike", "port strike", *["port lamp"] * 4, *["port rope"] * 6]
    said[2] = "port lone lone lone lamp"
    texts = pd.DataFrame({"article": groups.index, "text": said})
    words = outlets.key_words(texts, groups)
    own = words[words["group"] == "a"].set_index("term")["keyness"]
    assert sorted(own.index) == ["lamp", "strike"], "lone is three times in one article"
    more = texts.assign(text=[*["port port lamp"] * 6, *["port rope"] * 6])
    words = outlets.key_words(more, groups)
    told = words[words["group"] == "a"].set_index("term")["keyness"]
    assert 0 < told["port"] < 1
    assert outlets.key_words(more, groups, most=1)["group"].unique().tolist() == ["a"]
    assert len(outlets.key_words(more, groups, top=1)) == 2


def test_of_prints_of_one_length_the_first_in_the_alphabet_names_them():
    texts = ["The old dam will not burst this year.", "The old dam will not burst that year."]
    quotes = pd.DataFrame({"article": ["a", "b"], "segment": 0, "start": 9, "text": texts})
    quotes = quotes.assign(end=46, speaker="person:ito", directness="direct")
    assert quotations(quotes)["label"].tolist() == [texts[1]] * 2
