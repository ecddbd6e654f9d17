"""Read the noun phrases that may govern a figure, by where they stand around it.

Conventions: a phrase is the words in small letters of nouns that stand together, up to the first
function word, and whether it governs the figure beyond doubt. What its words measure is not told
here. Names govern nothing, but in a headline, where every noun has its capital.
"""

from collections.abc import Iterator

from analysis.claims._words import word_set
from analysis.claims.quantities import DASHES, GENITIVES, Pieces, is_plural, singular
from analysis.text import stop_words, weekdays
from analysis.text.dictionary import is_english_word, lemma

LENGTH = 4  # words of a noun phrase that are looked at: market capitalisation, net jail term
CLAUSE = 24  # pieces before a figure in which its verb is looked for: a clause of news
ADVERBS = 6  # words between a verb and its figure: rose sharply to about
_OWNERS = frozenset({"a", "an", "the", "its", "their", "his", "her", "this", "that", "s"})
_DUE = frozenset({"likely", "set", "due", "thought", "believed", "estimated"})
_WORTH = frozenset({"worth", "valued"})
_BEFORE_SPAN = frozenset({"for", "a", "an"})
_HEADED = frozenset({"of", "for", "in", "at"})
_STEPS = frozenset({"from", "to", "by"})
_BOUNDS = frozenset(';:—–()“”"')

Phrase = tuple[list[str], bool]
"""The words of a noun phrase, and whether it governs the figure beyond doubt."""


def phrases_around(pieces: Pieces, first: int, last: int, kind: str) -> Iterator[Phrase]:
    """Yield the noun phrases that may govern a figure, the surest first; some have no words.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> told = phrases_around(pieces("a £2bn bid"), 1, 4, "money")
    >>> [words for words, _ in told if words]
    [['bid']]
    """
    yield _object_of_change(pieces, first)
    yield _object_put_at(pieces, first)
    yield _label_of(pieces, first)
    yield _behind_figure(pieces, first, last)
    yield _before_figure(pieces, first)
    yield of_what(pieces, last)
    yield _subject_of_verb(pieces, first)
    if kind == "duration":
        yield _what_lasts(pieces, first)
    if kind == "money":
        yield _worth(pieces, first)


def counted_before(pieces: Pieces, first: int) -> str:
    """Name the plural that a number behind its verb counts: ``cases have passed 500``.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> counted_before(pieces("Cholera cases have passed 500"), 4)
    'case'
    """
    words, sure = _label_of(pieces, first)
    if sure:
        return singular(words[-1])
    words, _ = _subject_of_verb(pieces, first)
    if not words or not (is_plural(words[-1]) or pieces.word(first - 1) in _STEPS):
        words, _ = _object_of_change(pieces, first)
    return singular(words[-1]) if words else ""


def of_what(pieces: Pieces, last: int) -> Phrase:
    """Return the nouns of ``41% of the vote`` and ``$3m in damages``.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> of_what(pieces("41% of the popular vote"), 2)
    (['popular', 'vote'], True)
    """
    joint = pieces.word(last)
    if joint not in ("of", "in", "from", "for"):
        return [], False
    words = _run(pieces, _past_article(pieces, last + 1))
    return words, joint == "of"


def clause_before(pieces: Pieces, place: int, reach: int) -> Iterator[int]:
    """Yield the places before a place that are in its clause, the nearest first.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> list(clause_before(pieces("It rained; they won 3 seats"), 5, 24))
    [4, 3]
    """
    openers = word_set("clause_openers")
    for at in range(place - 1, max(-1, place - reach), -1):
        if pieces.word(at) in _BOUNDS or pieces.word(at) in openers:
            return
        yield at


def _is_bound(pieces: Pieces, place: int) -> bool:
    word = pieces.word(place)
    return word == "," or word in _BOUNDS or word in word_set("clause_openers")


