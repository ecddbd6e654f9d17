"""Who can be named: a registry of actors, read from a CSV file and checked line by line.

Conventions: the registry is data, no name stands in code. A name that two actors of one file
have is a mistake until both rows list it in the column ``shared``; then it is looked for, and
``actors.ambiguous_mentions`` lists where it stands. Names are the same when they fold to the
same; of one actor several spellings (``Việt Nam|Viet Nam``) may be listed, but none twice.
"""

import os
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.tables import require_columns
from analysis.tables.csv_text import REGISTRY_COLUMNS, read_csv_table
from analysis.text import fold, nfc

KINDS = ("person", "organisation", "state", "bloc", "instrument", "event", "place", "group", "name")
"""What an actor can be: a ``group`` are members or a people, a ``name`` is undecided."""

NOBODY = "none"
"""The kind of a row whose names name nobody: they are neither counted nor found again."""

REGISTRY = files("analysis") / "data" / "actors" / "registries"
"""The registries that come with the suite, a folder: states, bodies, and one for an event."""

ANCHOR = "anchor"
"""The column of an event's registry that marks whom nothing but that event is named with."""

_REQUIRED = REGISTRY_COLUMNS
LISTS = ("aliases", "demonyms", "short_forms")
"""The columns that hold several names."""
_OPTIONAL = ("state", *LISTS)
_SINGULAR = {"alias": "aliases", "demonym": "demonyms", "short_form": "short_forms"}


def registry_path() -> Path:
    """Return the registry that is read where none is named.

    It is the file of the environment variable ``ANALYSIS_ACTORS`` or, without it, ``REGISTRY``,
    a folder of several.

    Examples
    --------
    >>> registry_path().name
    'registries'
    """
    path = Path(os.environ.get("ANALYSIS_ACTORS") or str(REGISTRY)).expanduser()
    typed_in = Path(os.environ.get("PWD", ".")) / path  # where nbconvert was called
    return typed_in if typed_in.exists() and not path.exists() else path


def registry_files(path: Path) -> list[Path]:
    """Return the file of a registry, or those of a folder of registries, by name.

    Examples
    --------
    >>> [file.stem for file in registry_files(registry_path())]
    ['bodies', 'hanoi-convention', 'states']
    """
    found = sorted(path.glob("*.csv")) if path.is_dir() else [path] * path.is_file()
    if not found:
        raise FileNotFoundError(f"no registry at {path}; give a CSV file of actors")
    return found


def registry_contents() -> tuple[bytes, ...]:
    """Return what stands in the files of the registry that is read where none is given.

    Examples
    --------
    >>> len(registry_contents())
    3
    """
    return tuple(file.read_bytes() for file in registry_files(registry_path()))


def load_actors(path: str | Path | None = None) -> pd.DataFrame:
    """Read a registry of actors.

    Parameters
    ----------
    path
        A CSV file with the columns ``actor``, ``label``, ``kind`` and, where wanted,
        ``state``, ``aliases``, ``demonyms``, ``short_forms`` and ``shared`` (several
        separated by ``|``), or a folder of such files, which are read as one. None takes the
        file that the environment variable ``ANALYSIS_ACTORS`` names or, where it is not set,
        all registries of the suite, also those that ``chosen_actors`` leaves out.

    Returns
    -------
    DataFrame
        One row per actor, strings throughout: ``actor`` (an id that never changes),
        ``label``, ``kind`` (one of ``KINDS``), ``state`` (whom a person or body speaks
        for), ``aliases``, ``demonyms``, ``short_forms`` (words that stand for the actor
        only where its full name is given too), then any other columns, such as ``shared``
        (names of this actor that another has too).

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If a column is missing or misspelt, or a line has no id, no label, an unknown kind,
        an id that another line has, an empty or repeated name between its ``|``, or a name
        that another line has and that is not ``shared``; the message names the line.

    Examples
    --------
    >>> actors = load_actors()
    >>> actors.set_index("actor").loc["state:VN", "label"]
    'Vietnam'
    """
    return read_registries(registry_files(registry_path() if path is None else Path(path)))


def read_registries(files: list[Path]) -> pd.DataFrame:
    """Read a file of actors; or several as one, by kind and actor."""
    tables, places = [], []
    for file in files:
        table, lines = read_table(file)
        tables.append(table if len(files) == 1 else table.drop(columns=ANCHOR, errors="ignore"))
        places += lines if len(files) == 1 else [f"{file.name}, {line}" for line in lines]
    name = str(files[0] if len(files) == 1 else files[0].parent)
    actors = checked(pd.concat(tables, ignore_index=True).fillna(""), name, places)
    for row, fault in faults_of_names(actors, places):
        raise ValueError(f"{name}, {places[row]} ({actors['actor'].iloc[row]!r}) {fault}")
    if len(files) == 1:
        return actors
    return actors.sort_values(["kind", "actor"], ignore_index=True)


