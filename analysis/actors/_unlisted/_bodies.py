"""What stands for a body, place or party in short: acronyms, the first or last words, its members.

Conventions: all names are keys (see ``_identity.key_of``). A short form needs an article that has
the long name too; then it stands for it everywhere, unless it fits another long name.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from analysis.actors._unlisted._english import is_demonym, is_known_word
from analysis.actors._unlisted._kinds import gazetteer
from analysis.actors._unlisted._told import STATE
from analysis.actors.name_words import genders, name_heads
from analysis.text import stop_words
from analysis.text.word_lists import words_of_class

Fits = Mapping[str, set[str]]

_LETTERS = 3  # of an acronym that stands for a name which another article gives
_PAIR = 2  # words of a name that is called by the first one: the second says what it is
_WITH_THE = ("river", "sea", "canal", "ocean", "desert", "strait", "hotel", "river")
_ENDING = range(1, 4)  # letters of a party's word that a word for its members lacks: *ic*
_STEM = 5  # letters that a word for members shares with the party: Democrats, Democratic Party
_FAR = 3  # times as many articles that name a party as those of its namesakes: for one of them
_PEOPLE = ("n", "an", "ian", "ese", "i", "ish", "ic")  # endings of the word for a people
_LAND = 5  # letters of a name that may be a land's: shorter ones have many neighbours
_LANDS = (STATE, "place")


def shorts_of_bodies(
    articles: Iterable[Iterable[str]],
    kinds: Mapping[str, str],
    places: set[str],
    with_the: Collection[str] = (),
) -> dict[str, set[str]]:
    """Return the long names that a shorter one stands for, where one article has both.

    Parameters
    ----------
    articles
        The keys that each article has.
    kinds
        The kind of each key by itself.
    places
        Keys that stand where places do.
    with_the
        Keys that follow *the*.

    Examples
    --------
    >>> kinds = {"haesong": "name", "haesong marine": "organisation"}
    >>> shorts_of_bodies([["haesong", "haesong marine"]], kinds, set())
    {'haesong': {'haesong marine'}}
    """
    fits: dict[str, set[str]] = defaultdict(set)
    for long, kind in kinds.items():
        if kind == "organisation" and (short := _unmistakable(long)) in kinds:
            if short not in places and short not in gazetteer("places"):
                fits[short].add(long)
    for keys in articles:
        present = set(keys)
        for long in present:
            if " " in long and kinds[long] not in ("person", "group"):
                for short in _shortened(long):
                    if short in present and _may_stand(short, long, kinds[short], places, with_the):
                        fits[short].add(long)
    return dict(fits)


@cache
def _unmistakable(long: str) -> str:
    """Return the beginning of a firm's name that stands for it in other articles too."""
    words = long.split()
    if len(words) > 2 and words[-1] in words_of_class("actors", "firm_heads"):
        return "" if words[-2] == "&" else " ".join(words[:-1])  # *Bram & Sons*
    if "&" in long:  # *A&P Nigeria*, *Marlow & Lund*
        return ""
    strange = not (is_known_word(words[0]) or is_demonym(words[0]) or words[0] in genders())
    public = name_heads().get(words[-1]) and words[-1] not in words_of_class("actors", "firm_heads")
    public = public or words[-1] in words_of_class("actors", "paper_heads")
    return words[0] if len(words) == _PAIR and strange and not public else ""


@cache
def _shortened(long: str) -> tuple[str, ...]:
    """Return the beginnings and endings of a long name, and a place or event without its head."""
    words = long.split()
    heads = words_of_class("actors", "dropped_heads")
    shorts = [" ".join(words[:n]) for n in range(1, len(words))]
    shorts += [" ".join(words[n:]) for n in range(1, len(words)) if words[n] not in stop_words()]
    if words[0] in words_of_class("actors", "place_in_front") - heads:
        shorts = [short for short in shorts if not long.endswith(short)]
    return tuple(shorts)


def _may_stand(
    short: str, long: str, kind: str, places: set[str], with_the: Collection[str]
) -> bool:
    """Tell whether the first or last words of a name can stand for all of it."""
    words, left = long.split(), long.removeprefix(short).split()
    head = name_heads().get(words[-1], "")
    if long.endswith(short) and not long.startswith(short):
        return _may_end(short, long, kind)
    if left[:1] == ["&"] and left[-1] not in words_of_class("actors", "firm_heads"):
        return False
    if kind in ("group", "person") and len(words) > 3:
        return False
    heads = words_of_class("actors", "dropped_heads")
    if len(left) == 1 and (left[0] in heads or (left[0] in _WITH_THE and short in with_the)):
        return True
    paper = words[-1] in words_of_class("actors", "paper_heads")
    if paper or head in ("place", "event", "instrument") or "of" in words:
        return False
    is_firm = left[-1] in words_of_class("actors", "firm_heads")
    if short in places or short in gazetteer("places"):
        return len(left) == 1 and is_firm
    public = head == "organisation" and not is_firm and " " not in short
    if is_demonym(short) or public or (is_known_word(short) and not head and not is_firm):
        return False
    two = len(left) == _PAIR and (" " in short or is_firm) and not name_heads().get(left[0])
    return len(left) == 1 or two


def _may_end(short: str, long: str, kind: str) -> bool:
    left, last = long.removesuffix(short).split(), short.split()
    heads = words_of_class("actors", "dropped_heads")
    heads = heads | words_of_class("actors", "organisation_in_front")
    if len(left) == 1 and left[0] in heads:
        return True
    if len(last) > 1:
        return len(left) <= 2 and not is_demonym(last[0]) and name_heads().get(last[-1], "") != ""
    return kind in ("organisation", "name") and last[0] not in name_heads() and len(left) <= 2


