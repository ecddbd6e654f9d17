"""Try the rules on a line, quickly, and know the agencies that sign articles.

Convention: the first rule of the table that takes all of a line gives its kind. How a line
begins rules out most of them, so that few are tried.
"""

from functools import cache, lru_cache

import regex as re

from analysis.corpus.segments._line_parts import Rule
from analysis.corpus.segments._line_rules import LINE_RULES, PLACE_RULES
from analysis.text.word_lists import word_set

_MAX_LINE = 900  # a longer line is prose, whatever its words
_SHORT = 120  # characters; furniture is short and comes again, prose does not
_BEGINNING = 4  # characters: more rule out more rules, but come again less often
_SIGNATURE = next(rule for rule in PLACE_RULES if rule.name == "agency")


def line_rule(line: str) -> tuple[str, str]:
    """Return what a line is and the name of the first rule that takes all of it.

    Examples
    --------
    >>> line_rule("Comment (0)"), line_rule("Comment was not to be had.")
    (('furniture', 'comments'), ('body', 'prose'))
    """
    if len(line) > _MAX_LINE:
        return "body", "prose"
    return _remembered(line) if len(line) <= _SHORT else _first_rule(line)


@lru_cache(maxsize=1 << 14)
def _remembered(line: str) -> tuple[str, str]:
    return _first_rule(line)


def _first_rule(line: str) -> tuple[str, str]:
    for rule, needs in _may_take(line[:_BEGINNING]):
        for need in needs:
            if need in line:
                break
        else:
            continue
        if _compiled(rule).fullmatch(line):
            return rule.kind, rule.name
    return "body", "prose"


@lru_cache(maxsize=1 << 14)
def _may_take(beginning: str) -> list[tuple[Rule, tuple[str, ...]]]:
    """Return the rules that may take a line which begins so, in their order.

    Those that need a certain string are not tried on the beginning, nor compiled before it
    comes: compiling is most of what reading a few articles costs.
    """
    return [
        (rule, rule.needs or ("",))  # an empty string is in every line
        for rule in (_SIGNATURE, *LINE_RULES)
        if rule.needs or _compiled(rule).fullmatch(beginning, partial=True)
    ]


@cache
def _compiled(rule: Rule) -> re.Pattern:
    return re.compile(rule.pattern, re.IGNORECASE) if rule.pattern else credit_pattern()


@cache
def agencies() -> frozenset[str]:
    """Return the spellings in which news agencies sign, all capitals among them.

    Examples
    --------
    >>> "VNA" in agencies(), "BERNAMA" in agencies()
    (True, True)
    """
    listed = word_set("corpus/agencies.txt")
    return listed.union(map(str.upper, listed))


@cache
def agency_pattern() -> str:
    """Return the pattern of one agency or several, as in ``VNA/VNS``; with a name, so for once."""
    known = "|".join(re.escape(name) for name in sorted(agencies(), key=lambda n: (-len(n), n)))
    more = r"(?:\s?/\s?|, | and | & )(?&agency)|/[A-Z][\w+.]{1,20}"
    return rf"(?P<agency>{known})(?:{more})*"


def signs(text: str) -> bool:
    """Tell whether a text is an agency or several and nothing else.

    Examples
    --------
    >>> signs("VNA/VNS"), signs("VNA said so")
    (True, False)
    """
    return _agencies_only().fullmatch(text) is not None


@cache
def _agencies_only() -> re.Pattern:
    return re.compile(agency_pattern())


@cache
def credit_pattern() -> re.Pattern:
    """Return the pattern of a signature: a known agency, bare, after a dash or in brackets."""
    initials = r"(?:\s[A-Z]{2,4}){0,4}"  # of those who wrote and edited: PTI AKV ZMN
    signed = rf"(?P<known>{agency_pattern()}){initials}"
    return re.compile(rf"(?:[=—–/-]+\s*)?(?:{signed}|[(\[](?&known)[)\]])\s*\.?")
