"""The clause around a number, whole and without what only leads to it.

Conventions: *Officials said 61 homes burned* and *a total of 61 homes burned by 8 p.m.* state one
thing (the hour is told apart), so a clause is read without who says it, too; *after a blackout that
lasted nine hours* without what it came after, *the budget leaves a deficit of $4m* without the verb
that says no more than *of*, *Under the deal, drivers get 5%* with what opens the sentence. Where
one article has *the ferry*, another its name, ``WHOEVER`` stands for both.
"""

from collections.abc import Iterator

import regex as re

from analysis.claims.quantities import all_number_words
from analysis.text import months, weekdays
from analysis.text.dictionary import is_english_word

REACH = 150  # characters of a clause on either side: longer ones are seldom written twice
WHOEVER = "whoever"
_EDGE = re.compile(
    r"[!?;\n“”\"()]|:(?!\d)|(?<!\b[ap]\.m)\.(?!\p{Ll}|\d|\s\p{Ll})|,(?=\D)|\s(?:[–—-]|and|but)\s"
    r"|(?<=\b[ap]\.m)\.(?=\s\p{Lu})(?!\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_SIDE = r"(?:\d+|\L<words>)"
_SIDE_BEFORE = re.compile(  # the other side of a vote: 61-44
    rf"\b{_SIDE}(?: votes)?(?:[-–]| to )$", words=sorted(all_number_words())
)
_SIDE_BEHIND = re.compile(rf"^(?: votes)?(?:[-–]| to ){_SIDE}\b", words=sorted(all_number_words()))
_FRONTED = re.compile(  # By midnight on Tuesday, 62 percent had been reconnected
    r"(?:^|[.!?\n“”\"]\s*)((?:As of|At|By|On|Until) [^,.!?\n]{1,40}),$"
)
_OPENING = re.compile(
    r"(?:^|[.!?\n]\s*)(?:Under|With|In|For|At|From|During)"
    r" ((?:\p{Ll}|\L<months>)[^,.!?\n]{2,40}),$",
    months=[month.capitalize() for month in months() if len(month) > 3],
)
_TOLD_APART = re.compile(  # by 8 p.m.; the 8.4-kilometre route; in total
    r"(?:\b(?:shortly|just|soon) )?\b(?:(?:by|at|at about|at around|about|after|before|as of"
    r"|around|until) )?\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b\.?"
    r"|\bby \p{Lu}\p{Ll}+day (?:morning|noon|afternoon|evening|night)\b"
    r"|(?<=day) (?:morning|noon|afternoon|evening|night)\b"
    r"|\bby the end of (?:\p{Lu}\p{Ll}+|the year|next year)\b"
    r"|\b\d[\d.,]*[-–]\p{L}+\b|\b(?i:a|in) total(?: of)?\b"
)
_SPACES = re.compile(r" {2,}")
_THAT = re.compile(
    r".*\b(?:said|says|say|told|tells|shows?|showed|reports?|reported|announced|confirmed"
    r"|estimated?|added|found|finds|stated|states|revealed)(?: [^ ]+){0,9}? that "
)
_SAID = re.compile(r".*?\b(?P<who>\p{L}{3,})(?: \p{Lu}[\p{L}’'-]*){0,3} (?:said|says|say|shows?) ")
_PRONOUN = re.compile(r"(?:it|its|he|his|she|her|they|their|we|our|I|this|these|those|who)\b")
_OF_ANOTHER_TIME = re.compile(
    r"\b(?i:last|ago|earlier|previous(?:ly)?|once|first|second|third|next|(?:19|20)\d\d)\b"
)
_FOLLOWS = re.compile(r".+ (?:after|when|while|because|although|though|since) (?=\p{Ll}+ \p{Ll}+)")
_RELATIVE = re.compile(r".+ (?:that|which) (?=\p{Ll}+ \p{Ll}+)")
_LIES = re.compile(r" (?:that|which) (?:is|was|lies|lay|stands|sits) (?=(?:some |about )?$)")
_WHICH = re.compile(r" (?:that|which|who|whose) .*$")
_HAVING = re.compile(
    r"\b(?:leaves?|left|has|had|have|gives?|gave|gets?|faces?|faced|runs?|shows?|showed|records?"
    r"|recorded|posts?|posted) (?=(?:\p{Ll}+ )?an? (?:\p{Ll}+ ){1,3}of (?:\P{Lu}* )?$)"
)
_NAMED = re.compile(r"(?:[Tt]he )?(\p{Lu}[\p{L}’'-]+)( \p{Lu}[\p{L}’'-]+){0,3} (?=\p{Ll})")
_DEFINITE = re.compile(r"[Tt]he \p{Ll}+ (?=\p{Ll})|(?:It|He|She|They) ")

_NAME = r"(?:the )?\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){0,3}"
_OF_NOUN = re.compile(rf"(?<=\b[Tt]he \p{{Ll}}{{3,20}})(?:,)? (?:in|of|at|near|on) {_NAME}")
_BY_NAME = re.compile(rf"(?<=\p{{Ll}}(?:ed|en|own|n)) by {_NAME}$")

Clause = tuple[str, str]
"""What stands before a number and behind it."""


def clauses(text: str, start: int, end: int) -> Iterator[Clause]:
    """Yield the clause around a number, then without what only leads to it; some may be the same.

    Examples
    --------
    >>> said = "The fire chief said that 61 homes burned in Tema, and left."
    >>> list(dict.fromkeys(clauses(said, 25, 33)))
    [('The fire chief said that ', ' burned in Tema'), ('', ' burned in Tema')]
    """
    before = _SIDE_BEFORE.sub("", text[max(0, start - REACH) : start])
    behind = _SIDE_BEHIND.sub("", text[end : end + REACH])
    clause = _EDGE.split(before)[-1]
    lead = before[: len(before) - len(clause)]
    told = _FRONTED.search(lead)
    when = told[1] if told and {*weekdays()} & {*told[1].lower().split()} else ""
    whole = f"{when} {clause}".lstrip(), _EDGE.split(behind, maxsplit=1)[0]
    yield whole
    bare, rest = (_SPACES.sub(" ", _TOLD_APART.sub("", part)) for part in whole)
    bare = _LIES.sub(" ", _HAVING.sub("of ", bare))
    own, rest = _without_source(bare).lstrip(), _WHICH.sub("", rest)
    yield own, rest
    if when:  # by Thursday morning, which stands behind in another article
        yield own.removeprefix(_TOLD_APART.sub("", when)).lstrip(), rest
    if opening := _OPENING.search(lead):
        yield f"{opening[1]} {own}", rest
    for leading in (_FOLLOWS, _RELATIVE):
        found = leading.match(own)
        if found and not _OF_ANOTHER_TIME.search(found[0]):  # last year the dams that were full
            yield own[found.end() :], rest
    if lead_of(own):
        yield f"{WHOEVER} {own[len(lead_of(own)) :]}", rest


def without_names(clause: Clause) -> Clause:
    """Leave out the names that only tell more of a noun: *the market in Insaca*, *by Jandira*.

    Examples
    --------
    >>> without_names(("", " have stalls at the market in Insaca"))
    ('', ' have stalls at the market')
    >>> without_names(("", " died in Insaca"))
    ('', ' died in Insaca')
    """
    before, behind = (_OF_NOUN.sub("", part) for part in clause)
    return before, _BY_NAME.sub("", behind)


def _without_source(before: str) -> str:
    """Leave out who says it, where what is said then has a subject of its own."""
    source = _THAT.match(before) or _SAID.match(before)
    if source is None or _PRONOUN.match(before, source.end()):
        return before
    if _OF_ANOTHER_TIME.search(source[0]):
        return before
    who = source.groupdict().get("who", "")  # Kenya said, Uganda said: each of its own
    return before if who[:1].isupper() and not is_english_word(who) else before[source.end() :]


def lead_of(before: str) -> str:
    """Return the name, or *the* and a noun, or the pronoun, that a clause begins with.

    Examples
    --------
    >>> lead_of("The ferry ran aground "), lead_of("The Maria Star ran "), lead_of("Men ran ")
    ('The ferry ', 'The Maria Star ', '')
    """
    named = _NAMED.match(before)
    if named and (named[2] or not is_english_word(named[1].lower())):
        return named[0]
    definite = _DEFINITE.match(before)
    return definite[0] if definite else ""


def is_named(before: str) -> bool:
    """Tell a clause that begins with a name from one that begins with *the ferry* or *it*.

    Examples
    --------
    >>> is_named("Maria Star ran aground "), is_named("It ran aground ")
    (True, False)
    """
    return bool(lead_of(before)) and _DEFINITE.match(before) is None
