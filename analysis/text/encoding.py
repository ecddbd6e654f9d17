"""Turn texts into numbers, a code per token: the fast way to the tokens of ``text.tokens``.

A side door for ``terms`` and ``similarity``. Convention: a text is cut at ASCII white space,
which no token crosses but a listed spelling (``Viet Nam``) and a word parted at the end of a
line; each distinct piece is split into tokens once, by the one pattern, and the pieces of such
tokens are joined first. Batches
of whole articles go through threads, so that what is in memory depends on the batch and the
vocabulary only.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from analysis.text._tokens import edge_patterns, token_pattern

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

BATCH = 8_000_000
"""How many bytes of text are in one batch; an article that is longer is a batch of its own.

More of them take more memory at once; fewer make the work on each batch weigh more."""

AROUND = ' \n\t\r,.;:!?()[]"“”'
"""What is taken off both ends of a piece before asking whether only letters are left."""

_SPACE = 32  # this byte and those below it are white space or controls: never in a word


class Batch(NamedTuple):
    """The tokens of some texts."""

    code: np.ndarray  # of each token, in the order of the texts
    tokens: np.ndarray  # how many each text has
    surfaces: list[str]  # of each code; some may not occur


class Vocabulary:
    """The surfaces seen so far, each with the number of its term."""

    def __init__(self) -> None:
        self.surfaces: list[str] = []
        self.terms: dict[str, int] = {}  # term to number
        self.term = np.empty(0, dtype=np.int32)  # of each surface: the number of its term
        self._code: dict[str, int] = {}

    def codes(self, surfaces: list[str], terms: Callable[[list[int]], Iterable[str]]) -> np.ndarray:
        """Return the code of each surface here; what is new is added.

        ``terms`` gives the terms of the surfaces at some positions.
        """
        known, numbers = self._code, self.terms
        new: list[int] = []
        codes = list(map(known.get, surfaces))
        for place, code in enumerate(codes):
            if code is None:
                codes[place] = known.setdefault(surfaces[place], len(known))
                if codes[place] == len(self.surfaces) + len(new):
                    new.append(place)
        self.surfaces += [surfaces[place] for place in new]
        new_numbers = [numbers.setdefault(term, len(numbers)) for term in terms(new)]
        self.term = np.concatenate([self.term, np.array(new_numbers, dtype=np.int32)])
        return np.array(codes, dtype=np.int64)


def batches(
    texts: "pd.Series | pa.ChunkedArray", ends: Iterable[int], *, hyphens: str = "keep"
) -> Iterator[Batch]:
    """Yield the tokens of texts, batch by batch.

    Parameters
    ----------
    texts
        Strings.
    ends
        Positions at which a batch may end: one after the last text of each article.
    hyphens
        As for ``terms.count_terms``.

    Examples
    --------
    >>> [batch] = batches(pd.Series(["Port, port", "Viet Nam"]), [1, 2])
    >>> [batch.surfaces[code] for code in batch.code], batch.tokens.tolist()
    (['Port', 'port', 'Viet Nam'], [2, 1])
    """
    strings = arrow(texts)
    yield from each_batch(strings, ends, partial(_encode, hyphens=hyphens))


def arrow(texts: "pd.Series | pa.ChunkedArray") -> "pa.ChunkedArray":
    """Return strings as a pyarrow.ChunkedArray, without a copy where they are one."""
    import pyarrow as pa

    if isinstance(texts, pa.ChunkedArray):
        return texts
    strings = pa.array(texts.astype("str"), type=pa.large_string())
    return strings if isinstance(strings, pa.ChunkedArray) else pa.chunked_array([strings])


def each_batch(
    strings: "pa.ChunkedArray", ends: Iterable[int], encode: Callable, size: int | None = None
) -> Iterator:
    """Yield, in order, what ``encode`` makes of each batch of strings, working in threads."""
    import pyarrow.compute as pc

    sizes = np.concatenate([[0], np.cumsum(pc.binary_length(strings).to_numpy())])
    bounds = _bounds(sizes, np.asarray(list(ends), dtype=np.int64), size or BATCH)
    jobs = (
        partial(encode, strings.slice(first, last - first))
        for first, last in zip(bounds[:-1], bounds[1:], strict=True)
    )
    yield from in_order(jobs, len(bounds) - 1)


def _bounds(sizes: np.ndarray, ends: np.ndarray, size: int) -> list[int]:
    """Return where batches begin and end: at the first end past the size of a batch."""
    bounds, reach = [0], sizes[ends]
    while bounds[-1] < len(sizes) - 1:
        next_end = np.searchsorted(reach, sizes[bounds[-1]] + size)
        last = len(sizes) - 1 if next_end >= len(ends) else int(ends[next_end])
        bounds.append(max(last, bounds[-1] + 1))
    return bounds


def threads() -> int:
    """Return how many threads share the work: four at most, as each holds a batch in memory."""
    return min(os.cpu_count() or 1, 4)  # measured with two, see docs/speed.md


def in_order(jobs: Iterator[Callable], count: int) -> Iterator:
    """Run jobs in threads, a few ahead of what has been taken; one job needs no thread."""
    if count <= 1:
        yield from (job() for job in jobs)
        return
    workers = threads()
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque = deque()
        for job in jobs:
            waiting.append(pool.submit(job))
            if len(waiting) > workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _encode(strings: "pa.ChunkedArray", hyphens: str) -> Batch:
    """Return the tokens of one batch, coded in the order in which their pieces appear."""
    offsets, begin, data = _cut(whole(strings))
    piece, pieces = _distinct(offsets, data)
    piece, pieces = _join_spellings(piece, pieces, offsets, begin, data)
    n_tokens, first, code, spelled = read(pieces, hyphens)
    surfaces = spelled.to_list()
    each = n_tokens[piece]
    until = np.concatenate([[0], np.cumsum(each)])
    if not until[-1]:
        return Batch(code, np.zeros(len(strings), dtype=np.int64), surfaces)
    tokens = np.repeat(code[first][piece], each)
    several = np.flatnonzero(each > 1)
    further = ranges(each[several])
    source = np.repeat(first[piece[several]], each[several]) + further
    tokens[np.repeat(until[several], each[several]) + further] = code[source]
    return Batch(tokens, np.diff(until[begin]), surfaces)


def whole(strings: "pa.ChunkedArray") -> "pa.Array":
    """Return the one array of a pyarrow.ChunkedArray, without a copy where there is one."""
    return strings.chunk(0) if strings.num_chunks == 1 else strings.combine_chunks()


def buffers(strings: "pa.Array") -> tuple[np.ndarray, np.ndarray]:
    """Return where each string begins (and the last ends), and the bytes."""
    _, starts, data = strings.buffers()
    starts = np.frombuffer(starts, dtype=np.int64)[strings.offset :][: len(strings) + 1]
    return starts, np.frombuffer(data or b"", dtype=np.uint8)


def _cut(strings: "pa.Array") -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return where each piece begins, the first piece of each text, and the bytes."""
    starts, data = buffers(strings)
    data = data[starts[0] : starts[-1]]
    begins = np.empty(len(data) + 1, dtype=bool)
    np.less_equal(data, _SPACE, out=begins[1:])
    begins[starts - starts[0]] = True
    offsets = np.flatnonzero(begins)
    return offsets, np.searchsorted(offsets, starts - starts[0]), data


