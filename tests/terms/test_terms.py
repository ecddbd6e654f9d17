from collections import Counter, defaultdict

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_corpora import generated, rows_of_terms, runs_of_words

from analysis.terms import _frequencies as frequencies
from analysis.terms import collocations, count_terms, term_frequencies
from analysis.terms.matrix import document_term_matrix
from analysis.text import encoding, fold, sentences, stop_words, tokens

COUNTERS = [count_terms, term_frequencies, collocations]

# counts


def test_count_terms_by_hand(toy):
    counts = count_terms(toy)
    assert list(counts.columns) == ["article", "term", "n"]
    assert counts.to_numpy().tolist() == [
        *(["docks", term, 1] for term in ["cuong", "luong", "old", "opened", "port", "vietnam"]),
        *(["vote", term, n] for term, n in [("do", 1), ("vietnam", 1), ("vote", 2), ("voted", 1)]),
        *(["fair", term, 1] for term in ["fair", "hue", "port"]),
    ]


def test_term_frequencies_by_hand(toy):
    """Shares of the running words: docks 8/20, vote 6/20, fair 6/20."""
    found = term_frequencies(toy)
    assert list(found.columns) == [
        "term", "surface", "n", "articles", "per_1000", "per_1000_low", "per_1000_high",
        "dispersion", "dispersion_norm",
    ]  # fmt: skip
    once = "cuong do fair hue luong old opened voted".split()
    assert found["term"].tolist() == ["port", "vietnam", "vote", *once]
    assert found["surface"].tolist()[3:6] == ["Cường", "Đỗ", "fair"]
    assert found["n"].tolist() == [2, 2, 2] + [1] * 8
    assert found["articles"].tolist() == [2, 2, 1] + [1] * 8
    assert found["per_1000"].tolist() == [100] * 3 + [50] * 8
    by_hand = {
        "port": (abs(0.5 - 0.4) + abs(0 - 0.3) + abs(0.5 - 0.3)) / 2,
        "vietnam": (abs(0.5 - 0.4) + abs(0.5 - 0.3) + abs(0 - 0.3)) / 2,
        "vote": (0.4 + (1 - 0.3) + 0.3) / 2,
        "old": ((1 - 0.4) + 0.3 + 0.3) / 2,
    }
    dispersion = found.set_index("term")["dispersion"]
    for word, expected in by_hand.items():
        assert dispersion[word] == pytest.approx(expected)


def test_the_commonest_spelling_is_shown():
    spellings = "Russia’s RUSSIA Russia's RUSSIA Russia Viet\n  Nam Viet Nam Việt Nam nam"
    texts = pd.DataFrame({"article": ["a"], "text": [spellings]})
    surface = term_frequencies(texts).set_index("term")["surface"]
    assert surface.to_dict() == {"russia": "Russia", "vietnam": "Viet Nam", "nam": "nam"}
    bigrams = term_frequencies(texts, ngram=2).set_index("term")["surface"]
    assert bigrams["vietnam nam"] == "Việt Nam nam"
    assert bigrams["russia vietnam"] == "Russia Viet Nam"


@given(texts=generated, ngram=st.integers(1, 3))
def test_counts_are_those_of_scikit_learn(texts, ngram):
    from sklearn.feature_extraction.text import CountVectorizer

    rows = rows_of_terms(texts if ngram == 1 else runs_of_words(texts))
    expected = defaultdict(Counter)
    if any(len(terms) >= ngram for _, terms in rows):
        same = dict(tokenizer=list, preprocessor=list, token_pattern=None, lowercase=False)
        vectorizer = CountVectorizer(**same, ngram_range=(ngram, ngram))
        dense = vectorizer.fit_transform([terms for _, terms in rows]).toarray()
        for (article, _), numbers in zip(rows, dense, strict=True):
            found = dict(zip(vectorizer.get_feature_names_out(), numbers.tolist(), strict=True))
            expected[article].update(found)
    counts = count_terms(texts, ngram=ngram, stop_words=None, numbers=True)
    plain = {
        (article, term): n for article, found in expected.items() for term, n in found.items() if n
    }
    assert counts.set_index(["article", "term"])["n"].to_dict() == plain
    assert counts["article"].drop_duplicates().tolist() == [
        article for article in texts["article"].unique() if +expected[article]
    ]
    assert (counts["term"] >= counts.groupby("article")["term"].shift().fillna("")).all()


