"""What holds two capitalised words of one name together: small words, hyphens, possessives."""

from itertools import takewhile

import regex as re

from analysis.actors._unlisted._english import (
    is_body,
    is_demonym,
    is_english,
    is_formed,
    is_function_word,
    is_head,
    legal_forms,
)
from analysis.actors._unlisted._tokens import Token, Tokens, Word, is_particle
from analysis.actors.name_words import (
    calendar_words,
    common_words,
    first_surnames,
    genders,
    name_heads,
    name_syllables,
    naming_words,
    particles,
    titles,
)
from analysis.text.word_lists import words_of_class

_LINKS = frozenset(("of", "for", "on", "against", "to", "and"))
_INITIALLED = re.compile(r"[^()\n.;:]{1,80} \((\p{Lu}{3,})\)")
_CAPITALISED = re.compile(r"\p{Lu}[\p{L}’'-]*")
_TOPICS = re.compile(
    r"(?:, \p{Lu}[\p{L}-]{2,}(?: \p{Lu}[\p{L}-]{2,}){0,2}){1,5},? and (?:the )?\p{Lu}\p{Ll}{2,}"
)
_LONGEST_TOPICS = 120  # characters
_LINKING = re.compile(r"[\p{L}’' -]+")
SAINTS = ("st", "st.", "saint", "sainte", "ste")  # before a name that keeps its *'s*
_PARTY_LETTER = re.compile(r"\((?:R|D|I|L|C)$")  # before a hyphen and what one stands for: (R-Ohio)
_OF_SOMETHING = ("bank", "university", "institute", "foundation", "industries", "corporation")
_SENT = {"ambassador", "envoy", "representative"}  # to somebody: fewer than ``sent_offices``
_PAIR = 3  # words in which a government's body is named: *The Federal Ministry*
_MOST = 20  # words of all topics of one
_TAIL = 7  # words in which the head of a name follows its *and*
_YEAR = 4  # digits
_SYLLABLE = 7  # letters of a word that is longer than any syllable of a name
_SHORT_TITLE = 5  # letters of one that is written with a full stop: *Pharm.*


def joins(text: str, gap: str, before: Token, after: Word) -> bool:
    """Tell whether a full stop or hyphen stands inside a name: *J. Doe*, *St. Clair*."""
    if gap == "-":
        return not _PARTY_LETTER.search(text, max(0, before.start - 1), before.end)
    if "." not in gap:
        return True
    if is_function_word(after) and not after.acronym:
        return False
    if before.folded in legal_forms() and after.folded in legal_forms():
        return True  # *Co. Ltd*
    initial = len(before.surface) == 1 and text[before.start - 1 : before.start] != "-"
    short = len(before.surface) <= _SHORT_TITLE and before.folded in titles()
    return initial or short or before.folded in ("st", "ste", "mt", "ft")


def is_syllable(run: list[Token], word: Word, following: Word | None) -> bool:
    """Tell whether a small word behind a hyphen goes on: *Kim Jong-un*, *Hye-rin Noh*."""
    if word.capital:
        return False
    if len(run) == 1 and following is not None and following.capital and not following.acronym:
        common = {run[0].folded, word.folded} & common_words() or is_formed(word.folded)
        if not (common or is_function_word(following)) and len(word.folded) < _SYLLABLE:
            return True
    if word.folded in words_of_class("actors", "place_syllables"):
        return True
    eastern = any(token.folded in first_surnames() for token in run)
    eastern = eastern and len(word.folded) < _SYLLABLE
    return run[-1].folded in words_of_class("actors", "joined_openers") or (
        len(run) > 1 and (eastern or word.folded in name_syllables())
    )


def spans_hyphens(text: str, tokens: Tokens, place: int) -> bool:
    """Tell whether a small word stands between hyphens in a name: *Stoke-on-Trent*."""
    if place + 1 >= len(tokens.words) or not tokens.words[place + 1].capital:
        return False
    return text[tokens[place].end : tokens.starts[place + 1]] == "-"


def is_possessed(tokens: Tokens, place: int) -> bool:
    """Tell whether a possessive stands inside a name: *People’s Party*, *St. John’s Church*."""
    owner, owned = tokens[place - 1], tokens[place]
    if not owned.capital or is_function_word(owned):
        return False
    if place > 1 and tokens[place - 2].folded in SAINTS:
        return True
    if owned.folded in words_of_class("actors", "owned_heads"):
        return True
    near = [*takewhile(lambda token: token.capital, tokens.stretch(place, place + 3))]
    head = next((t for t in reversed(near) if not (t.opens or t.acronym)), owned)
    body = name_heads().get(head.folded) in ("organisation", "instrument")
    several = place > 1 and owner.surface.endswith("s") and tokens[place - 2].capital
    if body and several and owned.start - owner.end == len("’ ") and not tokens[place - 2].opens:
        return True  # *National Fishworkers’ Front*
    body = body or name_heads().get(owned.folded) == "place"  # *Saddler’s Bend*
    return body and is_english(owner) and not owner.acronym and not owner.opens


def is_number_of(head: Token, word: Word) -> bool:
    """Tell whether a number belongs to the law before it: *Companies Act 2006*."""
    of_law = name_heads().get(head.folded) == "instrument"
    return of_law and word.surface.isdigit() and len(word.surface) <= _YEAR


