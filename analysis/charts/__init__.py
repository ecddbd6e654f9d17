"""Draw the finished tables: one ``plot_*`` per table.

Convention: a chart takes the table as it is, rows in the order they come, and returns
the Axes. Without ``ax`` it makes a figure of its own, large enough for its labels.
Nothing is computed, sorted, filtered or shown, and the global style stays; ``save`` writes.
The title says the finding, computed from the table; ``ax.set_title`` replaces it.
"""

from analysis.charts._actors import (
    plot_actors_by_article,
    plot_co_mention_matrix,
    plot_mention_forms,
    plot_mentions,
    plot_share_of_voice,
)
from analysis.charts._claims import plot_disputes
from analysis.charts._days import plot_over_time
from analysis.charts._network import plot_network
from analysis.charts._similarity import (
    plot_cluster_timeline,
    plot_similar_network,
    plot_similarity,
)
from analysis.charts._sources import plot_against, plot_flow
from analysis.charts._terms import (
    plot_dispersion,
    plot_keyness,
    plot_stability,
    plot_terms,
    plot_terms_by_article,
)
from analysis.charts._time import plot_event_timeline, plot_timeline
from analysis.charts._variants import plot_variants
from analysis.charts.drawing import KIND_COLOURS, narrow, slide
from analysis.charts.saving import save
from analysis.charts.words import alt_text, cite

__all__ = [
    "KIND_COLOURS",
    "alt_text",
    "cite",
    "narrow",
    "plot_actors_by_article",
    "plot_against",
    "plot_cluster_timeline",
    "plot_co_mention_matrix",
    "plot_dispersion",
    "plot_disputes",
    "plot_event_timeline",
    "plot_flow",
    "plot_keyness",
    "plot_mention_forms",
    "plot_mentions",
    "plot_network",
    "plot_over_time",
    "plot_share_of_voice",
    "plot_similar_network",
    "plot_similarity",
    "plot_stability",
    "plot_terms",
    "plot_terms_by_article",
    "plot_timeline",
    "plot_variants",
    "save",
    "slide",
]
