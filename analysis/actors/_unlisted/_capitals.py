"""The runs of capitalised words that name something.

A run is capitalised words side by side, with the particles of names (*Staffan de Mistura*,
*al-Assad*) and the ``of`` of bodies and offices (*Ministry of Defence*). At the start of a
sentence and in a headline every word may be capitalised: there a word needs more evidence, it
is no common word, or stands capitalised elsewhere inside a sentence.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import regex as re

from analysis.actors._unlisted._edges import trimmed
from analysis.actors._unlisted._english import (
    is_body,
    is_demonym,
    is_english,
    is_function_word,
    is_head,
    is_known_word,
    is_plain,
)
from analysis.actors._unlisted._evidence import Evidence, goes_on
from analysis.actors._unlisted._kinds import gazetteer
from analysis.actors._unlisted._links import (
    has_topic,
    is_number_of,
    is_possessed,
    is_syllable,
    joins,
    linked_end,
    spans_hyphens,
)
from analysis.actors._unlisted._tokens import Token, Tokens, Word, is_particle
from analysis.actors._unlisted._told import NICKNAME
from analysis.actors.name_words import (
    calendar_words,
    common_words,
    given_names,
    name_heads,
    not_actors,
    openers,
    titles,
)
from analysis.text import stop_words, weekdays
from analysis.text.word_lists import words_of_class

_UNIT = 3  # letters of a unit: GWh; a longer word after a number may be a name
_SAME_NAME = frozenset((" ", "\u00a0", "-", "–", ". ", " & "))  # between two words of one name
_FIRM = re.compile(r"(?:, \p{Lu}[\p{L}’'-]*)*,? & \p{Lu}")  # *Peel, Hargrave & Dunne*
_PARTNERS = 200  # characters in which the names of a firm's partners fit; bounds the search
_POSSESSED = frozenset(("' ", "’ ", "'s ", "’s "))  # between *People’s* and *Party*
_SHORT_DAY = 3  # letters of a day that is a syllable of a name too
_NUMBER = re.compile(r" (?:No\. ?)?(?:\d|[IVX]+\b|[A-Z]\b(?![’'.]))")
_LETTER = re.compile(r"\p{Lu}|[IVX]+")
_SUM = re.compile(r"(?:\p{Lu}{1,2}\p{Ll}|RM)[ \u00a0]?\d")  # *KSh 900*, and the rating *Ba2*
_LOUD = 4  # letters of a word that may be shouted: *QUIT*; *ICE* is a body
_OFTEN = 3  # places of a word in capitals that is written so alone: DOGE
_NEAR = 24  # characters on either side in which the next word stands
_MOST_PARTICLES = 3  # before one name: *van de la*
_MOST_WORDS = 48  # of one run: the longest name of the registry has 33; bounds the work on a row


def runs(text: str, tokens: Tokens, evidence: Evidence) -> Iterator[list[Token]]:
    """Yield the runs of capitalised words that name something."""
    end = 0
    for place in tokens.beginnings:
        if place < end or _is_lone_opener(tokens, place):
            continue
        if not _begins(tokens, place) or evidence.is_plain(tokens[place]):
            continue
        end = _run_end(text, tokens, place)
        plain = (at for at in range(place + 1, end) if evidence.is_plain(tokens[at]))
        end = next(plain, end)
        if _is_label(tokens.stretch(place, end)):
            end = place + 1
            yield [tokens[place]]
            continue
        run = trimmed(tokens.stretch(place, end), evidence)
        alone = len(run) == 1 and (run[0].folded in not_actors() or _is_unit(text, run))
        if run and not (alone or _is_motto(text, run, evidence) or _is_numbered(text, run)):
            yield run


def _is_label(run: list[Token]) -> bool:
    """Tell whether a run is the word for a party's members and a person: *Democrat Ann Reyes*."""
    if len(run) < 2 or run[0].folded not in words_of_class("actors", "party_labels"):
        return False
    headed = any(map(is_head, run[1:])) or all(map(is_english, run[1:]))
    return not headed or run[1].folded in given_names()


