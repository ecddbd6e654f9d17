"""Tell whose figure it is and of what: the names of its sentence, by where they stand.

Conventions: the names of a sentence are its mentions, and where the articles' own names were not
looked for, its runs of capitals. A name behind *for*, *of*, *in* or a verb is what the figure is
of, one at the head of the clause or behind *by* whose it is; a passive turns them round. Who says
the figure does not own it. A pronoun owns it without saying who: ``?``.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pandas as pd

from analysis.actors.name_words import calendar_words, no_names, not_actors, titles
from analysis.claims._words import rows_of, word_set
from analysis.claims.quantities import DASHES, Pieces
from analysis.tables import rows_by_article
from analysis.text import stop_words

SOMEBODY = "?"
"""The owner that is a pronoun."""

PEOPLE = frozenset({"he", "she", "we", "i"})
PRONOUNS = PEOPLE | {"it", "they"}
_HERE = frozenset({"at", "in", "to", "for", "on"})  # 7 metres at Tavel, not away from it
_TO_WHOM = frozenset({"for", "of", "in", "at", "on", "to", "with", "against", "from", "near",
                      "across", "throughout"})  # fmt: skip
_PLACED = frozenset({"at", "in", "of"})  # a place farther away is where it happened only so
_PARTED = frozenset({"who", "which", "that", "while", "but", "to"})  # what follows is another thing
_INSIDE = frozenset({"of", "de", "la", "von", "van", "der", "al", "bin", "&", "-", "’", "'", "."})
_APPOSED = 4  # words between a name and the preposition before it: for dairy group Dunmore
_BEHIND = 16  # pieces behind a figure where a name may be what it is of
_FAR_PLACE = 24  # pieces behind a figure where the place may stand that it happened at
_DATELINE = 16  # pieces from the beginning of a sentence to the dash behind a dateline
_NEAR_PLACE = 8  # pieces from a figure to the place that it is of; farther ones are mere scenery
_NEAR = 40  # pieces before a figure where its owner may stand: a long clause
_TITLE_CASE = 0.85  # share of capitals from which a sentence is a headline, whose runs tell nothing
_SHORTEST = 6  # words of a headline that are no function words; fewer may all be names


class Name(NamedTuple):
    """A name in a sentence: its pieces, what it is known by, and whether it names a place."""

    first: int
    last: int
    key: str
    is_place: bool = False


class Owners(NamedTuple):
    """Whose a figure is, and of what, by their keys."""

    owner: frozenset[str]
    object: frozenset[str]


class Mentions:
    """The mentions of some texts that can own a figure, by their places.

    Treaties and events own none: ``_instruments`` tells them apart. ``are_all`` says that the
    names that the articles bring themselves are among them.
    """

    def __init__(self, mentions: pd.DataFrame | None) -> None:
        self.are_all = mentions is not None and "found" in set(mentions.get("source", ()))
        self._of: dict[object, list[tuple[int, int, str, bool]]] = {}
        if mentions is None:
            return
        own = mentions[~mentions["kind"].isin(["instrument", "event"])]
        if "nested_in" in own:
            own = own[own["nested_in"] == ""]
        own = own.assign(is_place=own["kind"].isin(["place", "state"]))
        self._of = rows_by_article(own, "start", "end", "label", "is_place")

    def within(self, article: object, start: int, end: int) -> list[tuple[int, int, str, bool]]:
        """Return the mentions between two places of an article."""
        of_article = self._of.get(article, [])
        first = bisect_left(of_article, (start,))
        return of_article[first : bisect_left(of_article, (end,))]


def names_of_sentence(
    pieces: Pieces, offset: int, mentions: list[tuple[int, int, str, bool]], *, runs: bool
) -> list[Name]:
    """Return the names of a sentence that begins at ``offset``: mentions, and other runs.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> cut = pieces("It cost Peru and Halden $3m.")
    >>> [name.key for name in names_of_sentence(cut, 100, [(108, 112, "Peru", True)], runs=True)]
    ['Peru', 'Halden']
    """
    known = _known(pieces, offset, mentions) if mentions else []
    if not runs:
        return known
    taken = {place for name in known for place in range(name.first, name.last)}
    others = runs_of_capitals(pieces)
    return known + [run for run in others if taken.isdisjoint(range(run.first, run.last))]


def _known(pieces: Pieces, offset: int, mentions: list[tuple[int, int, str, bool]]) -> list[Name]:
    """Return the mentions that begin and end with a piece."""
    starts = {piece.start + offset: place for place, piece in enumerate(pieces)}
    ends = {piece.end + offset: place + 1 for place, piece in enumerate(pieces)}
    return [
        Name(starts[start], ends[end], key, is_place)
        for start, end, key, is_place in mentions
        if start in starts and end in ends
    ]


def runs_of_capitals(pieces: Pieces) -> list[Name]:
    """Return the runs of capitals in a sentence, but for its first word and those of headlines.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> [name.key for name in runs_of_capitals(pieces("Then Harwick bid for Dunmore Dairies."))]
    ['Harwick', 'Dunmore Dairies']
    """
    capitals = pieces.capitals()
    words = sum(word[0].isalpha() and word not in stop_words() for word in pieces.lower)
    own = sum(pieces.word(place) not in stop_words() for place in capitals)
    if words >= _SHORTEST and own > _TITLE_CASE * words:
        return []
    return list(_runs(pieces, capitals))


def _runs(pieces: Pieces, capitals: list[int]) -> Iterator[Name]:
    behind = 0
    for place in capitals:
        if place < behind:
            continue
        end = place
        while _in_name(pieces, end) or (
            end > place and pieces.word(end) in _INSIDE and _in_name(pieces, end + 1)
        ):
            end += 1
        if end > place and _names_something(pieces, place, end):
            yield Name(place, end, " ".join(piece.text for piece in pieces[place:end]))
        behind = end


def _in_name(pieces: Pieces, place: int) -> bool:
    piece = pieces.at(place)
    if not (piece.is_word and piece.text[0].isupper()):
        return False
    nothing = piece.lower in no_names() or piece.lower in calendar_words()
    return not nothing and piece.lower not in titles() and piece.lower not in stop_words()


def _names_something(pieces: Pieces, place: int, end: int) -> bool:
    """Tell a name from a word that only begins the sentence."""
    from analysis.text.dictionary import is_english_word

    if end - place == 1 and pieces.word(place) in not_actors():
        return False  # Fahrenheit
    return place > 0 or end > 1 or not is_english_word(pieces.word(place))


def owners_of(
    pieces: Pieces,
    names: list[Name],
    first: int,
    last: int,
    before: int = 0,
    pronouns: frozenset[str] = PRONOUNS,
) -> Owners:
    """Return whose the figure from ``first`` to ``last`` (exclusive) is, and of what.

    Names from ``before`` on, the end of the figure before it, are nearer than those of that one.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> def told(text, first, last, before=0):
    ...     cut = pieces(text)
    ...     whose = owners_of(cut, runs_of_capitals(cut), first, last, before)
    ...     return [sorted(role) for role in whose]
    >>> told("Harwick agreed to buy Dunmore Dairies for £2.4bn.", 7, 10)
    [['Harwick'], ['Dunmore Dairies']]
    >>> told("Dunmore is being bought by Harwick for £1.7bn.", 7, 10)
    [['Harwick'], ['Dunmore']]
    >>> told("She won 24 delegates in Ohio.", 2, 4)
    [['?'], ['Ohio']]
    >>> told("Then Reyes won 64 seats and Silva 51.", 7, 8, before=5)
    [['Silva'], []]
    """
    owner: set[str] = set()
    of: set[str] = set()
    for name in _near(pieces, names, first, last, before):
        if _speaks(pieces, name):
            if _speaks_of_itself(pieces, name, first):
                owner.add(name.key)
            continue
        role = _role(pieces, name, first)
        (owner if role == "owner" else of).add(name.key)
    if not owner and _is_pronoun_s(pieces, first, pronouns):
        owner.add(SOMEBODY)
    if not owner and not of and _is_strangers(pieces, names, first, before):
        owner.add(SOMEBODY)
    if not owner and not of and _is_of_one_of_several(pieces, last):
        owner.add(SOMEBODY)
    return Owners(frozenset(owner), frozenset(of))


def _is_of_one_of_several(pieces: Pieces, last: int) -> bool:
    """Tell ``19 crew of the vessel``, which need not be the vessel that another article names."""
    of, the, what = (pieces.word(at) for at in range(last, last + 3))
    return (of, the) == ("of", "the") and what in word_set("things_with_names")


def _near(pieces: Pieces, names: list[Name], first: int, last: int, before: int) -> Iterator[Name]:
    """Yield the names that may be a figure's: those before it, and behind it those linked to it."""
    told = behind_dateline(pieces)
    names = [n for n in names if n.first >= told and not _is_landmark(pieces, n, first, last)]
    ahead = [name for name in names if name.last <= first and first - name.last < _NEAR]
    own = [name for name in ahead if name.first >= before]
    beside = [name for name in own if _follows(pieces, name, first)]
    for name in beside or own or ahead:
        if not (name.is_place and _is_scenery(pieces, name, first)):
            yield name
    for name in names:
        reach = _FAR_PLACE if name.is_place else _BEHIND
        if last <= name.first < last + reach and _is_linked(pieces, name):
            if not name.is_place or _happened_at(pieces, name, last):
                yield name


