"""Findings in a notebook: their sentences, all of them in a report, and text that is only text."""

import re

import pandas as pd
import pytest

from analysis.brief import Bars, Finding
from analysis.notebook import briefing


@pytest.fixture
def out(tmp_path, monkeypatch):
    monkeypatch.setenv("ANALYSIS_OUT", str(tmp_path))
    return tmp_path


def found(sentences, kind="by <b>/../ side"):
    text = "".join(f"The port {number:04} is open. " for number in range(sentences))
    starts = [text.index(f"{number:04}") for number in range(sentences)]
    spans = pd.DataFrame({"article": "a", "start": starts, "end": [s + 4 for s in starts]})
    texts = pd.DataFrame({"article": ["a"], "text": [text]})
    return Finding(kind, "Ito <i>leads</i>.", "of 9 \x1b[31m", "counted", 0.5, spans), texts


def test_all_sentences_of_a_finding_can_be_reached_in_a_report(out):
    finding, texts = found(20)
    html = briefing.findings([finding], texts).data["text/html"]
    assert html.count("<mark") == 12 and 'href="sentences/finding-by-b-side-1.html"' in html
    (file,) = (out / "sentences").iterdir()
    assert file.name == "finding-by-b-side-1.html"
    assert file.read_text("utf-8").count("<mark") == 20


def test_few_sentences_need_no_file(out):
    finding, texts = found(12)
    html = briefing.findings([finding], texts).data["text/html"]
    assert html.count("<mark") == 12 and "href=" not in html and not list(out.iterdir())


def test_a_finding_without_sentences_has_nothing_to_unfold():
    finding, texts = found(2)
    told = [finding, finding._replace(says="None of them says why.", spans=finding.spans[:0])]
    html = briefing.findings(told, texts).data["text/html"]
    assert html.count("<details>") == 1 and "None of them says why." in html


def test_outside_a_report_the_rest_is_counted():
    finding, texts = found(20)
    assert "and 8 more" in briefing.findings([finding], texts).data["text/html"]


def test_what_a_finding_says_is_text():
    finding, texts = found(1)
    shown = briefing.findings([finding], texts)
    assert "Ito &lt;i&gt;leads&lt;/i&gt;." in shown.data["text/html"]
    assert "\x1b" not in shown.data["text/html"] + shown.data["text/plain"]
    (kept,) = shown.metadata["findings"]
    assert set(kept) == {"kind", "says", "grounds", "sure", "unusual", "bars"}


def test_the_picture_of_a_finding_is_drawn_from_zero_and_its_words_are_text():
    finding, texts = found(1)
    rows = (("<i>Ito</i>", 8.0, "8\x1b"), ("Roy", 2.0, "2"), ("Ono", 0.0, "0"))
    shown = briefing.findings([finding._replace(bars=Bars("times <b>named", rows))], texts)
    html = shown.data["text/html"]
    assert re.findall(r"<bdi>(.*?)</bdi>: (\S*?)<div style=\"width:(.*?)%", html) == [
        ("&lt;i&gt;Ito&lt;/i&gt;", "8␛", "100"), ("Roy", "2", "25"), ("Ono", "0", "0"),
    ]  # fmt: skip
    assert "Times &lt;b&gt;named:" in html and "\x1b" not in str(shown.metadata)
    same = Bars("times named", (("Ito", 2.0, "2"), ("Roy", 2.0, "2")))
    assert "<bdi>" not in briefing.findings([finding._replace(bars=same)], texts).data["text/html"]


def test_findings_stand_in_their_order_each_behind_its_mark():
    least, texts = found(1)
    most = least._replace(kind="copied", says="First.", unusual=0.9)
    shown = briefing.findings([least, most], texts)
    pieces = shown.data["text/html"].split(shown.metadata["before_each"])[1:]
    assert ["First." in piece for piece in pieces] == [True, False]
    assert [each["unusual"] for each in shown.metadata["findings"]] == [0.9, 0.5]
