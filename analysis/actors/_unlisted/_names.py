"""Part runs of capitalised words into names, and give each span the name it goes with."""

import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import pandas as pd
import regex as re

from analysis.actors._mentions import find_mentions
from analysis.actors._unlisted._capitals import (
    SAINTS,
    Evidence,
    Span,
    is_demonym,
    is_english,
    legal_forms,
    runs,
)
from analysis.actors._unlisted._identity import (
    evidence_by,
    fits_of,
    key_of,
    kind_of,
    short_forms_of,
    with_middle,
    without_form_of_state,
)
from analysis.actors._unlisted._kinds import STATE, is_told_a_state, votes
from analysis.actors._unlisted._spacy import entities
from analysis.actors._unlisted._tokens import Token, tokens_of_all
from analysis.actors.name_words import (
    addresses,
    given_names,
    name_heads,
    naming_words,
    office_words,
    particles,
    titles,
)
from analysis.tables import require_texts
from analysis.text import fold, text_starts, with_sentences

SPANS = ["article", "segment", "sentence", "start", "end", "surface", "form", "kind", "name"]
_PREFIX = {"organisation": "org"}
_SMALL_FORM = re.compile(r" (?:plc\b|a\.s\.|s\.r\.o\.|d\.o\.o\.)")  # written small
_IN_S = re.compile("[’']s\\b")
_OWNS_NOTHING = re.compile(
    r"[’']s(?:[.,;:!?)]|$|\n"
    r"| (?:with|and|in|on|at|for|to|is|was|has|had|since|last|before|after)\b)"
)
_FORMS_OF_STATE = ("state", "federation", "republic", "kingdom")  # *Secretary of State for*
_SAINT = 8  # characters before a name in which *Sainte* fits
_STAND_ALONE = {"professor", "messrs", "mx"}  # words of address that may be an office by themselves


_NUMBERS = dict.fromkeys(["row", "start", "end"], "int64")
_STRINGS = dict.fromkeys(["surface", "form", "kind", "own", "key", "name"], "str")


class UnlistedName(NamedTuple):
    """A name that the registry lacks, as a line of one."""

    actor: str
    label: str
    kind: str
    state: str
    aliases: str
    n: int
    articles: int
    example: str


def unlisted_mentions(
    texts: pd.DataFrame,
    mentions: pd.DataFrame | None = None,
    actors: pd.DataFrame | None = None,
    *,
    pipeline: Callable | None = None,
) -> pd.DataFrame:
    """Find every stretch of text that names something the registry lacks.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start`` and ``segment``.
    mentions
        Mentions of these texts; where they lie nothing is unlisted. None finds them.
    actors
        The registry for that; None takes that of the suite. An empty one lists nothing.
    pipeline
        A spaCy pipeline of your own with a named-entity component; then its entities of
        people, bodies, places and peoples are taken instead of capitalised runs, without
        the article, the title or the possessive ending that spaCy counts in.

    Returns
    -------
    DataFrame
        One row per span, in the order of the texts: ``article``, ``segment``, ``sentence``,
        ``start``, ``end``, ``surface``, ``form`` (name, acronym, demonym or office), ``kind``
        (a guess) and ``name`` (the name it goes with over all variants; empty for offices).

    Raises
    ------
    ValueError
        If a column is missing, or the pipeline has no component.
    TypeError
        If the pipeline is no pipeline (but the name of one).

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Mayor Ann Reyes spoke. Reyes left."]})
    >>> unlisted_mentions(texts)[["surface", "form", "kind", "name"]].values.tolist()
    [['Ann Reyes', 'name', 'person', 'Ann Reyes'], ['Reyes', 'name', 'person', 'Ann Reyes']]
    """
    require_texts(texts)
    mentions = find_mentions(texts, actors) if mentions is None else mentions
    spans = name_spans(texts, mentions, pipeline=pipeline)
    return with_sentences(spans.drop(columns="article"), texts)[SPANS]


