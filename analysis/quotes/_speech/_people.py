"""Tell where a sentence names people, or says that there is somebody.

Conventions: somebody without a name (*her brother*) counts before whoever is named. Who stands
beside the subject, or is told of in what is added to it, does not count.
"""

from collections.abc import Sequence

from analysis.quotes._speech._tokens import (
    AGED,
    Token,
    are_many,
    is_office,
    is_person,
    owns,
    words_of,
)
from analysis.quotes._speech._verbs import starts

_HE_SHE = ("he", "she")
_ADDED = 12  # tokens from *who* to a name in what is added to the subject, and to its end
_TITLED = 6  # tokens before a name at the beginning of a sentence: About Prime Minister Ito
_APPOSED = 12  # tokens from an office to the comma before its holder: the head of the port,
_NAMED = frozenset(("named", "name", "identified", "anonymous", "anonymity"))
_TITLES = 4  # tokens of titles before a name
_COMPANION = 5  # tokens: with the mayor of, Bo Lund


def people_of(tokens: Sequence[Token]) -> list[int]:
    """Return where a sentence names people, or says that there is one.

    Somebody without a name counts before whoever is named: in ``Ito met a voter`` Ito is spoken of.
    """
    places: list[int] = []
    named = False
    for at, token in enumerate(tokens):
        if is_person(tokens[at].name):
            if _is_beside(tokens, at) or _is_topic(tokens, at) or _is_of_family(tokens, at):
                continue
            if named and (_is_companion(tokens, at) or _is_told_of(tokens, at)):
                continue
            places.append(at)
            named = named or not owns(tokens, at)
        elif not token.name and not named and _is_nobody_known(tokens, at):
            places.append(at)
    return places


def _is_nobody_known(tokens: Sequence[Token], at: int) -> bool:
    return is_somebody(tokens, at) or _is_one_of(tokens, at) or _is_the_other(tokens, at)


def _is_beside(tokens: Sequence[Token], at: int) -> bool:
    """Tell who asks or stands by from who is meant: ``Asked by Ito, he smiled``."""
    if at < 2 or tokens[at - 1].lower != "by":
        return False
    return tokens[at - 2].lower in words_of("beside by")


def _is_of_family(tokens: Sequence[Token], at: int) -> bool:
    """Tell the surname of several: *the Ito boys*, *the Ito family*."""
    behind = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return tokens[at - 1].lower == "the" and behind in words_of("of a family") if at else False


def _is_topic(tokens: Sequence[Token], at: int) -> bool:
    """Tell of whom somebody else says something: ``About Ito he is more careful``."""
    behind = at + 2 if at + 1 < len(tokens) and tokens[at + 1].lower == "," else at + 1
    subject = behind < len(tokens) and tokens[behind].lower in _HE_SHE
    return subject and at <= _TITLED and tokens[0].lower in words_of("preposition")


def _is_companion(tokens: Sequence[Token], at: int) -> bool:
    """Tell who goes with the subject: ``Ito walked along the bank with the mayor, Bo Lund``."""
    for place in range(at - 1, max(0, at - _COMPANION), -1):
        word = tokens[place].lower
        if word in ("alongside", "with"):
            return tokens[place - 1].lower not in words_of("together")
        ends = any(word in words_of(kind) for kind in ("preposition", "conjunction", "relative"))
        if ends or tokens[place].name or (tokens[place].kind != "word" and word != ","):
            return False
    return False


def _is_told_of(tokens: Sequence[Token], at: int) -> bool:
    """Tell who is named in what is added to the subject: ``Ito, who taught Lund to row, left``."""
    for place in range(at - 1, max(1, at - _ADDED), -1):
        if tokens[place].lower in ("who", "whose", "whom"):
            behind = tokens[at + 1 : at + 1 + _ADDED]
            closed = any(token.lower == "," for token in behind)
            return closed and tokens[place - 1].lower == ","
        if tokens[place].kind in ("mark", "quote"):
            return False
    return False


def _is_one_of(tokens: Sequence[Token], at: int) -> bool:
    """Tell ``One of the volunteers``, who is somebody without a name."""
    if tokens[at].lower != "one" or at + 3 >= len(tokens) or tokens[at + 1].lower != "of":
        return False
    if at and tokens[at - 1].lower in words_of("be"):
        return False  # She was one of the nurses
    comma = next((k for k, token in enumerate(tokens) if k > at and token.lower == ","), at)
    if comma + 1 < len(tokens) and tokens[comma + 1].lower in _HE_SHE:
        return False  # One of the first to sign, she said so
    near = [token.lower for token in tokens[at + 2 : at + 2 + _COMPANION]]
    people = (word for word in near[1:] if are_many(word))
    return near[0] in words_of("article") and any(is_office(word) for word in people)


