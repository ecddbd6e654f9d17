"""Who is named, who is quoted, and who is talked about without being heard."""

import pandas as pd

from analysis.brief._finding import PLACE, Bars, Finding
from analysis.comentions import counted_mentions
from analysis.tables import require_columns, takes_tables
from analysis.tables.wording import counted, listed

_HEARD = ("person", "organisation")  # the kinds of actors that speak
_KNOWN = 0.5  # of the quotations must have a speaker: else who is never quoted cannot be told
_SURE = 0.95  # the chance that one who is named so often would be quoted at least once
_OFTEN = 1 / 3  # of the articles that name people: one whom a few dwell on is their affair
_LISTED, _BARS = 3, 5  # names in one finding, and in its picture
_COLUMNS = ["article", "start", "end", "actor", "label", "kind"]


@takes_tables
def named_and_quoted(mentions: pd.DataFrame, quotes: pd.DataFrame, articles: int) -> list[Finding]:
    """Say which person is named most and which speaker is quoted most.

    Where no person is named, organisations are looked at. A tie of more than two is no finding.

    Parameters
    ----------
    mentions
        From ``actors.find_mentions``; names inside longer ones do not count.
    quotes
        From ``quotes.find_quotes``, with mentions of the same texts.
    articles
        How many articles there are.

    Returns
    -------
    list of Finding
        At most one. ``unusual`` is the difference between the shares that who is named most has
        of the mentions and of the quotations.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> mentions = pd.DataFrame({"article": ["a", "a", "b"], "start": [0, 9, 0], "end": [3, 12, 3],
    ...                          "actor": "person:ito", "label": "Ito", "kind": "person"})
    >>> quotes = pd.DataFrame({"article": ["a"], "start": [20], "end": [30],
    ...                        "speaker": ["person:ito"]})
    >>> named_and_quoted(mentions, quotes, 2)[0].says
    'Ito is named most, 3 times in 2 of 2 articles, and quoted most (1 of 1 quotation).'
    """
    people, spoken = _checked(mentions, quotes)
    first = _leaders(people["label"])
    if not first:
        return []
    own = people[people["label"].isin(first)]
    heard = _leaders(spoken["label"])
    said = f"{_named(first, own, articles)}{_heard(first, heard, spoken)}."
    share = len(own) / len(people)
    share_heard = float(spoken["label"].isin(first).mean()) if len(spoken) else share
    open_ones = len(quotes) - len(spoken)
    grounds = f"of {counted(len(people), 'mention')} of {_kinds(people)}"
    if open_ones:
        grounds += f"; {counted(open_ones, 'quotation')} {_have(open_ones)} no known speaker"
    spans = pd.concat([own[PLACE], spoken.loc[spoken["label"].isin(heard), PLACE]])
    unusual, bars = abs(share - share_heard), _most_named(people, spoken)
    return [Finding("named", said, grounds, "read first", unusual, spans, bars)]


def _most_named(people: pd.DataFrame, spoken: pd.DataFrame) -> Bars:
    """Return how often those named most are named and quoted."""
    named, quoted = people["label"].value_counts(), spoken["label"].value_counts()
    first = sorted(named.index, key=lambda name: (-named[name], name))[:_BARS]
    rows = [
        (name, float(named[name]), f"{named[name]:,}; {quoted.get(name, 0):,}") for name in first
    ]
    return Bars("times named; times quoted", tuple(rows))


