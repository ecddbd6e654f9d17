"""Is somebody there? What a notebook shows to a person, and what to a page.

Convention: controls are shown as plain text wherever no one can choose (``nbconvert``,
``papermill``, a script), so that a page without a screen has the same bytes every run.
JupyterLab says that it is there by the variable ``JPY_SESSION_NAME``; ``ANALYSIS_STATIC=1``
turns the controls off even there. What controls show is put into their ``Output`` by ``put``;
an ``Output`` is never entered (``with output:``), which can hang a run without a screen.
"""

import os
from collections.abc import Callable


class Chooser:
    """Shows controls in a live notebook, and a sentence elsewhere."""

    def __init__(self, build: Callable[[], object], note: str) -> None:
        self._build, self.note = build, note

    def __repr__(self) -> str:
        """Return the sentence that stands for the controls."""
        return self.note

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        if is_live():
            return self._build()._repr_mimebundle_(include=include, exclude=exclude)
        return {"text/plain": self.note, "text/markdown": f"*{self.note}*"}


def is_live() -> bool:
    """Tell whether someone sits before the notebook, and ipywidgets is there to be used.

    Examples
    --------
    >>> is_live()  # in a test nobody does
    False
    """
    if os.environ.get("ANALYSIS_STATIC") or not os.environ.get("JPY_SESSION_NAME"):
        return False
    from importlib.util import find_spec

    return find_spec("ipywidgets") is not None


def put(output, shown) -> None:
    """Show something in an ``ipywidgets.Output``, in place of what stood there.

    Parameters
    ----------
    output
        The ``Output``.
    shown
        An ``exhibits.Shown``, or ``Highlights``.
    """
    html = getattr(shown, "html", None)
    data = shown.data if html is None else {"text/html": html, "text/plain": repr(shown)}
    metadata = getattr(shown, "metadata", {})
    output.outputs = ({"output_type": "display_data", "data": data, "metadata": metadata},)
