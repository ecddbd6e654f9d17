"""Invented families of copied texts, with the truth of who wrote first.

Conventions: every family is a corpus of its own of two to four articles with outlet, hour or day of
publication, byline, dateline or end line. ``sources`` are the articles that may be called the
source, ``parents`` from which article each copy was taken; an empty set says that nobody can tell.
Everything hangs on the number of the family and on the set of phrases.
"""

import random
from pathlib import Path
from typing import NamedTuple

import pandas as pd

KINDS = ("verbatim", "cut", "stitched", "reworded", "translated", "wrong date", "no date", "chain")


class Family(NamedTuple):
    """One family: its articles and the truth."""

    kind: str
    articles: pd.DataFrame
    sources: frozenset[str]
    parents: dict[str, frozenset[str]]
    told: str
    """What tells the source: agency, named, hour, day or nothing."""


class Phrases(NamedTuple):
    """What a set of families is written with."""

    agencies: tuple[str, ...]
    papers: tuple[str, ...]
    credits: tuple[str, ...]
    """Lines with which a paper owns up to an agency: ``{a}`` its name, ``{p}`` the place."""
    named: tuple[str, ...]
    """Sentences or lines with which a paper owns up to another: ``{o}`` its name."""
    stories: tuple[tuple[str, ...], ...]


def _stories(name: str) -> tuple[tuple[str, ...], ...]:
    text = Path(__file__).with_name("planted_stories.txt").read_text(encoding="utf-8")
    parts = (part.splitlines() for part in text.split("\n\n")[1:])
    return tuple(tuple(lines[1:]) for lines in parts if lines[0] == f"# {name}")


FIRST = Phrases(
    agencies=("Reuters", "AFP", "AP", "dpa", "EFE", "Kyodo News"),
    papers=(
        "The Harrow Gazette",
        "Lakeside Times",
        "Morning Ledger",
        "The Penrith Echo",
        "Bay Tribune",
        "NewsHarbor",
        "The Upland Post",
        "City Herald",
    ),
    credits=(
        "^{a} in {p}",
        "^By {a}",
        "${p}, ({a}) — ",
        "$({a})",
        "$— {a}",
        "^{a}",
        "$Source: {a}",
        "$With agency reports",
        "$Additional reporting by {a}",
        "^By Mara Quist and {a}",
        "${a}/staff",
    ),
    named=(
        "The figures were first reported by {o}.",
        "$Source: {o}",
        "{o} reported the talks first.",
        "$This article first appeared in {o}.",
        "The director had told {o} that the talks went on.",
        "According to {o}, more is to follow.",
    ),
    stories=_stories("first"),
)
_PLACES = (
    ("Cologne", "Köln"), ("Prague", "Praha"), ("Lisbon", "Lisboa"), ("Warsaw", "Warszawa"),
    ("Florence", "Firenze"), ("Vienna", "Wien"), ("Bruges", "Brugge"), ("Seville", "Sevilla"),
)  # fmt: skip
_PEOPLE = (
    ("Jiří Dvořáček", "Jiri Dvoracek"), ("Łucja Zając", "Lucja Zajac"),
    ("Søren Ågård", "Soren Agard"), ("Inês Gonçalves", "Ines Goncalves"),
    ("Đặng Thị Lựu", "Dang Thi Luu"), ("Ana Müller", "Ana Mueller"),
)  # fmt: skip
_COMPANIES = ("Nordvik Lines", "the Institute of Lerwick", "Halden Trust", "the Board of Audit")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_SYNONYMS = dict(
    pair.split(">")
    for pair in (
        "said>stated asked>called called>described found>learned began>started "
        "often>repeatedly promised>pledged halted>stopped after>once rise>increase "
        "homes>houses handed>passed further>more demanded>requested invited>asked "
        "reported>noted shut>closed carried>brought warned>cautioned store>depot "
    ).split()
)
_OWN = (
    "Readers of this paper will remember the long queues of last year.",
    "Our reporter met families who did not want their names to be printed.",
    "The town hall opened a telephone line for questions and kept it open until midnight.",
    "A bakery near the square gave away bread to everyone who came by.",
    "The regional radio had spoken of a smaller number in the morning.",
)


