"""The runs of capitalised words that name something.

A run is capitalised words side by side, with the particles of names (*Staffan de Mistura*,
*al-Assad*) and the ``of`` of bodies and offices (*Ministry of Defence*). At the start of a
sentence and in a headline every word may be capitalised: there a word needs more evidence, it
is no common word, or stands capitalised elsewhere inside a sentence.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

import regex as re

from analysis.actors._unlisted._tokens import Token, Tokens, Word, is_particle
from analysis.actors.name_words import (
    calendar_words,
    common_words,
    degrees,
    first_surnames,
    given_names,
    name_heads,
    name_starters,
    name_syllables,
    naming_words,
    no_names,
    not_actors,
    office_words,
    openers,
    particles,
    titles,
)
from analysis.text import stop_words, weekdays
from analysis.text.dictionary import is_english_word
from analysis.text.word_lists import word_list, words_of_class

_UNIT = 3  # letters of a unit: GWh; a longer word after a number may be a name
_SAME_NAME = frozenset((" ", "\u00a0", "-", "–", ". ", " & "))  # between two words of one name
_FIRM = re.compile(r"(?:, \p{Lu}[\p{L}’'-]*)*,? & \p{Lu}")  # *Peel, Hargrave & Dunne*
_PARTNERS = 200  # characters in which the names of a firm's partners fit; bounds the search
_PARTY_LETTER = re.compile(r"\((?:R|D|I|L|C)$")  # before a hyphen and what one stands for: (R-Ohio)
_POSSESSED = frozenset(("' ", "’ ", "'s ", "’s "))  # between *People’s* and *Party*
_LINKS = frozenset(("of", "for", "on", "against", "to", "and"))
_LINKING = re.compile(r"[\p{L}’' -]+")
_SYLLABLE = 7  # letters of a word that is longer than any syllable of a name
_SHORT_TITLE = 5  # letters of one that is written with a full stop: *Pharm.*
_SHORT_DAY = 3  # letters of a day that is a syllable of a name too
_YEAR = 4  # digits
_OF_SOMETHING = ("bank", "university", "institute", "foundation", "industries", "corporation")
_NUMBER = re.compile(r" (?:No\. ?)?(?:\d|[IVX]+\b)")
_SHOUTED = 5  # letters of a common word in capitals that is no acronym: *THE PLAYER*
_FORMED = 5  # letters of a word that a name may only look formed like: Meral
_TAIL = 7  # words in which the head of a name follows its *and*
_MOST_PARTICLES = 3  # before one name: *van de la*
SAINTS = ("st", "st.", "saint", "sainte", "ste")  # before a name that keeps its *'s*
_SENT = {"ambassador", "envoy", "representative"}  # to somebody: fewer than ``sent_offices``


@cache
def legal_forms() -> frozenset[str]:
    """Return legal forms and additions behind a name, without full stops."""
    return words_of_class("actors", "legal_forms")


class Span(NamedTuple):
    """A stretch of one text that names something."""

    row: int
    start: int
    end: int
    surface: str
    form: str  # name, acronym, demonym or office
    kind: str = ""  # where somebody else has told it
    votes: tuple[float, ...] = ()  # for each kind, else


class Evidence:
    """How often each word stands capitalised inside a sentence, and how often small."""

    def __init__(self, texts: Iterable[Tokens], written: Iterable[tuple[Word, int]]):
        self.inside: Counter[str] = Counter()
        self.ends: Counter[str] = Counter()  # as the last word of a name or all of it
        self.small: Counter[str] = Counter()
        self.inside_small: Counter[str] = Counter()  # capitalised inside a sentence, not shouted
        for tokens in texts:
            within = [at for at in tokens.beginnings if _is_within(tokens[at])]
            self.inside.update(tokens[at].folded for at in within)
            self.inside_small.update(tokens[at].folded for at in within if not tokens[at].acronym)
            ends = (at for at in within if not (_goes_on(tokens, at) or _is_topic_of(tokens, at)))
            self.ends.update(tokens[at].folded for at in ends)
        for word, count in written:
            if not word.capital:
                self.small[word.folded] += count

    def is_plain(self, token: Token) -> bool:
        """Tell whether a word of a headline is a common one, no piece of a name."""
        if token.loud and token.acronym:
            return not self.inside[token.folded]
        return token.loud and token.folded not in naming_words() and not self.is_name(token)

    def is_name_alone(self, token: Token) -> bool:
        """Tell whether a single word that opens a sentence is a name by itself."""
        word = token.folded
        if self.inside[word] and not self.ends[word]:  # begins names only: *Lake Titicaca*
            return not (word in common_words() or self.small[word])
        return self.is_name(token)

    def is_name(self, token: Token) -> bool:
        """Tell whether a capitalised word that opens a sentence is a name."""
        if token.acronym and not token.loud and not self.small[token.folded]:
            return token.folded not in stop_words()
        if self.inside[token.folded]:
            return self.inside[token.folded] >= self.small[token.folded]
        return not self.small[token.folded] and not is_english(token)


def _is_within(token: Token) -> bool:
    """Tell whether a word stands capitalised inside a sentence."""
    return token.capital and not token.opens


def _is_topic_of(tokens: Tokens, place: int) -> bool:
    """Tell whether a word only says what a body or office is for: *Minister of Health*."""
    return place > 1 and tokens.words[place - 1].written in ("of", "for", "and")


def _goes_on(tokens: Tokens, place: int) -> bool:
    """Tell whether another capitalised word follows."""
    following = place + 1
    if following == len(tokens.words) or not tokens.words[following].capital:
        return False
    return tokens[place].end + 1 == tokens.starts[following]


def is_english(token: Token | Word) -> bool:
    """Tell whether a word is a common English one, or formed from one.

    Examples
    --------
    >>> from analysis.actors._unlisted._tokens import word_of
    >>> [is_english(word_of(word)) for word in "Hackers To Tô Hanoi".split()]
    [True, True, False, False]
    """
    plain = token.surface.isascii() and not is_demonym(token.folded)
    return plain and is_known_word(token.folded)


@lru_cache(maxsize=100_000)
def is_known_word(word: str) -> bool:
    """Tell whether a folded word is a common one, formed from one, or in the dictionary.

    Examples
    --------
    >>> is_known_word("rooftops"), is_known_word("hanoi")
    (True, False)
    """
    formed = len(word) > _FORMED and is_formed(word)
    return formed or word in common_words() or is_english_word(word)


def is_formed(word: str) -> bool:
    """Tell whether a folded word is formed from a common one.

    Examples
    --------
    >>> is_formed("unhappily"), is_formed("hanoi")
    (True, False)
    """
    stems = {word[: -len(end)] for end in _affixes("ending") if word.endswith(end)}
    stems |= {word[:-2] + "is"} if word.endswith("ses") else set()
    stems |= {stem[:-1] for stem in stems if stem[-1:] == stem[-2:-1]}  # kidnapping, kidnap
    stems |= {stem + "e" for stem in stems} | {stem + "y" for stem in stems if stem[-1:] == "i"}
    stems |= {word[len(start) :] for start in _affixes("prefix") if word.startswith(start)}
    return word.endswith(_affixes("formed")) or not common_words().isdisjoint(stems)


@cache
def _affixes(use: str) -> tuple[str, ...]:
    """Return the beginnings or endings of English words that have this use."""
    rows = (line.split(",") for line in word_list("actors/affixes_en.csv"))
    return tuple(affix for affix, of in rows if of == use)


def is_demonym(word: str) -> bool:
    """Tell whether a folded word is formed like the adjective of a people.

    Examples
    --------
    >>> is_demonym("syrian"), is_demonym("paris")
    (True, False)
    """
    return word.endswith(_affixes("people"))


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
        run = _trimmed(tokens.stretch(place, end), evidence)
        alone = len(run) == 1 and (run[0].folded in not_actors() or _is_unit(text, run))
        if run and not (alone or _is_motto(run, evidence) or _is_numbered(text, run)):
            yield run


def _is_label(run: list[Token]) -> bool:
    """Tell whether a run is the word for a party's members and a person: *Democrat Ann Reyes*."""
    if len(run) < 2 or run[0].folded not in words_of_class("actors", "party_labels"):
        return False
    headed = any(map(_is_head, run[1:])) or all(map(is_english, run[1:]))
    return not headed or run[1].folded in given_names()


