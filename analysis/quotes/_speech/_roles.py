"""Read which offices the people of an article hold, and who is a man or a woman.

Conventions: an office stands before a name (Mayor Ann Ito; the mayor, Ann Ito) or behind it between
commas. The sex is told by Mr and Ms, by words for kin and offices, else by a given name that nearly
all bearers share with their sex; else it is unknown.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from functools import cache
from itertools import islice, takewhile

from analysis.actors.name_words import addresses, first_surnames, genders, title_modifiers, titles
from analysis.quotes._speech._people import people_of
from analysis.quotes._speech._tokens import (
    AGED,
    Name,
    Token,
    is_office,
    is_person,
    speaking_offices,
    words_of,
)
from analysis.text import fold
from analysis.text.word_lists import word_list

_SEXES = {"m": "man", "f": "woman"}
_IN_FULL = {"dr": "doctor", "prof": "professor", "capt": "captain", "sen": "senator",
            "gov": "governor", "gen": "general", "col": "colonel", "sgt": "sergeant",
            "supt": "superintendent", "rev": "reverend", "lt": "lieutenant",
            "fr": "priest", "father": "priest"}  # fmt: skip
_AGE = 3  # digits of an age, at most
_GROWN = 16  # years
_STYLES = {"the", "right", "most", "very", "rt", "rev", "reverend", "hon", "honourable"}
_DAUGHTERS = ("dottir", "sdotter", "owska", "ewska", "ovska", "evska", "skaya", "skaia", "ovna")
_PRONOUNS = ("he", "his", "himself", "she", "her", "herself")
_TITLE = 6  # tokens before or behind a name that can be its office


class Roles:
    """Which offices the people of an article hold, and who is a man or a woman."""

    def __init__(self) -> None:
        self.sex: dict[str, str] = {}
        self.titled: set[str] = set()
        self._given: dict[str, str] = {}
        self._by_words: dict[str, set[str]] = defaultdict(set)
        self.ages: dict[str, set[str]] = defaultdict(set)
        self._titles: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    def read(
        self, tokens: Sequence[Token], *, behind_another: bool = False, before: Container[str] = ()
    ) -> None:
        """Keep what a sentence says of the people it names.

        Behind one that names somebody else, or that speaks of a man (``before``), *he* and *his*
        may be of that person.
        """
        for at, token in enumerate(tokens):
            if token.name and token.name.kind == "person":
                self._read_person(tokens, at, token.name)
        if not behind_another and (own := _of_own(tokens)) and own[1] not in before:
            self._by_words[own[0]].add(own[1])

    def _read_person(self, tokens: Sequence[Token], at: int, name: Name) -> None:
        before, behind = _title_before(tokens, at), _title_behind(tokens, at)
        if age := _age_behind(tokens, at):
            self.ages[age].add(name.actor)
        for words, more in ((before, []), (behind, _of_what(tokens, at))):
            for office in filter(is_office, words):
                self._titles[office][name.actor].update(words, more)
                self.titled.add(name.actor)
        if at and (office := _in_full(tokens[at - 1].lower)):
            self._titles[office][name.actor].add(office)
        known = self.sex.get(name.actor, "")
        if (
            known or name.actor in self._given
        ) and name.form != "full":  # Miss Ito is no other Ito who is a man
            return
        nobody = words_of("article") | _place_names(tokens[max(0, at - _TITLE) : at + _TITLE])
        said = sex_of(word for word in (*before, *behind) if word not in nobody)  # her brother
        if sex := said or known:
            self.sex[name.actor] = sex
        elif name.form == "full" and (sex := given_sex(tokens[at].text)):
            self._given[name.actor] = sex

    def sex_of(self, actor: str) -> str:
        """Return the sex that an article tells by a title or *his* and *her*, else by a given name.

        *Nino Lind, a teacher, said it had surprised her*: no Nino of Italy.
        """
        told = self._by_words.get(actor, set())
        by_words = next(iter(told)) if len(told) == 1 else self._given.get(actor, "")
        return self.sex.get(actor, "") or by_words

    def holders(self, words: Sequence[str]) -> set[str]:
        """Return who holds the office that these words name."""
        heads = words_of("head of state") if words[-1] == "leader" else {words[-1]}
        held = [item for head in heads for item in self._titles.get(head, {}).items()]
        told = set(words) - heads - words_of("article") - {"'s", "’s"}
        fitting: dict[str, int] = {}
        for actor, title in held:
            own = title - set(heads)
            is_former = bool(own & words_of("former")) != bool(told & words_of("former"))
            if not is_former and not (told and own and not told & own):
                fitting[actor] = max(fitting.get(actor, 0), len(told & own))
        most = max(fitting.values(), default=0)
        return {actor for actor, shared in fitting.items() if shared == most}

    def of_age(self, age: str, near: set[str]) -> set[str]:
        """Return whom *the 54-year-old* means: who is told to be 54, else who is named just before.

        A child is seldom named just before, and whoever is told to be of another age is not meant.
        """
        if told := self.ages.get(age):
            return told
        if not age.isdigit() or int(age) < _GROWN:
            return set()
        return near.difference(*self.ages.values())


def _of_own(tokens: Sequence[Token]) -> tuple[str, str] | None:
    """Return the only person of a sentence and the sex that its pronouns tell, all the same."""
    places = people_of(tokens)
    name = tokens[places[0]].name if len(places) == 1 else None
    if name is None or name.kind != "person":
        return None
    told = pronouns_of(tokens[places[0] :])
    is_own = len(told) == 1 and told.isdisjoint(pronouns_of(tokens[: places[0]]))
    return (name.actor, told.pop()) if is_own else None


def pronouns_of(tokens: Sequence[Token]) -> set[str]:
    """Return of which sex people are spoken of: ``Her pupil Ito remembered her voice``."""
    return {sex_of([token.lower]) for token in tokens if token.lower in _PRONOUNS}


def _place_names(tokens: Sequence[Token]) -> set[str]:
    """Return the names before an office that end like one: the Tasman mayor is no man."""
    pairs = zip(tokens, tokens[1:], strict=False)
    return {
        one.lower for one, two in pairs
        if one.is_capital and one.lower not in speaking_offices() and is_office(two.lower)
    }  # fmt: skip


def _in_full(title: str) -> str:
    """Return the word for a title in short: *Dr Ito* is the doctor."""
    return _IN_FULL.get(title.rstrip("."), "")


def age_in(words: Sequence[str]) -> str:
    """Return the age that words for somebody tell; empty if they tell none.

    Examples
    --------
    >>> age_in(["the", "34-year-old", "plumber"]), age_in(["the", "plumber"])
    ('34', '')
    """
    return next((word.removesuffix(AGED) for word in words if word.endswith(AGED)), "")


def _title_before(tokens: Sequence[Token], at: int) -> list[str]:
    """Return the words of the office before a name: Mayor Ann Ito; the mayor of Riga, Ann Ito."""
    comma = at - 1
    while comma > 0 and _is_style(tokens[comma]):  # the chairman, Sir Karl Roe
        comma -= 1
    words = [token.lower for token in tokens[comma + 1 : at] if token.lower in addresses()]
    end = at
    if comma >= 0 and tokens[comma].lower == ",":
        end = _office_end(tokens, comma)
    for token in reversed(tokens[max(0, end - _TITLE) : end]):
        word = token.lower
        role = is_office(word) or word in title_modifiers() or _has_role([word])
        person = is_person(token.name)
        if token.kind in ("mark", "quote") or person or not (role or words or token.is_capital):
            break
        if word in words_of("preposition") and word != "of":
            break
        words += word.split()
        if word in words_of("article"):
            break
    return words if _has_role(words) else []


def _is_style(token: Token) -> bool:
    """Tell *Sir*, *Captain* and *the Right Reverend* right before a name."""
    rank = token.is_capital and token.lower.rstrip(".") in titles() | {"rear", "vice"}
    return rank or token.lower in addresses() | _STYLES


def _office_end(tokens: Sequence[Token], comma: int) -> int:
    """Return where the office ends in ``the mayor of the port,``."""
    for at in range(comma - 1, max(0, comma - _TITLE), -1):
        if tokens[at].kind in ("mark", "quote"):
            break
        if tokens[at].lower in words_of("preposition"):
            return at if is_office(tokens[at - 1].lower) else comma
    return comma


def _title_behind(tokens: Sequence[Token], at: int) -> list[str]:
    """Return the words of the office behind a name: ``Ann Ito, the mayor of the port``."""
    if at + 2 >= len(tokens) or tokens[at + 1].lower not in (",", "–", "—", "("):
        return []
    words: list[str] = []
    for token in tokens[at + 2 : at + 2 + _TITLE]:
        if token.kind in ("mark", "quote") or token.lower in words_of("preposition"):
            break
        words += token.lower.split()
    ends = bool(words) and (is_office(words[-1]) or words[-1] in words_of("kin"))
    return words if ends else []


def _of_what(tokens: Sequence[Token], at: int) -> list[str]:
    """Return of what the office behind a name is: *Ito, president of the League of Women*."""
    near = takewhile(lambda token: token.kind not in ("mark", "quote"), tokens[at + 2 :])
    behind = [*islice(near, 2 * _TITLE)]
    of = next((place for place, token in enumerate(behind) if token.lower == "of"), len(behind))
    return [word for token in behind[of:] if token.is_capital for word in token.lower.split()]


def _age_behind(tokens: Sequence[Token], at: int) -> str:
    """Return the age behind a name: ``Ann Ito, 54,``."""
    if at + 2 >= len(tokens) or tokens[at + 1].lower not in (",", "("):
        return ""
    age = tokens[at + 2].text
    return age if age.isdigit() and len(age) <= _AGE else ""


def _has_role(words: Iterable[str]) -> bool:
    titled = words_of("man") | words_of("woman") | words_of("kin")
    return any(is_office(word) or word in titled for word in words)


def sex_of(words: Iterable[str]) -> str:
    """Return whether words are a man's or a woman's, empty if they do not say.

    Examples
    --------
    >>> sex_of(["he"]), sex_of(["the", "chairwoman"]), sex_of(["they"])
    ('man', 'woman', '')
    """
    for word in words:
        for sex in ("woman", "man"):
            if word in words_of(sex) or (word.endswith(sex) and _is_for_a_job(word, sex)):
                return sex
    return ""


def _is_for_a_job(word: str, sex: str) -> bool:
    """Tell ``gunman`` and ``policewoman`` from ``human`` and ``German``."""
    return len(word) > len(sex) + 2 and word not in words_of("of no sex")


@cache
def _given_names() -> dict[str, str]:
    told = {name: _SEXES[of] for name, of in genders().items() if of in _SEXES}
    surer = (line.split(",") for line in word_list("quotes/given_names_by_sex.csv"))
    return told | {name: sex for name, sex in surer}


def given_sex(name: str) -> str:
    """Return whether the given name in a full name is a man's or a woman's, if it tells.

    Examples
    --------
    >>> given_sex("Ann Ito"), given_sex("Kim Jong Un"), given_sex("Ito")
    ('woman', '', '')
    """
    given, *rest = fold(name).split()
    if not rest:
        return ""
    if rest[-1].endswith(_DAUGHTERS):
        return "woman"  # Sigurlaug Hauksdóttir, Olga Petrovskaya
    return "" if given in first_surnames() else _given_names().get(given, "")
