"""Number the pieces of texts in compiled code.

What ``text.encoding`` does with Polars, for corpora so large that loading (or, once,
compiling) machine code pays. Nothing here knows what a token is: a text is cut at ASCII white
space, marks around a piece are taken off, and equal pieces get one number; which tokens a
piece holds is read later, once per distinct piece, by the one pattern of ``text``.
"""

from typing import NamedTuple

import numpy as np

from analysis.terms._compiled.numba import at, compiled, inlined

HYPHEN, SMALL_A = 0x2D, 0x61  # a parted word goes on with a small letter; others have no ASCII
SPACE = 32  # this byte and those below it are white space or controls: never in a word
WORD, AROUND = 1, 2  # kinds of bytes
OPENS, GOES_ON, BLANK = 1, 2, 4  # edges of pieces
SKIPPED = 1  # folded form of what a listed spelling may hold besides its letters
TEXT, PLACE, USED, RUNS, HELD, FIRST, CUT, LOOKED_UP = range(8)  # how far the encoding is
BLOCK = 512  # pieces that are cut before they are looked up, so that look-ups can overlap
_MIX = np.uint64(0x9E3779B97F4A7C15)  # 2 ** 64 divided by the golden ratio
_EIGHT, _HALF, _LOW = np.uint64(8), np.uint64(32), np.uint64(0xFFFFFFFF)
_ONE = np.uint64(1)
_ONES = np.uint64(0x0101010101010101)
_TOPS = np.uint64(0x8080808080808080)


class Rules(NamedTuple):
    """How bytes and characters are read."""

    kinds: np.ndarray  # of each byte: WORD, AROUND or 0; of those from 64 on WORD
    folded: np.ndarray  # of each character: its folded form, SKIPPED, or 0
    openers: np.ndarray  # words that begin a listed spelling of several: each ends with a 0
    enders: np.ndarray  # words that go on with one


class Table(NamedTuple):
    """A hash table of pieces, with open addressing; numbers are given in order of arrival."""

    slots: np.ndarray  # of each slot: the first 8 bytes; the length (high), the number + 1 (low)
    known: np.ndarray  # the bytes of all pieces, end to end
    ends: np.ndarray  # of each piece in ``known``; the first entry is 0
    edges: np.ndarray  # of each piece: OPENS, GOES_ON, BLANK
    size: np.ndarray  # one entry: how many pieces


def table_of(pieces: int, known: int, old: Table | None = None) -> Table:
    """Return a table with room for so many pieces and bytes, with what the old one holds."""
    slots = 1 << (2 * pieces - 1).bit_length()
    table = Table(
        np.zeros(2 * slots, dtype=np.uint64),
        np.empty(known, dtype=np.uint8),
        np.zeros(pieces + 1, dtype=np.int64),
        np.zeros(pieces, dtype=np.uint8),
        np.zeros(1, dtype=np.int64),
    )
    if old is not None:
        for new, before in zip(table[1:], old[1:], strict=True):
            new[: len(before)] = before
        _put_all(table.slots, table.known, table.ends, table.size[0])
    return table


