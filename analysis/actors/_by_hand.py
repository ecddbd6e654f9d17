"""What a person says whose name it is: an id, a label, or *label (kind)*."""

from typing import Any

import pandas as pd
import regex as re

from analysis.actors._ids import ids_of
from analysis.actors._registry import KINDS
from analysis.corrections.obeying import Addition, Change, Place

_WITH_KIND = re.compile(r"(.+?)\s*\((\w+)\)")


def by_hand(described: pd.DataFrame) -> tuple[Change, Addition]:
    """Return what changes a mention, and what makes one that was not found.

    Parameters
    ----------
    described
        The registry: ``label``, ``kind`` and ``source`` by id.

    Examples
    --------
    >>> table = pd.DataFrame({"label": ["Kenya"], "kind": ["state"], "source": ["listed"]})
    >>> whose, _ = by_hand(table.set_index(pd.Index(["state:KE"])))
    >>> whose("Kenya")["actor"], whose("Ombo Port (organisation)")["actor"], whose("")
    ('state:KE', 'org:ombo-port', None)
    """
    rows = described.reset_index(names="actor").to_dict("records")
    known: dict[str, dict[str, Any]] = {row["label"].casefold(): row for row in reversed(rows)}
    known |= {row["actor"]: row for row in rows}

    def whose(should_be: str) -> dict[str, Any] | None:
        if not should_be:
            return None
        named = _WITH_KIND.fullmatch(should_be)
        label, kind = named.groups() if named and named[2] in KINDS else (should_be, "")
        row = known.get(should_be) or known.get(label.casefold())
        if row is None or (kind and row["kind"] != kind):
            row = {"label": label, "kind": kind or "name", "source": "found"}
            row["actor"] = ids_of(pd.DataFrame([row])).iloc[0]
        return {name: row[name] for name in ("actor", "label", "kind", "source")} | {"rung": "hand"}

    def new(place: Place, should_be: str) -> dict[str, Any]:
        return {"surface": place.surface, "form": "name"} | (whose(should_be) or {})

    return whose, new
