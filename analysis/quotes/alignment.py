"""How two wordings differ: runs of words that only one of them has, each with its kind.

Conventions: two wordings are laid side by side so that most words agree in order. What only one
has is a run; runs that touch are one, a replacement. A run where the other has an ellipsis or a
bracket was left out or replaced openly and is no change, unless it denies: a lost *not* always
counts, and so does a figure that is not left out with its clause. The gravest run names the pair.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from analysis.quotes.wording import SHORT_FOR, Word, Wording, is_content, negations, stem

KINDS = (
    "negation changed",
    "figure changed",
    "other speaker",
    "word changed",
    "joined",
    "cut",
    "paraphrase",
    "identical",
)
"""What can be told of two quotations with the same words, the gravest first."""

_IDIOM = 2
"""Words that go with a denial or a figure as part of it: *not at all*, *by no means*, *in 2019*.

A longer run that one side lacks was cut, with the denial in it.
"""
_MARKS = tuple(",;:.!?%)]")  # that stand at the end of a word
_REPLACED = 6
"""Most words that a bracket stands for: *they*, *the ministers of both countries*."""


class Run(NamedTuple):
    """A stretch of both wordings: equal, or what each has in place of the other."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int
    kind: str
    """Empty where nothing is changed, ``equal`` where the words are the same."""

    @property
    def is_equal(self) -> bool:
        """Tell whether the words are the same."""
        return self.kind == "equal"


def runs_of(a: Wording, b: Wording) -> list[Run]:
    """Lay two wordings side by side.

    Examples
    --------
    >>> from analysis.quotes.wording import wording
    >>> runs_of(wording("We will not sign."), wording("We will sign."))[1]
    Run(start_a=2, end_a=3, start_b=2, end_b=2, kind='negation changed')
    """
    return [
        Run(*edges, "equal" if equal else _kind(a, b, edges)) for edges, equal in _stretches(a, b)
    ]


def _stretches(a: Wording, b: Wording) -> Iterator[tuple[tuple[int, int, int, int], bool]]:
    """Yield the edges of equal and of differing stretches in turn."""
    at_a = at_b = 0
    for block in Indel.opcodes(a.norms, b.norms).as_matching_blocks():
        if block.a > at_a or block.b > at_b:
            yield (at_a, block.a, at_b, block.b), False
        at_a, at_b = block.a + block.size, block.b + block.size
        if block.size:
            yield (block.a, at_a, block.b, at_b), True


def _kind(a: Wording, b: Wording, edges: tuple[int, int, int, int]) -> str:
    """Return what a differing stretch is: empty if it is no change."""
    start_a, end_a, start_b, end_b = edges
    one, other = a.words[start_a:end_a], b.words[start_b:end_b]
    if _is_spelling([word.norm for word in one], [word.norm for word in other]):
        return ""
    longer = max(one, other, key=len)
    gone = not one or not other
    if _denials(one) != _denials(other):
        return "cut" if gone and _others(longer, denial=True) > _IDIOM else "negation changed"
    whole_clause = gone and _others(longer, denial=False) > _IDIOM
    if _figures(one) != _figures(other) and not whole_clause:
        return "figure changed"
    if gone:
        places = (start_b, start_a, end_a) if one else (start_a, start_b, end_b)
        owner, lacking = (b, a) if one else (a, b)
        return "" if _is_owned(owner, lacking, *places) else "cut"
    if _agrees(a, one, range(start_a, end_a + 1), other) or _agrees(
        b, other, range(start_b, end_b + 1), one
    ):
        return ""
    shorter = min(one, other, key=len)
    glue = not any(is_content(word.norm) for word in shorter) and len(longer) > len(shorter) + 2
    return "cut" if glue else "word changed"


def _is_spelling(one: list[str], other: list[str]) -> bool:
    """Tell two ways to write the same words: *health care*, *healthcare*; *it's*, *it has*."""
    if "".join(one) == "".join(other):
        return True
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(
        a == b or b in SHORT_FOR.get(a, ()) or a in SHORT_FOR.get(b, ()) for a, b in pairs
    )