class Desk:
    """Writes the texts of one family."""

    def __init__(self, number: int, phrases: Phrases):
        self.draw = random.Random(f"family {number}")
        self.phrases, self.number = phrases, number
        self.place = self.draw.choice(_PLACES)
        self.person = self.draw.choice(_PEOPLE)
        self.agency = phrases.agencies[number % len(phrases.agencies)]
        self.companies = _COMPANIES
        self.papers = self.draw.sample(phrases.papers, 4)
        self.credit = phrases.credits[number % len(phrases.credits)]
        self.name = phrases.named[number % len(phrases.named)]

    def story(self, which: int = 0) -> list[str]:
        stories = self.phrases.stories
        filled = {
            "p": self.place[0], "q": self.person[0], "c": self.draw.choice(_COMPANIES),
            "d": self.draw.choice(_DAYS), "n": self.draw.randint(21, 99),
            "m": self.draw.randint(120, 980), "k": self.draw.randint(3, 9),
        }  # fmt: skip
        return [line.format(**filled) for line in stories[(self.number + which) % len(stories)]]

    def reworded(self, story: list[str]) -> list[str]:
        lines = [" ".join(_SYNONYMS.get(word, word) for word in line.split(" ")) for line in story]
        return [lines[0], *self.draw.sample(lines[1:], len(lines) - 1)]

    def translated(self, story: list[str]) -> list[str]:
        pairs = (self.place, self.person)
        return [line.replace(*pairs[0]).replace(*pairs[1]) for line in story]

    def printed(self, story: list[str], line: str = "", own: int = 0, dateline: str = "") -> str:
        """Set a story with a line of credit: ``^`` above it, ``$`` below, else as a sentence."""
        story = list(story)
        for _ in range(own):
            story.insert(self.draw.randint(1, len(story)), self.draw.choice(_OWN))
        if line and line[0] not in "^$":
            story.insert(self.draw.randint(1, len(story) - 1), line)
        if line.startswith("$") and line.endswith("— "):
            story[0], line = line[1:] + story[0], ""
        parts = [self.headline(), *([line[1:]] if line.startswith("^") else [])]
        body = [" ".join(story[at : at + 2]) for at in range(0, len(story), 2)]
        body[0] = dateline + body[0]
        return "\n\n".join([*parts, *body, *([line[1:]] if line.startswith("$") else [])])

    def headline(self) -> str:
        return f"{self.draw.choice(('News', 'Report', 'Dispatch'))} from {self.place[0]}"

    def credited(self) -> str:
        return self.credit.format(
            a=self.agency, p=self.place[0].upper() if self.credit[:3] == "${p" else self.place[0]
        )


def _stamp(day: int, hour: int | None) -> pd.Timestamp:
    stamp = pd.Timestamp("2026-03-01") + pd.Timedelta(days=day)
    return stamp + pd.Timedelta(hours=hour, minutes=20) if hour is not None else stamp


def family(number: int, phrases: Phrases = FIRST) -> Family:
    """Return the family of this number; kinds take turns."""
    kind = KINDS[number % len(KINDS)]
    return _told(kind, Desk(number, phrases), _WRITERS[kind])


def _told(kind: str, desk: Desk, write) -> Family:
    rows, sources, parents, told = write(desk)
    table = pd.DataFrame(rows, columns=["article", "text", "outlet", "published"])
    table = table.assign(published=pd.to_datetime(table["published"]))
    order = desk.draw.sample(range(len(table)), len(table))
    names = {name: f"x{order[at]}" for at, name in enumerate(table["article"])}
    table = table.assign(article=table["article"].map(names))
    table = table.sort_values("article", ignore_index=True)
    parents = {names[copy]: frozenset(map(names.get, of)) for copy, of in parents.items()}
    return Family(kind, table, frozenset(map(names.get, sources)), parents, told)


def _wire(desk: Desk, story: list[str], when: object, name: str = "w") -> tuple:
    dateline = f"{desk.place[0].upper()}, March 2 ({desk.agency}) - "
    return name, desk.printed(story, dateline=dateline), desk.agency, when


def _by_turns(desk: Desk, change, own: int = 1) -> tuple:
    """Return a wire or paper and its copy, told by a credit, a name, hours, days or nothing."""
    story, turn = desk.story(), desk.number // len(KINDS) % 5
    told = ("agency", "named", "hour", "day", "nothing")[turn]
    copy = change(story)
    if told == "agency":
        rows = [
            _wire(desk, story, _stamp(1, None)),
            ("c", desk.printed(copy, desk.credited(), own), desk.papers[0], _stamp(1, None)),
        ]
    elif told == "named":
        line = desk.name.format(o=desk.papers[1])
        rows = [
            ("w", desk.printed(story), desk.papers[1], _stamp(1, None)),
            ("c", desk.printed(copy, line, own), desk.papers[0], _stamp(1, None)),
        ]
    else:
        times = {
            "hour": (_stamp(1, 6), _stamp(1, 15)),
            "day": (_stamp(1, None), _stamp(2, None)),
            "nothing": (_stamp(1, None),) * 2,
        }[told]
        rows = [
            ("w", desk.printed(story), desk.papers[1], times[0]),
            ("c", desk.printed(copy, own=own), desk.papers[0], times[1]),
        ]
    sources = () if told == "nothing" else ("w",)
    return rows, sources, {"c": sources}, told


