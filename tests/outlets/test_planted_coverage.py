"""A corpus of planted differences: each is found, and where there is none, none is claimed."""

from functools import cache

import pytest
from support.planted_coverage import LATE, differs, planted_coverage

from analysis import actors, claims, corpus, outlets, quotes, similarity, terms


@cache
def read(seed):
    """Return the articles, what is in them, and which are copies."""
    articles, _ = planted_coverage(seed)
    articles = corpus.read_articles(articles)
    body = corpus.body(articles)
    mentions = actors.find_mentions(body, actors.find_actors(body))
    figures = claims.find_figures(body, articles=articles, mentions=mentions)
    hits = outlets.occurrences(
        mentions,
        quotes=quotes.find_quotes(body, mentions),
        figures=figures,
        themes=terms.find_themes(body),
    )
    clusters = similarity.reuse_clusters(body, articles=articles)
    return articles, hits, figures, clusters


def compared(seed, by):
    articles, hits, _, clusters = read(seed)
    groups = (
        outlets.before_after(articles, LATE)
        if by == "before and after"
        else outlets.group_articles(articles, by)
    )
    return outlets.compare_groups(hits, groups, clusters=clusters)


def found(table, group, what, label, finding):
    rows = table[(table["group"] == group) & (table["what"] == what)]
    rows = rows[rows["label"].str.contains(label)]
    return finding in set(rows["finding"])


def wrong_claims(table, by):
    """Return the claims that nothing planted explains."""
    claimed = table[table["finding"].isin(outlets.CLAIMS)]
    sign = claimed["finding"].map(dict(zip(outlets.CLAIMS, (-1, 1, -1, 1), strict=True)))
    columns = zip(claimed["group"], claimed["what"], claimed["label"], sign, strict=True)
    right = [differs(by, group, what, label) == way for group, what, label, way in columns]
    return claimed[[not each for each in right]]


@pytest.mark.parametrize("by", ["outlet", "side", "before and after"])
def test_each_planted_difference_is_found_and_no_other(by):
    table = compared(1, by)
    missed = [row for row in planted_coverage(1)[1][by] if not found(table, *row)]
    wrong = wrong_claims(table, by)
    assert missed == [] and wrong.empty, (missed, wrong.to_string())


def test_a_figure_that_grows_is_told():
    articles, _, figures, clusters = read(1)
    over = outlets.stated_over_days(figures, articles, clusters=clusters)
    claimed = over[over["finding"].isin(["rises", "falls"])]
    assert claimed[["about", "finding"]].values.tolist() == [["signatories", "rises"]]
