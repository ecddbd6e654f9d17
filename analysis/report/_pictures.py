"""The pictures of a page: held by it if they are light, else in fewer colours, else in a file.

Convention: a big picture is in 256 colours where that makes it smaller; the exported file keeps
every colour. One that is still too big is read from its file.
"""

from base64 import b64decode, b64encode
from io import BytesIO

PNG = "data:image/png;base64,"
"""How the address of a picture begins that a page holds."""

_BIG = 100_000  # bytes; a smaller picture is held as it is: fewer colours would save little
_TOO_BIG = 400_000  # bytes; a bigger picture stays in its file, so that each page stays small
_WHITE = 250  # levels above it become white again, so that the paper shows no edge


def lighter(encoded: str, file: str = "") -> str:
    """Return the address of a picture for a page.

    Parameters
    ----------
    encoded
        A PNG in base64.
    file
        Where the same picture is exported; empty if it is not.

    Returns
    -------
    str
        The picture itself as a data URI, or ``file`` if it would weigh too much.

    Examples
    --------
    >>> lighter("iVBORw0KGgo=")
    'data:image/png;base64,iVBORw0KGgo='
    """
    png = b64decode(encoded)
    if len(png) > _BIG:
        png = min(_in_few_colours(png), png, key=len)
    if len(png) > _TOO_BIG and file:
        return file
    return PNG + b64encode(png).decode("ascii")


def _in_few_colours(png: bytes) -> bytes:
    from PIL import Image

    buffer = BytesIO()
    with Image.open(BytesIO(png)) as picture:
        opaque = picture.convert("RGB")
    few = opaque.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = few.getpalette() or []
    few.putpalette([255 if level > _WHITE else level for level in palette])
    few.save(buffer, "PNG")
    return buffer.getvalue()
