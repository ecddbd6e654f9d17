"""Find who did what, and who did not: an act of the list, its actor, its object, its day.

Conventions: an act that befalls somebody has two rows where both are told: who did it (*charge*)
and whom it befell (*be charged*). A role without a name (*the chancellor*) is its own label and
has no actor. What is open (*may sign*, *if it signs*), asked or only demanded gives no row.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

import pandas as pd
import regex as re

from analysis.claims._words import word_set
from analysis.claims.acts._context import ACTS, Act, I, Said, days_of_acts, mentions_by_article
from analysis.claims.acts._forms import NO_ACT, Form, first_words, form_at
from analysis.claims.acts._groups import Group, group_of
from analysis.claims.acts._nouns import Stated, acts_of_noun, names_included
from analysis.claims.acts._phrases import Named, Sentence, list_from, role_from
from analysis.claims.acts._subjects import SPEAKER, subject_of
from analysis.tables import require_columns, require_texts, takes_tables
from analysis.text import sentences

_WORD = re.compile(r"[a-z]+")
_VERBS = frozenset({"base", "s", "past", "part", "ing"})
_OBJECT = 8  # words of an object that no mention gives
_AGENT = 14  # words between a passive verb and its "by"


@takes_tables
def find_acts(
    texts: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    articles: pd.DataFrame | None = None,
    quotes: pd.DataFrame | None = None,
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
    quotes
        From ``quotes.find_quotes`` on the same texts: who speaks where an act stands in
        something said.

    Returns
    -------
    DataFrame
        One row per act and actor, in the order of the texts: ``article``, ``segment``,
        ``sentence``, ``start``, ``end``, ``surface`` (the verb with its auxiliaries), ``actor``
        (empty for a role without a name), ``label`` (the actor's, or the role as written),
        ``act`` (as in ``data/claims/acts_en.csv``; *be charged* of whom it befell), ``object``
        (label of the treaty, body or person, else the words behind the verb), ``polarity``
        (``yes`` or ``no``), ``tense`` (``past``, ``present`` or ``future``), ``day`` (ISO;
        empty where the sentence has none) and ``speaker`` (who says so; empty where the article
        does).

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> from analysis.actors import find_mentions
    >>> text = "Vietnam and Brazil signed the treaty. Japan attended but has yet to sign."
    >>> texts = pd.DataFrame({"article": ["a"], "text": [text]})
    >>> acts = find_acts(texts, find_mentions(texts))
    >>> for row in acts[["label", "act", "polarity"]].values.tolist():
    ...     print(row)
    ['Vietnam', 'sign', 'yes']
    ['Brazil', 'sign', 'yes']
    ['Japan', 'attend', 'yes']
    ['Japan', 'sign', 'no']
    """
    require_texts(texts)
    if articles is None and "published" in texts:
        articles = texts[["article", "published"]].drop_duplicates("article")
    require_columns(mentions, "article", "start", "end", "actor", "label", "kind")
    split = sentences(texts)
    near = [not first_words().isdisjoint(_words(text)) for text in split["text"]]
    split = split[pd.Series(near, split.index, dtype=bool)]
    named = mentions_by_article(mentions)
    said = Said(quotes, mentions)
    rows = [
        (row.start, told)
        for row in _rows(split)
        for act in _acts_in(row, named.get(row.article, []))
        if (told := said.told(act))
    ]
    table = pd.DataFrame([act for _, act in rows], columns=ACTS)
    table["day"] = days_of_acts(table, [start for start, _ in rows], split, articles)
    numbers = dict.fromkeys(["segment", "sentence", "start", "end"], "int64")
    strings = dict.fromkeys(set(ACTS) - set(numbers) - {"article"}, "str")
    return table.astype(numbers | strings | {"article": texts["article"].dtype})


def _rows(split: pd.DataFrame) -> Iterator[Any]:
    yield from split.itertuples(index=False)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _acts_in(row: Any, mentions: list[tuple]) -> Iterator[Act]:
    first = bisect_left(mentions, (row.start,))
    behind = bisect_left(mentions, (row.start + len(row.text),))
    sentence = Sentence(row.text, row.start, mentions[first:behind])
    for stated, act, what in _stated_in(sentence):
        start = row.start + sentence.cut[stated.first].start
        end = row.start + sentence.cut[stated.last - 1].end
        surface = row.text[start - row.start : end - row.start]
        place = (row.article, row.segment, row.sentence, start, end, surface)
        said = (act, what, "yes" if stated.yes else "no", stated.tense, "", "")
        for name in stated.names:
            yield Act(*place, I if name.kind == SPEAKER else name.actor, name.label, *said)


def _stated_in(sentence: Sentence) -> Iterator[tuple[Stated, str, str]]:
    """Yield the acts of a sentence, what each is called, and its object."""
    place, passive = 0, False
    before: list[Named] = []
    while place < len(sentence.cut):
        form = form_at(sentence.cut, place)
        if form is None or place in sentence.inside:
            place += 1
            continue
        last = place + len(form.words)
        if form.act != NO_ACT and form.kinds & {"noun", "doer"}:
            for stated in acts_of_noun(sentence, place, form):
                yield stated, _called(form) if form.befell else form.act, ""
        if form.act != NO_ACT and form.kinds & _VERBS and not _is_noun(sentence, place):
            group = group_of(sentence.cut, place, form.kinds & _VERBS)
            if group is not None:
                along = passive and group.bare and sentence.cut.word(group.begin - 1) == "and"
                group = group._replace(passive=group.passive or bool(along))
                subject = subject_of(sentence, group, before)
                before, passive = subject.names or before, group.passive
                group = group._replace(yes=group.yes == subject.yes)
                yield from _of_verb(sentence, form, group, last, subject.names)
        place = last


