"""The answers: right numbers, and words instead of an error where there is too little."""

import pandas as pd
import pytest

from analysis import actors, comentions, corpus, similarity, terms, text
from analysis.notebook import findings


def test_the_answers_on_the_seeds(articles, body):
    kinds = corpus.kind_counts(corpus.split_segments(articles))
    words = len(text.tokens(body))
    assert f"**5 articles** came in, with {words:,} words" in repr(
        findings.what_came_in(articles, kinds, words)
    )
    frequencies = terms.term_frequencies(body)
    said = repr(findings.what_is_talked_about(frequencies, 5))
    first = frequencies.iloc[0]
    assert f"**{first['surface']}**" in said and f" {first['n']} " in said
    everywhere = frequencies.head(20)["articles"].eq(5).sum()
    assert f"Of the 20 commonest terms {everywhere} stand in every article." in said


def test_too_little_is_told_in_words():
    one = pd.DataFrame({"article": ["a"], "text": ["the of and"]})
    nothing = terms.term_frequencies(one)
    assert "fewer than two terms" in repr(findings.what_is_talked_about(nothing, 1))
    mentions = actors.find_mentions(one)
    counts, pairs = comentions.mention_counts(mentions), comentions.co_mentions(mentions)
    assert "This article names nobody" in repr(findings.who_is_named(counts, pairs, 1))
    assert "These articles name nobody" in repr(findings.who_is_named(counts, pairs, 2))
    two = pd.DataFrame({"article": ["a", "b"], "text": ["port", "vote"]})
    alike = similarity.most_similar(two)
    assert "No two of these" in repr(findings.which_are_alike(alike, alike, pd.Series(dtype="str")))


def test_names_are_plain_text():
    counts = pd.DataFrame({"label": ["<b>$x$ *y*"], "n": [3], "articles": [1]})
    said = repr(findings.who_is_named(counts, pd.DataFrame(), 1))
    assert r"&lt;b&gt;\$x\$ \*y\*" in said


def says_the_same(texts):
    """Say it as notebook 03 does."""
    pairs = similarity.most_similar(texts, on_few="empty")
    labels = texts.assign(label=texts["article"].str.upper()).set_index("article")["label"]
    return repr(
        findings.which_say_the_same(
            pairs,
            similarity.explain_closest(texts, pairs),
            similarity.reuse_clusters(texts),
            labels,
        )
    )


@pytest.mark.parametrize(
    ("bodies", "said"),
    [
        ([], "There are no articles here: nothing to compare. Add articles"),
        (["the port"], "There is only one article here: nothing to compare it with. Add"),
        (["port", "vote"], "No two of these articles share a word that counts. The 2 articles"),
        (["the port is shut now"] * 2, "1.00; there is no other pair. Of the likeness of these two "
         "100% comes from two words: *port, shut*. The 2 articles are 1 independent text; copies "
         "of another: 1."),
        (["port", "port", "port"], "1.00; 2 other pairs are as near; the 3 pairs range down to"),
    ],
)  # fmt: skip
def test_few_and_equal_articles_are_told_in_words(bodies, said):
    texts = pd.DataFrame({"article": list("abc")[: len(bodies)], "text": bodies}, dtype="str")
    assert said in says_the_same(texts)


def came_in(articles, aside, words):
    kinds = pd.DataFrame(aside, columns=["kind", "segments", "share"])
    frame = pd.DataFrame(articles, columns=["published", "outlet"])
    return repr(findings.what_came_in(frame, kinds, words))


def test_nothing_and_one_read_well():
    day = pd.Timestamp("2024-05-05")
    assert came_in([(pd.NaT, "")], [("body", 1, 1.0)], 1) == (
        "**1 article** came in, with 1 word of prose. Nothing was set aside. Its date of "
        "publication is not stated, the site it comes from is not stated."
    )
    assert came_in([(day, "x.org"), (day, "")], [("credit", 1, 0.001)], 0) == (
        "**2 articles** came in, with 0 words of prose. Less than 1% of the characters were set "
        "aside, in 1 line or part of a line that is not prose. A date of publication is stated by "
        "all of the articles, the site they come from by 1."
    )
    assert came_in([(pd.NaT, "")] * 2, [], 9).endswith("by none of the articles, the site they "
                                                       "come from by none.")  # fmt: skip


@pytest.mark.parametrize(
    ("languages", "said"),
    [
        (["en", ""], None),
        (["vi"], " It is not in English (*vi*): function words"),
        (["en", "vi"], " 1 article is not in English (*vi*): function words"),
        (["vi", "fr"], " 2 articles are not in English (*fr*, *vi*): function words"),
    ],
)
def test_other_languages_are_told(languages, said):
    kinds = pd.DataFrame([("body", 1, 1.0)], columns=["kind", "segments", "share"])
    columns = {"published": pd.NaT, "outlet": "", "language": languages}
    told = repr(findings.what_came_in(pd.DataFrame(columns), kinds, 9))
    assert "English" not in told if said is None else said in told


