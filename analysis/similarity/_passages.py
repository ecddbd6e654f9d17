"""Which passages articles share: the longest runs of words that stand in both.

Convention: words are compared without case, diacritics and punctuation, quotation marks
included; the spans are offsets into the original. A passage never crosses a row of the
texts (a paragraph of ``corpus.body``; a whole article of ``corpus.read_articles``), so that
:func:`analysis.evidence.evidence` finds each. A phrase that stands twice in an article counts
where it first stands.

A phrase of many independent texts is no copying: the name of a convention, a standing
formula. A passage made of nothing else is marked ``boilerplate``. Copies of one wire story
are one text in this count, so that a story does not become boilerplate by being printed often.
"""

import numpy as np
import pandas as pd

from analysis.similarity._containment import independent_groups
from analysis.similarity._shingles import Shared, Words, shared_shingles, word_codes, word_edges
from analysis.tables import require_columns, takes_tables
from analysis.tables.kept import kept
from analysis.terms.matrix import require_whole
from analysis.text import text_starts

FEWEST_COMMON, MOST_COMMON = 3, 10
"""Independent texts with a phrase: in fewer it is no boilerplate, from the second on it always is.

Between them more than half of the texts decide. What only two of three texts share is no formula;
ten who wrote a phrase by themselves show one, however many other texts there are.
"""

PLACES = ["article_a", "start_a", "end_a", "article_b", "start_b", "end_b"]
COLUMNS = [*PLACES, "words", "text", "boilerplate"]


@takes_tables
@kept
def shared_passages(
    texts: pd.DataFrame, *, words: int = 8, common: int | None = None
) -> pd.DataFrame:
    """Find the passages that two articles share, with their place in both.

    Time grows with the number of words and of passages, not with the number of pairs.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``.
    words
        The fewest words of a passage.
    common
        A run of ``words`` words is boilerplate if it stands in at least this many independent
        texts. By default in more than half of them, but no fewer than 3 and no more than 10.

    Returns
    -------
    DataFrame
        One row per passage and pair of articles: ``article_a`` < ``article_b``, ``start_a``,
        ``end_a``, ``start_b``, ``end_b`` (in their articles), ``words``, ``text`` (as in a)
        and ``boilerplate``. A passage cannot be made longer on either side. The longest
        first, ties by article and place. Boilerplate is listed with the first article that
        has it, not for every pair. A single article shares none: no rows.

    Raises
    ------
    ValueError
        If a column is missing or an option is out of range.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": [
    ...     "Today: 'the port is shut'.", "Reyes said the Port is shut!"]})
    >>> shared_passages(texts, words=4).drop(columns="boilerplate")
      article_a  start_a  end_a article_b  start_b  end_b  words              text
    0         a        8     24         b       11     27      4  the port is shut
    """
    require_whole("words", words, 2)
    if common is not None:
        require_whole("common", common, 2)
    coded = word_codes(texts)
    shared = shared_shingles(coded, words)
    group = independent_groups(coded)
    limit = common_from(len(np.unique(group))) if common is None else common
    is_common = _texts_with(shared, group) >= limit
    one, other = _seeds(coded, shared, is_common, words)
    one, other, length = _runs(coded, one, other, words)
    table = _table(coded, one, other, length)
    table["boilerplate"] = _made_of(shared, is_common, one, length - words + 1)
    order = ["words", "article_a", "start_a", "article_b", "start_b"]
    return table.sort_values(order, ascending=[False, *[True] * 4], ignore_index=True)[COLUMNS]


