"""Make the id of an actor: its kind and its label in plain letters."""

import unicodedata
from collections.abc import Iterable

import pandas as pd

from analysis.text import fold

_PREFIX = {"organisation": "org"}


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", fold(name)).encode("ascii", "ignore").decode()
    words = "".join(char if char.isalnum() else " " for char in plain).split()
    return "-".join(words) or "name"


def ids_of(names: pd.DataFrame, taken: Iterable[str] = ()) -> pd.Series:
    """Return an id for each ``kind`` and ``label``, none twice and none that is taken."""
    ids = [
        f"{_PREFIX.get(kind, kind)}:{_slug(label)}"
        for kind, label in zip(names["kind"], names["label"], strict=True)
    ]
    again = pd.Series([*taken, *ids], dtype="str")
    count = again.groupby(again).cumcount()
    unique = again.where(count == 0, again + "-" + (count + 1).astype("str"))
    return unique.iloc[len(again) - len(ids) :].set_axis(names.index).astype("str")
