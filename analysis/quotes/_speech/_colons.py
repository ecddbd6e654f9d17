"""Find who speaks in a sentence that leads to a quotation by a colon, without a verb of speech.

Conventions: *Ito: “It is done.”* is a label. *Ito was blunt: “No.”* and *She had one answer:
“No.”* say how somebody speaks, or that words follow; their subject speaks. So does who was asked:
*Asked who should follow, she named nobody: “…”*. *His answer: “No.”* is of whom the possessive
means; so is *Her only answer was “no”*.
"""

from collections.abc import Sequence

import regex as re

from analysis.quotes._speech._sources import Clause, Source
from analysis.quotes._speech._tokens import OWNERS, Token, is_office, is_person, owns, words_of

_LABEL = 8  # words before a colon that can be a speaker alone: title and name
_MORE = 20  # with what is added to the name between commas: age, work, town
_TITLED = 3  # words at the beginning of a sentence of which one is the name
_LONGEST = 24  # tokens between the beginning of a clause and its colon
_OWNED = 3  # words from a possessive to what is somebody's: her only public answer
_ASKED = 5  # tokens: When our own reporter asked
_FROM = 3  # tokens of *From Frankfurt,*
_HOUR = re.compile(r"\d{1,2}(?:[.:]\d\d)?(?:[ap]m)?", re.IGNORECASE)  # of an entry of a live blog
_ANSWER = 12  # tokens behind a quotation among which is whose answer it was
_LINES = {"lines", "words", "this", "following"}  # what bodies put out beside statements


def before_colon(clause: Clause) -> Source | None:
    """Return who speaks the quotation behind a colon, None if nothing tells.

    Examples
    --------
    >>> from analysis.quotes._speech._tokens import tokens_of
    >>> def told(text):
    ...     source = before_colon(Clause(tokens_of(text, quoted=[(len(text) - 4, len(text) - 1)])))
    ...     return source and source.words
    >>> told("Ann Ito, 54, butcher: “No.”"), told("Ann Ito was blunt: “No.”")
    (('ann', 'ito'), ('ann', 'ito'))
    >>> told("She had one answer: “No.”"), told("The sign was blunt: “No.”")
    (('she',), None)
    """
    tokens = clause.tokens
    if hour := _hour_of_entry(tokens):  # 8.15pm Ito, asked about it: “…”
        return before_colon(Clause(tokens[hour:]))
    quote = next((at for at, token in enumerate(tokens) if token.kind == "quote"), 0)
    if quote and tokens[quote - 1].lower == "was" and quote <= _LONGEST:
        only = {token.lower for token in tokens[1 : 1 + _OWNED]} & words_of("before words")
        return _owner_of_words(tokens[:quote]) if only else None
    if quote == 0 and tokens and tokens[0].kind == "quote":
        return _answers(clause)
    colon = next((at for at, token in enumerate(tokens) if token.lower == ":"), 0)
    if not colon or colon + 1 >= len(tokens) or tokens[colon + 1].kind != "quote":
        return None
    return _label(clause, colon) or _announced(clause, colon)


def _answers(clause: Clause) -> Source | None:
    """Return who answers behind a quotation: *“No,” was the answer from Ito*, *was Ito's reply*."""
    tokens = clause.tokens[1 : _ANSWER + 1]
    told = [token.lower for token in tokens]
    verb = next((at for at, word in enumerate(told[:_OWNED]) if word in ("was", "came")), None)
    if verb is None or any(token.text for token in tokens[:verb]):
        return None
    word = next((at for at, each in enumerate(told) if each in words_of("what follows")), 0)
    names = ((at, token, token.name) for at, token in enumerate(tokens) if token.name is not None)
    at, named, name = next(names, (0, None, None))
    if not word or named is None or name is None or not is_person(name):
        return None
    owned = at < word and owns(tokens, at)
    given = at > word and told[word + 1] in ("from", "of")
    source = Source("name", named.start, named.end, (named.lower,), (name,))
    return source if owned or given else None


def _hour_of_entry(tokens: Sequence[Token]) -> int:
    """Return how many tokens the hour of an entry has that a sentence begins with: *14:02 From*."""
    if len(tokens) > _FROM and tokens[1].lower == ":" and tokens[0].text.isdigit():
        return _FROM if tokens[2].text.isdigit() else 0
    if not tokens or _HOUR.fullmatch(tokens[0].text) is None:
        return 0
    return 2 if len(tokens) > 1 and tokens[1].lower in (":", "-", "–", "—") else 1


def _label(clause: Clause, colon: int) -> Source | None:
    """Return the speaker of ``Ito: “It is done.”`` and ``Ito, 54, butcher: “…”``."""
    tokens = clause.tokens
    first = _FROM if [token.lower for token in tokens[:_FROM:2]] == ["from", ","] else 0
    near = enumerate(tokens[first : first + _TITLED], first)
    head = next((at for at, token in near if token.name), colon)
    more = head + 1 < colon <= _MORE and tokens[head + 1].lower == ","
    of = head + 1 < colon <= head + _LABEL and tokens[head + 1].lower == "of"
    more = more or (of and tokens[head].name is not None)
    source = clause.before(head + 1 if more else colon) if more or colon <= _LABEL else None
    if source is None or source.kind != "name" or not is_person(source.names[-1]):
        return None
    behind = tokens[clause.place(source.end)]
    alone = behind.kind == "mark" or behind.lower in words_of("preposition")
    return source if alone else None


