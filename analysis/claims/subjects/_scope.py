"""Say what keeps two figures of one measure apart: a part, an addition, a rate, a hope, a year.

Conventions: a scope is a row of tags, in the order of ``TAGS``; a figure without one is the whole
as it stands. Two figures are compared only if their scopes are the same, but for the hour (``at
12:00``), which tells when they hold.
"""

from itertools import pairwise

import regex as re

from analysis.claims._words import rows_of, word_set
from analysis.claims.quantities import DASHES, Pieces, singular
from analysis.claims.subjects._hours import AT, hour_of
from analysis.claims.subjects._phrases import clause_before
from analysis.text import months, stop_words
from analysis.text.dictionary import lemma

TAGS = (
    "part", "serious", "slight", "added", "other", "not", "required", "expected", "change",
    "before", "rate", "together", "average", "not net",
)  # fmt: skip
"""What a figure may be instead of the whole as it stands; a year stands behind them."""

FINAL = "final"
"""The last tag, of what no later figure replaces; it sets no figure apart."""

_CLAUSE = 16  # pieces before a figure in which a word of its clause counts
_BEHIND = 6  # pieces behind a figure that may say so: of the 34 dead, a year earlier
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_STUDY = re.compile(  # when something was found out: the results of last year's census
    r"\b(?:last|previous|past) year ['’] ?s (?:\w+ )?"
    r"(?:census|survey|study|report|poll|data|figures)"
)
_HALF = re.compile(
    r"^[^.;]*?\b(?:(?:in|for|during|of|over) (?:the|its|their|his|her) (?P<part>"
    r"(?:first|second|third|fourth|opening|final|last) (?:half|quarter|period|set|innings"
    r"|session|frame)|(?:first|last) (?:three|six|nine) months)"
    r"|(?:before|at|by) (?:the )?(?:(?:break|interval)(?! (?:of|in)\b)|half ?- ?time|halftime))\b"
)
_PER = frozenset({"a", "an", "per", "each", "every"})
_AMONG = frozenset({"among", "along"})
_ITS = frozenset({"the", "a", "its", "their", "this"})
_WERE = frozenset({"was", "were", "had", "have"})
_THAN = frozenset({"from", "on", "over", "than", "compared", "versus", "against"})
_HAVING = frozenset({"have", "has", "had"})


def scope_of(pieces: Pieces, first: int, last: int, kind: str) -> str:
    """Return the scope of the figure from ``first`` to ``last`` (exclusive).

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> def scope(text, first, last, kind="count"):
    ...     return scope_of(pieces(text), first, last, kind)
    >>> scope("Of the 34 dead, 12 were children", 5, 6), scope("killed 14 more people", 1, 4)
    ('part', 'added')
    >>> scope("He must win 1,237 delegates", 3, 5), scope("Profits rose 12%", 2, 4, "percentage")
    ('required', 'change')
    >>> scope("paid $3m a year in 2019", 1, 4, "money"), scope("By 6 pm 9 people had died", 3, 5)
    ('rate, 2019', 'at 18:00')
    """
    told = {
        "part": _is_part(pieces, first, last) or _is_first_step(pieces, first, last),
        "serious": _is_hurt(pieces, first, last, "seriously"),
        "slight": _is_hurt(pieces, first, last, "slightly"),
        "added": is_added(pieces, first, last),
        "other": _has(pieces, first, last, "others") or _is_at_another(pieces, last),
        "not": is_denied(pieces, first, last),
        "required": _clause_has(pieces, first, "required") or _is_threshold(pieces, last, kind),
        "expected": _is_expected(pieces, first) or _is_asked_for(pieces, first),
        "change": _is_change(pieces, first, last, kind),
        "before": _is_before(pieces, first, last),
        "rate": _is_rate(pieces, first, last),
        "average": _is_average(pieces, first, last),
        "not net": kind in ("money", "percentage") and _clause_has(pieces, first, "not net"),
        "together": kind == "count" and _is_of_several(pieces, first, last),
    }
    tags = [tag for tag in TAGS if told[tag]]
    hours = [f"{AT}{hour}"] if (hour := hour_of(pieces, first, last)) else []
    parts_of_year = [*_halves(pieces, first, last), *_in_months(pieces, first, last)]
    of_time = [*_years(pieces, first, last), *parts_of_year, *hours]
    return ", ".join([*tags, *of_time, *_finals(pieces, first, last)])