def _verbatim(desk: Desk) -> tuple:
    return _by_turns(desk, lambda story: story, own=0)


def _cut(desk: Desk) -> tuple:
    return _by_turns(desk, lambda story: story[: len(story) - 4], own=desk.number % 2)


def _reworded(desk: Desk) -> tuple:
    return _by_turns(desk, desk.reworded)


def _translated(desk: Desk) -> tuple:
    return _by_turns(desk, desk.translated)


def _stitched(desk: Desk) -> tuple:
    """Return two wires or papers, and one text made of both."""
    one, other = desk.story(), desk.story(1)
    turn = desk.number // len(KINDS) % 3
    joined = [*one[:8], *other[:8]]
    if turn == 0:
        rows = [
            _wire(desk, one, _stamp(1, None)),
            _wire(desk, other, _stamp(1, None), "v"),
            ("c", desk.printed(joined, desk.credited()), desk.papers[0], _stamp(1, None)),
        ]
        told = "agency"
    else:
        hour = (6, 7, 15) if turn == 1 else (None,) * 3
        day = (1, 1, 1) if turn == 1 else (1, 2, 3)
        rows = [
            (name, desk.printed(text), desk.papers[at], _stamp(day[at], hour[at]))
            for at, (name, text) in enumerate([("w", one), ("v", other), ("c", joined)])
        ]
        told = "hour" if turn == 1 else "day"
    return rows, ("w", "v"), {"c": ("w", "v")}, told


def _wrong_date(desk: Desk) -> tuple:
    """Return a wire and a copy that is dated before it, by mistake of an archive."""
    story = desk.story()
    by_name = desk.number // len(KINDS) % 2
    if by_name:
        line = desk.name.format(o=desk.papers[1])
        rows = [
            ("w", desk.printed(story), desk.papers[1], _stamp(3, None)),
            ("c", desk.printed(story[:8], line, 1), desk.papers[0], _stamp(1, None)),
        ]
    else:
        rows = [
            _wire(desk, story, _stamp(3, None)),
            ("c", desk.printed(story[:8], desk.credited(), 1), desk.papers[0], _stamp(1, None)),
        ]
    return rows, ("w",), {"c": ("w",)}, "named" if by_name else "agency"


def _no_date(desk: Desk) -> tuple:
    """Return a wire and two prints of it, none with a date."""
    story = desk.story()
    rows = [
        _wire(desk, story, None),
        ("c", desk.printed(story[:7], desk.credited(), 1), desk.papers[0], None),
    ]
    if desk.number // len(KINDS) % 2:
        rows.append(("e", desk.printed(story[:6], f"$({desk.agency})", 2), desk.papers[1], None))
    parents = {name: ("w",) for name, *_ in rows[1:]}
    return rows, ("w",), parents, "agency"


def _chain(desk: Desk) -> tuple:
    """Return wire, paper and aggregator; the last has what the paper added."""
    story = desk.story()
    turn = desk.number // len(KINDS) % 3
    paper = [*story[:3], _OWN[0], *story[3:8], _OWN[1]]
    line = f"$Source: {desk.papers[0]}" if turn != 2 else ""
    hours = (6, 9, 14) if turn == 1 else (None,) * 3
    days = (1, 2, 3) if turn == 2 else (1, 1, 1)
    rows = [
        _wire(desk, story, _stamp(days[0], hours[0])),
        ("p", desk.printed(paper, desk.credited()), desk.papers[0], _stamp(days[1], hours[1])),
        ("g", desk.printed(paper[:8], line), desk.papers[1], _stamp(days[2], hours[2])),
    ]
    return rows, ("w",), {"p": ("w",), "g": ("p",)}, "agency"


_WRITERS = {
    "verbatim": _verbatim, "cut": _cut, "stitched": _stitched, "reworded": _reworded,
    "translated": _translated, "wrong date": _wrong_date, "no date": _no_date, "chain": _chain,
}  # fmt: skip


