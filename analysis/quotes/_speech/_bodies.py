"""Tell which body *the company* or *the ministry* means, of those named before it.

Conventions: a noun that is part of a name, or stands before it, means that body (*the ministry*,
the Ministry of Health; *the union*, train drivers' union Tolva), where the sentences before name
one such body alone, and no letters that may be one. A word for a business means the only business
of the nearest sentence that names any body.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from analysis.actors.name_words import addresses, genders, titles
from analysis.quotes._speech._roles import given_sex
from analysis.quotes._speech._sources import Source
from analysis.quotes._speech._tokens import Name, Token, words_of
from analysis.text import fold

Called = tuple[str, str]
"""A body by its id, and as it is written, with the word before; what may be one has no id."""

_BODIES = ("organisation", "state", "bloc")
_START = Token("", "", 0, 0, "mark")


def called(tokens: Sequence[Token]) -> list[Called]:
    """Return the bodies that tokens name."""
    before = [_START, _START, *tokens]
    leads = (_lead(one, other) for one, other in pairwise(before))
    return [
        ("" if _is_unsure(name, lead, token) else name.actor, f"{lead.lower} {token.text}")
        for lead, token in zip(leads, tokens, strict=False)
        if (name := token.name) is not None and _may_be_body(name, lead, token)
    ]


def _lead(one: Token, other: Token) -> Token:
    """Return the word before a name; *the trust, Orvo,* has it before a comma."""
    return one if other.lower == "," and one.lower in words_of("body") else other


def _may_be_body(name: Name, lead: Token, token: Token) -> bool:
    """Tell a body, and a name without a given name that was taken for a person's."""
    if name.kind in ("organisation", "name"):
        return True
    person = name.kind == "person" and name.form == "full" and not given_sex(token.text)
    known = fold(token.text).split()[0] in genders()
    return person and not known and lead.lower not in titles() | addresses()


def _is_unsure(name: Name, lead: Token, token: Token) -> bool:
    """Tell what may be a person, or a product, a ship, a paper by one word: *the Linnet*."""
    one = " " not in token.text and not token.text.isupper()
    return name.kind == "person" or (one and lead.lower == "the")


def bodies_in(tokens: Sequence[Token]) -> list[str]:
    """Return the bodies, states too, that tokens name by a noun."""
    names = [token.name for token in tokens if token.name and token.name.form != "demonym"]
    return [name.actor for name in names if name.kind in _BODIES]


def told_before(noun: str, sentences: Sequence[Sequence[Token]]) -> str | None:
    """Return the body that *the company* means, of those that sentences name; None if none do.

    Parameters
    ----------
    noun
        In small letters: *company*.
    sentences
        The tokens of each, the nearest sentence first.
    """
    near = [called(tokens) for tokens in sentences]
    if not any(near):
        return None
    other = any(_is_of_another(noun, tokens) for tokens in sentences)
    return "" if other else body_meant(noun, near)


def _is_of_another(noun: str, tokens: Sequence[Token]) -> bool:
    """Tell *Moody's cut the bank's rating*: the bank is another than the one named there."""
    bodies = [each.lower.split() for each in tokens if each.name and each.name.kind in _BODIES]
    told = any(one.lower == "the" and two.lower == noun for one, two in pairwise(tokens))
    return told and bool(bodies) and not any(noun in body for body in bodies)


def begins_with_body(
    source: Source, names: Sequence[Name], quoted: Sequence[tuple[int, int]]
) -> str:
    """Return the body that a statement begins with: *“Orvo will pay,” the company said*."""
    if source.words[-1] not in words_of("business"):
        return ""
    opens = quoted and names and quoted[0][0] <= 1 and quoted[0][1] <= source.start
    first = opens and names[0].start == quoted[0][0] and names[0].kind == "organisation"
    return names[0].actor if first else ""


def body_meant(noun: str, sentences: Sequence[Sequence[Called]]) -> str:
    """Return the body that a noun means; empty where none or several do.

    Parameters
    ----------
    noun
        In small letters: *company*.
    sentences
        The bodies that each sentence names, the nearest sentence first.

    Examples
    --------
    >>> health, mill = ("org:h", "Ministry of Health"), ("org:m", "Norvale Steel")
    >>> body_meant("ministry", [[mill], [health]]), body_meant("firm", [[mill], [health]])
    ('org:h', 'org:m')
    >>> body_meant("company", [[health], [mill]])
    ''
    """
    heads = {noun, f"{noun}s"}  # *the railway*, the National Railways of Orvo
    if noun in words_of("told by its name"):
        heads |= words_of(f"name of {noun}")  # *the airline*, Meridane Airways
    by_head = {b for near in sentences for b, name in near if not heads.isdisjoint(_words(name))}
    if by_head or noun not in words_of("business"):
        unsure = (body for near in sentences for body, name in near if _is_short(name))
        return _only(by_head) if by_head >= set(unsure) else ""
    if noun in words_of("told by its name"):
        return ""  # a bank is called one, or is told to be
    near: Sequence[Called] = next(filter(None, sentences), ())
    return _only(body for body, name in near if not _is_institution(name)) if near else ""


def _is_short(name: str) -> bool:
    """Tell letters, which do not say what they are called: *SNEPA*."""
    return name.rpartition(" ")[2].isupper()


def _is_institution(name: str) -> bool:
    """Tell a ministry or a court, which is no company."""
    return not words_of("institution").isdisjoint(_words(name))


def _words(name: str) -> list[str]:
    return fold(name).split()


def _only(bodies: Iterable[str]) -> str:
    different = set(bodies)
    return different.pop() if len(different) == 1 else ""