def name_spans(
    texts: pd.DataFrame, mentions: pd.DataFrame, *, pipeline: Callable | None = None
) -> pd.DataFrame:
    """Return the spans of names outside mentions, with the key of each and whether it is open."""
    strings = tuple(texts["text"].tolist())
    spans = _from_capitals(strings) if pipeline is None else tuple(entities(texts, pipeline))
    table = pd.DataFrame(spans, columns=Span._fields, dtype="object").astype(_NUMBERS)
    starts = pd.Series(text_starts(texts), dtype="int64").reindex(table["row"]).to_numpy()
    within = {"first": table["start"], "last": table["end"]}
    table = table.assign(start=table["start"] + starts, end=table["end"] + starts, **within)
    table["article"] = texts["article"].astype("object").iloc[table["row"]].set_axis(table.index)
    table = table[~np.array(_is_listed(table, mentions), dtype=bool)].reset_index(drop=True)
    return _with_names(table, texts).astype(_STRINGS | {"article": texts["article"].dtype})


def unlisted_names(
    texts: pd.DataFrame,
    mentions: pd.DataFrame | None = None,
    actors: pd.DataFrame | None = None,
    *,
    pipeline: Callable | None = None,
) -> pd.DataFrame:
    """List the names that the registry lacks, ready to be pasted into one.

    Parameters
    ----------
    texts, mentions, actors, pipeline
        As for :func:`unlisted_mentions`, whose spans are counted here.

    Returns
    -------
    DataFrame
        One row per name, most mentions first, ties by label: ``actor`` (an id made from the
        label), ``label``, ``kind`` (a guess: check it), ``state`` (empty), ``aliases`` (other
        spellings, short forms of persons left out), ``n``, ``articles`` and ``example`` (where
        a sentence with it stands: ``article:sentence 3``).

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> text = "The Port Authority (PA) spoke. The PA left."
    >>> names = unlisted_names(pd.DataFrame({"article": ["a"], "text": [text]}))
    >>> names[["actor", "label", "kind", "aliases", "n"]].values.tolist()
    [['org:port-authority', 'Port Authority', 'organisation', 'PA', 3]]
    """
    spans = unlisted_mentions(texts, mentions, actors, pipeline=pipeline)
    named = spans[spans["name"] != ""]
    rows = [_row(name, of_name) for name, of_name in sorted(_by_name(named).items())]
    names = pd.DataFrame(rows, columns=UnlistedName._fields)
    strings = dict.fromkeys(["actor", "label", "kind", "state", "aliases", "example"], "str")
    names = names.astype(strings | {"n": "int64", "articles": "int64"})
    names["actor"] = ids_of(names)
    return names.sort_values(["n", "label"], ascending=[False, True], ignore_index=True)


def _by_name(spans: pd.DataFrame) -> dict[str, list[tuple]]:
    """Gather article, sentence, surface and kind of the spans of each name, in their order."""
    columns = [spans[column].tolist() for column in ("article", "sentence", "surface", "kind")]
    by_name: dict[str, list[tuple]] = defaultdict(list)
    for name, span in zip(spans["name"].tolist(), zip(*columns, strict=True), strict=True):
        by_name[name].append(span)
    return by_name


def _row(name: str, spans: list[tuple]) -> UnlistedName:
    article, sentence, _, kind = spans[0]
    spellings = {" ".join(surface.split()) for _, _, surface, _ in spans} - {name}
    shorts = short_forms_of(name)
    short = {*shorts.surnames, shorts.given} if kind == "person" else set()
    aliases = (spelling for spelling in sorted(spellings) if key_of(spelling) not in short)
    return UnlistedName(
        actor="",
        label=name,
        kind=kind,
        state="",
        aliases="|".join(aliases),
        n=len(spans),
        articles=len({article for article, *_ in spans}),
        example=f"{article}:sentence {sentence}",
    )


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", fold(name)).encode("ascii", "ignore").decode()
    words = "".join(char if char.isalnum() else " " for char in plain).split()
    return "-".join(words) or "name"


