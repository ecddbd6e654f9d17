"""The words of a text, and the runs of capitalised ones that name something.

A run is capitalised words side by side, with the particles of names (*Staffan de Mistura*,
*al-Assad*) and the ``of`` of bodies and offices (*Ministry of Defence*). At the start of a
sentence and in a headline every word may be capitalised: there a word needs more evidence, it
is no common word, or stands capitalised elsewhere inside a sentence.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise, takewhile, zip_longest
from typing import NamedTuple

import regex as re

from analysis.actors.name_words import (
    calendar_words,
    common_words,
    degrees,
    given_names,
    name_heads,
    name_starters,
    name_syllables,
    names_in_s,
    naming_words,
    not_actors,
    office_words,
    openers,
    particles,
    titles,
)
from analysis.text import abbreviations, fold, stop_words, weekdays
from analysis.text.dictionary import is_english_word
from analysis.text.word_lists import word_list

_TOKEN = re.compile(
    r"\p{Lu}\p{Ll}?\.(?:\p{Lu}\.)+"
    r"|(?:\p{L}|\p{N})(?:[\p{L}\p{M}\p{N}]|[’'](?=\p{L})|&(?=\p{Lu}))*"
)
_POSSESSIVE = re.compile(r"[’']s?$")
_SENTENCE_STARTS = ".!?…:;•*|\n\r]"
_OPENING = "\"“”‘'«([ \t\u00a0"
_HEADLINE = 0.75  # share of capitalised words in a line that makes it a headline: nearly all
_FEWEST = 5  # words in such a line: of fewer, the share says little
_FEWEST_ABOVE = 3  # where other lines follow, so that it can be their headline
_SHORT = 3  # letters of words that are written small in headlines too, and not asked
_UNIT = 3  # letters of a unit: GWh; a longer word after a number may be a name
_PARTICLE = 3  # letters of a particle that a name may begin with: al, bin, ter
_SAME_NAME = re.compile(r"[ \u00a0]|-|–|\.[ ]|[ ]&[ ]")
_FIRM = re.compile(r"(?:, \p{Lu}[\p{L}’'-]*)*,? & \p{Lu}")  # *Peel, Hargrave & Dunne*
_MIXED = re.compile(r"\p{Ll}{1,5}[’']\p{Lu}")  # *dell’Orto*, *d’Estaing*
_PARTY_LETTER = re.compile(r"\((?:R|D|I|L|C)$")  # before a hyphen and what one stands for: (R-Ohio)
_MOST_PARTICLES = 3  # before one name: *van de la*
_SENT = {"ambassador", "envoy", "representative"}  # to somebody: fewer than ``sent_offices``


class Token(NamedTuple):
    """A word of a text, without its possessive ending."""

    start: int
    end: int
    surface: str
    folded: str
    capital: bool
    opens: bool  # stands at the start of a sentence, or in a headline of capitals
    loud: bool = False  # stands in such a headline, where a capital says nothing
    hyphened: bool = False  # stands right behind a hyphen

    @property
    def acronym(self) -> bool:
        """Whether it is two letters or more, all of them capitals."""
        return len(self.surface) > 1 and self.surface.isupper()


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

    def __init__(self, texts: Iterable[list[Token]]):
        self.inside: Counter[str] = Counter()
        self.ends: Counter[str] = Counter()  # as the last word of a name or all of it
        self.small: Counter[str] = Counter()
        for tokens in texts:
            self.inside.update(t.folded for t in tokens if t.capital and not t.opens)
            self.small.update(t.folded for t in tokens if not t.capital)
            self.ends.update(t.folded for t in _ends(tokens))

    def is_plain(self, token: Token) -> bool:
        """Tell whether a word of a headline is a common one, no piece of a name."""
        if token.loud and token.acronym:
            return not self.inside[token.folded]
        return token.loud and token.folded not in naming_words() and not self.is_name(token)

    def is_name_alone(self, token: Token) -> bool:
        """Tell whether a single word that opens a sentence is a name by itself."""
        word = token.folded
        if self.inside[word] and not self.ends[word]:  # begins names only: *Lake Titicaca*
            return not (word in common_words() or is_english_word(word))
        return self.is_name(token)

    def is_name(self, token: Token) -> bool:
        """Tell whether a capitalised word that opens a sentence is a name."""
        if token.acronym and not token.loud and not self.small[token.folded]:
            return token.folded not in stop_words()
        if self.inside[token.folded]:
            return self.inside[token.folded] >= self.small[token.folded]
        return not self.small[token.folded] and not is_english(token)


def _ends(tokens: list[Token]) -> Iterator[Token]:
    """Yield the capitalised words inside a sentence that no other follows."""
    for token, after in zip_longest(tokens, tokens[1:]):
        goes_on = after is not None and after.capital and token.end + 1 == after.start
        if token.capital and not token.opens and not goes_on:
            yield token


def tokens_of(text: str) -> list[Token]:
    """List the words of a text.

    Examples
    --------
    >>> [token.surface for token in tokens_of("Assad’s regime, al-Bab.")]
    ['Assad', 'regime', 'al', 'Bab']
    """
    tokens: list[Token] = []
    loud = _loud_lines(text)
    for match in _TOKEN.finditer(text):
        surface = _without_possessive(match.group())
        start = match.start()
        label = text[match.end() : match.end() + 1] == ":"
        in_headline = any(a <= start < b for a, b in loud)
        opens = label or in_headline or _opens(text, start, tokens)
        capital = surface[0].isupper() or (len(surface) > 2 and surface[1].isupper())
        capital = capital or _MIXED.match(surface) is not None
        end = start + len(surface)
        hyphened = text[start - 1 : start] in ("-", "‐", "‑")
        folded = fold(surface)
        tokens.append(Token(start, end, surface, folded, capital, opens, in_headline, hyphened))
    return tokens


def _without_possessive(word: str) -> str:
    """Leave out a possessive ending, but not that of a name which has it (*Moody’s*)."""
    if fold(word) in names_in_s():
        return word
    return _POSSESSIVE.sub("", word) or word


def _loud_lines(text: str) -> list[tuple[int, int]]:
    """Find headlines in which nearly every word is capitalised."""
    spans = []
    for line in re.finditer(r"[^\n]+", text):
        if line.group().isupper():
            spans.append(line.span())
            continue
        words = [w for w in re.findall(r"\p{L}[\p{L}\p{M}’'-]*", line.group()) if len(w) > _SHORT]
        ends = line.group().rstrip(" \t|")[-1:] in (".", ",", ";", "?", "!", "”", '"')
        above = text[line.end() : line.end() + 1] == "\n"
        if len(words) < (_FEWEST_ABOVE if above else _FEWEST) or ends:
            continue
        if sum(word[0].isupper() for word in words) / len(words) >= _HEADLINE:
            spans.append(line.span())
    return spans


def _opens(text: str, start: int, before: list[Token]) -> bool:
    place = start - 1
    while place >= 0 and text[place] in _OPENING:
        place -= 1
    if place < 0 or "\n" in text[place + 1 : start]:
        return True
    if text[place] not in _SENTENCE_STARTS:
        return any(sign in text[place + 1 : start] for sign in '"“‘«')
    if text[place] == "." and before:
        last = before[-1]
        if last.surface == "no":  # a vote, where no number follows
            return True
        return not (last.folded.rstrip(".") in abbreviations() or len(last.surface) == 1)
    return True


def is_english(token: Token) -> bool:
    """Tell whether a word is a common English one, or formed from one.

    Examples
    --------
    >>> [is_english(token) for token in tokens_of("Hackers To Tô Hanoi")]
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
    return word in common_words() or is_formed(word) or is_english_word(word)


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


