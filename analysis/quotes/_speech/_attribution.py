"""Give each quotation the report that says whose it is.

Conventions: a quotation goes with the nearest report of its sentences, with one behind it where it
opens its sentence. Where nothing but quotations stands in a sentence, whoever spoke in the one
before goes on, else who is named right behind; who speaks last replaces who spoke before, known or
not. Of a quotation over several paragraphs each has the speaker of all.
"""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Sequence
from itertools import islice
from operator import attrgetter
from typing import NamedTuple, Protocol

import regex as re

from analysis.quotes._speech._antecedents import Antecedents, Speaker
from analysis.quotes._speech._beats import answer_of, beat_of
from analysis.quotes._speech._reports import Report, reports_of
from analysis.quotes._speech._sources import Source
from analysis.quotes._speech._tokens import OF_ANOTHER, Name, Token, words_of

_NEAR = 6  # reports before and behind a quotation among which the nearest is looked for
_BESIDE = 3  # characters between a quotation and the next sentence: the marks and a space
_FAR = 40  # tokens of a sentence among which somebody asks
_BEAT = 14  # tokens of a sentence that only tells what its person does beside speaking
_LONG_BEAT = 24  # of one that is a paragraph's last, before a quotation that is the next
_WHOSE = 8  # tokens before a quotation among which *whose* stands
_ABOVE = 8  # sentences of a paragraph that are looked at
_LAST = 2  # quotations of one person in a row, before a question that asks on
_SHOUT = 16  # characters of a quotation that anybody may shout at who comes: “Resign!”
_ASIDE = 2  # the rank of a report in a clause of its own: after the board had said so
_PUT = 6  # tokens behind a question in which somebody asks it
_ANSWER = 3  # words that a sentence has beside a quotation: , was the answer.
_COMES = ("was", "is", "came")
_OF_ANSWER = ("the", "his", "her")
_NOWHERE = 2**62  # where the first word of a sentence without words begins
_OF_SELF = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|us)\b")  # “We go on.”
_OF_THIRD = re.compile(r"\b(?:he|him|his|she|hers?)\b", re.IGNORECASE)
_ENDS = re.compile(r"[.!?,;:…—–-][\W_]*$")
_GIVES = re.compile(
    r"(?:(?:So|Thus) (?:said|says|spoke|speaks|wrote|writes)"
    r"|(?:That|This|Those|These) (?:was|is|were|are)(?: the (?:view|verdict|words) of| from)?"
    r"|(?:That|This) (?:is|was) how(?= (?:\p{Lu}|the |her |his |its ))"
    r"|With (?:those|these) words,?) (?=\p{Lu}|the |her |his |its )"
)
_start = attrgetter("start")
_WE_ASKED = (["we", "asked"], ["i", "asked"])
_ASKING = ("asked", "asks")  # who asks does not give the answer that follows
_REPLIES = ("replied", "replies", "answered", "answers")  # a question behind is another's
_ASKED = frozenset((*_ASKING, "wanted", "wondered", "wonders", "inquired", "enquired"))


class Span(NamedTuple):
    """What stands between two marks; ``goes_on``: the next paragraph opens before it closes."""

    start: int
    end: int
    text: str = ""
    goes_on: bool = False


class Line(Protocol):
    """A sentence of an article, its offsets those of the article."""

    @property
    def segment(self) -> int: ...  # noqa: D102
    @property
    def start(self) -> int: ...  # noqa: D102


class Voice(NamedTuple):
    """A report with its speaker, its offsets those of the article."""

    speaker: Speaker
    report: Report
    start: int
    end: int

    @property
    def running(self) -> "Voice":
        """The same speaker who goes on."""
        actor = self.speaker.actor
        return self._replace(speaker=Speaker(actor, "running" if actor else "none"))


def voices_at(at: int, start: int, people: Antecedents) -> list[Voice]:
    """Return who speaks in a sentence that begins at ``start``."""
    voices = [
        Voice(people.resolve(report.source, at), report, start + report.start, start + report.end)
        for report in reports_of(people.tokens(at))
    ]
    return sorted(voices, key=lambda voice: voice.start)


def main_voice(voices: Sequence[Voice]) -> Voice | None:
    """Return who says what a sentence as a whole reports, None if nobody does.

    What ``who`` said, or somebody when he arrived, comes second, and a body that passes on words.
    """
    ranked = sorted(voices, key=lambda voice: (voice.report.passes_on, voice.report.rank))
    return ranked[0] if ranked else None


