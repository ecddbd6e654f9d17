"""The compiled path gives the same tables as the one in Polars, and as the slow one of NLTK."""

import re
import runpy
import sys
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from slow_tokens import slow_surfaces

pytest.importorskip("numba")

from analysis.terms import count_terms, matrix, parts, term_frequencies  # noqa: E402
from analysis.terms._compiled import _cells as token_cells
from analysis.terms._compiled import _pieces as token_kernel
from analysis.terms._compiled import counts as token_counts
from analysis.terms._compiled import numba  # noqa: E402
from analysis.terms.matrix import document_term_matrix  # noqa: E402
from analysis.text import (
    encoding,  # noqa: E402
    term,  # noqa: E402
)

PIECES = [
    "Port", "PORT", "port's", "Việt", "Viet", "VIỆT", "Nam", "Nam,", "“Nam”", "Ha", "Noi", "Nội's",
    "Việt\u0301", "Đỗ", "e\u0301te\u0301", "Lương", "L\u01b0\u031bơng", "cyber", "Cyber-", "crime",
    "crimes", "cyber-crime", "U.N.", "U.N", "N.", "u.s.a.", "1,000", "1.5", "2025", "5G", "½",
    "it’s", "it's", "’s", "-", "—", "a–b", "high-level", "high‑level,", "the", "Tô", "to", "𝐕iet",
    "🙂", "👍🏽", "שלום", "مرحبا", "一", "\u00ad", "co\u00adop", "x" * 30, "abcdefgh",
    "abcdefghi", "(", ")", '"', "...", "=cmd", "<b>", "$5", "_a_", "\u00a0",
    "Viet\u00a0Nam", "\u2028", "conven-", "tion", "(high‐", "level", "soft\u00ad", "oﬃce", "x‑",
]  # fmt: skip
BETWEEN = [*"   \n\t\x1c\x00\x7f\u00a0", "", "\r\n", "  \n ", " \u00a0 "]
written = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(BETWEEN)), max_size=14)
any_text = st.one_of(
    written.map(lambda pairs: "".join(piece + between for piece, between in pairs)),
    st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=30),
)
corpora = st.lists(st.tuples(st.sampled_from("abc"), any_text), max_size=6).map(
    lambda rows: pd.DataFrame(rows, columns=["article", "text"]).astype("str")
)
options = st.fixed_dictionaries(
    {},
    optional={
        "stop_words": st.sampled_from([None, "english", ["PORT", "Việt Nam"]]),
        "numbers": st.booleans(),
        "min_n": st.integers(1, 3),
        "hyphens": st.sampled_from(["keep", "split"]),
        "case": st.sampled_from(["fold", "keep"]),
    },
)


