"""Key words of parts of a corpus that add up: for texts that never stand in one table.

The side door for ``distributed``, beside ``parts``. Convention: a part holds whole articles, and
each word of it belongs to the target or to the reference.
"""

from typing import Any

import numpy as np
import pandas as pd

from analysis.terms._keyness import key_words, require_prior, target_rows
from analysis.terms._kinds import outlet_names
from analysis.terms.matrix import require_whole, stop_terms
from analysis.terms.parts import Tables, grouped, spelled_terms, told
from analysis.text.vocabulary import STYLE

__all__ = ["marked", "outlets_of", "require_prior", "sides_of", "told_of_sides"]

_SIDES = ("target", "reference")


def outlets_of(texts: pd.DataFrame) -> pd.DataFrame:
    """Return the names of outlets that ``keyness`` leaves out, as a table.

    Examples
    --------
    >>> outlets_of(pd.DataFrame({"outlet": ["VNA", "VNA"]}))
      outlet
    0    vna
    """
    return pd.DataFrame({"outlet": pd.Series(sorted(outlet_names(texts)), dtype="str")})


def sides_of(
    texts: pd.DataFrame,
    target: Any,
    outlets: pd.DataFrame,
    *,
    known: bool = True,
    compiled: bool = False,
    **options: Any,
) -> Tables:
    """Count the terms of the target and of the reference in whole articles.

    Parameters
    ----------
    texts, target
        As for ``keyness``.
    outlets
        As from :func:`outlets_of`, of all texts.
    known
        Whether a target that no text here has is an error.
    compiled, **options
        As for :func:`part_of`.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["port vote", "sea"]})
    >>> sides_of(texts, "a", outlets_of(texts), stop_words="style")["words"][["group", "words"]]
           group  words
    0     target      2
    1  reference      1
    """
    chosen = target_rows(texts, target, known=known)
    side = np.where(chosen, _SIDES[0], _SIDES[1])
    tables = grouped(texts, side, list(_SIDES), compiled, _without(outlets, options))
    return {
        name: table.astype({"group": "str"} if "group" in table else {})
        for name, table in tables.items()
    }


def _without(outlets: pd.DataFrame, options: dict) -> dict:
    """Return the options, whose stop words leave the names of outlets out where style is."""
    if not isinstance(options["stop_words"], str) or options["stop_words"] != STYLE:
        return options
    return options | {"stop_words": stop_terms(STYLE) | set(outlets["outlet"])}


def told_of_sides(total: Tables, outlets: pd.DataFrame, **options: Any) -> Any:
    """Return the sum over all parts of :func:`sides_of`, as :func:`told`."""
    return told(total, **_without(outlets, options))


def marked(
    total: Any, spread: Tables, outlets: pd.DataFrame, *, prior: float, min_n: int = 1
) -> pd.DataFrame:
    """Return the table of ``keyness`` from the sums over all parts.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["port port vote", "vote sea sea"]})
    >>> from analysis.terms.parts import added, spread_of, summand, summed
    >>> part = sides_of(texts, "a", outlets_of(texts), stop_words=None)
    >>> total = told_of_sides(added([summand(part)]), outlets_of(texts), stop_words=None)
    >>> spread = summed([spread_of(part, total)])
    >>> marked(total, spread, outlets_of(texts), prior=500)[["term", "keyness"]].round(2)
       term  keyness
    0  port     3.82
    1  vote     0.00
    2   sea    -3.82
    """
    require_whole("min_n", min_n)
    sides = _sides if isinstance(total, dict) else _read_sides
    terms, surfaces, n, articles, words = sides(total, spread, min_n)
    names = frozenset(outlets["outlet"])
    return key_words(terms, surfaces, np.stack(n), articles, words, names, prior)


def _sides(total: Tables, _: Tables, min_n: int) -> tuple:
    together = {
        "terms": total["terms"].groupby("term", as_index=False)[["n"]].sum(),
        "spelled": total["spelled"].drop(columns="group"),
    }
    spelled = spelled_terms(together, min_n)
    terms = pd.Index(spelled.terms["term"])
    sides = [_side(total["terms"], name).reindex(terms, fill_value=0) for name in _SIDES]
    n, articles = ([side[column].to_numpy() for side in sides] for column in ("n", "articles"))
    words = total["words"].set_index("group")["words"].reindex(list(_SIDES), fill_value=0)
    return terms, spelled.surfaces, n, articles, words.to_numpy()


def _side(terms: pd.DataFrame, name: str) -> pd.DataFrame:
    return terms[terms["group"] == name].drop(columns="group").set_index("term")


def _read_sides(total: Any, spread: Tables, min_n: int) -> tuple:
    """Return the same of pieces that were read."""
    sides = [name for name in _SIDES if name in total.groups]
    found = total.frequent(sides, min_n)
    nothing = np.zeros(len(total.reading.names), dtype=np.int64)
    n = [(total.term_n(name) if name in sides else nothing)[found.columns] for name in _SIDES]
    articles = [
        _side(spread["terms"], name)["articles"].reindex(found.columns, fill_value=0).to_numpy()
        for name in _SIDES
    ]
    words = [total.surface_n(name).sum() if name in sides else 0 for name in _SIDES]
    return found.terms, found.surfaces, n, articles, np.array(words)
