"""Similarity over parts of a corpus: weights from sums over all, neighbours and copies by blocks.

The side door for ``distributed``. Convention: a part holds whole articles. Weights are those of
``tf_idf``: the columns of all parts are the terms of the corpus in alphabetical order. A shingle is
known by a hash of its words, which is the same in every part.
"""

from typing import Any

import numpy as np
import pandas as pd

from analysis.similarity._containment import (
    CONTAINMENT,
    WORDS,
    contained_pairs,
    independent_groups,
    require_share,
)
from analysis.similarity._copies import clusters_of
from analysis.similarity._nearest import nearest, require_two
from analysis.similarity._passages import common_from, shared_passages
from analysis.similarity._shingles import Shared, fingerprints, word_codes
from analysis.similarity._similar import once, require_nearness, strongest_first
from analysis.tables import takes_tables
from analysis.terms.matrix import document_term_matrix, require_whole

__all__ = [
    "CONTAINMENT", "WORDS", "added", "best_of", "chosen_for_passages", "clusters", "counts_of",
    "known_of", "links_of", "near", "pairs_of", "passages_of", "require_nearness",
    "require_share", "require_two", "require_whole", "shared_in", "sharing_in", "shingles_of",
    "weights_of",
]  # fmt: skip

Tables = dict[str, pd.DataFrame]

FEW = 100
"""Articles of which all texts are looked at for passages; of more, that others copy one another
without sharing a passage can no longer change how many make a phrase common."""


@takes_tables
def counts_of(texts: pd.DataFrame, **options: Any) -> Tables:
    """Count the terms of the articles of a part, those without terms too.

    Returns
    -------
    dict
        ``articles``, ``cells`` (``row`` of the article, ``term``, ``n``), ``terms`` (``term``,
        ``n``, ``df``) and ``size`` (``articles``); the last two add up.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["port vote", "vote"]})
    >>> counts_of(texts)["terms"].values.tolist()
    [['port', 1, 1], ['vote', 2, 2]]
    """
    matrix = document_term_matrix(texts, **options)
    cells = matrix.counts.tocoo()
    n, df = matrix.counts.sum(axis=0), matrix.counts.count_nonzero(axis=0)
    terms = pd.Series(matrix.terms, dtype="str")
    return {
        "articles": pd.DataFrame({"article": matrix.articles}),
        "cells": pd.DataFrame(
            {"row": cells.row, "term": terms.array.take(cells.col), "n": cells.data}
        ),
        "terms": pd.DataFrame({"term": terms, "n": n, "df": df}),
        "size": pd.DataFrame({"articles": [len(matrix.articles)]}),
    }


def added(parts: list[Tables]) -> Tables:
    """Add what adds up of :func:`counts_of`; associative.

    Examples
    --------
    >>> part = counts_of(pd.DataFrame({"article": ["a"], "text": ["port"]}))
    >>> added([part, part])["terms"].values.tolist()
    [['port', 2, 2]]
    """
    terms = pd.concat([part["terms"] for part in parts])
    sizes = pd.concat([part["size"] for part in parts])
    return {
        "terms": terms.groupby("term", as_index=False)[["n", "df"]].sum(),
        "size": sizes.sum().to_frame().T,
    }


def weights_of(part: Tables, total: Tables, *, min_n: int = 1) -> Tables:
    """Return the tf-idf weights of a part: rows of length 1, columns the terms of the corpus.

    Examples
    --------
    >>> part = counts_of(pd.DataFrame({"article": ["a", "b"], "text": ["port vote", "vote"]}))
    >>> weights_of(part, added([part]))["cells"]["weight"].round(2).tolist()
    [0.81, 0.58, 1.0]
    """
    from scipy.sparse import csr_array
    from sklearn.preprocessing import normalize

    terms = total["terms"][total["terms"]["n"] >= min_n].sort_values("term", ignore_index=True)
    n, size = int(total["size"]["articles"].iloc[0]), len(part["articles"])
    column = pd.Index(terms["term"]).get_indexer(pd.Index(part["cells"]["term"]))
    cells = part["cells"].assign(column=column)[column >= 0]
    idf = np.log((n + 1) / (terms["df"].to_numpy() + 1)) + 1
    data = cells["n"].to_numpy() * idf[cells["column"].to_numpy()]
    places = cells["row"].to_numpy(), cells["column"].to_numpy()
    weights = csr_array((data, places), shape=(size, len(terms)))
    rows = (normalize(weights) if size else weights).tocoo()
    table = pd.DataFrame({"row": rows.row, "column": rows.col, "weight": rows.data})
    return {
        "articles": part["articles"],
        "cells": table,
        "width": pd.DataFrame({"n": [len(terms)]}),
    }


