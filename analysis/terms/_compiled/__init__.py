"""Counting in compiled code: the same counts, sooner, where Numba is there."""
