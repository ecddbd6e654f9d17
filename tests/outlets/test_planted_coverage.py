"""Corpora of planted differences: each is found, and where there is none, none is claimed."""

from functools import cache

import pytest
from support import planted_flood
from support.planted_coverage import PLAN, differs, planted_coverage

from analysis import actors, claims, corpus, outlets, quotes, similarity, terms

PLANS = {"harbour": (PLAN, None), "flood": (planted_flood.PLAN, planted_flood.THEMES)}


@cache
def read(name, seed=1):
    """Return the articles, their prose, what is in them, and which are copies."""
    plan, themes = PLANS[name]
    articles = corpus.read_articles(planted_coverage(seed, plan))
    body = corpus.body(articles)
    mentions = actors.find_mentions(body, actors.find_actors(body))
    figures = claims.find_figures(body, articles=articles, mentions=mentions)
    said = quotes.find_quotes(body, mentions)
    touched = terms.find_themes(body, themes)
    hits = outlets.occurrences(mentions, quotes=said, figures=figures, themes=touched)
    clusters = similarity.reuse_clusters(body, articles=articles)
    by_speaker = outlets.themes_by_speaker(touched, said, mentions)
    return articles, body, hits, figures, clusters, by_speaker


def compared(name, by):
    articles, _, hits, _, clusters, _ = read(name)
    groups = (
        outlets.before_after(articles, PLANS[name][0].late)
        if by == "before and after"
        else outlets.group_articles(articles, by)
    )
    return outlets.compare_groups(hits, groups, clusters=clusters)


def found(table, group, what, label, finding):
    rows = table[(table["group"] == group) & (table["what"] == what)]
    rows = rows[rows["label"].str.contains(label)]
    return finding in set(rows["finding"])


def wrong_claims(table, plan, by):
    """Return the claims that nothing planted explains."""
    claimed = table[table["finding"].isin(outlets.CLAIMS)]
    sign = claimed["finding"].map(dict(zip(outlets.CLAIMS, (-1, 1, -1, 1), strict=True)))
    columns = zip(claimed["group"], claimed["what"], claimed["label"], sign, strict=True)
    right = [differs(plan, by, group, what, label) == way for group, what, label, way in columns]
    return claimed[[not each for each in right]]


@pytest.mark.parametrize("by", ["outlet", "side", "before and after"])
@pytest.mark.parametrize("name", PLANS)
def test_each_planted_difference_is_found_and_no_other(name, by):
    plan, table = PLANS[name][0], compared(name, by)
    missed = [row for row in plan.expected[by] if not found(table, *row)]
    wrong = wrong_claims(table, plan, by)
    assert missed == [] and wrong.empty, (missed, wrong.to_string())


@pytest.mark.parametrize("name", PLANS)
def test_figures_that_grow_and_fall_are_told(name):
    articles, _, _, figures, clusters, _ = read(name)
    over = outlets.stated_over_days(figures, articles, clusters=clusters)
    claimed = over[over["finding"].isin(["rises", "falls"])]
    expected = PLANS[name][0].expected["values"]
    assert sorted(claimed[["about", "finding"]].itertuples(index=False, name=None)) == expected


def test_a_word_that_one_outlet_has_for_a_thing_is_found():
    articles, body, _, _, clusters, _ = read("flood")
    groups = outlets.group_articles(articles)
    words = outlets.key_words(body, groups, clusters=clusters, top=3)
    assert set(words["group"]) == set(groups) - {"Hill Radio"}
    for group, word in planted_flood.EXPECTED["words"]:
        own = words[words["group"] == group].iloc[0]
        assert (own["surface"], own["q"] < 0.05) == (word, True)


def test_undated_articles_stand_apart_and_copies_are_counted():
    articles, body, hits, _, clusters, _ = read("flood")
    days = outlets.group_articles(articles, "day")
    blame = hits[(hits["what"] == "theme") & (hits["label"] == "blame")]
    rates = outlets.rates_by_day(blame, body, "label", days=days)
    assert rates["day"].isna().tolist() == [False] * 8 + [True]
    assert rates["of_articles"].tolist()[-1] == 5 and rates["of_articles"].sum() == 60
    copies = outlets.copies_by_day(articles, clusters)
    assert copies["copies"].sum() == 4 and copies["independent"].sum() == 56
    by_outlet = outlets.copies_by_day(articles, clusters, by=outlets.group_articles(articles))
    assert set(by_outlet.loc[by_outlet["copies"] > 0, "group"]) == {"Northern Wire"}


def test_no_theme_is_put_into_the_mouth_of_a_speaker():
    *_, by_speaker = read("flood")  # the planted themes stand outside of what named persons say
    assert set(by_speaker["speaker"]) <= {""}
