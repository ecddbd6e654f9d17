"""The words at the edges of a run that are no part of the name."""

from analysis.actors._unlisted._english import (
    is_demonym,
    is_english,
    is_formed,
    is_function_word,
    is_head,
    is_plain,
)
from analysis.actors._unlisted._evidence import Evidence
from analysis.actors._unlisted._tokens import Token, is_particle
from analysis.actors.name_words import (
    calendar_words,
    common_words,
    degrees,
    first_surnames,
    given_names,
    name_heads,
    name_starters,
    no_names,
    occupations,
    office_words,
    openers,
    particles,
)
from analysis.text import stop_words
from analysis.text.dictionary import is_english_word
from analysis.text.word_lists import words_of_class

_PAIR = 2  # words of most names of people


def trimmed(run: list[Token], evidence: Evidence) -> list[Token]:
    """Leave out words at the edges that are no part of a name."""
    while run and _is_edge(run, evidence):
        run = run[1:]
    while run and (not _may_end(run) or _is_no_end(run[-1], len(run), foreign=_foreign(run))):
        run = run[:-1]
    return [] if _is_joined(run) else run


def _is_joined(run: list[Token]) -> bool:
    """Tell a common word with a hyphen that is capitalised for once: *Anti-corruption*."""
    joined = len(run) == 2 and run[0].folded in words_of_class("actors", "joined_openers")
    return joined and run[1].hyphened and not run[1].capital


def _foreign(run: list[Token]) -> bool:
    """Tell whether the last word follows one that is not English, inside a sentence."""
    inside = len(run) > 1 and not run[-1].opens
    return inside and run[-2].capital and not (is_english(run[-2]) or is_demonym(run[-2].folded))


def _may_end(run: list[Token]) -> bool:
    """Tell whether the last word of a run has a capital or is a syllable behind a hyphen."""
    last = run[-1]
    return last.capital or (last.hyphened and len(run) > 1) or last.surface.isdigit()


def _is_no_end(token: Token, length: int, *, foreign: bool) -> bool:
    """Tell whether the last word of a run of this length is no part of the name."""
    if token.folded in degrees():
        return True
    if token.acronym:
        return False
    if token.folded in calendar_words():
        return length == 1
    if is_function_word(token):
        return not (token.hyphened or (length > 1 and foreign))  # *Hpa-An*, *Nghe An*
    return len(token.surface) == 1 and not token.hyphened


def _is_edge(run: list[Token], evidence: Evidence) -> bool:
    """Tell whether the first word of a run is no part of the name."""
    token = run[0]
    if not token.capital:
        return not (token.folded in particles() and len(run) > 1)
    if len(run) > 1 and _begins_a_name(run):
        return False
    plain = is_plain(token.surface) and not token.acronym
    if plain and (token.folded in stop_words() or token.folded in openers()):
        return not (token.folded in calendar_words() and _named_may(run) and not is_english(run[1]))
    if not token.acronym and token.folded in calendar_words() and not _named_may(run):
        return True
    return token.opens and _only_opens(run, evidence)


def _begins_a_name(run: list[Token]) -> bool:
    """Tell whether a word that opens many a sentence begins the name of something here."""
    token = run[0]
    if is_particle(token.folded) or _numbers_a_body(run) or _is_daily_paper(run):
        return True
    if _is_body_of_something(run):
        return True
    if _is_initial(token) and (_is_initial(run[1]) or token.folded not in stop_words()):
        return True  # *J. T. Oyelamide*
    if run[1].hyphened and not run[1].capital and token.folded not in common_words():
        return token.folded not in words_of_class("actors", "joined_openers")  # *Hye-rin Noh*
    owns = run[1].start > token.end + 1 and not token.opens  # *People’s Reform Party*
    return owns or (token.folded in first_surnames() and run[-1].hyphened)  # *Oh Se-rin*


def _is_body_of_something(run: list[Token]) -> bool:
    """Tell *Ministry of Health*, with which a sentence may begin."""
    body = name_heads().get(run[0].folded) == "organisation" and len(run) > 2
    linked = body and run[1].folded in ("of", "for") and run[-1].capital
    return linked and run[2].folded not in given_names()  # the team of Ann Ito


def _is_initial(token: Token) -> bool:
    return len(token.surface) == 1


def _only_opens(run: list[Token], evidence: Evidence) -> bool:
    """Tell whether the first word has its capital only because a sentence begins there."""
    token = run[0]
    if len(run) == 1:
        head = token.folded in name_heads() and token.folded in common_words()
        head = head and token.folded not in words_of_class("actors", "heads_alone")
        return (head and not token.acronym) or not evidence.is_name_alone(token)
    doer = len(run) > _PAIR and _is_doer(token.folded) and not any(map(is_head, run[1:]))
    doer = doer and run[1].folded not in office_words()
    if doer and not evidence.inside[token.folded]:
        return True  # *Holidaymaker Toby Lascelles*
    if evidence.is_name(token) or run[1].start - token.end == len(" & "):  # Marks & Spencer
        return False
    strange = token.folded not in common_words() and not is_formed(token.folded)
    named = is_english(run[1]) or run[1].folded in given_names()
    if strange and not evidence.small[token.folded] and not named:
        return False  # in no list of given names: *Mele Tuilagi*
    starts = token.folded in office_words() or token.folded in name_starters()
    in_front = (f"{kind}_in_front" for kind in ("event", "place", "organisation"))
    starts = starts or any(token.folded in words_of_class("actors", of) for of in in_front)
    return not (starts or token.folded in given_names() or any(map(is_head, run[1:])))


def _is_doer(word: str) -> bool:
    """Tell a word for what somebody does or is: *pensioner*, *holidaymaker*, *publican*."""
    made = is_english_word(word) and word.endswith(("er", "or", "ist", "man", "woman", "an"))
    plain = word not in given_names() and (word not in office_words() or word == "caretaker")
    return plain and (word in occupations() or made)


def _numbers_a_body(run: list[Token]) -> bool:
    """Tell whether an ordinal begins the name of a body or event: *First Gulf Merchant Bank*."""
    inside = len(run) > 2 and not run[0].opens
    inside = inside and run[0].folded in openers() - stop_words()
    return inside and any(
        name_heads().get(token.folded) in ("organisation", "event") for token in run[1:]
    )


def _is_daily_paper(run: list[Token]) -> bool:
    """Tell whether a time begins the name of a newspaper: *Sunday Courier*, *Morning Globe*."""
    paper = len(run) == 2 and run[1].folded in words_of_class("actors", "paper_heads")
    return paper and run[0].folded in no_names() - stop_words() and not run[0].opens


def _named_may(run: list[Token]) -> bool:
    """Tell whether a month is a given name here: *April Jones*, *Jan de Vries*."""
    if len(run) > 2 and run[1].folded in particles() and run[0].folded in given_names():
        return not run[1].capital or not is_english(run[1])
    return len(run) == 2 and run[0].folded in given_names() and run[1].folded not in name_heads()
