"""Choose what counts as together and who is looked at; see the network and its sentences.

Convention: the mentions are found once; a choice counts the pairs anew, so that the chart and
the sentences below it always come from the same mentions.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from analysis.comentions import (
    ACTING,
    KINDS,
    Within,
    co_mention_spans,
    co_mentions,
    ego_network,
    network,
)
from analysis.evidence import Highlights, evidence, highlight
from analysis.notebook._live import Chooser, put
from analysis.notebook.exhibits import LIVE_DPI, Shown, answer, chart
from analysis.tables import require_columns, require_texts, takes_tables

if TYPE_CHECKING:
    import ipywidgets as widgets

NOTE = (
    "Controls for the window, the kinds of actors, one actor and the sentences behind one pair "
    "appear in JupyterLab."
)
MOST_PAIRS = 120
"""Pairs that the network draws, the strongest first: more make no picture."""

_OFFERED = 300  # entries of a menu, the first ones; no others are offered
_MOST_SENTENCES = 8  # behind one pair, the first ones
_WINDOWS = {
    "sentence": "sentence",
    "paragraph": "paragraph",
    "article": "article",
    "so many words": "words",
}


@takes_tables
def actors(texts: pd.DataFrame, mentions: pd.DataFrame) -> Chooser:
    """Offer to choose what the network of actors shows.

    Parameters
    ----------
    texts
        The texts the mentions were found in: ``article``, ``text`` and optionally ``start``.
    mentions
        One row per mention, from ``actors.find_mentions(texts)``.

    Returns
    -------
    Chooser
        Controls for the window, the kinds, the least number of windows, one actor with its
        partners, and the sentences behind one pair; a sentence where nobody can choose.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> columns = ["article", "sentence", "start", "end", "actor", "label", "kind"]
    >>> actors(pd.DataFrame({"article": ["a"], "text": ["x"]}), pd.DataFrame(columns=columns))
    Controls for the window, the kinds of actors, one actor and the sentences behind one ...
    """
    require_texts(texts)
    require_columns(mentions, "article", "sentence", "start", "end", "actor", "label", "kind")
    return Chooser(lambda: ActorControls(texts, mentions).box, NOTE)


def strongest(
    texts: pd.DataFrame, mentions: pd.DataFrame, within: Within, kinds: Sequence[str], least: int
) -> pd.DataFrame:
    """Count the pairs that share at least ``least`` windows, the strongest 120 of them.

    Parameters
    ----------
    texts, mentions
        As for :func:`actors`.
    within
        As for :func:`analysis.comentions.co_mentions`.
    kinds
        The kinds of actors that count.
    least
        Windows, at least 1.
    """
    pairs = co_mentions(mentions, within=within, kinds=list(kinds), texts=texts)
    return pairs[pairs["n"] >= least].head(MOST_PAIRS)


def drawn(
    texts: pd.DataFrame, mentions: pd.DataFrame, pairs: pd.DataFrame, within: Within, actor: str
) -> Shown:
    """Draw the network of some pairs, or of one actor and those named with it.

    Parameters
    ----------
    texts, mentions, within
        As for :func:`strongest`.
    pairs
        What :func:`strongest` returns.
    actor
        The id of the actor in the middle; an empty string for the whole network.
    """
    from analysis.charts import plot_network

    if pairs.empty:
        return answer("*No two of these actors share so many windows: choose other options.*")
    graph = network(pairs, mentions, within=within, texts=texts)
    graph = ego_network(graph, actor) if actor in graph else graph
    unit = within if isinstance(within, str) else f"window of {within} word"
    return chart(plot_network, graph, "chosen-network", data=pairs, dpi=LIVE_DPI, within=unit)


def behind(
    texts: pd.DataFrame,
    sentences: pd.DataFrame,
    mentions: pd.DataFrame,
    pair: tuple[str, str] | None,
    within: Within,
) -> Shown | Highlights:
    """Show the sentences behind one pair.

    Parameters
    ----------
    texts, mentions, within
        As for :func:`strongest`.
    sentences
        ``text.sentences(texts)``.
    pair
        Two ids; None where there is no pair.
    """
    if pair is None:
        return answer("*No pair, no sentences.*")
    spans = co_mention_spans(mentions, *pair, within=within, texts=texts)
    return highlight(evidence(sentences, spans), by="label", limit=_MOST_SENTENCES)


class ActorControls:
    """The controls, and what they show below them: ``box`` is an ipywidgets box."""

    def __init__(self, texts: pd.DataFrame, mentions: pd.DataFrame) -> None:
        import ipywidgets as widgets

        from analysis.text import sentences

        self._texts, self._mentions, self._sentences = texts, mentions, sentences(texts)
        narrow = widgets.Layout(width="auto")
        self.kinds = {
            kind: widgets.Checkbox(kind in ACTING, description=kind, indent=False, layout=narrow)
            for kind in KINDS
            if kind in set(mentions["kind"])
        }
        slide = {"continuous_update": False}
        self.window = widgets.Dropdown(options=_WINDOWS, description="together in")
        self.words = widgets.IntSlider(50, 10, 300, 10, description="words", **slide)
        self.least = widgets.IntSlider(1, 1, 10, description="at least", **slide)
        self.actor = widgets.Dropdown(options=[("everybody", "")], description="around")
        self.pair = widgets.Dropdown(options=[("", None)], description="pair")
        self.chart, self.sentences = widgets.Output(), widgets.Output()
        self.box = widgets.VBox([
            widgets.HBox([self.window, self.words, self.least]),
            widgets.HBox([*self.kinds.values()]),
            self.actor, self.chart, self.pair, self.sentences,
        ])  # fmt: skip
        self._offering = False  # while menus get other entries, nothing is drawn
        self._listen()
        self._recount()

    @property
    def within(self) -> Within:
        """What counts as together: a unit, or a number of words."""
        return self.words.value if self.window.value == "words" else self.window.value

    def _listen(self) -> None:
        for control in (self.window, self.words, self.least, *self.kinds.values()):
            control.observe(self._recount, "value")
        self.actor.observe(self._look_at, "value")
        self.pair.observe(self._reread, "value")

    def _recount(self, _: object = None) -> None:
        """Count the pairs, and offer their actors and themselves."""
        self.words.layout.display = "" if self.window.value == "words" else "none"
        kinds = [kind for kind, box in self.kinds.items() if box.value]
        self._pairs = strongest(self._texts, self._mentions, self.within, kinds, self.least.value)
        self._offering = True
        _offer(self.actor, _actor_menu(self._pairs))
        self._offering = False
        self._look_at()

    def _look_at(self, _: object = None) -> None:
        """Draw the actor with its partners, and offer the pairs that it is in."""
        if self._offering:
            return
        self._offering = True
        _offer(self.pair, _pair_menu(_pairs_of(self._pairs, self.actor.value)))
        self._offering = False
        self._redraw()
        self._reread()

    def _redraw(self) -> None:
        shown = drawn(self._texts, self._mentions, self._pairs, self.within, self.actor.value)
        put(self.chart, shown)

    def _reread(self, _: object = None) -> None:
        if self._offering:
            return
        shown = behind(self._texts, self._sentences, self._mentions, self.pair.value, self.within)
        put(self.sentences, shown)


def _pairs_of(pairs: pd.DataFrame, actor: str) -> pd.DataFrame:
    """Return the pairs that an actor is in; of an empty string all."""
    is_in = (pairs["actor_a"] == actor) | (pairs["actor_b"] == actor)
    return pairs[is_in] if actor else pairs


def _offer(menu: "widgets.Dropdown", options: list[tuple[str, object]]) -> None:
    """Give a menu other entries; what was chosen stays chosen if it is still there."""
    before = menu.value
    menu.options = options
    values = [value for _, value in options]
    menu.value = before if before in values else values[0]


def _actor_menu(pairs: pd.DataFrame) -> list[tuple[str, object]]:
    """List the actors by name, after everybody."""
    sides = [pairs[[f"label_{side}", f"actor_{side}"]].to_numpy(dtype=object) for side in "ab"]
    named = {actor: label for side in sides for label, actor in side}
    options = sorted((str(label), actor) for actor, label in named.items())
    return [("everybody", ""), *options[:_OFFERED]]


def _pair_menu(pairs: pd.DataFrame) -> list[tuple[str, object]]:
    """List the pairs as they are sorted, with the number of windows they share."""
    columns = ["label_a", "label_b", "n", "actor_a", "actor_b"]
    rows = pairs[columns].head(_OFFERED).itertuples(index=False)
    options: list[tuple[str, object]] = [
        (f"{row.label_a} – {row.label_b} ({row.n})", (row.actor_a, row.actor_b)) for row in rows
    ]
    return options or [("none", None)]
