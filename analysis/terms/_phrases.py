"""Find phrases with stars in texts: one automaton looks for them all.

Convention: a phrase is found whatever its capitals, diacritics, hyphens and white space;
``*`` stands for letters and digits of one word. Texts are read in blocks, each as two strings
of the same length: ``plain`` is folded, with one space for any white space, hyphen or dash;
``words`` has a space also for every other mark, so that a phrase begins behind a space.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import ahocorasick_rs
import numpy as np
import pandas as pd

from analysis.text import INVISIBLE, folded_codes

BLOCK = 1_000_000
"""How many characters are read at once: enough to make a block cheap, few enough for memory."""

_LONGEST_WORD = 60  # letters that a star can stand for; bounds the search
_BORDER = 1  # this control stands between the texts of a block; no phrase reaches over it
_BETWEEN = f" {chr(_BORDER)} "
_SPACES = "\t\n\r\x0b\x0c\u00a0\u2009\u202f-–"
_SPACE = ord(" ")
_LAST_MARK = 0x1FFFF  # beyond stand ideographs, which are letters


class Phrase(NamedTuple):
    """A phrase as it is looked for."""

    group: str  # of those of one group that overlap the longest counts
    trigger: str  # its first letters, by which it is looked for in ``words``
    pattern: re.Pattern[str]  # what has to stand in ``plain``
    open_start: bool  # begins with a star
    excludes: bool  # began with an exclamation mark: where it stands, nothing of its group does


def phrase_of(group: str, phrase: str) -> Phrase:
    """Make of a phrase what is looked for.

    Examples
    --------
    >>> phrase_of("x", "Human right*").trigger, phrase_of("x", "! *crime").trigger
    (' human right', 'crime ')
    """
    excludes, asked = phrase.lstrip().startswith("!"), phrase.lstrip().removeprefix("!")
    wanted = re.sub(r"\*+", "*", _text(_plain(asked)[0]).strip())
    open_start = wanted.startswith("*")
    bare = wanted.lstrip("*")
    first, star, _ = bare.partition("*")
    words = _text(_words(_codes(first if star else f"{first} ")))
    alone = rf"\w{{1,{_LONGEST_WORD}}}"
    pieces = [re.escape(piece).replace(r"\ ", " ") for piece in re.split(r"(?<= )\*(?= |$)", bare)]
    inside = [piece.replace(r"\*", rf"\w{{0,{_LONGEST_WORD}}}") for piece in pieces]
    pattern = re.compile(alone.join(inside) + r"(?!\w)")
    trigger = words if open_start else f" {words}"
    return Phrase(group, trigger, pattern, open_start, excludes)


def find_phrases(texts: Sequence[str], phrases: Sequence[Phrase]) -> pd.DataFrame:
    """Return where the phrases stand, in the order of the texts; of each group the longest.

    Examples
    --------
    >>> phrases = [phrase_of("x", "port*"), phrase_of("x", "port strike"), phrase_of("x", "!ports")]
    >>> find_phrases(["Ports shut", "a port-strike"], phrases)
       row  start  end  number
    0    1      2   13       1
    """
    finder = _finder(tuple(phrase.trigger for phrase in phrases))
    blocks = [np.empty((4, 0), dtype=np.int64)]
    first = 0
    while first < len(texts):
        last, size = first, 0
        while last < len(texts) and (size == 0 or size + len(texts[last]) <= BLOCK):
            size += len(texts[last]) + len(_BETWEEN)
            last += 1
        block = _in_block(texts[first:last], phrases, finder)
        block[0] += first
        blocks.append(block)
        first = last
    return pd.DataFrame(np.concatenate(blocks, axis=1).T, columns=["row", "start", "end", "number"])


def _in_block(
    texts: Sequence[str], phrases: Sequence[Phrase], finder: ahocorasick_rs.AhoCorasick
) -> np.ndarray:
    codes, places = _plain(_BETWEEN + _BETWEEN.join(texts) + _BETWEEN)
    plain, words = _text(codes), _text(_words(codes))
    spans: dict[str, list[tuple[int, int, bool, int]]] = {phrase.group: [] for phrase in phrases}
    asked = [(*phrase[2:], spans[phrase.group].append) for phrase in phrases]
    for number, start, _ in finder.find_matches_as_indexes(words, overlapping=True):
        pattern, open_start, excludes, add = asked[number]
        found = pattern.match(plain, start + 1 - open_start)
        if found:
            begin = _word_start(plain, start) if open_start else start + 1
            if plain[begin] != " ":  # a star alone at the start is a word, and stands for one
                add((begin, -found.end(), not excludes, number))
    kept = sorted(hit for group in spans.values() for hit in _longest(group))
    first, last, asked_for = np.array(kept, dtype=np.int64).reshape(-1, 3).T
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + len(_BETWEEN)
    begins = np.cumsum(lengths) - lengths + len(_BETWEEN)
    starts, ends = places[first], places[last - 1] + 1
    row = np.searchsorted(begins, starts, side="right") - 1
    return np.stack([row, starts - begins[row], ends - begins[row], asked_for])


@cache
def _finder(triggers: tuple[str, ...]) -> ahocorasick_rs.AhoCorasick:
    fast = ahocorasick_rs.Implementation.DFA
    return ahocorasick_rs.AhoCorasick(triggers, implementation=fast)


def _codes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _text(codes: np.ndarray) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


class _Places:
    """Where each letter of a folded text stood, told by what was left out before it."""

    def __init__(self, left_out: np.ndarray) -> None:
        self.before = left_out - np.arange(len(left_out))  # how many letters stay before each

    def __getitem__(self, places: np.ndarray) -> np.ndarray:
        return places + np.searchsorted(self.before, places, side="right")


def _plain(text: str) -> tuple[np.ndarray, _Places]:
    """Fold a text, hyphens and white space to single spaces; return where its letters stood."""
    folded = _spaced()[folded_codes(_codes(text))]
    left_out = np.flatnonzero(folded == 0)
    seen = np.delete(folded, left_out) if len(left_out) else folded
    is_space = seen == _SPACE
    doubled = np.flatnonzero(is_space[1:] & is_space[:-1]) + 1
    plain = np.delete(seen, doubled) if len(doubled) else seen
    doubled = _Places(left_out)[doubled]
    return plain, _Places(np.sort(np.concatenate([left_out, doubled])))


@cache
def _spaced() -> np.ndarray:
    """Return what stands for each folded character: itself, a space, or 0 for what is unseen."""
    table = np.arange(0x110000, dtype=np.uint32)
    table[[ord(char) for char in _SPACES]] = _SPACE
    table[[ord(char) for char in INVISIBLE]] = 0
    table[0] = _BORDER
    return table


def _words(codes: np.ndarray) -> np.ndarray:
    """Put a space for every character that stands in no word."""
    return np.where(_is_lettered()[codes.clip(max=_LAST_MARK)], codes, np.uint32(_SPACE))


@cache
def _is_lettered() -> np.ndarray:
    lettered = [char.isalnum() or char == "_" for char in map(chr, range(_LAST_MARK + 1))]
    return np.array(lettered) | (np.arange(_LAST_MARK + 1) == _BORDER)


def _word_start(plain: str, place: int) -> int:
    """Return where the word around a place begins; of a very long one, where the search ends."""
    least = max(0, place - _LONGEST_WORD)
    while place > least and (plain[place - 1].isalnum() or plain[place - 1] == "_"):
        place -= 1
    return place


def _longest(spans: list[tuple[int, int, bool, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield spans from left to right: of those that begin together the longest, none inside."""
    done = -1
    for start, less_end, counts, number in sorted(spans):
        if start >= done:
            done = -less_end
            if counts:
                yield start, done, number
