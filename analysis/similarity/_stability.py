"""Whether the nearest article stays the nearest when the question is put a little differently.

Convention: the baseline is the nearest article by the package's tf-idf. Each variant asks
again: without one paragraph, without a kind of segment, without names, with other weights.
A neighbour that does not survive is an accident of the choice, not a finding.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.similarity._nearest import idf_of, nearest, weigh
from analysis.tables import require_columns, takes_tables
from analysis.terms.matrix import Matrix, document_term_matrix
from analysis.text import text_starts

if TYPE_CHECKING:
    from scipy.sparse import csr_array

COLUMNS = ["article", "nearest", "similarity", "variant", "tries", "kept", "other", "note"]
NO_WORDS = "no words to compare"
NO_NEIGHBOUR = "no other article has a word of it"
LOST = "then without a neighbour"


@takes_tables
def stability(
    texts: pd.DataFrame, *, names: pd.DataFrame | None = None, **options: Any
) -> pd.DataFrame:
    """Ask for the nearest article of each article again, in several other ways.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text``, optionally ``start``. With a column ``kind``
        (segments), each kind is left out in turn.
    names
        Spans to leave out, such as mentions: ``article``, ``start``, ``end``.
    **options
        ``ngram``, ``stop_words``, ``numbers``, ``min_n`` as for ``terms.count_terms``.

    Returns
    -------
    DataFrame
        One row per article and variant: ``article``, its ``nearest`` and their
        ``similarity`` as things are, ``variant``, ``tries`` (how often it was asked: once,
        or once per paragraph of the article), ``kept`` (how often the nearest stayed),
        ``other`` (what came instead, most often; else empty) and ``note``. Without a
        paragraph means without one row of ``texts``, for articles with more than one; the
        idf stays that of the whole. Of a single article there is nothing to ask: no rows.

    Raises
    ------
    ValueError
        If a column is missing or an option is out of range.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": list("abca"), "text": ["port", "vote", "port", "vote"]})
    >>> stability(texts)[["article", "nearest", "variant", "tries", "kept", "other"]].head(3)
      article nearest              variant  tries  kept other
    0       a       b  without a paragraph      2     1     c
    1       a       b            plain idf      1     1
    2       a       b            sublinear      1     1
    """
    matrix = document_term_matrix(texts, **options)
    weights = weigh(matrix.counts)
    base = _nearest_of(matrix.articles, weights, weights, np.arange(len(matrix.articles)))
    answers = [_without_a_paragraph(texts, matrix, options)]
    answers += [_of(matrix, matrix.counts, name) for name in ("plain idf", "sublinear")]
    for variant, rest in _left_out(texts, names):
        counts = _counts_of(rest, matrix.articles, matrix.terms, options)
        answers.append(_of(matrix, counts, "tf-idf").assign(variant=variant))
    asked = pd.concat(answers, ignore_index=True)
    return _summary(matrix, base, asked if len(matrix.articles) > 1 else asked.iloc[:0])


def _nearest_of(
    articles: pd.Index, rows: "csr_array", columns: "csr_array", own: np.ndarray
) -> pd.DataFrame:
    """Return the nearest article of each row, and how near: -1 and missing for none."""
    first = nearest(rows, columns, 1, own=own, names=articles).set_index("row")
    first = first.reindex(range(rows.shape[0]))
    position = first["column"].fillna(-1).astype(int).to_numpy()
    return pd.DataFrame({"own": own, "near": position, "similarity": first["similarity"]})


def _of(matrix: Matrix, counts: "csr_array", weighting: str) -> pd.DataFrame:
    weights = weigh(counts, weighting)
    own = np.arange(len(matrix.articles))
    return _nearest_of(matrix.articles, weights, weights, own).assign(variant=weighting)


def _without_a_paragraph(texts: pd.DataFrame, matrix: Matrix, options: dict) -> pd.DataFrame:
    """Leave out each row in turn; the other articles and the idf stay whole."""
    from scipy.sparse import csr_array
    from sklearn.preprocessing import normalize

    texts = texts[texts.groupby("article")["article"].transform("size") > 1]
    own = matrix.articles.get_indexer(pd.Index(texts["article"]))
    numbers = pd.RangeIndex(len(texts))
    of_row = _counts_of(texts.assign(article=numbers), numbers, matrix.terms, options)
    rest = csr_array(matrix.counts[own] - of_row, dtype=float)
    rest.data = rest.data * idf_of(matrix)[rest.indices]
    rest.eliminate_zeros()
    rest = normalize(rest) if rest.shape[0] else rest
    near = _nearest_of(matrix.articles, rest, weigh(matrix.counts), own)
    return near.assign(variant="without a paragraph")


def _counts_of(texts: pd.DataFrame, ids: pd.Index, terms: pd.Index, options: dict) -> "csr_array":
    """Count these terms in the texts; a row per id."""
    from scipy.sparse import csr_array

    matrix = document_term_matrix(texts, **(options | {"min_n": 1}))
    column = terms.get_indexer(matrix.terms)
    cells = matrix.counts.tocoo()
    known = column[cells.col] >= 0
    row = ids.get_indexer(matrix.articles)[cells.row[known]]
    shape = (len(ids), len(terms))
    return csr_array((cells.data[known], (row, column[cells.col[known]])), shape=shape)


def _left_out(
    texts: pd.DataFrame, names: pd.DataFrame | None
) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield each variant of the texts that leaves something out."""
    kinds = sorted(texts["kind"].dropna().unique()) if "kind" in texts.columns else []
    if len(kinds) > 1:
        for kind in kinds:
            yield f"without {kind}", texts[texts["kind"] != kind]
    if names is not None:
        yield "without names", _without_spans(texts, names)