def _distinct(offsets: np.ndarray, data: np.ndarray) -> tuple[np.ndarray, "pl.Series"]:
    import polars as pl
    import pyarrow as pa

    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(data)]
    pieces = pa.LargeStringArray.from_buffers(len(offsets) - 1, *buffers[1:])
    encoded = pieces.dictionary_encode()
    return encoded.indices.to_numpy(), pl.Series(encoded.dictionary, dtype=pl.String)


def read(
    pieces: "pl.Series", hyphens: str
) -> tuple[np.ndarray, np.ndarray, np.ndarray, "pl.Series"]:
    """Return of each piece how many tokens it has and its first; their codes and surfaces."""
    import polars as pl

    bare = pieces.str.strip_chars(AROUND)
    is_word = bare.str.contains(r"^\p{L}+$").to_numpy()
    rest = pieces.filter(~is_word).str.extract_all(token_pattern(hyphens=hyphens))
    n_tokens = np.ones(len(pieces), dtype=np.int64)
    n_tokens[~is_word] = rest.list.len().to_numpy()
    words = bare.filter(is_word).append(rest.explode().drop_nulls())
    encoded = words.to_arrow().dictionary_encode()
    first = np.empty(len(pieces), dtype=np.int64)
    first[is_word] = np.arange(is_word.sum())
    first[~is_word] = is_word.sum() + np.cumsum(n_tokens[~is_word]) - n_tokens[~is_word]
    first = first.clip(max=len(words) - 1)
    return n_tokens, first, encoded.indices.to_numpy(), pl.Series(encoded.dictionary)