def _is_at_another(pieces: Pieces, last: int) -> bool:
    """Tell ``12 arrests at a second, smaller protest`` from what is told of the first."""
    behind = pieces.run(last, _CLAUSE)
    stop = next((at for at, word in enumerate(behind) if word in (".", ";", ":")), len(behind))
    near = zip(behind[:stop], behind[1:stop], behind[2:stop], strict=False)
    return any(
        one in ("at", "in", "during", "after") and a in ("a", "an", "another", "the")
        and (a == "another" or which in word_set("another_event"))
        for one, a, which in near
    )  # fmt: skip


def _is_average(pieces: Pieces, first: int, last: int) -> bool:
    """Tell ``an average crowd of 900`` and ``900 on average`` from what was counted once."""
    near = pieces.run(max(0, first - _BEHIND), min(first, _BEHIND)) + pieces.run(last, 2)
    return not word_set("average").isdisjoint(near)


def _is_of_several(pieces: Pieces, first: int, last: int) -> bool:
    """Tell ``together they hold 115 seats`` and ``115 seats between them`` from what one holds."""
    behind = pieces.run(last, 2)
    told = behind[:1] and behind[0] in word_set("together")
    return bool(told) or behind == ("between", "them") or _clause_has(pieces, first, "together")


def doing_of(pieces: Pieces, first: int, last: int) -> str:
    """Return what those who are counted did or what was done to them; empty if untold.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> doing_of(pieces("51 miners were rescued"), 0, 2), doing_of(pieces("it carried 9 men"), 2, 4)
    ('rescue', 'carry')
    """
    at = last
    while pieces.word(at) in word_set("auxiliaries_of_figures") or pieces.word(at).endswith("ly"):
        at += 1
    word = pieces.word(at)
    if word.endswith(("ed", "ing")) or word in word_set("participles"):
        return _told_doing(word)
    before = pieces.word(first - 1)
    nothing = before in stop_words() or before in word_set("around_figures")
    inflected = before.isalpha() and lemma(before) != before
    named = pieces.at(first - 1).text[:1].isupper()
    return _told_doing(before) if inflected and not nothing and not named else ""


def _told_doing(verb: str) -> str:
    doing = lemma(verb)
    return "" if doing in word_set("idle_doings") else doing


def _has(pieces: Pieces, first: int, last: int, words: str) -> bool:
    """Tell whether one of these words stands inside a figure, and no ``than`` behind it."""
    return any(
        pieces.word(at) in word_set(words) and pieces.word(at + 1) != "than"
        for at in range(first, last + 1)
    )


def _clause_has(pieces: Pieces, first: int, words: str) -> bool:
    """Tell whether the clause before a figure has one of these words."""
    told = word_set(words)
    places = clause_before(pieces, first, _CLAUSE)
    return any(pieces.word(at) in told and pieces.at(at).text != "May" for at in places)


def _is_expected(pieces: Pieces, first: int) -> bool:
    """Tell ``may cut 900 jobs`` from ``said it would cut 900``, which is that it will."""
    told = word_set("expected")
    places = clause_before(pieces, first, _CLAUSE)
    words = {pieces.word(at) for at in places if pieces.at(at).text != "May"} & told
    begin = max(0, first - 2 * _CLAUSE)
    near = pieces.run(begin, first - begin + _CLAUSE)
    announced = not word_set("saying").isdisjoint(near) and "if" not in near
    return bool(words - {"would"} if announced else words)


