"""Find who did what, and who did not: an act of the list, its actor, its object, its day.

Conventions: ``data/claims/acts_en.csv`` lists acts with their verbs and nouns. The actors of an
act are the mentions right before its verb, or behind *by*; of what is undergone (*was charged*)
those whom it befell. *Has yet to sign*, *refused to sign* and *is not among the signatories* deny
it. What stands under *if*, *whether* or *unless*, and who cannot be told, gives no row.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from analysis.claims._figures import find_figures
from analysis.claims._words import rows_of, word_set
from analysis.claims.quantities import Pieces, pieces
from analysis.tables import require_columns, require_texts
from analysis.text import sentences

_REACH = 8  # words before a verb that may be its auxiliaries: is not expected to formally
_LIST = 14  # words between two actors of one list, with what stands behind each in commas
_OBJECT = 8  # words of an object that no mention gives
_KINDS = ("person", "organisation", "state", "bloc", "group", "name")


class Act(NamedTuple):
    """A row of the table of acts."""

    article: object
    segment: int
    sentence: int
    start: int
    end: int
    surface: str
    actor: str
    label: str
    act: str
    object: str
    polarity: str
    tense: str
    day: str


ACTS = list(Act._fields)


class _Verb(NamedTuple):
    """An act in a sentence: its pieces, with the auxiliaries from ``begin`` on."""

    act: str
    begin: int
    first: int
    last: int
    is_noun: bool
    undergone: bool


class _Named(NamedTuple):
    first: int
    last: int
    actor: str
    label: str
    kind: str


def find_acts(
    texts: pd.DataFrame, mentions: pd.DataFrame, *, articles: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Find who did what, and who did not.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``, ``segment`` and
        ``published``.
    mentions
        From ``actors.find_mentions`` on the same texts.
    articles
        One row per article with ``article`` and ``published``, by which days are placed.

    Returns
    -------
    DataFrame
        One row per act and actor, in the order of the texts: ``article``, ``segment``,
        ``sentence``, ``start``, ``end``, ``surface`` (the verb with its auxiliaries), ``actor``,
        ``label``, ``act`` (as in ``data/claims/acts_en.csv``), ``object`` (label of the treaty
        or body, else the words behind the verb), ``polarity`` (``yes`` or ``no``), ``tense``
        (``past``, ``present`` or ``future``) and ``day`` (ISO; empty where the sentence has none).

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> from analysis.actors import find_mentions
    >>> text = "Vietnam and Brazil signed the treaty. Japan has yet to sign."
    >>> texts = pd.DataFrame({"article": ["a"], "text": [text]})
    >>> acts = find_acts(texts, find_mentions(texts))
    >>> acts[["label", "act", "polarity"]].values.tolist()
    [['Vietnam', 'sign', 'yes'], ['Brazil', 'sign', 'yes'], ['Japan', 'sign', 'no']]
    """
    require_texts(texts)
    require_columns(mentions, "article", "start", "end", "actor", "label", "kind")
    split = sentences(texts)
    split = split[split["text"].str.contains(_pattern(), regex=True)]
    named = _by_article(mentions)
    days = _days(split, texts, articles)
    rows = [
        act
        for row in split.itertuples(index=False)
        for act in _acts_in(row, named.get(row.article, []), days)
    ]
    table = pd.DataFrame(rows, columns=ACTS)
    numbers = dict.fromkeys(["segment", "sentence", "start", "end"], "int64")
    strings = dict.fromkeys(set(ACTS) - set(numbers) - {"article"}, "str")
    return table.astype(numbers | strings | {"article": texts["article"].dtype})


def _pattern() -> str:
    first = {form.split()[0] for form in _forms()}
    return rf"(?i)\b(?:{'|'.join(sorted(first))})\b"


@cache
def _forms() -> dict[str, tuple[str, bool, bool]]:
    """Return form -> act, whether it is a noun, and whether it is undergone."""
    forms: dict[str, tuple[str, bool, bool]] = {}
    for row in rows_of("acts_en.csv"):
        undergone = row["undergone"] == "yes"
        forms |= dict.fromkeys(row["forms"].split("|"), (row["act"], False, undergone))
        forms |= dict.fromkeys(filter(None, row["nouns"].split("|")), (row["act"], True, False))
    return forms


