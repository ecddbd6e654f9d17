"""What a stated figure is about, whose it is and of what, read from its sentence.

Conventions: listed subjects come before measures, and a figure that leaves out its noun takes the
subject of the figure before it. A figure of another treaty than most articles name says so.
"""

from dataclasses import replace
from typing import NamedTuple

import regex as re

from analysis.claims._stated import Stated
from analysis.claims._words import word_set
from analysis.claims.dates import DateText
from analysis.claims.quantities import Pieces, Quantity, vote_at
from analysis.claims.subjects import (
    AT,
    PEOPLE,
    PRONOUNS,
    Instruments,
    counted_before,
    doing_of,
    follows_name,
    has_bare_cue,
    head_class,
    is_asked_of_a_court,
    is_by_hour,
    is_counted_alone,
    is_known,
    is_listed,
    measure,
    measure_of,
    needs_instrument,
    of_another,
    owners_of,
    scope_of,
    subject_of,
    traits,
    voted_in,
)
from analysis.claims.verdicts import JOIN, is_of_event, unit_size

_TURNED_OUT = ("turned out", "turn out", "took to the streets")
_ADOPTION = "adoption"
_OTHER_TEXT = re.compile(  # what comes before a treaty: the assembly passed a resolution
    r"\b(?:adopt|pass)\p{L}* (?:an?|another|its|their) (?:\p{L}+ ){0,2}?"
    r"(?:bill|budget|decision|declaration|law|mandate|motion|plan|report|resolution|statement)\b"
)
_CEREMONY = "signing ceremony"
_CONTEST = 12  # words before "by 212 votes" among which is who won or lost
_NEAR_DAY = 30  # pieces on either side of a day among which the verb is that it is of
_NEAR = 5  # words before "to sign": the latest two island states to sign
_ALIKE = 20  # times: what a figure changed from or to is seldom farther away
_AGE = 3  # digits of an age, at most
_SUFFIXED = 5  # letters beyond which -ist and -man make a person: no list, no mist
_NOUNS = 3  # words before who has an age: a retired lorry driver of 33
_REACH = 120  # characters on either side of a day in which stands what was adopted
_ANOTHER = 12  # pieces before a year among which *another* makes it that of another thing
_PARTS_OF_HOUR = ("quarter", "half")  # a quarter to five
_PAIR = 2  # words between two numbers of one vote: votes to
_ELLIPSIS = 14  # pieces from a figure to one that leaves out its noun: to 268 on Thursday from 212


class Told(NamedTuple):
    """A figure of an article, and its subject."""

    stated: Stated
    subject: str


class Before(NamedTuple):
    """The last figure before one in its article, no date, and the last one that counts things."""

    last: Told | None = None
    counted: Told | None = None

    def then(self, each: Stated, subject: str) -> "Before":
        """Return what is before the figure that follows this one."""
        if each.is_date:
            return self
        told, read = Told(each, subject), each.read
        alone = read.unit not in word_set("compound_nouns") or is_of_event(subject)
        counts = read.kind == "count" and subject and alone
        things = counts and not (isinstance(read, Quantity) and _kind_of_unit(read.noun))
        return Before(told, told if things else self.counted)

    def beside(self, each: Stated) -> Told | None:
        """Return the last figure before this one if it stands in the same sentence."""
        same = self.last is not None and self.last.stated.sentence is each.sentence
        return self.last if same else None

    def behind(self, each: Stated) -> int:
        """Return the place behind the figure before this one in its sentence."""
        told = self.beside(each)
        return told.stated.read.last if told else 0


def told_subject(each: Stated, before: Before) -> str | None:
    """Name what a figure is about; empty where nothing tells, None if it is no figure."""
    read = each.read
    if isinstance(read, DateText):
        told = "" if _is_no_event(each, read) else _listed_or_measured(each, (), before)
        return "" if told == _CEREMONY and _is_no_ceremony(each) else told
    if read.kind != "count":
        return _listed_or_measured(each, read.noun, before)
    if _is_crowd(each.pieces, read):
        return "crowd"
    vote = vote_at(each.pieces, read.first) if read.noun == ("vote",) else None
    if vote:
        return vote.side
    if _is_margin(each.pieces, read):
        return "majority"
    if not read.noun:
        return _of_bare(each, before)
    kind = _kind_of_unit(read.noun)
    if kind:  # a metre tells nothing of what is measured, but that it has a length
        kind = "length" if unit_size(read.unit)[1] == "metre" else kind
        measured = measure_of(each.pieces, read.first, read.last, kind)
        return _of_unit(read.unit, measured) or _inherited(each, before)
    return _listed_or_measured(each, read.noun, before)