def ids_of(names: pd.DataFrame, taken: Iterable[str] = ()) -> pd.Series:
    """Return an id for each ``kind`` and ``label``, none twice and none that is taken."""
    ids = [
        f"{_PREFIX.get(kind, kind)}:{_slug(label)}"
        for kind, label in zip(names["kind"], names["label"], strict=True)
    ]
    again = pd.Series([*taken, *ids], dtype="str")
    count = again.groupby(again).cumcount()
    unique = again.where(count == 0, again + "-" + (count + 1).astype("str"))
    return unique.iloc[len(again) - len(ids) :].set_axis(names.index).astype("str")


@lru_cache(maxsize=1)  # the spans of the last texts: a notebook asks for them again and again
def _from_capitals(texts: tuple[str, ...]) -> tuple[Span, ...]:
    """Return each part of each run of capitalised words."""
    return tuple(_each_part(texts))


def _each_part(texts: Sequence[str]) -> Iterator[Span]:
    tokens, written = tokens_of_all(texts)
    evidence = Evidence(tokens, written)
    for row, (text, of_row) in enumerate(zip(texts, tokens, strict=True)):
        for run in runs(text, of_row, evidence):
            for part, form in parts(run):
                start, end = part[0].start, _end(text, part[-1])
                if form == "name" and len(part) == 1 and is_demonym(part[0].folded):
                    form = "demonym"
                ballot = () if form == "office" else votes(text, start, end)
                told = STATE if is_told_a_state(text, start, end) else ""
                yield Span(row, start, end, text[start:end], form, told, ballot)


def _end(text: str, last: Token) -> int:
    """Return where a name ends: behind the full stop of *Jr.* or *Inc.*, behind *plc*."""
    shortened = last.folded in legal_forms() and not last.acronym
    if text[last.end : last.end + 1] == "." and shortened:
        return last.end + 1
    small = _SMALL_FORM.match(text, last.end)
    if _keeps_its_s(text, last):
        return last.end + 2
    return small.end() if small else last.end


def _keeps_its_s(text: str, last: Token) -> bool:
    """Tell whether a name ends in *'s*: *St Anne's*, or *at Nando's* where nobody is *Nando*."""
    if not _IN_S.match(text, last.end):
        return False
    before = text[max(0, last.start - _SAINT) : last.start].lower().split()
    if before and before[-1] in SAINTS:
        return True
    at_a_place = before[-1:] in (["at"], ["from"]) and _OWNS_NOTHING.match(text, last.end)
    return bool(at_a_place) and not re.search(rf"\b{re.escape(last.surface)}\b(?![’']s)", text)


def parts(run: list[Token]) -> Iterator[tuple[list[Token], str]]:
    """Part a run into the names in it; an office is one where no name follows it.

    Examples
    --------
    >>> from analysis.actors._unlisted import tokens_of
    >>> run = tokens_of("Syrian President Bashar al-Assad")
    >>> [(part[0].surface, form) for part, form in parts(run)]
    [('Syrian', 'name'), ('Bashar', 'name')]
    """
    last = _last_title(run)
    while 0 <= last < len(run) - 1 and run[last + 1].folded == "executive":
        last += 1
    if last < 0:
        yield run, _form(run)
        if len(run) > 1 and name_heads().get(run[-1].folded) in ("instrument", "event"):
            yield from _within(run)
        return
    office, rest = run[: last + 1], run[last + 1 :]
    while rest and not office[-1].capital and len(office) > 1:  # *Director of the*
        office = office[:-1]
    first = 0
    while first < len(office) and office[first].folded not in office_words():
        first += 1
    if first:
        yield office[:first], _form(office[:first])
    alone = not rest or _is_office_of(run)
    honorifics = addresses() - _STAND_ALONE
    if alone and not all(token.folded in honorifics for token in office[first:]):
        called = office[first].folded in honorifics and first + 2 == len(office)
        yield office[first + called :], "office"
    if rest:
        yield rest, _form(rest)


