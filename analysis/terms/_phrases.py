"""Find phrases with stars in texts: one automaton looks for them all.

Convention: a phrase is found whatever its capitals, diacritics, hyphens and white space;
``*`` stands for letters and digits of one word. Texts are read in blocks, each as two strings
of the same length: ``plain`` is folded, with one space for any white space, hyphen or dash;
``words`` has a space also for every other mark, so that a phrase begins behind a space.
"""

import re
from collections.abc import Sequence
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
_WORDS = re.compile(r"\w+(?: \w+)*\*?")
_IDEOGRAPH = 0x20000  # from here on stand ideographs, which are letters


class Phrase(NamedTuple):
    """A phrase as it is looked for."""

    group: str  # of those of one group that overlap the longest counts
    trigger: str  # its first letters, by which it is looked for in ``words``
    pattern: re.Pattern[str]  # what has to stand in ``plain``
    open_start: bool  # begins with a star
    open_end: bool  # ends with a star
    excludes: bool  # began with an exclamation mark: where it stands, nothing of its group does
    plain: bool  # has only words, with stars at its ends: the trigger is all of it


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
    simple = bool(_WORDS.fullmatch(bare))
    return Phrase(group, trigger, pattern, open_start, bool(star), excludes, simple)


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
    words = _words(codes)
    matches = finder.find_matches_as_indexes(_text(words), overlapping=True)
    found = np.array(matches, dtype=np.int64).reshape(-1, 3)
    simple = np.array([phrase.plain for phrase in phrases], dtype=bool)[found[:, 0]]
    spans = np.concatenate([
        _of_words(found[simple], phrases, codes, words),
        _of_patterns(found[~simple], phrases, _text(codes)),
    ])  # fmt: skip
    first, last, number = _longest(spans, phrases).T
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + len(_BETWEEN)
    begins = np.cumsum(lengths) - lengths + len(_BETWEEN)
    starts, ends = places[first], places[last - 1] + 1
    row = np.searchsorted(begins, starts, side="right") - 1
    return np.stack([row, starts - begins[row], ends - begins[row], number])


def _open_ends(phrases: Sequence[Phrase]) -> np.ndarray:
    """Return, a row for each phrase, whether its first and its last word may go on."""
    return np.array([phrase[3:5] for phrase in phrases], dtype=bool).reshape(-1, 2)


def _of_words(
    found: np.ndarray, phrases: Sequence[Phrase], plain: np.ndarray, words: np.ndarray
) -> np.ndarray:
    """Return the spans of phrases that have only words: begin, end, number."""
    number, start, end = found.T
    open_start, open_end = _open_ends(phrases)[number].T
    stops = np.flatnonzero(words == _SPACE)
    begin = start + ~open_start
    word = stops[np.searchsorted(stops, start) - 1] + 1  # where the word around a place begins
    begin = np.where(open_start, np.maximum(word, start - _LONGEST_WORD), begin)
    after = stops[np.searchsorted(stops, end - ~open_end)]  # where the last word ends
    marks = np.cumsum((words == _SPACE) & (plain != _SPACE))
    parted = marks[after - 1] != marks[begin]  # by a comma, say: no phrase goes on over it
    fits = ~parted & ~(open_end & (after - end > _LONGEST_WORD))
    return np.stack([begin, after, number], axis=1)[fits]


def _of_patterns(found: np.ndarray, phrases: Sequence[Phrase], plain: str) -> np.ndarray:
    """Return the spans of the other phrases, each looked at alone: begin, end, number."""
    spans = []
    for number, start, _ in found.tolist():
        phrase = phrases[number]
        fit = phrase.pattern.match(plain, start + 1 - phrase.open_start)
        if fit:
            begin = _word_start(plain, start) if phrase.open_start else start + 1
            if plain[begin] != " ":  # a star alone at the start is a word, and stands for one
                spans.append((begin, fit.end(), number))
    return np.array(spans, dtype=np.int64).reshape(-1, 3)


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
    return np.where(_is_lettered()[codes.clip(max=_IDEOGRAPH)], codes, np.uint32(_SPACE))


@cache
def _is_lettered() -> np.ndarray:
    lettered = [char.isalnum() or char == "_" for char in map(chr, range(_IDEOGRAPH + 1))]
    return np.array(lettered) | (np.arange(_IDEOGRAPH + 1) == _BORDER)


def _word_start(plain: str, place: int) -> int:
    """Return where the word around a place begins; of a very long one, where the search ends."""
    least = max(0, place - _LONGEST_WORD)
    while place > least and (plain[place - 1].isalnum() or plain[place - 1] == "_"):
        place -= 1
    return place


def _longest(spans: np.ndarray, phrases: Sequence[Phrase]) -> np.ndarray:
    """Return the spans that count, by their places: of each group the longest, none inside.

    From left to right: of those that begin together the longest, and none that begins inside it.
    """
    groups = pd.factorize(np.array([phrase.group for phrase in phrases], dtype=object))[0]
    counts = np.array([not phrase.excludes for phrase in phrases], dtype=bool)
    begin, end, number = spans.T
    order = np.lexsort((number, counts[number], -end, begin, groups[number]))
    spans, group = spans[order], groups[number][order]
    begin, end, number = spans.T
    # Each group in a stretch of its own, so that one running maximum serves for all.
    shift = group * (int(end.max(initial=0)) + 1)
    reach = np.maximum.accumulate(end + shift)
    is_free = np.append(True, begin[1:] + shift[1:] >= reach[:-1])[: len(spans)]
    taken = is_free & np.append(is_free[1:], True)[: len(spans)]  # nothing overlaps it
    taken[_taken_of_several(begin + shift, end + shift, np.flatnonzero(~taken))] = True
    kept = spans[taken & counts[number]]
    return kept[np.lexsort((kept[:, 2], kept[:, 1], kept[:, 0]))]


def _taken_of_several(begin: np.ndarray, end: np.ndarray, places: np.ndarray) -> list[int]:
    """Return which of the spans at these places are taken, where others overlap them."""
    taken, done = [], -1
    for place, first, last in zip(
        places.tolist(), begin[places].tolist(), end[places].tolist(), strict=True
    ):
        if first >= done:
            done = last
            taken.append(place)
    return taken
