"""Review the names that the articles bring: one row a name, a menu for the decision, one button.

Convention: nothing is written before the button is pressed, and what is left open is not written.
A suggestion is only preselected in the menu of actors; that two are one is a person's decision.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from analysis import actors
from analysis.evidence.marked import Sentence
from analysis.notebook._live import is_live, put
from analysis.notebook.exhibits import Shown, answer, table
from analysis.notebook.source_chooser import read_from
from analysis.tables import require_columns, require_texts, takes_tables

MOST_NAMES = 30
"""Names with controls, the most mentioned ones: more than a person looks through in a sitting."""

_OFFERED = 300  # entries of the menu of actors, listed ones and then the most mentioned
_SHOWN = ["label", "kind", "n", "articles", "aliases", "suggest", "example"]
_DECISIONS = {
    "leave open": "",
    "accept": "accept",
    "rename": "rename",
    "merge into": "merge",
    "change kind": "kind",
    "drop": "drop",
}
_DONE = {
    "accept": "accepted",
    "rename": "renamed",
    "merge": "merged",
    "kind": "given another kind",
    "drop": "dropped",
}
_FAULTS = (OSError, ValueError)


class Review:
    """The names found: controls for a person, a table elsewhere."""

    def __init__(self, texts: pd.DataFrame, found: pd.DataFrame, source: Any) -> None:
        self._found, self._source = found, source
        self._draft = actors.draft_actors(texts, found)

    def __repr__(self) -> str:
        """Return the table as plain text."""
        return self._table().data["text/plain"]

    def _table(self) -> Shown:
        labels = dict(zip(self._found["actor"], self._found["label"], strict=True))
        suggest = [labels.get(actor, "") for actor in self._draft["suggest"]]
        return table(self._draft.assign(suggest=suggest)[_SHOWN], "found-names", top=MOST_NAMES)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Any:
        if is_live() and len(self._draft):
            box = ReviewControls(self._draft, self._found, self._source).box
            return box._repr_mimebundle_(include=include, exclude=exclude)
        shown = self._table()
        return shown.data, shown.metadata


@takes_tables
def review(texts: pd.DataFrame, found: pd.DataFrame, source: Any = None) -> Review:
    """Offer to review the names that no registry lists, and to keep what was decided.

    Parameters
    ----------
    texts
        The texts they were found in: ``article``, ``text`` and optionally ``start``.
    found
        What ``actors.find_actors(texts)`` returns.
    source
        Where the articles were read; None takes what ``source_chooser.read`` takes. The button
        writes ``actors.csv`` beside them, which every later run reads.

    Returns
    -------
    Review
        In JupyterLab the 30 names that are mentioned most, each with a sentence and a menu:
        accept, rename, merge into another actor, change the kind, drop. Elsewhere the table.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["We saw Tom Lind. Tom Lind left."]})
    >>> review(texts, actors.find_actors(texts))
       label   kind  n  articles aliases suggest           example
    Tom Lind person  2         1                 We saw Tom Lind.
    """
    require_texts(texts)
    require_columns(found, "actor", "label", "kind", "source")
    return Review(texts, found, read_from(source))


class ReviewControls:
    """The controls of all names: ``box`` is an ipywidgets box."""

    def __init__(self, draft: pd.DataFrame, found: pd.DataFrame, source: Any) -> None:
        import ipywidgets as widgets

        self._found, self._source = found, source
        first: list[dict[Any, Any]] = draft.head(MOST_NAMES).to_dict("records")
        names = _names(found)
        self.names = {row["actor"]: NameControls(row, names) for row in first}
        self.save = widgets.Button(
            description="Save",
            tooltip="write the decisions to actors.csv beside the articles",
            button_style="primary",
        )
        self.save.on_click(self._keep)
        self.said = widgets.Output()
        rest = widgets.HTML(f"<small>{_said_of_rest(len(draft) - len(first))}</small>")
        rows = [controls.box for controls in self.names.values()]
        self.box = widgets.VBox([*rows, rest, self.save, self.said])

    def decisions(self) -> dict[str, dict[str, str]]:
        """Return what was chosen: decision -> id -> what to (empty for accept and drop)."""
        chosen: dict[str, dict[str, str]] = {decision: {} for decision in _DONE}
        for actor, controls in self.names.items():
            if controls.decision.value:
                chosen[controls.decision.value][actor] = controls.to
        return {decision: of for decision, of in chosen.items() if of}

    def _keep(self, _: object = None) -> None:
        decisions = self.decisions()
        if not decisions:
            put(self.said, answer("Nothing is decided yet: choose in the menus above."))
            return
        for actor, into in decisions.get("merge", {}).items():
            if not into:
                label = self.names[actor].decision.description
                put(self.said, answer("Choose the actor that {label} is the same as.", label=label))
                return
        try:
            kept = actors.decide(self._found, **decisions)  # of accept and drop the ids count
            path = actors.save_actors(kept, beside=self._source)
        except _FAULTS as error:
            put(self.said, answer("Nothing was written: {error}.", error=str(error)))
            return
        put(self.said, _said_of(decisions, len(kept), str(path)))


class NameControls:
    """One name with its sentence: ``decision`` and ``to`` are chosen, ``box`` shows them."""

    def __init__(self, row: Mapping[str, Any], names: Mapping[str, str]) -> None:
        import ipywidgets as widgets

        self._row, self._names = row, names
        self.decision = widgets.Dropdown(
            options=_DECISIONS,
            description=row["label"],
            tooltip=row["label"],
            style={"description_width": "16em"},
            layout=widgets.Layout(width="26em"),
        )
        self.label = widgets.Text(row["label"], description="new name")
        self.into = widgets.Dropdown(options=[("", "")], description="same as")
        self.kind = widgets.Dropdown(options=actors.KINDS, value=row["kind"], description="kind")
        self._parts = {"rename": self.label, "merge": self.into, "kind": self.kind}
        self.choice = widgets.HBox([self.decision])
        self.box = widgets.VBox([self.choice, widgets.HTML(_facts(row, names))])
        self.decision.observe(self._arrange, "value")

    @property
    def to(self) -> str:
        """What the decision leads to: a name, an actor or a kind; empty where to nothing."""
        part = self._parts.get(self.decision.value)
        return part.value if part is not None else ""

    def _arrange(self, _: object = None) -> None:
        """Show the control that the decision needs; only then the menu of actors is filled."""
        part = self._parts.get(self.decision.value)
        self.choice.children = [self.decision, *([part] if part is not None else [])]
        if self.decision.value == "merge" and len(self.into.options) == 1:
            first = {*list(self._names)[:_OFFERED], self._row["suggest"]} - {self._row["actor"]}
            offered = sorted((self._names[actor], actor) for actor in first & {*self._names})
            self.into.options = [("choose an actor", ""), *offered]
            self.into.value = self._row["suggest"]


def _names(found: pd.DataFrame) -> dict[str, str]:
    """Return what each actor is called in a menu: listed ones, then the most mentioned."""
    columns = (found[column].tolist() for column in ("actor", "label", "kind"))
    rows = zip(*columns, strict=True)
    return {actor: f"{label} ({kind})" for actor, label, kind in rows if kind != "none"}


def _facts(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Return what is known of a name as HTML: kind, number, what it looks like, a sentence."""
    times = "once" if row["n"] == 1 else f"{row['n']:,} times"
    many = "article" if row["articles"] == 1 else "articles"
    like = names.get(row["suggest"], "")
    facts = [row["kind"], f"named {times} in {row['articles']:,} {many}"]
    facts += [f"may be the same as {escape(like)}"] if like else []
    sentence = _marked(row)
    return (
        f'<div style="margin:0 0 10px 16.5em"><small>{"; ".join(facts)}</small>'
        f'<div dir="{sentence.direction}">{sentence.html()}</div></div>'
    )


def _marked(row: Mapping[str, Any]) -> Sentence:
    """Return the example with the longest of the names that stand in it marked."""
    names = "|".join(row[column] for column in ("label", "aliases", "alone", "short_forms"))
    text = row["example"]
    inside = sorted((name for name in names.split("|") if name and name in text), key=len)
    start = text.find(inside[-1]) if inside else 0
    marks = [(start, start + len(inside[-1]), 0)] if inside else []
    return Sentence("", text, marks)


def _said_of_rest(n: int) -> str:
    if not n:
        return ""
    names = "name is" if n == 1 else "names are"
    return (
        f"{n:,} more {names} not shown, mentioned less often; <code>python -m analysis actors "
        "--draft names.csv SOURCE</code> lists them all."
    )


def _said_of(decisions: Mapping[str, Mapping[str, str]], n: int, path: str) -> Shown:
    done = ", ".join(f"{len(of)} {_DONE[decision]}" for decision, of in decisions.items())
    rows = "row" if n == 1 else "rows"
    return answer(
        f"Saved in {{path}}: {n} {rows} ({done}). Every notebook and command that reads these "
        "articles reads it from now on; run the cells again to count with it.",
        path=path,
    )
