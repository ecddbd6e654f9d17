"""Part runs of capitalised words into names, and give each span the name it goes with."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import pandas as pd
import regex as re

from analysis.actors._ids import ids_of
from analysis.actors._mentions import find_mentions
from analysis.actors._unlisted._bodies import lands_of_peoples
from analysis.actors._unlisted._capitals import runs
from analysis.actors._unlisted._english import is_demonym
from analysis.actors._unlisted._evidence import Evidence, Span
from analysis.actors._unlisted._identity import (
    acronyms_in,
    beside,
    evidence_by,
    fits_of,
    key_of,
    kind_of,
    short_forms_of,
    with_middle,
    without_form_of_state,
)
from analysis.actors._unlisted._kinds import gazetteer, votes
from analysis.actors._unlisted._parts import end_of, parts
from analysis.actors._unlisted._spacy import entities
from analysis.actors._unlisted._tokens import Token, Tokens, tokens_of_all
from analysis.actors._unlisted._told import LAND, STATE, told_kind
from analysis.actors.name_words import common_words
from analysis.tables import require_columns, require_texts, takes_tables
from analysis.tables.kept import kept
from analysis.text import fold, text_starts, with_sentences

SPANS = ["article", "segment", "sentence", "start", "end", "surface", "form", "kind", "name"]
_OFFICES = re.compile(
    r"(?:, \p{Lu}\p{L}+){0,3},? and \p{Lu}\p{L}+ "
    r"(?:Secretaries|Ministers|Ministries|Departments|Committees|Commissioners|Offices)\b"
)
_REACH = 80  # characters behind a word in which four more and their offices find room
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


@takes_tables
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
    if mentions is not None:
        require_columns(mentions, "article", "start", "end")
    mentions = find_mentions(texts, actors) if mentions is None else mentions
    spans = name_spans(texts, mentions, pipeline=pipeline)
    return with_sentences(spans, texts)[SPANS]


def name_spans(
    texts: pd.DataFrame, mentions: pd.DataFrame, *, pipeline: Callable | None = None
) -> pd.DataFrame:
    """Return the spans of names outside mentions, with the key of each and whether it is open."""
    strings = tuple(texts["text"].tolist())
    spans = _from_capitals(strings) if pipeline is None else tuple(entities(texts, pipeline))
    return with_names(_outside(mentions, spans, texts), acronyms_in(texts))


def evidence_in(texts: pd.DataFrame) -> pd.DataFrame:
    """Return how the words of texts are written, to be added up over the parts of a corpus."""
    return Evidence.of_texts(*tokens_of_all(texts["text"].tolist())).table()


def spans_in(
    texts: pd.DataFrame, mentions: pd.DataFrame, evidence: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the spans of a part of a corpus and its acronyms, for :func:`with_names`.

    ``evidence`` is the sum of :func:`evidence_in` over all parts.
    """
    tokens, _ = tokens_of_all(texts["text"].tolist())
    spans = _each_part(texts["text"].tolist(), tokens, Evidence.of_table(evidence))
    return _outside(mentions, tuple(spans), texts), acronyms_in(texts)


def _outside(mentions: pd.DataFrame, spans: Sequence[Span], texts: pd.DataFrame) -> pd.DataFrame:
    """Return the spans that no mention covers, with what stands beside them."""
    table = pd.DataFrame(spans, columns=Span._fields, dtype="object").astype(_NUMBERS)
    starts = pd.Series(text_starts(texts), dtype="int64").reindex(table["row"]).to_numpy()
    within = {"first": table["start"], "last": table["end"]}
    table = table.assign(start=table["start"] + starts, end=table["end"] + starts, **within)
    table["article"] = texts["article"].astype("object").iloc[table["row"]].set_axis(table.index)
    table = table[~np.array(_is_listed(table, mentions), dtype=bool)].reset_index(drop=True)
    table = table.astype({"article": texts["article"].dtype})
    return table.join(beside(table, texts)).drop(columns=["first", "last"])