class Attribution:
    """Goes through the quotations of an article in order and gives each its voice."""

    def __init__(
        self, lines: Sequence[Line], voices: dict[int, list[Voice]], people: Antecedents
    ) -> None:
        self._lines, self._voices, self._people = lines, voices, people
        self._starts = [line.start for line in lines]
        self._spoken: dict[int, Voice] = {}
        self._latest: deque[Voice | None] = deque(maxlen=_LAST)
        self._words: dict[int, int] = {}
        self._answers: dict[int, bool] = {}
        self.taken: set[int] = set()  # sentences that only say whose the quotation before is

    def of_spans(self, spans: Sequence[Span]) -> list[Voice | None]:
        """Return the voice of each quotation, None where nothing tells."""
        given: list[Voice | None] = []
        told = 0  # the quotations from here on have no report of their own yet
        for at, span in enumerate(spans):
            first, last = self._lines_of(span)
            own = self._nearest(span, first, last) or self._behind(span, first, last)
            if own and own.start >= span.end:
                for earlier in range(at - 1, told - 1, -1):
                    if not self._leads_to(spans, earlier, given[earlier]):
                        break
                    given[earlier] = own.running
            voice = own or (None if self._is_put(span, first, last) else self._before(first, last))
            told = at + 1 if own else told
            given.append(voice)
            self._latest.append(voice)
            if voice:
                self._spoken.update(dict.fromkeys(range(first, last + 1), voice))
        return given

    def _lines_of(self, span: Span) -> tuple[int, int]:
        first = bisect_right(self._starts, span.start) - 1
        return first, bisect_right(self._starts, max(span.start, span.end - 1)) - 1

    def _nearest(self, span: Span, first: int, last: int) -> Voice | None:
        """Return the nearest report of the sentences of a quotation."""
        voices: list[Voice] = []
        for at in dict.fromkeys((first, last)):
            there = self._voices.get(at, [])
            after = bisect_right(there, span.start, key=lambda voice: voice.start)
            voices += there[max(0, after - _NEAR) : after + _NEAR]
        voices = [voice for voice in voices if not voice.report.passes_on]
        voices = [each for each in voices if each.report.rank < _ASIDE or each.start < span.end]
        behind = [voice for voice in voices if voice.start >= span.end]
        if behind and span.start - self._starts[first] <= self._first_word(first):
            return behind[0]
        voices = [voice for voice in voices if not self._is_of_another(voice, span, first)]
        voices = [voice for voice in voices if not self._is_inside(voice, voices, first)]
        return min(voices, key=lambda voice: _distance(voice, span), default=None)

    def _is_of_another(self, voice: Voice, span: Span, at: int) -> bool:
        """Tell the words of a second person: *She admires Ito, whose note warns of “chaos”*."""
        low, high = voice.end - self._starts[at], span.start - self._starts[at]
        tokens = self._people.tokens(at)
        near = tokens[bisect_left(tokens, low, key=_start) : bisect_left(tokens, high, key=_start)]
        return any(token.lower == "whose" for token in near[-_WHOSE:])

    def _is_inside(self, voice: Voice, voices: Sequence[Voice], at: int) -> bool:
        """Tell what another is said to do: *Ito said that Peru had asked for help “in days”*."""
        if voice.report.kind != "act":
            return False
        outer = [each.end for each in voices if each.end < voice.start]
        low, high = max(outer, default=voice.start) - self._starts[at], voice.start
        tokens = self._people.tokens(at)
        first = bisect_left(tokens, low, key=_start)
        near = tokens[first : bisect_left(tokens, high - self._starts[at], key=_start)]
        opens = any(token.lower == "that" for token in near)
        return opens and all(token.kind != "quote" for token in near)

    def _behind(self, span: Span, first: int, last: int) -> Voice | None:
        """Return who is named in a sentence of its own: “Never!” Ito said on Monday."""
        if last + 1 >= len(self._starts) or not self._is_alone(first, last):
            return None
        if self._starts[last + 1] - span.end > _BESIDE:
            return None
        voices = self._voices.get(last + 1, [])
        if given := self._given_to(last + 1):
            return voices[0] if voices else given
        if not (voices and voices[0].report.lacks and span.text[-1:] in ("!", "?", "…")):
            return None
        self.taken.add(last + 1)
        return voices[0]

    def _is_put(self, span: Span, first: int, last: int) -> bool:
        """Tell a question that somebody puts in the next sentence: “Why?” the Courier asked Ito.

        One that opens a paragraph is put by whoever the next sentence names, whatever its verb.
        """
        if not span.text.endswith("?") or not self._are_together(last, last + 1):
            return False
        if not self._are_together(first - 1, first):
            return True
        near = self._people.tokens(last + 1)[:_PUT]
        return any(token.lower == "asked" for token in near)

    def _are_together(self, one: int, other: int) -> bool:
        """Tell whether two sentences stand in one paragraph."""
        inside = one >= 0 and other < len(self._lines)
        return inside and self._lines[one].segment == self._lines[other].segment

    def _given_to(self, at: int) -> Voice | None:
        """Return who is named in a sentence that gives the words before: *That was Ito*."""
        told = _GIVES.match(self._people.text(at))
        tokens = self._people.tokens(at)[:_BEAT] if told else []
        people = ((token, token.name) for token in tokens if token.name is not None)
        for named, name in people:
            if name.kind == "person":
                return self._named_at(at, named, name)
        return None

    def _named_at(self, at: int, named: Token, name: Name) -> Voice:
        """Return the voice of a person who is named in a sentence that reports nothing else."""
        source = Source("name", named.start, named.end, (named.lower,), (name,))
        start, speaker = self._starts[at], self._people.resolve(source, at)
        report = Report(source, (), named.start, named.end)
        return Voice(speaker, report, start + named.start, start + named.end)

    def _is_alone(self, first: int, last: int) -> bool:
        return all(self._is_quoted(at) for at in range(first, last + 1))

    def _first_word(self, at: int) -> int:
        """Return where the first word of a sentence begins that stands in no quotation."""
        if at not in self._words:
            words = (token.start for token in self._people.tokens(at) if token.text)
            self._words[at] = _NOWHERE if self._is_answer(at) else next(words, _NOWHERE)
        return self._words[at]

    def _is_answer(self, at: int) -> bool:
        """Tell *“No,” was her answer.*, which is the answer of who stands before it."""
        if at not in self._answers:
            words = (token.lower for token in self._people.tokens(at) if token.text.isalpha())
            said = list(islice(words, _ANSWER + 1))
            its = len(said) == _ANSWER and said[0] in _COMES and said[1] in _OF_ANSWER
            self._answers[at] = its and said[2] in words_of("what follows")
        return self._answers[at]

    def _before(self, first: int, last: int) -> Voice | None:
        """Return who spoke before a quotation that is all there is in its sentences."""
        if not self._is_alone(first, last):
            return None
        voice = self._spoken.get(first - 1) or main_voice(self._voices.get(first - 1, []))
        voice = voice or self._beyond(first) or self._at_beat(first, last)
        voice = voice or self._of_interview(first)
        if self._is_answer(last):
            voice = None if self._asks(first - 1) else self._at_beat(first, last)
        if voice is None or voice.report.passes_on:
            return self._spoken[first].running if first in self._spoken else None
        apart = self._lines[first].segment != self._lines[first - 1].segment
        if apart and _ENDS.search(self._people.text(last)) is None:
            return None  # a heading
        cue = voice.report.cues[0] if apart and voice.report.cues else ""
        if cue in _ASKING or (
            cue in _REPLIES and self._people.text(last).rstrip("”’\"' ")[-1:] == "?"
        ):
            return None
        return voice.running

    def _asks(self, at: int) -> bool:
        """Tell a sentence in which somebody asks or speaks, who does not answer himself."""
        near = self._people.tokens(at)[:_FAR] if at >= 0 else []
        return bool(self._voices.get(at)) or any(token.lower in _ASKED for token in near)

    def _beyond(self, first: int) -> Voice | None:
        """Return who spoke before a sentence of one person alone, or a question: *he shrugged*."""
        lines = self._lines[max(0, first - 2) : first + 1]
        if len(lines) < 3 or len({line.segment for line in lines}) > 1:
            return None
        voice = self._spoken.get(first - 2) or main_voice(self._voices.get(first - 2, []))
        asked = [token.lower for token in self._people.tokens(first - 1)[:2]] in _WE_ASKED
        actor = voice.speaker.actor if voice else ""
        alone = self._people.is_of(actor, first - 1) or self._people.asks(actor, first - 1)
        return voice if voice and (alone or asked) else None

    def _of_interview(self, first: int) -> Voice | None:
        """Return who has spoken all the time, whom a question of the paper's own asks on.

        It opens a paragraph and names nobody: *And the brakes?* “They work.”
        """
        question = first - 1
        opens = self._are_together(question, first) and not self._are_together(question - 1, first)
        voices = [*self._latest]
        actors = {voice.speaker.actor if voice else "" for voice in voices}
        if not opens or len(voices) < _LAST or len(actors) != 1 or "" in actors:
            return None
        named = self._people.named([question]) - {"", *actors}
        asks = self._people.text(question).rstrip().endswith("?")
        return voices[-1] if asks and not named else None

    def _at_beat(self, first: int, last: int) -> Voice | None:
        """Return the one person of a short sentence before a quotation: *Ito shrugged*."""
        if not first:
            return None
        text = self._people.text(first)
        apart = self._lines[first].segment != self._lines[first - 1].segment
        if apart and not self._tells_of_self(first, last):
            return None
        shouted = last == first and "!" in text and len(text) <= _SHOUT
        tokens = self._people.tokens(first - 1)
        if answers := answer_of(tokens):
            return self._voice_of(answers, first - 1)
        fate = {token.lower for token in tokens} & words_of("fate")
        asks = self._people.text(first - 1).rstrip().endswith("?")
        other = OF_ANOTHER.match(text) and not self._is_asked(first - 2)
        source = None if shouted or fate or other or asks else beat_of(tokens)
        if source is None or not self._people.is_alone(source, first - 1):
            return None
        if self._people.length(source, first - 1) > (_LONG_BEAT if apart else _BEAT):
            return None
        voice = self._voice_of(source, first - 1)
        is_of_one = not apart or self._is_paragraph_of(voice.speaker.actor, first - 1)
        return voice if is_of_one else None

    def _tells_of_self(self, first: int, last: int) -> bool:
        """Tell *“We go on.”*, which speaks of nobody as *he* or *her*."""
        said = " ".join(self._people.text(at) for at in range(first, last + 1))
        return bool(_OF_SELF.search(said)) and not _OF_THIRD.search(said)

    def _is_paragraph_of(self, actor: str, last: int) -> bool:
        """Tell a paragraph of one person alone, to whom nothing happens."""
        first = last
        while first and self._are_together(first - 1, last):
            first -= 1
        lines = range(max(first, last - _ABOVE), last + 1)
        words = {token.lower for at in lines for token in self._people.tokens(at)}
        voices = [voice for at in lines for voice in self._voices.get(at, [])]
        voices += filter(None, map(self._spoken.get, lines))
        alone = {voice.speaker.actor for voice in voices} | self._people.named(lines) <= {actor}
        return bool(actor) and alone and words.isdisjoint(words_of("fate"))

    def _is_asked(self, at: int) -> bool:
        """Tell a question before somebody's answer: *What did he say?* Ito laughed."""
        return at >= 0 and self._people.text(at).rstrip().endswith("?")

    def _voice_of(self, source: Source, at: int) -> Voice:
        start = self._starts[at]
        report = Report(source, (), source.start, source.end)
        speaker = self._people.resolve(source, at)
        return Voice(speaker, report, start + source.start, start + source.end)

    def _is_quoted(self, at: int) -> bool:
        return self._first_word(at) == _NOWHERE

    def _leads_to(self, spans: Sequence[Span], at: int, voice: Voice | None) -> bool:
        """Tell whether the speaker of the next quotation speaks in this one, too."""
        span, following = spans[at], spans[at + 1]
        (first, last), (then, _) = self._lines_of(span), self._lines_of(following)
        if span.goes_on:
            return True
        alone = self._is_alone(first, last)
        near = then - last <= 1 and self._lines[then].segment == self._lines[last].segment
        return voice is None and alone and near


def _distance(voice: Voice, span: Span) -> int:
    """Return the characters between a report and a quotation; one around it is behind it."""
    return span.start - voice.end if voice.end <= span.start else max(0, voice.end - span.end)
