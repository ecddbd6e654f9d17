"""Count the terms of a large corpus in compiled code: the same numbers, several times faster.

``matrix`` asks for it where it pays. First the texts become
numbers, one per piece, in two threads with a table each; then each distinct piece is read by
the one pattern; then the numbers are counted per article. Between the two passes the numbers
are in a temporary file where they are many, so that memory depends on the vocabulary only.
"""

from collections.abc import Callable, Iterator
from functools import cache, partial
from queue import SimpleQueue
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from analysis.terms._compiled import _cells, _pieces
from analysis.text import fold, spelling_variants
from analysis.text.encoding import (
    AROUND,
    buffers,
    each_batch,
    in_order,
    ranges,
    read,
    threads,
    whole,
)
from analysis.text.vocabulary import Found, bulk_terms, counted, found_terms

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

IN_MEMORY = 48_000_000
"""Bytes of numbers of pieces; more goes to a temporary file, so that memory stays bounded."""

BATCH = 3_000_000
"""Bytes of text in one batch: enough to keep threads busy, few enough to be kept in memory."""

ROOM = 1 << 12
"""For how many distinct pieces there is room at first; a table that is full is doubled."""


class Encoded(NamedTuple):
    """The texts of one batch as numbers."""

    codes: np.ndarray  # of each piece, in the table of the batch
    ends: np.ndarray  # of each text: where its last piece ends
    table: int


class Reading(NamedTuple):
    """The tokens of pieces, and the terms that they are."""

    first: np.ndarray  # of each piece: where its tokens begin; and the end of the last
    code: np.ndarray  # of each token: its surface
    surfaces: "pl.Series"
    names: "pa.Array"  # of terms
    number: np.ndarray  # of each surface: its term
    kept: np.ndarray  # of each surface: whether it is counted

    @classmethod
    def of(cls, pieces: "pl.Series", tally: Any) -> "Reading":
        """Read each distinct piece by the one pattern, as a tally says."""
        import polars as pl

        each, first, code, surfaces = read(pieces, tally.hyphens)
        code = code[np.repeat(first, each) + ranges(each)]
        surfaces = pl.Series(tally.wording.spell(surfaces), dtype=pl.String)
        terms = bulk_terms(surfaces, case=tally.case)
        kept = counted(terms, surfaces, tally.stops, tally.numbers)
        encoded = terms.to_arrow().dictionary_encode()
        begins = np.concatenate([[0], np.cumsum(each)])
        number = encoded.indices.to_numpy()
        return cls(begins, code, surfaces, encoded.dictionary, number, kept)

    def surface_n(self, n: np.ndarray) -> np.ndarray:
        """Return how often each surface occurs, given how often each piece does."""
        each = np.repeat(n, np.diff(self.first))
        return np.bincount(self.code, each, minlength=len(self.surfaces)).astype(np.int64)

    def frequent(self, surface_n: np.ndarray, min_n: int) -> Found:
        """Return the terms that are counted often enough, with their commonest spelling."""
        n = np.where(self.kept, surface_n, 0)
        return found_terms(self.names, self.number, n, self.surfaces, min_n)

    def terms(self, column: np.ndarray) -> _cells.Terms:
        """Return the columns of each piece, given that of each term; -1 for what is left out."""
        of_surface = np.where(self.kept, column[self.number], np.int32(-1))
        return _cells.Terms(self.first, of_surface[self.code])


class _Kept:
    """Arrays of int32, the first in memory, the rest in a temporary file; to be read once."""

    def __init__(self) -> None:
        self.arrays: list[np.ndarray] = []
        self.sizes: list[int] = []  # of those in the file
        self.room = IN_MEMORY

    def append(self, array: np.ndarray) -> None:
        """Keep an array after those before it."""
        self.room -= array.nbytes
        if self.room >= 0:
            self.arrays.append(array)
            return
        if not self.sizes:
            self.file = TemporaryFile()
        self.file.write(array.data)
        self.sizes.append(array.nbytes)

    def __iter__(self) -> Iterator[np.ndarray]:
        while self.arrays:
            yield self.arrays.pop(0)
        if self.sizes:
            self.file.seek(0)
        for size in self.sizes:
            yield np.frombuffer(self.file.read(size), dtype=np.int32)


