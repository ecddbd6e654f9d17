"""Part runs of capitalised words into names, and give each span the name it goes with."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.actors._acronyms import definitions
from analysis.actors._mentions import find_mentions
from analysis.actors._unlisted._capitals import (
    Evidence,
    Span,
    Token,
    is_demonym,
    is_english,
    runs,
    tokens_of,
)
from analysis.actors._unlisted._kinds import guess_kind
from analysis.actors._unlisted._spacy import entities
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
_STAND_ALONE = {"professor", "messrs", "mx"}  # words of address that may be an office by themselves


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
    spans = _from_capitals(texts) if pipeline is None else entities(texts, pipeline)
    table = pd.DataFrame(spans, columns=Span._fields)
    strings = dict.fromkeys(["surface", "form", "kind"], "str")
    table = table.astype(dict.fromkeys(["row", "start", "end"], "int64") | strings)
    starts = pd.Series(text_starts(texts), dtype="int64").reindex(table["row"]).to_numpy()
    table = table.assign(start=table["start"] + starts, end=table["end"] + starts)
    table = with_sentences(table, texts)
    table = table[~np.array(_is_listed(table, mentions), dtype=bool)].reset_index(drop=True)
    return _with_names(table, texts)[SPANS]


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
    rows = [_row(str(name), of_name) for name, of_name in named.groupby("name", sort=True)]
    names = pd.DataFrame(rows, columns=UnlistedName._fields)
    strings = dict.fromkeys(["actor", "label", "kind", "state", "aliases", "example"], "str")
    names = names.astype(strings | {"n": "int64", "articles": "int64"})
    names["actor"] = _unique(names["actor"])
    return names.sort_values(["n", "label"], ascending=[False, True], ignore_index=True)


def _row(name: str, spans: pd.DataFrame) -> UnlistedName:
    kind = _commonest(spans["kind"])
    first = spans.iloc[0]
    spellings = {" ".join(surface.split()) for surface in spans["surface"]} - {name}
    last = fold(name).split()[-1]
    aliases = (s for s in sorted(spellings) if kind != "person" or fold(s) != last)
    return UnlistedName(
        actor=f"{_PREFIX.get(kind, kind)}:{_slug(name)}",
        label=name,
        kind=kind,
        state="",
        aliases="|".join(aliases),
        n=len(spans),
        articles=spans["article"].nunique(),
        example=f"{first['article']}:sentence {first['sentence']}",
    )


def _commonest(strings: Iterable[str]) -> str:
    """Return the commonest of strings, of equals the first; empty if there is none."""
    counts = Counter(strings)
    return max(counts, key=counts.__getitem__, default="")


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", fold(name)).encode("ascii", "ignore").decode()
    words = "".join(char if char.isalnum() else " " for char in plain).split()
    return "-".join(words) or "name"


def _unique(ids: pd.Series) -> pd.Series:
    again = ids.groupby(ids).cumcount()
    return ids.where(again == 0, ids + "-" + (again + 1).astype("str")).astype("str")


def _from_capitals(texts: pd.DataFrame) -> Iterator[Span]:
    """Yield each part of each run of capitalised words."""
    rows = texts["text"].tolist()
    tokens = [tokens_of(text) for text in rows]
    evidence = Evidence(tokens)
    for row, (text, of_row) in enumerate(zip(rows, tokens, strict=True)):
        for run in runs(text, of_row, evidence):
            for part, form in parts(run):
                start, end = part[0].start, part[-1].end
                kind = "person" if form == "office" else guess_kind(text, run, part)
                if form == "name" and len(part) == 1 and is_demonym(part[0].folded):
                    form = "demonym"
                yield Span(row, start, end, text[start:end], form, kind)


def parts(run: list[Token]) -> Iterator[tuple[list[Token], str]]:
    """Part a run into the names in it; an office is one where no name follows it.

    Examples
    --------
    >>> run = tokens_of("Syrian President Bashar al-Assad")
    >>> [(part[0].surface, form) for part, form in parts(run)]
    [('Syrian', 'name'), ('Bashar', 'name')]
    """
    last = _last_title(run)
    while 0 <= last < len(run) - 2 and run[last + 1].folded == "executive":
        last += 1
    if last < 0:
        yield run, _form(run)
        if len(run) > 1 and name_heads().get(run[-1].folded) in ("instrument", "event"):
            yield from _within(run)
        return
    office, rest = run[: last + 1], run[last + 1 :]
    first = 0
    while first < len(office) and office[first].folded not in office_words():
        first += 1
    if first:
        yield office[:first], _form(office[:first])
    alone = not rest or _is_office_of(run)
    honorifics = addresses() - _STAND_ALONE
    if alone and not all(token.folded in honorifics for token in office[first:]):
        yield office[first:], "office"
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
    if _is_office_of(run):
        return _end_of_office(run)
    if run[-1].folded in name_heads() and run[-1].folded not in titles():
        return -1
    places = [place for place, token in enumerate(run) if token.folded in titles()]
    if not places:
        return -1
    last = places[-1]
    linked = last + 1 < len(run) and not run[last + 1].capital
    if linked and run[last + 1].folded not in particles():
        return len(run) - 1
    return last


def _is_office_of(run: list[Token]) -> bool:
    """Tell whether a run is an office of something: *Prosecutor General of the Federation*."""
    links = [place for place, token in enumerate(run) if token.folded in ("of", "for")]
    return bool(links) and links[0] > 0 and run[links[0] - 1].folded in titles()


def _end_of_office(run: list[Token]) -> int:
    """Return the last word of an office of something; a person's name may follow it.

    The name begins at a given name, else at the first word that is no English one (*Minister
    of Public Security Le Quoc Hung*), if two words or more are left.
    """
    link = next(place for place, token in enumerate(run) if token.folded in ("of", "for"))
    for place in range(link + 2, len(run) - 1):
        if run[place].capital and run[place].folded in given_names():
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
    covered: dict[object, list[tuple[int, int]]] = defaultdict(list)
    for article, start, end in zip(
        mentions["article"], mentions["start"], mentions["end"], strict=True
    ):
        covered[article].append((start, end))
    listed = []
    for article, start, end, surface in zip(
        table["article"], table["start"], table["end"], table["surface"], strict=True
    ):
        inside = [span for span in covered[article] if span[0] < end and start < span[1]]
        rest = surface
        for first, last in inside:
            left, right = max(first - start, 0), min(last, end) - start
            rest = rest[:left] + " " * (right - left) + rest[right:]
        listed.append(bool(inside) and not any(char.isupper() for char in rest))
    return listed


def _with_names(table: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Add the name that each span goes with, and make the kind that of the name."""
    table = table.assign(own=[_key(surface) for surface in table["surface"]])
    table = table.astype({"own": "str"})
    is_office = table["form"] == "office"
    keys = _acronyms(texts) | _surnames(table[~is_office])
    table["key"] = [
        keys.get((article, own), keys.get((None, own), own))
        for article, own in zip(table["article"], table["own"], strict=True)
    ]
    names, kinds = {}, {}
    for key, spans in table[~is_office].groupby("key", sort=False):
        own = spans["own"] == key
        names[key] = _best_spelling(spans["surface"], own)
        kinds[key] = _commonest(spans["kind"][own])
    of_span = list(zip(is_office, table["key"], table["kind"], strict=True))
    name = ["" if office else names[key] for office, key, _ in of_span]
    kind = [kind if office else kinds[key] or kind for office, key, kind in of_span]
    return table.assign(name=name, kind=kind).astype({"name": "str", "kind": "str"})


