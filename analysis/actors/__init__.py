"""Who is named: the registry of actors, their mentions, and what was left open.

Conventions: a mention is matched on the first rung that holds (exact, case, fold, initial,
short) and the longest name wins; a name inside it (``UN`` in ``UN Charter``) has its own row,
which says so in ``nested_in`` and is not counted by default. A short form counts only in an
article that gives the full name too. A name that fits two actors is not guessed:
``ambiguous_mentions`` lists it, and ``declined`` every name that was not taken, and why.
"""

from analysis.actors._beside import own_actors, registry_beside, said_of_own, save_actors
from analysis.actors._choice import chosen_actors
from analysis.actors._found import find_actors
from analysis.actors._mentions import MENTIONS, ambiguous_mentions, declined, find_mentions
from analysis.actors._registry import KINDS, REGISTRY, load_actors, registry_path
from analysis.actors._review import decide, draft_actors
from analysis.actors._shares import left_open, name_shares
from analysis.actors._unlisted import unlisted_mentions, unlisted_names

__all__ = [
    "KINDS",
    "MENTIONS",
    "REGISTRY",
    "ambiguous_mentions",
    "chosen_actors",
    "decide",
    "declined",
    "draft_actors",
    "find_actors",
    "find_mentions",
    "left_open",
    "load_actors",
    "name_shares",
    "own_actors",
    "registry_beside",
    "registry_path",
    "said_of_own",
    "save_actors",
    "unlisted_mentions",
    "unlisted_names",
]
