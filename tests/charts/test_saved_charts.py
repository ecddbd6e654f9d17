"""Charts as files: the shape of a slide, text that stays text, the same bytes again."""

import re

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from PIL import Image

from analysis import charts

WORDS = pd.DataFrame({"surface": [f"word {n}" for n in range(60)], "n": range(60, 0, -1)})


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def test_a_slide_is_16_to_9(tmp_path):
    with charts.slide():
        chart = charts.plot_terms(WORDS)
    charts.save(chart, tmp_path / "a.png", slide=True)
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.size == (1920, 1080)
        corners = {picture.convert("RGB").getpixel(at) for at in ((0, 0), (1919, 1079))}
    assert corners == {(255, 255, 255)}
    assert "of 60" in chart.get_xlabel()


def test_text_stays_text_where_it_is_asked_for(tmp_path):
    chart = charts.plot_terms(WORDS.head(3))
    charts.save(chart, tmp_path / "shapes.svg")
    charts.save(chart, tmp_path / "text.svg", text=True)
    shapes, text = ((tmp_path / f"{n}.svg").read_text("utf-8") for n in ("shapes", "text"))
    drawn = re.sub(r"<!--.*?-->", "", shapes, flags=re.DOTALL)
    assert ">word 1<" in text and "word 1" not in drawn


@pytest.mark.parametrize("end", ["png", "svg", "pdf"])
def test_the_same_chart_gives_the_same_bytes(tmp_path, end):
    for run in ("one", "two"):
        charts.save(charts.plot_terms(WORDS.head(3)), tmp_path / f"{run}.{end}")
    assert (tmp_path / f"one.{end}").read_bytes() == (tmp_path / f"two.{end}").read_bytes()


def test_another_end_of_the_name_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"\.png, \.svg, \.pdf, got 'a.gif'"):
        charts.save(charts.plot_terms(WORDS.head(3)), "a.gif")