def runs(text: str, tokens: list[Token], evidence: Evidence) -> Iterator[list[Token]]:
    """Yield the runs of capitalised words that name something."""
    place = 0
    while place < len(tokens):
        if not _begins(tokens, place) or evidence.is_plain(tokens[place]):
            place += 1
            continue
        end = _run_end(text, tokens, place)
        plain = (at for at in range(place + 1, end) if evidence.is_plain(tokens[at]))
        end = next(plain, end)
        run = _trimmed(tokens[place:end], evidence)
        alone = len(run) == 1 and (run[0].folded in not_actors() or _is_unit(text, run))
        if run and not alone and not _is_motto(run, evidence):
            yield run
        place = end


def _is_motto(run: list[Token], evidence: Evidence) -> bool:
    """Tell whether common words are capitalised for once: *Sharing Responsibility*."""
    words = [token for token in run if token.capital]
    if len(run) == 1:
        return _is_common(run[0], evidence)
    plain = not any(map(_is_head, words))
    return run[0].folded.endswith("ing") and plain and all(map(is_english, words))


def _is_common(token: Token, evidence: Evidence) -> bool:
    """Tell whether a word is mostly written small and no word of office or of a body's name."""
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


def _begins(tokens: list[Token], place: int) -> bool:
    token = tokens[place]
    if token.capital:
        return True
    if not _is_particle(token) or len(token.folded) > _PARTICLE:
        return False
    for before, following in pairwise(tokens[place : place + _MOST_PARTICLES + 1]):
        if following.start != before.end + 1:
            return False
        if following.capital:
            return not following.opens
        if not _is_particle(following):
            return False
    return False


