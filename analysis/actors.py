"""Who is named: the registry of actors, their mentions, and what was left open.

Conventions: a mention is matched on the first rung that holds (exact, case, fold, short)
and the longest name wins, so that ``UN`` in ``UN Charter`` is no mention of its own. A
short form counts only in an article that gives the full name too. A name that fits two
actors is not guessed: ``ambiguous_mentions`` lists it.
"""

import calendar
from functools import cache
from importlib.resources import files
from pathlib import Path

import pandas as pd
import regex as re

from analysis.csv_table import read_csv_table
from analysis.matching import Match, Matcher, best, longest, names_of, short_names_of
from analysis.tables import require_columns, require_texts
from analysis.text import fold, row_segments, sentences, stop_words, text_starts

KINDS = ("person", "organisation", "state", "bloc", "instrument", "event", "place")
"""What an actor of the registry can be."""

REGISTRY = files("analysis") / "data" / "actors.csv"
"""The registry that comes with the suite."""

MENTIONS = ("article segment sentence start end surface actor kind form rung label").split()
_REQUIRED = ("actor", "label", "kind")
_OPTIONAL = ("state", "aliases", "demonyms", "short_forms")


def load_actors(path: str | Path | None = None) -> pd.DataFrame:
    """Read a registry of actors.

    Parameters
    ----------
    path
        A CSV file with the columns ``actor``, ``label``, ``kind`` and, where wanted,
        ``state``, ``aliases``, ``demonyms`` and ``short_forms`` (several separated by
        ``|``). None takes the registry of the suite.

    Returns
    -------
    DataFrame
        One row per actor, strings throughout: ``actor`` (an id that never changes),
        ``label``, ``kind`` (one of ``KINDS``), ``state`` (whom a person or body speaks
        for), ``aliases``, ``demonyms``, ``short_forms`` (words that stand for the actor
        only where its full name is given too), then any other columns.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If a column is missing, or a line has no id, no label, an unknown kind or an id
        that another line has; the message names the line.

    Examples
    --------
    >>> actors = load_actors()
    >>> actors.set_index("actor").loc["state:VN", "label"]
    'Vietnam'
    """
    source = REGISTRY if path is None else Path(path)
    if not source.is_file():
        raise FileNotFoundError(f"no registry at {source}; give a CSV file of actors")
    actors, places = read_csv_table(source, *_REQUIRED)
    return _checked(actors, str(source), places)


def _checked(actors: pd.DataFrame, name: str, places: list[str] | None = None) -> pd.DataFrame:
    """Return a registry with all its columns, or say what is wrong and where."""
    require_columns(actors, *_REQUIRED)
    given = [column for column in (*_REQUIRED, *_OPTIONAL) if column in actors]
    missing = {column: "" for column in _OPTIONAL if column not in actors}
    actors = actors.assign(**{c: actors[c].fillna("").astype("str") for c in given}, **missing)
    faults = {
        "has no actor id": actors["actor"].str.strip() == "",
        "has no label": actors["label"].str.strip() == "",
        f"has an unknown kind; expected one of {', '.join(KINDS)}": ~actors["kind"].isin(KINDS),
        "repeats an actor id": actors.duplicated("actor"),
    }
    for fault, wrong in faults.items():
        if wrong.any():
            row = int(wrong.to_numpy().argmax())
            place = places[row] if places else f"row {row}"
            raise ValueError(f"{name}, {place} ({actors['actor'].iloc[row]!r}) {fault}")
    return actors