def has_topic(text: str, tokens: Tokens, first: int, place: int) -> bool:
    """Tell whether a comma stands between topics: *Ministry of Trade, Food and Rural Affairs*."""
    run = tokens.stretch(first, place)
    words = [token.folded for token in run]
    if "of" not in words and "for" not in words:
        return False
    if words_of_class("actors", "government_heads").isdisjoint(words[:_PAIR]):
        return False
    found = _TOPICS.match(text, run[-1].end, run[-1].end + _LONGEST_TOPICS)
    if not found:
        return False
    near = tokens.stretch(place, place + _MOST)
    large = [token for token in near if token.capital and token.start < found.end()]
    heads = {name_heads().get(token.folded) for token in large}
    named = any(token.folded in genders() or token.acronym for token in large)
    return all(map(is_english, large)) and not named and "organisation" not in heads


def linked_end(text: str, tokens: Tokens, first: int, place: int) -> int:
    """Return the place after small words that link two parts of one name, and the next word."""
    run, link = tokens.stretch(first, place), tokens.words[place].folded
    ahead_of = tokens.stretch(place + 1, place + 1 + _TAIL) if link in ("and", "of") else []
    particle = is_particle(link) or _is_portuguese(tokens, place)
    takes = particle or (link in _LINKS and _takes_link(run, link))
    takes = takes or (link == "of" and _is_of_law(run, ahead_of))
    one_body = (not takes and link == "and") and (
        _is_one_body(run, ahead_of) or _is_initialled(text, run[0].start, tokens[place].end)
    )
    following = place + _small_words(tokens, place, particle=particle)
    if not (takes or one_body) or not _goes_on_at(tokens, following):
        return place
    if link == "and" and not one_body and _begins_another(tokens, run, following):
        return place
    between = text[tokens[place - 1].end : tokens[following].start]
    return following + 1 if _LINKING.fullmatch(between) else place


def _small_words(tokens: Tokens, place: int, *, particle: bool) -> int:
    """Return how many small words link: *of*, *of the*, *de la*; never *and the*."""
    words = [word.folded for word in tokens.words[place : place + 2]]
    more = words[1:2] and (words[1] in particles() if particle else words[1] == "the")
    return 2 if more and words[0] != "and" else 1


def _goes_on_at(tokens: Tokens, place: int) -> bool:
    """Tell whether a name can go on with a word: it has a capital and is no day or month."""
    if place >= len(tokens.words):
        return False
    return tokens.words[place].capital and tokens.words[place].folded not in calendar_words()


def _begins_another(tokens: Tokens, run: list[Token], place: int) -> bool:
    """Tell whether the word behind *and* begins another name, and is no topic of this one."""
    following = tokens.words[place].folded
    parted = is_demonym(following) or following in naming_words()
    if any(token.folded in titles() for token in run):
        parted = parted or not is_english(tokens[place])  # *Minister of Trade and Bo Lund*
    return parted and not (_is_topic(run) or _ends_topic(tokens, run, place))


def _is_portuguese(tokens: Tokens, place: int) -> bool:
    """Tell the *do* of *João do Carmo* from the English verb."""
    following = tokens.words[place + 1] if place + 1 < len(tokens.words) else None
    named = tokens.words[place].written == "do" and tokens[place - 1].folded in genders()
    return named and following is not None and following.capital and not is_english(following)


def _is_initialled(text: str, start: int, link: int) -> bool:
    """Tell the *and* of *Bank and Office Workers’ Union (BOWU)* by the letters in brackets."""
    rest = _INITIALLED.match(text, link)
    if rest is None:
        return False
    words = _CAPITALISED.findall(text[start : rest.start(1)])
    letters = "".join(word[0] for word in words if word != "The")
    return letters == rest[1]


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


def _ends_topic(tokens: Tokens, run: list[Token], place: int) -> bool:
    """Tell the last topic of *Ministry of Water and Energy* from *… and Bank of Korea*."""
    words = [token.folded for token in run]
    if "of" not in words or words_of_class("actors", "government_heads").isdisjoint(words):
        return False
    behind = tokens.words[place + 1] if place + 1 < len(tokens.words) else None
    goes_on = behind is not None and (behind.capital or behind.folded == "of")
    last = tokens[place]
    if goes_on and behind is not None and behind.capital:
        goes_on = tokens.starts[place + 1] - last.end == 1
    return not goes_on and is_english(last) and not last.acronym and is_english(run[-1])


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
        return is_head(run[-1]) or (topic and is_head(run[0]))
    if link == "to":
        return last in _SENT
    words = [token.folded for token in run] if link == "and" else []
    return any(word in ("of", "for", "on") for word in words[1:])


def _is_body_of(run: list[Token]) -> bool:
    """Tell whether a run is a body of some topic, so that *for* may go on: *Court of Arbitration*.

    Names of people and places after *of* end it.
    """
    links = [at for at, token in enumerate(run) if token.folded == "of"]
    topics = run[links[0] + 1 :] if links and links[0] else []
    return len(topics) == 1 and is_body(run[links[0] - 1]) and is_english(topics[0])