def compiled(count, texts, *, batch=10, room=1, in_memory=8, **given):
    """Count in compiled code, in many batches, with tables that must grow."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matrix, "LARGE", 0)
        patch.setattr(token_counts, "BATCH", batch)
        patch.setattr(token_counts, "ROOM", room)
        patch.setattr(token_counts, "IN_MEMORY", in_memory)
        return count(texts, **given)


def in_polars(count, texts, *, batch=10, **given):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matrix, "LARGE", float("inf"))
        patch.setattr(encoding, "BATCH", batch)
        return count(texts, **given)


@given(corpora, options)
@example(pd.DataFrame({"article": ["a"], "text": ["Viet \u00a0 Nam (Viet Nam) Viet, Nam"]}), {})
@example(pd.DataFrame({"article": ["a", "a"], "text": ["so Viet", "Nam Ha Ha Noi Noi"]}), {})
def test_the_compiled_path_gives_the_tables_of_the_polars_path(texts, options):
    for count in (term_frequencies, count_terms):
        found = compiled(count, texts, **options)
        pd.testing.assert_frame_equal(found, in_polars(count, texts, **options), check_exact=True)
    pd.testing.assert_frame_equal(
        compiled(term_frequencies, texts, batch=1_000, room=1_000, **options),
        in_polars(term_frequencies, texts, batch=1_000, **options),
        check_exact=True,
    )


def test_large_parts_are_counted_in_compiled_code(monkeypatch):
    counts = token_counts.Counts
    monkeypatch.setattr(parts, "LARGE_ENOUGH", 0)
    monkeypatch.setattr(matrix, "LARGE_ENOUGH", 0)
    counted = []
    monkeypatch.setattr(token_counts, "Counts", lambda tally: counted.append(1) or counts(tally))
    texts = pd.DataFrame({"article": ["a", "b"], "text": ["Port, port", "vote"]})
    assert parts.counts_of(texts)["n"].tolist() == [2, 1] and counted == [1]


@given(corpora)
def test_compiled_counts_are_those_of_the_slow_tokenizer_of_nltk(texts):
    expected = Counter(
        (texts["article"][row], term(surface)) for row, surface in slow_surfaces(texts["text"])
    )
    counts = compiled(count_terms, texts, stop_words=None, numbers=True)
    assert counts.set_index(["article", "term"])["n"].to_dict() == expected
    running = compiled(document_term_matrix, texts).tokens
    assert running.sum() == sum(expected.values())


def test_the_seeds_are_counted_the_same(body):
    for case in ("fold", "keep"):
        found = compiled(term_frequencies, body, batch=5_000, case=case)
        plain = in_polars(term_frequencies, body, batch=5_000, case=case)
        pd.testing.assert_frame_equal(found, plain, check_exact=True)


@pytest.fixture
def uncompiled(monkeypatch):
    """Run what is compiled as the plain Python that it is written in."""
    for module in (token_kernel, token_cells):
        for name, function in [*vars(module).items()]:
            if hasattr(function, "py_func"):
                monkeypatch.setattr(module, name, function.py_func)


@pytest.mark.filterwarnings("ignore:overflow:RuntimeWarning")  # hashes wrap around
def test_compiling_changes_nothing(uncompiled, monkeypatch):
    """Plain Python knows no machine integers, and says so where a place is out of bounds."""
    monkeypatch.setattr(token_kernel, "BLOCK", 8)
    words = [*PIECES, *PIECES[::3], "vườn", "w" * 17, "w" * 16 + "v", "trade-", "related", "--"]
    words += [f"abcdefgh{n:02d}" for n in range(30)]  # their hashes meet
    text = (
        " ".join(words)
        + " Viet\nNam  "
        + " \n ".join(words[:60:2])
        + " Viet \xa0 Nam con- ven- tion \n "
    )
    rows = [("a", text), ("b", "Port, port: (port) U.N."), ("b", ""), ("a", text[:400:3])]
    texts = pd.DataFrame(rows, columns=["article", "text"])
    two = pd.DataFrame({"article": ["a"], "text": ["Viet Nam"]})  # the table is full by then
    assert compiled(count_terms, two)["term"].tolist() == ["vietnam"]
    every = {"stop_words": None, "numbers": True}
    for count, options in ((term_frequencies, {}), (count_terms, every)):
        found, plain = compiled(count, texts, **options), in_polars(count, texts, **options)
        pd.testing.assert_frame_equal(found, plain, check_exact=True)


def test_without_numba_or_a_folder_to_keep_code_in_functions_still_run(monkeypatch):
    def no_folder(*, cache=False, **options):
        if cache:
            raise RuntimeError("no locator available")
        return lambda function: ("compiled", function, options)

    monkeypatch.setattr(numba, "njit", no_folder)
    assert numba.compiled(len) == ("compiled", len, {"nogil": True})
    monkeypatch.setattr(numba, "njit", None)
    assert numba.inlined(len) is len
    monkeypatch.setitem(sys.modules, "numba", None)
    assert runpy.run_path(numba.__file__)["AVAILABLE"] is False


def test_large_texts_take_the_compiled_path_and_small_ones_never_wait(toy, monkeypatch):
    taken = []
    monkeypatch.setattr(token_counts, "Counts", lambda tally: taken.append(tally))
    term_frequencies(toy)
    count_terms(pd.concat([toy] * 100))
    assert taken == []
    monkeypatch.setattr(matrix, "LARGE", 100)
    term_frequencies(toy)
    assert len(taken) == 1
    term_frequencies(toy, ngram=2)
    assert len(taken) == 1
    monkeypatch.setattr("analysis.terms._compiled.numba.AVAILABLE", False)
    term_frequencies(toy)
    assert len(taken) == 1


def pieces_by_hand(text):
    """Cut at ASCII white space and controls; take marks off where there are none inside."""
    marks = ',.;:!?()"'
    found = []
    for piece in re.split("[\x00-\x20]+", text):
        bare = piece.strip(marks)
        found += [piece if not bare or set(bare) & set(marks) else bare] if piece else []
    return found


@given(
    st.lists(
        any_text.map(lambda text: re.sub("(?i)vi|ha|sa|cy|h.|s.|[-‐‑\xad]", "", text)), max_size=4
    )
)
def test_pieces_are_those_of_a_plain_loop(texts):
    data = "".join(texts).encode()
    starts = np.cumsum([0, *(len(text.encode()) for text in texts)])
    array = np.frombuffer(data, dtype=np.uint8)
    table = token_kernel.table_of(1, 1)
    codes, ends, table = token_kernel.encode(array, starts, token_counts.rules(), table)
    known = token_counts.strings_of(table).to_pylist()
    assert len(set(known)) == len(known)
    found = [[known[code] for code in some] for some in np.split(codes, ends)[:-1]]
    assert found == [pieces_by_hand(text) for text in texts]


@pytest.mark.parametrize(
    ("piece", "parted"),
    [
        ("x-", True), ("-", False), ("x--", False), ("x‐", True), ("x‑", True), ("‑", True),
        ("x\u00ad", True), ("\u00ad", False), ("x‒", False), ("x\u0250", False), ("xĐ", False),
        ("xÒ", False), ("x\u07d0", False), ("xíad", False), ("x\u202d", False), ("xx", False),
    ],
)  # fmt: skip
def test_a_piece_is_parted_that_ends_with_a_hyphen(piece, parted, uncompiled):
    data = np.frombuffer(f"y{piece}".encode(), dtype=np.uint8)
    assert bool(token_kernel._is_parted(data, 1, len(data))) is parted


def test_eight_bytes_are_one_number_and_end_with_their_piece(uncompiled):
    data = np.frombuffer(b"abcdefghijk", dtype=np.uint8)
    for i, end in ((at, end) for at in range(11) for end in range(at, 12)):
        wanted = int.from_bytes(data[i : min(i + 8, end)].tobytes(), "little")
        assert int(token_kernel._eight(data, i, end)) == wanted


def test_a_run_is_noted_once_however_far_it_reaches(uncompiled):
    runs = np.full((4, 3), 5)
    joined = 0
    for place, first, right, noted in ((5, 0, 9, 1), (5, 0, 12, 1), (7, 20, 30, 2), (7, 20, 33, 2)):
        joined = token_kernel._extend(runs, joined, place, first, right)
        assert joined == noted and runs[joined - 1].tolist() == [place, first, right]
    assert runs[0].tolist() == [5, 0, 12]


def test_pieces_whose_hashes_meet_stay_apart():
    """With two slots for each piece, many of these must meet; nine bytes go beyond the head."""
    words = [f"{n:09d}" for n in range(3_000)] + [f"abcdefgh{n}" for n in range(3_000)]
    texts = pd.DataFrame({"article": ["a"], "text": [" ".join(words)]})
    found = compiled(count_terms, texts, numbers=True)
    assert found["term"].tolist() == sorted(words)
    assert set(found["n"]) == {1}


def test_listed_spellings_run_on_from_block_to_block():
    for before in ("", "x "):
        text = before + "Viet Nam\n" * token_kernel.BLOCK
        texts = pd.DataFrame({"article": ["a"], "text": [text]})
        counts = compiled(count_terms, texts).set_index("term")["n"]
        assert counts["vietnam"] == token_kernel.BLOCK
        assert "viet" not in counts


def test_one_endless_word():
    text = "x" * 1_000_000 + " " + " ".join(f"w{n}" for n in range(1000))
    texts = pd.DataFrame({"article": ["a"], "text": [text]})
    assert len(compiled(term_frequencies, texts)) == 1001


@pytest.mark.parametrize("text", ["", " \n", "—", "The, of! 2025"])
def test_nothing_to_count_gives_an_empty_table_of_the_same_types(toy, text):
    full = compiled(term_frequencies, toy)
    for count in (term_frequencies, count_terms):
        full = compiled(count, toy)
        for nothing in (toy.assign(text=text), toy.iloc[:0]):
            empty = compiled(count, nothing)
            assert len(empty) == 0
            assert empty.dtypes.to_dict() == full.dtypes.to_dict()
