"""Find the subject of a sentence before a quotation that does something beside speaking.

Conventions: *He shrugged. “No.”* and *Asked why, the minister paused. “No.”*: the subject of the
sentence before speaks. It begins with its subject, or with one clause before it.
"""

from collections.abc import Sequence

from analysis.actors.name_words import calendar_words, title_modifiers
from analysis.quotes._speech._sources import Clause, Source
from analysis.quotes._speech._tokens import (
    OWNERS,
    Token,
    are_many,
    is_office,
    is_person,
    words_of,
)

_TITLED = 4  # tokens at the beginning of a sentence of which one is the name
_TIME = 5  # tokens of a time before a subject
_PHRASE = 8  # tokens behind a comma among which a subject is


def beat_of(tokens: Sequence[Token]) -> Source | None:
    """Return the subject of a sentence that says what somebody does beside speaking.

    It begins with its subject, or with one clause or a time before it: *Asked about it, Ito
    smiled*, *This year he stayed*. A voice or a face stands for who has it: *her voice cracked*.

    Examples
    --------
    >>> from analysis.quotes._speech._tokens import tokens_of
    >>> beat_of(tokens_of("He shrugged.")).words, beat_of(tokens_of("The rain fell."))
    (('he',), None)
    """
    commas = [at + 1 for at, token in enumerate(tokens) if token.lower == ","]
    for first in dict.fromkeys((0, _behind_time(tokens), *commas[-1:])):
        near = range(first, min(first + _TITLED, len(tokens)))
        named = (at for at in near if tokens[at].name and _are_titles(tokens[first:at]))
        head = next(named, first)
        if head == first and (office := _office_at(tokens, first)):
            return Clause(tokens).subject(first, office)
        if owner := _owner_at(tokens, first):
            return owner
        pronoun = first < len(tokens) and tokens[first].lower in ("he", "she")
        name = tokens[head].name if head < len(tokens) else None
        if pronoun or is_person(name):
            return Clause(tokens).subject(first, first if pronoun else head)
    return None


def _behind_time(tokens: Sequence[Token]) -> int:
    """Return where a sentence goes on behind a time: *On Sunday night he left*; 0 for none."""
    near = range(1, min(1 + _TIME, len(tokens)))
    first = next((at for at in near if tokens[at].lower in ("he", "she")), 0)
    times = calendar_words() | words_of("of a time") | words_of("article")
    lead = [token.lower for token in tokens[:first]]
    told = any(word in calendar_words() | words_of("of a time") for word in lead)
    return first if told and all(word in times | words_of("preposition") for word in lead) else 0


def _owner_at(tokens: Sequence[Token], first: int) -> Source | None:
    """Return whose voice or face does something: *her voice cracked*."""
    near = [token.lower for token in tokens[first : first + 2]]
    if len(near) < 2 or near[0] not in OWNERS or near[1] not in words_of("of a body"):
        return None
    return Source("pronoun", tokens[first].start, tokens[first].end, (OWNERS[near[0]],))


def _office_at(tokens: Sequence[Token], first: int) -> int:
    """Return where an office stands that a sentence begins with, 0 for none: *The minister*."""
    if first + 2 >= len(tokens) or tokens[first].lower != "the":
        return 0
    near = range(first + 1, min(first + 1 + _TITLED, len(tokens)))
    heads = (at for at in near if tokens[at].kind == "word" and is_office(tokens[at].lower))
    head = next(heads, 0)
    named = head and head + 1 < len(tokens) and tokens[head + 1].name is not None
    return 0 if named or (head and are_many(tokens[head].lower)) else head


def _are_titles(tokens: Sequence[Token]) -> bool:
    """Tell ``Head teacher`` before a name from ``Rain over``."""
    of_roles = (is_office(each.lower) or each.lower in title_modifiers() for each in tokens)
    return len(tokens) <= 1 or (tokens[0].is_capital and any(of_roles))


def answer_of(tokens: Sequence[Token]) -> Source | None:
    """Return who was asked, the subject behind the question: *Asked why, the minister paused*.

    Examples
    --------
    >>> from analysis.quotes._speech._tokens import tokens_of
    >>> answer_of(tokens_of("Asked whether it was so, the minister hesitated.")).words
    ('the', 'minister')
    >>> answer_of(tokens_of("Asked why, the chair and Ann Ito smiled.")) is None
    True
    """
    if not tokens or tokens[0].lower not in words_of("asks who follows"):
        return None
    clause = Clause(tokens)
    for comma in (at for at, token in enumerate(tokens) if token.lower == ","):
        near = range(comma + 1, min(comma + 1 + _PHRASE, len(tokens)))
        heads = (at for at in near if _is_head(tokens, at))
        head = next(heads, None)
        if head is None or any(
            token.kind in ("mark", "quote") for token in tokens[comma + 1 : head]
        ):
            continue
        joined = head + 1 < len(tokens) and tokens[head + 1].lower in words_of("joins")
        return None if joined else clause.subject(comma + 1, head)
    return None


def _is_head(tokens: Sequence[Token], at: int) -> bool:
    """Tell he, she, a person, and an office that no name follows: the interior minister."""
    token = tokens[at]
    if token.lower in ("he", "she") or is_person(token.name):
        return True
    goes_on = at + 1 < len(tokens) and (
        is_office(tokens[at + 1].lower) or is_person(tokens[at + 1].name)
    )
    return is_office(token.lower) and not goes_on