def behind_dateline(pieces: Pieces) -> int:
    """Return the place behind ``TAVEL, Ostmark (Newswire) -``, which has no figure; 0 if none.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> behind_dateline(pieces("TAVEL (AP) - Nine people died.")), behind_dateline(pieces("Nine -"))
    (5, 0)
    """
    first = pieces.at(0).text
    signed = [at for at in range(1, _DATELINE) if pieces.word(at) in DASHES]
    for at in signed:
        apart = not pieces.touches(at) and not pieces.touches(at + 1)
        if apart and (pieces.word(at - 1) == ")" or (first.isupper() and len(first) > 2)):
            return at + 1
    return 0


def _happened_at(pieces: Pieces, name: Name, last: int) -> bool:
    """Tell a place near a figure, or farther behind in its clause: *after a fall at Ghorwen*."""
    if name.first < last + _NEAR_PLACE:
        return True
    between = pieces.run(last, name.first - last)
    if not all(word.isalpha() or word in DASHES for word in between):
        return False
    placed = not _PLACED.isdisjoint(between[-_APPOSED:])
    return placed and (_PARTED | word_set("saying")).isdisjoint(between)


def _is_landmark(pieces: Pieces, name: Name, first: int, last: int) -> bool:
    """Tell ``eight kilometres below Tavel``, which only says where something else is.

    In *2 km from Tavel* the distance is the figure itself, and of Tavel.
    """
    for at in range(name.first - 1, name.first - 1 - _APPOSED, -1):
        if pieces.word(at) in _lengths():
            return not first <= at < last
        if not pieces.word(at).isalpha() or pieces.word(at) in _HERE:
            break
    return False