def _is_numbered(text: str, run: list[Token]) -> bool:
    """Tell whether a common word only says which by its number: *Article 18*, *Ward Four*."""
    first = run[0]
    if not is_english(first) or first.folded in given_names() or first.acronym:
        return False
    if name_heads().get(first.folded) == "instrument":  # *Resolution 2841*
        return False
    if len(run) == 2:
        return run[1].folded in words_of_class("actors", "counting_words")
    return len(run) == 1 and _NUMBER.match(text, first.end) is not None


def _is_lone_opener(tokens: Tokens, place: int) -> bool:
    """Tell whether a word with a capital is no name, nor the beginning of one: *We are*."""
    word, *following = tokens.words[place : place + 2]
    if not word.capital or word.acronym or not word.surface.isascii():
        return False
    if word.folded not in stop_words() and word.folded not in openers():
        return False
    return not any(after.may_begin or is_particle(after.folded) for after in following)


def _is_motto(run: list[Token], evidence: Evidence) -> bool:
    """Tell whether common words are capitalised for once: *Sharing Responsibility*."""
    words = [token for token in run if token.capital]
    if len(run) == 1:
        return _is_common(run[0], evidence)
    plain = not any(map(_is_head, words))
    return run[0].folded.endswith("ing") and plain and all(map(is_english, words))