def near(rows: Tables, columns: Tables, *, top: int, threshold: float) -> pd.DataFrame:
    """Return the articles of one block that are most like each of another, or of the same.

    Examples
    --------
    >>> part = counts_of(pd.DataFrame({"article": ["a", "b"], "text": ["port vote", "vote"]}))
    >>> weights = weights_of(part, added([part]))
    >>> near(weights, weights, top=1, threshold=0.0).round(2).values.tolist()
    [['a', 'b', 0.58], ['b', 'a', 0.58]]
    """
    own_names, names = (
        pd.Index(rows["articles"]["article"]),
        pd.Index(columns["articles"]["article"]),
    )
    found = nearest(
        _sparse(rows), _sparse(columns), top, threshold=threshold,
        own=names.get_indexer(own_names), names=names,
    )  # fmt: skip
    table = {"article": own_names[found["row"]], "other": names[found["column"]]}
    return pd.DataFrame(table).assign(similarity=found["similarity"].to_numpy())


def _sparse(weights: Tables) -> Any:
    from scipy.sparse import csr_array

    cells = weights["cells"]
    shape = len(weights["articles"]), int(weights["width"]["n"].iloc[0])
    places = cells["row"].to_numpy(), cells["column"].to_numpy()
    return csr_array((cells["weight"].to_numpy(), places), shape=shape)


def best_of(tables: list[pd.DataFrame], *, top: int) -> pd.DataFrame:
    """Return the nearest of each article over several blocks; associative.

    Examples
    --------
    >>> one = pd.DataFrame({"article": ["a"], "other": ["b"], "similarity": [0.5]})
    >>> best_of([one, one.assign(other="c", similarity=0.7)], top=1)["other"].tolist()
    ['c']
    """
    table = pd.concat(tables, ignore_index=True)
    order = {"article": True, "similarity": False, "other": True}
    table = table.sort_values(list(order), ascending=list(order.values()), ignore_index=True)
    return table.groupby("article").head(top).reset_index(drop=True)


def pairs_of(
    tables: list[pd.DataFrame], total: Tables, *, on_few: str = "raise", each_once: bool = True
) -> pd.DataFrame:
    """Return the table of ``most_similar`` from the nearest of all articles.

    A pair that each of both has among its nearest stands there once, unless the nearest are those
    among other texts (not ``each_once``).

    Examples
    --------
    >>> one = pd.DataFrame({"article": ["b"], "other": ["a"], "similarity": [0.5]})
    >>> pairs_of([one], {"size": pd.DataFrame({"articles": [2]})}).values.tolist()
    [['a', 'b', 0.5]]
    """
    if on_few == "raise":
        require_two(int(total["size"]["articles"].iloc[0]))
    names = {"article": "article_a", "other": "article_b"}
    pairs = pd.concat(tables, ignore_index=True).rename(columns=names)
    return strongest_first(once(pairs) if each_once else pairs)


@takes_tables
def shingles_of(texts: pd.DataFrame, *, words: int = WORDS) -> Tables:
    """Return the shingles of the articles of a part, and how many shingles and words they have.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["the port is shut from today"]})
    >>> part = shingles_of(texts)
    >>> len(part["shingles"]), part["articles"][["article", "size", "words"]].values.tolist()
    (2, [['a', 2, 6]])
    """
    coded = word_codes(texts, hashed=True)
    begin, prints = fingerprints(coded, words)
    shingles = pd.DataFrame({"shingle": prints.view(np.int64), "row": coded.article[begin]})
    shingles = shingles.drop_duplicates(ignore_index=True)
    n = len(coded.articles)
    facts = pd.DataFrame({"article": coded.articles})
    facts["size"] = np.bincount(shingles["row"], minlength=n)
    facts["words"] = np.bincount(coded.article, minlength=n)
    named = shingles.assign(article=facts["article"].array.take(shingles.pop("row")))
    return {"shingles": named, "articles": facts}


def shared_in(shingles: pd.DataFrame) -> pd.DataFrame:
    """Return the shingles of a bucket that two articles or more have.

    Examples
    --------
    >>> shingles = pd.DataFrame({"shingle": [1, 1, 2], "article": ["a", "b", "a"]})
    >>> shared_in(shingles)["article"].tolist()
    ['a', 'b']
    """
    return shingles[shingles.duplicated("shingle", keep=False)].reset_index(drop=True)


def sharing_in(shingles: pd.DataFrame) -> pd.DataFrame:
    """Return the articles of a bucket that have a shingle with another.

    Examples
    --------
    >>> shingles = pd.DataFrame({"shingle": [1, 1, 2], "article": ["a", "b", "c"]})
    >>> sharing_in(shingles)["article"].tolist()
    ['a', 'b']
    """
    return shared_in(shingles)[["article"]].drop_duplicates(ignore_index=True)


