"""Show a picture on a page: with its alternative text, and another one for a phone."""

from base64 import b64encode
from html import escape

from analysis.charts.saving import DPI

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