@cache
def _by_first_word() -> dict[str, list[tuple[str, ...]]]:
    """Return first word -> forms that begin with it, the longest first."""
    words: dict[str, list[tuple[str, ...]]] = {}
    for form in sorted(_forms(), key=lambda form: (-len(form.split()), form)):
        words.setdefault(form.split()[0], []).append(tuple(form.split()))
    return words


def _by_article(mentions: pd.DataFrame) -> dict[object, list[tuple[int, int, str, str, str]]]:
    """Return the mentions of each article that no other holds, by place."""
    outer = (
        mentions[mentions["nested_in"].isin(["", "title"])] if "nested_in" in mentions else mentions
    )
    columns = (outer[c].tolist() for c in ("article", "start", "end", "actor", "label", "kind"))
    named: dict[object, list] = {}
    for article, *mention in zip(*columns, strict=True):
        named.setdefault(article, []).append(tuple(mention))
    for of_article in named.values():
        of_article.sort()
    return named


def _days(
    split: pd.DataFrame, texts: pd.DataFrame, articles: pd.DataFrame | None
) -> dict[tuple[object, int], str]:
    """Return the first day that each of these sentences states."""
    if articles is None and "published" in texts:
        articles = texts[["article", "published"]].drop_duplicates("article")
    figures = find_figures(split[["article", "text", "start"]], articles=articles)
    dated = figures[(figures["iso_start"] != "") & figures["kind"].isin(["date", "date_range"])]
    starts = split.groupby("article", sort=False)["start"].apply(sorted).to_dict()
    days: dict[tuple[object, int], str] = {}
    row: Any  # of columns that the stubs cannot know
    for row in dated.itertuples(index=False):
        of_article = starts[row.article]
        at = of_article[bisect_left(of_article, row.start + 1) - 1]
        days.setdefault((row.article, at), row.iso_start)
    return days


def _acts_in(row: Any, mentions: list, days: dict[tuple[object, int], str]) -> Iterator[Act]:
    cut = pieces(row.text)
    first = bisect_left(mentions, (row.start,))
    behind = bisect_left(mentions, (row.start + len(row.text),))
    named = _placed(cut, row.start, mentions[first:behind])
    for verb in _verbs_in(cut, named):
        polarity, tense = _polarity(cut, verb), _tense(cut, verb)
        begin, end = cut[verb.begin].start, cut[verb.last - 1].end
        place = (row.article, row.segment, row.sentence, row.start + begin, row.start + end)
        what = _object(cut, named, verb)
        day = days.get((row.article, row.start), "")
        for who in _actors(cut, named, verb):
            said = (row.text[begin:end], who.actor, who.label, verb.act, what, polarity, tense, day)
            yield Act(*place, *said)


def _placed(cut: Pieces, offset: int, mentions: list) -> list[_Named]:
    """Return mentions by the pieces of their sentence."""
    starts = {piece.start + offset: place for place, piece in enumerate(cut)}
    ends = {piece.end + offset: place + 1 for place, piece in enumerate(cut)}
    return [
        _Named(starts[start], ends[end], *rest)
        for start, end, *rest in mentions
        if start in starts and end in ends
    ]


def _verbs_in(cut: Pieces, named: list[_Named]) -> Iterator[_Verb]:
    """Yield the acts in a sentence with their auxiliaries; none under an *if*."""
    taken = {place for name in named for place in range(name.first, name.last)}
    place = 0
    while place < len(cut):
        form = _form_at(cut, place)
        if form is None or place in taken:
            place += 1
            continue
        act, is_noun, undergone = _forms()[" ".join(form)]
        begin = _auxiliaries(cut, place, taken)
        last = place + len(form)
        if not _is_supposed(cut, begin) and _may_be_verb(cut, place, begin, is_noun):
            yield _Verb(act, begin, place, last, is_noun, undergone)
        place = last


def _form_at(cut: Pieces, place: int) -> tuple[str, ...] | None:
    for form in _by_first_word().get(cut.word(place), ()):
        if cut.run(place, len(form)) == form:
            return form
    return None


def _auxiliaries(cut: Pieces, place: int, taken: set[int]) -> int:
    """Return where the auxiliaries before a verb begin: *is not expected to*."""
    at = place
    while at > max(0, place - _REACH) and at - 1 not in taken:
        word = cut.word(at - 1)
        if not (word in word_set("auxiliaries_of_acts") or word.endswith("ly") or word in "'’"):
            break
        at -= 1
    while at < place and cut.word(at).endswith("ly"):
        at += 1
    return at


