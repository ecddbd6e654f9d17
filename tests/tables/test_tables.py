import pandas as pd
import pytest

from analysis.tables import (
    require_choice,
    require_columns,
    require_known,
    require_texts,
    require_unique,
)


def test_require_columns(toy):
    require_columns(toy)
    require_columns(toy, "article", "text")
    with pytest.raises(
        ValueError, match=r"missing column\(s\) \['x', 'y'\]; the table has \['article', 'start'"
    ):
        require_columns(toy, "x", "text", "y")
    with pytest.raises(TypeError, match="expected a pandas DataFrame, got Series"):
        require_columns(toy["text"], "text")


@pytest.mark.parametrize(
    ("articles", "message"),
    [
        (["a", "b", "c", "b"], r"expected one row per article, but \('b',\) has 2 rows; drop"),
        ([1, 1, 1, 2], r"but \(1,\) has 3 rows"),
        (["a", None, None, "b"], r"but \(nan,\) has 2 rows"),
    ],
)
def test_require_unique(toy, articles, message):
    require_unique(toy, "article", "start")
    with pytest.raises(ValueError, match=message):
        require_unique(toy.assign(article=articles), "article")


def test_require_unique_over_several_columns():
    rows = [("b", "port", 1), ("a", "vote", 1), ("a", "vote", 2), ("b", "vote", 1)]
    counts = pd.DataFrame(rows, columns=["article", "term", "n"])
    require_unique(counts, "article", "term", "n")
    with pytest.raises(ValueError, match=r"one row per article and n, but \('b', 1\) has 2 rows"):
        require_unique(counts, "article", "n")
    with pytest.raises(ValueError, match=r"missing column\(s\) \['place'\]"):
        require_unique(counts, "place")


def test_require_texts(toy):
    require_texts(toy)
    require_texts(toy.iloc[:0])
    for dtype in ("object", "string", "string[pyarrow]", "category"):
        require_texts(toy.astype({"text": dtype}))
    with pytest.raises(ValueError, match="row 2 has no article; fill it, or leave the row out"):
        require_texts(toy.assign(article=["a", "b", None, "c"]))
    with pytest.raises(ValueError, match=r"row 0 has no text; .* texts.dropna\(subset='text'\)"):
        require_texts(toy.assign(text=float("nan")))


@pytest.mark.parametrize("value", [3, 2.5, b"bytes", ["list"], pd.Timestamp("2025-10-25")])
def test_a_text_must_be_a_string(toy, value):
    kind = type(value).__name__
    with pytest.raises(TypeError, match=f"expected a string in column 'text', got {kind} in row 0"):
        require_texts(toy.assign(text=[value] * 4))
    mixed = toy.astype({"text": object}).assign(text=["a", "b", value, "c"])
    with pytest.raises(TypeError, match=f"got {kind} in row 2"):
        require_texts(mixed)


def test_require_choice():
    require_choice("within", "article", ("sentence", "article"))
    for wrong in ("page", None, ["sentence"]):
        with pytest.raises(ValueError, match="within must be one of 'sentence', 'article'; got "):
            require_choice("within", wrong, iter(["sentence", "article"]))


def test_require_known():
    require_known("term", "port", {"port", "vote"})
    with pytest.raises(ValueError, match="no term 'prot' here; near it: 'port'$"):
        require_known("term", "prot", ["vote", "port"])
    with pytest.raises(ValueError, match="no term 'xyz' here; there are: 'port', 'vote'$"):
        require_known("term", "xyz", ["vote", "port"])
    with pytest.raises(ValueError, match="no term 'port' here; there are none"):
        require_known("term", "port", [])


def test_require_known_tells_numbers_from_their_digits():
    require_known("article", 1, pd.Index([1, 2]))
    with pytest.raises(ValueError, match="no article '1' here; near it: 1$"):
        require_known("article", "1", [1, 20])
