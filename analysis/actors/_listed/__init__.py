"""The names of a registry, found in texts."""

from analysis.actors._listed._recognition import SEVERAL, Reader, Reading

__all__ = ["Reader", "Reading", "SEVERAL"]
