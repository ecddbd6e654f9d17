"""Show changed quotations: what only one article prints is marked, in colour and in letters."""

import re
from collections.abc import Sequence

import pandas as pd

from analysis.evidence.marked import BOX, Highlights, isolated, mark, summary
from analysis.tables import require_columns, takes_tables
from analysis.tables.harmless import shown

_CHANGE = re.compile(r"(\[−.*?−\]|\[\+.*?\+\])", re.DOTALL)
_LOST, _NEW = 6, 2  # colours: vermilion and green, which no kind of colour blindness takes for one
_NONE = "No two articles print the same quotation."
_KEY = "[−only in the first−] [+only in the second+]"


@takes_tables
def show_variants(variants: pd.DataFrame, *, limit: int | None = 20) -> Highlights:
    """Show what was changed, marked in the words of both articles.

    What only the first article has stands in ``[−…−]``, what only the second has in ``[+…+]``, so
    that nothing hangs on the colour. In a notebook and on a page the pairs unfold by kind.

    Parameters
    ----------
    variants
        What :func:`variants` returns, or some rows of it.
    limit
        Most pairs to show; a last line says how many are left. ``None`` shows all.

    Returns
    -------
    Highlights
        Shown by a notebook as HTML, printed as text.

    Raises
    ------
    ValueError
        If a column is missing, or ``limit`` is below 1.

    Examples
    --------
    >>> pair = pd.DataFrame({"kind": ["cut"], "article_a": ["x"], "start_a": [5], "end_a": [31],
    ...                      "article_b": ["y"], "start_b": [0], "end_b": [18],
    ...                      "difference": ["We paid [−all of−] it."]})
    >>> show_variants(pair)
    [−only in the first−] [+only in the second+]
    cut  x:5-31, y:0-18  We paid [−all of−] it.
    """
    columns = ["kind", "difference"]
    columns += [f"{name}_{side}" for side in "ab" for name in ("article", "start", "end")]
    require_columns(variants, *columns)
    if limit is not None and limit < 1:
        raise ValueError(f"limit must be 1 or more, or None for all pairs; got {limit!r}")
    if variants.empty:
        return Highlights(f"{BOX}{_NONE}</div>", _NONE)
    shown = variants[:limit]
    rest = len(variants) - len(shown)
    more = [f"… and {rest:,} more, not shown here"] if rest else []
    total = variants["kind"].value_counts()
    lines = [(pair["kind"], *_line(pair)) for pair in shown.to_dict("records")]
    plain = [f"{kind}  {reference}  {words}" for kind, reference, words in lines]
    return Highlights(_html(lines, total, more), "\n".join([_KEY, *plain, *more]))


def _line(pair: dict) -> tuple[str, str]:
    """Return where both quotations stand, and their words in one."""
    places = [f"{pair[f'article_{x}']}:{pair[f'start_{x}']}-{pair[f'end_{x}']}" for x in "ab"]
    return shown(", ".join(places)), shown(pair["difference"])


def _html(lines: Sequence[tuple[str, str, str]], total: pd.Series, more: list[str]) -> str:
    blocks = [f"<small>{_marked(_KEY)}</small>"]
    for kind in dict.fromkeys(kind for kind, _, _ in lines):
        pairs = [
            f'<div style="margin:8px 0"><small>{isolated(reference, "auto")}</small>'
            f'<div dir="auto">{_marked(words)}</div></div>'
            for of, reference, words in lines
            if of == kind
        ]
        name = summary(isolated(kind, "auto"), len(pairs), int(total[kind]), "pair")
        is_open = " open" if len(blocks) == 1 else ""
        blocks.append(f"<details{is_open}>{name}{''.join(pairs)}</details>")
    blocks += [f"<small>{line}</small>" for line in more]
    return BOX + "".join(f'<div style="margin:0 0 8px">{each}</div>' for each in blocks) + "</div>"


def _marked(words: str) -> str:
    """Return a difference as HTML."""
    return "".join(
        mark(piece, _LOST if piece[1] == "−" else _NEW, [], "auto")
        if _CHANGE.fullmatch(piece)
        else isolated(piece, "auto")
        for piece in _CHANGE.split(words)
        if piece
    )
