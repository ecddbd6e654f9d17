"""Map functions of the package over partitions of whole articles, and add up what they give.

Conventions: a corpus is a Dask DataFrame whose partitions hold whole articles; a partition is a
batch. Nothing is computed before ``.compute()`` or ``.to_parquet()``, and then by Dask's scheduler:
threads, a ``LocalCluster`` or any ``Client``. Batches are mapped, and tables of batches are added
in a tree; rows are never shuffled by Dask.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.distributed._receipts import Held, Tables, kept

if TYPE_CHECKING:
    from dask.dataframe import DataFrame as Partitions

AT_ONCE = 8
"""Tables that are added at once: more need more memory, fewer more steps."""

LEAST_MEMORY = 700_000_000
"""Bytes that a worker must be allowed: below, Dask stops it for good before it has counted much."""


def dask_frames() -> Any:
    """Return ``dask.dataframe``, or say what to install."""
    try:
        import dask.dataframe
    except ImportError as error:
        raise ImportError(
            f"analysis.distributed needs Dask, and {error}; "
            'install it here and on every worker: pip install "hanoi-coverage[distributed]"'
        ) from None
    return dask.dataframe


def frame_of(read: Callable, pieces: Sequence[Any], meta: pd.DataFrame) -> "Partitions":
    """Return the frame whose partitions ``read`` makes of pieces, pandas strings as they are."""
    frames = dask_frames()
    with _pandas_strings():
        return frames.from_map(read, list(pieces), meta=meta)


def _pandas_strings() -> Any:
    """Return a context in which Dask leaves strings as pandas has them."""
    from dask import config

    return config.set({"dataframe.convert-string": False})


def require_partitions(*tables: Any) -> None:
    """Raise unless each is a Dask DataFrame, all with as many partitions.

    Raises
    ------
    TypeError
        If one is something else.
    ValueError
        If they were not made of the same partitions.
    """
    frames = dask_frames()
    for table in tables:
        if not isinstance(table, frames.DataFrame):
            raise TypeError(
                f"expected partitions of whole articles, got {type(table).__name__}; make them "
                "with distributed.read_articles, or call the room's own function on a pandas table"
            )
    if len({table.npartitions for table in tables}) > 1:
        sizes = " and ".join(str(table.npartitions) for table in tables)
        raise ValueError(
            f"expected tables made of the same partitions, got {sizes} partitions; make the one "
            "from the other, as find_mentions(body)"
        )


def require_memory() -> None:
    """Raise where a worker of the client in use may use too little memory to come to an end.

    What the libraries take alone brings such a worker above the share at which Dask pauses or
    kills it; it would stand still, or be started again and again (measured: up to 650 MB).

    Raises
    ------
    ValueError
        If a worker may use less than ``LEAST_MEMORY``.
    """
    for address, worker in _workers().items():
        limit = worker.get("memory_limit") or 0  # 0: as much as there is
        if 0 < limit < LEAST_MEMORY:
            raise ValueError(
                f"expected at least {LEAST_MEMORY // 10**6} MB for each worker, but {address} may "
                f"use {limit // 10**6} MB; start it with --memory-limit 1GB, or give the "
                'LocalCluster fewer workers and memory_limit="1GB"'
            )


def _workers() -> dict[str, dict]:
    """Return what is known of the workers of the client in use; nothing without one."""
    if "distributed" not in sys.modules:  # nobody can have made a client
        return {}
    from distributed import default_client

    try:
        client = default_client()
    except ValueError:
        return {}
    return {} if client.asynchronous else client.scheduler_info(n_workers=-1)["workers"]


def mapped(
    function: Callable[..., pd.DataFrame],
    *tables: "Partitions",
    receipts: str | None,
    meta: pd.DataFrame | None = None,
    **options: Any,
) -> "Partitions":
    """Call a function on each batch of these tables.

    Parameters
    ----------
    function
        From the tables of a batch and the options to a table.
    *tables
        Made of the same partitions.
    receipts
        A folder where each batch leaves its result; a rerun reads it there.
    meta
        What comes out, without rows; None calls the function without rows.
    **options
        Also ``Delayed`` ones, which come to each worker once.
    """
    require_partitions(*tables)
    if meta is None:
        meta = function(*(table._meta for table in tables), **options).iloc[:0]
    return _each(function, tables, meta, receipts, options, enforce_metadata=True)


def parts(
    function: Callable[..., pd.DataFrame | Tables],
    *tables: "Partitions",
    receipts: str | None,
    **options: Any,
) -> list[Any]:
    """Return what a function makes of each batch, tables by their names, as ``Delayed``."""
    require_partitions(*tables)
    empty = pd.DataFrame({"part": pd.Series(dtype="object")})
    return _each(function, tables, empty, receipts, options, enforce_metadata=False).to_delayed()


def _each(
    function: Callable,
    tables: Sequence["Partitions"],
    meta: pd.DataFrame,
    receipts: str | None,
    options: dict[str, Any],
    *,
    enforce_metadata: bool,
) -> "Partitions":
    require_memory()
    options = {name: _shipped(value) for name, value in options.items()}
    numbers = frame_of(_number, range(tables[0].npartitions), _number(0))
    return tables[0].map_partitions(
        _batch, numbers, *tables[1:], function=function, receipts=receipts, meta=meta,
        enforce_metadata=enforce_metadata, align_dataframes=False, **options,
    )  # fmt: skip


def _shipped(value: Any) -> Any:
    """Return an option as it goes to the workers: a table goes to each once."""
    from dask import delayed

    if not isinstance(value, pd.DataFrame | pd.Series):
        return value
    held = Held(value)
    return delayed(held, name=f"table-{held.token}", traverse=False)


def _number(number: int) -> pd.DataFrame:
    return pd.DataFrame({"partition": [number]})


def _batch(
    first: pd.DataFrame,
    number: pd.DataFrame,
    *others: pd.DataFrame,
    function: Callable,
    receipts: str | None,
    **options: Any,
) -> Any:
    """Call a function on one batch; an error says on which."""
    given = {name: each.value if isinstance(each, Held) else each for name, each in options.items()}
    try:
        return kept(function, (first, *others), given, receipts)
    except Exception as error:
        place = f"partition {number['partition'].iloc[0]}"
        if "article" in first and len(first):
            ids = first["article"]
            place += f" (articles {ids.iloc[0]!r} to {ids.iloc[-1]!r})"
        raise placed(error, place) from error


def placed(error: Exception, place: str) -> Exception:
    """Return an error of the same kind that says where it happened."""
    kinds = (ValueError, TypeError, OSError)
    kind = next((kind for kind in kinds if isinstance(error, kind)), RuntimeError)
    return kind(f"{place}: {error}")


def tree(parts: Iterable[Any], add: Callable[[list], Any]) -> Any:
    """Add what batches gave, eight at a time, as one ``Delayed``."""
    from dask import delayed

    level, add = list(parts), delayed(add, pure=True)
    while True:
        level = [add(level[at : at + AT_ONCE]) for at in range(0, len(level), AT_ONCE)]
        if len(level) == 1:
            return level[0]


def later(function: Callable, *arguments: Any, **options: Any) -> Any:
    """Return a call as ``Delayed``."""
    from dask import delayed

    return delayed(function, pure=True)(*arguments, **options)


def whole(table: Any, meta: pd.DataFrame) -> "Partitions":
    """Return a table that is one ``Delayed`` as a frame of one partition."""
    frames = dask_frames()
    with _pandas_strings():
        return frames.from_delayed([table], meta=meta.iloc[:0], verify_meta=False)