def _is_particle(token: Token) -> bool:
    return token.folded in particles() and token.folded not in stop_words()


def _run_end(text: str, tokens: list[Token], first: int) -> int:
    """Return the place after the last word of the run that begins at ``first``."""
    end = first + 1
    while end < len(tokens):
        gap = text[tokens[end - 1].end : tokens[end].start]
        if gap == ", " and _FIRM.match(text, tokens[end - 1].end):
            end += 1
            continue
        if not _SAME_NAME.fullmatch(gap) or not _joins(text, gap, tokens[end - 1 : end + 1]):
            return end
        if gap == "-" and _is_syllable(tokens[first:end], tokens[end]):
            end += 1
            continue
        if tokens[end].capital and not _breaks(tokens[first:end], tokens[end : end + 2]):
            end += 1
            continue
        linked = _linked(text, tokens, first, end)
        if linked == end:
            return end
        end = linked
    return end


def _joins(text: str, gap: str, pair: list[Token]) -> bool:
    """Tell whether a full stop or hyphen stands inside a name: *J. Doe*, *St. Clair*."""
    before, after = pair
    if gap == "-":
        return not _PARTY_LETTER.search(text, max(0, before.start - 1), before.end)
    if "." not in gap:
        return True
    if _is_function_word(after) and not after.acronym:
        return False
    initial = len(before.surface) == 1 and text[before.start - 1 : before.start] != "-"
    return initial or before.folded in titles() or before.folded in ("st", "ste", "mt", "ft")


def _is_syllable(run: list[Token], token: Token) -> bool:
    """Tell whether a small word behind a hyphen ends a given name: *Kim Jong-un*."""
    return not token.capital and len(run) > 1 and token.folded in name_syllables()


def _breaks(run: list[Token], following: list[Token]) -> bool:
    """Tell whether a capitalised function word or day parts two names.

    Inside a sentence a function word is capitalised only in a name (*To An Xo*).
    """
    token, *later = following
    if token.acronym:
        return False
    if token.folded in weekdays():
        return True
    if token.folded in calendar_words():
        return not (run[-1].folded in given_names() or run[-1].folded in titles())
    if not _is_function_word(token):
        return False
    goes_on = later and later[0].capital and later[0].start == token.end + 1
    return bool(token.opens or not goes_on)


