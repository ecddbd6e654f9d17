"""Tell where two articles state different numbers in the same words.

Conventions: *the flood destroyed 212 homes* and *the flood destroyed 290 homes* are of one thing
though no table lists homes: the words of the clause are the same but for the number, and the
articles name the same people and places; more of them where the clause has but somebody of whom
there may be several (*the company*). Who has no article (*police*) proves nothing. *About 3,400*
is anything nearer to it than its last round place; where articles of two days use the same words,
nothing tells a change from an error.
"""

from collections.abc import Iterator
from datetime import date
from itertools import combinations, product
from typing import NamedTuple

import pandas as pd
import regex as re

from analysis.claims._words import word_set
from analysis.claims.verdicts._clauses import (
    REACH,
    WHOEVER,
    Clause,
    clauses,
    is_named,
    without_names,
)
from analysis.claims.verdicts._contained import contained
from analysis.claims.verdicts._frames import (
    MANY_WORDS,
    NAMES,
    SAME_ACTORS,
    WORD,
    WORDS,
    Frame,
    frame_of,
    names_in,
    once,
    plain,
    says_nothing,
)  # fmt: skip
from analysis.claims.verdicts._happenings import Happening, are_one, happening_of, name_enough
from analysis.claims.verdicts._slips import Row
from analysis.claims.verdicts._statements import HOUR, is_cut_off, last_place, unit_size
from analysis.text import weekdays
from analysis.text.dictionary import is_english_word

SAME_WORDS = "in the same words"
SAME_WORDS_LATER = "in the same words on another day"
_ABOUT = 0.05  # of a number, at least: *about 48* may be 50
_LEAD = 400  # characters of an article that tell where all of it is
_ENOUGH = ((7, 1), (6, NAMES), (4, 3), (0, SAME_ACTORS))
"""Words of a clause that another says too, and of names that both articles share if it has more."""

_LONG, _LONGEST = 7, 14  # words of a clause that may have a word or two more than another
_WHOLE = 6  # words of a sentence that is told apart as a whole where its clause is too short
_MANY = 100  # statements in the same words that are compared with each other
_ALIKE = 5  # times; two numbers farther apart are of different things
_ALTERNATIVES = ("times_of_day", "one_in_order", "stages_of_text", "directions_of_parts", "sexes")
_FEWEST = 5  # fewer are often others: two men, three men
_HAD_DONE = re.compile(r"[^.!?;]{0,90}?\bhad (?:already |since )?(?:been )?(\p{Ll}+)")
_CLOCK = re.compile(r"(?:^| )(\d\d:\d\d)$")
_PAST_YEAR = re.compile(r"(?i)\blast (?:year|season|month|summer|winter|spring|autumn)\b")
_IN_YEAR = re.compile(r"\b(?:in|of|for|during|throughout) (?:the year |all of )?((?:19|20)\d\d)\b")
_WON_BY = {"won", "by"}  # a result, which does not change from day to day
_COMPARED = ("count", "money", "percentage", "duration", "year")
_DATED = ("year", HOUR)
_HALF_DAY = 720  # minutes: 3:40 may be of either half
_DAYS = 4  # between two articles on what happened at an hour
_CLAUSE = re.compile(r"[;:“”\"()]|\b(?:said|that)\b")
_SENTENCE_END = re.compile(r"[!?\n]|\.\s+(?=\p{Lu})")


class Where(NamedTuple):
    """The words of names near a number and in all of its article, and its clause without them."""

    near: frozenset[str]
    everywhere: frozenset[str]
    bare: frozenset[str]