@takes_tables
def never_quoted(mentions: pd.DataFrame, quotes: pd.DataFrame) -> list[Finding]:
    """Say which persons are often named and never quoted.

    Organisations are left out: they speak through people. Said only of those whom at least a third
    of the articles that name people name, who would be quoted with a chance of 95% if quotations
    fell on people as mentions do, and only where half of the quotations have a known speaker.

    Parameters
    ----------
    mentions, quotes
        As for ``named_and_quoted``.

    Returns
    -------
    list of Finding
        At most one; ``unusual`` is that chance of the one who is named most.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> mentions = pd.DataFrame({"article": list("abcd") * 6, "start": range(24),
    ...     "end": range(1, 25), "actor": ["person:roy"] * 12 + ["person:ito"] * 12,
    ...     "label": ["Roy"] * 12 + ["Ito"] * 12, "kind": "person"})
    >>> quotes = mentions.tail(10).assign(speaker="person:ito")
    >>> never_quoted(mentions, quotes)[0].says
    'Often named and never quoted: Roy (12 times in 4 articles).'
    """
    people, spoken = _checked(mentions, quotes, kinds=_HEARD[:1])
    spoken = spoken[spoken["label"].isin(people["label"])]
    if not len(people) or len(spoken) < _KNOWN * len(quotes):
        return []
    share = people["label"].value_counts(normalize=True)
    chance = 1 - (1 - share) ** len(spoken)
    named_in = people.groupby("label")["article"].nunique().reindex(share.index)
    often = named_in >= _OFTEN * people["article"].nunique()
    silent = chance[(chance >= _SURE) & often & ~chance.index.isin(spoken["label"])]
    names = sorted(silent.index, key=lambda name: (-share[name], name))
    if not names:
        return []
    told = [_how_often(people[people["label"] == name], name) for name in names[:_LISTED]]
    more = f", and {counted(len(names) - _LISTED, 'more')}" if len(names) > _LISTED else ""
    grounds = f"{counted(len(spoken), 'quotation')} with a known speaker, none of them theirs"
    open_ones = len(quotes) - len(spoken)
    grounds += f"; {open_ones:,} without one could be" if open_ones else ""
    says = f"Often named and never quoted: {listed(told)}{more}."
    spans = people.loc[people["label"].isin(names[:_LISTED]), PLACE]
    return [Finding("never quoted", says, grounds, "read first", float(silent.max()), spans)]


def _checked(
    mentions: pd.DataFrame, quotes: pd.DataFrame, kinds: tuple[str, ...] | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the mentions of those who can speak, and the quotations of those known."""
    require_columns(mentions, *_COLUMNS)
    mentions = counted_mentions(mentions)
    require_columns(quotes, "article", "start", "end", "speaker")
    label = mentions.drop_duplicates("actor").set_index("actor")["label"]
    spoken = quotes.assign(label=quotes["speaker"].map(label))
    if kinds is None:
        kinds = next(((kind,) for kind in _HEARD if (mentions["kind"] == kind).any()), ())
    return mentions[mentions["kind"].isin(kinds)], spoken.dropna(subset="label")


def _leaders(names: pd.Series) -> list[str]:
    """Return who comes first, or both who do; nobody where more than two do."""
    n = names.value_counts()
    first = sorted(n.index[n == n.max()]) if len(n) else []
    return first if len(first) <= 2 else []


def _named(first: list[str], own: pd.DataFrame, articles: int) -> str:
    if len(first) > 1:
        each = own["label"].value_counts().iloc[0]
        return f"{listed(first)} are named most, {counted(each, 'time')} each"
    where = f"{own['article'].nunique():,} of {counted(articles, 'article')}"
    return f"{first[0]} is named most, {counted(len(own), 'time')} in {where}"


def _heard(first: list[str], heard: list[str], spoken: pd.DataFrame) -> str:
    """Say who is quoted most, after who is named most."""
    if not heard:
        return ""
    n = int((spoken["label"] == heard[0]).sum())
    of = f"{n:,} of {counted(len(spoken), 'quotation')}{' each' if len(heard) > 1 else ''}"
    if heard == first:
        return f", and quoted most ({of})"
    return f"; quoted most {'is' if len(heard) == 1 else 'are'} {listed(heard)} ({of})"


def _kinds(people: pd.DataFrame) -> str:
    return "people" if (people["kind"] == "person").any() else "organisations"


def _have(n: int) -> str:
    return "has" if n == 1 else "have"


def _how_often(own: pd.DataFrame, name: str) -> str:
    where = counted(own["article"].nunique(), "article")
    return f"{name} ({counted(len(own), 'time')} in {where})"