def _best_spelling(surfaces: pd.Series, own: pd.Series) -> str:
    """Return the commonest spelling, of those in full if there are any."""
    in_full = surfaces[own] if own.any() else surfaces
    counts = Counter(" ".join(surface.split()) for surface in in_full)
    return max(sorted(counts), key=lambda spelling: (counts[spelling], not spelling.isupper()))


def _key(surface: str) -> str:
    words = fold(surface).replace("-", " ").replace(".", "").split()
    return " ".join(word for place, word in enumerate(words) if place == 0 or len(word) > 1)


def _acronyms(texts: pd.DataFrame) -> dict[tuple, str]:
    """Return acronym -> expansion, per article and, where all agree, for all."""
    each: dict[tuple, str] = {}
    every: dict[str, set[str]] = defaultdict(set)
    for article, text in zip(texts["article"], texts["text"], strict=True):
        for short, (start, end), _ in definitions(text):
            long = _key(text[start:end])
            each[article, _key(short)] = long
            every[_key(short)].add(long)
    everywhere = {(None, short): next(iter(of)) for short, of in every.items() if len(of) == 1}
    return each | everywhere


def _surnames(named: pd.DataFrame) -> dict[tuple, str]:
    """Return surname -> full name of the one person of the article who has it."""
    people = named[(named["kind"] == "person") & named["own"].str.contains(" ")]
    fits: dict[tuple, set[str]] = defaultdict(set)
    for article, key in zip(people["article"], people["own"], strict=True):
        fits[article, key.split()[-1]].add(key)
    return {place: next(iter(of)) for place, of in fits.items() if len(of) == 1}
