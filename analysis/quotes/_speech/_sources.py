"""Find the words that name who speaks: the subject of a verb, or what stands behind it.

Conventions: the subject is the phrase before the verb; what is added to it (``of the port``, ``on
Monday``, ``, the chair,``, ``who met her``) is stepped over. It must begin where a clause may: the
name in ``he met Ito`` is no subject. A phrase that is there and names nobody known is open.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from analysis.actors.name_words import calendar_words, title_modifiers
from analysis.quotes._speech._tokens import (
    Name,
    Token,
    are_many,
    is_office,
    is_person,
    owns,
    words_of,
)
from analysis.quotes._speech._verbs import starts

_FAR = 40  # tokens before a verb among which its subject is looked for: bounds the work
_PHRASE = 8  # tokens of a phrase: titles, modifiers, name
_TRADE = 3  # words before a name that say what its bearer does
_JOINT = 4  # speakers of one statement, at most
_CAN_SPEAK = {"person", "organisation", "state", "bloc", "group", "name", ""}


class Source(NamedTuple):
    """The phrase that says who speaks; ``kind`` is name, pronoun, office or open."""

    kind: str
    start: int
    end: int
    words: tuple[str, ...]
    names: tuple[Name, ...] = ()

    @property
    def is_plural(self) -> bool:
        """Whether several speak."""
        return len(self.names) > 1 or (not self.names and are_many(self.words[-1]))


class Clause:
    """The tokens of a sentence, asked for who speaks at a verb.

    Examples
    --------
    >>> from analysis.quotes._speech._tokens import tokens_of
    >>> clause = Clause(tokens_of("The chair, Ann Ito, said so."))
    >>> [name.actor for name in clause.before(5).names]
    ['Ann Ito']
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self._starts = [token.start for token in tokens]

    def place(self, offset: int) -> int:
        """Return the place of the first token at an offset of the sentence or behind it."""
        return bisect_left(self._starts, offset)

    def before(self, verb: int) -> Source | None:
        """Return the subject before a verb, None if no phrase stands there."""
        at = self.skip_back(verb - 1)
        if at < 0 or self.tokens[at].kind == "quote":
            return None
        if self.tokens[at].kind == "mark":
            return self._before_aside(at)
        if self.tokens[at].lower in words_of("joins"):
            return self.first(at)
        return self._ending(at)

    def subject(self, first: int, head: int) -> Source | None:
        """Return the subject between two places, None if it is no person who does something."""
        after = self._behind_aside(head + 1)
        ends = after < len(self.tokens) and self.tokens[after].kind == "word"
        return self._source(first, head, joint=False) if ends else None

    def _behind_aside(self, at: int) -> int:
        """Step over what is added between two commas: ``Ito, the chairwoman, shrugged``."""
        if at >= len(self.tokens) or self.tokens[at].lower != ",":
            return at
        near = range(at + 1, min(at + _FAR, len(self.tokens)))
        close = next((place for place in near if self.tokens[place].lower == ","), at - 1)
        joined = close + 1 < len(self.tokens) and self.tokens[close + 1].lower in words_of("joins")
        return at if joined else close + 1

    def skip_back(self, at: int) -> int:
        """Return the place before the auxiliaries and adverbs that end at a place."""
        while at >= 0 and self.tokens[at].kind == "word" and self._is_adverb(at):
            at -= 1
        return at

    def _is_adverb(self, at: int) -> bool:
        word = self.tokens[at].lower
        return (
            word in words_of("auxiliary")
            or word in words_of("adverb")
            or word in calendar_words()
            or (word.endswith("ly") and not self.tokens[at].is_capital)
        ) and not self._is_governed(at)

    def _ending(self, at: int, *, joint: bool = True) -> Source | None:
        """Return the subject that ends at a place, or before what is added to it there."""
        nearest = None
        least = max(0, at - _FAR)
        while at >= least and self.tokens[at].kind in ("word", "name"):
            if self.tokens[at].lower in words_of("relative"):
                at -= 1
                at -= at >= 0 and self.tokens[at].lower == ","
                continue
            if self.tokens[at].lower in words_of("made"):
                at -= 1
                continue
            if self.tokens[at].lower in words_of("joins") or self.tokens[at].lower in words_of(
                "conjunction"
            ):
                break
            first = self._start(at)
            source = self._source(first, at, joint=joint)
            first = self._list_start(first, at)
            if nearest and nearest.kind == "name" and source.words[-1] in words_of("stated by"):
                return nearest  # a statement by Ito
            if self._is_campaign(first):
                return Source("open", *source[1:4])
            if not self._is_governed(first):
                return source
            nearest = nearest or source
            at = self.skip_back(first - 2)
        return nearest

    def _is_campaign(self, first: int) -> bool:
        """Tell the *Mayor* of ``Ito for Mayor said``, which is no person."""
        if first < 2 or self.tokens[first - 1].lower != "for":
            return False
        return self.tokens[first].is_capital and is_person(self.tokens[first - 2].name)

    def _list_start(self, first: int, head: int) -> int:
        """Return where the names of one kind begin that ``and`` joins to a phrase."""
        name = self.tokens[head].name
        if first < 2 or name is None or not self._joins(first - 1, 1):
            return first
        other = self.tokens[first - 2].name
        return self._start(first - 2) if other and other.kind == name.kind else first

    def _is_governed(self, first: int) -> bool:
        """Tell whether a phrase follows a preposition; ``As Ito said`` has none."""
        if not first or self.tokens[first - 1].lower not in words_of("preposition"):
            return False
        opens = first == 1 or self.tokens[first - 2].kind in ("mark", "quote")
        return not (opens and self.tokens[first - 1].lower == "as")

    def _start(self, at: int) -> int:
        """Return the first token of the phrase that ends at a place; a pronoun is one alone."""
        first = at
        if self.tokens[at].lower in words_of("subject pronoun"):
            return at
        while first and at - first < _PHRASE and self._belongs(first - 1, first, at):
            first -= 1
            if self.tokens[first].lower in words_of("article"):
                break
        if self.tokens[first].lower in ("'s", "’s") and first:  # the WHO's Ann Ito
            return first - 1 - (first > 1 and self.tokens[first - 2].lower in words_of("article"))
        return first

    def _belongs(self, place: int, following: int, head: int) -> bool:
        """Tell whether a token goes with the one behind it in the phrase of a head."""
        token, word = self.tokens[place], self.tokens[place].lower
        if token.kind in ("mark", "quote") or word in words_of("pronoun") - words_of("article"):
            return False
        if self._in_office(place):
            return True
        ends = ("joins", "conjunction", "relative", "preposition", "auxiliary")
        if any(word in words_of(kind) for kind in ends):
            return False
        if word in words_of("article") or token.is_capital or word in ("'s", "’s"):
            return True
        if self.tokens[head].kind != "name":
            return True
        role = word in title_modifiers() or is_office(word)
        behind = self.tokens[following]
        return role or (behind.kind == "word" and not behind.is_capital)

    def _in_office(self, at: int) -> bool:
        """Tell the *of* in Secretary of State Ann Ito from that in a friend of Ann Ito."""
        if self.tokens[at].lower not in ("of", "for") or not 0 < at < len(self.tokens) - 1:
            return False
        office, behind = self.tokens[at - 1], self.tokens[at + 1]
        named = behind.is_capital and not is_person(behind.name) and not is_office(behind.lower)
        return office.is_capital and is_office(office.lower) and named

    def _source(self, first: int, head: int, *, joint: bool = True) -> Source:
        """Return what the phrase between two places says."""
        token = self.tokens[head]
        if self._speaks(head):
            first = self._past_trade(first)
        words = _words(self.tokens[first : head + 1])
        span = (self.tokens[first].start, token.end)
        if token.lower in words_of("subject pronoun") and first == head:
            return Source("pronoun", *span, words)
        if self._speaks(head):
            if not self._is_clean(first):
                return Source("open", *span, words)
            names = [token.name] if token.name else []
            start, names = self._joint(first, names) if joint else (span[0], names)
            return Source("name", start, token.end, words, tuple(names))
        return Source("office" if is_office(token.lower) else "open", *span, words)

    def _speaks(self, at: int) -> bool:
        name = self.tokens[at].name
        can = name is not None and name.kind in _CAN_SPEAK and name.form != "demonym"
        return can and not owns(self.tokens, at)

    def _is_clean(self, first: int) -> bool:
        """Tell whether a clause may begin at a place: no verb stands before it."""
        if not first:
            return True
        token = self.tokens[first - 1]
        begins = ("joins", "conjunction", "relative", "preposition", "adverb")
        return token.kind in ("mark", "quote") or any(token.lower in words_of(k) for k in begins)

    def _past_trade(self, first: int) -> int:
        """Return where a phrase begins with the nouns before its name: ``crane operator Ito``."""
        at = first
        while at and first - at < _TRADE and self._may_be_trade(at - 1):
            at -= 1
        quoted = at > 0 and self.tokens[at - 1].kind == "quote"
        if at < first and self._opens_with_noun(at - 1):
            return at - 1  # Union firebrand Ito
        return at if quoted else first

    def _opens_with_noun(self, at: int) -> bool:
        """Tell whether a sentence opens with this word, which is no verb and no small word."""
        opens = at == 0 or (at > 0 and self.tokens[at - 1].kind == "quote")
        return opens and self.tokens[at].name is None and self._is_noun(at)

    def _may_be_trade(self, at: int) -> bool:
        """Tell a small word that is no verb, pronoun or small word of grammar."""
        return not self.tokens[at].is_capital and self._is_noun(at)

    def _is_noun(self, at: int) -> bool:
        token = self.tokens[at]
        ends = ("joins", "conjunction", "relative", "preposition", "auxiliary", "pronoun")
        grammar = any(token.lower in words_of(kind) for kind in (*ends, "article", "adverb"))
        verb = token.lower.endswith(("ed", "ing")) or token.lower in starts()
        return token.kind == "word" and not (grammar or verb)

    def _joint(self, first: int, names: list) -> tuple[int, list]:
        """Return where a phrase begins, with the names that ``and`` and commas join before it."""
        start = self.tokens[first].start
        while len(names) < _JOINT and first >= 2 and self._joins(first - 1, len(names)):
            other = self._other(first - 2)
            if other is None or other.kind != "name":
                break
            names, start = [*other.names, *names], other.start
            first = self.place(start)
        return start, names

    def _other(self, at: int) -> Source | None:
        """Return the subject before ``and``, also with what is added to it."""
        if self.tokens[at].lower == ",":
            return self._before_aside(at, joint=False)
        return self._ending(at, joint=False) if self.tokens[at].kind != "quote" else None

    def _joins(self, at: int, known: int) -> bool:
        return self.tokens[at].lower in (("and", "&") if known == 1 else (",",))

    def _before_aside(self, mark: int, *, joint: bool = True) -> Source | None:
        """Return the subject before what stands between two marks: ``Ito, the chair, said``."""
        opening = {")": "("}.get(self.tokens[mark].lower, self.tokens[mark].lower)
        for at in range(mark - 1, max(0, mark - _FAR), -1):
            if self.tokens[at].kind == "quote":
                return None
            if self.tokens[at].lower != opening:
                continue
            source = self._ending(at - 1, joint=joint)
            if source and source.kind in ("name", "pronoun"):
                return source
            named = self._apposed(at, mark)
            if named:
                return self._with_first(self._start(at - 1), named)
            if source and source.kind == "office":
                return source
        return None

    def _with_first(self, first: int, other: Source) -> Source:
        """Return both who speak in ``Ann Ito and her deputy, Olaf Lind, said``."""
        other = other._replace(start=self.tokens[first].start)
        if first < 2 or not self._joins(first - 1, 1) or not self._speaks(first - 2):
            return other
        one = self._source(self._start(first - 2), first - 2)
        names = (*one.names, *other.names)
        return other._replace(start=one.start, names=names) if one.names else other

    def _apposed(self, opening: int, closing: int) -> Source | None:
        """Return who is named between two marks: , Mayor Ann Ito of Riga,; its owner, Orvo Ltd,."""
        if closing == opening + 2 and self._is_body(opening + 1):
            doing = self.tokens[opening - 1].lower if opening else ""
            owns = doing in words_of("body") | words_of("owner")
            return self._source(opening + 1, opening + 1, joint=False) if owns else None
        for at in range(opening + 1, min(closing, opening + _PHRASE)):
            name = self.tokens[at].name
            if is_person(name) and self._start(at) == opening + 1:
                ends = at + 1 == closing or self.tokens[at + 1].lower in words_of("preposition")
                return self._source(opening + 1, at, joint=False) if ends else None
        return None

    def _is_body(self, at: int) -> bool:
        name = self.tokens[at].name
        return name is not None and name.kind == "organisation" and self._speaks(at)

    def first(self, end: int) -> Source | None:
        """Return the first subject of the clause before a place: he met her and said."""
        opens = [
            at + 1
            for at in range(max(0, end - _FAR), end)
            if self.tokens[at].lower in (";", "that")
        ]
        for at in range(opens[-1] if opens else max(0, end - _FAR), end):
            token = self.tokens[at]
            noun = token.lower in words_of("subject pronoun") or is_office(token.lower)
            if self._modifies(at) or not (noun or self._speaks(at)):
                continue
            first = self._start(at)
            if not self._is_governed(first) and self._is_clean(first):
                return self._source(first, at)
        return None

    def _modifies(self, at: int) -> bool:
        """Tell whether a token goes with the one behind it: the ``Hanoi`` police."""
        behind = self.tokens[at + 1] if at + 1 < len(self.tokens) else self.tokens[at]
        return owns(self.tokens, at) or (
            behind is not self.tokens[at] and (behind.is_capital or is_office(behind.lower))
        )

    def behind(self, place: int, *, ended: bool = False) -> Source | None:
        """Return who is named from a place on; ``ended``: only if a clause may end there."""
        end = place
        while end < len(self.tokens) and end - place < 2 * _PHRASE and not self._may_end(end):
            end += 1
        if end == place or (ended and not self._may_end(end, inverted=True)):
            return None
        head = self.tokens[end - 1]
        if self._speaks(end - 1):
            return self._joined(place, end)
        source = self._source(place, end - 1)
        if head.lower in words_of("pronoun"):
            return source._replace(kind="pronoun") if end == place + 1 else None
        return self._called(end) or source

    def _may_end(self, end: int, *, inverted: bool = False) -> bool:
        """Tell whether a phrase ends before a place; an inverted one ends its clause."""
        if end >= len(self.tokens):
            return True
        if self._in_office(end):
            return False
        token = self.tokens[end]
        if inverted and token.lower in words_of("adverb"):  # said the mayor still had no plan
            return self._may_end(end + 1, inverted=True)
        ends = ["joins", "conjunction", "relative", "preposition", "adverb"]
        ends += [] if inverted else ["auxiliary"]
        marked = token.kind in ("mark", "quote") or token.lower in calendar_words()
        return marked or any(token.lower in words_of(kind) for kind in ends)

    def _joined(self, place: int, end: int) -> Source:
        """Return the name that ends a phrase, with those that ``and`` joins to it."""
        names = [name for name in (self.tokens[end - 1].name,) if name]
        words = _words(self.tokens[place:end])
        start, stop = self.tokens[place].start, self.tokens[end - 1].end
        if end + 1 < len(self.tokens) and self.tokens[end].lower in ("and", "&"):
            other = self.behind(end + 1, ended=True)
            if other and other.kind == "name":
                names, stop = [*names, *other.names], other.end
        return Source("name", start, stop, words, tuple(names))

    def _called(self, end: int) -> Source | None:
        """Return the name behind the comma in ``said the mayor of the port, Ann Ito``."""
        near = range(end, min(end + _PHRASE, len(self.tokens) - 1))
        comma = next((at for at in near if self.tokens[at].kind in ("mark", "quote")), None)
        if comma is None or self.tokens[comma].lower != ",":
            return None
        at = comma + 1
        name = self.tokens[at].name
        person = is_person(name) and self._speaks(at)
        return self._joined(at, at + 1) if person and self._may_end(at + 1) else None


def _words(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(word for token in tokens for word in token.lower.split())