def _called(form: Form) -> str:
    return f"be {form.befell}"


def _is_noun(sentence: Sentence, place: int) -> bool:
    """Tell a noun from a verb of the same letters: *the strike*, *its support*."""
    before = sentence.cut.word(place - 1)
    if before == "of" and sentence.cut.word(place - 2) == "short":
        return False
    return before in {"the", "a", "an", "of", "this", "any", "no"} or before in word_set("its")


def _of_verb(
    sentence: Sentence, form: Form, group: Group, last: int, names: list[Named]
) -> Iterator[tuple[Stated, str, str]]:
    """Yield the acts that a verb states: of its subject, its agent, and whom it befell."""
    stated = Stated(form, group.begin, last, names, group.yes, group.tense)
    agents = _agents(sentence, last)
    by = bool(agents) and sentence.cut.word(last) == "by"  # the pact signed by Japan
    if group.passive or ((form.befell or by) and _is_reduced(sentence, group, last)):
        what = names[0].label if len(names) == 1 else _listed(names)
        if agents:
            what = what or sentence.words(*_phrase_before(sentence, group.begin))
            yield stated._replace(names=agents), form.act, what
        if form.befell and names:
            yield stated, _called(form), ""
        return
    included = names_included(sentence, last) if _is_relative(sentence, group) else []
    if included and not any(name.actor for name in names):
        stated = stated._replace(names=included)
    what, patients = _object(sentence, last, form)
    if stated.names:
        yield stated, form.act, what
        if form.befell and patients:
            yield stated._replace(names=patients), _called(form), ""


def _listed(names: list[Named]) -> str:
    return " and ".join(name.label for name in names)


def _is_reduced(sentence: Sentence, group: Group, last: int) -> bool:
    """Tell whether a bare participle befell its subject: *Brandt, convicted of fraud, left*."""
    behind = sentence.cut.word(last)
    return group.bare in {"past", "part"} and (
        not behind or behind in word_set("object_ends") | {"of", ",", "."}
    )


def _is_relative(sentence: Sentence, group: Group) -> bool:
    return sentence.cut.word(group.begin - 1) in {"who", "that", "which"}


def _agents(sentence: Sentence, last: int) -> list[Named]:
    """Return who stands behind *by*, with those *including* names."""
    for place in range(last, last + _AGENT):
        word = sentence.cut.word(place)
        if word in {".", ";", ":", "", ",", "and", "but"} | word_set("clause_openers"):
            break
        if word == "by":
            return list_from(sentence, place + 1) or _roles_behind(sentence, place + 1)
    return []


def _roles_behind(sentence: Sentence, at: int) -> list[Named]:
    roles = role_from(sentence, at)
    if roles:
        behind = sentence.cut.after(roles[0].last, {","})
        if sentence.cut.run(behind, 1)[0] in {"including", "like"}:
            return list_from(sentence, behind + 1)
        if sentence.cut.run(behind, 2) in {("among", "them"), ("such", "as")}:
            return list_from(sentence, behind + 2)
    return roles


def _phrase_before(sentence: Sentence, at: int) -> tuple[int, int]:
    """Return the words before a passive verb: what was signed."""
    first = at
    if sentence.cut.word(at - 1) in {"which", "that", "who"} | word_set("he"):
        return at, at
    while first > 0 and at - first < _OBJECT and sentence.cut.at(first - 1).is_word:
        first -= 1
        if sentence.cut.word(first) in {"the", "a", "an", "this", "its", "s"}:
            return first + 1, at
    return first, at


def _object(sentence: Sentence, last: int, form: Form) -> tuple[str, list[Named]]:
    """Return what an act is on, and whom it befalls."""
    cut = sentence.cut
    if cut.word(last) in {"and", "or"} and form_at(cut, last + 1):
        last += 1 + len(form_at(cut, last + 1).words)  # type: ignore[union-attr]
    end = last
    while end < min(len(cut), last + _OBJECT) and _is_of_object(sentence, end):
        end += 1
    inside = [sentence.beginning[at] for at in range(last, end) if at in sentence.beginning]
    if cut.word(end) == "," and end + 1 in sentence.beginning and end > last and not inside:
        inside = [sentence.beginning[end + 1]]  # arrested the captain, Rui Sampaio
    able = [name for name in inside if name.kind not in {"instrument", "event", "place", "demonym"}]
    ends = [name for name in inside if name.last == end]
    first = cut.after(last, {"the", "a", "an", "its", "their", "his", "her"})
    what = ends[0].label if ends and first in {ends[0].first, end} else ""
    instruments = [name for name in inside if name.kind == "instrument"]
    what = what or (instruments[0].label if instruments else sentence.words(first, end))
    return what, able[-1:] if able else []


def _is_of_object(sentence: Sentence, at: int) -> bool:
    if at in sentence.inside:
        return True
    piece = sentence.cut.at(at)
    if not (piece.is_word or piece.is_digits or piece.text in "'’-"):
        return False
    closed = piece.lower in word_set("object_ends") or piece.lower in word_set("clause_openers")
    return not closed and word_set("times").isdisjoint(sentence.cut.run(at, 2))
