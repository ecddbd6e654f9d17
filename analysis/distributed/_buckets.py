"""Bring rows together that lie in different partitions, by way of files.

Conventions: every partition writes its rows to one Parquet file per bucket, by the hash of a
column, and every bucket is read again from the files of all partitions, in their order. So no rows
go from worker to worker, nothing is lost when one dies, and a bucket is all that is in memory. The
folder must be one that all workers see: that of the receipts or, without, a temporary one here.
"""

import atexit
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.distributed._batches import later
from analysis.distributed._receipts import fingerprint
from analysis.tables.files import write_table

_NAMED = "bucket-{:04}.parquet"


def scratch() -> str:
    """Return a folder of this machine that is removed when Python ends."""
    folder = tempfile.mkdtemp(prefix="analysis-buckets-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def buckets(rows: list[Any], key: str, n: int, folder: str) -> list[Any]:
    """Write tables of batches to buckets, and return what reads each bucket, as ``Delayed``.

    Parameters
    ----------
    rows
        A table per batch, as ``Delayed``.
    key
        The column whose equal values come together.
    n
        How many buckets.
    folder
        Where; all workers see it.
    """
    written = [later(_write, table, key, n, folder) for table in rows]
    return [later(_read, written, bucket) for bucket in range(n)]


def _write(table: pd.DataFrame, key: str, n: int, folder: str) -> str:
    """Write the rows of a batch, and return the folder that they are in."""
    place = Path(folder) / "buckets" / fingerprint(table) / f"{key}-{n}"
    place.mkdir(parents=True, exist_ok=True)
    bucket = pd.util.hash_pandas_object(table[key], index=False).to_numpy() % np.uint64(n)
    for number in range(n):
        write_table(table[bucket == number].reset_index(drop=True), place / _NAMED.format(number))
    return str(place)


def _read(places: list[str], bucket: int) -> pd.DataFrame:
    tables = [pd.read_parquet(Path(place) / _NAMED.format(bucket)) for place in places]
    return pd.concat(tables, ignore_index=True)
