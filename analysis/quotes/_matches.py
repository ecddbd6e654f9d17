"""Which statements of two articles are the same words, and what was made of them.

Conventions: of two articles each word is compared once, with what agrees best: quotations before
indirect speech, the same speaker before another. Two quotations that another article prints as
one are laid end to end. Two people who say the very words are one quotation given to another
speaker; two who say something alike are not compared.
"""

from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from analysis.quotes._statements import ENOUGH, SHORT, Statement, candidates, same_speaker
from analysis.quotes.alignment import KINDS, Run, kinds_of, paraphrased, runs_of

_QUOTED = 0.65
"""The same, of two quotations in marks: two words changed in six leave .67.

In fewer words a formula (*we shall always defend the rights of* one and the other) is most of
what agrees.
"""
_UNKNOWN = 0.75
"""The same, where a speaker is unknown: less is a common subject."""
_WITHIN = 0.85
"""The same, where one is much longer: words are cut or changed, and seldom both at once.

Measured on sentences of 60 presidential addresses, which share formulas and nothing else: most
that agreed in less were formulas inside long sentences.
"""
_ALIKE = 1.5
"""How many times longer one may be than the other and still count as much of a length."""
_TOGETHER = 1.5
"""Words of content that agree, for each run of them: a word changed in four leaves two runs.

Single words that a long sentence holds in the same order are a coincidence.
"""
_VERY_WORDS = 0.9
"""The share for two different speakers: who says it word for word is quoting or misquoted."""
_PART = 0.8
"""Share of the words of a second quotation that a joined one must have, to be made of it."""
_SHORTEST_PART = 3
"""Words of a second quotation: *Yes, of course*. Of fewer nobody can tell whence they come."""


class Match(NamedTuple):
    """Two statements of the same words, the one that comes first as a."""

    a: Statement
    b: Statement
    kinds: tuple[str, ...]
    """The gravest first; ``identical`` alone where nothing is changed."""
    runs: tuple[Run, ...]
    """How they are laid side by side."""


class _Pair(NamedTuple):
    """Two statements that may be the same words, and how many of them agree."""

    a: Statement
    b: Statement
    equal: int
    is_direct: bool
    one_speaker: bool
    runs: tuple[Run, ...]

    @property
    def order(self) -> tuple:
        first = (not self.is_direct, not self.one_speaker, -self.equal)
        return (*first, self.a.start, self.b.start, self.a.end, self.b.end)


def matches(made: Sequence[Statement]) -> list[Match]:
    """Return what articles make of the same words; of two statements the earlier is a.

    Examples
    --------
    >>> from analysis.quotes._statements import Piece
    >>> said = [("x", "The old dam will not burst again."), ("y", "The old dam will burst again.")]
    >>> made = [Statement(article, "ito", [Piece(0, 30, text)]) for article, text in said]
    >>> [match.kinds for match in matches(made)]
    [('negation changed',)]
    """
    by_articles: dict[tuple, list[_Pair]] = {}
    aligned: dict[tuple, tuple[Run, ...]] = {}
    for one, other in candidates(made):
        pair = _pair(made[one], made[other], aligned)
        if pair:
            by_articles.setdefault((pair.a.article, pair.b.article), []).append(pair)
    spoken: dict[object, list[Statement]] = {}
    for each in made:
        if each.is_direct:
            spoken.setdefault(each.article, []).append(each)
    return [match for pairs in by_articles.values() for match in _chosen(pairs, spoken)]


def _pair(a: Statement, b: Statement, aligned: dict) -> _Pair | None:
    """Return two statements as a pair if enough of their words agree, in order."""
    one_speaker = same_speaker(a.speaker, b.speaker)
    is_direct = a.is_direct and b.is_direct
    if not (one_speaker or is_direct):
        return None
    blocks = Indel.opcodes(a.stems, b.stems).as_matching_blocks()[:-1]
    equal = sum(block.size for block in blocks)
    if equal < _enough(a, b, one_speaker=one_speaker) or equal < _TOGETHER * len(blocks):
        return None
    key = (a.wording.compared, b.wording.compared)
    if key not in aligned:
        aligned[key] = tuple(runs_of(a.wording, b.wording))
    return _Pair(a, b, equal, is_direct, one_speaker, aligned[key])