def members_of_parties(
    articles: Mapping[object, set[str]], kinds: Mapping[str, str], longs: Fits
) -> dict[tuple[object, str], str]:
    """Return article and word for members -> the only party that it fits.

    Parameters
    ----------
    articles
        The keys that each article has; those of None are of all articles.
    kinds
        The kind of each key by itself.
    longs
        The names that a shorter one of a party stands for.

    Examples
    --------
    >>> kinds = {"republicans": "group", "republican party": "organisation", "labour": "name"}
    >>> members_of_parties({"a": set(kinds)}, kinds, {})
    {('a', 'republicans'): 'republican party'}
    """
    links = {}
    spread = Counter(key for of in articles.values() for key in of)
    for article, present in articles.items():
        parties = {min(longs.get(key, {key})) for key in present if _is_party(key)}
        of_stem = _by_stem(parties)
        for key in present if parties or article is None else ():
            stem = key.removesuffix("s")
            if " " not in key and kinds[key] not in ("place", "person", STATE):
                fits = of_stem.get(stem, [])
                foremost = max(fits, key=spread.__getitem__, default="")
                rest = sum(spread[party] for party in fits) - spread[foremost]
                if fits and spread[foremost] >= _FAR * rest:
                    links[article, key] = foremost
                elif not fits and stem != key and stem in present:
                    links[article, key] = stem
    return links


def lands_of_peoples(keys: Collection[str]) -> set[str]:
    """Return the names of one word whose people are named too: *Kestovia* beside *Kestovian*.

    No given name, and nothing that ends a longer name, as surnames do (*Ana Morgan*).

    Examples
    --------
    >>> sorted(lands_of_peoples({"kestovia", "kestovian athletics union", "julia", "julian"}))
    ['kestovia']
    """
    names = genders()
    words = {word for key in keys for word in key.split()}
    last = {key.rpartition(" ")[2] for key in keys if " " in key}
    peoples = words - last - names.keys()
    lands = (key for key in keys if " " not in key and len(key) >= _LAND)
    return {
        land
        for land in lands
        if land not in last
        and land not in names
        and not peoples.isdisjoint({land + "n", land + "ian", land[:-1] + "ian", land + "ese"})
    }


def people_of(land: str) -> set[str]:
    """Return the words for the people of a land that may be formed from its name.

    Examples
    --------
    >>> {"kestovian", "kestovians"} <= people_of("kestovia")
    True
    """
    ones = {stem + end for stem in (land, land[:-1]) for end in _PEOPLE}
    return ones | {one + "s" for one in ones}


def peoples_of_states(kinds: Mapping[str, str]) -> dict[tuple[object, str], str]:
    """Return None and the word for a people -> the only state that it is formed from.

    Examples
    --------
    >>> peoples_of_states({"lesonia": "state", "lesonians": "group", "lesoniak": "name"})
    {(None, 'lesonians'): 'lesonia'}
    """
    peoples: dict[str, set[str]] = defaultdict(set)
    for state in (key for key, kind in kinds.items() if kind in _LANDS and " " not in key):
        for people in people_of(state):
            peoples[people].add(state)
    surnames = {name.rpartition(" ")[2] for name in kinds if " " in name}
    fits = {word: of for word, of in peoples.items() if word in kinds and word not in surnames}
    return {(None, word): next(iter(of)) for word, of in fits.items() if len(of) == 1}


def _is_party(key: str) -> bool:
    words = key.split()
    return len(words) > 1 and any(word in words_of_class("actors", "party_heads") for word in words)


def _by_stem(parties: Iterable[str]) -> dict[str, list[str]]:
    """Return the words of each party, and what they begin with -> the parties that have them."""
    by_stem: dict[str, list[str]] = {}
    no_own = words_of_class("actors", "party_heads") | words_of_class("actors", "of_many_parties")
    for party in sorted(parties):
        first, _, behind = party.partition(" of ")
        own = set(first.split()) - no_own or set(behind.split()) - no_own
        short = {word[:-n] for word in own for n in _ENDING if len(word) - n >= _STEM}
        for stem in own | short:
            by_stem.setdefault(stem, []).append(party)
    return by_stem


def initialled(
    keys: Iterable[tuple[object, str, str]], kinds: Mapping[str, str]
) -> dict[tuple[object, str], str]:
    """Return article and acronym -> the only name with these initials, of it or of all articles.

    Parameters
    ----------
    keys
        Article, form and key of each span.
    kinds
        The kind of each key by itself.

    Examples
    --------
    >>> spans = [("a", "name", "federal trade commission"), ("a", "acronym", "ftc")]
    >>> initialled(spans, {"federal trade commission": "organisation"})
    {('a', 'ftc'): 'federal trade commission'}
    """
    spans = set(keys)
    longs: dict[tuple[object, str], set[str]] = defaultdict(set)
    for article, form, key in spans:
        if " " in key and form != "acronym" and kinds[key] != "person":
            for letters in _initials(key):
                longs[article, letters].add(key)
                longs[None, letters].add(key)
    links = {}
    for article, form, key in sorted(spans, key=str):
        if form == "acronym":
            anywhere = longs[None, key] if len(key) >= _LETTERS else set()
            fits = longs[article, key] or anywhere
            if len(fits) == 1:
                links[article, key] = next(iter(fits))
    return links


@cache
def _initials(key: str) -> frozenset[str]:
    words = key.split()
    large = [word for word in words if word not in stop_words()]
    plain = [word for word in words if word != "the"]
    return frozenset("".join(word[0] for word in of) for of in (words, plain, large))