def chosen_for_passages(sharing: pd.DataFrame, articles: list[pd.DataFrame]) -> pd.DataFrame:
    """Return the articles whose texts :func:`passages_of` needs: of a few articles all.

    Examples
    --------
    >>> known = pd.DataFrame({"article": ["a", "b", "c"]})
    >>> len(chosen_for_passages(known[:2], [known]))
    3
    """
    known = pd.concat([each[["article"]] for each in articles])
    return known if len(known) <= FEW else sharing


def passages_of(
    texts: list[pd.DataFrame],
    articles: list[pd.DataFrame],
    *,
    words: int,
    common: int | None = None,
) -> pd.DataFrame:
    """Return the table of ``shared_passages`` from the texts that have a passage.

    Parameters
    ----------
    texts
        Those of :func:`chosen_for_passages`, of each part.
    articles
        All of them, from :func:`shingles_of`: those without a passage are independent texts.
    words, common
        As for ``shared_passages``.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["the port is shut"] * 2})
    >>> part = shingles_of(texts, words=4)
    >>> passages_of([texts], [part["articles"]], words=4)["text"].tolist()
    ['the port is shut']
    """
    held = pd.concat(texts, ignore_index=True)
    others = sum(map(len, articles)) - held["article"].nunique()
    if common is None:
        common = common_from(len(np.unique(independent_groups(word_codes(held)))) + others)
    return shared_passages(held, words=words, common=common)


def links_of(
    shared: list[pd.DataFrame], articles: list[pd.DataFrame], *, containment: float
) -> Tables:
    """Link the articles of which one has much of the other.

    Returns
    -------
    dict
        ``articles`` (sorted), ``shared`` (``shingle``, ``article``; numbers, in order) and
        ``pairs``, as from ``containments``.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["the port is shut from today"] * 2})
    >>> part = shingles_of(texts)
    >>> links = links_of([part["shingles"]], [part["articles"]], containment=0.4)
    >>> links["pairs"]["shared"].tolist()
    [2]
    """
    known = pd.concat(articles).sort_values("article", ignore_index=True)
    rows, ids = pd.concat(shared), pd.Index(known["article"])
    shingle = pd.factorize(rows["shingle"])[0]
    numbers = pd.DataFrame(
        {"shingle": shingle, "article": ids.get_indexer(pd.Index(rows["article"]))}
    )
    numbers = numbers.sort_values(["shingle", "article"], ignore_index=True)
    pairs = contained_pairs(ids, _shared(known, numbers), containment)
    return {"articles": known, "shared": numbers, "pairs": pairs}


def _shared(articles: pd.DataFrame, rows: pd.DataFrame) -> Shared:
    none = np.empty(0, np.int64)
    columns = rows["shingle"].to_numpy(), rows["article"].to_numpy()
    return Shared(articles["size"].to_numpy(), *columns, none, none, none)


@takes_tables
def known_of(
    texts: pd.DataFrame, articles: pd.DataFrame | None = None, *, links: Tables
) -> pd.DataFrame:
    """Return what is known of the linked articles of a part, with their texts.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Port."], "agency": ["VNA"]})
    >>> pairs = pd.DataFrame({"article_a": ["a"], "article_b": ["b"]})
    >>> known_of(texts, links={"pairs": pairs}).values.tolist()
    [['a', 'Port.', 'VNA']]
    """
    known = texts if articles is None else articles
    whole = known if "text" in known else texts
    members = set(links["pairs"]["article_a"]) | set(links["pairs"]["article_b"])
    own = whole[whole["article"].isin(members)]
    text = own.groupby("article")["text"].agg("\n".join).reset_index()
    facts = ["article", "published", "agency", "outlet", "author"]
    of = known[[name for name in facts if name in known]].drop_duplicates("article")
    return text.merge(of, on="article", how="left") if len(of.columns) > 1 else text


def clusters(links: Tables, known: list[pd.DataFrame], *, words: int) -> pd.DataFrame:
    """Return the table of ``reuse_clusters`` from :func:`links_of` and :func:`known_of`.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["the port is shut from today"] * 2})
    >>> part = shingles_of(texts)
    >>> links = links_of([part["shingles"]], [part["articles"]], containment=0.4)
    >>> clusters(links, [known_of(texts, links=links)], words=5)["article"].tolist()
    ['a', 'b']
    """
    articles, facts = links["articles"], pd.concat(known, ignore_index=True)
    shared = _shared(articles, links["shared"])
    ids, length = pd.Index(articles["article"]), articles["words"].to_numpy()
    return clusters_of(ids, shared, links["pairs"], length, facts, facts, words)
