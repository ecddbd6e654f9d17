"""From a finished figure to the bytes of its pictures, the same ones for the same figure."""

from base64 import b64encode
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.transforms import Bbox

DPI = 192
"""Pixels to an inch of a figure: twice those of a page, for sharp screens."""

_PIXELS_PER_INCH = 96  # of a web page
_PHONE = 640  # pixels; on a narrower page the letters of a wide chart would be below 10 pixels


def picture_html(png: bytes, alt: str, dpi: int) -> str:
    """Return a picture with its alternative text, which a bare PNG would lose on a page."""
    return f'<img alt="{escape(alt)}" width="{width_of(png, dpi)}" src="{_address(png)}">'


def with_narrow(html: str, png: bytes) -> str:
    """Let a page choose by its width between a picture and the same chart for a phone."""
    width, height = (side * _PIXELS_PER_INCH // DPI for side in _pixels(png))
    source = (
        f'<source media="(max-width: {_PHONE}px)" width="{width}" height="{height}" '
        f'srcset="{_address(png)}">'
    )
    return f"<picture>{source}{html}</picture>"


def width_of(png: bytes, dpi: int) -> int:
    """Return how wide a page shows a PNG."""
    return _pixels(png)[0] * _PIXELS_PER_INCH // dpi


def _address(png: bytes) -> str:
    return f"data:image/png;base64,{b64encode(png).decode('ascii')}"


def _pixels(png: bytes) -> tuple[int, int]:
    """Return the width and height of a PNG."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def laid_out(figure: "Figure", dpi: int) -> "Bbox":
    """Give every part of a figure its place, once for all files; return the edges in inches."""
    from matplotlib import rc_context, rcParams

    figure.set_dpi(dpi)
    figure.draw_without_rendering()
    with rc_context({"figure.autolayout": False, "figure.constrained_layout.use": False}):
        figure.set_layout_engine(None)  # the places stay, and are not worked out again
    return figure.get_tightbbox().padded(rcParams["savefig.pad_inches"])


def rendered(figure: "Figure", kind: str, name: str, edges: "Bbox", dpi: int) -> bytes:
    """Draw to bytes that depend on nothing but the figure."""
    import matplotlib

    buffer = BytesIO()
    undated = {"Software": None} if kind == "png" else {"Date": None, "Creator": None}
    packed: dict[str, Any] = {}
    if kind == "png":
        packed = {"pil_kwargs": {"compress_level": 3}}  # as small, and sooner
    with matplotlib.rc_context({"svg.hashsalt": name}):
        figure.savefig(
            buffer, format=kind, dpi=dpi, metadata=undated, bbox_inches=edges, facecolor="white",
            **packed,
        )  # fmt: skip
    return buffer.getvalue()