def test_a_table_that_was_cut_says_so():
    texts = pd.DataFrame({"article": list("abc"), "text": ["port vote", "port", "sea"]})
    assert "a cosine of 0.61; no other pair shares a word. Of" in says_the_same(texts)
    four = pd.DataFrame({"article": list("abc"), "text": ["port vote", "port fair", "fair sea"]})
    assert "2 of the 3 pairs are listed and range down to" in says_the_same(four)


def test_ties_and_a_single_mention_read_well():
    texts = pd.DataFrame({"article": ["a"], "text": ["port vote sea"]})
    assert repr(findings.what_is_talked_about(terms.term_frequencies(texts), 1)) == (
        "**port**, **sea** and 1 other lead, with 1 occurrence each (333.3 in 1,000 words)."
    )
    first = pd.DataFrame({"article": ["a", "b"], "text": ["port vote sea port", "port fair"]})
    assert repr(findings.what_is_talked_about(terms.term_frequencies(first), 2)) == (
        "**port** leads, with 3 occurrences (500.0 in 1,000 words). Of the 4 commonest terms 1 "
        "stands in every article."
    )
    two = pd.DataFrame({"article": ["a", "b"], "text": ["port vote", "port vote"]})
    assert "**port** and **vote** lead, with 2 occurrences each" in repr(
        findings.what_is_talked_about(terms.term_frequencies(two), 2)
    )
    counts = pd.DataFrame({"label": ["Spain"], "n": [1], "articles": [1]})
    assert "named most, once in 1 of 3 articles." in repr(
        findings.who_is_named(counts, pd.DataFrame(), 3)
    )
    equal = pd.DataFrame({"label": ["Spain", "Chad", "Oman"], "n": [2] * 3, "articles": [1] * 3})
    assert "**Spain**, **Chad** and 1 other are named most, twice each." in repr(
        findings.who_is_named(equal, pd.DataFrame(), 3)
    )
    assert "**Spain** and **Chad** are named most, twice each." in repr(
        findings.who_is_named(equal.head(2), pd.DataFrame(), 3)
    )
    pair = {"label_a": ["A"], "label_b": ["B"], "n": [1], "windows": [1], "expected": [1.0]}
    assert "1 of 1 sentence names both" in repr(
        findings.who_is_named(counts, pd.DataFrame(pair), 1)
    )
    said = repr(findings.who_is_named(counts, pd.DataFrame(pair), 1, aside=14))
    assert said.endswith(" 14 pairs only restate an office or a nationality and are set aside.")
    said = repr(findings.who_is_named(counts, pd.DataFrame(), 1, aside=1))
    assert said.endswith(
        "No two actors meet in a sentence. 1 pair only restates an office or a nationality and is "
        "set aside."
    )


def shares_of(listed, found, left):
    n = [listed, found, left]
    share = [each / max(sum(n), 1) for each in n]
    return pd.DataFrame({"source": ["listed", "found", "open"], "n": n, "share": share})


def test_the_answer_says_which_share_of_the_names_is_known():
    counts = pd.DataFrame({"label": ["Reyes"], "n": [3], "articles": [1]})
    most = repr(findings.who_is_named(counts, pd.DataFrame(), 1, shares_of(61, 33, 6)))
    assert most.startswith("**Reyes** is named most")
    assert most.endswith("Of 100 names 61% are listed, 33% found in these articles, 6% left open.")
    few = repr(findings.who_is_named(counts, pd.DataFrame(), 1, shares_of(12, 80, 8)))
    assert few.startswith("Only 12% of 100 names are listed in the registry; 80% are found in")
    assert repr(findings.whose_names(shares_of(0, 90, 10))) == (
        "The registry lists none of 100 names: 90% are found in these articles, 10% left open."
    )
    assert repr(findings.whose_names(shares_of(12, 80, 8))) == few.partition(" **Reyes**")[0]
    none = findings.who_is_named(counts, pd.DataFrame(), 1, shares_of(0, 0, 0))
    assert repr(none) == repr(findings.who_is_named(counts, pd.DataFrame(), 1))
    assert repr(findings.whose_names(shares_of(0, 0, 0))) == "There are no names here."


def test_on_an_election_the_candidates_are_named_first():
    """Neither candidate is in the registry, and the towns are named more often (#12)."""
    texts = [
        "Ann Reyes met Luis Ocampo in Harrow Falls. Reyes left Harrow Falls.",
        "Luis Ocampo spoke of Brazil in Harrow Falls. Ann Reyes had won Harrow Falls.",
        "Ann Reyes and Luis Ocampo agreed on a recount in Harrow Falls and near Harrow Falls.",
    ]
    articles = pd.DataFrame({"article": list("abc"), "text": texts})
    who = actors.find_actors(articles)
    mentions = actors.find_mentions(articles, who)
    counts = comentions.mention_counts(mentions)
    acting = counts[counts["kind"].isin(comentions.ACTING)]
    assert counts["label"].iloc[0] == "Harrow Falls"
    shares = actors.name_shares(mentions, actors.left_open(articles, who))
    said = repr(findings.who_is_named(acting, comentions.co_mentions(mentions), 3, shares))
    assert said.startswith("Only 7% of 14 names are listed in the registry;")
    assert "**Ann Reyes** is named most, 4 times in 3 of 3 articles." in said
