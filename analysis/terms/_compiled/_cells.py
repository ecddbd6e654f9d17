"""Count the terms of articles, given as numbers of pieces, in compiled code.

Convention: a batch is the ``codes`` of its pieces, of which article ``n`` ends at
``ends[n]``; a code is a piece by ``numbers``, and the terms of a piece are those ``columns``
that begin at ``first`` of it, -1 for a token that is not counted. Most pieces are one token:
``direct`` has the column of their codes, and ``SEVERAL`` for the others.
"""

from typing import NamedTuple

import numpy as np

from analysis.terms._compiled.numba import at, compiled, inlined

SEVERAL = -2


class Batch(NamedTuple):
    """The pieces of some articles."""

    codes: np.ndarray
    ends: np.ndarray
    numbers: np.ndarray
    direct: np.ndarray


class Terms(NamedTuple):
    """Which terms each piece holds."""

    first: np.ndarray
    columns: np.ndarray


def direct(numbers: np.ndarray, terms: Terms) -> np.ndarray:
    """Return of each code the column of its only token; ``SEVERAL`` where it has not one."""
    if not len(terms.columns):
        return np.full(len(numbers), SEVERAL, dtype=np.int32)
    only = terms.columns[terms.first[numbers].clip(max=len(terms.columns) - 1)]
    return np.where(np.diff(terms.first)[numbers] == 1, only, np.int32(SEVERAL))


def tally(codes: np.ndarray, size: int, before: np.ndarray) -> np.ndarray:
    """Return how often each of ``size`` codes occurs, with what was counted before."""
    n = np.zeros(size, dtype=np.int64)
    n[: len(before)] = before
    _tally(codes, n)
    return n


@compiled
def _tally(codes, n):
    for code in codes:
        n[at(code)] += 1


def cells(batch: Batch, terms: Terms, size: int, tokens: np.ndarray) -> tuple:
    """Return how many columns each article has, the columns in order, and their counts.

    There are ``size`` columns; the running words of each article are written to ``tokens``.
    """
    lengths = np.empty(len(batch.ends), dtype=np.int64)
    running = _running(batch.codes, batch.numbers, terms.first)
    seen, n = np.empty(running, dtype=np.int32), np.empty(running, dtype=np.int32)
    counts = np.zeros(size, dtype=np.int32)
    used = _cells(*batch, *terms, counts, tokens, lengths, seen, n)
    in_order, n_in_order = np.empty(used, dtype=np.int32), np.empty(used, dtype=np.int32)
    _sort(seen[:used], n[:used], lengths, counts, in_order, n_in_order)
    return lengths, in_order, n_in_order


@compiled
def _running(codes, numbers, first):
    """Return how many tokens there are."""
    running = 0
    for code in codes:
        running += first[at(numbers[at(code)] + 1)] - first[at(numbers[at(code)])]
    return running


@compiled
def _cells(codes, ends, numbers, direct, first, columns, counts, tokens, lengths, seen, n):
    used = begin = 0
    for article in range(len(ends)):
        here = seen[used:]
        end = ends[article]
        size, running = _count(codes, begin, end, numbers, direct, first, columns, counts, here)
        for place in range(used, used + size):
            n[at(place)] = counts[at(seen[at(place)])]
            counts[at(seen[at(place)])] = 0
        tokens[article], lengths[article] = running, size
        used, begin = used + size, end
    return used


@compiled
def _sort(seen, n, lengths, counts, in_order, n_in_order):
    """Order the columns of each article: bring the cells into columns, and back again."""
    for column in seen:
        counts[at(column)] += 1
    places = np.cumsum(counts) - counts  # where the cells of each column begin
    article, by_column = np.empty_like(seen), np.empty_like(seen)
    place = 0
    for row in range(len(lengths)):
        for _ in range(lengths[row]):
            to = places[at(seen[at(place)])]
            article[at(to)], by_column[at(to)] = row, place
            places[at(seen[at(place)])] = to + 1
            place += 1
    starts = np.cumsum(lengths) - lengths
    for place in range(len(seen)):
        to = starts[at(article[at(place)])]
        in_order[at(to)], n_in_order[at(to)] = (
            seen[at(by_column[at(place)])],
            n[at(by_column[at(place)])],
        )
        starts[at(article[at(place)])] = to + 1


def spread(batch: Batch, terms: Terms, per_n: np.ndarray, total: int, tokens: np.ndarray) -> tuple:
    """Return of each column in how many articles of the batch it is, and their part of its DP.

    DP is the sum of where an article's share of a term, its count times ``per_n``, exceeds its
    share of the ``total`` of running words. Those of each article are written to ``tokens``.
    """
    articles, dispersion = np.zeros(len(per_n), dtype=np.int64), np.zeros(len(per_n))
    counts, seen = np.zeros((2, len(per_n)), dtype=np.int32)
    _spread(*batch, *terms, per_n, total, tokens, articles, dispersion, counts, seen)
    return articles, dispersion


@compiled
def _spread(
    codes, ends, numbers, direct, first, columns, per_n, total, tokens, articles, dispersion,
    counts, seen,
):  # fmt: skip
    begin = 0
    for article in range(len(ends)):
        end = ends[article]
        size, running = _count(codes, begin, end, numbers, direct, first, columns, counts, seen)
        share = running / total
        for place in range(size):
            column = seen[at(place)]
            articles[at(column)] += 1
            dispersion[at(column)] += max(counts[at(column)] * per_n[at(column)] - share, 0.0)
            counts[at(column)] = 0
        tokens[article], begin = running, end


@inlined
def _count(codes, begin, end, numbers, direct, first, columns, counts, seen):
    """Count the columns of an article; return how many it has, and its running words."""
    size = running = 0
    for place in range(begin, end):
        code = codes[at(place)]
        column = direct[at(code)]
        if column >= 0:
            running += 1
            if counts[at(column)] == 0:
                seen[at(size)] = column
                size += 1
            counts[at(column)] += 1
        elif column == SEVERAL:
            piece = numbers[at(code)]
            for token in range(first[at(piece)], first[at(piece + 1)]):
                running += 1
                column = columns[at(token)]
                if column >= 0:
                    if counts[at(column)] == 0:
                        seen[at(size)] = column
                        size += 1
                    counts[at(column)] += 1
        else:
            running += 1
    return size, running