class Counts:
    """What a ``matrix.Tally`` counts, in compiled code; that module imports this one."""

    def __init__(self, tally: Any) -> None:
        self.tally = tally
        self.kept = _Kept()
        self.batches: list[tuple[np.ndarray, int]] = []  # where the texts end, and the table
        tables = [_pieces.table_of(ROOM, 16 * ROOM) for _ in range(threads())]
        self.numbers = self._read_pieces(*self._encode(tables))
        self.direct = [_cells.direct(numbers, self.terms) for numbers in self.numbers]

    def _encode(self, tables):
        """Give each piece a number; return the tables, and how often each has each piece."""
        free: SimpleQueue = SimpleQueue()
        for number in range(len(tables)):
            free.put(number)

        def encode(strings: "pa.ChunkedArray") -> Encoded:
            number = free.get()
            starts, data = buffers(whole(strings))
            codes, ends, tables[number] = _pieces.encode(data, starts, rules(), tables[number])
            used[number] = _cells.tally(codes, int(tables[number].size[0]), used[number])
            free.put(number)
            return Encoded(codes, ends, number)

        used = [np.zeros(0, dtype=np.int64) for _ in tables]
        for batch in each_batch(self.tally.strings, self.tally.ends(), encode, BATCH):
            self.kept.append(batch.codes)
            self.batches.append((batch.ends, batch.table))
        return tables, used

    def _read_pieces(self, tables: list[_pieces.Table], used: list[np.ndarray]) -> list[np.ndarray]:
        """Read each distinct piece once; return the number here of the pieces of each table."""
        import polars as pl
        import pyarrow as pa

        pieces = [strings_of(table) for table in tables]
        merged = pa.concat_arrays(pieces).dictionary_encode()
        codes = merged.indices.to_numpy()
        n = np.bincount(codes, np.concatenate(used), minlength=len(merged.dictionary))
        self._read_tokens(pl.Series(merged.dictionary, dtype=pl.String), n)
        pa.default_memory_pool().release_unused()  # what Arrow holds back, the counts can use
        return np.split(codes.astype(np.int32), np.cumsum(list(map(len, pieces)))[:-1])

    def _read_tokens(self, pieces: "pl.Series", n: np.ndarray) -> None:
        """Find the terms, and of each piece the columns of its tokens, -1 for what is left out."""
        found = Reading.of(pieces, self.tally)
        surface_n = found.surface_n(n)
        self.running_words = int(surface_n.sum())
        self.frequent = found.frequent(surface_n, self.tally.min_n)
        column = np.full(len(found.names), -1, dtype=np.int32)
        column[self.frequent.columns] = np.arange(len(self.frequent.columns))
        self.terms = found.terms(column)

    def _batches(self, count: Callable) -> Iterator:
        """Yield what ``count`` makes of each batch, in order, working in threads."""
        jobs = (partial(count, *batch) for batch in self._articles())
        yield from in_order(jobs, len(self.batches))

    def _articles(self) -> Iterator[tuple[_cells.Batch, np.ndarray]]:
        """Yield each batch, and where the running words of its articles go."""
        row = 0
        for codes, (ends, table) in zip(self.kept, self.batches, strict=True):
            article = self.tally.row_article[row : row + len(ends)]
            last = np.append(np.flatnonzero(np.diff(article)), len(article) - 1)
            tokens = self.tally.tokens[article[0] : article[-1] + 1]
            pieces = self.numbers[table], self.direct[table]
            yield _cells.Batch(codes, ends[last], *pieces), tokens
            row += len(ends)

    def spread(self):
        """Return the terms, in how many articles each is, and its DP."""
        n = self.frequent.n
        articles, dispersion = np.zeros(len(n), np.int64), np.zeros(len(n))
        per_n, total = 1 / n, max(self.running_words, 1)

        def count(batch, tokens):
            return _cells.spread(batch, self.terms, per_n, total, tokens)

        for in_batch, apart in self._batches(count):
            articles += in_batch
            dispersion += apart
        return self.frequent, articles, dispersion

    def matrix(self):
        """Return the terms, and the counts as scipy.sparse.csr_array."""
        from scipy.sparse import csr_array

        size, room = len(self.frequent.n), int(self.frequent.n.sum())
        small = max(room, size) < np.iinfo(np.int32).max
        columns = np.empty(room, dtype=np.int32 if small else np.int64)
        n, lengths, done = np.empty(room, dtype=np.int64), [np.zeros(1, dtype=np.int64)], 0

        def count(batch, tokens):
            return _cells.cells(batch, self.terms, size, tokens)

        for in_part, columns_part, n_part in self._batches(count):
            lengths.append(in_part)
            columns[done : done + len(columns_part)] = columns_part
            n[done : done + len(n_part)] = n_part
            done += len(n_part)
        for array in (columns, n):  # memory that was never touched is not taken
            array.resize(done, refcheck=False)
        starts = np.concatenate(lengths).cumsum().astype(columns.dtype)
        shape = (len(self.tally.articles), size)
        return self.frequent, csr_array((n, columns, starts), shape=shape)


def strings_of(table: _pieces.Table) -> "pa.Array":
    """Return the pieces of a table in order."""
    import pyarrow as pa

    size = int(table.size[0])
    ends = np.ascontiguousarray(table.ends[: size + 1])
    return pa.LargeStringArray.from_buffers(size, pa.py_buffer(ends), pa.py_buffer(table.known))


@cache
def rules() -> _pieces.Rules:
    """Return how the compiled code reads bytes and characters."""
    kinds = (np.arange(256) > _pieces.SPACE).astype(np.uint8) * np.uint8(_pieces.WORD)
    kinds[[ord(mark) for mark in AROUND if " " < mark < "@"]] = _pieces.AROUND
    listed = [spelling.split(" ") for spelling in spelling_variants() if " " in spelling]
    openers = {word for words in listed for word in words[:-1]}
    enders = {word for words in listed for word in words[1:]}
    return _pieces.Rules(kinds, _folded_characters(), _word_list(openers), _word_list(enders))


def _folded_characters() -> np.ndarray:
    """Return the folded form of each character; what ``spelling_pattern`` skips is SKIPPED."""
    characters = [chr(code) for code in range(0x20000)]
    folded = np.array([ord(fold(character)) for character in characters], dtype=np.uint32)
    skipped = [code for code, character in enumerate(characters) if character.isspace()]
    folded[[*skipped, *range(0x300, 0x370)]] = _pieces.SKIPPED
    return folded


def _word_list(words: set[str]) -> np.ndarray:
    return np.array([ord(c) for word in sorted(words) for c in word + "\0"], dtype=np.uint32)