def _object_of_change(pieces: Pieces, first: int) -> Phrase:
    """Return what ``raise the pension from 900 crowns to 1,050`` changes."""
    step = _past_around(pieces, first - 1, but=_STEPS)
    if pieces.word(step) not in _STEPS:
        return [], False
    for at in clause_before(pieces, step, CLAUSE):
        if pieces.word(at) == ",":
            break
        if pieces.word(at).isalpha() and lemma(pieces.word(at)) in word_set("changers"):
            begin = _past_article(pieces, at + 1)
            words = _run(pieces, begin)
            words = _of_number(pieces, words, begin + len(words))
            if words:
                return words, True
    return [], False


def _object_put_at(pieces: Pieces, first: int) -> Phrase:
    """Return what ``puts the repairs at 3.2 million crowns`` puts there."""
    step = _past_around(pieces, first - 1, but=frozenset({"at"}))
    for at in clause_before(pieces, step, CLAUSE) if pieces.word(step) == "at" else ():
        if pieces.word(at).isalpha() and lemma(pieces.word(at)) in word_set("put_at"):
            begin = _past_article(pieces, at + 1)
            words = _run(pieces, begin)
            return (words, True) if words and begin + len(words) <= step else ([], False)
    return [], False


def _label_of(pieces: Pieces, first: int) -> Phrase:
    """Return the head of what stands before a colon: ``Total cost of the plant: 10.6bn``."""
    at = _past_around(pieces, first - 1)
    begin = at - 1
    while begin > max(0, at - LENGTH * 2) and not _is_bound(pieces, begin - 1):
        begin -= 1
    if pieces.word(at) != ":" or begin < 0 or begin == at - LENGTH * 2:
        return [], False
    inside = (place for place in range(begin + 1, at) if pieces.word(place) in _HEADED)
    end = next(inside, at)
    words = _of_number(pieces, _run_back(pieces, end - 1), end)
    while len(words) > 1 and _is_past(words[-1]):
        words.pop()  # number of jobs lost
    return words, end < at and bool(words)


def _behind_figure(pieces: Pieces, first: int, last: int) -> Phrase:
    """Return the nouns behind ``a £2bn``, and whether an article makes them one phrase."""
    at = pieces.after(last, DASHES)
    words = _run(pieces, at)
    if words and words[-1] in word_set("changes") and pieces.word(at + len(words)) in ("in", "of"):
        return _run(pieces, _past_article(pieces, at + len(words) + 1)), True
    return words, bool(words) and pieces.word(first - 1) in _OWNERS - {"that", "this"}


def _before_figure(pieces: Pieces, first: int) -> Phrase:
    """Return the nouns of ``a fine of $3m``, ``turnout at 64%`` and ``turnout: 64%``."""
    at = _past_around(pieces, first - 1, also=_OWNERS)
    sure = pieces.word(at) == "of"
    if sure or pieces.word(at) in (":", "(", ","):
        at -= 1
    words = _run_back(pieces, pieces.before(at + 1, {","}) - 1)
    if words and (words[-1] in word_set("changes") or _is_verb(pieces, at)):
        return [], False
    return words, sure and bool(words)


def _is_verb(pieces: Pieces, place: int) -> bool:
    """Tell ``will pay $3m`` from a payment: a verb follows its auxiliary."""
    before = pieces.word(place - 1)
    return before == "to" or before in word_set("auxiliaries_of_figures") - {"now"}


def _subject_of_verb(pieces: Pieces, first: int) -> Phrase:
    """Return the subject of ``turnout in Ohio was about 64%`` without what is behind it."""
    at = _verb_of(pieces, first)
    if at is None or _is_mere_participle(pieces, at):
        return [], False
    words = _subject(pieces, at)
    return words, bool(words)


