"""Which words of an article stand for which sentence of a source.

Conventions: each sentence of the source is laid beside the sentences of an article, single ones
and two in a row, that share its rarer words; what agrees best is taken first, and no word of an
article stands for two sentences. A name alone is nothing taken over.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property, lru_cache

from rapidfuzz.distance import Indel, MatchingBlock

from analysis.quotes.alignment import Run, runs_of
from analysis.quotes.wording import (
    Wording,
    american,
    is_content,
    negations,
    stem,
    wording,
)
from analysis.sources._changes import denies, is_bare, is_name
from analysis.text import fold

_WORD = re.compile(r"[^\W_]+")
CLOSE = 0.7
"""Share of equal words, of both stretches that are laid side by side, to be the same sentence.

One word changed in six leaves .83, a third of the words .67: beyond that they share a subject.
"""
LEAST, RUN = 0.5, 8
"""Of a sentence so much is taken over: half of its words, or as many as make a passage."""
SHORTEST = 4  # words of a run that a long sentence must share to be looked at
OWN = 3  # words of content outside names, that are equal; a name and a verb are no passage
REWORDED, STEMS = 0.5, 4
"""Share of the words of content, weighed by how rare they are in the source, and their number.

Names do not count: all who write of one convention write its name.
"""


@lru_cache(maxsize=200_000)
def _stem_of(word: str) -> str:
    """Return the stem of a folded word; empty for a small word."""
    norm = american(word)
    return stem(norm) if is_content(norm) else ""


class Sentence:
    """A sentence of a source or an article, or two in a row, with its words."""

    def __init__(self, article: Hashable, start: int, text: str, number: int):
        self.article, self.start, self.text, self.number = article, start, text, number

    @property
    def end(self) -> int:
        """Where it ends in its article."""
        return self.start + len(self.text)

    @cached_property
    def wording(self) -> Wording:
        """Its words as they are compared."""
        return wording(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its words of content without their endings."""
        return frozenset(map(_stem_of, self._folded)) - {""}

    @cached_property
    def _folded(self) -> list[str]:
        return _WORD.findall(fold(self.text))

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Its runs of four words."""
        words = self._folded
        return frozenset(zip(*(words[at:] for at in range(SHORTEST)), strict=False))

    @cached_property
    def own_stems(self) -> frozenset[str]:
        """The stems of its words that are no names."""
        words = self.wording
        named = {stem(words.norms[at]) for at in range(len(words.norms)) if is_name(words, at)}
        return self.stems - named


class Match:
    """A sentence of the source and what an article has of it, laid side by side."""

    def __init__(self, source: Sentence, taken: Sentence):
        self.source, self.taken = source, taken
        blocks = Indel.opcodes(source.wording.norms, taken.wording.norms).as_matching_blocks()
        self.blocks = _without_strays(source.wording, [b for b in blocks if b.size])
        self.equal = sum(block.size for block in self.blocks)

    @property
    def share(self) -> float:
        """The share of the words of the sentence that the article has, in order."""
        return self.equal / max(len(self.source.wording.words), 1)

    @property
    def closeness(self) -> float:
        """The share of equal words in the stretches from the first to the last of them."""
        first, last = self.blocks[0], self.blocks[-1]
        return self._closeness(first.a, last.a + last.size, first.b, last.b + last.size)

    def _closeness(self, start_a: int, end_a: int, start_b: int, end_b: int) -> float:
        return 2 * self.equal / (end_a - start_a + end_b - start_b)

    @cached_property
    def is_taken(self) -> bool:
        """Tell whether so much is equal that it is the same sentence, or a part of it."""
        if not self.blocks or self.closeness < CLOSE:
            return False
        if self.equal < len(self.source.wording.words):
            part = self.share >= LEAST or max(block.size for block in self.blocks) >= RUN
            if not part or (self._own < OWN and not self._is_denied):
                return False
        first, last = self.runs[0], self.runs[-1]
        return self._closeness(first.start_a, last.end_a, first.start_b, last.end_b) >= CLOSE

    @cached_property
    def _is_denied(self) -> bool:
        """Tell whether both sentences are whole and the same, but that one denies the other."""
        source, taken = self.source.wording.words, self.taken.wording.words
        equal_a = {at for block in self.blocks for at in range(block.a, block.a + block.size)}
        equal_b = {at for block in self.blocks for at in range(block.b, block.b + block.size)}
        rest = [word for at, word in enumerate(source) if at not in equal_a]
        rest += [word for at, word in enumerate(taken) if at not in equal_b]
        return bool(rest) and all(word.norm in negations() for word in rest)

    @cached_property
    def _own(self) -> int:
        words = self.source.wording
        equal = [at for block in self.blocks for at in range(block.a, block.a + block.size)]
        return sum(is_content(words.norms[at]) and not is_name(words, at) for at in equal)

    @cached_property
    def runs(self) -> list[Run]:
        """The runs of both between the first and the last equal word.

        A name or figure at an edge, with another in its place, belongs to the sentence.
        """
        first, last = self.blocks[0], self.blocks[-1]
        ends = last.a + last.size, last.b + last.size
        every = runs_of(self.source.wording, self.taken.wording)
        return [
            run
            for run in every
            if (
                run.start_a >= first.a
                and run.start_b >= first.b
                and run.end_a <= ends[0]
                and run.end_b <= ends[1]
            )
            or (not run.is_equal and self._is_replaced(run))
        ]

    def _is_replaced(self, run: Run) -> bool:
        sides = (
            (self.source.wording, run.start_a, run.end_a),
            (self.taken.wording, run.start_b, run.end_b),
        )
        single = all(end - start <= 1 for _, start, end in sides)
        if single and any(denies(own, start, end) for own, start, end in sides):
            return True
        return all(end > start and is_bare(own, start, end) for own, start, end in sides)

    @cached_property
    def places(self) -> frozenset[int]:
        """Where the equal words begin in the article."""
        words, shift = self.taken.wording.words, self.taken.start
        equal = (words[at] for b in self.blocks for at in range(b.b, b.b + b.size))
        return frozenset(word.start + shift for word in equal)

    @property
    def span(self) -> tuple[int, int]:
        """Start and end, in the article, of what stands for the sentence."""
        words, shift = self.taken.wording.words, self.taken.start
        first, last = self.runs[0].start_b, self.runs[-1].end_b
        return shift + words[first].start, shift + max(word.end for word in words[first:last])


def _without_strays(source: Wording, blocks: list[MatchingBlock]) -> list[MatchingBlock]:
    """Leave out small words at both ends that agree by chance, far from the rest: *the*, *of*."""
    while len(blocks) > 1 and _is_stray(source, blocks[0], blocks[1]):
        blocks = blocks[1:]
    while len(blocks) > 1 and _is_stray(source, blocks[-1], blocks[-2]):
        blocks = blocks[:-1]
    return blocks


def _is_stray(source: Wording, block: MatchingBlock, beside: MatchingBlock) -> bool:
    if block.size > 2 or any(map(is_content, source.norms[block.a : block.a + block.size])):
        return False
    first, last = sorted((block, beside), key=lambda each: each.a)
    gaps = last.a - first.a - first.size, last.b - first.b - first.size
    return max(gaps) > 1


class Source:
    """The sentences of a source, found by their rarer words."""

    def __init__(self, sentences: Sequence[Sentence]):
        self.sentences = sentences
        self.having: dict[str, list[int]] = defaultdict(list)
        for place, sentence in enumerate(sentences):
            for each in sorted(sentence.stems):
                self.having[each].append(place)

    def taken_by(self, article: Sequence[Sentence]) -> dict[int, tuple[str, Match]]:
        """Return for sentences of the source, by place, how an article has them and its match."""
        found = [match for each in _windows(article) for match in self._matches(each)]
        taken = sorted((m for m in found if m.is_taken), key=_best_first)
        used: set[int] = set()
        chosen: dict[int, tuple[str, Match]] = {}
        for match in taken:
            if match.source.number not in chosen and 2 * len(match.places & used) <= match.equal:
                chosen[match.source.number] = "taken", match
                used |= match.places
        for match in sorted(found, key=self._alike_first):
            is_free = match.places and not 2 * len(match.places & used) > len(match.places)
            if match.source.number not in chosen and is_free and self._is_reworded(match):
                chosen[match.source.number] = "reworded", match
                used |= match.places
        return chosen

    def _matches(self, taken: Sentence) -> Iterable[Match]:
        for place, n in self._shared(taken).items():
            own = len(self.sentences[place].stems)
            much = n >= 0.3 * own or n >= 0.5 * len(taken.stems)
            if much or not self.sentences[place].runs.isdisjoint(taken.runs):
                yield Match(self.sentences[place], taken)

    def _shared(self, taken: Sentence) -> Counter[int]:
        """Return how many words each sentence of the source shares with one of an article."""
        return Counter(place for each in taken.stems for place in self.having.get(each, ()))

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(1 / len(self.having[each]) for each in sorted(stems))

    def _alike(self, match: Match) -> float:
        shared = match.source.own_stems & match.taken.stems
        return self._weight(shared) / max(self._weight(match.source.own_stems), 1e-9)

    def _alike_first(self, match: Match) -> tuple:
        return -self._alike(match), match.source.number, match.taken.start, match.taken.end

    def _is_reworded(self, match: Match) -> bool:
        shared = match.source.own_stems & match.taken.stems
        return len(shared) >= STEMS and self._alike(match) >= REWORDED


def _best_first(match: Match) -> tuple:
    one_to_one = match.equal / max(len(match.taken.wording.words), 1)
    is_whole = match.share == match.closeness == 1
    return not is_whole, -match.share, -one_to_one, match.source.number, match.taken.start


def _windows(article: Sequence[Sentence]) -> Iterable[Sentence]:
    """Yield the sentences of an article, and each two that stand side by side in a paragraph."""
    for place, one in enumerate(article):
        yield one
        if place + 1 < len(article):
            other = article[place + 1]
            gap = other.start - one.end
            if 0 <= gap <= 2:
                yield Sentence(
                    one.article, one.start, one.text + " " * gap + other.text, one.number
                )
