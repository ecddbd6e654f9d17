"""Check a sample one row at a time, by keys: right, wrong, should be, cannot tell.

Conventions: every answer is written at once, whole or not at all, to ``check.csv`` beside the
articles; so one can stop at any row, and the next time it goes on there. A key is typed into a
field that is never emptied, only read on from where it was: nothing is lost however fast.
"""

from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import checking, corrections
from analysis.notebook._live import Chooser, put
from analysis.notebook.exhibits import Shown, answer
from analysis.notebook.source_chooser import read_from
from analysis.tables import require_columns, require_texts, takes_tables
from analysis.tables.files import beside, write_table
from analysis.tables.harmless import shown

NOTE = (
    "In JupyterLab the rows of the sample are shown here one at a time, to be answered by keys; "
    "without a screen: python -m analysis check SOURCE --out sample.csv"
)
"""What stands for the controls where nobody can answer."""

_KEYS = {"r": "right", "w": "wrong", "c": "cannot tell"}
_SHOULD_BE, _BACK = "s", "b"
_ASKED = {
    ("name", "found"): "Is what stands in brackets a name, and of whom it says?",
    ("name", "passed over"): "Is it right that no further name stands here?",
    ("figure", "found"): "Is what stands in brackets a figure, and about what it says?",
    ("figure", "passed over"): "Is it right that no further figure tells something here?",
    ("quotation", "found"): "Is what stands in brackets said by whom it says?",
    ("quotation", "passed over"): "Is it right that nobody is quoted here?",
}
_FAULTS = (OSError, ValueError)


@takes_tables
def sample_of(things: pd.DataFrame, source: Any = None) -> pd.DataFrame:
    """Return the sample that is kept beside the articles, or draw one.

    Parameters
    ----------
    things
        From ``checking.to_check``.
    source
        Where the articles were read; None takes what ``source_chooser.read`` takes.

    Raises
    ------
    ValueError
        If the file there is no sample, or holds another answer than there are.

    Examples
    --------
    >>> things = pd.DataFrame({"kind": ["name"], "part": ["found"], "sure": ["sure"],
    ...                        "article": ["a"], "start": [0], "end": [5]})
    >>> sample_of(things)[["number", "kind", "answer"]].values.tolist()
    [[1, 'name', '']]
    """
    file = beside(read_from(source), checking.CHECK)
    if file is not None and file.is_file():
        return checking.read_sample(file)
    return checking.draw_sample(things)


@takes_tables
def check(articles: pd.DataFrame, things: pd.DataFrame, source: Any = None) -> Chooser:
    """Offer to check a sample, one row at a time.

    Parameters
    ----------
    articles
        One row per article: ``article`` and ``text``.
    things
        From ``checking.to_check`` on them.
    source
        Where the articles were read; None takes what ``source_chooser.read`` takes. The answers
        are kept in ``check.csv`` beside them.

    Returns
    -------
    Chooser
        In JupyterLab the rows, with fields and buttons; elsewhere a sentence.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": ["a"], "text": ["Kenya spoke."]})
    >>> columns = ["kind", "part", "sure", "article", "start", "end"]
    >>> check(articles, pd.DataFrame(columns=columns))
    In JupyterLab the rows of the sample are shown here one at a time, to be answered by keys; ...
    """
    require_texts(articles)
    require_columns(things, "kind", "part", "sure", "article", "start", "end")
    return Chooser(lambda: CheckControls(articles, things, read_from(source)).box, NOTE)


