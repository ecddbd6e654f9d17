"""Read the names of a registry in texts, row by row: taken, nested, or declined and why.

One scan finds names, short forms, offices and phrases that name nobody; then the longest name
wins, an acronym that the article defines stands for what it was defined as, and what speaks
against a name is asked.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from math import inf
from operator import itemgetter
from typing import NamedTuple

import pandas as pd
import regex as re

from analysis.actors._acronyms import defined_after
from analysis.actors._listed._context import has_rival, is_bare_body, meant, owner_of
from analysis.actors._listed._matching import (
    Group,
    Match,
    Matcher,
    Name,
    best,
    in_headline,
    longest,
    within,
)
from analysis.actors._listed._namesakes import Namesakes, actors_of_short_forms
from analysis.actors._listed._naming import names_alone, names_of, short_names_of
from analysis.actors._listed._nesting import unlisted_container, with_nested
from analysis.actors._listed._offices import Span, office_names, office_spans, title_before
from analysis.actors._listed._short_forms import (
    COMMON,
    after_title,
    against_short_form,
    against_state,
    is_said_otherwise,
    why_after,
)
from analysis.actors.name_words import not_names
from analysis.text import fold

SEVERAL = "fits several actors"
_CAPITAL_AFTER = re.compile(r"(?:-|[^\S\n]+)\p{Lu}")
_NOBODY = "in a phrase that names nobody"
_NOT_HERE = "the article does not give the full name"
_FEWEST = 2  # actors that share a name
_place = itemgetter(0, 1)


class Reading(NamedTuple):
    """One name in one text, and how it was read."""

    row: int
    start: int
    end: int
    surface: str
    actors: str  # ids, several separated by |
    form: str
    rung: str
    nested_in: str
    title: str
    why: str  # why it is not taken; empty for a mention


class Known(NamedTuple):
    """What an article says of names, all its texts together."""

    named: set[str]  # actors that it names in full
    defined: dict[str, Name]  # its acronyms
    pieces: list[tuple[str, list[Span]]]  # its texts, and where they name those actors
    rivals: dict[str, bool]  # bare bodies, and whether it names one more of their sort


class Reader:
    """The names of a registry, ready to be read in texts."""

    def __init__(self, actors: pd.DataFrame):
        nobody = [Name("", phrase, "nobody") for phrase in not_names()]
        names = [*names_of(actors), *short_names_of(actors)]
        self._matcher = Matcher([*names, *office_names(), *nobody])
        self._alone = names_alone(actors)
        self._states = dict(zip(actors["actor"], actors["state"], strict=True))
        self._labels = dict(zip(actors["actor"], actors["label"], strict=True))
        self._called = actors_of_short_forms((name.actor, name.alias) for name in names)
        self._initials: dict[str, list[str]] = {}
        for name in names:
            if name.kind == "person" and name.form == "full":
                first = [fold(word[0]) for word in name.alias.split()]
                self._initials.setdefault(name.actor, []).extend(first)

    def read(self, articles: Sequence[object], texts: Sequence[str]) -> Iterator[Reading]:
        """Yield the readings of all names, in the order of the texts."""
        scanned = zip(self._matcher.scan(texts), texts, strict=True)
        matches = [[m for m in of_row if not _is_two(text, m)] for of_row, text in scanned]
        full = [longest(filter(_is_name, of_row)) for of_row in matches]
        namesakes = Namesakes(self._called, self._labels)
        known = _known(articles, texts, matches, full, namesakes)
        rows = []
        for article, text, of_row, groups in zip(articles, texts, matches, full, strict=True):
            here = sorted([*of_row, *_occurrences(text, known[article].defined)], key=_place)
            rows.append((here, *self._groups(text, here, groups, known[article])))
        self._meet_namesakes(articles, texts, [groups for _, _, groups in rows], namesakes)
        for row, (article, text) in enumerate(zip(articles, texts, strict=True)):
            if rows[row][0]:
                namesake = partial(namesakes.meant, article, row, text)
                yield from self._row(row, text, *rows[row], known[article], namesake)

    def _meet_namesakes(
        self,
        articles: Sequence[object],
        texts: Sequence[str],
        groups: list[list[Group]],
        namesakes: Namesakes,
    ) -> None:
        """Learn what stands beside short forms that fit several, then tell whom it means."""
        several = [list(filter(self._has_namesakes, of_row)) for of_row in groups]
        for note in (namesakes.learn, namesakes.call):
            for row, (article, text) in enumerate(zip(articles, texts, strict=True)):
                for group in several[row]:
                    note(article, row, text, _one_each(group))

    def _has_namesakes(self, group: Group) -> bool:
        """Tell whether a short form of a person, or of one that no registry lists, fits others."""
        if len(group) < _FEWEST or len({match.name.actor for match in group}) < _FEWEST:
            return False
        return any(
            match.name.form == "short"
            and (match.name.kind == "person" or (match.name.actor, match.name.alias) in self._alone)
            for match in group
        )

    def _groups(
        self, text: str, matches: list[Match], full: list[Group], article: Known
    ) -> tuple[list[tuple[Match, str]], list[Group]]:
        """Return the short forms that stand for nobody, and the longest names of each place."""
        shorts: list[Match] = []
        declined: list[tuple[Match, str]] = []
        ending: dict[int, list[Match]] = defaultdict(list)
        for match in matches:
            ending[match.end].append(match)
        for match in matches:
            if match.name.form == "short":
                actor, alias, *_ = match.name
                alone = (actor, alias) in self._alone
                if alone and is_said_otherwise(text, match):
                    why = COMMON
                else:
                    known = {actor} if alone else article.named
                    initials = self._initials.get(actor, [])
                    loud = alone and in_headline(text, match)
                    why = against_short_form(text, match, known, initials, loud=loud)
                if is_bare_body(match):
                    why = self._against_bare(text, match, ending, article, why)
                if why:
                    declined.append((match, why))
                else:
                    shorts.append(match)
        added = shorts + [match for match in matches if match.rung == "short"]
        return declined, longest([*chain.from_iterable(full), *added]) if added else full

    def _row(
        self,
        row: int,
        text: str,
        matches: list[Match],
        declined: list[tuple[Match, str]],
        groups: list[Group],
        article: Known,
        namesake: Callable[[Group], Group],
    ) -> Iterator[Reading]:
        def resolved(group: Group) -> Group:
            if self._has_namesakes(group) and group[0].surface not in article.defined:
                group = namesake(_one_each(group))
            group = _resolved(group, article.defined) if group else group
            if len({match.name.actor for match in group}) <= 1:
                return group
            return meant(text, group, matches, article.named, self._states)

        found = [(group, resolved(group)) for group in groups]
        declined += [(group[0], _NOT_HERE) for group, of in found if not of]
        groups = [of for _, of in found if of]
        spans = self._offices(text, matches, groups)
        for group, container in with_nested(groups, matches, self._states, resolved):
            yield from self._reading(row, text, group, container, spans, matches)
        taken = list(map(_span, groups))
        for match, why in declined:
            if _is_worth_saying(text, match, why) and not _is_covered(match, taken):
                yield _made(row, [match], "", "", why)

    def _against_bare(
        self, text: str, match: Match, ending: dict[int, list[Match]], article: Known, why: str
    ) -> str:
        """Return why a bare body is not this actor; its owner right before it decides."""
        if owner := owner_of(text, match, ending, self._states):
            own = owner == self._states[match.name.actor]
            return why_after(text, match) if own else f"another's: {owner} {match.surface}"
        head = match.surface
        if not why and head not in article.rivals:
            article.rivals[head] = has_rival(article.pieces, head)
        return why or (SEVERAL if article.rivals[head] else "")

    def _offices(self, text: str, matches: list[Match], groups: list[Group]) -> list[Span]:
        heads = [match for match in matches if match.name.form == "office"]
        if not heads or not groups:
            return []
        people = [_span(group) for group in groups if group[0].name.kind == "person"]
        others = [_span(group) for group in groups if group[0].name.kind != "person"]
        return office_spans(text, heads, others, people)

    def _reading(
        self,
        row: int,
        text: str,
        group: Group,
        container: str,
        spans: list[Span],
        matches: list[Match],
    ) -> Iterator[Reading]:
        first = group[0]
        if first.name.form == "nobody":
            inner = within(matches, first.start, first.end)
            for named in map(best, longest(filter(_is_actor, inner))):
                yield _made(row, named, "", "", f"{_NOBODY}: {first.surface}")
            return
        why = SEVERAL if len({match.name.actor for match in group}) > 1 else ""
        if not container and not why:
            container, why = _around(text, first)
        if not container and first.name.kind != "person" and _in_one(first, spans):
            container = "title"
        title = title_before(text, first.start, spans) if first.name.kind == "person" else ""
        yield _made(row, group, container, title, why)


def _known(
    articles: Sequence[object],
    texts: Sequence[str],
    matches: list[list[Match]],
    full: list[list[Group]],
    namesakes: Namesakes,
) -> dict[object, Known]:
    """Return what each article says of names; ``namesakes`` meets whom it names in full."""
    known = {article: Known(set(), {}, [], {}) for article in articles}
    for row, (article, text) in enumerate(zip(articles, texts, strict=True)):
        for match in _clear(text, full[row]):
            known[article].named.add(match.name.actor)
            namesakes.meet(article, row, text, match)
            acronym = defined_after(text, match.start, match.end)
            if acronym and match.name.kind != "person":
                name = match.name._replace(alias=acronym, form="acronym")
                known[article].defined[acronym] = name
    for article, text, of_row in zip(articles, texts, matches, strict=True):
        spans = [(m.start, m.end) for m in of_row if m.name.actor in known[article].named]
        known[article].pieces.append((text, sorted(spans)))
    return known


def _resolved(group: Group, defined: dict[str, Name]) -> Group:
    """Take a name as the article defines it, else as its first rung says."""
    name = defined.get(group[0].surface)
    if name is None:
        return best(group)
    return next(
        ([m] for m in group if m.name.actor == name.actor),
        [group[0]._replace(name=name, rung="short")],
    )


def _one_each(group: Group) -> Group:
    """Keep the best match of each actor."""
    if any(match.rung == "short" for match in group):
        return group[:1]
    shorts = best([match for match in group if match.name.form == "short"])
    names = best([match for match in group if match.name.form != "short"])
    return list({match.name.actor: match for match in [*shorts, *names]}.values())


def _is_two(text: str, match: Match) -> bool:
    """Tell whether a turned name runs into the next one: *Sudan, South | Africa*."""
    turned = ", " in match.name.alias and match.name.kind in ("state", "place")
    return turned and _CAPITAL_AFTER.match(text, match.end) is not None


def _is_name(match: Match) -> bool:
    return match.name.form not in ("short", "office") and match.rung != "short"


def _is_actor(match: Match) -> bool:
    return _is_name(match) and match.name.form != "nobody"


def _span(group: Group) -> Span:
    return group[0].start, group[0].end


def _in_one(match: Match, spans: list[Span]) -> bool:
    """Tell whether one of these spans, which are sorted and apart, holds a match."""
    place = bisect_right(spans, (match.start, inf)) - 1
    return place >= 0 and match.end <= spans[place][1]


def _is_covered(match: Match, spans: list[Span]) -> bool:
    """Tell whether one of these spans, which are sorted and apart, overlaps a match."""
    place = bisect_right(spans, (match.start, inf)) - 1
    before = place >= 0 and match.start < spans[place][1]
    return before or (place + 1 < len(spans) and spans[place + 1][0] < match.end)


def _clear(text: str, groups: list[Group]) -> Iterator[Match]:
    """Yield the names that name one actor in full."""
    for group in map(best, groups):
        one = len({match.name.actor for match in group}) == 1
        in_full = one and group[0].name.form not in ("demonym", "nobody")
        if in_full and not _against(text, group[0]):
            yield group[0]


def _against(text: str, match: Match) -> str:
    return against_state(text, match) if match.name.kind in ("state", "place") else ""


def _around(text: str, match: Match) -> tuple[str, str]:
    """Return the kind of the longer name that the registry lacks, or why the name fails."""
    if why := _against(text, match):
        return "", why
    small = match.name.kind in ("state", "place", "bloc") or match.name.form == "acronym"
    kind, longer = unlisted_container(text, match) if small else ("", "")
    if kind == "place" or (kind in ("organisation", "instrument") and match.name.kind == "place"):
        return "", f"part of a longer name: {longer}"
    return kind, ""


def _is_worth_saying(text: str, match: Match, why: str) -> bool:
    """Tell whether a declined short form is more than a common word."""
    if why == COMMON:
        return False
    if "full name" not in why:
        return True
    return match.name.kind == "person" and after_title(text, match)


def _occurrences(text: str, defined: dict[str, Name]) -> Iterator[Match]:
    """Yield where acronyms that the article defines stand in a text."""
    for acronym, name in defined.items():
        at = text.find(acronym)
        while at >= 0:
            end = at + len(acronym)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                yield Match(at, end, acronym, name, "short")
            at = text.find(acronym, end)


def _made(row: int, group: Group, container: str, title: str, why: str) -> Reading:
    first = group[0]
    actors = "|".join(sorted({match.name.actor for match in group}))
    form = first.name.form
    rung = "short" if form == "short" else first.rung
    start, end, surface = first.start, first.end, first.surface
    return Reading(row, start, end, surface, actors, form, rung, container, title, why)