def _is_no_event(each: Stated, read: DateText) -> bool:
    """Tell when something held, or what was before and after, from when an event was."""
    return each.as_of or read.anchored or is_by_hour(each.pieces, read.first)


def _is_crowd(pieces: Pieces, read: Quantity) -> bool:
    """Tell ``14,000 turned out`` and ``8,000 people marched``."""
    if read.noun and read.noun[-1] not in word_set("crowds"):
        return False
    behind = " ".join(pieces.run(read.last, 4)) + " "
    came = any(behind.startswith(f"{words} ") for words in _TURNED_OUT)
    return came or pieces.word(read.last) in word_set("gatherings")


def _is_margin(pieces: Pieces, read: Quantity) -> bool:
    """Tell ``she won the seat by 212 votes`` from ``carried by 71 votes to 14``."""
    if read.noun[-1:] != ("vote",) or pieces.word(read.first - 1) != "by":
        return False
    before = pieces.run(max(0, read.first - _CONTEST), min(read.first, _CONTEST))
    return pieces.word(read.last) != "to" and not word_set("contests").isdisjoint(before)


def _is_no_ceremony(each: Stated) -> bool:
    """Tell ``from August``, ``Peru signed on Thursday`` and ``the latest states to sign``."""
    pieces, first = each.pieces, each.read.first
    near = range(max(0, first - _NEAR_DAY), min(len(pieces), first + _NEAR_DAY))
    if pieces.word(first - 1) in word_set("since_when") and each.read.kind != "date_range":
        return {"open", "opens", "opened"}.isdisjoint(map(pieces.word, near))
    for verb in near:
        if pieces.word(verb) not in ("sign", "signs", "signed"):
            continue
        at = verb
        while at and pieces.word(at - 1) in word_set("before_signing"):
            at -= 1
        if at in each.sentence.name_ends:
            return True
        if pieces.word(verb - 1) == "to" and "latest" in pieces.run(max(0, verb - _NEAR), _NEAR):
            return True
    return False


def _listed_or_measured(each: Stated, noun: tuple[str, ...], before: Before) -> str:
    read, pieces, place = each.read, each.pieces, (each.read.first, each.read.last)
    measured = "" if noun else measure_of(pieces, *place, read.kind)
    if read.kind == "duration" and measure(measured) and measured != "time taken":
        return measured
    if noun == ("time",):
        return ""
    subject = subject_of(pieces, each.sentence.scene, place, read.kind, noun, read.unit)
    if subject in ("other", "more"):
        return _of_last(each, before)
    return subject or measured or _inherited(each, before)


def as_before(each: Stated, before: Before) -> Stated:
    """Read the 3.1 of ``to 2.8 per cent from 3.1`` as what the figure before it is."""
    told, read = before.beside(each), each.read
    if told is None:
        return each
    last, joint = told.stated.read, each.pieces.word(read.first - 1)
    if not (isinstance(last, Quantity) and isinstance(read, Quantity)):
        return each
    if last.kind not in ("percentage", "money"):
        return each
    near = read.first - last.last <= _ELLIPSIS and joint in word_set("joints_of_figures")
    if read.kind != "count" or read.noun or not near or not _are_alike(read, last):
        return each
    return replace(each, read=replace(read, kind=last.kind, unit=last.unit))


def _are_alike(one: Quantity, other: Quantity) -> bool:
    """Tell whether two values are near enough to be of one thing."""
    low, high = sorted((one.high or one.low or 0, other.high or other.low or 0))
    return 0 < low and high <= _ALIKE * low


def set_apart(subject: str, each: Stated, span: tuple[int, int], instruments: Instruments) -> str:
    """Name the subject apart if the figure is of another instrument than most; empty if of none."""
    sentence = each.sentence
    place = (sentence.place[0], (sentence.start, sentence.start + len(sentence.text)))
    at = each.pieces[each.read.first].start
    near = (max(0, at - _REACH), at + _REACH)
    if subject == _ADOPTION and _OTHER_TEXT.search(sentence.text, *near):
        return ""
    needs = needs_instrument(subject, each.read.kind, each.read.unit)
    if needs and not instruments.are_told(*place, sentence.text):
        return ""
    other = instruments.other(*place, sentence.text, span)
    return of_another(subject, other) if other else subject