def _is_common(token: Token, evidence: Evidence) -> bool:
    """Tell whether a word is mostly written small and no word of office or of a body's name."""
    plain = token.folded in common_words() or is_formed(token.folded)
    if token.acronym and len(token.surface) >= _SHOUTED and plain:
        return not evidence.inside_small[token.folded]
    if token.surface.isupper() or _is_head(token):
        return False
    small = evidence.small[token.folded] > evidence.inside[token.folded]
    return small or (token.folded in common_words() and token.folded.endswith("ing"))


def _is_head(token: Token) -> bool:
    """Tell whether a word heads the name of something, or is an office."""
    return token.folded in name_heads() or token.folded in titles()


def _is_unit(text: str, run: list[Token]) -> bool:
    """Tell whether a short word right after a number is a unit: *84 MW*, *8 GB*."""
    start = run[0].start
    return len(run[0].surface) <= _UNIT and text[max(0, start - 2) : start - 1].isdigit()


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
    while end < len(tokens.words):
        before, word = tokens[end - 1], tokens.words[end]
        gap = text[before.end : tokens.starts[end]]
        firm = gap == ", " and _FIRM.match(text, before.end, before.end + _PARTNERS)
        if firm or (gap in ("., ", ", ") and before.folded == "co" and word.folded == "ltd"):
            end += 1
            continue
        if gap in _POSSESSED and _is_possessed(tokens, end):
            end += 1
            continue
        if word.folded == "and" and gap in ("’ ", "' "):  # *Farmers’ and Villages’ Party*
            linked = _linked(text, tokens, first, end)
            if linked > end:
                end = linked
                continue
        if gap not in _SAME_NAME or not _joins(text, gap, before, word):
            return end
        if gap == "-" and _is_syllable(tokens.stretch(first, end), word):
            end += 1
            continue
        if gap == "-" and _spans_hyphens(text, tokens, end):
            end += 2
            continue
        if gap == " " and _is_number_of(before, word):
            return end + 1
        if word.capital and not _breaks(before, tokens, end):
            end += 1
            continue
        linked = _linked(text, tokens, first, end)
        if linked == end:
            return end
        end = linked
    return end


def _joins(text: str, gap: str, before: Token, after: Word) -> bool:
    """Tell whether a full stop or hyphen stands inside a name: *J. Doe*, *St. Clair*."""
    if gap == "-":
        return not _PARTY_LETTER.search(text, max(0, before.start - 1), before.end)
    if "." not in gap:
        return True
    if _is_function_word(after) and not after.acronym:
        return False
    if before.folded in legal_forms() and after.folded in legal_forms():
        return True  # *Co. Ltd*
    initial = len(before.surface) == 1 and text[before.start - 1 : before.start] != "-"
    short = len(before.surface) <= _SHORT_TITLE and before.folded in titles()
    return initial or short or before.folded in ("st", "ste", "mt", "ft")


def _is_syllable(run: list[Token], word: Word) -> bool:
    """Tell whether a small word behind a hyphen goes on: *Kim Jong-un*, *Co-operation*."""
    if word.capital:
        return False
    if word.folded in words_of_class("actors", "place_syllables"):
        return True
    eastern = any(token.folded in first_surnames() for token in run)
    eastern = eastern and len(word.folded) < _SYLLABLE
    return run[-1].folded in ("co", "non", "anti", "pro") or (
        len(run) > 1 and (eastern or word.folded in name_syllables())
    )


def _spans_hyphens(text: str, tokens: Tokens, place: int) -> bool:
    """Tell whether a small word stands between hyphens in a name: *Stoke-on-Trent*."""
    if place + 1 >= len(tokens.words) or not tokens.words[place + 1].capital:
        return False
    return text[tokens[place].end : tokens.starts[place + 1]] == "-"


