"""Find text that an article says twice, such as a caption that repeats a sentence.

Convention: case, punctuation and diacritics do not count, and fewer than six words repeat
nothing. What is set aside repeats prose when at least four fifths of its words stand there in
runs of six; prose repeats prose only when all of it does, so that leaving repeats out of a
count loses no word.
"""

from collections import Counter, defaultdict
from itertools import chain

import regex as re

from analysis.text import fold

RUN = 6
"""The fewest words in a row that are no coincidence."""

_NEARLY = 0.8  # of its words, as a caption adds a name or leaves one out; less is another sentence
_MOST = 8  # segments remembered for one run of words, so that time stays linear
_WORD = re.compile(r"[\p{L}\p{N}]+")
_MARKS = re.compile(r"\p{M}+")
_CREDIT = re.compile(r"[\[(][^\[\]()]{0,200}[\])]\.?\s*$")


def repeated(segments: list[tuple[str, str]]) -> list[int | None]:
    """Return for each segment, a kind and a text, the number of the one it repeats.

    Examples
    --------
    >>> sentence = "The hall was full of guests that day"
    >>> repeated([("caption", f"{sentence} (Photo: VNA)"), ("body", f"{sentence}, he said.")])
    [1, None]
    """
    words = [_words(kind, text) for kind, text in segments]
    long = _sharing(words)
    originals: list[int | None] = [None] * len(segments)
    if len(long) < 2:
        return originals
    standing: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in sorted(long, key=lambda n: (segments[n][0] != "body", -len(words[n]), n)):
        least = 1.0 if segments[number][0] == "body" else _NEARLY
        originals[number] = _best(_covered(words[number], standing), least * len(words[number]))
        _remember(words[number], number, standing)
    return originals


def _sharing(words: list[list[str]]) -> list[int]:
    """Return the segments that have a run of six words which comes again: most have none."""
    runs = [list(zip(*(listed[i:] for i in range(RUN)), strict=False)) for listed in words]
    times = Counter(chain.from_iterable(runs))
    again = {run for run, n in times.items() if n > 1}
    return [number for number, own in enumerate(runs) if not again.isdisjoint(own)] if again else []


def _words(kind: str, text: str) -> list[str]:
    if kind == "caption":
        text = _CREDIT.sub("", text)
    return _WORD.findall(_MARKS.sub("", fold(text)))


def _covered(words: list[str], standing: dict[tuple[str, ...], list[int]]) -> dict[int, int]:
    """Count how many of the words stand in each segment, in runs of six."""
    covered: dict[int, int] = defaultdict(int)
    done: dict[int, int] = {}
    for first in range(len(words) - RUN + 1):
        for number in standing.get(tuple(words[first : first + RUN]), ()):
            covered[number] += first + RUN - max(first, done.get(number, 0))
            done[number] = first + RUN
    return covered


def _best(covered: dict[int, int], least: float) -> int | None:
    """Return the segment with the most of the words; of equals, the first remembered."""
    best = max(covered, key=covered.__getitem__, default=None)
    return best if best is not None and covered[best] >= least else None


def _remember(words: list[str], number: int, standing: dict) -> None:
    for first in range(len(words) - RUN + 1):
        numbers = standing[tuple(words[first : first + RUN])]
        if len(numbers) < _MOST and (not numbers or numbers[-1] != number):
            numbers.append(number)