class Wordings:
    """The texts of the articles, and in which words they state their numbers."""

    def __init__(self, articles: pd.DataFrame | None) -> None:
        self._texts: dict[object, str] = {}
        self._printed: dict[object, int] = {}
        if articles is not None and "text" in articles:
            self._texts = dict(zip(articles["article"], articles["text"], strict=True))
            if "published" in articles:
                dated = articles[["article", "published"]].dropna()
                ordinals = (day.toordinal() for day in dated["published"])
                self._printed = dict(zip(dated["article"], ordinals, strict=True))
        self._names: dict[object, frozenset[str]] = {}
        self._clauses: dict[tuple[object, int], list[Clause]] = {}
        self._near: dict[tuple[object, int], list[frozenset[str]]] = {}
        self._where: dict[tuple[object, int], Where] = {}

    def clash(self, rows: list[Row], *, of_one_text: bool = False) -> str:
        """Say which two numbers of two sources are stated in the same words; empty if none are.

        A source that states the number of the other, too, does not clash with it. Copies, which
        are ``of_one_text``, need no names to show that they are of one thing.
        """
        stated = {(row.source, row.low) for row in rows}
        later = ""
        for one, other in self.pairs(rows, of_one_text=of_one_text):
            both = {(one.source, other.low), (other.source, one.low)}
            if not are_apart(one, other) or both & stated:
                continue
            settled = one.kind == "year" or self._is_settled(one)
            if one.as_of == other.as_of or settled or self._are_as_of_one(one, other):
                return f"{SAME_WORDS}, and cannot both be true: {one.surface}; {other.surface}"
            later = later or _on_two_days(one, other)
        return later

    def pairs(self, rows: list[Row], *, of_one_text: bool = False) -> Iterator[tuple[Row, Row]]:
        """Yield the rows of two articles, in pairs, that are of one thing by their words."""
        for one, other in self._by_words(rows, of_one_text=of_one_text):
            if of_one_text or not self._are_of_others(one, other):
                yield one, other

    def _are_of_others(self, one: Row, other: Row) -> bool:
        """Tell *The water destroyed 14 houses* behind one village from that behind another.

        So is what was counted by night, or on Monday, another than by day, or on Tuesday.
        """
        both = zip(self._told_near(one), self._told_near(other), strict=True)
        return any(own and its and own.isdisjoint(its) for own, its in both)

    def _told_near(self, row: Row) -> list[frozenset[str]]:
        """Return names, weekdays, words of each alternative, from a paragraph up to its number."""
        place = row.article, row.start
        if place not in self._near:
            text = self._texts[row.article]
            begin = max(text.rfind("\n", 0, row.start) + 1, row.start - 4 * REACH)
            near = text[begin : row.end + len(self._sentence(row)[1])]
            words = frozenset(word.lower() for word in WORD.findall(near))
            alternatives = [words & word_set(kind) for kind in _ALTERNATIVES]
            self._near[place] = [names_in(near), self._own_days(row), *alternatives]
        return self._near[place]

    def _by_words(self, rows: list[Row], *, of_one_text: bool = False) -> Iterator[tuple[Row, Row]]:
        """Yield the rows whose clauses have the same words."""
        by_words: dict[frozenset[str], list[tuple[int, Row]]] = {}
        for row in rows if self._texts else ():
            for words, names in dict.fromkeys(self._frames(row)):
                if names or (of_one_text and len(words) > WORDS):
                    by_words.setdefault(words, []).append((0 if of_one_text else names, row))
        by_frame = {
            Frame(words, max(names for names, _ in told)): [*dict.fromkeys(row for _, row in told)]
            for words, told in by_words.items()
        }
        told: dict[tuple[Row, Row], None] = {}
        for frame, alike in [*by_frame.items(), *_nearly_alike(by_frame)]:
            for one, other in _told_twice(alike):
                shared = self._named(one.article) & self._named(other.article)
                if len(shared) >= frame.names and self._are_one(frame, one, other):
                    told[one, other] = None
        yield from told
        yield from dict.fromkeys(self._of_longer(by_frame))
        yield from self._of_one_happening([row for row in rows if row.kind in _DATED])
        yield from self._of_one_hour([row for row in rows if row.kind == "count" and row.unit])

    def _of_longer(self, by_frame: dict[Frame, list[Row]]) -> Iterator[tuple[Row, Row]]:
        """Yield rows of a clause and of one that says the same, and besides where or how it was.

        What happened in a place with a name may be a part of all.
        """
        of_words: dict[frozenset[str], list[Row]] = {}
        for frame, rows in by_frame.items():
            if WHOEVER not in frame.words:
                of_words.setdefault(frame.words, []).extend(rows)
        for short, long in contained(of_words):
            least = next(names for words, names in _ENOUGH if len(short) >= words)
            for one, other in product(_sorted(of_words[short]), _sorted(of_words[long])):
                if _count_the_same(one, other, long - short):
                    shared = self._named(one.article) & self._named(other.article)
                    if len(shared) >= least and not self._is_in_part(short, long, one, other):
                        yield one, other

    def _is_in_part(
        self, short: frozenset[str], long: frozenset[str], one: Row, other: Row
    ) -> bool:
        """Tell what happened in a place that only the longer clause has, and not where it stands.

        The place counts as named in both where the other paragraph names it, or how that begins
        which it is part of.
        """
        where = self._where_told(other)
        named = (long - short) & where.everywhere
        return bool(named) and not named <= self._where_told(one).near and not where.bare <= short

    def _where_told(self, row: Row) -> Where:
        """Return the words of names around a number, and its clause without them."""
        place = row.article, row.start
        if place not in self._where:
            lead = names_in(self._texts[row.article][:_LEAD])
            names = self._told_near(row)[0] | lead, self._named(row.article)
            near, every = (frozenset(map(plain, part)) for part in names)
            bare = frame_of(*without_names(self._clauses_of(row)[1]), row.surface).words
            self._where[place] = Where(near, every, bare)
        return self._where[place]

    def _of_one_hour(self, rows: list[Row]) -> Iterator[tuple[Row, Row]]:
        """Yield counts of the same as of one hour: *By 3 p.m. 61 had signed*."""
        by_hour: dict[tuple[str, str, str], list[Row]] = {}
        for row in rows:
            text, told = self._texts.get(row.article, ""), _CLOCK.search(row.as_of)
            done = _HAD_DONE.match(text, row.end, row.end + REACH)
            if told and done:
                by_hour.setdefault((row.unit, told[1], done[1]), []).append(row)
        for one, other in (pair for alike in by_hour.values() for pair in _told_twice(alike)):
            named = name_enough(self._named(one.article), self._named(other.article))
            if named and not self._are_on_other_days(one, other):
                yield one, other

    def _of_one_happening(self, rows: list[Row]) -> Iterator[tuple[Row, Row]]:
        """Yield the hours and years, in pairs, at which one thing is said to have happened."""
        alike: dict[tuple[str, tuple[str, str]], list[Row]] = {}
        read = {row: self._happening(row) for row in rows if row.article in self._texts}
        for row, happening in read.items():
            for pair in happening.pairs:
                alike.setdefault((row.kind, pair), []).append(row)
        pairs = (pair for of_pair in alike.values() for pair in _told_twice(of_pair))
        for one, other in dict.fromkeys(pairs):
            if are_one(read[one], read[other]) and (
                self._are_on_one_event(one, other)
                or (read[one] == read[other] and self._name_who(read[one], one, other))
            ):
                yield one, other

    def _happening(self, row: Row) -> Happening:
        happening = happening_of(self._sentence(row)[0])
        is_of_once = row.kind == HOUR or not once().isdisjoint(happening.words)
        return happening if is_of_once else Happening((), frozenset())

    def _name_who(self, happening: Happening, one: Row, other: Row) -> bool:
        """Tell years of one that is named in three words or more: *Moyle & Western was founded*."""
        named = self._named(one.article) & self._named(other.article)
        told = len(happening.words) > WORDS and not named.isdisjoint(happening.words)
        return one.kind == "year" and told

    def _are_on_one_event(self, one: Row, other: Row) -> bool:
        if one.kind == HOUR and self._are_on_other_days(one, other):
            return False
        return name_enough(self._named(one.article), self._named(other.article))

    def _are_as_of_one(self, one: Row, other: Row) -> bool:
        """Tell counts as of one hour of one day: both name it, or were printed on the same."""
        hours = [_CLOCK.search(row.as_of) for row in (one, other)]
        if not (hours[0] and hours[1] and hours[0][1] == hours[1][1]):
            return False
        days = [self._days(row, around=True) for row in (one, other)]
        printed = {self._printed.get(row.article, 0) for row in (one, other)}
        return not days[0].isdisjoint(days[1]) or (len(printed) == 1 and not (days[0] and days[1]))

    def _are_on_other_days(self, one: Row, other: Row) -> bool:
        """Tell hours of which both name their day, and not the same, and articles of other days."""
        first, last = sorted(self._printed.get(row.article, 0) for row in (one, other))
        away = last - first if first else 0
        days = [self._days(row, around=away > 0) for row in (one, other)]
        return away > _DAYS or (all(map(bool, days)) and days[0].isdisjoint(days[1]))

    def _own_days(self, row: Row) -> frozenset[str]:
        """Return the weekdays of what is said, and not those on which somebody said it."""
        said = " ".join(self._clauses_of(row)[1]) if row.kind != HOUR else ""
        return frozenset({*weekdays()} & {*WORD.findall(said.lower())})

    def _days(self, row: Row, *, around: bool) -> set[str]:
        """Return the weekdays of a sentence; where it has none, those right before it."""
        named = {*weekdays()} & {*WORD.findall(" ".join(self._sentence(row)).lower())}
        if named or not around:
            return named
        before = self._texts[row.article][max(0, row.start - 2 * REACH) : row.start]
        return {*weekdays()} & {*WORD.findall(before.lower())}

    def _sentence(self, row: Row) -> tuple[str, str]:
        """Return the sentence of a number, before it and behind it."""
        text = self._texts[row.article]
        before = _SENTENCE_END.split(text[max(0, row.start - REACH) : row.start])[-1]
        return before, _SENTENCE_END.split(text[row.end : row.end + REACH], maxsplit=1)[0]

    def clause(self, row: Row) -> str:
        """Return the clause of a number, with a sign of omission for it."""
        before, behind = self._around(row)
        if row.kind in _DATED:  # nothing behind it tells what was then
            before, behind = _CLAUSE.split(self._sentence(row)[0])[-1].lstrip(" ,"), ""
        words = before.split(" ")
        while words and (not words[0] or says_nothing(words[0])):
            words.pop(0)
        return f"{' '.join(words)}…{behind.rstrip()}"

    def _named(self, article: object) -> frozenset[str]:
        if article not in self._names:
            self._names[article] = names_in(self._texts[article])
        return self._names[article]

    def _are_one(self, frame: Frame, one: Row, other: Row) -> bool:
        """Tell that only one clause names who else is *the ferry*, if they differ in that."""
        if WHOEVER not in frame.words:
            return True
        named = {is_named(self._clauses_of(row)[1][0]) for row in (one, other)}
        return len(frame.words) > MANY_WORDS and len(named) == 2

    def _frames(self, row: Row) -> Iterator[Frame]:
        """Yield what the clause of a number says, in full and without what only leads to it."""
        text = self._texts.get(row.article, "")
        if row.kind in _COMPARED and text[row.start : row.end] == row.surface:
            whole, *others = self._clauses_of(row)
            yield self._frame(row, whole, in_full=True)
            yield from (self._frame(row, clause) for clause in others)

    def _frame(self, row: Row, clause: Clause, *, in_full: bool = False) -> Frame:
        in_units = row.kind == "count" and bool(unit_size(row.unit)[1])
        measured = in_units or row.kind == "percentage"
        frame = frame_of(*clause, "" if measured else row.surface)
        if row.kind == "year" and frame.words.isdisjoint(once()):
            return Frame(frame.words, 0)
        if frame.names or not in_full:
            return frame
        if self._is_of_past_year(row) and _begins_with_name(clause[0], frame):
            return Frame(frame.words, NAMES)
        sentence = frame_of(*self._sentence(row), "" if measured else row.surface)
        return Frame(sentence.words, NAMES) if len(sentence.words) >= _WHOLE else frame

    def _is_settled(self, row: Row) -> bool:
        """Tell what was paid or voted, and how long a thing is, which are so on every day."""
        words = {word for part in self._around(row) for word in WORD.findall(part.lower())}
        if row.kind == HOUR:
            return words.isdisjoint(word_set("repeats"))
        told = _PAST_YEAR.search(" ".join(self._around(row))) or words & word_set("settled")
        told = told or words >= _WON_BY or self._is_of_past_year(row)
        return bool(told) and words.isdisjoint(word_set("unsettled"))

    def _is_of_past_year(self, row: Row) -> bool:
        """Tell what was so in a year that was over when the article was printed."""
        printed = self._printed.get(row.article, 0)
        named = (match for part in self._around(row) for match in _IN_YEAR.finditer(part))
        return bool(printed) and any(date(int(m[1]), 12, 31).toordinal() < printed for m in named)

    def _around(self, row: Row) -> tuple[str, str]:
        return self._clauses_of(row)[0]

    def _clauses_of(self, row: Row) -> list[Clause]:
        """Return the clause of a number in full, then without what only leads to it."""
        place = row.article, row.start
        if place not in self._clauses:
            self._clauses[place] = [*clauses(self._texts[row.article], row.start, row.end)]
        return self._clauses[place]


