"""How much of each article is the source, how much of the source it has, and what it adds."""

import pandas as pd

from analysis.quotes.wording import wording
from analysis.sources._changes import CHANGES
from analysis.tables import require_columns, require_texts, takes_tables
from analysis.text import sentences

_PRINTED = ["copied", "quoted", *CHANGES]


@takes_tables
def taken_shares(told: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Say how much of each article is the source, and how much of the source it has.

    Parameters
    ----------
    told
        From :func:`against`.
    texts
        The texts of the articles: ``article``, ``text``.

    Returns
    -------
    DataFrame
        One row per article, in the order of ``told``: ``article``, ``words`` (of it), ``taken``
        (of these, words that stand in the source too, in the order of a sentence there),
        ``share`` (of its words, 0 to 1: how much of it is the source), ``of_source`` (sentences
        of the source that it has, candidates left out, as a share), and the numbers of
        sentences ``copied``, ``quoted``, ``changed``, ``reworded`` and ``left_out``.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["All crews stay ashore today. I slept."]})
    >>> told = pd.DataFrame({"article": "a", "what": ["copied", "left out"], "words": [5, 0]})
    >>> taken_shares(told, texts)[["article", "words", "taken", "share", "of_source"]].round(2)
      article  words  taken  share  of_source
    0       a      7      5   0.71        0.5
    """
    require_columns(told, "article", "what", "words")
    require_texts(texts)
    counted = texts["text"].map(lambda text: len(wording(text).words))
    words = counted.groupby(texts["article"]).sum()
    rows = []
    for article, own in told.groupby("article", sort=False):
        printed = own["what"].isin(_PRINTED)
        taken, total = int(own.loc[printed, "words"].sum()), int(words.get(article, 0))
        n = own["what"].value_counts()
        rows.append(
            (article, total, taken, taken / total if total else 0.0, printed.mean())
            + tuple(int(n.get(what, 0)) for what in ("copied", "quoted"))
            + (int(own["what"].isin(CHANGES).sum()),)
            + tuple(int(n.get(what, 0)) for what in ("reworded", "left out"))
        )
    columns = ["article", "words", "taken", "share", "of_source", "copied", "quoted", "changed"]
    columns += ["reworded", "left_out"]
    kinds = dict.fromkeys(columns, "int64") | {"share": "float64", "of_source": "float64"}
    return pd.DataFrame(rows, columns=columns).astype(kinds | {"article": told["article"].dtype})


@takes_tables
def added(told: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """List the sentences of the articles in which nothing of the source stands.

    Parameters
    ----------
    told
        From :func:`against`.
    texts
        The texts of the articles: ``article``, ``text`` and optionally ``start``.

    Returns
    -------
    DataFrame
        One row per sentence, in the order of the texts: ``article``, ``sentence``, ``start``,
        ``end``, ``text``. What may be reworded from the source is not listed.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["All crews stay ashore. I slept."]})
    >>> told = pd.DataFrame({"article": ["a"], "start": [0], "end": [21]})
    >>> added(told, texts)["text"].tolist()
    ['I slept.']
    """
    require_columns(told, "article", "start", "end")
    rows = sentences(texts)
    rows = rows[rows["article"].isin(told["article"].unique())]
    spans = told.loc[told["start"].notna(), ["article", "start", "end"]]
    by_article = {article: own[["start", "end"]].to_numpy(int).tolist()
                  for article, own in spans.groupby("article")}  # fmt: skip
    columns = zip(rows["article"], rows["start"], rows["end"], strict=True)
    free = [
        not any(left < end and start < right for left, right in by_article.get(article, ()))
        for article, start, end in columns
    ]
    kept = rows.loc[free, ["article", "sentence", "start", "end", "text"]]
    return kept.reset_index(drop=True)


@takes_tables
def against_spans(told: pd.DataFrame) -> pd.DataFrame:
    """List both sides of what was taken over as spans, for :func:`analysis.evidence.evidence`.

    Parameters
    ----------
    told
        From :func:`against`, or some rows of it.

    Returns
    -------
    DataFrame
        Two rows per row that is not left out, the source and the article: ``article``,
        ``start``, ``end``, ``pair`` (1, 2, ... in the order of the rows), ``side`` (``source``
        or ``article``), ``sentence`` and ``what``.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> told = pd.DataFrame({"sentence": [0], "article_source": "r", "start_source": 0,
    ...     "end_source": 20, "article": "a", "start": 7, "end": 27, "what": "copied"})
    >>> against_spans(told)[["article", "start", "end", "side"]]
      article  start  end     side
    0       r      0   20   source
    1       a      7   27  article
    """
    require_columns(told, "sentence", "article_source", "start_source", "end_source", "article")
    require_columns(told, "start", "end", "what")
    kept = told[told["start"].notna()]
    kept = kept.assign(pair=range(1, len(kept) + 1))
    names = {"article_source": "article", "start_source": "start", "end_source": "end"}
    columns = ["article", "start", "end", "pair", "side", "sentence", "what"]
    sides = [
        kept[[*names, "pair", "sentence", "what"]].rename(columns=names).assign(side="source"),
        kept.drop(columns=[*names]).assign(side="article"),
    ]
    both = pd.concat([each[columns] for each in sides]).sort_values("pair", kind="stable")
    return both.astype({"start": "int64", "end": "int64"}).reset_index(drop=True)
