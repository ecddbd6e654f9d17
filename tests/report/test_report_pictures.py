"""Pictures on the pages: held if they are light, else in fewer colours, else from their file."""

from base64 import b64decode, b64encode
from io import BytesIO

import numpy as np
from PIL import Image

from analysis.report._pages import PNG, lighter


def encoded(pixels):
    buffer = BytesIO()
    Image.fromarray(pixels.astype("uint8")).save(buffer, "PNG")
    return b64encode(buffer.getvalue()).decode()


def test_a_light_picture_stays_as_it_is():
    picture = encoded(np.zeros((20, 20, 3)))
    assert lighter(picture, "figures/x.png") == PNG + picture


def test_a_big_picture_gets_fewer_colours_and_keeps_its_size():
    line = np.arange(900) % 250
    pixels = np.stack([np.add.outer(line, line) // 2, np.add.outer(line, 0 * line)] * 2, -1)[
        ..., :3
    ]
    pixels = pixels + np.random.default_rng(0).integers(0, 2, pixels.shape)
    pixels[:100] = 255
    picture = encoded(pixels)
    address = lighter(picture, "figures/x.png")
    assert address.startswith(PNG) and len(address) < len(picture)
    with Image.open(BytesIO(b64decode(address.removeprefix(PNG)))) as small:
        assert small.size == (900, 900)
        assert (np.asarray(small.convert("RGB"))[:100] == 255).all()
        near = np.abs(np.asarray(small.convert("RGB")).astype(int) - pixels).mean()
    assert near < 12
    assert lighter(picture, "figures/x.png") == address


def test_a_picture_that_is_too_big_is_read_from_its_file():
    noise = encoded(np.random.default_rng(0).integers(0, 256, (900, 900, 3)))
    assert lighter(noise, "figures/noise.png") == "figures/noise.png"
    assert lighter(noise).startswith(PNG)