def _is_asked_for(pieces: Pieces, first: int) -> bool:
    """Tell ``asked for six years`` from what was given."""
    places = clause_before(pieces, first, _CLAUSE)
    return any(pieces.run(at, 2) in (("asked", "for"), ("asks", "for")) for at in places)


def is_asked_of_a_court(pieces: Pieces, first: int) -> bool:
    """Tell ``asked the court to send him to prison for nine years`` from what a court gave.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> is_asked_of_a_court(pieces("She urged the judge to jail him for nine years"), 8)
    True
    """
    words = [pieces.word(at) for at in clause_before(pieces, first, 2 * _CLAUSE)][::-1]
    asked = [at for at, word in enumerate(words) if word in word_set("asking")]
    whom = words[asked[-1] :] if asked else []
    whom = whom[: whom.index("to")] if "to" in whom else []
    return not word_set("courts").isdisjoint(whom)


def _is_threshold(pieces: Pieces, last: int, kind: str) -> bool:
    if pieces.word(pieces.after(last, DASHES)) in word_set("thresholds"):
        return True
    behind = pieces.run(last, _BEHIND)
    if not {"needed", "required", "needs"}.isdisjoint(behind[: _BEHIND - 3]):
        return True
    return kind == "percentage" and any(
        word in _HAVING and after == "to" for word, after in pairwise(behind)
    )


def _is_part(pieces: Pieces, first: int, last: int) -> bool:
    """Tell ``including 12 children``, ``of whom 12``, ``Of the 34 dead, 12`` from a whole."""
    if pieces.word(first - 1) in {"including", "whom", "which", "them", "among", "excluding"}:
        return True
    if pieces.run(last, 2) in (("of", "them"), ("of", "whom"), ("of", "which"), ("of", "those")):
        return True
    if _is_of_those(pieces, first, last):
        return True
    begin = max(0, first - _CLAUSE)
    before = pieces.run(max(0, first - _BEHIND), min(first, _BEHIND))
    if any(one in _AMONG and two != "with" for one, two in pairwise(before)):
        return True  # turnout among women was 64%
    for at in range(first - 1, begin - 1, -1):
        opens = at == 0 or pieces.at(at - 1).text in ",;."
        if pieces.word(at) in {"of", "among"} and opens:
            told = pieces.word(at + 1) in {"these", "those", "them"}  # of the people just counted
            return told or any(pieces.at(inside).is_digits for inside in range(at, first))
    return False


def _is_of_those(pieces: Pieces, first: int, last: int) -> bool:
    """Tell ``Five who were wounded are in hospital`` from ``They killed five who were asleep``."""
    opens = first == 0 or pieces.at(first - 1).text in ",;."
    return opens and pieces.word(last) == "who" and pieces.word(last + 1) in _WERE


