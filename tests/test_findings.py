"""The answers: right numbers, and words instead of an error where there is too little."""

import pandas as pd

from analysis import actors, comentions, corpus, findings, similarity, terms, text


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
    assert "name nobody" in repr(findings.who_is_named(counts, pairs, 1))
    two = pd.DataFrame({"article": ["a", "b"], "text": ["port", "vote"]})
    alike = similarity.most_similar(two)
    assert "No two of these" in repr(findings.which_are_alike(alike, alike, pd.Series(dtype="str")))


def test_names_are_plain_text():
    counts = pd.DataFrame({"label": ["<b>$x$ *y*"], "n": [3], "articles": [1]})
    said = repr(findings.who_is_named(counts, pd.DataFrame(), 1))
    assert r"&lt;b&gt;\$x\$ \*y\*" in said