@cache
def _lengths() -> frozenset[str]:
    """Return the units of length as they are written."""
    sizes = rows_of("unit_sizes.csv")
    lengths = {row["unit"] for row in sizes if row["base"] == "metre"}
    return frozenset(row["written"] for row in rows_of("units_en.csv") if row["unit"] in lengths)


def _is_scenery(pieces: Pieces, name: Name, figure: int) -> bool:
    """Tell a place far away or of a dateline from one that did something: Mbeti has recorded.

    *In Tavel, where the river is wider,* says where all of its sentence is.
    """
    if name.first == 1 and pieces.word(0) in ("in", "at") and pieces.word(name.last) == ",":
        return False
    end = _behind_apposition(pieces, name.last, figure)
    acts = pieces.word(end) in word_set("auxiliaries_of_figures") | word_set("links")
    return figure - end > _NEAR_PLACE or (name.first == 0 and not acts)


def _behind_apposition(pieces: Pieces, place: int, figure: int) -> int:
    """Step over ``, opened on Friday,`` behind the name of what has a figure."""
    if pieces.word(place) != ",":
        return place
    ends = (at for at in range(place + 1, min(figure, place + _BEHIND)) if pieces.word(at) == ",")
    behind = next(ends, place) + 1
    verbs = word_set("auxiliaries_of_figures") | word_set("links")
    return behind if pieces.word(behind) in verbs else place