@given(texts=generated, ngram=st.integers(1, 3), numbers=st.booleans())
def test_frequencies_are_those_of_a_plain_loop(texts, ngram, numbers):
    counted, running = Counter(), Counter()
    in_article = defaultdict(Counter)
    pieces = texts if ngram == 1 else runs_of_words(texts)
    found = tokens(pieces)
    for row, article in enumerate(pieces["article"]):
        here = found[found["row"] == row]
        left_out = [
            (term in stop_words() and surface.replace("’", "'").isascii())
            or (term[0].isdigit() and not numbers)
            for term, surface in zip(here["term"], here["surface"], strict=True)
        ]
        terms = here["term"].tolist()
        running[article] += len(terms)
        for first in range(len(terms) - ngram + 1):
            last = first + ngram - 1
            if not left_out[first] and not left_out[last]:
                gram = " ".join(terms[first : last + 1])
                counted[gram] += 1
                in_article[gram][article] += 1
    total = sum(running.values())
    table = term_frequencies(texts, ngram=ngram, numbers=numbers, stop_words="english")
    assert table["term"].tolist() == sorted(counted, key=lambda gram: (-counted[gram], gram))
    for row in table.itertuples():
        assert row.n == counted[row.term]
        assert row.articles == len(in_article[row.term])
        assert row.per_1000 == pytest.approx(1000 * row.n / total)
        apart = sum(
            abs(in_article[row.term][article] / row.n - running[article] / total)
            for article in running
        )
        assert row.dispersion == pytest.approx(apart / 2, abs=1e-12)
        assert 0 <= row.dispersion <= 1


def test_ngrams_neither_begin_nor_end_with_a_stop_word_nor_cross_a_text():
    rows = [("a", "The port of the city"), ("a", "vote of thanks")]
    texts = pd.DataFrame(rows, columns=["article", "text"])
    assert count_terms(texts, ngram=2)["term"].tolist() == []
    assert count_terms(texts, ngram=3)["term"].tolist() == ["vote of thanks"]
    assert count_terms(texts, ngram=4)["term"].tolist() == ["port of the city"]
    assert "city vote" not in count_terms(texts, ngram=2, stop_words=None)["term"].tolist()


def test_stop_words_are_english_your_own_or_none(toy):
    assert "the" not in count_terms(toy)["term"].tolist()
    everything = count_terms(toy, stop_words=None)["term"].tolist()
    assert {"the", "in", "again"} <= set(everything)
    own = count_terms(toy, stop_words=["VOTED", "Việt Nam", "port"])["term"].tolist()
    assert {"the", "vote"} <= set(own)
    assert not {"voted", "vietnam", "port"} & set(own)
    assert count_terms(toy, stop_words=iter(["port"])).equals(count_terms(toy, stop_words={"port"}))


def test_a_vietnamese_name_is_no_english_stop_word():
    texts = pd.DataFrame({"article": ["a"], "text": ["Tô Lâm went to Đỗ Mười, as they do"]})
    expected = {"do": 1, "lam": 1, "muoi": 1, "to": 1, "went": 1}
    assert count_terms(texts).set_index("term")["n"].to_dict() == expected
    own = stop_words() | {"went"}
    assert count_terms(texts, stop_words=own)["term"].tolist() == ["do", "lam", "muoi", "to"]
    assert term_frequencies(texts).set_index("term")["surface"]["to"] == "Tô"


def test_numbers_are_counted_on_request():
    texts = pd.DataFrame({"article": ["a"], "text": ["In 2025, 1,000 5G ½ Ⅷ ² ٣ 一"]})
    assert count_terms(texts)["term"].tolist() == ["一"]
    numbers = count_terms(texts, numbers=True)["term"].tolist()
    assert numbers == sorted(["1,000", "2025", "5g", "½", "ⅷ", "²", "٣", "一"])


def test_case_can_be_kept():
    text = "The US asked us: “March Đỗ, in march, sign for the U.N.?” VIET NAM’s Viet Nam"
    texts = pd.DataFrame({"article": ["a"], "text": [text]})
    terms = "Do March UN US VIETNAM Vietnam asked march sign us".split()
    counts = count_terms(texts, case="keep").set_index("term")["n"]
    assert counts.index.tolist() == terms
    assert set(counts) == {1}
    folded = count_terms(texts).set_index("term")["n"]
    assert folded[["us", "vietnam", "march"]].tolist() == [2, 2, 2]
    own = count_terms(texts, case="keep", stop_words=["March", "us"])["term"].tolist()
    assert not {"March", "march", "US", "us"} & set(own)
    assert {"The", "the"} <= set(own)
    bigrams = count_terms(texts, case="keep", ngram=2)["term"].tolist()
    assert {"VIETNAM Vietnam", "US asked"} <= set(bigrams)


@given(texts=generated, ngram=st.integers(1, 2), numbers=st.booleans())
def test_terms_that_keep_their_case_add_up_to_those_that_do_not(texts, ngram, numbers):
    options = {"ngram": ngram, "numbers": numbers}
    kept = count_terms(texts, case="keep", **options)
    folded = kept.assign(term=kept["term"].map(fold)).groupby(["article", "term"])["n"].sum()
    expected = count_terms(texts, **options).set_index(["article", "term"])["n"]
    assert folded.to_dict() == expected.to_dict()


def test_min_n_counts_all_articles_together(toy):
    assert set(count_terms(toy, min_n=2)["term"]) == {"port", "vietnam", "vote"}
    assert len(count_terms(toy, min_n=3)) == 0
    assert term_frequencies(toy, min_n=2)["per_1000"].tolist() == [100] * 3