def _begins_with_name(before: str, frame: Frame) -> bool:
    """Tell a clause whose first word is a name, with something that was done: *Orvo sold*."""
    first = next(iter(WORD.findall(before)), "")
    short = len(first) > 1 and first.isupper()
    named = short or (first[:1].isupper() and not is_english_word(first.lower()))
    return named and len(frame.words) > WORDS


def _nearly_alike(by_frame: dict[Frame, list[Row]]) -> Iterator[tuple[Frame, list[Row]]]:
    """Yield rows of long clauses of which one has a word or two more: a place, an adjective."""
    for frame, rows in by_frame.items():
        if not _LONG <= len(frame.words) <= _LONGEST or frame.words & word_set("one_of_several"):
            continue
        for more in (1, 2):
            for words in combinations(sorted(frame.words), len(frame.words) - more):
                for names in (1, NAMES):
                    alike = by_frame.get(Frame(frozenset(words), names), [])
                    if alike and len(words) >= _LONG - 1:
                        yield Frame(frame.words, NAMES), rows + alike


def _told_twice(rows: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Yield rows in pairs, in one order whatever the order of the articles."""
    return combinations(_sorted(rows), 2)


def _sorted(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row.surface, str(row.article), row.start))[:_MANY]


def _on_two_days(one: Row, other: Row) -> str:
    old, new = sorted((one, other), key=lambda row: row.as_of)
    days = f"as of {old.as_of or 'no day'} and {new.as_of}"
    return f"{SAME_WORDS_LATER} ({days}): {old.surface}; {new.surface}"


def are_apart(one: Row, other: Row) -> bool:
    """Tell numbers of two sources that are near enough to be of one thing and cannot both be true.

    Examples
    --------
    >>> row = Row("a", "a", "64", "count", "", "", 64, 64, "exact", "", "", "", "", False, "")
    >>> other = row._replace(article="b", source="b", surface="72", low=72, high=72)
    >>> are_apart(row, other), are_apart(row, row)
    (True, False)
    """
    if one.kind == HOUR:
        return one.source != other.source and _are_other_hours(one, other)
    low, high = sorted([_sized(one), _sized(other)])
    few = one.kind == "count" and one.unit != "vote" and not unit_size(one.unit)[1]
    enough = not few or low[0] >= _FEWEST
    differ = 0 < low[1] < high[0] <= _ALIKE * low[1]  # never so with an open end
    differ = differ and not is_cut_off(one.low, other.low)
    return one.source != other.source and enough and differ


def _sized(row: Row) -> tuple[float, float]:
    """Return the ends of a number in the base of its unit: acres and hectares compare."""
    size = unit_size(row.unit)[0] if row.kind == "count" else 1.0
    low, high = _ends(row)
    return low * size, high * size


def _count_the_same(one: Row, other: Row, more: frozenset[str]) -> bool:
    """Tell what compares; a temperature or a wind of one hour is no other's."""
    measured = bool(unit_size(one.unit)[1]) or one.unit.startswith("degree")
    if measured and not more.isdisjoint(word_set("times_of_day")):
        return False
    return one.unit == other.unit or measured


def _are_other_hours(one: Row, other: Row) -> bool:
    """Tell two hours apart, on a clock of twelve: not all texts tell which half of the day."""
    between = abs((one.low + one.high) - (other.low + other.high)) / 2 % _HALF_DAY
    between = min(between, _HALF_DAY - between)
    return ((one.high - one.low) + (other.high - other.low)) / 2 < between


def _ends(row: Row) -> tuple[float, float]:
    """Return the lowest and the highest value that a number in these words may stand for."""
    if row.qualifier != "about" or row.low != row.high:
        return row.low, row.high
    around = max(last_place(row.low), _ABOUT * row.low)
    return row.low - around, row.high + around