def _is_possessed(tokens: Tokens, place: int) -> bool:
    """Tell whether a possessive stands inside a name: *People’s Party*, *St. John’s Church*."""
    owner, owned = tokens[place - 1], tokens[place]
    if not owned.capital or _is_function_word(owned):
        return False
    if place > 1 and tokens[place - 2].folded in SAINTS:
        return True
    if owned.folded in words_of_class("actors", "owned_heads"):
        return True
    head = next(
        (t for t in reversed(tokens.stretch(place, place + 3)) if t.capital and not t.opens), owned
    )
    body = name_heads().get(head.folded) in ("organisation", "instrument")
    several = place > 1 and owner.surface.endswith("s") and tokens[place - 2].capital
    if body and several and owned.start - owner.end == len("’ ") and not tokens[place - 2].opens:
        return True  # *National Fishworkers’ Front*
    return body and is_english(owner) and not owner.acronym and not owner.opens


def _is_number_of(head: Token, word: Word) -> bool:
    """Tell whether a number belongs to the law before it: *Companies Act 2006*."""
    of_law = name_heads().get(head.folded) == "instrument"
    return of_law and word.surface.isdigit() and len(word.surface) <= _YEAR


def _breaks(before: Token, tokens: Tokens, place: int) -> bool:
    """Tell whether a capitalised function word or day parts two names.

    Inside a sentence a function word is capitalised only in a name (*To An Xo*).
    """
    token = tokens[place]
    if token.acronym or (token.hyphened and token.start == before.end + 1):
        return False
    if token.folded in weekdays():
        short = len(token.surface) <= _SHORT_DAY and before.folded not in common_words()
        named = _goes_on(tokens, place) or before.folded in given_names()
        return not (short and named)  # *Nguyen Thi Thu Ha*, *Fiona Sun*
    if token.folded in calendar_words():
        return not (before.folded in given_names() or before.folded in titles())
    return _is_function_word(token) and (token.opens or not _goes_on(tokens, place))


def _linked(text: str, tokens: Tokens, first: int, place: int) -> int:
    """Return the place after small words that link two parts of one name, and the next word."""
    link = tokens.words[place].folded
    if link not in _LINKS and not is_particle(link):
        return place
    words = [word.folded for word in tokens.words[place : place + 2]]
    ahead_of = tokens.stretch(place + 1, place + 1 + _TAIL) if link in ("and", "of") else []
    run, one_body = tokens.stretch(first, place), False
    ahead = 1
    if is_particle(link):
        ahead = 2 if len(words) > 1 and words[1] in particles() else 1
    elif not (
        _takes_link(run, link)
        or (one_body := link == "and" and _is_one_body(run, ahead_of))
        or (link == "of" and _is_of_law(run, ahead_of))
    ):
        return place
    elif len(words) > 1 and words[1] == "the":
        ahead = 2 if link != "and" else 1
    if place + ahead >= len(tokens.words) or not tokens.words[place + ahead].capital:
        return place
    following = tokens.words[place + ahead].folded
    if following in calendar_words():
        return place
    parted = is_demonym(following) or following in naming_words()
    if link == "and" and any(token.folded in titles() for token in run):
        parted = parted or not is_english(tokens[place + ahead])  # *Minister of Trade and Bo Lund*
    if link == "and" and not one_body and parted and not _is_topic(run):
        return place
    between = text[tokens[place - 1].end : tokens[place + ahead].start]
    return place + ahead + 1 if _LINKING.fullmatch(between) else place


def _is_one_body(run: list[Token], following: list[Token]) -> bool:
    """Tell whether *and* stands inside one name: *Risk Reduction and Management Council*."""
    after = _tail(following)
    heads = [name_heads().get(token.folded, "") for token in [*run, *after]]
    own, later = heads[: len(run)], heads[len(run) :]
    words = [token for token in [*run, *after[:1]] if token.capital]
    words = words[1:] if len(run) > 1 and not is_english(run[0]) else words  # whose it is
    inside = len(run) > 1 or not run[0].opens
    if not inside or not all(map(is_english, words)):
        return False
    two = later[1:2] if len(run) > 1 else later[1:]  # more words are a name by themselves
    return "instrument" in later[1:] or ("organisation" in two and "organisation" not in own)


def _tail(following: list[Token]) -> list[Token]:
    """Return the capitalised words of a name that go on here, over *of*."""
    after = []
    for token in following:
        if token.capital and not token.opens:
            after.append(token)
        elif token.folded not in ("of", "and", "the"):
            break
    return after


def _is_topic(run: list[Token]) -> bool:
    """Tell whether a run names a body by its topic so far: *Department for Business*."""
    return any(token.folded == "for" for token in run)


