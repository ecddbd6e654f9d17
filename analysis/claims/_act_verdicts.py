"""Say of each actor and act whether the articles agree that it was done.

Conventions: the verdicts are those of figures. *Signed* and *has yet to sign* conflict, unless
the denial was printed on an earlier day: then the act supersedes it, as it does what was to come.
Copies are one source. Acts on different treaties or bodies are different acts; an act whose
object has no name goes with the only one named.
"""

from typing import NamedTuple

import pandas as pd

from analysis.claims._verdicts import VERDICTS, sources_of
from analysis.tables import require_columns

_KIN = {"ratify": "sign", "accede to": "sign", "convict": "charge", "elect": "run for"}
"""Acts that are mistaken for the act before them."""


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
        ``object`` (empty where none is named), ``verdict`` (one of those of figures),
        ``reason``, ``done``, ``denied`` and ``to_come`` (sources that say so), ``first_day``
        (the earliest day stated for the act, ISO or empty), ``statements``, ``articles``,
        ``sources``.

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
        object=_objects(acts),
        says=[_says(*said) for said in zip(acts["polarity"], acts["tense"], strict=True)],
    )
    groups = stated.groupby(["actor", "act", "object"], sort=True)
    rows = [_judge(key, group) for key, group in groups]
    table = pd.DataFrame(_confused(rows), columns=list(ActVerdict._fields))
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
    return acts["article"].map(published.dt.strftime("%Y-%m-%d")).fillna("")


def _objects(acts: pd.DataFrame) -> list[str]:
    """Return the names of what was acted on; nameless objects take the only name of their act."""
    named = acts["object"].where(acts["object"].str[:1].str.isupper(), "")
    only: dict[str, str] = {}
    for act, names in named[named != ""].groupby(acts["act"]):
        if names.nunique() == 1:
            only[act] = names.iloc[0]
    return [name or only.get(act, "") for act, name in zip(acts["act"], named, strict=True)]


def _judge(key: tuple, group: pd.DataFrame) -> ActVerdict:
    actor, act, what = key
    said = {says: group[group["says"] == says] for says in ("done", "denied", "to_come")}
    sources = {says: of["source"].nunique() for says, of in said.items()}
    verdict, reason = _verdict(said, group["source"].nunique())
    days = said["done"]["day"]
    return ActVerdict(
        actor,
        group["label"].iloc[0],
        act,
        what,
        verdict,
        reason,
        done=sources["done"],
        denied=sources["denied"],
        to_come=sources["to_come"],
        first_day=min(days[days != ""], default=""),
        statements=len(group),
        articles=group["article"].nunique(),
        sources=group["source"].nunique(),
    )


def _verdict(said: dict[str, pd.DataFrame], sources: int) -> tuple[str, str]:
    """Return the verdict on what was said of one act, and its reason."""
    done, denied, to_come = said["done"], said["denied"], said["to_come"]
    if sources < 2:
        return "single source", "stated by one source only"
    if len(done) and len(denied):
        last_denial, first = denied["printed"].max(), done["printed"].min()
        if last_denial and first and last_denial < first:
            return "superseded", f"denied until {last_denial}, done by {first}"
        return "conflict", "one says it was done, another that it was not"
    if len(done) and len(to_come):
        return "superseded", "announced, then done"
    if len(denied) and len(to_come):
        return "compatible", "not done so far, announced"
    return "agree", "all say the same"


def _confused(rows: list[ActVerdict]) -> list[ActVerdict]:
    """Say so where one source states an act and several others only the one before it."""
    done = {(row.actor, row.act): row for row in rows if row.done}
    told = []
    for row in rows:
        before = done.get((row.actor, _KIN.get(row.act, "")))
        if before and row.done == 1 and before.done > 1:
            reason = f"one source says so; {before.done} say only: {before.act}"
            row = row._replace(reason=reason)
        told.append(row)
    return told