def _verb_of(pieces: Pieces, first: int) -> int | None:
    """Return the place of the verb that links a figure to its subject, if there is one."""
    at = first - 1
    for _ in range(ADVERBS):
        word = pieces.word(at)
        if _is_link(word):
            return at
        if word in word_set("around_figures") or word.endswith("ly"):
            at -= 1
            continue
        back = _past_figure(pieces, at)
        if back == at:
            return None
        at = back
    return at if _is_link(pieces.word(at)) else None


def _is_link(word: str) -> bool:
    return word in word_set("links") or word in word_set("moves")


def _is_mere_participle(pieces: Pieces, place: int) -> bool:
    """Tell ``turnout put at 64%`` from ``turnout was put at 64%`` and ``turnout, put at 64%``."""
    if pieces.word(place) not in word_set("passive_links"):
        return False
    is_passive = not word_set("forms_of_be").isdisjoint(pieces.run(place - 3, 3))
    return not is_passive and pieces.word(place - 1) != ","


def _what_lasts(pieces: Pieces, first: int) -> Phrase:
    """Return the subject of ``the trial took 22 days`` and ``a trial that went on for 32 days``."""
    at = _past_around(pieces, first - 1, also=_BEFORE_SPAN, but=frozenset({"on"}))
    if pieces.word(at) not in word_set("lasting"):
        return [], False
    if pieces.word(at) == "on":
        at -= 1
    words = _subject(pieces, at)
    return words, bool(words)


def _worth(pieces: Pieces, first: int) -> Phrase:
    """Return the noun of ``an offer from Kestral worth $6.7 billion``."""
    at = _past_around(pieces, first - 1, but=_WORTH)
    if pieces.word(at) not in _WORTH:
        return [], False
    for back in range(at - 1, max(-1, at - LENGTH - 2), -1):
        if pieces.word(back) in word_set("prepositions"):
            return _run_back(pieces, back - 1), False
    return [], False


def _past_around(
    pieces: Pieces,
    place: int,
    *,
    also: frozenset[str] = frozenset(),
    but: frozenset[str] = frozenset(),
) -> int:
    """Step back over the words around a figure: ``to about the 300``."""
    around = word_set("around_figures")
    while (word := pieces.word(place)) in also or (word in around and word not in but):
        place -= 1
    return place


def _past_figure(pieces: Pieces, place: int) -> int:
    """Step back over another figure: ``rose 12% to £340m``, ``fell from 24 to 17 per cent``."""
    at = place
    while place - at < LENGTH and (
        pieces.at(at).is_digits or pieces.word(at) in word_set("inside_figures")
    ):
        at -= 1
    return at


def _subject(pieces: Pieces, verb: int) -> list[str]:
    """Return the noun phrase before a verb, up to its first preposition."""
    begin, end = _clause_of_subject(pieces, verb)
    relative = pieces.word(begin) in ("which", "that")
    if relative and (begin == end - 1 or _is_past(pieces.word(end - 1))):
        return _run_back(pieces, pieces.before(begin, {","}) - 1)
    return _of_number(pieces, _run_back(pieces, end - 1), end)


def _is_past(word: str) -> bool:
    """Tell the verb that ends a clause inside a phrase: the ransom that Medora paid was $3m."""
    return word.endswith("ed") or word in word_set("participles")


def _clause_of_subject(pieces: Pieces, verb: int) -> tuple[int, int]:
    """Return where the clause of a verb begins, and where the phrase of its subject ends."""
    at = pieces.before(_past_auxiliaries(pieces, verb), {","}) - 1
    end, begin = at + 1, at
    while begin > max(-1, verb - CLAUSE) and not _is_bound(pieces, begin):
        if end == at + 1 and _opens_phrase(pieces, begin):
            break  # each day of the strike the savings are £2m
        opens = begin == 0 or _is_bound(pieces, begin - 1)  # On appeal the term was
        if pieces.word(begin) in word_set("prepositions") and not opens:
            end = begin
        begin -= 1
        if pieces.word(begin) == "," and _is_apposed(pieces, begin + 1):
            end = begin  # turnout, put at 66 per cent, was revised
            begin -= 1
    return begin, end


