"""The names that the registry lacks, found by the shape of the words."""

from analysis.actors._unlisted._names import unlisted_mentions, unlisted_names

__all__ = ["unlisted_mentions", "unlisted_names"]
