"""Find the reporting verb of a sentence, and by whom what is said.

Conventions: a sentence reports speech if a reporting verb outside quotation marks has a
speaker: a person, a body, a state, a pronoun or an office (see ``_speakers``). A verb whose
object is ``what`` he said reports nothing.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import regex as re

from analysis.quotes._speakers import Memory, Name, Utterance, speaking_offices, words_of
from analysis.text.word_lists import word_list

_INVERTED = re.compile(r"[,”\"’»?!]\s*$")
_INTRODUCES = re.compile(r":\s*[“\"„«‘'‹「『]$")
_WHAT = 4  # words before a verb among which "what" takes its object: what the old chair said
_BE = 2  # words before a participle among which a form of "be" makes it passive: was later told
_TO_QUOTE = 40  # characters behind a verb of class quote in which a colon or "that" begins
_REACH = 12  # words behind a verb among which "by" and "as saying" are looked for: one clause
_LABEL = 8  # words before a colon that can be a speaker alone: title and name


@dataclass(frozen=True)
class Report:
    """Who is reported to speak, and by which verbs; ``end`` is where the main verb ends."""

    speaker: str
    cues: tuple[str, ...]
    end: int


@cache
def _verbs() -> dict[tuple[str, ...], str]:
    rows = (line.split("=") for line in word_list("quotes/reporting_verbs_en.txt"))
    return {
        tuple(form.split("_")): kind.strip()
        for forms, kind in rows
        for form in forms.split()[1:]  # the bare verb is an infinitive or a noun
    }


@cache
def _first_words() -> frozenset[str]:
    return frozenset(form[0] for form in _verbs()) | {"according", "quoted", "quotes", "say"}


def report_of(
    sentence: str, names: Sequence[Name], quoted: Sequence[tuple[int, int]], memory: Memory
) -> Report | None:
    """Return who speaks in a sentence and how, or None if it reports no speech.

    Examples
    --------
    >>> names = [Name(10, 15, "person:reyes", "person", "full")]
    >>> report_of("President Reyes said that it was done.", names, [], Memory())
    Report(speaker='person:reyes', cues=('said',), end=20)
    """
    spoken = Utterance(sentence, names, quoted)
    report = _verb_report(spoken, memory) or _colon_report(spoken, memory)
    spoken.remember(memory)
    if report and report.speaker and ":" not in report.speaker:
        spoken.address(report.speaker, memory)
    if report and (report.speaker.startswith("person:") or ":" not in report.speaker):
        memory.last = report.speaker or memory.last
    return report


def _verb_report(spoken: Utterance, memory: Memory) -> Report | None:
    """Return the report whose speaker is the subject of a reporting verb."""
    cues: list[str] = []
    speaker, end = None, -1
    for place, word in enumerate(spoken.words):
        if word.lower not in _first_words() or spoken.in_a_name(place):
            continue
        form = _form_at(spoken, place)
        if form is None:
            continue
        participle = form[0].endswith("ing") and form[0] != "according"
        if speaker is None and not participle and _is_verb(spoken, place, form):
            speaker = _speaker(spoken, place, form, memory)
            if speaker is not None:
                cues, end = [" ".join(form), *cues], spoken.words[place + len(form) - 1].end
        elif participle or speaker is not None:
            cues.append(" ".join(form))
    return None if speaker is None else Report(speaker, tuple(cues), end)


def _colon_report(spoken: Utterance, memory: Memory) -> Report | None:
    """Return the report of ``Ito: “It is done.”``, which has no verb."""
    quote = spoken.quoted[0][0] if spoken.quoted else 0
    if not _INTRODUCES.search(spoken.text[max(0, quote - 5) : quote]):
        return None
    place = bisect_left(spoken.starts, quote)
    if not 0 < place <= _LABEL:
        return None
    end = spoken.words[place - 1].end
    name = next((name for name in spoken.names if name.end == end), None)
    who = spoken.before(place, memory) if name is None or name.kind == "person" else None
    return Report(who, (), end) if who else None


def _form_at(spoken: Utterance, place: int) -> tuple[str, ...] | None:
    """Return the reporting verb at a place: its words, or None."""
    words = spoken.words[place : place + 2]
    pair = tuple(word.lower for word in words)
    if pair == ("according", "to"):
        return pair
    if pair[0] in ("quoted", "quotes"):
        return pair[:1] if _as_saying(spoken, place) else None
    if pair[0] == "say":
        return pair[:1] if place and _are_many(spoken.words[place - 1].lower) else None
    return next((form for form in (pair, pair[:1]) if form in _verbs()), None)


def _are_many(word: str) -> bool:
    """Tell whether a word names several who speak: critics say."""
    return word in speaking_offices() and (word.endswith("s") or word == "police")


def _as_saying(spoken: Utterance, place: int) -> bool:
    near = [word.lower for word in spoken.words[place + 1 : place + _REACH]]
    return any(pair in (("as", "saying"), ("as", "telling")) for pair in pairwise(near))


def _is_verb(spoken: Utterance, place: int, form: tuple[str, ...]) -> bool:
    """Tell a verb that reports from a noun (``member states``) or an infinitive."""
    if form == ("according", "to"):
        return True
    before = spoken.words[place - 1].lower if place else ""
    if before in words_of("article") or _is_what(spoken, place):
        return False
    no_subject = before in ("member", "and") or before in words_of("before infinitive")
    if no_subject and form[0].endswith("s"):
        return False
    if _verbs().get(form) == "quote":
        end = spoken.words[place].end
        rest = spoken.text[end : end + _TO_QUOTE]
        return bool(re.match(r"\s*(?:[:,]|that\b|[^,:\"“]{0,30}[:,]\s*[\"“])", rest))
    return True


def _is_what(spoken: Utterance, place: int) -> bool:
    """Tell ``what he said`` from a report."""
    for at in range(place - 1, max(-1, place - 1 - _WHAT), -1):
        if "," in spoken.gap(at + 1):
            return False
        if spoken.words[at].lower in ("what", "whatever"):
            return True
    return False


def _speaker(spoken: Utterance, place: int, form: tuple[str, ...], memory: Memory) -> str | None:
    """Return the speaker of the verb at a place; empty if open, None if nobody speaks."""
    words, after = spoken.words, place + len(form)
    if form[0] == "according":
        return spoken.behind(after, memory)
    passive = any(word.lower in words_of("be") for word in words[max(0, place - _BE) : place])
    if form[0] in ("quoted", "quotes"):
        return spoken.before(place, memory) if passive else spoken.behind(after, memory)
    if passive or (after < len(words) and words[after].lower == "by"):
        near = range(after, min(after + _REACH, len(words)))
        by = next((at for at in near if words[at].lower == "by"), None)
        return None if by is None else spoken.behind(by + 1, memory)
    before = spoken.before(place, memory)
    if before is not None:
        return before
    start = words[place].start
    inverted = place == 0 or _INVERTED.search(spoken.text[max(0, start - 8) : start])
    touching = after < len(words) and words[after].start - words[after - 1].end <= 1 and inverted
    return spoken.behind(after, memory) if touching else None