def _within(run: list[Token]) -> Iterator[tuple[list[Token], str]]:
    """Yield who is named at the beginning of an event or instrument (*UN Security Council Act*)."""
    before = [token for token in run[:-1] if token.capital]
    if len(before) > 1 and name_heads().get(before[-1].folded) == "organisation":
        yield before, "name"
    elif is_demonym(run[0].folded) or _form(run[:1]) == "acronym":
        yield run[:1], _form(run[:1])


def _last_title(run: list[Token]) -> int:
    """Return the place of the last word of an office at the beginning of a run, or -1."""
    if run[0].folded == "office" and run[1:2] and run[1].folded == "of":
        return -1  # *Office of the Information Commissioner*
    if _is_office_of(run):
        return _end_of_office(run)
    if run[-1].folded in name_heads() and run[-1].folded not in titles():
        return -1
    places = [place for place, token in enumerate(run) if token.folded in titles()]
    places = [at for at in places if at + 1 == len(run) or not run[at + 1].hyphened]
    places = [at for at in places if not (_owns(run, at) or _is_topic(run, at))]
    if not places or _is_surname(run, places[0]):
        return -1
    last = places[-1]
    linked = last + 1 < len(run) and not run[last + 1].capital
    if linked and run[last + 1].folded not in particles():
        return len(run) - 1
    return last


def _is_surname(run: list[Token], place: int) -> bool:
    """Tell whether a word of office is the surname of a person: *Tom King*."""
    first, last = run[0].folded, place == len(run) - 1
    return last and place > 0 and first in given_names() and first not in titles()


def _is_office_of(run: list[Token]) -> bool:
    """Tell whether a run is an office of something: *Prosecutor General of the Federation*."""
    links = [place for place, token in enumerate(run) if token.folded in ("of", "for")]
    return bool(links) and links[0] > 0 and run[links[0] - 1].folded in titles()


def _is_topic(run: list[Token], place: int) -> bool:
    """Tell whether a word says what a body is for: *Ministry of Justice*."""
    linked = place > 1 and run[place - 1].folded in ("of", "for", "and")
    return linked and name_heads().get(run[place - 2].folded) == "organisation"


def _owns(run: list[Token], place: int) -> bool:
    """Tell whether a possessive stands behind a word of a run: *Public Prosecutor’s Office*."""
    if place + 1 == len(run) or run[place].folded in addresses():
        return False
    gap = run[place + 1].start - run[place].end
    return gap == len("’s ") or (gap == len("’ ") and run[place].surface.endswith("s"))


def _end_of_office(run: list[Token]) -> int:
    """Return the last word of an office of something; a person's name may follow it.

    The name begins at a given name, else at the first word that is no English one (*Minister
    of Public Security Le Quoc Hung*), if two words or more are left.
    """
    link = next(place for place, token in enumerate(run) if token.folded in ("of", "for"))
    last = run[-1].folded
    if last not in _FORMS_OF_STATE and name_heads().get(last) == "organisation":
        begin = next((at for at in range(link + 1, len(run)) if run[at].capital), len(run))
        if begin < len(run) - 1:  # *Chair of the Electoral Commission*
            return begin - 1
    for place in range(link + 1, len(run) - 1):
        word = run[place].folded
        body = word not in _FORMS_OF_STATE and name_heads().get(word) == "organisation"
        of_body = body and run[place + 1].folded in ("of", "for")
        if of_body or (run[place].capital and run[place].folded in given_names()):
            return place - 1
    place = link + 1
    while place < len(run) and (not run[place].capital or _is_word(run[place])):
        place += 1
    return place - 1 if link + 1 < place < len(run) - 1 else len(run) - 1


def _is_word(token: Token) -> bool:
    return token.folded in naming_words() or is_english(token) or is_demonym(token.folded)


def _form(part: list[Token]) -> str:
    return "acronym" if len(part) == 1 and part[0].acronym else "name"


