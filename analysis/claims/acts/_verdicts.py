"""Say of each actor and act whether the articles agree that it was done.

Conventions: the verdicts are those of figures. *Signed* and *has yet to sign* conflict, unless
the denial was printed on an earlier day: then the act supersedes it, as it does what was to come.
Copies are one source. Acts on different treaties or bodies, on things that share no word, or on
different stated days are different acts; an act whose object has no name goes with the only one
named. A role without a name (*the chancellor*) may be another one elsewhere: it is not compared.
"""

from itertools import product
from typing import NamedTuple

import pandas as pd

from analysis.claims.verdicts import UNTOLD, VERDICTS, sources_of
from analysis.tables import places_of_each, require_columns, takes_tables

_KIN = {
    "ratify": "sign",
    "accede to": "sign",
    "approve": "vote for",
    "be convicted": "be charged",
    "be charged": "be arrested",
    "be elected": "be nominated",
    "buy": "bid for",
}
"""Acts that are mistaken for the act before them."""

_SAYS = ("done", "denied", "to_come")
_JUDGED = ("actor", "label", "act", "object", "says", "source", "article", "day")
_SEVERAL = 2  # sources with the act before it that make one with an act stand out
_NAMED = 3  # articles that a reason names
_MANY = 30  # different objects of one actor and act that are compared
_SHORT = 4  # letters of the words by which two things may be told to be one


class ActVerdict(NamedTuple):
    """A row of the table of acts with their verdicts."""

    actor: str
    label: str
    act: str
    object: str
    verdict: str
    reason: str
    done: int
    denied: int
    to_come: int
    first_day: str
    statements: int
    articles: int
    sources: int