@pytest.mark.parametrize("count", [count_terms, term_frequencies, document_term_matrix])
@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"ngram": 0}, ValueError, "ngram must be a whole number, 1 or more; got 0"),
        ({"ngram": 1.5}, ValueError, "ngram must be a whole number, 1 or more; got 1.5"),
        ({"ngram": True}, ValueError, "ngram must be a whole number, 1 or more; got True"),
        ({"min_n": "2"}, ValueError, "min_n must be a whole number, 1 or more; got '2'"),
        ({"numbers": "no"}, ValueError, "numbers must be True or False; got 'no'"),
        (
            {"stop_words": "the"},
            ValueError,
            "stop_words must be 'news', 'style', 'english', a list of words or None",
        ),
        (
            {"stop_words": ["the", 3]},
            TypeError,
            "stop_words must be 'news', 'style', 'english', a list",
        ),
        (
            {"stop_words": 3},
            TypeError,
            "stop_words must be 'news', 'style', 'english', a list of words or None; got 3",
        ),
        ({"n_gram": 2}, TypeError, "n_gram"),
        ({"hyphens": "no"}, ValueError, "hyphens must be one of 'keep', 'split'; got 'no'"),
        ({"case": "lower"}, ValueError, "case must be one of 'fold', 'keep'; got 'lower'"),
    ],
)
def test_errors_of_options(toy, count, options, error, message):
    with pytest.raises(error, match=message):
        count(toy, **options)


@pytest.mark.parametrize("count", COUNTERS)
def test_errors_of_input(toy, count):
    with pytest.raises(ValueError, match=r"missing column\(s\) \['article'\]; the table has"):
        count(toy.drop(columns="article"))
    with pytest.raises(TypeError, match="expected a string in column 'text', got int in row 0"):
        count(pd.DataFrame({"article": ["a"], "text": [3]}))
    with pytest.raises(TypeError, match="expected a pandas DataFrame, got list"):
        count(["text"])


@pytest.mark.parametrize("count", COUNTERS)
def test_nothing_to_count_gives_an_empty_table_of_the_same_types(toy, count):
    full = count(pd.concat([toy, toy]))
    assert len(full)
    for nothing in (toy.iloc[:0], toy.assign(text=""), toy.assign(text="The, of! 2025")):
        empty = count(nothing)
        assert len(empty) == 0
        assert empty.dtypes.to_dict() == full.dtypes.to_dict()


@pytest.mark.parametrize("count", [*COUNTERS, sentences, tokens])
def test_input_is_unchanged(toy, count):
    before = toy.copy()
    count(toy)
    pd.testing.assert_frame_equal(toy, before)


@pytest.mark.parametrize("count", COUNTERS)
@pytest.mark.parametrize("dtype", ["object", "string", "string[pyarrow]", "category"])
def test_any_string_type_will_do(toy, count, dtype):
    pd.testing.assert_frame_equal(count(toy.astype({"text": dtype})), count(toy))


@pytest.mark.parametrize("count", COUNTERS)
def test_the_index_of_the_texts_does_not_matter(toy, count):
    pd.testing.assert_frame_equal(count(toy.set_axis([7, 7, 0, 0])), count(toy))


def test_article_ids_keep_their_type(toy):
    numbered = toy.assign(article=[3, 1, 2, 1])
    assert count_terms(numbered)["article"].unique().tolist() == [3, 1, 2]


def test_one_endless_word_does_not_fill_the_memory():
    """Arrays of a fixed width would take a thousand times a million characters, times four."""
    text = "x" * 1_000_000 + " " + " ".join(f"w{n}" for n in range(1000))
    assert len(term_frequencies(pd.DataFrame({"article": ["a"], "text": [text]}))) == 1001


def test_the_commonest_terms_of_the_seeds(body):
    common = term_frequencies(body)["term"].head(30).tolist()
    assert common.count("vietnam") == 1
    assert not {"viet", "nam", "noi", "việt", "nội", "vna", "photo", "the", "of"} & set(common)
    assert {"convention", "cybercrime", "hanoi", "un"} <= set(common)


# batches


@given(texts=generated, ngram=st.integers(1, 2), size=st.sampled_from([1, 20, 60]))
def test_the_size_of_the_batches_does_not_matter(texts, ngram, size):
    whole = term_frequencies(texts, ngram=ngram), count_terms(texts, ngram=ngram)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoding, "BATCH", size)
        patch.setattr(frequencies, "_IN_MEMORY", 10)
        batched = term_frequencies(texts, ngram=ngram), count_terms(texts, ngram=ngram)
    pd.testing.assert_frame_equal(batched[0], whole[0])
    pd.testing.assert_frame_equal(batched[1], whole[1])


def test_a_batch_holds_whole_articles(toy, monkeypatch):
    monkeypatch.setattr(encoding, "BATCH", 1)
    found = term_frequencies(toy).set_index("term")
    assert found.loc["vote", ["n", "articles"]].tolist() == [2, 1]