def follows_name(pieces: Pieces, names: list[Name], first: int, before: int) -> bool:
    """Tell whether a figure follows a name at once, with no verb of its own: ``the Bloc 22``.

    ``before`` is the end of the figure before it, behind which the name must stand.

    Examples
    --------
    >>> from analysis.claims.quantities import pieces
    >>> cut = pieces("Reyes won 64 seats, Silva on 51")
    >>> follows_name(cut, runs_of_capitals(cut), 7, 4)
    True
    """
    ahead = [name for name in names if before <= name.first]
    return any(_follows(pieces, name, first) for name in ahead)


def _follows(pieces: Pieces, name: Name, first: int) -> bool:
    if not name.last <= first <= name.last + _APPOSED - 1:
        return False
    return word_set("behind_owners").issuperset(pieces.run(name.last, first - name.last))


def _is_linked(pieces: Pieces, name: Name) -> bool:
    """Tell whether a preposition stands before a name, with at most an apposition between."""
    before = pieces.run(name.first - _APPOSED, _APPOSED)
    return not (_TO_WHOM | {"by"}).isdisjoint(before)


def _role(pieces: Pieces, name: Name, figure: int) -> str:
    """Return whether a name owns the figure or is what the figure is of."""
    at = name.first - 1
    for _ in range(_APPOSED):
        word = pieces.word(at)
        if word == "by":
            return "owner"
        if word in _TO_WHOM:
            return "object"
        if not word.isalpha() or (word in stop_words() and word not in ("the", "a", "an")):
            break
        at -= 1
    if name.first >= figure:
        return "object"
    return "object" if _is_passive(pieces, name.last, figure) else "owner"


def _is_passive(pieces: Pieces, begin: int, end: int) -> bool:
    """Tell whether the words between a name and a figure turn the roles round."""
    for at in range(begin, end - 1):
        if pieces.word(at) in word_set("forms_of_be"):
            verb = pieces.word(at + 1)
            if verb.endswith("ed") or verb in word_set("participles"):
                return True
    return False


def _speaks(pieces: Pieces, name: Name) -> bool:
    """Tell whether somebody named only says the figure: ``Reyes said``, ``according to Reyes``."""
    said = word_set("saying")
    first = pieces.before(name.first, {"the"})
    before = pieces.run(first - 2, 2)
    if before == ("according", "to") or before[1] in said:
        return True
    if before[1] == "by" and before[0] in word_set("handed_on"):
        return True  # port records seen by the Courier
    return pieces.word(name.last) in said


def _speaks_of_itself(pieces: Pieces, name: Name, figure: int) -> bool:
    """Tell ``Novacore said it would cut 800 jobs``, where the pronoun is who speaks."""
    behind = pieces.run(name.last + 1, _APPOSED - 1)
    return name.last < figure and not PRONOUNS.isdisjoint(behind)


def _is_strangers(pieces: Pieces, names: list[Name], figure: int, before: int) -> bool:
    """Tell whether the subject is a name that nobody knows: ``Castor will cut 800 jobs``."""
    at = max(0, before)
    if at or names or not _in_name(pieces, at) or _in_name(pieces, at + 1):
        return False
    acts = pieces.word(1) in word_set("auxiliaries_of_figures") | word_set("links")
    return figure > 1 and (acts or pieces.word(1).endswith("ed")) and _names_something(pieces, 0, 1)


def _is_pronoun_s(pieces: Pieces, figure: int, pronouns: frozenset[str]) -> bool:
    """Tell whether a pronoun stands before a figure in its sentence."""
    begin = max(0, figure - _NEAR)
    return any(pieces.word(at) in pronouns for at in range(begin, figure))