def _agrees(owner: Wording, own: list[Word], places: range, others: list[Word]) -> bool:
    """Tell words that only go with a bracket: *[The mayor] has received* for *I have received*."""
    if len(others) > _REPLACED or owner.brackets.isdisjoint(places):
        return False
    stems = {stem(word.norm) for word in others}
    return all(not is_content(word.norm) or stem(word.norm) in stems for word in own)


def _denials(words: Sequence[Word]) -> int:
    return sum(word.norm in negations() for word in words)


def _figures(words: Sequence[Word]) -> Counter[str]:
    """Return the figures of a run; a bare *one* or *first* is none unless others stand there."""
    return Counter(word.norm for word in words if word.is_figure and not word.is_weak)


def _others(words: Sequence[Word], *, denial: bool) -> int:
    """Count the words of a run that are no denials, or no figures."""
    return sum(not (word.norm in negations() if denial else word.is_figure) for word in words)


def _is_owned(owner: Wording, other: Wording, place: int, start: int, end: int) -> bool:
    """Tell whether an ellipsis or a bracket stands for a run that only ``other`` has.

    Where words repeat, the run could as well begin some words before or behind: *the board and
    the staff*, cut to *the staff*.
    """
    places = owner.gaps
    if end - start <= _REPLACED:
        places = places | owner.brackets
    return any(place + shift in places for shift in _slides(other.norms, start, end))


def _slides(norms: list[str], start: int, end: int) -> Iterator[int]:
    """Yield by how many words a run can be moved with the same words left over."""
    yield 0
    size = end - start
    shift = 0
    while start + shift > 0 and norms[start + shift - 1] == norms[end + shift - 1]:
        shift -= 1
        yield shift
        if -shift > size:
            break
    shift = 0
    while end + shift < len(norms) and norms[start + shift] == norms[end + shift]:
        shift += 1
        yield shift
        if shift > size:
            break


def kinds_of(runs: Sequence[Run]) -> list[str]:
    """Return the kinds of change among some runs, the gravest first; none if nothing changed."""
    return sorted({run.kind for run in runs} - {"", "equal"}, key=KINDS.index)


def paraphrased(a: Wording, b: Wording, runs: Sequence[Run]) -> list[str]:
    """Return what indirect speech turned round: whether it denies, and its figures.

    Only what stands between the first and the last word of content that both have is compared:
    around it stands who said it, and what else.
    """
    held = [run for run in runs if run.is_equal and _has_content(a, run)]
    if not held:
        return []
    first, last = held[0], held[-1]
    one, other = a.words[first.start_a : last.end_a], b.words[first.start_b : last.end_b]
    kinds = ["negation changed"] if bool(_denials(one)) != bool(_denials(other)) else []
    lost, new = _figures(one) - _figures(other), _figures(other) - _figures(one)
    return kinds + (["figure changed"] if lost and new else [])


def _has_content(a: Wording, run: Run) -> bool:
    return any(is_content(word.norm) for word in a.words[run.start_a : run.end_a])


def difference(a: Wording, b: Wording, runs: Sequence[Run]) -> str:
    """Write both wordings as one, with what only the first has and what only the second has.

    Examples
    --------
    >>> from analysis.quotes.wording import wording
    >>> a, b = wording("We will not sign it."), wording("We will sign them.")
    >>> difference(a, b, runs_of(a, b))
    'We will [−not−] sign [−it.−][+them.+]'
    """
    pieces = [""]
    for run in runs:
        one, other = _written(a, run.start_a, run.end_a), _written(b, run.start_b, run.end_b)
        if run.kind in ("", "equal"):
            pieces.append(one or other)
        else:
            pieces.append((one and f"[−{one}−]") + (other and f"[+{other}+]"))
    return " ".join(filter(None, pieces))


def _written(wording: Wording, start: int, end: int) -> str:
    """Return the text of some words; a sign at a number is named where it stands alone."""
    words, text = wording.words[start:end], wording.text
    if not words:
        return ""
    start, until = min(word.start for word in words), max(word.end for word in words)
    while text[until : until + 1] in _MARKS and until < len(text):
        until += 1
    return " ".join(text[start:until].split()) or words[0].norm
