"""List what was not compared though it is of one subject, and what keeps it apart."""

from typing import Any, NamedTuple

import pandas as pd

from analysis.claims.subjects import SOMEBODY
from analysis.tables import require_columns, takes_tables


class Apart(NamedTuple):
    """A row of the table of what was kept apart."""

    subject: str
    kind: str
    values_a: str
    of_a: str
    scope_a: str
    values_b: str
    of_b: str
    scope_b: str
    differs: str


@takes_tables
def kept_apart(compared: pd.DataFrame) -> pd.DataFrame:
    """List the statements of one subject that were not compared, and what differs.

    Parameters
    ----------
    compared
        From ``compare_figures``.

    Returns
    -------
    DataFrame
        One row per thing that is not the one most sources state of its subject, beside that
        one (``_a``): ``subject``, ``kind``, ``values_a``, ``of_a``, ``scope_a``, ``values_b``,
        ``of_b``, ``scope_b`` and ``differs`` (``currency``, ``scope``, ``of``, or ``untold``
        where nothing tells what the other is of; several are separated by commas).

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> from analysis.claims import compare_figures, find_figures
    >>> text = ["She won 24 seats in Ohio.", "Greens won 38 seats in Iowa."]
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": text})
    >>> apart = kept_apart(compare_figures(find_figures(texts)))
    >>> apart[["of_a", "of_b", "differs"]].values.tolist()
    [['Iowa', 'Ohio', 'of']]
    """
    columns = ("subject", "of", "scope", "kind", "unit", "values", "sources")
    require_columns(compared, *columns)
    ranked = compared.sort_values(
        ["subject", "kind", "sources", "of", "scope"], ascending=[True, True, False, True, True]
    )
    rows = [
        apart
        for _, together in ranked.groupby(["subject", "kind"], sort=True)
        for apart in _beside_first(list(together.itertuples(index=False)))
    ]
    return pd.DataFrame(rows, columns=list(Apart._fields)).astype("str")


def _beside_first(rows: list[Any]) -> list[Apart]:
    """Return each further thing of a subject beside the one most sources state."""
    first = rows[0]
    return [
        Apart(
            first.subject,
            first.kind,
            *(first.values, first.of, first.scope),
            *(row.values, row.of, row.scope),
            _differs(first, row),
        )
        for row in rows[1:]
    ]


def _differs(one: Any, other: Any) -> str:
    told = {
        "currency": one.kind == "money" and one.unit != other.unit,
        "scope": one.scope != other.scope,
        "of": one.of != other.of and SOMEBODY not in (one.of, other.of),
        "untold": SOMEBODY in (one.of, other.of),
    }
    return ", ".join(what for what, differs in told.items() if differs)