def owner_object_scope(each: Stated, subject: str, before: Before) -> tuple[str, str, str]:
    """Return owner, object and scope; figures of treaties and vague subjects have none."""
    read = each.read
    known = traits(subject)
    vague = is_listed(subject) and not known.total and known.of != "named"
    if subject.endswith("side of the vote") or subject in ("votes in favour", "votes against"):
        return "", "", voted_in(each.pieces, read.first)
    if not subject or known.of == "instrument" or vague:  # vague: no verdict hangs on whose it is
        return "", "", _apart(each, subject, vague=vague) if subject else ""
    pronouns = PEOPLE if known.total else PRONOUNS  # it killed 12: the event's own
    place = (read.first, read.last, before.behind(each))
    names = [  # a court gives a sentence to somebody, not to the town
        name for name in each.sentence.names if subject != "sentence" or not name.is_place
    ]
    whose = owners_of(each.pieces, names, *place, pronouns)
    scope = _scope_of_date(each) if each.is_date else _scope(each, subject)
    return JOIN.join(sorted(whose.owner)), JOIN.join(sorted(whose.object)), scope


def _apart(each: Stated, subject: str, *, vague: bool) -> str:
    """Return the hour as of which a figure holds; of a vague one, too, whether it is of others."""
    if each.is_date:
        return ""
    tags = _scope(each, subject).split(", ")
    kept = ["part"] if _is_some_of(each, subject) else []
    kept += [tag for tag in tags if tag == "other"]
    return ", ".join([*(kept if vague else []), *(tag for tag in tags if tag.startswith(AT))])


def _is_some_of(each: Stated, subject: str) -> bool:
    """Tell *five of the delegations*, where the noun alone says what is counted."""
    read = each.read
    counted = read.kind == "count" and is_counted_alone(subject)
    return counted and isinstance(read, Quantity) and read.partitive


def _scope_of_date(each: Stated) -> str:
    """Keep the year of *another school, opened in 1972,* apart from that of the school."""
    before = each.pieces.run(max(0, each.read.first - _ANOTHER), min(each.read.first, _ANOTHER))
    return "other" if "another" in before else ""


def _scope(each: Stated, subject: str) -> str:
    """Return the scope of a figure, by what it is about: what a court gives is no threshold."""
    read, pieces = each.read, each.pieces
    tags = list(filter(None, scope_of(pieces, read.first, read.last, read.kind).split(", ")))
    if subject in word_set("ordered"):
        tags = [tag for tag in tags if tag != "required"]
        if is_asked_of_a_court(pieces, read.first) and "expected" not in tags:
            tags.append("expected")
    if _is_some_of(each, subject) and "part" not in tags:
        tags = ["part", *tags]
    if read.kind == "count" and not is_known(subject):
        doing = doing_of(pieces, read.first, read.last)
        partitive = isinstance(read, Quantity) and read.partitive
        tags = [
            *filter(None, [doing]),
            *tags,
            *(["part"] if partitive and "part" not in tags else []),
        ]
    return ", ".join(tags)


def _is_in_units(read: Quantity | DateText) -> bool:
    """Tell degrees and crowns from what is counted: 110 degrees are no households."""
    return bool(_kind_of_unit(tuple(read.unit.split())))


def _kind_of_unit(noun: tuple[str, ...]) -> str:
    """Tell what is counted in a unit: a measure, or money in a currency that no table has."""
    if not word_set("measuring_units").isdisjoint(noun):
        return "measure"
    return "money" if noun[-1:] and noun[-1] in word_set("names_of_currencies") else ""


def _of_unit(unit: str, measured: str) -> str:
    """Return what is measured, if it may be measured in such a unit."""
    is_speed = " per hour" in unit or unit == "knot"
    if is_speed:
        return measured if measured in ("wind speed", "speed limit") else "speed"
    return "" if measured in ("speed", "wind speed", "speed limit") else measured


def _of_bare(each: Stated, before: Before) -> str | None:
    """Name what a number without a noun is about; None if nothing tells that it is a figure."""
    read, pieces = each.read, each.pieces
    if _is_time_or_age(pieces, read.first, read.last):
        return None
    if _is_of_before(each) or _ends_pair(each, before):
        return _of_last(each, before) or None
    name = measure_of(pieces, read.first, read.last, "count")
    if measure(name):
        return name
    acts = pieces.word(read.last) in word_set("auxiliaries_of_figures")
    return (
        _by_words_around(each)
        or _inherited(each, before)
        or (acts and _of_last(each, before))
        or _beside_name(each, before)
        or None
    )