def _is_numbered(text: str, run: list[Token]) -> bool:
    """Tell whether a common word only says which by its number: *Article 18*, *Ward Four*."""
    first = run[0]
    if not is_english(first) or first.folded in given_names() or first.acronym:
        return False
    if name_heads().get(first.folded) == "instrument":  # *Resolution 2841*
        return False
    if len(run) == 2:
        letter = _LETTER.fullmatch(run[1].surface)  # *Annex C*, *Part II*
        return bool(letter) or run[1].folded in words_of_class("actors", "counting_words")
    return len(run) == 1 and _NUMBER.match(text, first.end) is not None


def _is_lone_opener(tokens: Tokens, place: int) -> bool:
    """Tell whether a word with a capital is no name, nor the beginning of one: *We are*."""
    word, *following = tokens.words[place : place + 2]
    if not word.capital or word.acronym or not is_plain(word.surface):
        return False
    if word.folded not in stop_words() and word.folded not in openers():
        return False
    return not any(after.may_begin or is_particle(after.folded) for after in following)


def _is_motto(text: str, run: list[Token], evidence: Evidence) -> bool:
    """Tell whether common words are capitalised for once: *Sharing Responsibility*."""
    words = [token for token in run if token.capital]
    if len(run) == 1:
        return _is_common(run[0], evidence) or _is_shouted(text, run[0], evidence)
    if all(token.acronym and is_english(token) for token in words) and not any(map(is_body, words)):
        named = any(token.folded in gazetteer("places") for token in words)
        return not (named or any(evidence.inside_small[token.folded] for token in words))
    plain = not any(map(is_head, words))
    return run[0].folded.endswith("ing") and plain and all(map(is_english, words))


def _is_common(token: Token, evidence: Evidence) -> bool:
    """Tell whether a word is mostly written small and no word of office or of a body's name."""
    if token.surface.isupper() or is_head(token):
        return False
    small = evidence.small[token.folded] > evidence.inside[token.folded]
    return small or (token.folded in common_words() and token.folded.endswith("ing"))


def _is_shouted(text: str, token: Token, evidence: Evidence) -> bool:
    """Tell ``he should QUIT`` from the charity HOPE, which stands where names of bodies do."""
    word, size = token.folded, len(token.surface)
    if not token.acronym or word in evidence.in_brackets:
        return False
    if word in stop_words() | words_of_class("actors", "counting_words") and not is_head(token):
        return size >= _UNIT and not text.endswith(("the ", "The "), 0, token.start)
    if evidence.inside_small[word] or size < _LOUD or not is_known_word(word):
        return False
    if word in gazetteer("places") or word in gazetteer("organisations"):
        return False
    often = evidence.inside[word] >= _OFTEN
    is_named = often or _stands_like_a_body(text, token)
    return bool(evidence.small[word]) or not is_named


def _stands_like_a_body(text: str, token: Token) -> bool:
    """Tell whether a word beside it shows a body: *by HOPE*, *the charity HOPE*, *HOPE said*."""
    before = text[max(0, token.start - _NEAR) : token.start].split()
    behind = text[token.end : token.end + _NEAR].split()
    nouns = _beside_bodies()
    told = before[-1:] and before[-1].lower() in nouns
    says = behind[:1] and behind[0].lower() in words_of_class("actors", "person_verbs")
    return bool(told or says) or text.startswith(("'s ", "’s "), token.end)


@cache
def _beside_bodies() -> frozenset[str]:
    classes = ("body_nouns", "firm_nouns", "before_acronyms")
    return frozenset().union(*(words_of_class("actors", of) for of in classes))


def _is_unit(text: str, run: list[Token]) -> bool:
    """Tell whether a short word beside a number is a unit: *84 MW*, *8 GB*, *KSh 900*."""
    start, word = run[0].start, run[0].surface
    if _SUM.match(text, start) and len(run) == 1:
        return True
    return len(word) <= _UNIT and text[max(0, start - 2) : start - 1].isdigit()


def _begins(tokens: Tokens, place: int) -> bool:
    """Tell whether a word has a capital, or is a particle with one after it."""
    if tokens[place].capital:
        return True
    for before, following in pairwise(tokens.stretch(place, place + _MOST_PARTICLES + 1)):
        if following.start != before.end + 1:
            return False
        if following.capital:
            return not following.opens
        if not is_particle(following.folded):
            return False
    return False


