"""Compile functions with Numba, where it is installed.

Only ``_pieces``, ``_cells`` and ``matrix`` import this, and only when it is needed, since
importing Numba takes a quarter of a second. Convention: compiled code releases the GIL and is
kept on disk; where there is no folder to keep it in, it is compiled anew in each process.
"""

from functools import partial
from typing import Any

import numpy as np

njit: Any = None
try:
    from numba import njit
except ImportError:
    pass

at = np.uint64
"""Makes a place in an array unsigned: compiled code asks of any other whether it is negative."""

AVAILABLE = njit is not None
"""Whether functions are compiled; if not they are plain Python, and far too slow to use."""


def compiled(function, **options):
    """Compile a function at its first call; return it as it is without Numba."""
    if njit is None:
        return function
    try:
        return njit(nogil=True, cache=True, **options)(function)
    except RuntimeError:  # no folder can be written to
        return njit(nogil=True, **options)(function)


inlined = partial(compiled, forceinline=True)