def _is_the_other(tokens: Sequence[Token], at: int) -> bool:
    """Tell ``The other gave no name`` and ``Another shrugged``, as subjects of a sentence."""
    if tokens[at].lower not in words_of("one of them") or at + 1 >= len(tokens):
        return False
    first = at - (at > 0 and tokens[at - 1].lower == "the")
    behind, *more = (token.lower for token in tokens[at + 1 : at + 3])
    verb = behind in words_of("auxiliary") or behind in starts() or behind.endswith("ed")
    verb = verb or behind == "who" or not words_of("article").isdisjoint(more)  # gave no name
    anybody = tokens[at].lower == "one" and behind in words_of("before infinitive")
    verb = verb and not anybody and behind not in words_of("preposition")
    return verb and (first == 0 or tokens[first - 1].kind == "mark")


def is_somebody(tokens: Sequence[Token], at: int) -> bool:
    """Tell a person who is not named: ``her brother``, not ``the brother, Ito``."""
    word = tokens[at].lower
    if _is_told_of_somebody(tokens, at):
        return True
    if at + 1 < len(tokens) and tokens[at + 1].lower in ("belonged", "belongs"):
        return False  # a chair
    person = (is_office(word) or word in words_of("kin")) and word not in words_of("body")
    person = person and not word.endswith(AGED)  # tells more of somebody
    if not person or are_many(word) or not at or tokens[at].kind != "word":
        return False
    if at + 1 < len(tokens) and tokens[at + 1].lower == "asked" and word in words_of("asking"):
        return False  # when our reporter asked, he grinned
    if at + 1 < len(tokens) and tokens[at + 1].kind == "word" and is_office(tokens[at + 1].lower):
        return False  # the chief observer: the observer is asked for next
    if _is_told_of_a_pronoun(tokens, at):
        return False
    if "no" in (token.lower for token in tokens[max(0, at - _TITLES) : at]):
        return False  # Fiji has no data protection commissioner
    owned = any(
        token.lower in words_of("article") | {"'s", "’s", "one", "another"}
        for token in tokens[max(0, at - 2) : at]
    )
    called = at + 2 < len(tokens) and tokens[at + 1].lower in ("called", "named")
    named = _is_apposed(tokens, at) or _is_named_at(tokens, at + 1 + called)
    return owned and not named and not _is_called(tokens, at)


def _is_told_of_a_pronoun(tokens: Sequence[Token], at: int) -> bool:
    """Tell ``She is the tomato seller`` and ``as a young man``, who is nobody besides her."""
    near = [token.lower for token in tokens[max(0, at - _TITLES) : at]]
    if any(pair in (("as", "a"), ("as", "an")) for pair in zip(near, near[1:], strict=False)):
        return True
    pairs = zip(near, near[1:], strict=False)
    return any(one in _HE_SHE and two in words_of("be") for one, two in pairs)


def _is_apposed(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether an office tells of who is named before it: ``Ann Ito, the old port mayor``."""
    first = max(0, at - _TITLES)
    articles = (k for k in range(at - 1, first, -1) if tokens[k].lower in words_of("article"))
    begin = min(next(articles, at), at - 1)
    later = begin > 1 and tokens[begin - 1].lower in words_of("adverb")  # Ito, later a finalist
    near = range(max(0, begin - 2 - later), at)
    joined = begin and tokens[begin - 1].lower in words_of("joins")  # Ito and a mayor
    return not joined and any(is_person(tokens[k].name) and not owns(tokens, k) for k in near)


def _is_told_of_somebody(tokens: Sequence[Token], at: int) -> bool:
    """Tell ``another steward, who left``, and ``the steward, who was not named``."""
    if not at or tokens[at].kind != "word" or at + 2 >= len(tokens):
        return False
    told = tokens[at + 1].lower == "," and tokens[at + 2].lower == "who"
    opens = tokens[at - 1].lower
    return told and (opens in ("a", "an", "one", "another") or is_unnamed(tokens, at))


def is_unnamed(tokens: Sequence[Token], at: int) -> bool:
    """Tell ``the steward, who asked not to be named``."""
    behind = [token.lower for token in tokens[at + 1 : at + 3 + _TITLES]]
    opens = at > 0 and tokens[at - 1].lower == "the"
    return opens and behind[:2] == [",", "who"] and not _NAMED.isdisjoint(behind)


def _is_called(tokens: Sequence[Token], at: int) -> bool:
    """Tell ``the chief executive of Orvo, Ann Ito,`` and ``the man at the gate is Ann Ito``."""
    near = range(at + 1, min(at + 1 + _COMPANION, len(tokens) - 1))
    if any(tokens[k].lower in words_of("be") and is_person(tokens[k + 1].name) for k in near):
        return True
    near = range(at + 1, min(at + 1 + _APPOSED, len(tokens) - 1))
    marks = (k for k in near if tokens[k].kind in ("mark", "quote"))
    comma = next((k for k in marks if tokens[k].lower not in ("(", ")")), at)
    joined = comma <= at + 2 or tokens[at + 1].lower in words_of("preposition")
    return comma > at and joined and tokens[comma].lower == "," and _is_named_at(tokens, comma + 1)


def _is_named_at(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a person is named at a place, behind titles: ``Dutch MEP Ann Ito``."""
    late = [token.lower for token in tokens[at : at + 2]] == ["the", "late"]
    for token in tokens[at + 2 * late : at + 2 * late + _TITLES]:
        if is_person(token.name):
            return True
        if not (token.name or token.is_capital or is_office(token.lower)):
            return False
    return False
