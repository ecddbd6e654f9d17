"""Publish the notebooks: pages, figures and tables in one folder that needs no network.

Convention: the report is built beside its place and put there when it is whole, so that a
run that fails leaves the last good one as it was. The same input gives the same bytes. A
report lists its own files in ``files.txt``; what else lies in its folder is kept.
"""

from analysis.report._publish import OWN_FILES, build_report
from analysis.report._run import (
    CELL_TIMEOUT,
    NOTEBOOKS,
    NotebookError,
    differences,
    execute,
    notebook_files,
    tidy,
)

__all__ = [
    "CELL_TIMEOUT",
    "NOTEBOOKS",
    "NotebookError",
    "OWN_FILES",
    "build_report",
    "differences",
    "execute",
    "notebook_files",
    "tidy",
]
