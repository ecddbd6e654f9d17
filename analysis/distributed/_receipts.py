"""What a batch leaves behind, so that a rerun does only what is not done yet.

Conventions: a shard is a Parquet file, written whole or not at all; its receipt is written after it
and holds the hashes of what came in (tables, options, version of the package) and of what came out.
Both are named for what came in, so that other options, another registry or other texts have others.
A receipt is valid if every shard is there as it says. Files lie in a folder that all workers see.
"""

import json
from collections.abc import Callable, Sequence
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import __version__
from analysis.tables.files import FORMATS, write_whole

Tables = dict[str, pd.DataFrame]

_ONE = "table"  # the name of the only table of a function that returns one


class Held:
    """A table of the caller on its way to the workers, known to Dask by what stands in it.

    Dask's own token of a table is that of its whole Arrow buffers: two parts of one table, as
    ``texts[:9]`` and ``texts[9:]``, have one token, and one of them would be computed for both
    (measured with dask 2026.8 and pyarrow 26).
    """

    def __init__(self, value: pd.DataFrame | pd.Series) -> None:
        self.value, self.token = value, fingerprint(value)

    def __dask_tokenize__(self) -> str:
        return self.token


def fingerprint(value: Any) -> str:
    """Return what tells a value from any other, whatever buffers it lies in.

    Examples
    --------
    >>> table = pd.DataFrame({"article": ["a", "b"]})
    >>> fingerprint(table[:1]) == fingerprint(pd.DataFrame({"article": ["a"]}))
    True
    >>> fingerprint(table[:1]) == fingerprint(table[1:])
    False
    """
    if isinstance(value, pd.Series):
        value = value.rename("value").reset_index()
    if not isinstance(value, pd.DataFrame):
        from dask.tokenize import tokenize

        return tokenize(value, ensure_deterministic=True)
    types = [[str(name), str(dtype)] for name, dtype in value.dtypes.items()]
    rows = pd.util.hash_pandas_object(value, index=False).to_numpy()
    return _hash(json.dumps(types).encode() + rows.tobytes())


def kept(
    function: Callable, tables: Sequence[pd.DataFrame], options: dict, folder: str | None
) -> Any:
    """Return what a function makes of tables, from its shards where a valid receipt says so.

    Parameters
    ----------
    function
        Returns a table, or several by their names.
    tables, options
        What it is called with.
    folder
        Where the shards of all functions lie; None keeps nothing.

    Raises
    ------
    OSError
        If the folder cannot be written to.
    """
    if folder is None:
        return function(*tables, **options)
    asked = _asked(function, tables, options)
    name = _hash(json.dumps(asked).encode())
    place = Path(folder) / function.__name__.strip("_") / name[:2]  # so that folders stay small
    place.mkdir(parents=True, exist_ok=True)
    receipt = place / f"{name}.json"
    done = _valid(receipt, asked)
    if done is None:
        _write(receipt, asked, function(*tables, **options))
        done = _valid(receipt, asked)
    if done is None:
        raise OSError(f"{receipt} or its shards changed while they were read; run again")
    return done[_ONE] if list(done) == [_ONE] else done


def _asked(function: Callable, tables: Sequence[pd.DataFrame], options: dict) -> dict[str, Any]:
    """Return what tells this call from any other."""
    return {
        "function": f"{function.__module__}.{function.__name__}",
        "version": __version__,
        "input": [fingerprint(table) for table in tables],
        "options": {name: fingerprint(value) for name, value in sorted(options.items())},
    }


def _valid(receipt: Path, asked: dict[str, Any]) -> Tables | None:
    """Return the tables that a receipt speaks of; None where it or one of them is not whole."""
    try:
        said = json.loads(receipt.read_bytes())
        shards = {name: _shard(receipt, name).read_bytes() for name in said["shards"]}
    except (OSError, ValueError, TypeError, KeyError):
        return None
    if said != asked | {"shards": {name: _hash(shard) for name, shard in shards.items()}}:
        return None
    return {name: pd.read_parquet(BytesIO(shard)) for name, shard in shards.items()}


def _write(receipt: Path, asked: dict[str, Any], result: Any) -> None:
    tables = {_ONE: result} if isinstance(result, pd.DataFrame) else result
    hashes = {}
    for name, table in tables.items():
        shard = FORMATS["parquet"](table)
        write_whole(_shard(receipt, name), shard)
        hashes[name] = _hash(shard)
    content = json.dumps(asked | {"shards": hashes}, indent=1)
    write_whole(receipt, f"{content}\n".encode())


def _shard(receipt: Path, name: str) -> Path:
    return receipt.with_name(f"{receipt.stem}.{name}.parquet")


def _hash(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