def _announced(clause: Clause, colon: int) -> Source | None:
    """Return the subject of a clause that says how somebody speaks, or that words follow."""
    tokens = clause.tokens[:colon]
    if len(tokens) > _LONGEST or any(token.kind == "quote" for token in tokens):
        return None
    if owner := _owner_of_words(tokens) or _source_of_words(tokens) or _named_last(tokens):
        return owner
    if body := _issuer(clause, tokens):
        return body
    asked = any(token.lower in words_of("asks who follows") for token in tokens[:_ASKED])
    commas = [at for at, token in enumerate(tokens) if token.lower == ","]
    begin = commas[-1] if asked and commas and tokens[0].name is None else 0
    subjects = [at for at in range(begin, len(tokens)) if _is_subject(clause, at, tokens[at])]
    if not subjects:
        return _office_of_manner(clause, tokens)
    if len(subjects) != 1:
        return None
    at = subjects[0]
    told = tokens[at + 1 :]
    if not (asked or _is_manner(told) or _are_words(told) or _is_gesture(told)):
        return None
    token = tokens[at]
    kind = "pronoun" if token.name is None else "name"
    names = (token.name,) if token.name else ()
    return Source(kind, token.start, token.end, tuple(token.lower.split()), names)


def _issuer(clause: Clause, tokens: Sequence[Token]) -> Source | None:
    """Return who puts out a statement: *The union has issued a statement: “…”*."""
    issued = next((at for at, each in enumerate(tokens) if each.lower in words_of("issues")), 0)
    said = {token.lower for token in tokens[issued + 1 :]}
    if not issued or said.isdisjoint(words_of("what follows") | _LINES):
        return None
    has = tokens[issued - 1].lower in ("has", "have", "had")
    return clause.before(issued - has)


def _office_of_manner(clause: Clause, tokens: Sequence[Token]) -> Source | None:
    """Return the office in *Asked about it, the governor is brief: “…”*."""
    for at, token in enumerate(tokens):
        if at and token.lower in words_of("sounding") and _is_manner(tokens[at:]):
            source = clause.before(at)
            return source if source and source.kind == "office" else None
    return None


def _is_subject(clause: Clause, at: int, token: Token) -> bool:
    """Tell he, she, and a person that no preposition governs."""
    if token.lower in OWNERS.values():
        return True
    before = clause.tokens[at - 1].lower if at else ""
    named = is_person(token.name) and not owns(clause.tokens, at)
    return named and before not in words_of("preposition")


def _is_manner(told: Sequence[Token]) -> bool:
    """Tell ``was blunt`` and ``was more careful`` from ``was in the garden``."""
    if len(told) < 2 or told[0].lower not in words_of("sounding"):
        return False
    last = told[1].lower
    listed = last in words_of("article") or last in words_of("preposition")
    return not (listed or last.endswith("ing") or told[1].is_capital)


def _is_gesture(told: Sequence[Token]) -> bool:
    """Tell ``shook her head`` and ``only shrugged``, which go with what is said."""
    return any(token.lower in words_of("gesture") for token in told[:2])


def _are_words(told: Sequence[Token]) -> bool:
    """Tell ``had one answer`` and ``did not mince her words`` from ``read the words``."""
    said = [token.lower for token in told]
    if not words_of("what follows").isdisjoint(said):
        return True
    plain = not {"words", "word"}.isdisjoint(said)
    return plain and not words_of("with words").isdisjoint(said)


def _source_of_words(tokens: Sequence[Token]) -> Source | None:
    """Return whose words came: ``The last words came from the chair, Ito``, ``Reply from Ito``."""
    said = [each.lower for each in tokens]
    words = words_of("what follows") | {"word", "words"}
    start = next((at for at, word in enumerate(said) if word == "from"), 0)
    if words.isdisjoint(said[:start]):
        return None
    people = [token for token in tokens[start:] if is_person(token.name)]
    first = people[0] if len(people) == 1 else None
    if first is None or first.name is None or owns(tokens, tokens.index(first)):
        return None
    return Source("name", first.start, first.end, tuple(first.lower.split()), (first.name,))


def _named_last(tokens: Sequence[Token]) -> Source | None:
    """Return whose the words are: ``The best line belongs to Ito``, ``In the reasons, by Ito``."""
    last = tokens[-1]
    if not is_person(last.name) or last.name is None:
        return None
    if sum(is_person(token.name) for token in tokens) > 1:
        return None
    at = next((at for at in range(len(tokens) - 2, -1, -1) if not tokens[at].is_capital), -1)
    word, before = tokens[at].lower, tokens[max(0, at - 1)].lower
    of_words = (word, before) == ("by", ",")
    of_words = of_words or (word == "to" and before in words_of("falls to somebody"))
    if at < 0 or not of_words:
        return None
    return Source("name", last.start, last.end, tuple(last.lower.split()), (last.name,))


def _owner_of_words(tokens: Sequence[Token]) -> Source | None:
    """Return whose words follow: ``His answer was short``, ``Ito's reply to the union``."""
    first, token = (1, tokens[0]) if tokens[0].lower in OWNERS else (2, tokens[0])
    first += token.lower == "the"
    near = {each.lower for each in tokens[first : first + _OWNED]}
    if near.isdisjoint(words_of("what follows") | {"words", "word"}):
        return None
    if first == 1:
        return Source("pronoun", token.start, token.end, (OWNERS[token.lower],))
    if token.lower == "the" and is_office(tokens[1].lower) and owns(tokens, 1):
        return Source("office", token.start, tokens[1].end, ("the", tokens[1].lower))
    if token.name is None or not is_person(token.name) or not owns(tokens, 0):
        return None
    return Source("name", token.start, token.end, tuple(token.lower.split()), (token.name,))