@takes_tables
def compare_acts(
    acts: pd.DataFrame,
    *,
    articles: pd.DataFrame | None = None,
    clusters: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Say of each actor and act whether the articles agree that it was done.

    Parameters
    ----------
    acts
        From ``find_acts``.
    articles
        One row per article with ``article`` and ``published``, the day as of which it speaks.
    clusters
        One row per article with ``article`` and ``cluster``: copies count as one source.

    Returns
    -------
    DataFrame
        One row per actor, act and object, what is disputed first: ``actor``, ``label``, ``act``,
        ``object`` (empty where none is named), ``verdict`` (one of those of figures; ``not
        compared`` for roles without a name), ``reason`` (with the articles of a conflict, and
        the one that says *ratified* where several say only *signed*), ``done``, ``denied`` and
        ``to_come`` (sources that say so), ``first_day`` (the earliest day stated for the act,
        ISO or empty), ``statements``, ``articles``, ``sources``.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> acts = pd.DataFrame({"article": ["a", "b"], "actor": "state:JP", "label": "Japan",
    ...     "act": "sign", "object": "", "polarity": ["yes", "no"], "tense": "past", "day": ""})
    >>> compare_acts(acts)[["label", "act", "verdict", "done", "denied"]].values.tolist()
    [['Japan', 'sign', 'conflict', 1, 1]]
    """
    columns = ("article", "actor", "label", "act", "object", "polarity", "tense", "day")
    require_columns(acts, *columns)
    stated = acts.assign(
        source=sources_of(acts, clusters),
        printed=_printed(acts, articles),
        what=acts["object"],
        object=_objects(acts),
        named=acts["actor"].where(acts["actor"] != "", acts["label"].str.lower()),
        says=[_says(*said) for said in zip(acts["polarity"], acts["tense"], strict=True)],
    )
    number = stated.groupby(["named", "act", "object"], sort=True).ngroup()
    cells = {name: stated[name].tolist() for name in _JUDGED}
    rows = [
        _confused(_judge(cells, own.tolist(), stated), stated) for own in places_of_each(number)
    ]
    table = pd.DataFrame(rows, columns=list(ActVerdict._fields))
    order = table["verdict"].map({verdict: n for n, verdict in enumerate(VERDICTS)})
    table = table.assign(order=order).sort_values(
        ["order", "sources", "label", "act", "object"], ascending=[True, False, True, True, True]
    )
    return table.drop(columns="order").reset_index(drop=True)


def _says(polarity: str, tense: str) -> str:
    if polarity == "no":
        return "denied"
    return "to_come" if tense == "future" else "done"


def _printed(acts: pd.DataFrame, articles: pd.DataFrame | None) -> pd.Series:
    """Return the day on which each statement was printed; empty if unknown."""
    if articles is None:
        return pd.Series("", acts.index)
    require_columns(articles, "article", "published")
    published = articles.drop_duplicates("article").set_index("article")["published"]
    told = acts["article"].map(published.dt.strftime("%Y-%m-%d")).astype("object")
    return told.fillna("").astype("str")


def _objects(acts: pd.DataFrame) -> list[str]:
    """Return the names of what was acted on; nameless objects take the only name of their act."""
    named = acts["object"].where(acts["object"].str[:1].str.isupper(), "")
    only: dict[str, str] = {}
    for act, names in named[named != ""].groupby(acts["act"]):
        if names.nunique() == 1:
            only[act] = names.iloc[0]
    return [name or only.get(act, "") for act, name in zip(acts["act"], named, strict=True)]


def _judge(cells: dict[str, list], own: list[int], stated: pd.DataFrame) -> ActVerdict:
    """Judge the statements at these places, which are of one actor, act and object."""
    said = {says: [at for at in own if cells["says"][at] == says] for says in _SAYS}

    def different(name: str, places: list[int]) -> int:
        return len({cells[name][at] for at in places})

    verdict, reason = UNTOLD, "a role without a name, which may be another one elsewhere"
    if cells["actor"][own[0]]:
        verdict, reason = _verdict(said, different("source", own), stated)
    days = (cells["day"][at] for at in said["done"])
    first = {name: cells[name][own[0]] for name in ("actor", "label", "act", "object")}
    return ActVerdict(
        **first,
        verdict=verdict,
        reason=reason,
        done=different("source", said["done"]),
        denied=different("source", said["denied"]),
        to_come=different("source", said["to_come"]),
        first_day=min(filter(None, days), default=""),
        statements=len(own),
        articles=different("article", own),
        sources=different("source", own),
    )


def _verdict(said: dict[str, list[int]], sources: int, stated: pd.DataFrame) -> tuple[str, str]:
    """Return the verdict on what was said of one act, and its reason."""
    done, denied, to_come = said["done"], said["denied"], said["to_come"]
    if sources < 2:
        return "single source", "stated by one source only"
    if done and denied:
        return _done_or_not(stated.iloc[done], stated.iloc[denied])
    if done and to_come:
        return _done_or_to_come(stated.iloc[done], stated.iloc[to_come])
    if denied and to_come:
        return "compatible", "not done so far, announced"
    return "agree", "all say the same"


def _done_or_not(done: pd.DataFrame, denied: pd.DataFrame) -> tuple[str, str]:
    if not _is_one_thing(done, denied):
        return "compatible", "done and not done of different things, or on different days"
    since = done["day"].where(done["day"] != "", done["printed"])
    last_denial, first = denied["printed"].max(), since.min()
    if last_denial and first and last_denial < first:
        return "superseded", f"denied until {last_denial}, done by {first}"
    return "conflict", f"done: {_who(done)}; not done: {_who(denied)}"


def _done_or_to_come(done: pd.DataFrame, to_come: pd.DataFrame) -> tuple[str, str]:
    last, first = to_come["printed"].max(), done["printed"].min()
    if last and first and last > first and _is_one_thing(done, to_come):
        return (
            "conflict",
            f"done by {first}: {_who(done)}; still to come on {last}: {_who(to_come)}",
        )
    return "superseded", "announced, then done"


def _is_one_thing(ones: pd.DataFrame, others: pd.DataFrame) -> bool:
    """Tell whether two groups of statements may speak of one act."""
    days = [set(of["day"]) for of in (ones, others)]
    if all(day and "" not in day for day in days) and days[0].isdisjoint(days[1]):
        return False
    if ones["object"].iloc[0]:
        return True
    things = [[_words(what) for what in of["what"].unique()[:_MANY]] for of in (ones, others)]
    return any(not one or not other or one & other for one, other in product(*things))


def _words(what: str) -> set[str]:
    return {word for word in what.lower().split() if len(word) >= _SHORT}


def _who(said: pd.DataFrame) -> str:
    """Name the articles that say so."""
    articles = sorted({str(article) for article in said["article"]})
    rest = f" and {len(articles) - _NAMED} more" if len(articles) > _NAMED else ""
    return ", ".join(articles[:_NAMED]) + rest


def _confused(row: ActVerdict, stated: pd.DataFrame) -> ActVerdict:
    """Say so where one source states an act and several others only the one before it.

    Of a role without a name (*65 states*) those count who say so of anybody.
    """
    kin = _KIN.get(row.act)
    if kin is None or row.done != 1:
        return row
    near = stated[(stated["says"] == "done") & (stated["object"] == row.object)]
    if row.actor:
        near = near[near["actor"] == row.actor]
    say_so = near[near["act"] == row.act]
    before = set(near.loc[near["act"] == kin, "source"]) - set(say_so["source"])
    if len(before) < _SEVERAL or say_so["source"].nunique() > 1:
        return row
    reason = f"only {_who(say_so)} says so; {len(before)} say only: {kin}"
    return row._replace(reason=f"{row.reason}; {reason}" if row.verdict == "conflict" else reason)


@takes_tables
def act_days(acts: pd.DataFrame) -> pd.DataFrame:
    """List when acts were done, and not done, as ``charts.plot_event_timeline`` draws them.

    Parameters
    ----------
    acts
        From ``find_acts``.

    Returns
    -------
    DataFrame
        One row per actor, act, polarity and stated day, acts in alphabetical order and of each
        the earliest first: ``subject`` (the act with its actor), ``iso_start`` and ``iso_end``
        (the day, twice), ``polarity``, ``statements``, ``articles``. Acts without a day are
        left out.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> acts = pd.DataFrame({"article": ["a"], "label": ["Japan"], "act": ["sign"],
    ...                      "polarity": ["no"], "day": ["2025-10-25"]})
    >>> act_days(acts)[["subject", "iso_start", "polarity"]].values.tolist()
    [['sign: Japan', '2025-10-25', 'no']]
    """
    require_columns(acts, "article", "label", "act", "polarity", "day")
    dated = acts[acts["day"] != ""]
    keys = ["act", "day", "label", "polarity"]
    counted = dated.groupby(keys)["article"].agg(statements="size", articles="nunique")
    table = counted.reset_index()
    subject = table["act"] + ": " + table["label"]
    table = table.assign(subject=subject, iso_start=table["day"], iso_end=table["day"])
    columns = ["subject", "iso_start", "iso_end", "polarity", "statements", "articles"]
    return table[columns]