def _join_spellings(piece, pieces, offsets, begin, data):
    """Make one piece of those over which a listed spelling or a parted word may reach."""
    opens = pieces.str.contains(edge_patterns()[0]).to_numpy()
    left = np.flatnonzero(opens[piece])
    if not len(left):
        return piece, pieces
    left, right = _neighbours(left, piece, pieces.str.contains(r"^\s*$").to_numpy())
    row = np.searchsorted(begin, [left, right], side="right")
    goes_on = pieces.str.contains(edge_patterns()[1]).to_numpy()
    linked = goes_on[piece[right]] & (row[0] == row[1])
    return _joined(piece, pieces, left[linked], right[linked], offsets, data)


def _neighbours(
    left: np.ndarray, piece: np.ndarray, blank: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return these places, and for each the next piece that is not blank."""
    left = left[left < len(piece) - 1]
    if not blank[piece[left + 1]].any():
        return left, left + 1
    words = np.flatnonzero(~blank[piece])
    place = np.searchsorted(words, left, side="right")
    return left[place < len(words)], words[place[place < len(words)]]


def _joined(piece, pieces, left, right, offsets, data):
    """Give the first piece of each run a code of its own, and the others none."""
    import polars as pl

    starts_run = ~np.isin(left, right)
    first = left[starts_run]
    last = right[np.append(np.flatnonzero(starts_run)[1:], len(left)) - 1] if len(left) else first
    spans = zip(offsets[first].tolist(), offsets[last + 1].tolist(), strict=True)
    buffer = memoryview(data)
    runs, strings = pd.factorize(
        np.array([str(buffer[a:b], "utf-8") for a, b in spans], dtype=object)
    )
    piece = piece.copy()
    inside = np.repeat(first, last - first) + ranges(last - first) + 1
    piece[inside] = len(pieces)
    piece[first] = len(pieces) + 1 + runs
    return piece, pl.concat([pieces, pl.Series(["", *strings], dtype=pl.String)])


def ranges(lengths: np.ndarray) -> np.ndarray:
    """Return 0, 1, ... for each length in turn."""
    ends = np.cumsum(lengths)
    return np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - lengths, lengths)


def surface_codes(column: pd.Series) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the row of each token, its code, and the surfaces in the order of the codes.

    Examples
    --------
    >>> row, code, surfaces = surface_codes(pd.Series(["Port, port", "Port"]))
    >>> row.tolist(), code.tolist(), surfaces.tolist()
    ([0, 0, 1], [0, 1, 0], ['Port', 'port'])
    """
    vocabulary, codes, lengths = Vocabulary(), [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for batch in batches(column, range(1, len(column) + 1)):
        known = vocabulary.codes(batch.surfaces, lambda new: [""] * len(new))
        codes.append(known[batch.code])
        lengths.append(batch.tokens)
    each = np.concatenate(lengths)
    row = np.repeat(np.arange(len(each)), each)
    return row, np.concatenate(codes), np.array(vocabulary.surfaces, dtype=object)
