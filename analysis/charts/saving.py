"""From a finished chart to its files: the same bytes for the same chart.

A side door for ``notebook``, which draws what it shows in the same way. Letters of an SVG are
shapes, so that it looks alike on every machine, unless its text is asked for.
"""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.charts.words import alt_text
from analysis.tables.files import write_whole
from analysis.tables.harmless import in_xml

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.transforms import Bbox

DPI = 192
"""Pixels to an inch of a figure: twice those of a page, for sharp screens."""

_KINDS = (".png", ".svg", ".pdf")
_SLIDE = 16 / 9
_SLIDE_PIXELS = 1920


def save(ax: "Axes", file: str | Path, *, slide: bool = False, text: bool = False) -> None:
    """Write a chart to a file, whole or not at all; an earlier file is replaced.

    Parameters
    ----------
    ax
        The axes that a ``plot_*`` returned; all of its figure is written.
    file
        Where to: ``.png``, ``.svg`` or ``.pdf``.
    slide
        Whether the picture has the shape of a slide, 16:9, a PNG with 1,920 pixels across. Draw
        within ``charts.slide`` so that its letters can be read there.
    text
        Whether the text of an SVG stays text, which can be searched, read aloud and edited, and
        is drawn in a font of the machine that shows it.

    Raises
    ------
    ValueError
        If the name of the file ends in something else.
    OSError
        If the file cannot be written.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis import charts
    >>> with charts.slide():
    ...     chart = charts.plot_terms(pd.DataFrame({"surface": ["port", "vote"], "n": [3, 2]}))
    >>> charts.save(chart, "terms.png", slide=True)  # doctest: +SKIP
    """
    kind = Path(file).suffix.lower()
    if kind not in _KINDS:
        raise ValueError(f"expected a file that ends in {', '.join(_KINDS)}, got {str(file)!r}")
    figure: Any = ax.figure
    edges = laid_out(figure, DPI)
    edges, dpi = of_slide(edges) if slide else (edges, DPI)
    write_whole(file, rendered(figure, kind[1:], alt_text(ax), edges, dpi, text=text))


def laid_out(figure: "Figure", dpi: int) -> "Bbox":
    """Give every part of a figure its place, once for all files; return the edges in inches."""
    from matplotlib import rc_context, rcParams

    figure.set_dpi(dpi)
    engine = figure.get_layout_engine()
    if engine is None:
        figure.draw_without_rendering()
    else:
        engine.execute(figure)  # as drawing does first; what is drawn is not needed yet
    with rc_context({"figure.autolayout": False, "figure.constrained_layout.use": False}):
        figure.set_layout_engine(None)  # the places stay, and are not worked out again
    return figure.get_tightbbox().padded(rcParams["savefig.pad_inches"])


def rendered(
    figure: "Figure", kind: str, name: str, edges: "Bbox", dpi: float, *, text: bool = False
) -> bytes:
    """Draw to bytes that depend on nothing but the figure."""
    import matplotlib

    buffer = BytesIO()
    undated: dict[str, Any] = {"Software": None} if kind == "png" else {"Creator": None}
    undated |= {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(kind, {})
    # A quick PNG is as small, and sooner.
    packed: dict[str, Any] = {"pil_kwargs": {"compress_level": 3}} if kind == "png" else {}
    as_text: Any = {"svg.hashsalt": name} | ({"svg.fonttype": "none"} if text else {})
    with matplotlib.rc_context(as_text):
        figure.savefig(
            buffer, format=kind, dpi=dpi, metadata=undated, bbox_inches=edges, facecolor="white",
            **packed,
        )  # fmt: skip
    if kind == "svg":
        return in_xml(buffer.getvalue().decode("utf-8", "replace")).encode("utf-8")
    return buffer.getvalue()


def of_slide(edges: "Bbox") -> "tuple[Bbox, float]":
    """Return the edges of a slide with a picture in its middle, and the pixels to an inch."""
    from matplotlib.transforms import Bbox

    height = max(edges.height, edges.width / _SLIDE)
    x, y = (edges.x0 + edges.x1) / 2, (edges.y0 + edges.y1) / 2
    half = height * _SLIDE / 2, height / 2
    around = Bbox.from_extents(x - half[0], y - half[1], x + half[0], y + half[1])
    return around, _SLIDE_PIXELS / around.width
