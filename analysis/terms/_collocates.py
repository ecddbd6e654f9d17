"""Which words stand near a word, and the sentences in which they do.

Convention: near is within so many running words before or after, in the same sentence
(surface co-occurrence; Evert 2008). A word that is near twice, to two nodes, counts once, so
that each occurrence is one place. The measures compare the words near the node with all others,
the node itself left out: log-likelihood (Dunning 1993) over the full table of two by two, MI
(Church and Hanks 1990), and logDice (Rychly 2008), 14 + log2(2 n / (n of node + n of word)).
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.tables import takes_tables
from analysis.terms._collocations import RARE
from analysis.terms._concordance import Query, coded, hits_of, with_lemmas
from analysis.terms._keyness import log_likelihood
from analysis.terms._wording import language_of, lemma_of
from analysis.terms.matrix import require_whole, stop_terms
from analysis.text import sentences, tokens
from analysis.text.vocabulary import NEWS, counted

COLUMNS = [
    "collocate", "surface", "n", "n_before", "articles", "n_all", "expected",
    "log_likelihood", "log_dice", "mi", "note",
]  # fmt: skip


class _Near(NamedTuple):
    """The running words of texts, sentence by sentence, and which of them are near a node."""

    running: pd.DataFrame
    split: pd.DataFrame  # the sentences; ``row`` of a token is the row here
    hits: np.ndarray  # at which tokens the node begins
    length: int  # of the node, in tokens
    is_node: np.ndarray
    before: np.ndarray  # whether a token is near a node that follows it
    after: np.ndarray


@takes_tables
def collocates(
    texts: pd.DataFrame,
    node: str,
    *,
    window: int = 5,
    stop_words: str | Iterable[str] | None = NEWS,
    numbers: bool = False,
    min_n: int = 2,
    lemmas: bool | str = False,
) -> pd.DataFrame:
    """Find the words that stand near a word or phrase more often than chance.

    Parameters
    ----------
    texts
        One row per text: ``article`` and ``text``.
    node
        A word or phrase, read as in ``concordance``: any spelling, ``*`` too.
    window
        Within how many running words before or after it, in the same sentence.
    stop_words, numbers, lemmas
        As for ``count_terms``. What is left out is no collocate, but a running word.
    min_n
        Leave out words that are near fewer times.

    Returns
    -------
    DataFrame
        One row per word, highest log-likelihood first, ties alphabetical: ``collocate``,
        ``surface``, ``n`` (how often it is near), ``n_before`` (of these, before the node),
        ``articles`` (in which it is near), ``n_all`` (how often it occurs), ``expected`` (``n`` by
        chance), ``log_likelihood`` (G2; below 0 where it is near less often than by chance),
        ``log_dice`` (14 at most but for words that stand near twice), ``mi`` (bits) and ``note``,
        which marks words near fewer than 5 times, of which ``mi`` says little.

    Raises
    ------
    ValueError
        If the node does not occur, or an option is out of range.

    Examples
    --------
    >>> text = "A new treaty. The new treaty binds. States sign. Old states wait. New laws."
    >>> texts = pd.DataFrame({"article": ["a"], "text": [text]})
    >>> columns = ["collocate", "n", "n_all", "expected", "log_likelihood", "log_dice", "mi"]
    >>> collocates(texts, "treaty", window=1)[columns].round(2)
      collocate  n  n_all  expected  log_likelihood  log_dice    mi
    0       new  2      3      0.75             3.4     13.68  1.42
    """
    require_whole("min_n", min_n)
    near = _near(texts, node, window, lemmas)
    is_near = near.before | near.after
    code, terms = pd.factorize(near.running["term"])
    n, n_all = (np.bincount(code[mask], minlength=len(terms)) for mask in (is_near, ~near.is_node))
    table = pd.DataFrame({"collocate": terms, "n": n, "n_all": n_all})
    table["n_before"] = np.bincount(code[near.before], minlength=len(terms))
    places = pd.DataFrame({"code": code, "article": near.running["article"]})[is_near]
    articles = places.groupby("code")["article"].nunique()
    table["articles"] = articles.reindex(table.index, fill_value=0)
    table["surface"] = _spellings(near.running, code, lemmas)
    size = np.array([is_near.sum(), (~is_near & ~near.is_node).sum()])
    stops, spelled = stop_terms(stop_words), table["surface"].tolist()
    kept = counted(terms.tolist(), spelled, stops, numbers) & (n >= min_n)
    return _measured(table[kept], size, len(near.hits))


def _near(texts: pd.DataFrame, node: str, window: int, lemmas: bool | str) -> _Near:
    require_whole("window", window)
    split = sentences(texts)
    running = with_lemmas(tokens(split), lemmas)
    hits, length = hits_of(coded(running), node, Query(lemmas=lemmas))
    row, size = running["row"].to_numpy(), len(running)
    is_node, before, after = (np.zeros(size, dtype=bool) for _ in range(3))
    for step in range(length):
        is_node[hits + step] = True
    for step in range(1, window + 1):
        for mask, place in ((before, hits - step), (after, hits + length - 1 + step)):
            inside = (place >= 0) & (place < size)
            at = place[inside]
            mask[at[row[at] == row[hits[inside]]]] = True
    return _Near(running, split, hits, length, is_node, before & ~is_node, after & ~is_node)


def _spellings(running: pd.DataFrame, code: np.ndarray, lemmas: bool | str) -> np.ndarray:
    """Return the commonest spelling of each term, the first in the alphabet of equals."""
    language = language_of(lemmas)
    surface = running["surface"].str.split().str.join(" ")
    if language:
        surface = surface.map(lambda word: lemma_of(word, language))
    counts = pd.DataFrame({"code": code, "surface": surface}).value_counts().reset_index()
    order = counts.sort_values(["code", "count", "surface"], ascending=[True, False, True])
    return order.drop_duplicates("code")["surface"].to_numpy()


def _measured(table: pd.DataFrame, size: np.ndarray, nodes: int) -> pd.DataFrame:
    """Add the measures, given the words near and not near, and how often the node occurs."""
    n, n_all = table["n"].to_numpy(), table["n_all"].to_numpy()
    expected = n_all * size[0] / max(size.sum(), 1)
    g2 = log_likelihood(np.stack([n, n_all - n]), size)
    table = table.assign(
        expected=expected,
        log_likelihood=(np.where(n >= expected, g2, -g2) + 0.0).round(12),
        log_dice=14 + np.log2(2 * n / (nodes + n_all)),
        mi=np.log2(n / expected),
        note=np.where(n < RARE, f"fewer than {RARE}: mi says little", ""),
    ).astype({"note": "str", "surface": "str", "collocate": "str"})
    order = ["log_likelihood", "collocate"]
    return table.sort_values(order, ascending=[False, True], ignore_index=True)[COLUMNS]


@takes_tables
def collocate_sentences(
    texts: pd.DataFrame,
    node: str,
    collocate: str | None = None,
    *,
    window: int = 5,
    lemmas: bool | str = False,
) -> pd.DataFrame:
    """Show the sentences in which two words stand near each other, or a collocation stands.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``.
    node, collocate
        A word or phrase and a word near it, as from ``collocates``; without ``collocate`` the
        sentences of the node, as of a run of words from ``collocations``.
    window, lemmas
        As for ``collocates``.

    Returns
    -------
    DataFrame
        One row per occurrence of the collocate near the node (without one: of the node), in the
        order of the texts: ``article``, ``sentence``, ``start``, ``end`` (from the one to the
        other, in the article), ``surface`` (what stands there) and ``text`` (of the sentence).

    Raises
    ------
    ValueError
        If the node does not occur, or the collocate never near it.

    Examples
    --------
    >>> text = "A new treaty. States sign the new treaty. New laws."
    >>> texts = pd.DataFrame({"article": ["a"], "text": [text]})
    >>> collocate_sentences(texts, "treaty", "sign")[["sentence", "start", "end", "surface"]]
       sentence  start  end              surface
    0         1     21   40  sign the new treaty
    """
    near = _near(texts, node, window, lemmas)
    if collocate is None:
        return _shown(near, near.hits, near.hits + near.length - 1)
    found, length = hits_of(coded(near.running), collocate, Query(lemmas=lemmas))
    found = found[(near.before | near.after)[found]]
    if not len(found):
        raise ValueError(
            f"{collocate!r} never stands within {window} words of {node!r}; take a wider window"
        )
    hit = _nearest_hit(near, found)
    first = np.minimum(found, hit)
    last = np.maximum(found + length, hit + near.length) - 1
    return _shown(near, first, last)


def _nearest_hit(near: _Near, places: np.ndarray) -> np.ndarray:
    """Return the occurrence of the node that is nearest to each place in its sentence."""
    row = near.running["row"].to_numpy()
    right = np.searchsorted(near.hits, places).clip(max=len(near.hits) - 1)
    left = (np.searchsorted(near.hits, places) - 1).clip(min=0)
    gap = [
        np.where(row[near.hits[side]] == row[places], abs(near.hits[side] - places), len(row) + 1)
        for side in (left, right)
    ]
    return np.where(gap[0] <= gap[1], near.hits[left], near.hits[right])


def _shown(near: _Near, first: np.ndarray, last: np.ndarray) -> pd.DataFrame:
    start = near.running["start"].to_numpy()[first]
    end = near.running["end"].to_numpy()[last]
    table = near.split.iloc[near.running["row"].to_numpy()[first]]
    cuts = zip(table["text"], start - table["start"], end - table["start"], strict=True)
    surfaces = [text[begin:until] for text, begin, until in cuts]
    table = table.assign(start=start, end=end, surface=pd.array(surfaces, dtype="str"))
    table = table[["article", "sentence", "start", "end", "surface", "text"]]
    return table.reset_index(drop=True)
