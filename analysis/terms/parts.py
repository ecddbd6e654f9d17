"""Counts of terms in parts of a corpus that add up: for texts that never stand in one table.

The side door for ``distributed``. Convention: a part holds whole articles. The tables of parts
are added in any grouping, and their end is the table that ``term_frequencies`` or ``keyness``
makes of all texts at once.
"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.terms._frequencies import frequency_table, groups_of
from analysis.terms._keyness import key_words, require_prior, target_rows
from analysis.terms._kinds import outlet_names
from analysis.terms._rates import rates_of, tallied
from analysis.terms.matrix import Tally, require_whole, stop_terms
from analysis.text.vocabulary import NEWS, STYLE, found_terms

__all__ = [
    "added", "frequencies", "marked", "outlets_of", "part_of", "rates_of", "require_prior",
    "sides_of", "spread_of", "summed", "tallied",
]  # fmt: skip

Tables = dict[str, pd.DataFrame]

_SIDES = ("target", "reference")
_DEFAULTS: dict[str, Any] = {
    "ngram": 1, "stop_words": NEWS, "numbers": False, "hyphens": "keep", "case": "fold"
}  # fmt: skip


class _Spellings(NamedTuple):
    """The terms of all parts, and how each is written."""

    terms: pd.DataFrame
    surfaces: pd.api.extensions.ExtensionArray


def part_of(texts: pd.DataFrame, by: str | pd.Series | None = None, **options: Any) -> Tables:
    """Count the terms of whole articles, in each group apart.

    Parameters
    ----------
    texts
        One row per text: ``article`` and ``text``.
    by
        As for ``term_frequencies``.
    **options
        As for ``count_terms``, without ``min_n``, which only the end can know.

    Returns
    -------
    dict
        ``terms`` (``group``, ``term``, ``n``, ``articles``), ``spelled`` (``group``, ``term``,
        ``surface``, ``n``), ``words`` (``group``, ``words``, ``articles``, ``fewest``), which add
        up, and ``cells`` (``row``, ``n``, ``words``): one row per article and term, with the row
        of ``terms`` and the running words of the article.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["Port, port", "the vote"]})
    >>> part_of(texts)["words"]
       group  words  articles  fewest
    0      0      4         2       2
    """
    if by is None:
        return _counted(texts, 0, options)
    name, group = groups_of(texts, by)
    parts = [
        _counted(texts[(group == value).to_numpy()], value, options) for value in group.unique()
    ]
    tables = _stacked(parts or [_counted(texts, 0, options)])
    return {
        name: table.astype({"group": group.dtype} if "group" in table else {})
        for name, table in tables.items()
    }


def _counted(texts: pd.DataFrame, group: Any, options: dict) -> Tables:
    phrases = options.get("phrases")
    if isinstance(phrases, pd.DataFrame):
        options = options | {"phrases": phrases[phrases["article"].isin(texts["article"])]}
    tally = Tally(texts, min_n=1, **_DEFAULTS | options)
    cells, first = [], 0
    for part in tally.parts():
        each = part.tocoo()
        cells.append(np.stack([each.col, each.data, tally.tokens[first + each.row]]))
        first += part.shape[0]
    term, count, words = np.concatenate([np.empty((3, 0), np.int64), *cells], axis=1)
    number, n = tally.vocabulary.term, tally.surface_n
    names = np.array(list(tally.vocabulary.terms), dtype=object)
    written = np.array(list(tally.vocabulary.surfaces), dtype=object)
    in_articles = np.bincount(term, minlength=len(names))
    totals = np.bincount(number, n, minlength=len(names)).astype(np.int64)
    used, spelled = np.flatnonzero(totals), np.flatnonzero(n)
    row = np.cumsum(totals > 0) - 1
    tables: dict[str, Any] = {
        "terms": {"term": _words(names[used]), "n": totals[used], "articles": in_articles[used]},
        "spelled": {
            "term": _words(names[number[spelled]]),
            "surface": _words(written[spelled]),
            "n": n[spelled],
        },
        "words": _sizes(tally.tokens),
    }
    grouped = {name: pd.DataFrame(columns) for name, columns in tables.items()}
    for table in grouped.values():
        table.insert(0, "group", group)
    return grouped | {"cells": pd.DataFrame({"row": row[term], "n": count, "words": words})}


def _words(names: np.ndarray) -> pd.Series:
    return pd.Series(names, dtype="str")


def _sizes(tokens: np.ndarray) -> dict[str, list[int]]:
    filled = tokens[tokens > 0]
    fewest = int(filled.min(initial=np.iinfo(np.int64).max))
    return {"words": [int(tokens.sum())], "articles": [len(filled)], "fewest": [fewest]}


def _stacked(parts: list[Tables]) -> Tables:
    """Put the groups of one part in one, so that cells lead to the rows of their terms."""
    first = np.cumsum([0, *(len(part["terms"]) for part in parts)])
    cells = [
        part["cells"].assign(row=part["cells"]["row"] + at)
        for part, at in zip(parts, first, strict=False)
    ]
    return _joined(parts) | {"cells": pd.concat(cells, ignore_index=True)}


def _joined(parts: list[Tables]) -> Tables:
    return {name: pd.concat([part[name] for part in parts], ignore_index=True) for name in parts[0]}


def added(parts: list[Tables]) -> Tables:
    """Add parts of :func:`part_of` to one, without their cells; associative.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["Port, port", "the port"]})
    >>> added([part_of(texts[:1]), part_of(texts[1:])])["terms"]
       group  term  n  articles
    0      0  port  3         2
    """
    tables = _joined([{name: part[name] for name in part if name != "cells"} for part in parts])
    words = tables["words"].groupby("group")
    sums = {"words": ("words", "sum"), "articles": ("articles", "sum"), "fewest": ("fewest", "min")}
    return {
        "terms": tables["terms"].groupby(["group", "term"], as_index=False).sum(),
        "spelled": tables["spelled"].groupby(["group", "term", "surface"], as_index=False).sum(),
        "words": words.agg(**sums).reset_index(),
    }


def spread_of(part: Tables, total: Tables) -> pd.DataFrame:
    """Return what the articles of one part add to the dispersion of each term.

    Examples
    --------
    >>> part = part_of(pd.DataFrame({"article": ["a", "b"], "text": ["port vote", "vote"]}))
    >>> spread_of(part, added([part])).round(2)
       group  term  dispersion
    0      0  port        0.33
    1      0  vote        0.17
    """
    terms, cells = part["terms"], part["cells"]
    keys = ["group", "term"]
    everywhere = terms[keys].merge(total["terms"][[*keys, "n"]], on=keys, how="left")["n"]
    words = total["words"].set_index("group")["words"].clip(lower=1)
    of_group = terms["group"].map(words).to_numpy(dtype="float64")
    row = cells["row"].to_numpy()
    above = cells["n"].to_numpy() / everywhere.to_numpy()[row]
    above -= cells["words"].to_numpy() / of_group[row]
    dispersion = np.bincount(row, above.clip(0), minlength=len(terms)).astype("float64")
    return terms[keys].assign(dispersion=dispersion)


def summed(spreads: list[pd.DataFrame]) -> pd.DataFrame:
    """Add what parts say of dispersion.

    Examples
    --------
    >>> spread = pd.DataFrame({"group": 0, "term": ["port"], "dispersion": [0.25]})
    >>> summed([spread, spread])
       group  term  dispersion
    0      0  port         0.5
    """
    return pd.concat(spreads).groupby(["group", "term"], as_index=False)[["dispersion"]].sum()


def frequencies(
    total: Tables, spread: pd.DataFrame, *, by: str | None = None, min_n: int = 1
) -> pd.DataFrame:
    """Return the table of ``term_frequencies`` from the sums over all parts.

    Examples
    --------
    >>> part = part_of(pd.DataFrame({"article": ["a", "b"], "text": ["port vote", "vote"]}))
    >>> table = frequencies(added([part]), summed([spread_of(part, added([part]))]))
    >>> table[["term", "surface", "n", "articles", "dispersion_norm"]]
       term surface  n  articles  dispersion_norm
    0  vote    vote  2         2             0.25
    1  port    port  1         1             0.50
    """
    require_whole("min_n", min_n)
    tables = []
    for group, words, articles, fewest in total["words"].itertuples(index=False, name=None):
        own = {name: table[table["group"] == group] for name, table in total.items()}
        spelled = _spelled(own, min_n)
        dispersion = spread[spread["group"] == group].set_index("term")["dispersion"]
        values = dispersion.reindex(spelled.terms["term"]).to_numpy()
        smallest = fewest / max(words, 1) if articles > 1 else 0.0
        table = frequency_table(*spelled, values, words, smallest)
        tables.append(table if by is None else table.assign(**{by: group}))
    table = pd.concat(tables, ignore_index=True)
    if by is None:
        return table
    named = table[[by, *table.columns.drop(by)]]
    return named.astype({by: total["words"]["group"].dtype})


def _spelled(tables: Tables, min_n: int) -> _Spellings:
    """Return the terms that are frequent enough, in their order, with their commonest spelling."""
    terms, spelled = tables["terms"].sort_values("term"), tables["spelled"]
    number = pd.Index(terms["term"]).get_indexer(pd.Index(spelled["term"]))
    n = spelled["n"].to_numpy()
    names = terms["term"].tolist()
    found = found_terms(names, number, n, spelled["surface"].tolist(), min_n)
    return _Spellings(terms.iloc[found.columns].reset_index(drop=True), found.surfaces)


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
    texts: pd.DataFrame, target: Any, outlets: pd.DataFrame, *, known: bool = True, **options: Any
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
    **options
        As for :func:`part_of`.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["port vote", "sea"]})
    >>> sides_of(texts, "a", outlets_of(texts), stop_words="style")["words"][["group", "words"]]
           group  words
    0     target      2
    1  reference      1
    """
    if isinstance(options["stop_words"], str) and options["stop_words"] == STYLE:
        options["stop_words"] = stop_terms(STYLE) | set(outlets["outlet"])
    chosen = target_rows(texts, target, known=known)
    side = np.where(chosen, "target", "reference")
    parts = [_counted(texts[side == name], name, options) for name in _SIDES]
    return {
        name: table.astype({"group": "str"} if "group" in table else {})
        for name, table in _stacked(parts).items()
    }