def _is_time_or_age(pieces: Pieces, first: int, last: int) -> bool:
    """Tell ``0500 GMT``, ``from 9 to 11 a.m.`` and ``Ito, 23,`` from a count."""
    if pieces.word(first - 1) in ("to", "past") and pieces.word(first - 2) in _PARTS_OF_HOUR:
        return True
    if last != first + 1 or not pieces.at(first).is_digits:
        return False
    behind = last + 2 if pieces.word(last) in ("to", "and", "-", "–") else last
    if any(_names_clock(pieces, at) for at in (last, behind)):
        return True
    if len(pieces.word(first)) > _AGE:
        return False
    if pieces.word(first - 1) == "of" and _is_somebody(pieces, first - 2):
        return True
    if pieces.word(last) != ",":
        return False
    if pieces.word(first - 1) == "and" and pieces.at(first - 2).is_digits:
        return pieces.word(first - 3) == ","  # two girls, 6 and 9, were found
    return pieces.word(first - 1) == "," and pieces.at(first - 2).text[:1].isupper()


def _is_somebody(pieces: Pieces, place: int) -> bool:
    """Tell ``a lorry driver of 33`` and ``a girl of six`` from ``a total of 33``."""
    noun, articles = pieces.word(place), pieces.run(max(0, place - _NOUNS), min(place, _NOUNS))
    person = noun in head_class("people") | word_set("somebody")
    person = person or (len(noun) > _SUFFIXED and noun.endswith(("man", "ist")))
    return person and not {"a", "an", "the", "another"}.isdisjoint(articles)


def _names_clock(pieces: Pieces, at: int) -> bool:
    """Tell ``GMT``, ``local time`` and ``a.m.`` behind a number."""
    if pieces.word(at) in ("a", "p"):
        return pieces.run(at + 1, 2) == (".", "m")
    return pieces.word(at) in word_set("clock") or pieces.run(at, 2) == ("local", "time")


def _by_words_around(each: Stated) -> str:
    """Return what the words around a bare number tell: a cue, or a plural before its verb."""
    pieces, scene, place = each.pieces, each.sentence.scene, (each.read.first, each.read.last)
    subject = subject_of(pieces, scene, place, "count") if has_bare_cue(pieces, *place) else ""
    counted = "" if subject else counted_before(pieces, each.read.first)
    return subject_of(pieces, scene, place, "count", (counted,), counted) if counted else subject


def _is_of_before(each: Stated) -> bool:
    """Tell ``six of them``, ``the other six`` and ``all but five`` from a number of its own."""
    pieces, read = each.pieces, each.read
    if pieces.word(read.last) == "of" and pieces.word(read.last + 1) in word_set("stand_ins"):
        return True
    if pieces.word(read.first - 1) == "but":
        return pieces.word(read.first - 2) == "all"
    beside = pieces.word(read.first - 1) in word_set("before_the_rest")
    return beside or "part" in scope_of(pieces, read.first, read.last, read.kind)


def _ends_pair(each: Stated, before: Before) -> bool:
    """Tell the 14 of ``ratified by 71 votes to 14``, which is of what the 71 is."""
    behind = before.behind(each)
    between = each.pieces.run(behind, each.read.first - behind) if behind else ()
    return between[-1:] == ("to",) and len(between) <= _PAIR


def _of_last(each: Stated, before: Before) -> str:
    """Return the subject of a count in the same sentence or the one before it."""
    told = before.counted
    if told is None or each.sentence.place[2] - told.stated.sentence.place[2] > 1:
        return ""
    return told.subject


def _beside_name(each: Stated, before: Before) -> str:
    """Return the subject of a count in the sentence before: ``The Red Bloc has 22``."""
    pieces, first = each.pieces, each.read.first
    if not _of_last(each, before) or pieces.word(first - 1) in ("is", "was", "(", ":", "-"):
        return ""
    named = follows_name(pieces, each.sentence.names, first, before.behind(each))
    ends = not pieces.at(each.read.last).is_word or pieces.word(each.read.last) == "and"
    return _of_last(each, before) if named and ends else ""


def _inherited(each: Stated, before: Before) -> str:
    """Return the subject of the figure before: ``to 268 from 212``, ``Harvest 64, the Bloc 22``."""
    told = before.beside(each)
    if told is None or each.is_date:
        return ""
    last, read = told.stated.read, each.read
    near = read.first - last.last <= _ELLIPSIS
    joined = not word_set("joints_of_figures").isdisjoint(each.pieces.run(read.first - 3, 3))
    joined = joined or follows_name(each.pieces, each.sentence.names, read.first, last.last)
    units = last.kind == "money" or _is_in_units(last) or _is_in_units(read)
    alike = last.kind == read.kind and (not units or read.unit in ("", last.unit))
    return told.subject if near and joined and alike else ""
