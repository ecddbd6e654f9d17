"""Tell whom the words that name a speaker mean: a name, a surname, an office or a pronoun.

Conventions: a pronoun means the one person of fitting number and sex who is named in its sentence
before it or in the sentence before, else in the nearest sentence that names one, else who has
spoken, if the article so far has but one; who speaks there goes on, beside people without a name
(*a friend*) who do not speak; ``it`` means the one body there, ``they`` the two people whom
``and`` joins there. An office means the one person to whom the article gives it, or the one of
them who spoke last. Where two people fit, or somebody without a name, nobody is meant, and the
people in doubt are listed. What is said inside quotation marks names nobody.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import islice, takewhile
from typing import NamedTuple

from analysis.actors.name_words import addresses
from analysis.quotes._speech._beats import beat_of
from analysis.quotes._speech._bodies import begins_with_body, bodies_in, told_before
from analysis.quotes._speech._people import is_somebody, is_unnamed, people_of
from analysis.quotes._speech._roles import Roles, age_in, given_sex, pronouns_of, sex_of
from analysis.quotes._speech._sources import Source
from analysis.quotes._speech._tokens import (
    OF_ANOTHER,
    PARENT,
    Name,
    Token,
    is_person,
    tokens_of,
    words_of,
)

_BACK = 6  # sentences before a pronoun in which the nearest person is looked for
_BODY_BACK = 3  # sentences before "the company" in which it is named
_NEW = frozenset(("a", "an", "another"))
_DESCRIBED = 2  # sentences before "the baker" in which the person is named
_HE_SHE = ("he", "she")
_SAYS = ("says", "said")
_BOTH = {"man", "woman"}
_MANY = 12  # people of a sentence who are looked at, the last ones: bounds the work
_MOST = 200  # people of an article among whom the only woman is looked for: bounds the work
_FAR = 72  # tokens at the end of a sentence among which bodies are looked for


class Speaker(NamedTuple):
    """Who speaks, on which ground, who else it may be, and the words that say so."""

    actor: str = ""
    ground: str = "none"
    candidates: str = ""
    named_as: str = ""


class _Person(NamedTuple):
    """Somebody whom a pronoun may mean; ``actor`` is empty for one without a name."""

    start: int
    actor: str
    sex: str


class Antecedents:
    """The people of an article, sentence by sentence.

    Examples
    --------
    >>> ito = Name(4, 7, "person:ito", "person", "short")
    >>> people = Antecedents(["Mr. Ito left.", "He said no."], [[ito], []])
    >>> people.resolve(Source("pronoun", 0, 2, ("he",)), 1)
    Speaker(actor='person:ito', ground='pronoun', candidates='', named_as='He')
    """

    def __init__(
        self,
        sentences: Sequence[str],
        names: Sequence[Sequence[Name]],
        quoted: Sequence[Sequence[tuple[int, int]]] = (),
    ) -> None:
        self._sentences, self._names = sentences, names
        self._quoted = quoted or [[]] * len(sentences)
        self._tokens: dict[int, list[Token]] = {}
        self._surnames: dict[str, set[str]] = defaultdict(set)
        self._spoke: dict[int, list[_Person]] = defaultdict(list)
        self._sex: dict[str, str] = {}
        self._places: dict[int, list[int]] = {}  # where people are named in a sentence
        self._said: dict[int, set[str]] = defaultdict(set)  # who speaks in a sentence
        self._asides: dict[int, tuple[int, int]] = {}  # beside the only speaker of a sentence
        self._own: dict[int, set[str]] = {}  # the words right behind *says*
        self._last = ""  # who spoke last
        self._speakers: set[str] = set()

    def tokens(self, at: int) -> list[Token]:
        """Return the tokens of a sentence."""
        if at not in self._tokens:
            names, quoted = self._names[at], self._quoted[at]
            self._tokens[at] = tokens_of(self._sentences[at], names, quoted, self._surnames)
        return self._tokens[at]

    def resolve(self, source: Source, at: int) -> Speaker:
        """Return whom the words that name a speaker mean in a sentence, and remember it."""
        speaker = self._meant(source, at)
        self._last = speaker.actor or self._last
        self._speakers.add(speaker.actor)
        self._said[at].add(speaker.actor)
        self._asides[at] = self._aside(source, at) if len(self._said[at]) == 1 else (0, 0)
        written = self._sentences[at][source.start : source.end]
        one_of_them = source.words[-1] in words_of("one of them")  # said one, and he shrugged
        somebody = source.kind in ("pronoun", "office") or one_of_them
        if somebody and not source.is_plural:
            sex = sex_of(source.words) or self._sex_of(speaker.actor)
            nobody = source.words[-1] in words_of("body") | words_of("asking") | {"it"}
            if not nobody or speaker.actor not in self._bodies | {""}:  # *It* is nobody's *she*
                self._spoke[at].append(_Person(source.start, speaker.actor, sex))
        return speaker._replace(named_as=written)

    def text(self, at: int) -> str:
        """Return a sentence."""
        return self._sentences[at]

    def is_alone(self, source: Source, at: int) -> bool:
        """Tell whether a sentence has nobody but who is named there as its subject, and kin."""
        named = self.named([at])
        if source.kind == "office":  # *the mayor* is one of the people there
            return len(named) <= 1
        return named <= {name.actor for name in source.names}

    def named(self, lines: Iterable[int]) -> set[str]:
        """Return the people of sentences but *her brother*; empty for one without a name."""
        people = ((at, person) for at in lines for person in self._people(at))
        return {one.actor for at, one in people if one.actor or not self._is_own_kin(one, at)}

    def _is_own_kin(self, person: _Person, at: int) -> bool:
        """Tell *his late wife*, who is told of beside him."""
        tokens = self.tokens(at)
        place = bisect_left(tokens, person.start, key=lambda token: token.start)
        owned = {token.lower for token in tokens[max(0, place - 2) : place]} & {"his", "her"}
        return tokens[place].lower in words_of("kin") and bool(owned)

    def length(self, source: Source, at: int) -> int:
        """Return the tokens of a sentence without what is added to its subject between commas."""
        tokens = self.tokens(at)
        commas = [
            place for place, token in enumerate(tokens)
            if token.lower == "," and token.start >= source.end
        ]  # fmt: skip
        beside = len(commas) > 1 and tokens[commas[0]].start - source.end <= 1
        return len(tokens) - (commas[1] - commas[0] if beside else 0)

    def is_of(self, actor: str, at: int) -> bool:
        """Tell whether a sentence is of one person and nobody else, by name or pronoun."""
        tokens, people = self.tokens(at), {person.actor for person in self._people(at)}
        if people:
            return people == {actor}
        opening = [token.lower for token in tokens[:2]]
        opening = opening[1:] if opening[:1] and opening[0] in words_of("adverb") else opening[:1]
        sex = sex_of(opening) if opening and opening[0] in _HE_SHE else ""
        return bool(actor and sex) and self._sex_of(actor) in ("", sex)

    def asks(self, actor: str, at: int) -> bool:
        """Tell whether a sentence is a question that names nobody but one person.

        *What did the gallery answer?* asks for the words of others.
        """
        others = {person.actor for person in self._people(at)} - {actor}
        words = {token.lower for token in self.tokens(at)}
        others_say = words & (words_of("what follows") | words_of("asks for words"))
        asks = self._sentences[at].rstrip().endswith("?") and not others_say
        return bool(actor) and asks and not others

    def _meant(self, source: Source, at: int) -> Speaker:
        if source.kind == "name":
            return self._named(source)
        if source.kind == "pronoun":
            return self._pronoun(source, at)
        if source.kind != "office":
            return Speaker()
        holder = self._office(source, at)
        return (
            holder if holder.actor or holder.candidates else self._described(source, at) or holder
        )

    def _described(self, source: Source, at: int) -> Speaker | None:
        """Return the one person named just before, whom *the baker* tells more of.

        Nobody where the article has told what that person is.
        """
        if source.words[0] != "the" or source.is_plural or source.words[-1] in words_of("body"):
            return None
        if self._speaks_of_another(at) or not {"'s", "’s"}.isdisjoint(source.words):
            return None  # the boy's father is somebody else
        near = self._just_before(source, at)
        actors = {person.actor for person in near}
        if age := age_in(source.words):
            meant = self._roles.of_age(age, actors)
            return _only(meant, "office") if len(meant) == 1 else None
        sex, goes_with_any = sex_of(source.words), _goes_with_any_office(source.words[-1])
        if goes_with_any and not actors and sex:
            return self._one(source, at, sex)
        titled = set() if goes_with_any else self._roles.titled
        sexes = {person.sex for person in near} | {sex}
        if len(actors) != 1 or "" in actors or actors & titled or sexes >= _BOTH:
            return None
        return Speaker(actors.pop(), "office")

    def _speaks_of_another(self, at: int) -> bool:
        """Tell *“He has every right,” the chairman said*, who is not the man just named."""
        spans = self._quoted[at]
        opens = bool(spans) and spans[0][0] <= 1
        return opens and OF_ANOTHER.match(self._sentences[at]) is not None

    def _just_before(self, source: Source, at: int) -> list[_Person]:
        """Return the people of the sentences before, back to one that has but its subject."""
        near = self._people(at, source.start)
        for back in range(1, min(at, _DESCRIBED) + 1):
            near += self._people(at - back)
            if back == 1 and self._begins_with_one(at - 1):
                break
        return near

    def _begins_with_one(self, at: int) -> bool:
        """Tell whether a sentence has one person alone, who is its subject: *Ito promised*."""
        subject = beat_of(self.tokens(at))
        return subject is not None and bool(subject.names) and self.is_alone(subject, at)

    def _named(self, source: Source) -> Speaker:
        for name in source.names:
            if not name.kind and name.form == "full":
                self._surnames[name.actor.split()[-1]].add(name.actor)
                self._sex.setdefault(name.actor, sex_of(source.words) or given_sex(name.actor))
            if not name.actor:
                return Speaker(candidates="|".join(sorted(self._surnames[name.form])))
        if len(source.names) == 1 and self._is_other(source):
            return Speaker()
        short = any(name.form == "short" and is_person(name) for name in source.names)
        actors = dict.fromkeys(name.actor for name in source.names)
        return Speaker("|".join(actors), "surname" if short else "named")

    def _is_other(self, source: Source) -> bool:
        """Tell *Miss Ito*, who is not the Ito that is known to be a man."""
        return {_addressed(source.words), self._sex_of(source.names[0].actor)} == _BOTH

    def _pronoun(self, source: Source, at: int) -> Speaker:
        word = source.words[-1]
        if word == "it":
            return _only([*bodies_in(self._near(at, source.start)), *self._its(at - 1)], "pronoun")
        if word == "they":
            return self._both(at, source.start)
        sex = sex_of([word])
        if not sex:
            return Speaker()
        meant = self._one(source, at, sex)
        if meant.actor:
            self._sex.setdefault(meant.actor, sex)
        return meant

    def _near(self, at: int, before: int | None = None) -> list[Token]:
        """Return the last tokens of a sentence, those before a place."""
        return _before(self.tokens(at), before)[-_FAR:]

    def _its(self, at: int) -> list[str]:
        """Return what *it* may mean behind a sentence: of one that begins with *It* the same."""
        if at < 0:
            return []
        opening = [token.lower for token in self.tokens(at)[:2]]
        if opening[:1] == ["it"]:
            return sorted(self._said[at] or {""})
        body = opening[:1] == ["the"] and opening[-1] in words_of("body")
        of_it = body or opening[:1] == ["its"]
        return [*bodies_in(self._near(at)), *(self._its(at - 1) if of_it else [])]

    def _both(self, at: int, before: int) -> Speaker:
        """Return the two people who are all that the nearest sentence names, as ``A and B``."""
        for place in (at, at - 1) if at else (at,):
            people = self._people(place, before if place == at else None)
            if people:
                break
        actors = dict.fromkeys(person.actor for person in people)
        if len(actors) != 2 or not all(actors):
            return Speaker()
        low, high = people[0].start, people[-1].start
        joins = {token.lower for token in self.tokens(place) if low < token.start < high}
        return Speaker("|".join(actors), "pronoun") if joins & {"and", "&"} else Speaker()

    def _one(self, source: Source, at: int, sex: str) -> Speaker:
        """Return the one person of a sex who is named last before a pronoun."""
        here = self._people(at, self._subject_start(source, at))
        own = {person.actor for person in here if person.sex in ("", sex)}
        if own and own == self._said[at]:
            return _only(own, "pronoun")  # Ito said so, though she denied the rest
        for back in range(1, min(at, _BACK) + 1):
            here += self._outside_aside(at - back)
            fitting = [person.actor for person in here if person.sex in ("", sex)]
            if back == 1 and self._does_to_another(at - 1, source.words[-1]):
                return Speaker(candidates="|".join(sorted(set(filter(None, fitting)))))
            said = self._said[at - back]
            if fitting and set(filter(None, fitting)) == said:
                return _only(filter(None, fitting), "pronoun")  # who spoke goes on
            if said <= set(fitting) and self._says_of_self(at - back, source.words[-1]):
                return _only(said, "pronoun")
            if fitting:
                return _only(fitting, "pronoun")
        fitting = [person.actor for person in here if person.sex in ("", sex)]
        return _only(fitting, "pronoun") if fitting else self._only_of(sex, at)

    def _does_to_another(self, at: int, word: str) -> bool:
        """Tell *Ito has called him one*, behind which he is either of two: him is not Ito."""
        tokens = self.tokens(at)
        named = [place for place in people_of(tokens) if tokens[place].name]
        if word != "he" or len(named) != 1:
            return False
        first = named[0] + 1
        first += first < len(tokens) and tokens[first].lower == ","
        clause = takewhile(lambda token: token.kind == "word" and not _opens(token), tokens[first:])
        return any(token.lower == "him" for token in clause)

    def _says_of_self(self, at: int, word: str) -> bool:
        """Tell *Ito says she will call Lund*: the *she* of the next sentence is Ito again."""
        if at not in self._own:
            tokens = self.tokens(at)
            pairs = zip(tokens, tokens[1:], strict=False)
            self._own[at] = {two.lower for one, two in pairs if one.lower in _SAYS}
        return word in self._own[at] and len(self._said[at] - {""}) == 1

    def _only_of(self, sex: str, at: int) -> Speaker:
        """Return whom *she* means long after a name: who spoke, if nobody else may be a woman."""
        so_far = list(islice((actor for actor, first in self._first.items() if first < at), _MOST))
        fitting = {actor for actor in so_far if self._sex_of(actor) in ("", sex)}
        if len(so_far) == _MOST or len(fitting) != 1 or not fitting & self._speakers:
            return Speaker()
        return _only(fitting, "pronoun")

    @cached_property
    def _first(self) -> dict[str, int]:
        """The sentence in which each person is named first, in the order of the article."""
        first: dict[str, int] = {}
        for at, names in enumerate(self._names):
            for name in names:
                if is_person(name):
                    first.setdefault(name.actor, at)
        return first

    @cached_property
    def _bodies(self) -> set[str]:
        """The actors who are no people."""
        names = (name for of_sentence in self._names for name in of_sentence)
        return {name.actor for name in names if not is_person(name)}

    def _subject_start(self, source: Source, at: int) -> int:
        """Return where the sentence begins if its subject is this pronoun, which stays the same.

        *She had told the minister all “long before Monday”, she said.* Who is asked is not
        whom the question is about: *Asked whether Ito knew, she smiled.*
        """
        first = self.tokens(at)[0]
        stays = first.lower == source.words[-1] or first.lower in words_of("asks who follows")
        return first.start if stays else source.start

    def _outside_aside(self, at: int) -> list[_Person]:
        """Return the people of a sentence but those beside its speaker: Ito, who met Lund, said."""
        first, last = self._asides.get(at, (0, 0))
        return [one for one in self._people(at) if not first <= one.start < last]

    def _aside(self, source: Source, at: int) -> tuple[int, int]:
        """Return where what is added to a speaker stands, between two commas."""
        tokens = self.tokens(at)
        comma = bisect_left(tokens, source.end, key=lambda token: token.start)
        near = tokens[comma : comma + _FAR]
        if not near or near[0].lower != ",":
            return 0, 0
        marks = (token.start for token in near[1:] if token.kind in ("mark", "quote"))
        return near[0].start, next(marks, 0)

    def _people(self, at: int, before: int | None = None) -> list[_Person]:
        """Return the people named in a sentence, outside quotation marks."""
        tokens = self.tokens(at)
        if at not in self._places:
            self._places[at] = people_of(tokens)
        places = self._places[at]
        if before is not None:
            places = places[: bisect_left(places, before, key=lambda place: tokens[place].start)]
        named = [self._person(at, place) for place in places[-_MANY:]]
        return named + _before(self._spoke[at][-_MANY:], before)

    def _person(self, at: int, place: int) -> _Person:
        """Return the person whom a token names."""
        tokens = self.tokens(at)
        token, name = tokens[place], tokens[place].name
        if name:
            known = name.actor if name.kind or name.actor in self._sex else ""
            sex = self._sex_of(known) or given_sex(name.actor)
            titled = _addressed([each.lower for each in tokens[max(0, place - 1) : place]])
            if {titled, sex} == _BOTH:
                return _Person(token.start, "", titled)  # Miss Ito, beside an Ito who is a man
            return _Person(token.start, known, sex)
        words = tuple(each.lower for each in tokens[max(0, place - 2) : place + 1])
        holder = self._office(Source("office", token.start, token.end, words), at).actor
        if not (holder or _is_beside(tokens, place) or is_unnamed(tokens, place)):
            holder = self._told_more(words, at)
        return _Person(token.start, holder, sex_of(words[-1:]) or self._sex_of(holder))

    def _told_more(self, words: Sequence[str], at: int) -> str:
        """Return the only person of the sentence before whom *the manager* tells more of.

        Where it names nobody it is who speaks there: *“No,” she said. The minister paused.*
        """
        if not at or "the" not in words or "other" in words:
            return ""
        named = (name.actor for name in self._names[at - 1] if name.kind == "person")
        before = set(islice(named, _MANY)) or {one.actor for one in self._spoke[at - 1]} - {""}
        if not before and self._quoted[at - 1]:
            before = {self._last} - {""}
        return "".join(before - self._roles.titled) if len(before) == 1 else ""

    def _sex_of(self, actor: str) -> str:
        return self._sex.get(actor, "") or self._roles.sex_of(actor)

    @cached_property
    def _roles(self) -> Roles:
        roles = Roles()
        behind_another, before = False, set[str]()
        for at, names in enumerate(self._names):
            if named := any(name.kind == "person" for name in names):
                roles.read(self.tokens(at), behind_another=behind_another, before=before)
            behind_another, before = named, pronouns_of(self.tokens(at))
        return roles

    def _office(self, source: Source, at: int) -> Speaker:
        """Return the one holder of an office, nobody if none or several have it."""
        words = source.words
        if source.is_plural and set(words) & {"two", "both"}:
            holders = self._roles.holders([words[-1].removesuffix("s")])
            if len(holders) == 2:
                return Speaker("|".join(sorted(holders)), "office")
        if not source.is_plural and (told := self._told_by(source, at)):
            return Speaker(told, "office")
        if source.is_plural or words[0] in words_of("indefinite"):
            return Speaker(ground="office")
        if words[-1] in words_of("body"):
            return Speaker(self._body(source, at), "office")
        if self._is_somebody_new(source, at):
            return Speaker(ground="office")
        holders = self._roles.holders(words)
        holders = {self._last} if self._last in holders else holders
        for back in range(min(at, _BACK) + 1 if len(holders) > 1 else 0):
            near = {person.actor for person in self._named_in(at - back)} & holders
            if near:
                holders = near
                break
        meant = _only(sorted(holders), "office")
        return meant if holders else Speaker(ground="office")

    def _is_somebody_new(self, source: Source, at: int) -> bool:
        """Tell *the aide* behind *An aide to Ito agreed*, who is no aide named before."""
        if source.words[0] != "the":
            return False
        for tokens in (_before(self.tokens(at), source.start), self.tokens(at - 1) if at else []):
            for place in range(max(0, len(tokens) - _FAR), len(tokens)):
                opens = {token.lower for token in tokens[max(0, place - 2) : place]}
                if tokens[place].lower == source.words[-1] and opens & _NEW:
                    return is_somebody(tokens, place)
        return False

    def _told_by(self, source: Source, at: int) -> str:
        """Return the person whom an office tells more of: *Ann Ito, a hydrologist who said …*."""
        tokens = self.tokens(at)
        place = bisect_left(tokens, source.start, key=lambda token: token.start)
        apposed = place > 1 and tokens[place - 1].lower == "," and source.words[0] in ("a", "an")
        opens = place == 2 or (place > 2 and tokens[place - 3].kind in ("mark", "quote"))
        name = tokens[place - 2].name if apposed and opens else None
        return name.actor if name is not None and name.kind == "person" else ""

    def _body(self, source: Source, at: int) -> str:
        """Return the body that *the company* means, empty if nothing tells."""
        if source.words[0] != "the" or len(source.words) > 2:
            return ""
        before = [_before(self.tokens(at), source.start)]
        before += [self.tokens(at - back) for back in range(1, min(at, _BODY_BACK) + 1)]
        told = told_before(source.words[-1], [tokens[-_FAR:] for tokens in before])
        if told is None:
            return begins_with_body(source, self._names[at], self._quoted[at])
        return told

    def _named_in(self, at: int) -> list[Name]:
        return [name for name in self._names[at] if name.kind == "person"]


def _is_beside(tokens: Sequence[Token], place: int) -> bool:
    """Tell *the man beside her*, which tells no more of her as *the daughter of a smith* does."""
    of = place + 1 < len(tokens) and tokens[place + 1].lower == "of"
    return tokens[place].lower in words_of("kin") and not of


def _opens(token: Token) -> bool:
    """Tell a word with which another clause begins, in which *him* may be the subject here."""
    return any(token.lower in words_of(kind) for kind in ("conjunction", "relative", "joins"))


def _addressed(words: Iterable[str]) -> str:
    """Return the sex that *Mr* or *Miss* tells."""
    return sex_of(word for word in words if word in addresses())


def _goes_with_any_office(word: str) -> bool:
    """Tell *the Welshman*, *the widow* and *the dad-of-three*, who may be the mayor as well."""
    return word in words_of("of a people") | words_of("of any office") or word.endswith(PARENT)


def _only(actors: Iterable[str], ground: str) -> Speaker:
    """Return the one actor there is, nobody with the candidates if there are several."""
    different = sorted(set(actors))
    if len(different) == 1 and different[0]:
        return Speaker(different[0], ground)
    return Speaker(candidates="|".join(filter(None, different)) if len(different) > 1 else "")


def _before(things: list, before: int | None) -> list:
    """Return what begins before a place of a sentence, all of it without a place."""
    if before is None:
        return things
    return things[: bisect_left(things, before, key=lambda thing: thing.start)]
