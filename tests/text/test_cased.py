import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text import fold, term
from analysis.text._letters import fold_marks
from analysis.text._tokens import cased_term
from analysis.text.vocabulary import bulk_terms

assigned = st.characters(exclude_categories=["Cn", "Cs"])


def test_every_character_folds_to_the_same_with_and_without_its_case():
    for character in map(chr, range(0x20000)):
        kept = fold_marks(character)
        assert len(kept) == 1
        assert fold(kept) == fold(character)
        assert kept.isupper() <= character.isupper()


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("Port", "Port"),
        ("Đặng", "Dang"),
        ("U.N.", "UN"),
        ("u.s.", "us"),
        ("Việt  Nam’s", "Vietnam"),
        ("VIỆT NAM", "VIETNAM"),
        ("viet nam", "vietnam"),
        ("non-Viet Nam", "non-Vietnam"),
        ("Cyber‑Crime", "Cybercrime"),
        ("RUSSIA’S", "RUSSIA"),
        ("ÉTÉ", "ETE"),
        ("ΛΌΓΟΣ", "ΛΟΓΟΣ"),
    ],
)
def test_terms_that_keep_their_case_by_hand(surface, expected):
    assert cased_term(surface) == expected
    assert bulk_terms([surface], case="keep").to_list() == [expected]


surfaces = st.lists(st.text(assigned, min_size=1, max_size=8), max_size=20)


@given(
    st.lists(
        st.sampled_from("Viet Nam|U.N.|’s|'S|-|co|Operation|Đỗ|e\u0301|\u00ad|1,000|\n".split("|"))
    )
)
def test_terms_in_bulk_are_those_taken_one_by_one(pieces):
    words = ["a" + "".join(pieces[at : at + 3]) for at in range(len(pieces))] + pieces
    assert bulk_terms(words).to_list() == list(map(term, words))
    assert bulk_terms(words, case="keep").to_list() == list(map(cased_term, words))
    assert [fold(kept) for kept in map(cased_term, words)] == list(map(term, words))


@given(surfaces)
def test_terms_in_bulk_of_any_words(words):
    words = ["a" + word for word in words if word.split() == [word]]
    assert bulk_terms(words).to_list() == list(map(term, words))
    assert bulk_terms(words, case="keep").to_list() == list(map(cased_term, words))
