"""A verdict that a person gave: on the row whose statement she pointed at."""

import pandas as pd

from analysis.claims.verdicts._comparable import KEY, measured_in
from analysis.corrections.obeying import obeyed
from analysis.tables import require_choice


def judged_by_hand(
    table: pd.DataFrame,
    stated: pd.DataFrame,
    articles: pd.DataFrame,
    corrections: pd.DataFrame | None,
    verdicts: tuple[str, ...],
) -> pd.DataFrame:
    """Return compared figures with the verdicts that a person gave.

    Parameters
    ----------
    table
        One row per thing, with ``verdict`` and ``reason``.
    stated
        Its statements, with the columns ``KEY``, ``article``, ``start`` and ``end``.
    articles
        The texts that the corrections are found again in.
    corrections
        None takes what ``articles`` carry along.
    verdicts
        What a verdict can be, the one for *wrong* last.
    """

    def judged(should_be: str) -> dict[str, str]:
        require_choice("verdict", should_be or verdicts[-1], verdicts)
        return {"by_hand": should_be or verdicts[-1]}

    marked = obeyed(stated.assign(by_hand=""), articles, corrections, {"verdict": judged})
    if "seen" not in marked or marked.empty:
        return table
    told = marked[marked["seen"] != ""].drop_duplicates(KEY, keep="last")
    own = table.assign(
        group=table["kind"], currency=list(map(measured_in, table["kind"], table["unit"]))
    )
    told = own[KEY].merge(told[[*KEY, "by_hand", "seen"]], on=KEY, how="left").fillna("")
    is_set = (told["by_hand"] != "").to_numpy()
    table = table.assign(
        verdict=table["verdict"].mask(is_set, told["by_hand"].to_numpy()),
        reason=table["reason"].mask(is_set, "a person said so"),
        seen=told["seen"].astype("str").to_numpy(),
    )
    table.attrs |= marked.attrs
    return table
