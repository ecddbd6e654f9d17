"""Counts of terms in parts of a corpus that add up: for texts that never stand in one table.

The side door for ``distributed``. Convention: a part holds whole articles. The tables of parts
are added in any grouping, and their end is the table that ``term_frequencies`` or ``keyness``
makes of all texts at once.
"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.terms._counts import count_terms
from analysis.terms._frequencies import frequency_table, groups_of
from analysis.terms._rates import rates_of, tallied
from analysis.terms.matrix import LARGE_ENOUGH, Tally, require_whole
from analysis.text.vocabulary import NEWS, found_terms

__all__ = [
    "added", "counts_of", "frequencies", "is_compiled", "part_of", "rates_of", "spread_of",
    "summand", "summed", "tallied", "told",
]  # fmt: skip

Tables = dict[str, pd.DataFrame]

_DEFAULTS: dict[str, Any] = {
    "ngram": 1, "stop_words": NEWS, "numbers": False, "hyphens": "keep", "case": "fold"
}  # fmt: skip


class _Spellings(NamedTuple):
    """The terms of all parts, and how each is written."""

    terms: pd.DataFrame
    surfaces: pd.api.extensions.ExtensionArray


def is_compiled(ngram: int = 1, phrases: Any = None, **_: Any) -> bool:
    """Tell whether compiled code counts parts with these options: it reads each word once.

    Examples
    --------
    >>> is_compiled(ngram=2)
    False
    """
    from analysis.terms._compiled import numba

    return ngram == 1 and phrases is None and numba.AVAILABLE


def counts_of(texts: pd.DataFrame, **options: Any) -> pd.DataFrame:
    """Count as ``count_terms``, one part of many: compiled code is worth loading for them all.

    Examples
    --------
    >>> counts_of(pd.DataFrame({"article": ["a"], "text": ["Port, port"]}))["n"].tolist()
    [2]
    """
    if is_compiled(**options) and texts["text"].memory_usage(index=False) > LARGE_ENOUGH:
        from analysis.terms._compiled import counts  # noqa: F401
    return count_terms(texts, **options)


def part_of(
    texts: pd.DataFrame,
    by: str | pd.Series | None = None,
    *,
    compiled: bool = False,
    **options: Any,
) -> Tables:
    """Count the terms of whole articles, in each group apart.

    Parameters
    ----------
    texts
        One row per text: ``article`` and ``text``.
    by
        As for ``term_frequencies``.
    compiled
        Whether in compiled code: see :func:`is_compiled`. All parts the same way.
    **options
        As for ``count_terms``, without ``min_n``, which only the end can know.

    Returns
    -------
    dict
        In compiled code numbers for pieces of text, see ``_compiled.apart``. Else ``terms``
        (``group``, ``term``, ``n``, ``articles``), ``spelled`` (``group``, ``term``, ``surface``,
        ``n``), ``words`` (``group``, ``words``, ``articles``, ``fewest``), which add up, and
        ``cells`` (``row``, ``n``, ``words``): one row per article and term, with the row of
        ``terms`` and the running words of the article.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["Port, port", "the vote"]})
    >>> part_of(texts)["words"]
       group  words  articles  fewest
    0      0      4         2       2
    """
    if by is None:
        return grouped(texts, np.zeros(len(texts), dtype=np.int64), [0], compiled, options)
    name, group = groups_of(texts, by)
    tables = grouped(texts, group.to_numpy(), group.unique().tolist(), compiled, options)
    return {
        name: table.astype({"group": group.dtype} if "group" in table else {})
        for name, table in tables.items()
    }


def grouped(
    texts: pd.DataFrame, group: np.ndarray, groups: list, compiled: bool, options: dict
) -> Tables:
    """Return the tables of :func:`part_of`, of rows whose group is known.

    Parameters
    ----------
    texts, compiled, options
        As for :func:`part_of`.
    group
        The group of each row.
    groups
        All of them; one may have no row.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["Port, port", "the vote"]})
    >>> grouped(texts, np.array([0, 1]), [0, 1], False, {})["words"]["words"].tolist()
    [2, 2]
    """
    parts = {value: texts[group == value] for value in groups} or {0: texts}
    if not compiled:
        return _stacked([_counted(part, value, options) for value, part in parts.items()])
    from analysis.terms._compiled import apart

    asked = _DEFAULTS | options
    return apart.part_of({name: Tally(part, min_n=1, **asked) for name, part in parts.items()})


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
    """Add what :func:`summand` takes of parts; associative.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["Port, port", "the port"]})
    >>> added([summand(part_of(texts[:1])), summand(part_of(texts[1:]))])["terms"]
       group  term  n  articles
    0      0  port  3         2
    """
    if "pieces" in parts[0]:
        from analysis.terms._compiled import apart

        return {"pieces": apart.added([part["pieces"] for part in parts])}
    tables = _joined(parts)
    words = tables["words"].groupby("group")
    sums = {"words": ("words", "sum"), "articles": ("articles", "sum"), "fewest": ("fewest", "min")}
    return {
        "terms": tables["terms"].groupby(["group", "term"], as_index=False).sum(),
        "spelled": tables["spelled"].groupby(["group", "term", "surface"], as_index=False).sum(),
        "words": words.agg(**sums).reset_index(),
    }


def summand(part: Tables) -> Tables:
    """Return the tables of a part that are added up, without what stands in each article."""
    return {name: part[name] for name in ("terms", "spelled", "words", "pieces") if name in part}


def told(total: Tables, **options: Any) -> Any:
    """Return the sum over all parts as ``spread_of`` takes it, its pieces read as terms.

    Parameters
    ----------
    total
        From :func:`added`.
    **options
        As those of the parts.
    """
    if "pieces" not in total:
        return total
    from analysis.terms._compiled import apart

    nothing = pd.DataFrame({"article": [], "text": []}, dtype="str")
    return apart.read(total["pieces"], Tally(nothing, min_n=1, **_DEFAULTS | options))


def spread_of(part: Tables, total: Any) -> Tables:
    """Return what the articles of one part add to the dispersion of each term.

    Parameters
    ----------
    part
        From :func:`part_of`.
    total
        From :func:`told`.

    Examples
    --------
    >>> part = part_of(pd.DataFrame({"article": ["a", "b"], "text": ["port vote", "vote"]}))
    >>> spread_of(part, told(added([summand(part)])))["terms"].round(2)
       group  term  dispersion
    0      0  port        0.33
    1      0  vote        0.17
    """
    if "pieces" in part:
        from analysis.terms._compiled import apart

        return apart.spread_of(part, total)
    terms, cells = part["terms"], part["cells"]
    keys = ["group", "term"]
    everywhere = terms[keys].merge(total["terms"][[*keys, "n"]], on=keys, how="left")["n"]
    words = total["words"].set_index("group")["words"].clip(lower=1)
    of_group = terms["group"].map(words).to_numpy(dtype="float64")
    row = cells["row"].to_numpy()
    above = cells["n"].to_numpy() / everywhere.to_numpy()[row]
    above -= cells["words"].to_numpy() / of_group[row]
    dispersion = np.bincount(row, above.clip(0), minlength=len(terms)).astype("float64")
    return {"terms": terms[keys].assign(dispersion=dispersion)}


def summed(spreads: list[Tables]) -> Tables:
    """Add what parts say of dispersion.

    Examples
    --------
    >>> spread = pd.DataFrame({"group": 0, "term": ["port"], "dispersion": [0.25]})
    >>> summed([{"terms": spread}, {"terms": spread}])["terms"]
       group  term  dispersion
    0      0  port         0.5
    """
    terms = pd.concat([spread["terms"] for spread in spreads])
    tables = {"terms": terms.groupby(["group", "term"], as_index=False).sum()}
    if "sizes" in spreads[0]:
        sizes = pd.concat([spread["sizes"] for spread in spreads]).groupby("group", as_index=False)
        tables["sizes"] = sizes.agg({"articles": "sum", "fewest": "min"})
    return tables


def frequencies(
    total: Any, spread: Tables, *, by: str | None = None, min_n: int = 1
) -> pd.DataFrame:
    """Return the table of ``term_frequencies`` from the sums over all parts.

    Examples
    --------
    >>> part = part_of(pd.DataFrame({"article": ["a", "b"], "text": ["port vote", "vote"]}))
    >>> total = told(added([summand(part)]))
    >>> table = frequencies(total, summed([spread_of(part, total)]))
    >>> table[["term", "surface", "n", "articles", "dispersion_norm"]]
       term surface  n  articles  dispersion_norm
    0  vote    vote  2         2             0.25
    1  port    port  1         1             0.50
    """
    require_whole("min_n", min_n)
    of_group: Any
    if isinstance(total, dict):
        of_group, groups = _of_group, total["words"]["group"]
    else:
        of_group, groups = _read_of_group, pd.Series(list(total.groups), dtype=total.group_type)
    tables = [_no_frequencies() if by is None else _no_frequencies().assign(**{by: groups[:0]})]
    for group in groups:
        own = spread["terms"][spread["terms"]["group"] == group].set_index("term")
        table = frequency_table(*of_group(total, spread, own, group, min_n))
        tables.append(table if by is None else table.assign(**{by: group}))
    table = pd.concat(tables, ignore_index=True)
    if by is None:
        return table
    named = table[[by, *table.columns.drop(by)]]
    return named.astype({by: groups.dtype})


def _no_frequencies() -> pd.DataFrame:
    terms = pd.DataFrame({"term": [], "n": [], "articles": []})
    terms = terms.astype({"term": "str", "n": "int64", "articles": "int64"})
    return frequency_table(terms, terms["term"], np.zeros(0), 0, 0.0)


def _of_group(total: Tables, _: Tables, spread: pd.DataFrame, group: Any, min_n: int) -> tuple:
    """Return what ``frequency_table`` takes."""
    tables = {name: table[table["group"] == group] for name, table in total.items()}
    words, articles, fewest = tables["words"].iloc[0][["words", "articles", "fewest"]]
    spelled = spelled_terms(tables, min_n)
    values = spread["dispersion"].reindex(spelled.terms["term"]).to_numpy()
    return *spelled, values, words, _smallest(articles, fewest, words)


def _read_of_group(total: Any, spread: Tables, own: pd.DataFrame, group: Any, min_n: int) -> tuple:
    """Return the same of pieces that were read."""
    found, words = total.frequent([group], min_n), int(total.surface_n(group).sum())
    own = own.reindex(found.columns)
    terms = pd.DataFrame({"term": found.terms, "n": found.n})
    terms["articles"] = own["articles"].to_numpy(np.int64)
    size = spread["sizes"].set_index("group").reindex([group], fill_value=0).iloc[0]
    smallest = _smallest(size["articles"], size["fewest"], words)
    return terms, found.surfaces, own["dispersion"].to_numpy(), words, smallest


def _smallest(articles: int, fewest: int, words: int) -> float:
    return fewest / max(words, 1) if articles > 1 else 0.0


def spelled_terms(tables: Tables, min_n: int) -> _Spellings:
    """Return the terms that are frequent enough, in their order, with their commonest spelling."""
    terms, spelled = tables["terms"].sort_values("term"), tables["spelled"]
    number = pd.Index(terms["term"]).get_indexer(pd.Index(spelled["term"]))
    n = spelled["n"].to_numpy()
    names = terms["term"].tolist()
    found = found_terms(names, number, n, spelled["surface"].tolist(), min_n)
    return _Spellings(terms.iloc[found.columns].reset_index(drop=True), found.surfaces)