def _enough(a: Statement, b: Statement, *, one_speaker: bool) -> float:
    """Return how many words of content two statements must share to be the same words."""
    shorter, longer = sorted((len(a.stems), len(b.stems)))
    if not one_speaker:
        return max(SHORT, _VERY_WORDS * shorter)
    if shorter < SHORT:
        is_part = longer > _ALIKE * shorter and not (a.wording.gaps or b.wording.gaps)
        return inf if is_part else shorter
    if not (a.is_direct and b.is_direct):
        return max(SHORT, ENOUGH * shorter)
    if longer > _ALIKE * shorter:
        return _WITHIN * shorter
    return (_QUOTED if a.speaker and b.speaker else _UNKNOWN) * shorter


def _chosen(pairs: list[_Pair], spoken: dict[object, list[Statement]]) -> list[Match]:
    """Choose among the pairs of two articles, the best first, so that no word is used twice."""
    used: dict[Statement, set[int]] = {}
    found: list[Match] = []
    for pair in sorted(pairs, key=lambda pair: pair.order):
        if not pair.is_direct:
            if not any(_overlaps(pair, match) for match in found):
                kinds = ("paraphrase", *paraphrased(pair.a.wording, pair.b.wording, pair.runs))
                kinds = tuple(sorted(kinds, key=KINDS.index))
                found.append(Match(pair.a, pair.b, kinds, pair.runs))
            continue
        sides = [(pair.a, _equal_places(pair.runs, "a")), (pair.b, _equal_places(pair.runs, "b"))]
        if any(2 * len(equal & used.get(side, set())) > len(equal) for side, equal in sides):
            continue
        found.append(_joined(pair, spoken) or _plain(pair))
        for side, equal in sides:
            used.setdefault(side, set()).update(equal)
        for whole in found[-1][:2]:
            for part in whole.parts if len(whole.parts) > 1 else []:
                used[part] = set(range(len(part.wording.words)))
    return found


def _overlaps(pair: _Pair, match: Match) -> bool:
    """Tell whether one of two statements stands where a match was found."""
    sides = ((pair.a, match.a), (pair.b, match.b))
    return any(one.start < other.end and other.start < one.end for one, other in sides)


def _equal_places(runs: Iterable[Run], side: str) -> set[int]:
    """Return the places of the words that agree, in ``"a"`` or in ``"b"``."""
    edges = [(run.start_a, run.end_a, run.start_b, run.end_b) for run in runs if run.is_equal]
    return {at for edge in edges for at in range(*(edge[:2] if side == "a" else edge[2:]))}


def _plain(pair: _Pair) -> Match:
    return Match(pair.a, pair.b, _kinds(pair, pair.runs), pair.runs)


def _kinds(pair: _Pair, runs: Sequence[Run], *more: str) -> tuple[str, ...]:
    """Return the kinds of change, the gravest first."""
    kinds = {*kinds_of(runs), *more, *([] if pair.one_speaker else ["other speaker"])}
    return tuple(sorted(kinds, key=KINDS.index)) or ("identical",)


def _joined(pair: _Pair, spoken: dict[object, list[Statement]]) -> Match | None:
    """Return the match of several quotations of one article with one of the other."""
    for whole, one, side in ((pair.b, pair.a, "b"), (pair.a, pair.b, "a")):
        placed = _parts(whole, one, _equal_places(pair.runs, side), spoken[one.article])
        if len(placed) < 2:
            continue
        made = Statement.of_parts([part for _, part in placed])
        a, b = (made, whole) if side == "b" else (whole, made)
        runs = tuple(runs_of(a.wording, b.wording))
        parted = [place for place, _ in placed[1:]]
        is_one = any(all(abs(at - edge) > 1 for edge in whole.edges) for at in parted)
        return Match(a, b, _kinds(pair, runs, *(["joined"] if is_one else [])), runs)
    return None


def _parts(
    whole: Statement, one: Statement, equal: set[int], others: Iterable[Statement]
) -> list[tuple[int, Statement]]:
    """Return the statements of an article that make up a quotation of another, by their place."""
    norms, low, high = whole.wording.norms, min(equal), max(equal) + 1
    placed = [(low, one)]
    for other in others:
        if other is one or not same_speaker(other.speaker, whole.speaker):
            continue
        for begin, rest in ((0, norms[:low]), (high, norms[high:])):
            place = _place_in(other.wording.norms, rest)
            if place is not None:
                placed.append((begin + place, other))
    return sorted(placed, key=lambda each: (each[0], each[1].start))


def _place_in(norms: list[str], rest: list[str]) -> int | None:
    """Return where most of the words of a short quotation stand among others, None if nowhere."""
    enough = max(_SHORTEST_PART, _PART * len(norms))
    if len(norms) < enough or len(rest) < enough or LCSseq.similarity(norms, rest) < enough:
        return None
    return Indel.opcodes(norms, rest).as_matching_blocks()[0].b