def marked(total: Tables, outlets: pd.DataFrame, *, prior: float, min_n: int = 1) -> pd.DataFrame:
    """Return the table of ``keyness`` from the sums over all parts.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["port port vote", "vote sea sea"]})
    >>> total = added([sides_of(texts, "a", outlets_of(texts), stop_words=None)])
    >>> marked(total, outlets_of(texts), prior=500)[["term", "keyness"]].round(2)
       term  keyness
    0  port     3.82
    1  vote     0.00
    2   sea    -3.82
    """
    require_whole("min_n", min_n)
    together = {
        "terms": total["terms"].groupby("term", as_index=False)[["n"]].sum(),
        "spelled": total["spelled"].drop(columns="group"),
    }
    spelled = _spelled(together, min_n)
    place = total["terms"].set_index(["group", "term"])
    sides = [
        place.loc[place.index.get_level_values("group") == name].droplevel("group")
        .reindex(spelled.terms["term"], fill_value=0) for name in _SIDES
    ]  # fmt: skip
    n, articles = ([side[column].to_numpy() for side in sides] for column in ("n", "articles"))
    words = total["words"].set_index("group")["words"].reindex(list(_SIDES), fill_value=0)
    names = frozenset(outlets["outlet"])
    terms = pd.Index(spelled.terms["term"])
    return key_words(terms, spelled.surfaces, np.stack(n), articles, words.to_numpy(), names, prior)