@takes_tables
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
        the first sentence with it stands, in the order of the ids: ``article:sentence 3``).

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
    article, sentence, _, kind = min(spans, key=lambda span: (str(span[0]), span[1]))
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


@lru_cache(maxsize=1)  # the spans of the last texts: a notebook asks for them again and again
@kept
def _from_capitals(texts: tuple[str, ...]) -> tuple[Span, ...]:
    """Return each part of each run of capitalised words."""
    tokens, written = tokens_of_all(texts)
    return tuple(_each_part(texts, tokens, Evidence.of_texts(tokens, written)))


def _each_part(
    texts: Sequence[str], tokens: Sequence[Tokens], evidence: Evidence
) -> Iterator[Span]:
    for row, (text, of_row) in enumerate(zip(texts, tokens, strict=True)):
        for run in runs(text, of_row, evidence):
            for part, form in parts(run):
                start, end = part[0].start, end_of(text, part[-1])
                if form == "name" and len(part) == 1 and is_demonym(part[0].folded):
                    form = "demonym"
                if form == "name" and _shares_office(text, end, part):
                    form = "office"
                ballot = () if form == "office" else votes(text, start, end)
                told = _told(text, start, end)
                yield Span(row, start, end, text[start:end], form, told, ballot)


def _told(text: str, start: int, end: int) -> str:
    """Return the kind that is said outright; a spokesman for a known place makes it no body."""
    told = told_kind(text, start, end)
    of_place = told == "organisation" and fold(text[start:end]) in gazetteer("places")
    return "" if of_place else told


def _shares_office(text: str, end: int, part: Sequence[Token]) -> bool:
    """Tell the *Foreign* of ``the Foreign, Home and Defence Secretaries`` from a name."""
    is_plain = len(part) == 1 and part[0].folded in common_words()
    return is_plain and _OFFICES.match(text, end, end + _REACH) is not None


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


def with_names(table: pd.DataFrame, defined: pd.DataFrame) -> pd.DataFrame:
    """Add the name that each span goes with, and make the kind that of the name.

    ``table`` has the spans of a corpus in the order of its texts, ``defined`` its acronyms.
    """
    own = pd.Series(map(key_of, table["surface"]), table.index, dtype="object")
    states = without_form_of_state(set(own))
    same = with_middle(table.assign(own=own)) | states
    told = table["kind"].mask(own.isin(states), STATE)
    lands = own.isin(lands_of_peoples(set(own))) & (told == "")
    table = table.assign(kind=told.mask(lands, LAND))
    own = own.map(lambda key: same.get(key, key))
    table = _surnames_like_offices(table.assign(own=own))
    is_office = (table["form"] == "office").to_numpy()
    fits = iter(fits_of(table[~is_office], defined))
    table["fits"] = [() if office else next(fits) for office in is_office]
    table["open"] = table["fits"].map(len) > 1
    keys = (own if len(of) > 1 else "".join(of) for own, of in zip(own, table["fits"], strict=True))
    table["key"] = pd.Series(keys, table.index, dtype="object")
    names = {"": ""} | _best_spellings(table[~is_office])
    shorts = _shorts_present(table[~is_office], names)
    surnames = {key.rpartition(" ")[2] for key in names if " " in key}
    kinds = {
        key: kind_of(evidence, names[key], is_called=key in shorts, is_surname=key in surnames)
        for key, evidence in evidence_by(table[~is_office], "key").items()
    }
    kind = [kinds.get(key, "person") for key in table["key"]]
    return table.assign(name=table["key"].map(names), kind=kind).astype(_STRINGS)


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
    """Return the commonest spelling, of equally common ones the shortest that does not shout."""
    return max(
        sorted(counts), key=lambda name: (counts[name], not name.isupper(), -len(name.split()))
    )