def _is_first_step(pieces: Pieces, first: int, last: int) -> bool:
    """Tell ``2,000 soldiers by June, in a first step`` from all of them."""
    steps = ("step", "phase", "stage", "wave", "batch", "tranche")  # a round is of an election
    before = pieces.run(max(0, first - _CLAUSE), min(first, _CLAUSE))
    words = (*before, *pieces.run(last, _CLAUSE // 2))
    return any(
        run[0] in ("a", "the", "as") and run[1] == "first" and run[2] in steps
        for run in zip(words, words[1:], words[2:], strict=False)
    )


def _is_hurt(pieces: Pieces, first: int, last: int, how: str) -> bool:
    """Tell ``31 were seriously injured`` and ``nine serious injuries`` from all who were hurt."""
    begin = max(0, first - 2)
    words = pieces.run(begin, last + _BEHIND - 2 - begin)
    return any(
        word in word_set(how) and after.startswith(("injur", "hurt", "wound", "condition", "ill"))
        for word, after in pairwise(words)
    )


def voted_in(pieces: Pieces, first: int) -> str:
    """Return the part of an assembly that a vote is told of: a committee is not the assembly.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> voted_in(pieces("The health committee voted 11 to 8"), 4), voted_in(pieces("9-8"), 0)
    ('in committee', '')
    """
    said = {pieces.word(at) for at in clause_before(pieces, first, _CLAUSE)}
    if not said.isdisjoint(word_set("committees")):
        return "in committee"
    return "in the senate" if not said.isdisjoint(word_set("senates")) else ""


def is_added(pieces: Pieces, first: int, last: int) -> bool:
    """Tell ``five more states`` from ``more than five states``.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> is_added(pieces("five more states"), 0, 3), is_added(pieces("more than five"), 0, 3)
    (True, False)
    """
    return _has(pieces, first, last, "added")


def is_denied(pieces: Pieces, first: int, last: int) -> bool:
    """Tell ``not £340m`` and ``120 states have not signed`` from what is so.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> is_denied(pieces("120 states have not signed"), 0, 2), is_denied(pieces("72 signed"), 0, 1)
    (True, False)
    """
    if pieces.word(first - 1) == "not" or pieces.run(first - 2, 2) == ("all", "but"):
        return True
    behind = []
    for word in pieces.run(last, _BEHIND - 1):
        if not word.isalpha():
            break
        behind.append(word)
    denied = not {"not", "never", "declined", "refused"}.isdisjoint(behind)
    return denied or "yet to" in " ".join(behind)


def _is_change(pieces: Pieces, first: int, last: int, kind: str) -> bool:
    """Tell ``rose 12%``, ``up 3 points`` and ``a 3% rise`` from what it rose to."""
    if kind not in ("percentage", "money", "count"):
        return False
    behind = pieces.after(last, DASHES)
    if kind != "count" and singular(pieces.word(behind)) in word_set("changes"):
        return True
    at = first - 1
    joint = pieces.word(at)
    if joint in {"by", "of"}:
        at -= 1
        return singular(pieces.word(at)) in word_set("changes") or _moves(pieces, at)
    if joint in {"up", "down"}:
        return kind != "count" or pieces.word(last - 1) in {"point", "points"}
    return _moves(pieces, at)


def _moves(pieces: Pieces, at: int) -> bool:
    while pieces.word(at).endswith("ly") or pieces.word(at) in {"about", "some", "nearly", "just"}:
        at -= 1
    return pieces.word(at) in word_set("moves")


def _is_before(pieces: Pieces, first: int, last: int) -> bool:
    """Tell what a change began with: ``from 4``, ``compared with 5%``, ``3% a year earlier``."""
    if pieces.word(first - 1) == "from" and _is_joined(pieces, first, last):
        return True
    if pieces.run(first - 2, 2) in (("compared", "with"), ("compared", "to"), ("against", "the")):
        return True
    if pieces.word(last) in _THAN:
        return False  # rose by 11% from a year earlier
    return not {"earlier", "previously", "ago"}.isdisjoint(pieces.run(last, _BEHIND - 2))


def _is_joined(pieces: Pieces, first: int, last: int) -> bool:
    """Tell ``to 5 from 4`` and ``from 4 to 5`` from *delegates from 164 countries*."""
    before = pieces.run(first - 4, 3)
    if any(word[:1].isdigit() for word in before) or pieces.word(first - 2) in {"up", "down"}:
        return True
    behind = pieces.run(last, _BEHIND - 2)
    return "to" in behind and any(word[:1].isdigit() for word in behind)


def _is_rate(pieces: Pieces, first: int, last: int) -> bool:
    """Tell ``a year``, ``per share``, ``each month`` and ``annually`` behind a figure."""
    if pieces.word(last) in word_set("rates"):
        return True
    at = pieces.after(pieces.after(pieces.after(last, DASHES), {"for"}), _PER)
    if at > last and pieces.word(at - 1) in _PER and pieces.word(at) in _units_of_rates():
        return True
    if pieces.run(last, 2) in (("for", "each"), ("for", "every")):
        return not _units_of_rates().isdisjoint(pieces.run(last + 2, _BEHIND - 3))
    before = [pieces.run(at, 2) for at in range(max(0, first - _CLAUSE), first)]
    return any(one in {"each", "every"} and two in _units_of_rates() for one, two in before)


def _units_of_rates() -> frozenset[str]:
    return _units_of_time() | word_set("units_of_rates")


def _units_of_time() -> frozenset[str]:
    return frozenset(row["unit"] for row in rows_of("time_units_en.csv"))


def _is_of_year(pieces: Pieces, place: int) -> bool:
    """Tell ``the 2011 landslide``, whose figures are of that year, from ``2,011 landslides``."""
    event = pieces.at(place + 1)
    return pieces.word(place - 1) in ("the", "a") and event.is_word and event.text[0].islower()


def _is_of_making(pieces: Pieces, at: int) -> bool:
    """Tell ``Built in 1987, the dam killed 31``: it is the year of the dam, not of the 31."""
    return pieces.word(at + 1) == "," and pieces.word(at - 2) in word_set("makings")


def _halves(pieces: Pieces, first: int, last: int) -> list[str]:
    """Return the part of a match that a figure is of: ``scored 27 points before the break``."""
    near = " ".join(pieces.run(last, _CLAUSE))
    told = _HALF.search(near) or _HALF.search(
        " ".join(pieces.run(max(0, first - _BEHIND), min(first, _BEHIND)))
    )
    return [told["part"] or "half-time"] if told else []


def _in_months(pieces: Pieces, first: int, last: int) -> list[str]:
    """Return the month of ``in the July poll 64 percent``, which is no poll of January."""
    near = range(max(1, first - _CLAUSE), min(last + _CLAUSE, len(pieces) - 1))
    return sorted({pieces.word(at) for at in near if _is_month_of(pieces, at)})


def _is_month_of(pieces: Pieces, at: int) -> bool:
    """Tell ``the July poll`` from ``the July 4 poll`` and ``the March of the Jugs``."""
    named = pieces.word(at) in months() and pieces.at(at).text[0].isupper()
    noun = pieces.at(at + 1)
    is_noun = noun.is_word and noun.text[0].islower() and noun.lower not in stop_words()
    return named and pieces.word(at - 1) in _ITS and is_noun


def _finals(pieces: Pieces, first: int, last: int) -> list[str]:
    """Tell ``the final count shows`` near a figure: no later one replaces it."""
    words = pieces.run(max(0, first - _CLAUSE), min(first, _CLAUSE)) + pieces.run(last, _CLAUSE)
    told = any(one == FINAL and two in word_set("finals") for one, two in pairwise(words))
    return [FINAL] if told else []


def _years(pieces: Pieces, first: int, last: int) -> list[str]:
    """Return the years near a figure that it is of: ``in 2019``, ``last year``."""
    near = [*range(max(0, first - _BEHIND), first), *range(last, last + _BEHIND)]
    told = [
        pieces.word(at)
        for at in near
        if _YEAR.fullmatch(pieces.word(at))
        and pieces.word(at - 1) in {"in", "for", "of", "since"}
        and not (at < first and _is_of_making(pieces, at))
    ]
    told += [
        pieces.word(at)
        for at in range(max(0, first - _CLAUSE), first - 1)
        if _YEAR.fullmatch(pieces.word(at)) and _is_of_year(pieces, at)
    ]
    behind = _OF_STUDY.sub("- - -", " ".join(pieces.run(last, 2 * _BEHIND)))
    before = _OF_STUDY.sub("", " ".join(pieces.run(max(0, first - _BEHIND), min(first, _BEHIND))))
    opens = " ".join(pieces.run(0, _BEHIND)) if first < 2 * _CLAUSE else ""
    opens = opens if pieces.word(0) in ("in", "last", "during", "at") else ""
    told_in = f"{opens} | {before} | {' '.join(behind.split(' ')[:_BEHIND])}"
    earlier = any(f"{word} year" in told_in for word in ("last", "previous", "past"))
    return sorted(set(told)) + ["last year"] * earlier
