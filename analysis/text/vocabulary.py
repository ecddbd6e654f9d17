"""Read many surfaces at once: which term each is, whether it counts, how a term is spelled.

A side door for ``terms``. Convention: what holds for every word is done for all of them
together; only what a listed spelling, a stop word or a number touches is looked at one by one.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import category

import numpy as np
import pandas as pd

from analysis.text._letters import fold, fold_marks, visible
from analysis.text._tokens import cased_term, spelling_variants, term, unparted
from analysis.text.word_lists import stop_words as english_stop_words

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

ENGLISH = "english"
"""A stop list: English function words."""

NEWS = "news"
"""A stop list: function words, verbs of reporting and particles of names, the default of counts."""

STYLE = "style"
"""A stop list: all that tells how a text is written, the default of comparisons."""

_POSSESSIVE = r"(?:['’][sS])+$"  # as POSSESSIVE, for an engine that takes linear time by itself


class Found(NamedTuple):
    """The terms that are counted, sorted, and where the tally has them."""

    terms: pd.Index
    columns: np.ndarray
    n: np.ndarray
    surfaces: pd.api.extensions.ExtensionArray


def bulk_terms(surfaces: "Sequence[str] | pl.Series", *, case: str = "fold") -> "pl.Series":
    """Return the term of each surface, as ``text.term`` or, with its case, ``cased_term``.

    Examples
    --------
    >>> bulk_terms(["Port", "Đỗ", "Viet Nam's"]).to_list()
    ['port', 'do', 'vietnam']
    >>> bulk_terms(["Port", "U.N."], case="keep").to_list()
    ['Port', 'UN']
    """
    import polars as pl

    surface = pl.Series(surfaces, dtype=pl.String)
    terms = _folded(surface, case).str.replace(_POSSESSIVE, "")
    lower = terms if case == "fold" else terms.str.to_lowercase()
    odd = lower.str.contains_any(list(spelling_variants())) | surface.str.contains(r"\s")
    one = term if case == "fold" else cased_term
    return _with(terms, odd.arg_true(), [one(spelling) for spelling in surface.filter(odd)])


def _folded(surface: "pl.Series", case: str) -> "pl.Series":
    """Fold surfaces, possessives included; what holds white space comes out as it will."""
    plain = surface.str.to_lowercase() if case == "fold" else surface
    foreign = (surface.str.len_bytes() != surface.str.len_chars()).arg_true()
    joined = "\n".join(surface.gather(foreign).str.replace_all("\n", " "))
    folded = (fold if case == "fold" else fold_marks)(visible(joined))
    return _with(plain, foreign, folded.split("\n") if len(foreign) else [])


def _with(series: "pl.Series", places: "pl.Series", values: list[str]) -> "pl.Series":
    """Return the series with other values at some places."""
    return series.clone().scatter(places, values) if values else series


def counted(
    terms: "Sequence[str] | pl.Series",
    surfaces: "Sequence[str] | pl.Series",
    stops: frozenset[str],
    numbers: bool,
) -> np.ndarray:
    """Tell of each surface whether it counts: no stop word and, unless wanted, no number.

    Examples
    --------
    >>> counted(["to", "to", "5g"], ["to", "Tô", "5G"], frozenset(["to"]), False).tolist()
    [False, True, False]
    """
    import polars as pl

    term, surface = pl.Series(terms, dtype=pl.String), pl.Series(surfaces, dtype=pl.String)
    kept = np.ones(len(term), dtype=bool)
    if stops:
        for place in _folded(term, "fold").is_in(list(stops)).arg_true():
            kept[place] = not _is_stopped(fold(term[place]), surface[place])
    if not numbers:
        for place in (~term.str.contains(r"^\p{L}")).arg_true():
            kept[place] &= not _is_number(term[place])
    return kept


def _is_stopped(word: str, surface: str) -> bool:
    """Tell ``to`` from the name ``Tô``, which is the same term but no English word."""
    is_english = visible(surface).replace("’", "'").isascii()
    return is_english or word not in english_stop_words()


def _is_number(word: str) -> bool:
    """Tell whether a term begins with a digit or another numeral."""
    return not word[0].isalpha() and category(word[0]).startswith("N")


def found_terms(
    names: "Sequence[str] | pa.Array",
    number: np.ndarray,
    n: np.ndarray,
    surfaces: "Sequence[str] | pl.Series",
    min_n: int,
) -> Found:
    """Return the terms that occur often enough, with their commonest spelling.

    Parameters
    ----------
    names
        The term of each number.
    number, n, surfaces
        Of each surface: the number of its term, how often it was counted, its spelling.
    """
    import polars as pl

    totals = np.bincount(number, n, minlength=len(names)).astype(np.int64)
    columns = np.flatnonzero(totals >= min_n)
    sorted_names = pl.Series(names, dtype=pl.String).gather(columns)
    order = sorted_names.arg_sort().to_numpy()
    columns = columns[order]
    used = np.flatnonzero((n > 0) & (totals >= min_n)[number])
    place = np.empty(len(names), dtype=np.int64)
    place[columns] = np.arange(len(columns))
    spelled = pl.Series(surfaces, dtype=pl.String).gather(used)
    spellings = _commonest(place[number[used]], n[used], spelled)
    terms = pd.Index(_strings(sorted_names.gather(order)), name="term")
    return Found(terms, columns, totals[columns], spellings)


def _commonest(
    column: np.ndarray, n: np.ndarray, surface: "pl.Series"
) -> pd.api.extensions.ExtensionArray:
    """Return the commonest surface of each column, the first in the alphabet of equals."""
    import polars as pl

    bare = _without_possessives(surface)
    several = np.bincount(column)[column] > 1  # most have one, and need no comparison
    one = np.empty(column.max(initial=-1) + 1, dtype=np.int64)
    one[column] = np.arange(len(column))
    table = pl.DataFrame({"column": column, "surface": bare, "n": n}).filter(several)
    totals = table.group_by("column", "surface").agg(pl.col("n").sum())
    ordered = totals.sort("column", "n", "surface", descending=[False, True, False])
    first = ordered.unique("column", keep="first", maintain_order=True)
    return _strings(_with(bare.gather(one), first["column"], first["surface"].to_list()))


def _without_possessives(surface: "pl.Series") -> "pl.Series":
    """Take off possessives and line ends, and make white space of any length one space."""
    import polars as pl

    odd = surface.str.contains(r"['’\s]")
    whole = pl.Series(map(unparted, surface.filter(odd)), dtype=pl.String)
    cleaned = whole.str.replace(_POSSESSIVE, "").str.replace_all(r"\s+", " ")
    return _with(surface, odd.arg_true(), cleaned.to_list())


def _strings(series: "pl.Series") -> pd.api.extensions.ExtensionArray:
    """Return strings as pandas keeps them."""
    dtype: Any = pd.StringDtype("pyarrow", na_value=np.nan)
    return dtype.__from_arrow__(series.to_arrow())
