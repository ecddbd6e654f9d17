"""Counting in compiled code: the same counts, sooner, where Numba is there.

``terms.matrix`` alone comes in here, by ``counts`` and ``numba``: it decides when this pays.
"""
