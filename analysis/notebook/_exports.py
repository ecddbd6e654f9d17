"""Where an exhibit is written: the folder that ``ANALYSIS_OUT`` names, if it names one."""

import os
from pathlib import Path

import pandas as pd

from analysis.tables.files import csv_of, write_whole


def is_report() -> bool:
    """Tell whether exhibits are written to a folder, as for a report."""
    return bool(os.environ.get("ANALYSIS_OUT"))


def write(path: str, content: bytes) -> None:
    """Write a file of an exhibit, whole, where exhibits are written; elsewhere do nothing."""
    if is_report():
        target = Path(os.environ["ANALYSIS_OUT"], path)
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, content)


def write_table(rows: pd.DataFrame, name: str) -> None:
    """Write all rows of a table as CSV."""
    if is_report():
        write(f"tables/{name}.csv", csv_of(rows).encode("utf-8", "replace"))