def _without_spans(texts: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """Put spaces in place of the spans and of a possessive after them."""
    require_columns(spans, "article", "start", "end")
    of_article = {
        article: list(zip(some["start"].tolist(), some["end"].tolist(), strict=True))
        for article, some in spans.groupby("article")
    }
    rows = zip(texts["article"], text_starts(texts), texts["text"], strict=True)
    blank = [_blanked(text, start, of_article.get(article, ())) for article, start, text in rows]
    return texts.assign(text=pd.Series(blank, index=texts.index, dtype="str"))


def _blanked(text: str, shift: int, spans: Iterable[tuple[int, int]]) -> str:
    characters = list(text)
    for start, end in spans:
        left, right = max(start - shift, 0), min(end - shift, len(text))
        if left < right:
            if text[right : right + 2].lower() in ("'s", "’s"):
                right += 2
            characters[left:right] = " " * (right - left)
    return "".join(characters)


def _summary(matrix: Matrix, base: pd.DataFrame, asked: pd.DataFrame) -> pd.DataFrame:
    """Count per article and variant how often the nearest stayed."""
    asked = asked.assign(was=base["near"].to_numpy()[asked["own"].to_numpy()])
    asked["stayed"] = asked["near"] == asked["was"]
    asked["order"] = pd.factorize(asked["variant"])[0]
    keys = ["own", "order", "variant"]
    by_variant = asked.groupby(keys, as_index=False)
    counted = by_variant.agg(tries=("stayed", "size"), kept=("stayed", "sum"))
    changed = asked[~asked["stayed"]].groupby([*keys, "near"], as_index=False).size()
    changed = changed.sort_values(["size", "near"], ascending=[False, True]).drop_duplicates(keys)
    counted = counted.merge(changed[[*keys, "near"]], on=keys, how="left")
    own, other = counted["own"].to_numpy(), counted["near"].fillna(-1).astype(int).to_numpy()
    near, lost = base["near"].to_numpy()[own], counted["near"].eq(-1).to_numpy()
    names = pd.Index([*matrix.articles, ""])
    return counted.assign(
        article=matrix.articles[own],
        nearest=names[near],
        similarity=base["similarity"].to_numpy()[own],
        other=names[other],
        note=_notes(near >= 0, lost, np.diff(matrix.counts.indptr)[own] > 0),
    )[COLUMNS]


def _notes(has_near: np.ndarray, lost: np.ndarray, has_words: np.ndarray) -> np.ndarray:
    alone = np.where(has_words, NO_NEIGHBOUR, NO_WORDS)
    return np.where(has_near, np.where(lost, LOST, ""), alone)