def find_mentions(texts: pd.DataFrame, actors: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find every mention of the actors of a registry.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start`` and ``segment``.
    actors
        One row per actor, as from ``load_actors``. None takes the registry of the suite.

    Returns
    -------
    DataFrame
        One row per mention, in the order of the texts: ``article``, ``segment``,
        ``sentence`` (as in ``text.sentences`` of the same texts), ``start``, ``end`` (in
        the article), ``surface``, ``actor``, ``kind``, ``form`` (full, name, acronym,
        demonym or short), ``rung`` (exact, case, fold or short) and ``label``. Mentions
        do not overlap.

    Raises
    ------
    ValueError
        If a column is missing or the registry is faulty.

    Examples
    --------
    >>> text = "Luong Cuong spoke. President Cường left."
    >>> texts = pd.DataFrame({"article": ["a"], "text": [text]})
    >>> find_mentions(texts)[["sentence", "surface", "actor", "rung"]]
       sentence      surface               actor   rung
    0         0  Luong Cuong  person:luong-cuong   fold
    1         1        Cường  person:luong-cuong  short
    """
    actors = load_actors() if actors is None else _checked(actors, "the registry")
    found, _ = _find(texts, actors)
    described = actors.set_index("actor")[["kind", "label"]]
    found = found.join(described, on="actor").astype({"kind": "str", "label": "str"})
    return found.reindex(columns=MENTIONS)


def ambiguous_mentions(texts: pd.DataFrame, actors: pd.DataFrame | None = None) -> pd.DataFrame:
    """List the names that fit more than one actor, which ``find_mentions`` leaves out.

    Parameters
    ----------
    texts, actors
        As for ``find_mentions``.

    Returns
    -------
    DataFrame
        One row per such name, in the order of the texts: ``article``, ``segment``,
        ``sentence``, ``start``, ``end``, ``surface``, ``form`` and ``actors`` (the ids it
        fits, separated by ``|``).

    Examples
    --------
    >>> text = "Pham Minh Chinh met Nguyen Minh Chinh. General Chinh spoke."
    >>> texts = pd.DataFrame({"article": ["a"], "text": [text]})
    >>> ambiguous_mentions(texts)[["surface", "actors"]].values.tolist()
    [['Chinh', 'person:nguyen-minh-chinh|person:pham-minh-chinh']]
    """
    actors = load_actors() if actors is None else _checked(actors, "the registry")
    _, ambiguous = _find(texts, actors)
    columns = ["article", "segment", "sentence", "start", "end", "surface", "form", "actors"]
    return ambiguous.reindex(columns=columns)


def _find(texts: pd.DataFrame, actors: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the mentions, and the names that fit several actors."""
    require_texts(texts)
    article, text = texts["article"].tolist(), texts["text"].tolist()
    matcher = Matcher(names_of(actors))
    full = [longest(matcher.matches(string)) for string in text]
    short = _short_matches(actors, article, text, _named_actors(article, full))
    groups = [
        (row, group)
        for row, (of_row, shorter) in enumerate(zip(full, short, strict=True))
        for group in longest([*(match for group in of_row for match in group), *shorter])
    ]
    table = _to_table([(row, best(group)) for row, group in groups], text_starts(texts))
    table = _with_sentences(table, texts)
    several = table["actors"].str.contains("|", regex=False)
    mentions = table[~several].rename(columns={"actors": "actor"})
    return mentions.reset_index(drop=True), table[several].reset_index(drop=True)


def _named_actors(article: list, full: list[list[list[Match]]]) -> dict[object, set[str]]:
    named: dict[object, set[str]] = {}
    for name, groups in zip(article, full, strict=True):
        for group in map(best, groups):
            if group[0].name.form != "demonym" and len({m.name.actor for m in group}) == 1:
                named.setdefault(name, set()).add(group[0].name.actor)
    return named


def _short_matches(actors, article, text, named) -> list[list[Match]]:
    """Find the short forms of the actors that an article names in full."""
    mentioned = set().union(*named.values())
    names = short_names_of(actors[actors["actor"].isin(mentioned)])
    if not names:
        return [[] for _ in text]
    matcher, kinds = Matcher(names), dict(zip(actors["actor"], actors["kind"], strict=True))
    return [
        [
            match
            for match in matcher.matches(string)
            if match.name.actor in named.get(name, ())
            and not _in_other_name(string, match, kinds[match.name.actor])
        ]
        for name, string in zip(article, text, strict=True)
    ]


_BEFORE = re.compile(r"([\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}.'’-]*)[^\S\n]+$")
_AFTER = re.compile(r"[^\S\n]+(\p{Lu}[\p{L}\p{M}'’-]*)")
_OF_NAME = re.compile(r"\s+(?:on|against|for|of|concerning|relating to)\s+(?:the\s+)?(\p{Lu}\w*)")


@cache
def _titles() -> frozenset[str]:
    path = files("analysis") / "data" / "titles_en.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _in_other_name(text: str, match: Match, kind: str) -> bool:
    """Tell whether a short form is part of a longer name that the registry lacks."""
    before = _BEFORE.search(text, max(0, match.start - 40), match.start)
    if before and before.group(1)[0].isupper() and not _may_precede(before.group(1)):
        return True
    followers = (_AFTER,) if kind == "person" else (_AFTER, _OF_NAME)
    found = (follower.match(text, match.end) for follower in followers)
    return any(after and fold(after.group(1)) not in _no_names() for after in found)


def _may_precede(word: str) -> bool:
    """Tell whether a capitalised word before a short form is no part of its name."""
    folded = fold(word)
    ends = folded.endswith((".", "'s", "s'"))
    return ends or folded in _titles() or folded in _no_names()


@cache
def _no_names() -> frozenset[str]:
    """Return words that are capitalised without being part of the name beside them."""
    days = {fold(name) for name in [*calendar.day_name, *calendar.month_name] if name}
    return stop_words() | days | set(_ADVERBS.split())


_ADVERBS = (
    "today yesterday tomorrow earlier later then thus still instead finally lastly first second "
    "meanwhile moreover furthermore however therefore nevertheless nonetheless additionally "
    "accordingly consequently similarly according also including asked addressing speaking said"
)


def _to_table(groups: list[tuple[int, list[Match]]], starts: list[int]) -> pd.DataFrame:
    rows = [
        (
            row,
            starts[row] + group[0].start,
            starts[row] + group[0].end,
            group[0].surface,
            "|".join(sorted({match.name.actor for match in group})),
            group[0].name.form,
            "short" if group[0].name.form == "short" else group[0].rung,
        )
        for row, group in groups
    ]
    columns = ["row", "start", "end", "surface", "actors", "form", "rung"]
    table = pd.DataFrame(rows, columns=columns)
    strings = dict.fromkeys(["surface", "actors", "form", "rung"], "str")
    return table.astype(dict.fromkeys(["row", "start", "end"], "int64") | strings)


def _with_sentences(table: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Add article, segment and sentence of each span."""
    numbered = texts.assign(segment=range(len(texts)))  # so that a sentence knows its row
    split = sentences(numbered).rename(columns={"segment": "row"})
    placed = pd.DataFrame({"article": texts["article"], "segment": row_segments(texts)})
    table = table.join(placed.reset_index(drop=True), on="row")
    table["order"] = range(len(table))
    table = pd.merge_asof(
        table.sort_values("start", kind="stable"),
        split[["row", "sentence", "start"]].sort_values("start", kind="stable"),
        on="start",
        by="row",
    )
    return table.sort_values("order", ignore_index=True).drop(columns=["order", "row"])