def _past_auxiliaries(pieces: Pieces, verb: int) -> int:
    """Return the place behind what stands before ``has now``, ``is likely to`` and a verb."""
    days = weekdays().keys() | {"then", "now"}
    while True:
        if _is_auxiliary(pieces, verb - 1):
            verb -= 1
        elif pieces.word(verb - 1) in days and pieces.word(verb - 2) in ("by", "on"):
            verb -= 2
        else:
            return verb


def _is_auxiliary(pieces: Pieces, place: int) -> bool:
    word = pieces.word(place)
    if word in word_set("auxiliaries_of_figures") or word.endswith("ly"):
        return True
    if word == "to":
        before = pieces.word(place - 1)
        return _is_due(before) or before in word_set("forms_of_be")
    return pieces.word(place + 1) == "to" and _is_due(word)


def _is_due(word: str) -> bool:
    return word in _DUE or word in word_set("expected")


def _of_number(pieces: Pieces, words: list[str], behind: int) -> list[str]:
    """Return the nouns behind ``the number of``; other words as they are."""
    if words and words[-1] in word_set("numbers_of") and pieces.word(behind) in ("of", "for"):
        return _run(pieces, _past_article(pieces, behind + 1))
    return words


def _opens_phrase(pieces: Pieces, place: int) -> bool:
    """Tell whether a noun phrase begins right behind another one."""
    before = pieces.at(place - 1)
    return pieces.word(place) in _OWNERS and before.is_word and _may_be_noun(before.lower)


def _is_apposed(pieces: Pieces, place: int) -> bool:
    word = pieces.word(place)
    return word in word_set("passive_links") or (word.endswith("ed") and word not in ("red",))


def _run(pieces: Pieces, place: int) -> list[str]:
    """Return the words in small letters from a place on, up to the first function word."""
    words: list[str] = []
    while len(words) < LENGTH and _is_noun(pieces, place):
        if pieces.at(place).text not in DASHES:
            words.append(pieces.word(place))
        place += 1
    return words


def _run_back(pieces: Pieces, place: int) -> list[str]:
    """Return the words that end at a place, back to the first function word."""
    words: list[str] = []
    end = place
    while len(words) < LENGTH and pieces.at(place).is_word and _may_be_noun(pieces.word(place)):
        words.insert(0, pieces.word(place))
        place -= 1
    if not pieces.at(end).text[0].isupper() or _is_headline(pieces):
        return words
    named = pieces.at(end - 1).is_word if end > 0 else not is_english_word(pieces.word(end))
    return [] if named else words


def _is_headline(pieces: Pieces) -> bool:
    """Tell whether every noun of a sentence is capitalised, so that capitals tell no name."""
    return len(pieces.capitals()) * 2 > len(pieces)


def _is_noun(pieces: Pieces, place: int) -> bool:
    piece = pieces.at(place)
    if piece.text in DASHES:
        return pieces.touches(place) and pieces.touches(place + 1)
    return piece.is_word and piece.text[0].islower() and _may_be_noun(piece.lower)


def _may_be_noun(word: str) -> bool:
    return word not in stop_words() and word not in word_set("no_governors")


def _past_article(pieces: Pieces, place: int) -> int:
    """Step over an article and an owner: the territory of ``of Kharun's``, ``of the firm's``."""
    while pieces.word(place) in _OWNERS or pieces.word(place) in ("all", "our", "'", "’"):
        place += 1
    for at in range(place, place + LENGTH):
        if pieces.run(at, 2) in GENITIVES:
            return at + 2
        if at > place and pieces.word(at) in ("'", "’") and pieces.word(at - 1).endswith("s"):
            return at + 1
        if not pieces.at(at).is_word or pieces.word(at) in stop_words():
            break
    return place
