"""The palettes are told apart with every common kind of colour blindness."""

from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from analysis.charts import KIND_COLOURS
from analysis.charts._claims import VERDICT_MARKS
from analysis.charts.drawing._style import BLACK, SERIES_COLOURS, kind_colour, kind_of

# How the eye without one kind of cone sees linear red, green and blue: Machado, Oliveira and
# Fernandes (2009), "A Physiologically-based Model for Simulation of Color Vision Deficiency",
# IEEE Transactions on Visualization and Computer Graphics 15 (6), severity 1.0.
SIGHT = {
    "usual": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
TO_XYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
WHITE = [0.9505, 1.0, 1.089]
PALETTES = {
    "kinds": [*KIND_COLOURS.values(), BLACK],
    "series": SERIES_COLOURS,
    "verdicts": [colour for colour, _ in VERDICT_MARKS.values()],
}
FAR_ENOUGH = 15  # in CIELAB, where about 2 is the least difference that one sees


def seen(colour, sight):
    """Return a colour as that eye sees it, in CIELAB (1976)."""
    red_green_blue = np.array(to_rgb(colour))
    linear = np.where(
        red_green_blue <= 0.04045, red_green_blue / 12.92, ((red_green_blue + 0.055) / 1.055) ** 2.4
    )
    relative = np.array(TO_XYZ) @ np.clip(np.array(sight) @ linear, 0, 1) / WHITE
    x, y, z = np.where(relative > 0.008856, np.cbrt(relative), 7.787 * relative + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("sight", SIGHT.values(), ids=SIGHT)
@pytest.mark.parametrize("colours", PALETTES.values(), ids=PALETTES)
def test_colours_are_told_apart(colours, sight):
    places = {colour: seen(colour, sight) for colour in colours}
    assert len(places) == len(colours)
    for one, other in combinations(colours, 2):
        far = np.linalg.norm(places[one] - places[other])
        assert far >= FAR_ENOUGH, f"{one} and {other} are {far:.0f} apart"


def test_a_kind_has_one_colour_everywhere():
    actors = ["person:a", "org:un", "state:VN", "bloc:eu", "instrument:c", "event:e", "place:p"]
    assert [kind_of(actor) for actor in actors] == list(KIND_COLOURS)
    assert kind_colour("ship") == BLACK


def test_white_on_black_and_black_on_white():
    assert np.allclose(seen("white", SIGHT["usual"]), [100, 0, 0], atol=0.1)
    assert np.allclose(seen("black", SIGHT["usual"]), [0, 0, 0], atol=0.1)
