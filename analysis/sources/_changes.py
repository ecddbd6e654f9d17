"""What an article changed in a sentence that it took over: a denial, a figure, a name.

Conventions: two sentences are laid side by side, and what stands in place of something else is
compared. A figure is changed where another figure stands in its place (a month or weekday is one),
a name where another name does: a shorter form, an acronym, another spelling or another mention of
the same actor is no change. What is only left out is no change, unless it is a denial.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from analysis.quotes.alignment import Run
from analysis.quotes.wording import Word, Wording, is_content, negations
from analysis.text import fold, months, weekdays
from analysis.text.dictionary import is_english_word
from analysis.text.word_lists import word_set

CHANGES = ("negation changed", "figure changed", "name changed")
"""What can be changed in a sentence, the gravest first."""

_LONGEST = 4  # words of content beside a figure or a name in one run; more are another statement
_WITHOUT_MARKS = re.compile(r"(?<=[aou])e")  # as in Mueller, for Müller
_STEM = 4  # letters that a state and its people share: Vietnam, Vietnamese

ActorAt = Callable[[int, int], str]
"""The actor that a stretch of a text names, empty where none does."""


class Side(NamedTuple):
    """One of two sentences that are compared."""

    wording: Wording
    actor_at: ActorAt


def changes(source: Side, article: Side, runs: Iterable[Run]) -> tuple[str, ...]:
    """Return what was changed in a sentence, the gravest first.

    Examples
    --------
    >>> from analysis.quotes.alignment import runs_of
    >>> from analysis.quotes.wording import wording
    >>> one, other = wording("They met Ana Lund."), wording("They met Ola Berg.")
    >>> changes(*(Side(each, lambda start, end: "") for each in (one, other)), runs_of(one, other))
    ('name changed',)
    """
    differing = [run for run in runs if not run.is_equal]
    found = {_change(source, article, run) for run in differing}
    every = [source.wording.words[run.start_a : run.end_a] for run in differing]
    others = [article.wording.words[run.start_b : run.end_b] for run in differing]
    if sum(map(_denials, every)) == sum(map(_denials, others)):  # moved, not changed
        found.discard("negation changed")
    if sum(map(_figures, every), Counter()) == sum(map(_figures, others), Counter()):
        found.discard("figure changed")
    return tuple(sorted(found - {""}, key=CHANGES.index))


def _change(source: Side, article: Side, run: Run) -> str:
    """Return what one run changed; empty where it is none of the three."""
    one, other = (
        source.wording.words[run.start_a : run.end_a],
        article.wording.words[run.start_b : run.end_b],
    )
    if _denials(one) != _denials(other) and run.kind != "cut":
        return "negation changed"
    if not run.kind or max(_contents(one), _contents(other)) > _LONGEST:
        return ""
    lost, new = _figures(one) - _figures(other), _figures(other) - _figures(one)
    if lost and new:
        return "figure changed"
    names = (
        _names(source.wording, run.start_a, run.end_a),
        _names(article.wording, run.start_b, run.end_b),
    )
    if all(names) and not _same_name(*names) and not _same_actor(source, article, names):
        return "name changed"
    return ""


def _denials(words: Iterable[Word]) -> int:
    return sum(word.norm in negations() for word in words)


def denies(wording: Wording, start: int, end: int) -> bool:
    """Tell a stretch that denies what follows: *Not all*, but not *No, all*."""
    words = wording.words[start:end]
    return bool(_denials(words)) and wording.text[words[-1].end :][:1] == " "


def _contents(words: Iterable[Word]) -> int:
    return sum(is_content(word.norm) and not word.is_figure for word in words)


def _figures(words: Iterable[Word]) -> Counter[str]:
    return Counter(word.norm for word in words if word.is_figure or word.norm in _calendar())


@cache
def _calendar() -> frozenset[str]:
    numbered = {f"month {number}" for number in months().values()}
    return frozenset({*months(), *weekdays(), *numbered} - {"may", "march", "sun", "sat", "mar"})


def _names(wording: Wording, start: int, end: int) -> list[Word]:
    """Return the words of a stretch that are parts of names."""
    return [wording.words[at] for at in range(start, end) if is_name(wording, at)]


def is_name(wording: Wording, at: int) -> bool:
    """Tell whether a word has a capital that no beginning of a sentence gives it.

    Examples
    --------
    >>> from analysis.quotes.wording import wording
    >>> told = wording("Today Ann met the Board.")
    >>> [word.norm for at, word in enumerate(told.words) if is_name(told, at)]
    ['ann', 'board']
    """
    word = wording.words[at]
    surface = wording.text[word.start : word.end]
    plain = fold(surface)
    if not surface[:1].isupper() or word.is_figure or word.norm in _calendar() or plain == "i":
        return False
    if plain in word_set("text/titles_en.txt") or not is_content(word.norm):
        return False
    before = wording.text[: word.start].rstrip(" “\"'‘«(")
    begins = not before or before[-1] in ".!?:…\n”"
    if not begins or not is_english_word(plain):
        return True
    if plain in word_set("actors/openers_en.txt"):
        return False
    behind = wording.text[word.end :]
    return at + 1 < len(wording.words) and behind[:1] == " " and _capital(behind[1:])


def _capital(text: str) -> bool:
    """Tell whether a text goes on with a capital that is no title's or figure's: *Dang Thi*."""
    first = text.split(" ", 1)[0].strip(",.;:’'s")
    return first[:1].isupper() and fold(first) not in word_set("text/titles_en.txt")


def is_bare(wording: Wording, start: int, end: int) -> bool:
    """Tell a stretch that has a name or a figure, and else only small words.

    Examples
    --------
    >>> from analysis.quotes.wording import wording
    >>> is_bare(wording("for Ana Lund"), 0, 3), is_bare(wording("Ana Lund said"), 0, 3)
    (True, False)
    """
    words = wording.words[start:end]
    bare = [
        is_name(wording, at) or bool(_figures(words[at - start : at - start + 1]))
        for at in range(start, end)
    ]
    small = [not is_content(word.norm) for word in words]
    return any(bare) and all(one or other for one, other in zip(bare, small, strict=True))


def _same_name(one: list[Word], other: list[Word]) -> bool:
    """Tell two forms of one name: a part, an acronym, a state and its people, another spelling."""
    norms, others = [word.norm for word in one], [word.norm for word in other]
    if {_plain(norm) for norm in norms} & {_plain(norm) for norm in others}:
        return True
    if _initials(norms) == "".join(others) or _initials(others) == "".join(norms):
        return True
    first, second = norms[0], others[0]
    alike = first[:_STEM] == second[:_STEM] and (first in second or second in first)
    return len(norms) == len(others) == 1 and len(first) >= _STEM <= len(second) and alike


def _plain(norm: str) -> str:
    return _WITHOUT_MARKS.sub("", norm)


def _initials(norms: list[str]) -> str:
    return "".join(norm[0] for norm in norms) if len(norms) > 1 else ""


def _same_actor(source: Side, article: Side, names: tuple[list[Word], list[Word]]) -> bool:
    actors = [
        side.actor_at(own[0].start, own[-1].end)
        for side, own in zip((source, article), names, strict=True)
    ]
    return bool(actors[0]) and actors[0] == actors[1]
