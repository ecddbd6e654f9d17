"""Count who is named with whom, and weigh it against chance.

A window is a sentence, a paragraph, an article or so many words. ``n`` counts the windows that
name both actors, each once, however often it names them; one that names one of the two only as
the other's office or nationality (*UN chief Diallo*) is set aside unless asked for. Chance is
measured over the windows that name at least one of the actors counted, unless the total is given.
"""

from analysis.comentions._association import association
from analysis.comentions._attributes import MEETINGS
from analysis.comentions._network import backbone, communities, ego_network, network, save_network
from analysis.comentions._pairs import ACTING, KINDS, co_mention_spans, co_mentions, pair_spans
from analysis.comentions._presence import (
    actors_by_article,
    counted_mentions,
    mention_counts,
    mention_forms,
)
from analysis.comentions._windows import WITHIN, Within

__all__ = [
    "ACTING",
    "KINDS",
    "MEETINGS",
    "WITHIN",
    "Within",
    "actors_by_article",
    "association",
    "backbone",
    "co_mention_spans",
    "co_mentions",
    "communities",
    "counted_mentions",
    "ego_network",
    "mention_counts",
    "mention_forms",
    "network",
    "pair_spans",
    "save_network",
]