class CheckControls:
    """The row that is looked at, and the fields and buttons to answer it: ``box`` shows them."""

    def __init__(self, articles: pd.DataFrame, things: pd.DataFrame, source: Any) -> None:
        import ipywidgets as widgets

        self._articles, self._source = articles, source
        self._file = beside(source, checking.CHECK)
        self.sample = sample_of(things, source)
        self._make_fields()
        self.said = widgets.Output()
        self._observe()
        buttons = widgets.HBox([*self.buttons.values(), self.keep])
        self.box = widgets.VBox([self.row, self.keys, self.should_be, buttons, self.said])
        self.at, self._spells = self._first_open(), False
        self._show()

    def _make_fields(self) -> None:
        import ipywidgets as widgets

        wide = {"style": {"description_width": "9em"}, "layout": widgets.Layout(width="36em")}
        self.row = widgets.HTML()
        self.keys = widgets.Text(
            description="answer by keys",
            placeholder="r right, w wrong, s should be, c cannot tell, b back",
            **wide,
        )
        self.should_be = widgets.Text(
            description="should be",
            placeholder="type it, then Enter",
            continuous_update=False,  # else Enter overtakes the last letters
            **wide,
        )
        self.buttons = {
            name: widgets.Button(description=name, tooltip=f"or type {key} above")
            for key, name in (*_KEYS.items(), (_BACK, "back"))
        }
        self.keep = widgets.Button(
            description="Keep as corrections",
            tooltip="write the answers to corrections.csv beside the articles",
            layout=widgets.Layout(width="12em"),
        )

    def _observe(self) -> None:
        self.keys.observe(lambda change: self._typed(change["old"], change["new"]), "value")
        self.should_be.observe(lambda _: self._should_be(), "value")
        for name, button in self.buttons.items():
            button.on_click(lambda _, name=name: self._back() if name == "back" else self.say(name))
        self.keep.on_click(lambda _: self._keep())

    def _typed(self, before: str, now: str) -> None:
        """Take the keys that were added; what was deleted says nothing.

        Behind ``s`` nothing is taken here: it is the beginning of what it should be, typed before
        the other field had the focus.
        """
        for key in now[len(before) :].lower() if now.startswith(before) else "":
            if self._spells:
                return
            if key in _KEYS:
                self.say(_KEYS[key])
            elif key == _BACK:
                self._back()
            elif key == _SHOULD_BE:
                self._spells = True
                self.should_be.focus()

    def _should_be(self) -> None:
        what = self.should_be.value.strip()
        if what:
            self.say(f"should be {what}")
            self.should_be.value = ""
            self.keys.focus()

    def say(self, said: str) -> None:
        """Answer the row that is shown, write it, and show the next one."""
        if self.at >= len(self.sample):
            return
        answered = self.sample.copy()
        answered.loc[self.at, "answer"] = said
        try:
            self._write(answered)
        except _FAULTS as error:
            put(self.said, answer("Nothing was written: {error}.", error=str(error)))
            return
        self.sample, self.at = answered, self.at + 1
        self._show()

    def _write(self, sample: pd.DataFrame) -> None:
        if self._file is None:
            raise ValueError("these articles lie in no folder, where answers could be kept")
        write_table(sample, Path(self._file))

    def _back(self) -> None:
        self.at = max(self.at - (not self._spells), 0)
        self._show()

    def _first_open(self) -> int:
        is_open = (self.sample["answer"] == "").to_numpy()
        return int(is_open.argmax()) if is_open.any() else len(self.sample)

    def _show(self) -> None:
        """Show the row, or that all are answered, and what the answers say so far."""
        self._spells = False
        n, row = len(self.sample), None
        done = int((self.sample["answer"] != "").sum())
        if self.at < n:
            row = self.sample.iloc[self.at].to_dict()
        self.row.value = _row_html(row, self.at + 1, n, done)
        put(self.said, self._so_far(done))

    def _so_far(self, done: int) -> Shown:
        if not done:
            return answer("Each answer is kept at once in check.csv beside the articles.")
        told = checking.in_words(checking.measured(self.sample))
        return answer(" ".join(["So far:", *(f"{{l{n}}}" for n in range(len(told)))]),
                      **{f"l{n}": line for n, line in enumerate(told)})  # fmt: skip

    def _keep(self) -> None:
        try:
            rows = checking.to_corrections(self.sample, self._articles)
            path = corrections.save_corrections(rows, beside=self._source)
        except _FAULTS as error:
            put(self.said, answer("Nothing was written: {error}.", error=str(error)))
            return
        put(self.said, answer(
            "{n} corrections kept in {path}: every later run obeys them.", n=len(rows),
            path=str(path),
        ))  # fmt: skip


def _row_html(row: dict[Any, Any] | None, number: int, n: int, done: int) -> str:
    """Return a row as HTML: how far one is, what is asked, the sentence, what it was taken for."""
    far = f"<small>{done:,} of {n:,} answered</small>"
    if row is None:
        return f'<div role="status">{far}<p>There is nothing left to answer.</p></div>'
    asked = _ASKED.get((row["kind"], row["part"]), "Is this right?")
    said = f" · answered: {escape(shown(row['answer']))}" if row["answer"] else ""
    before, context, found = (
        escape(shown(row.get(name, ""))) for name in ("before", "context", "found")
    )
    return (
        f'<div role="status">{far} <small>· row {number:,}{said}</small>'
        f'<p dir="auto" style="max-width:44em"><small>{before}</small> {context}</p>'
        f'<p dir="auto"><b>{found}</b></p><p>{asked}</p></div>'
    )