def _linked(text: str, tokens: list[Token], first: int, place: int) -> int:
    """Return the place after small words that link two parts of one name, and the next word."""
    words = [token.folded for token in tokens[place : place + 3]]
    ahead = 1
    if words[0] in particles() and words[0] not in stop_words():
        ahead = 2 if len(words) > 1 and words[1] in particles() else 1
    elif not (
        _takes_link(tokens[first:place], words[0])
        or (words[0] == "and" and _is_one_body(tokens[first:place], tokens[place + 1 : place + 4]))
    ):
        return place
    elif len(words) > 1 and words[1] == "the":
        ahead = 2
    if place + ahead >= len(tokens) or not tokens[place + ahead].capital:
        return place
    following = tokens[place + ahead].folded
    if following in calendar_words():
        return place
    if words[0] == "and" and (is_demonym(following) or following in naming_words()):
        return place
    between = text[tokens[place - 1].end : tokens[place + ahead].start]
    return place + ahead + 1 if re.fullmatch(r"[\p{L}’' -]+", between) else place


def _is_one_body(run: list[Token], following: list[Token]) -> bool:
    """Tell whether *and* stands inside one name: *Risk Reduction and Management Council*."""
    after = list(takewhile(lambda token: token.capital and not token.opens, following))
    heads = [name_heads().get(token.folded) == "organisation" for token in [*run, *after]]
    own, later = heads[: len(run)], heads[len(run) :]
    words = all(is_english(token) for token in [*run, *after[:1]] if token.capital)
    inside = len(run) > 1 or not run[0].opens
    return inside and words and any(later[1:]) and not any(own)


def _takes_link(run: list[Token], link: str) -> bool:
    """Tell whether *of*, *for*, *on* or *and* goes on with this name."""
    words = [token.folded for token in run]
    if link in ("of", "for", "on", "against"):
        return _is_head(run[-1])
    if link == "to":
        return words[-1] in _SENT
    linked = any(word in ("of", "for", "on") for word in words[1:])
    return link == "and" and linked and not any(word in titles() for word in words)


def _trimmed(run: list[Token], evidence: Evidence) -> list[Token]:
    """Leave out words at the edges that are no part of a name."""
    while run and _is_edge(run, evidence):
        run = run[1:]
    while run and (not _may_end(run) or _is_no_end(run[-1], len(run))):
        run = run[:-1]
    return run


def _may_end(run: list[Token]) -> bool:
    """Tell whether the last word of a run has a capital or is a syllable behind a hyphen."""
    last = run[-1]
    return last.capital or (last.hyphened and last.folded in name_syllables())


def _is_no_end(token: Token, length: int) -> bool:
    """Tell whether the last word of a run of this length is no part of the name."""
    if token.folded in degrees():
        return True
    if token.acronym:
        return False
    if token.folded in calendar_words():
        return length == 1
    return _is_function_word(token) or (len(token.surface) == 1 and not token.hyphened)


def _is_function_word(token: Token) -> bool:
    """Tell whether a word is a stop word; with diacritics (*Tô*) it is no English one."""
    return token.surface.isascii() and token.folded in stop_words()


def _is_edge(run: list[Token], evidence: Evidence) -> bool:
    """Tell whether the first word of a run is no part of the name."""
    token = run[0]
    if not token.capital:
        return not (token.folded in particles() and len(run) > 1)
    if token.surface.rstrip(".").isdigit():
        return True
    if _is_particle(token) and len(run) > 1:
        return False
    plain = token.surface.isascii() and not token.acronym
    if plain and (token.folded in stop_words() or token.folded in openers()):
        return True
    if not token.acronym and token.folded in calendar_words() and not _named_may(run):
        return True
    if not token.opens:
        return False
    if len(run) == 1:
        return not evidence.is_name_alone(token)
    if evidence.is_name(token):
        return False
    starts = token.folded in office_words() or token.folded in name_starters()
    return not (starts or token.folded in given_names() or any(map(_is_head, run[1:])))


def _named_may(run: list[Token]) -> bool:
    """Tell whether a month is a given name here: *April Jones*, *August Wilson*."""
    return len(run) == 2 and run[0].folded in given_names() and run[1].folded not in name_heads()
