"""What a page carries that counts again for any choice of articles: every occurrence, once.

Convention: all plain counts are sums over sentences, so that a choice is a set of sentences: those
of some outlets, days or independent texts, that name an actor or have a word. Terms and actors are
counted as ``terms.term_frequencies`` and ``comentions.mention_counts`` count them.
"""

import json
import os
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.comentions import counted_mentions
from analysis.notebook.exhibits import Shown, answer
from analysis.tables.files import write_whole
from analysis.tables.harmless import shown
from analysis.tables.wording import counted
from analysis.terms import count_terms, term_frequencies

FILE = "ask.json"
"""Where the occurrences wait for the page, in the folder of the exports."""


def occurrences(
    articles: pd.DataFrame, sentences: pd.DataFrame, mentions: pd.DataFrame, clusters: pd.DataFrame
) -> dict[str, Any]:
    """Return every occurrence of a term or an actor with its sentence, for the page *Ask on*.

    Parameters
    ----------
    articles
        One row per article: ``article``, ``label``, ``outlet``, ``published``.
    sentences
        From ``text.sentences``, of their bodies.
    mentions
        From ``actors.find_mentions``, of the same bodies.
    clusters
        From ``similarity.reuse_clusters``: tells which articles copy another.

    Returns
    -------
    dict
        Lists and numbers only. ``articles`` are rows of label, outlet, day and whether it copies
        another; ``sentences`` rows of the place of the article, the places of the terms (one that
        stands there twice, twice), those of the actors, and the text.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": ["a"], "label": ["One"], "outlet": ["Post"],
    ...                          "published": [pd.Timestamp("2025-10-24")]})
    >>> from analysis import text
    >>> sentences = text.sentences(articles.assign(text="Ports shut. Ito left the ports."))
    >>> mentions = pd.DataFrame({"article": ["a"], "segment": 0, "sentence": 1, "start": 12,
    ...                          "end": 15, "actor": "p:ito", "label": "Ito", "kind": "person"})
    >>> carried = occurrences(articles, sentences, mentions, pd.DataFrame({"article": [],
    ...                                                                    "source": []}))
    >>> carried["terms"], carried["actors"]
    (['Ports', 'Ito', 'left', 'shut'], [['Ito', 'person']])
    >>> carried["sentences"][1]
    [0, [0, 1, 2], [0], 'Ito left the ports.']
    """
    copies = clusters.loc[~clusters["source"].astype(bool), "article"]
    days = articles["published"].dt.strftime("%Y-%m-%d").fillna("")
    rows = zip(articles["label"].map(shown), articles["outlet"].map(shown), days,
               articles["article"].isin(copies).astype(int), strict=True)  # fmt: skip
    numbered = sentences.reset_index(drop=True)
    place = pd.Series(range(len(articles)), index=articles["article"])
    terms, of_sentence = _terms(numbered)
    actors, named = _actors(numbered, mentions)
    return {
        "articles": [list(row) for row in rows],
        "terms": terms,
        "actors": actors,
        "sentences": [
            [int(article), of_sentence.get(number, []), named.get(number, []), shown(text)]
            for number, (article, text) in enumerate(
                zip(numbered["article"].map(place), numbered["text"], strict=True)
            )
        ],
    }


def _terms(sentences: pd.DataFrame) -> tuple[list[str], dict[int, list[int]]]:
    """Return how each term is written, the commonest first, and the terms of each sentence."""
    every = term_frequencies(sentences)
    place = pd.Series(range(len(every)), index=every["term"])
    counts = count_terms(sentences.assign(article=sentences.index.astype("str")))
    counts = counts.assign(place=counts["term"].map(place), number=counts["article"].astype("int"))
    counts = counts.sort_values(["number", "place"])
    of_sentence: dict[int, list[int]] = {}
    for number, term, n in counts[["number", "place", "n"]].itertuples(index=False):
        of_sentence.setdefault(number, []).extend([int(term)] * n)
    return [shown(word) for word in every["surface"]], of_sentence


def _actors(
    sentences: pd.DataFrame, mentions: pd.DataFrame
) -> tuple[list[list[str]], dict[int, list[int]]]:
    """Return the actors with their kind, the most named first, and those of each sentence."""
    counted_ones = counted_mentions(mentions)
    known = counted_ones.drop_duplicates("actor").set_index("actor")[["label", "kind"]]
    n = counted_ones["actor"].value_counts()
    order = sorted(n.index, key=lambda actor: (-n[actor], actor))
    place = pd.Series(range(len(order)), index=order)
    keys = ["article", "sentence"]
    numbered = sentences[keys].assign(number=range(len(sentences)))
    there = counted_ones.merge(numbered, on=keys, validate="m:1")
    named: dict[int, list[int]] = {}
    for number, actor in zip(there["number"], there["actor"].map(place), strict=True):
        named.setdefault(int(number), []).append(int(actor))
    return [list(map(shown, row)) for row in known.loc[order].itertuples(index=False)], named


def ask_on(
    articles: pd.DataFrame, sentences: pd.DataFrame, mentions: pd.DataFrame, clusters: pd.DataFrame
) -> Shown:
    """Export the occurrences for the page *Ask on* of a report, and say how many there are.

    Parameters
    ----------
    articles, sentences, mentions, clusters
        As for ``occurrences``.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": [], "label": [], "outlet": [],
    ...                          "published": pd.to_datetime([])}).astype({"article": "str"})
    >>> sentences = articles[["article"]].assign(segment=0, sentence=0, start=0, text="")
    >>> mentions = sentences.assign(end=0, actor="", label="", kind="")
    >>> ask_on(articles, sentences, mentions, pd.DataFrame({"article": [], "source": []}))
    The report's page *Ask on* carries 0 sentences of 0 articles, to count again for any choice.
    """
    carried = occurrences(articles, sentences, mentions, clusters)
    if folder := os.environ.get("ANALYSIS_OUT"):
        packed = json.dumps(carried, ensure_ascii=False, separators=(",", ":"))
        write_whole(Path(folder) / FILE, packed.encode("utf-8", "replace"))
    return answer(
        "The report's page *Ask on* carries {sentences} of {articles}, to count again for any "
        "choice.",
        sentences=counted(len(sentences), "sentence"),
        articles=counted(len(articles), "article"),
    )
