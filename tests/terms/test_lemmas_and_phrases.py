"""Lemmas and phrases as terms, and where runs of words end."""

import pandas as pd
import pytest

from analysis import similarity
from analysis.terms import (
    concordance,
    count_terms,
    keyness,
    matrix,
    stability,
    term_frequencies,
    term_positions,
)


def texts_of(*texts):
    return pd.DataFrame({"article": list("abcdefg")[: len(texts)], "text": list(texts)})


def counts(text, **options):
    found = term_frequencies(texts_of(text), **options)
    return dict(zip(found["surface"], found["n"].tolist(), strict=True))


SIGNING = "Sign, signs, signed and signing; the signers' children left US aids for AIDS."


def test_forms_of_a_word_are_one_term_on_request():
    found = counts(SIGNING, lemmas=True)
    assert found == {
        "sign": 4, "signer": 1, "child": 1, "left": 1, "US": 1, "aid": 1, "AIDS": 1
    }  # fmt: skip
    assert counts(SIGNING, lemmas=True) == counts(SIGNING, lemmas="en")
    assert "signed" in counts(SIGNING)


def test_lemmas_that_the_dictionary_lacks_are_listed():
    assert counts("The worse vote, the Worst media", lemmas=True) == {
        "bad": 2,
        "media": 1,
        "vote": 1,
    }


def test_a_lemma_leads_back_to_its_forms():
    texts = texts_of(SIGNING)
    lines = concordance(texts, "signing", lemmas=True)
    assert lines["keyword"].tolist() == ["Sign", "signs", "signed", "signing"]
    assert len(term_positions(texts, ["sign"], lemmas=True)) == 4
    assert len(term_positions(texts, ["sign"])) == 1
    with pytest.raises(ValueError, match="choose one"):
        concordance(texts, "sign", lemmas=True, exact=True)


def test_names_and_unknown_words_stay_as_they_are():
    found = counts("Reyes, Cuong and the cyberfoos of UNODC and the U.S.", lemmas=True)
    assert set(found) == {"Reyes", "Cuong", "cyberfoos", "UNODC", "U.S."}


def test_stop_words_are_forms_or_lemmas():
    assert counts("signed signs", lemmas=True, stop_words=["signed"]) == {"sign": 1}
    assert counts("signed signs", lemmas=True, stop_words=["sign"]) == {}


def test_lemmas_of_other_languages_and_of_none():
    assert counts("Häuser, Haus", lemmas="de", stop_words=None) == {"Haus": 2}
    with pytest.raises(ValueError, match="lemmas must be True"):
        counts("Nhà", lemmas="vi")


def test_lemmas_keep_capitals_where_case_is_kept():
    assert counts("Signed in May, signs may", lemmas=True, case="keep", stop_words=["in"]) == {
        "May": 1, "Sign": 1, "may": 1, "sign": 1
    }  # fmt: skip


ALLIANCE = "The Reform Alliance's vote. Reform\n alliance men: the Reform Alliance-led reform."


def test_a_phrase_is_one_term():
    found = counts(ALLIANCE, phrases=["reform alliance"])
    assert found == {"Reform Alliance": 2, "men": 1, "reform": 1, "vote": 1} | {
        "Reform Alliance-led": 1
    }
    assert counts("A Reform Alliance man", phrases=["Reform Alliance"], ngram=2) == {
        "Reform Alliance man": 1
    }
    assert counts("the port of Riverton", phrases=["port of *"]) == {"port of Riverton": 1}


def test_the_longest_phrase_wins_and_lemmas_leave_it():
    names = ["United Nations", "United Nations Convention against Cybercrime"]
    text = "The United Nations Convention against Cybercrime of nations of the United Nations"
    assert counts(text, phrases=names, lemmas=True) == {
        "nation": 1, "United Nations": 1, "United Nations Convention against Cybercrime": 1
    }  # fmt: skip


def test_places_are_phrases_too():
    texts = pd.DataFrame(
        {
            "article": ["a", "a", "b"],
            "start": [0, 40, 0],
            "text": ["Big Port", "Big Port", "a port"],
        }
    )
    places = pd.DataFrame({"article": ["a", "a", "c"], "start": [40, 44, 0], "end": [48, 48, 4]})
    found = count_terms(texts, phrases=places)
    assert list(zip(found["article"], found["term"], found["n"].tolist(), strict=True)) == [
        ("a", "big", 1), ("a", "big port", 1), ("a", "port", 1), ("b", "port", 1)
    ]  # fmt: skip
    found = keyness(texts, texts["start"] == 40, phrases=places).set_index("term")
    assert found.loc["big port", ["n_target", "n_reference"]].tolist() == [1, 0]
    found = keyness(texts, texts["start"] == 0, phrases=places).set_index("term")
    assert found.loc["big port", ["n_target", "n_reference"]].tolist() == [0, 1]
    assert found.loc["port", ["n_target", "n_reference"]].tolist() == [2, 0]


@pytest.mark.parametrize("phrases", [[3], ["port", "-"], pd.DataFrame({"article": ["a"]})])
def test_wrong_phrases_are_refused(phrases):
    with pytest.raises(ValueError, match=r"phrases must be|missing column"):
        count_terms(texts_of("port"), phrases=phrases)


def test_lemmas_and_phrases_pass_through_where_terms_are_counted():
    texts = texts_of("They signed Big Port", "Signing Big Port")
    options = {"lemmas": True, "phrases": iter(["Big Port"])}
    assert similarity.tf_idf(texts, **options)["term"].tolist() == ["big port", "sign"] * 2
    options["phrases"] = iter(["Big Port"])
    assert set(stability(texts, **options)["term"]) == {"big port", "sign"}
    by = term_frequencies(texts, by="article", lemmas=True, phrases=iter(["Big Port"]))
    assert by["term"].tolist() == ["big port", "sign"] * 2


def test_compiled_code_counts_the_same(monkeypatch):
    texts = texts_of(SIGNING, ALLIANCE, SIGNING + ALLIANCE)
    options = {"lemmas": True, "phrases": ["reform alliance", "children left"]}
    small = term_frequencies(texts, **options)
    monkeypatch.setattr(matrix, "LARGE", 0)
    pd.testing.assert_frame_equal(term_frequencies(texts, **options), small)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Riverton, Hanoi", []),
        ("port (closed) today", []),
        ("port – closed – today", []),
        ("port—closed", []),
        ("port - closed", []),
        ("the port closed. Today", ["port closed"]),
        ("Is port closed? Today", ["port closed"]),
        ("ports; votes: seas", []),
        ("Sen. Graham won", ["Sen Graham", "Graham won"]),
        ("U.N. talks", ["U.N. talks"]),
        ("J. Smith", ["J Smith"]),
        ("1,000 votes", ["1,000 votes"]),
        ("high-level talks", ["high-level talks"]),
        ("port “closed” today", ["port closed", "closed today"]),
        ("Dr. Reyes's “port.” Today", ["Dr Reyes", "Reyes's port"]),
        ("port\nclosed\n\ntoday", ["port closed"]),
        ("", []),
    ],
)
def test_where_runs_of_words_end(text, pairs):
    found = counts(text, ngram=2, stop_words=["the", "is"], numbers=True)
    assert sorted(found) == sorted(pairs)


def test_percent_is_one_term():
    found = count_terms(texts_of("5 percent, 5 per cent, 5 per-cent, 5 %"))
    assert found[["term", "n"]].values.tolist() == [["percent", 3]]
    assert counts("per capita", stop_words=None) == {"capita": 1, "per": 1}