def _is_listed(table: pd.DataFrame, mentions: pd.DataFrame) -> list[bool]:
    """Tell which spans are covered by mentions, but for small words between them."""
    covered = _stretches(mentions)
    columns = (table[name].tolist() for name in ("article", "start", "end", "surface"))
    listed = []
    for article, start, end, rest in zip(*columns, strict=True):
        stretches = covered.get(article, [])
        place = bisect_right(stretches, start, key=itemgetter(1))  # the first that ends behind it
        is_inside = False
        while place < len(stretches) and stretches[place][0] < end:
            left, right = max(stretches[place][0] - start, 0), min(stretches[place][1], end) - start
            rest = rest[:left] + " " * (right - left) + rest[right:]
            place, is_inside = place + 1, True
        listed.append(is_inside and not any(char.isupper() for char in rest))
    return listed


def _stretches(mentions: pd.DataFrame) -> dict[object, list[tuple[int, int]]]:
    """Return the stretches of each article that lie under mentions, in order and apart."""
    columns = (mentions[name].tolist() for name in ("article", "start", "end"))
    covered: dict[object, list[tuple[int, int]]] = defaultdict(list)
    for article, start, end in sorted(zip(*columns, strict=True), key=itemgetter(1)):
        before = covered[article]
        if before and start < before[-1][1]:
            before[-1] = (before[-1][0], max(end, before[-1][1]))
        else:
            before.append((start, end))
    return covered


def _with_names(table: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Add the name that each span goes with, and make the kind that of the name."""
    own = pd.Series(map(key_of, table["surface"]), table.index, dtype="object")
    states = without_form_of_state(set(own))
    same = with_middle(table.assign(own=own)) | states
    table = table.assign(kind=table["kind"].mask(own.isin(states), STATE))
    own = own.map(lambda key: same.get(key, key))
    table = _surnames_like_offices(table.assign(own=own))
    is_office = (table["form"] == "office").to_numpy()
    fits = iter(fits_of(table[~is_office], texts))
    table["fits"] = [() if office else next(fits) for office in is_office]
    table["open"] = table["fits"].map(len) > 1
    keys = (own if len(of) > 1 else "".join(of) for own, of in zip(own, table["fits"], strict=True))
    table["key"] = pd.Series(keys, table.index, dtype="object")
    names = {"": ""} | _best_spellings(table[~is_office])
    shorts = _shorts_present(table[~is_office], names)
    kinds = {
        key: kind_of(evidence, names[key], is_called=key in shorts)
        for key, evidence in evidence_by(table[~is_office], "key").items()
    }
    kind = [kinds.get(key, "person") for key in table["key"]]
    return table.assign(name=table["key"].map(names), kind=kind)


def _shorts_present(table: pd.DataFrame, names: dict[str, str]) -> set[str]:
    """Return the keys whose last word stands for them too."""
    pairs = set(zip(table["fits"], table["own"], strict=True))
    each = {(key, own) for fits, own in pairs for key in fits if key in names}
    return {key for key, own in each if own in short_forms_of(names[key]).surnames - {key}}


def _surnames_like_offices(table: pd.DataFrame) -> pd.DataFrame:
    """Make an office a name where the article has a person called like it: *Tom King*."""
    people = table[(table["form"] == "name") & table["surface"].str.contains(" ")]
    surnames = {
        (article, short)
        for article, surface in zip(people["article"], people["surface"], strict=True)
        for short in short_forms_of(surface).surnames
    }
    offices = table["form"] == "office"
    called = [place in surnames for place in zip(table["article"], table["own"], strict=True)]
    return table.assign(form=table["form"].mask(offices & np.array(called, dtype=bool), "name"))


def _best_spellings(table: pd.DataFrame) -> dict[str, str]:
    """Return the commonest spelling of each key, of those in full if there are any."""
    counts: dict[str, tuple[Counter[str], Counter[str]]] = {}
    for key, own, surface in zip(table["key"], table["own"], table["surface"], strict=True):
        full, short = counts.setdefault(key, (Counter(), Counter()))
        (full if own == key else short)[" ".join(surface.split())] += 1
    return {key: _commonest(full or short) for key, (full, short) in counts.items()}


def _commonest(counts: Counter[str]) -> str:
    return max(sorted(counts), key=lambda spelling: (counts[spelling], not spelling.isupper()))