SECOND = Phrases(
    agencies=(
        "Xinhua",
        "Bernama",
        "ANSA",
        "The Associated Press",
        "Agence France-Presse",
        "PTI",
        "TASS",
    ),
    papers=(
        "Der Strandbote",
        "The Quarry Star",
        "Daily Lantern",
        "nordlicht.example.org",
        "Valley Observer",
        "The Mercantile",
        "Onda Matinal",
        "Kestrel Review",
        "www.thefenpost.com",
    ),
    credits=(
        "^{a} {p}",
        "^By Tom Arno, {a}",
        "$(With inputs from {a})",
        "$({a})",
        "^Staff and agencies",
        "$— With files from {a}",
        "^{a} and staff reporters",
        "$Text: {a}",
        "${a} contributed to this report.",
        "^Our correspondent and {a} in {p}",
        "$Reporting by {a}",
        "^From {a}",
        "$[{a}]",
        "$Agencies",
    ),
    named=(
        "The news was broken by {o} early in the morning.",
        "$Originally published in {o}.",
        "In an interview with {o}, the head of the office said there was no other way.",
        "$Reprinted from {o} with permission.",
        "As {o} first reported, the file had been closed before.",
        "The document was seen by {o} on Sunday.",
        "{o} has learned that a second file exists.",
    ),
    stories=_stories("second"),
)


def trap(number: int, phrases: Phrases = SECOND) -> Family:
    """Return a family in which something speaks for the wrong text, or nothing may be said."""
    kind = tuple(_TRAPS)[number % len(_TRAPS)]
    return _told(kind, Desk(5000 + number, phrases), _TRAPS[kind])


def _no_wire(desk: Desk) -> tuple:
    """Return two papers that credit an agency whose text is not there."""
    story = desk.story()
    rows = [
        (
            name,
            desk.printed(story[at : at + 8], f"^{desk.agency}", 1),
            desk.papers[at],
            _stamp(1 + at, None),
        )
        for at, name in enumerate(("c", "e"))
    ]
    return rows, (), {"c": (), "e": ()}, "nothing"


def _photo(desk: Desk) -> tuple:
    """Return a paper's own story with an agency's photo, which the agency then takes over."""
    story = desk.story()
    line = f"^The scene in {desk.place[0]} on Monday. Photo: {desk.agency}"
    rows = [
        ("w", desk.printed(story, line), desk.papers[0], _stamp(1, None)),
        (
            "c",
            desk.printed(story[:8], desk.papers[0] + " reported the events first."),
            desk.agency,
            _stamp(2, None),
        ),
    ]
    return rows, ("w",), {"c": ("w",)}, "named"


def _late_wire(desk: Desk) -> tuple:
    """Return a wire that is dated after a paper with the same words and no credit."""
    story = desk.story()
    rows = [
        _wire(desk, story, _stamp(3, None)),
        ("c", desk.printed(story[:8]), desk.papers[0], _stamp(1, None)),
    ]
    return rows, ("w",), {"c": ("w",)}, "nothing"


def _unknown_outlets(desk: Desk) -> tuple:
    """Return a wire and a paper with its byline, neither with an outlet."""
    story = desk.story()
    rows = [
        _wire(desk, story, _stamp(2, None))[:2] + ("", _stamp(2, None)),
        ("c", desk.printed(story[:8], f"^{desk.agency} in {desk.place[0]}"), "", _stamp(1, None)),
    ]
    return rows, ("w",), {"c": ("w",)}, "agency"


def _on_agency(desk: Desk) -> tuple:
    """Return a paper's story about an agency, and a copy of it of the next day."""
    story = [
        *desk.story()[:6],
        f"Shares of {desk.agency} fell, and {desk.agency} declined to comment.",
    ]
    rows = [
        ("w", desk.printed(story), desk.papers[0], _stamp(1, None)),
        ("c", desk.printed(story, own=1), desk.papers[1], _stamp(2, None)),
    ]
    return rows, ("w",), {"c": ("w",)}, "day"


def _paper_chain(desk: Desk) -> tuple:
    """Return paper, wire that names it, and a paper that credits the wire."""
    story = desk.story()
    wired = [*story[:7], f"According to {desk.papers[0]}, the file was closed."]
    rows = [
        ("w", desk.printed(story), desk.papers[0], _stamp(1, None)),
        _wire(desk, wired, _stamp(1, None), "p"),
        ("g", desk.printed(wired, desk.credited()), desk.papers[1], _stamp(1, None)),
    ]
    return rows, ("w",), {"p": ("w",), "g": ("p",)}, "named"


_TRAPS = {
    "no wire": _no_wire, "photo": _photo, "late wire": _late_wire,
    "unknown outlets": _unknown_outlets, "on an agency": _on_agency, "paper chain": _paper_chain,
}  # fmt: skip