def _may_be_verb(cut: Pieces, place: int, begin: int, is_noun: bool) -> bool:
    """Tell a verb from a noun of the same letters (*the strike*), and a noun that is an act."""
    if is_noun:
        return bool({"among", "a", "is", "was", "are", "were"} & set(cut.run(begin, place - begin)))
    before = cut.word(place - 1)
    return before not in {"the", "a", "an", "its", "their", "his", "her", "of", "this", "any", "no"}


def _is_supposed(cut: Pieces, begin: int) -> bool:
    """Tell whether an act stands under *if*, *whether* or *unless*."""
    for at in range(begin - 1, max(-1, begin - _LIST), -1):
        if cut.word(at) in ".;:":
            return False
        if cut.word(at) in {"if", "whether", "unless", "until", "before", "should"}:
            return True
    return False


def _polarity(cut: Pieces, verb: _Verb) -> str:
    words = cut.run(verb.begin, verb.first - verb.begin)
    contracted = any(
        cut.run(at, 3)[1:] == ("’", "t") or cut.run(at, 3)[1:] == ("'", "t")
        for at in range(verb.begin, verb.first)
    )
    return "no" if contracted or not word_set("denials").isdisjoint(words) else "yes"


def _tense(cut: Pieces, verb: _Verb) -> str:
    words = set(cut.run(verb.begin, verb.first - verb.begin))
    if not word_set("to_come").isdisjoint(words):
        return "future"
    past = {"has", "have", "had", "was", "were", "did", "been", "refused", "declined", "failed"}
    if past & words or (not words & {"is", "are"} and _is_past(cut.word(verb.first))):
        return "past"
    return "present"


def _is_past(word: str) -> bool:
    return word.endswith("ed") or word in word_set("past_of_acts")


def _is_passive(cut: Pieces, verb: _Verb) -> bool:
    words = set(cut.run(verb.begin, verb.first - verb.begin))
    return bool(words & word_set("forms_of_be")) and _is_past(cut.word(verb.first))


def _actors(cut: Pieces, named: list[_Named], verb: _Verb) -> list[_Named]:
    """Return who acts, or whom an act befell."""
    can_act = [name for name in named if name.kind in _KINDS]
    passive = _is_passive(cut, verb)
    if verb.undergone != passive and not verb.is_noun:
        behind = [name for name in can_act if name.first >= verb.last]
        if passive:
            behind = [
                name
                for name in behind
                if "by" in cut.run(verb.last, max(0, name.first - verb.last))
            ]
        near = behind and behind[0].first - verb.last <= (_LIST if passive else 2)
        return _listed(cut, behind) if near else []
    before = [name for name in can_act if name.last <= verb.begin]
    if not before or not _leads_to(cut, before[-1], verb.begin):
        return []
    return _listed(cut, before[::-1])[::-1]


def _leads_to(cut: Pieces, name: _Named, begin: int) -> bool:
    """Tell whether nothing but an apposition or a *which* stands between a name and its verb."""
    between = cut.run(name.last, begin - name.last)
    if not between or between in ((",", "which"), (",", "who"), ("which",), ("who",)):
        return True
    return len(between) <= _LIST and between[0] == "," and between[-1] == ","


def _listed(cut: Pieces, names: list[_Named]) -> list[_Named]:
    """Return the first name and those that a list of *and* and commas joins to it."""
    kept = names[:1]
    for name in names[1:]:
        low, high = sorted([kept[-1], name])
        between = set(cut.run(low.last, high.first - low.last))
        if not between or not between <= {",", "and", "the", "&", "as", "well"}:
            break
        kept.append(name)
    return kept


def _object(cut: Pieces, named: list[_Named], verb: _Verb) -> str:
    """Return the treaty or body that an act is on, else the words behind the verb."""
    if verb.undergone or verb.is_noun:
        return ""
    if _is_passive(cut, verb):
        before = [name for name in named if name.last == verb.begin]
        return before[0].label if before else ""
    behind = [name for name in named if verb.last <= name.first <= verb.last + 2]
    if behind:
        return behind[0].label
    words = []
    for at in range(verb.last, min(len(cut), verb.last + _OBJECT)):
        piece = cut.at(at)
        if not piece.is_word or piece.lower in word_set("clause_openers") | {
            "on",
            "at",
            "in",
            "and",
            "with",
            "after",
            "as",
            "by",
        }:
            break
        words.append(piece.text)
    return " ".join(
        word for n, word in enumerate(words) if n or word.lower() not in {"the", "a", "an", "its"}
    )