def common_from(independent: int) -> int:
    """Return in how many of so many independent texts a run of words is boilerplate."""
    return min(max(independent // 2 + 1, FEWEST_COMMON), MOST_COMMON)


def _texts_with(shared: Shared, group: np.ndarray) -> np.ndarray:
    """Count the independent texts that each shingle stands in."""
    pairs = shared.shingle * (int(group.max(initial=0)) + 1) + group[shared.article]
    return np.bincount(np.unique(pairs) // (int(group.max(initial=0)) + 1))


def _seeds(
    words: Words, shared: Shared, is_common: np.ndarray, length: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return the places of equal shingles: all pairs; of common ones, each with the first."""
    n = shared.articles
    end = np.cumsum(n)[shared.shingle]
    position = np.arange(len(shared.shingle))
    leads = ~is_common[shared.shingle] | (position == end - n[shared.shingle])
    times = np.where(leads, end - position - 1, 0)
    left = np.repeat(position, times)
    within = np.arange(len(left)) - np.repeat(np.cumsum(times) - times, times)
    one, other = shared.first[left], shared.first[left + 1 + within]
    same = np.ones(len(one), dtype=bool)
    for step in range(length):  # the fingerprints may lie, the words do not
        same &= words.code[one + step] == words.code[other + step]
    return one[same], other[same]


def _runs(
    words: Words, one: np.ndarray, other: np.ndarray, length: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Join seeds that overlap, and stretch each run as far as the words are equal."""
    order = np.lexsort((one, other - one, words.row[other], words.row[one]))
    one, other = one[order], other[order]
    follows = (np.diff(one) == 1) & (np.diff(other) == 1)
    follows &= (np.diff(words.row[one]) == 0) & (np.diff(words.row[other]) == 0)
    begin = np.flatnonzero(np.append(True, ~follows)[: len(one)])
    until = np.append(begin[1:], len(one))
    one, other, size = one[begin], other[begin], until - begin + length - 1
    before = _equal_words(words, one - 1, other - 1, -1)
    size += before + _equal_words(words, one + size, other + size, 1)
    runs = np.unique(np.stack([one - before, other - before, size]), axis=1)
    return runs[0], runs[1], runs[2]


def _equal_words(words: Words, one: np.ndarray, other: np.ndarray, step: int) -> np.ndarray:
    """Count the equal words from these places on, one step at a time, inside their rows."""
    code, row = np.append(words.code, -1), np.append(words.row, -1)
    rows = row[one - step], row[other - step]
    equal = np.zeros(len(one), dtype=np.int64)
    active = np.arange(len(one))
    while len(active):
        a, b = one[active] + step * equal[active], other[active] + step * equal[active]
        goes_on = (code[a] == code[b]) & (row[a] == rows[0][active]) & (row[b] == rows[1][active])
        active = active[goes_on]
        equal[active] += 1
    return equal


def _table(words: Words, one: np.ndarray, other: np.ndarray, length: np.ndarray) -> pd.DataFrame:
    edges = word_edges(words, np.concatenate([one, other, one + length - 1, other + length - 1]))
    start_a, start_b, _, _ = np.split(edges[0], 4)
    _, _, end_a, end_b = np.split(edges[1], 4)
    text, shift = words.texts["text"].to_numpy(dtype=object), np.array(text_starts(words.texts))
    row = words.row[one]
    spans = zip(text[row], start_a - shift[row], end_a - shift[row], strict=True)
    columns = {
        "article_a": words.articles[words.article[one]],
        "start_a": start_a,
        "end_a": end_a,
        "article_b": words.articles[words.article[other]],
        "start_b": start_b,
        "end_b": end_b,
        "words": length,
        "text": pd.Series([whole[start:end] for whole, start, end in spans], dtype="str"),
    }
    return pd.DataFrame(columns)


def _made_of(
    shared: Shared, is_common: np.ndarray, begin: np.ndarray, shingles: np.ndarray
) -> np.ndarray:
    """Tell the runs all of whose shingles are common."""
    places = np.sort(shared.every[is_common[shared.every_shingle]])
    inside = np.searchsorted(places, begin + shingles) - np.searchsorted(places, begin)
    return inside == shingles


@takes_tables
def passage_spans(passages: pd.DataFrame) -> pd.DataFrame:
    """List both sides of each passage as spans, for :func:`analysis.evidence.evidence`.

    Parameters
    ----------
    passages
        What :func:`shared_passages` returns, or some rows of it.

    Returns
    -------
    DataFrame
        Two rows per passage, its a and its b: ``article``, ``start``, ``end``, ``passage``
        (1, 2, ... in the order of the rows), ``words``, ``boilerplate``.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["the port is shut"] * 2})
    >>> passage_spans(shared_passages(texts, words=4)).drop(columns="boilerplate")
      article  start  end  passage  words
    0       a      0   16        1      4
    1       b      0   16        1      4
    """
    require_columns(passages, *PLACES, "words", "boilerplate")
    numbered = passages.assign(passage=np.arange(1, len(passages) + 1))
    sides = [
        numbered.rename(columns={f"{name}_{side}": name for name in ("article", "start", "end")})[
            ["article", "start", "end", "passage", "words", "boilerplate"]
        ]
        for side in "ab"
    ]
    return pd.concat(sides).sort_values("passage", kind="stable", ignore_index=True)