def encode(
    data: np.ndarray, starts: np.ndarray, rules: Rules, table: Table
) -> tuple[np.ndarray, np.ndarray, Table]:
    """Return the number of each piece, where the last of each text ends, and the table.

    Text ``n`` is the UTF-8 ``data[starts[n]:starts[n + 1]]``. The table is another one where
    the first had no room.
    """
    text_ends = np.empty(len(starts) - 1, dtype=np.int64)
    codes = np.empty((starts[-1] - starts[0]) // 2 + len(starts), dtype=np.int32)
    runs = np.empty((len(codes), 3), dtype=np.int64)  # never touched where there are none
    block = np.empty((BLOCK, 3), dtype=np.int64), np.empty((BLOCK, 2), dtype=np.uint64)
    state = np.zeros(8, dtype=np.int64)
    state[PLACE] = starts[0]
    while missing := _encode(data, starts, *rules, *table, codes, text_ends, runs, *block, state):
        table = table_of(2 * len(table.edges), 2 * len(table.known) + missing, table)
    codes.resize(state[USED], refcheck=False)  # what was never touched is given back
    return codes, text_ends, table


@compiled
def _encode(
    data, starts, kinds, folded, openers, enders, slots, known, ends, edges, size, codes, text_ends,
    runs, cuts, hashes, state,
):  # fmt: skip
    """Go on from ``state``; return 0 if all is done, or the length of what has no room."""
    while state[TEXT] < len(text_ends):
        end = starts[state[TEXT] + 1]
        if state[LOOKED_UP] == state[CUT]:
            _cut(data, end, kinds, cuts, hashes, state)
        _look_up(data, cuts, hashes, slots, known, ends, edges, codes, runs, state)
        if state[LOOKED_UP] < state[CUT]:
            left, right = cuts[state[LOOKED_UP], 0], cuts[state[LOOKED_UP], 1]
            if not _has_room(right - left, known, ends, edges, size):
                return right - left
            edge = _edges(data, left, right, folded, openers, enders)
            _add(data, left, right, edge, slots, known, ends, edges, size)
        elif state[PLACE] == end:
            text_ends[state[TEXT]] = state[USED]
            state[TEXT] += 1
            state[HELD] = 0
    for n in range(state[RUNS]):
        left, right = runs[n, 1], runs[n, 2]
        head, mixed = _mix(data, left, right)
        key = _find(data, left, right, head, mixed, slots, known, ends)
        if key < 0:
            if not _has_room(right - left, known, ends, edges, size):
                return right - left
            key = _add(data, left, right, 0, slots, known, ends, edges, size)
        codes[runs[n, 0]] = key
    return 0


@compiled
def _cut(data, end, kinds, cuts, hashes, state):
    """Fill the block with pieces, and where marks were not taken off: OPENS, GOES_ON hold."""
    i, size = state[PLACE], 0
    while i < end and size < len(cuts):
        if data[at(i)] <= SPACE:
            i += 1
            continue
        begin = i
        left, right, i = _piece(data, i, end, kinds)
        cuts[at(size), 0], cuts[at(size), 1] = left, right
        cuts[at(size), 2] = (GOES_ON if left == begin else 0) | (OPENS if right == i else 0)
        hashes[at(size), 0], hashes[at(size), 1] = _mix(data, left, right)
        size += 1
    while i < end and data[at(i)] <= SPACE:
        i += 1
    state[PLACE], state[CUT], state[LOOKED_UP] = i, size, 0


@compiled
def _look_up(data, cuts, hashes, slots, known, ends, edges, codes, runs, state):
    """Encode the block up to a piece that is not known.

    The pieces of a listed spelling or a parted word become one, a run, which is numbered later.
    """
    used, joined, held, first = state[USED], state[RUNS], state[HELD], state[FIRST]
    for n in range(state[LOOKED_UP], state[CUT]):
        left, right = cuts[at(n), 0], cuts[at(n), 1]
        key = _find(data, left, right, hashes[at(n), 0], hashes[at(n), 1], slots, known, ends)
        if key < 0:
            state[LOOKED_UP] = n
            break
        edge = edges[at(key)]
        if held and edge & BLANK:
            continue
        if held and edge & GOES_ON & cuts[at(n), 2]:
            joined = _extend(runs, joined, used - 1, first, right)
        else:
            codes[at(used)] = key
            used += 1
            first = left
        held = edge & OPENS & cuts[at(n), 2]
    else:
        state[LOOKED_UP] = state[CUT]
    state[USED], state[RUNS], state[HELD], state[FIRST] = used, joined, held, first


@compiled
def _extend(runs, joined, place, first, right):
    """Note that the piece at this place reaches further; return how many runs there are."""
    if joined == 0 or runs[joined - 1, 0] != place:
        runs[joined, 0] = place
        runs[joined, 1] = first
        joined += 1
    runs[joined - 1, 2] = right
    return joined


@inlined
def _piece(data, i, end, kinds):
    """Return where the piece at ``i`` begins and ends without marks around it, and with them.

    Marks stay where there are some inside also (``U.N.``).
    """
    begin = i
    while i < end and kinds[data[at(i)]] == AROUND:
        i += 1
    left = i
    i = _skip_letters(data, i, end)
    while i < end and kinds[data[at(i)]] == WORD:
        i += 1
    right = i
    while i < end and kinds[data[at(i)]] == AROUND:
        i += 1
    if left < right and (i == end or data[at(i)] <= SPACE):
        return left, right, i
    while i < end and data[at(i)] > SPACE:
        i += 1
    return begin, i, i


@inlined
def _skip_letters(data, i, end):
    """Go to the first byte below 64 or near the end; letters are above, 8 are seen at once."""
    while i + 8 <= end:
        eight = _whole_eight(data, i)
        below = ~(eight | (eight << _ONE)) & _TOPS
        if below != 0:
            up_to_first = (below & (~below + _ONE)) - _ONE
            return i + np.int64(((up_to_first & _ONES) * _ONES) >> np.uint64(56)) - 1
        i += 8
    return i


@inlined
def _find(data, left, right, head, mixed, slots, known, ends):
    """Return the number of the piece, or -1.

    No piece holds a byte 0, so that the first 8 bytes are the whole of a shorter piece.
    """
    length, mask = right - left, np.uint64(len(slots) // 2 - 1)
    slot = mixed & mask
    while True:
        entry = slots[np.uint64(2) * slot + np.uint64(1)]
        if entry == 0:
            return -1
        if slots[np.uint64(2) * slot] == head and np.int64(entry >> _HALF) == length:
            key = np.int64(entry & _LOW) - 1
            if length <= 8 or _same(data, left + 8, right, known, ends[at(key)] + 8):
                return key
        slot = (slot + np.uint64(1)) & mask


@inlined
def _mix(data, left, right):
    """Return the first 8 bytes of a piece as one number, and a hash of all its bytes."""
    head = _eight(data, left, right)
    mixed = head * _MIX
    for i in range(left + 8, right, 8):
        mixed = (mixed ^ (mixed >> _HALF) ^ _eight(data, i, right)) * _MIX
    return head, ((mixed ^ (mixed >> _HALF)) * _MIX) >> _HALF


@inlined
def _eight(data, i, end):
    """Return the 8 bytes at ``i`` as one number, the first lowest, with 0 from the end on."""
    if i + 8 <= len(data):
        eight = _whole_eight(data, i)
        if i + 8 <= end:
            return eight
        return eight & ((_ONE << np.uint64(8 * (end - i))) - _ONE)
    eight = shift = np.uint64(0)
    for place in range(i, end):
        eight |= np.uint64(data[at(place)]) << shift
        shift += _EIGHT
    return eight


@inlined
def _whole_eight(data, i):
    eight = np.uint64(0)
    for place in range(8):  # becomes one instruction
        eight |= np.uint64(data[at(i + place)]) << np.uint64(8 * place)
    return eight


@inlined
def _same(data, left, right, known, place):
    for i in range(left, right):
        if data[at(i)] != known[at(place + i - left)]:
            return False
    return True


@inlined
def _has_room(length, known, ends, edges, size):
    return size[0] < len(edges) and ends[size[0]] + length <= len(known)


@compiled
def _add(data, left, right, edge, slots, known, ends, edges, size):
    """Give a piece that is new the next number, and return it; there must be room."""
    key, place = size[0], ends[size[0]]
    for i in range(left, right):
        known[place + i - left] = data[i]
    ends[key + 1] = place + right - left
    edges[key] = edge
    size[0] = key + 1
    _put(slots, known, ends, key)
    return key


@compiled
def _put(slots, known, ends, key):
    head, mixed = _mix(known, ends[key], ends[key + 1])
    mask = np.uint64(len(slots) // 2 - 1)
    slot = mixed & mask
    while slots[np.uint64(2) * slot + np.uint64(1)] != 0:
        slot = (slot + np.uint64(1)) & mask
    slots[np.uint64(2) * slot] = head
    length = np.uint64(ends[key + 1] - ends[key])
    slots[np.uint64(2) * slot + np.uint64(1)] = (length << _HALF) | np.uint64(key + 1)


@compiled
def _put_all(slots, known, ends, size):
    for key in range(size):
        _put(slots, known, ends, key)


@compiled
def _edges(data, left, right, plain, openers, enders):
    """Tell whether a piece may begin, or go on with, a listed spelling or a parted word."""
    folded = np.empty(right - left, dtype=np.uint32)
    size, i = 0, left
    while i < right:
        character, i = _character(data, i)
        letter = plain[character] if character < len(plain) else 0
        if letter != SKIPPED:
            folded[size] = letter
            size += 1
    edges = BLANK if size == 0 else 0
    edges |= OPENS if _stands(folded, size, openers, True) else 0
    edges |= GOES_ON if _stands(folded, size, enders, False) else 0
    edges |= OPENS if _is_parted(data, left, right) else 0
    edges |= GOES_ON if data[left] >= SMALL_A else 0
    return edges


@compiled
def _is_parted(data, left, right):
    """Tell whether a piece ends with a hyphen, plain, typographic, not breaking or soft."""
    last = data[right - 1]
    if last == HYPHEN:
        return right - left > 1 and data[right - 2] != HYPHEN
    if right - left < 3 or (last != 0x90 and last != 0x91 and last != 0xAD):
        return False
    soft = last == 0xAD and data[right - 2] == 0xC2
    return soft or (last != 0xAD and data[right - 2] == 0x80 and data[right - 3] == 0xE2)


@compiled
def _stands(folded, size, words, at_end):
    """Tell whether ``folded[:size]`` begins, or ends, with one of the words (a 0 ends each)."""
    begin = 0
    for end in range(len(words)):
        if words[end] == 0:
            length = end - begin
            same, place = length <= size, size - length if at_end else 0
            for i in range(length if same else 0):
                same = same and folded[place + i] == words[begin + i]
            if same:
                return True
            begin = end + 1
    return False


@compiled
def _character(data, i):
    """Return the code of the character of UTF-8 at ``i``, and where the next begins."""
    code = np.int64(data[i])
    if code < 0x80:
        return code, i + 1
    further = 1 if code < 0xE0 else 2 if code < 0xF0 else 3
    code &= 0x3F >> further
    for step in range(1, further + 1):
        code = (code << 6) | np.int64(data[i + step] & 0x3F)
    return code, i + further + 1