def checked(actors: pd.DataFrame, name: str, places: list[str] | None = None) -> pd.DataFrame:
    """Return a registry with all its columns, or say what is wrong and where.

    Examples
    --------
    >>> checked(pd.DataFrame({"actor": ["org:a"], "label": ["A"], "kind": ["club"]}), "mine")
    Traceback (most recent call last):
        ...
    ValueError: mine, row 0 ('org:a') has an unknown kind; expected one of person, ...
    """
    require_columns(actors, *_REQUIRED)
    given = [column for column in (*_REQUIRED, *_OPTIONAL) if column in actors]
    missing = {column: "" for column in _OPTIONAL if column not in actors}
    actors = actors.assign(**{c: actors[c].fillna("").astype("str") for c in given}, **missing)
    kinds = (*KINDS, NOBODY)
    faults = {
        "has no actor id": actors["actor"].str.strip() == "",
        "has a | in its actor id": actors["actor"].str.contains("|", regex=False),
        "has no label": actors["label"].str.strip() == "",
        f"has an unknown kind; expected one of {', '.join(kinds)}": ~actors["kind"].isin(kinds),
        "repeats an actor id": actors.duplicated("actor"),
    }
    for fault, wrong in faults.items():
        if wrong.any():
            row = int(wrong.to_numpy().argmax())
            place = places[row] if places else f"row {row}"
            raise ValueError(f"{name}, {place} ({actors['actor'].iloc[row]!r}) {fault}")
    return actors


def read_table(path: Path) -> tuple[pd.DataFrame, list[str]]:
    """Read a file of actors, unchecked but for its columns, and where each row stands."""
    table, places = read_csv_table(path, *_REQUIRED)
    _check_columns(table, str(path))
    return table, places


def searched_label(row: dict[str, str]) -> str:
    """Return the label of an actor, but for one that describes: with a comma or parenthesis.

    Examples
    --------
    >>> searched_label({"label": "Laos"}), searched_label({"label": "African Group (UN)"})
    ('Laos', '')
    """
    return "" if set("(,") & set(row["label"]) else row["label"]


def _check_columns(actors: pd.DataFrame, name: str) -> None:
    for column in actors.columns:
        plain = "_".join(column.lower().split())
        meant = _SINGULAR.get(plain, plain)
        if meant != column and meant in (*_OPTIONAL, "shared") and meant not in actors:
            raise ValueError(f"{name}, line 1 has a column {column!r}; call it {meant!r}")


def faults_of_names(actors: pd.DataFrame, places: list[str]) -> Iterator[tuple[int, str]]:
    """Yield row and fault of names that are empty, repeated or another's."""
    first: dict[str, int] = {}
    records: list[dict[Any, str]] = actors.to_dict("records")
    for at, row in enumerate(records):
        if fault := _fault_of_lists(row):
            yield at, fault
        for folded, name in searched(row).items():
            earlier = records[first.setdefault(folded, at)]
            if earlier is not row and not (_shares(row, folded) and _shares(earlier, folded)):
                place = places[first[folded]]
                yield (
                    at,
                    f"has the name {name!r}, which {place} ({earlier['actor']!r}) has too; delete "
                    "one, or list the name in the column 'shared' of both lines",
                )


def _fault_of_lists(row: dict[str, str]) -> str:
    for column in LISTS:
        cell = row[column]
        names = [" ".join(nfc(name).split()) for name in cell.split("|")] if cell.strip() else []
        if "" in names:
            return f"has an empty name in {column}: {cell!r}; put one | between two names"
        if ";" in cell and len(names) == 1:
            return f"has a ; in {column}: {cell!r}; put a | between two names"
        if again := [name for name in names if names.count(name) > 1]:
            return f"has {again[0]!r} twice in {column}; delete one"
    return ""


def searched(row: dict[str, str]) -> dict[str, str]:
    """Return folded name -> name, of those that stand for an actor anywhere."""
    names = [searched_label(row)]
    names += [name for column in ("aliases", "demonyms") for name in row.get(column, "").split("|")]
    return {same(name): name.strip() for name in names if name.strip()}


def _shares(row: dict[str, str], folded: str) -> bool:
    return folded in map(same, row.get("shared", "").split("|"))


def same(name: str) -> str:
    """Return what spellings of one name have in common.

    Examples
    --------
    >>> same("Việt  Nam")
    'viet nam'
    """
    return " ".join(fold(nfc(name)).split())