def _is_of_law(run: list[Token], following: list[Token]) -> bool:
    """Tell whether *of* stands inside the name of a law: *Protection of Information Act*."""
    after = _tail(following)
    law = any(name_heads().get(token.folded) == "instrument" for token in after[1:])
    inside = len(run) > 1 or not run[0].opens
    return law and inside and all(map(is_english, [run[-1], after[0]]))


def _takes_link(run: list[Token], link: str) -> bool:
    """Tell whether *of*, *for*, *on* or *and* goes on with this name."""
    last = run[-1].folded
    if link in ("of", "for", "on", "against"):
        if link == "for" and _is_body_of(run):
            return True
        if len(run) > 1 and last in words_of_class("actors", "firm_heads"):
            return last in _OF_SOMETHING  # *Hangang Capital* of Korea
        topic = link == "of" and len(run) > 1 and run[-2].folded == "the" and is_english(run[-1])
        return _is_head(run[-1]) or (topic and _is_head(run[0]))
    if link == "to":
        return last in _SENT
    words = [token.folded for token in run] if link == "and" else []
    return any(word in ("of", "for", "on") for word in words[1:])


def _is_body(token: Token) -> bool:
    return name_heads().get(token.folded) == "organisation"


def _is_body_of(run: list[Token]) -> bool:
    """Tell whether a run is a body of some topic, so that *for* may go on: *Court of Arbitration*.

    Names of people and places after *of* end it.
    """
    links = [at for at, token in enumerate(run) if token.folded == "of"]
    topics = run[links[0] + 1 :] if links and links[0] else []
    return len(topics) == 1 and _is_body(run[links[0] - 1]) and is_english(topics[0])


def _trimmed(run: list[Token], evidence: Evidence) -> list[Token]:
    """Leave out words at the edges that are no part of a name."""
    while run and _is_edge(run, evidence):
        run = run[1:]
    while run and (not _may_end(run) or _is_no_end(run[-1], len(run), foreign=_foreign(run))):
        run = run[:-1]
    return run


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
    if _is_function_word(token):
        return not (token.hyphened or (length > 1 and foreign))  # *Hpa-An*, *Nghe An*
    return len(token.surface) == 1 and not token.hyphened


def _is_function_word(token: Token | Word) -> bool:
    """Tell whether a word is a stop word; with diacritics (*Tô*) it is no English one."""
    return token.surface.isascii() and token.folded in stop_words()


def _is_edge(run: list[Token], evidence: Evidence) -> bool:
    """Tell whether the first word of a run is no part of the name."""
    token = run[0]
    if not token.capital:
        return not (token.folded in particles() and len(run) > 1)
    if token.surface.rstrip(".").isdigit():
        return True
    if is_particle(token.folded) and len(run) > 1:
        return False
    if _numbers_a_body(run) or _is_daily_paper(run):
        return False
    owns = len(run) > 1 and run[1].start > token.end + 1 and not token.opens
    if owns or (token.folded in first_surnames() and len(run) > 1 and run[-1].hyphened):
        return False  # *People’s Reform Party*, *Oh Se-rin*
    plain = token.surface.isascii() and not token.acronym
    if plain and (token.folded in stop_words() or token.folded in openers()):
        return not (token.folded in calendar_words() and _named_may(run) and not is_english(run[1]))
    if not token.acronym and token.folded in calendar_words() and not _named_may(run):
        return True
    if not token.opens:
        return False
    if len(run) == 1:
        head = token.folded in name_heads() and token.folded in common_words()
        head = head and token.folded not in words_of_class("actors", "heads_alone")
        return (head and not token.acronym) or not evidence.is_name_alone(token)
    if evidence.is_name(token) or run[1].start - token.end == len(" & "):  # Marks & Spencer
        return False
    strange = token.folded not in common_words() and not is_formed(token.folded)
    named = is_english(run[1]) or run[1].folded in given_names()
    if strange and not evidence.small[token.folded] and not named:
        return False  # in no list of given names: *Mele Tuilagi*
    starts = token.folded in office_words() or token.folded in name_starters()
    in_front = (f"{kind}_in_front" for kind in ("event", "place", "organisation"))
    starts = starts or any(token.folded in words_of_class("actors", of) for of in in_front)
    return not (starts or token.folded in given_names() or any(map(_is_head, run[1:])))


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
    """Tell whether a month is a given name here: *April Jones*, *August Wilson*."""
    return len(run) == 2 and run[0].folded in given_names() and run[1].folded not in name_heads()