def _run_end(text: str, tokens: Tokens, first: int) -> int:
    """Return the place after the last word of the run that begins at ``first``."""
    end = first + 1
    while end < min(len(tokens.words), first + _MOST_WORDS):
        ahead = _ahead(text, tokens, first, end)
        if ahead == end or tokens.words[ahead - 1].surface.isdigit():  # the year of a law
            return ahead
        end = ahead
    return end


def _ahead(text: str, tokens: Tokens, first: int, end: int) -> int:
    """Return the place after the word that goes on with a run, ``end`` if none does."""
    before, word = tokens[end - 1], tokens.words[end]
    gap = text[before.end : tokens.starts[end]]
    if _is_partner(text, gap, before, word) or (gap in _POSSESSED and is_possessed(tokens, end)):
        return end + 1
    if gap == ", " and has_topic(text, tokens, first, end):
        return end + 1
    if word.folded == "and" and gap in _POSSESSED:  # *Farmers’ and Villages’ Party*
        return linked_end(text, tokens, first, end)
    if _is_nickname(text, tokens, end):
        return end + 2
    if gap not in _SAME_NAME or not joins(text, gap, before, word):
        return end
    if gap == "-" and is_syllable(
        tokens.stretch(first, end), word, _right_behind(text, tokens, end)
    ):
        return end + 1
    if gap == "-" and spans_hyphens(text, tokens, end):
        return end + 2
    if gap == " " and is_number_of(before, word):
        return end + 1
    if word.capital and not _breaks(before, tokens, end):
        return end + 1
    return linked_end(text, tokens, first, end)


def _is_nickname(text: str, tokens: Tokens, place: int) -> bool:
    """Tell a nickname inside a name: *Corazon “Baby” Villaluz*."""
    before = tokens[place - 1]
    if place + 1 >= len(tokens.words) or not NICKNAME.match(text, before.end):
        return False
    foreign = not is_english(before) or before.folded in given_names()
    return before.capital and foreign and tokens.words[place + 1].capital


def _right_behind(text: str, tokens: Tokens, place: int) -> Word | None:
    """Return the word that only a space parts from the one at a place."""
    if place + 1 >= len(tokens.words) or tokens.starts[place + 1] != tokens[place].end + 1:
        return None
    return tokens.words[place + 1] if text[tokens[place].end] == " " else None


def _is_partner(text: str, gap: str, before: Token, word: Word) -> bool:
    """Tell whether a comma stands inside the name of a firm: *Peel, Hargrave & Dunne*."""
    limited = gap in ("., ", ", ") and before.folded == "co" and word.folded == "ltd"
    return limited or (
        gap == ", " and _FIRM.match(text, before.end, before.end + _PARTNERS) is not None
    )


def _breaks(before: Token, tokens: Tokens, place: int) -> bool:
    """Tell whether a capitalised function word or day parts two names.

    Inside a sentence a function word is capitalised only in a name (*To An Xo*, *Nghe An*).
    """
    token = tokens[place]
    if token.acronym and not (before.acronym or is_english(before)):
        return len(token.surface) >= _LOUD and is_known_word(token.folded)  # *Ann Ito BLASTED*
    if token.acronym or (token.hyphened and token.start == before.end + 1):
        return False
    if token.folded in weekdays():
        short = len(token.surface) <= _SHORT_DAY and before.folded not in common_words()
        named = goes_on(tokens, place) or before.folded in given_names()
        return not (short and named)  # *Nguyen Thi Thu Ha*, *Fiona Sun*
    if token.folded in calendar_words():
        short = len(token.surface) <= _SHORT_DAY and before.folded not in common_words()
        named = before.folded in given_names() or before.folded in titles()
        return not (named or (short and goes_on(tokens, place)))  # *Ong Jun Wei*
    foreign = not (is_english(before) or is_demonym(before.folded))  # *Nghe An*
    return is_function_word(token) and (token.opens or not (foreign or goes_on(tokens, place)))
