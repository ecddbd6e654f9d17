"""In a report all the sentences behind a number can be reached, without network and script."""

import re

import pandas as pd
import pytest

from analysis import charts
from analysis.evidence import evidence
from analysis.notebook import _sentence_files, exhibits


@pytest.fixture
def out(tmp_path, monkeypatch):
    monkeypatch.setenv("ANALYSIS_OUT", str(tmp_path))
    return tmp_path


def made(sentences):
    """Return two articles that say *port* in so many sentences each, and where."""
    text = "".join(f"The port {number:04} is open. " for number in range(sentences))
    texts = pd.DataFrame({"article": ["a<1", "b"], "text": [text, text]})
    starts = [match.start() for match in re.finditer("port", text)]
    spans = pd.DataFrame([(a, s, s + 4) for a in texts["article"] for s in starts],
                         columns=["article", "start", "end"])  # fmt: skip
    return texts, spans.assign(term="port")


ROWS = pd.DataFrame({"term": ["port"], "n": [2]})
LABELS = {"a<1": "Docks </main>", "b": "Vote"}


def table(sentences):
    texts, spans = made(sentences)
    options = dict(texts=texts, spans=spans, by="term", labels=LABELS)
    return exhibits.table(ROWS, "terms", **options).data["text/html"]


def test_what_fits_is_on_the_page(out):
    html = table(25)
    assert html.count("<mark") == 50 and not (out / "sentences").exists()
    first, rest = html.split('<div class="rest">')
    assert first.count("<mark") == 5 and rest.count("<mark") == 45
    assert "port <small>(50 sentences)" in re.sub("</?bdi[^>]*>", "", html)


def test_what_does_not_fit_is_in_a_file_that_has_all(out):
    html = table(26)
    assert html.count("<mark") == 5
    assert '<a href="sentences/terms.1.html">… and 47 more: all sentences</a>' in html
    page = (out / "sentences" / "terms.1.html").read_text("utf-8")
    assert page.count("<mark>") == 52 and "52 sentences" in page
    assert page.index("Docks &lt;/main&gt;") < page.index("Vote")
    assert "a<1" not in page and page.count("</main>") == 1
    assert not re.search(r"<script|@import|url\(|src=|https?:", page)


def test_a_long_file_goes_on_in_another(out, monkeypatch):
    monkeypatch.setattr(_sentence_files, "_PART", 30)
    table(40)
    pages = {file.name: file.read_text("utf-8") for file in (out / "sentences").iterdir()}
    assert sorted(pages) == ["terms.1-part-2.html", "terms.1-part-3.html", "terms.1.html"]
    assert sum(page.count("<mark>") for page in pages.values()) == 80
    assert 'href="terms.1-part-2.html"' in pages["terms.1.html"]
    assert "Go on" not in pages["terms.1-part-3.html"]


def test_marked_sentences_lead_to_the_rest(out, monkeypatch):
    texts, spans = made(4)
    found = evidence(texts, spans)
    html = exhibits.sentences(found, "first-word", limit=3, labels=LABELS).data["text/html"]
    assert '<a href="sentences/first-word.html">… and 5 more' in html and "not shown" not in html
    assert (out / "sentences" / "first-word.html").read_text("utf-8").count("<mark>") == 8
    whole = exhibits.sentences(found, "all-words", limit=8, labels=LABELS)
    assert "more" not in whole.data["text/html"] and whole.metadata == {"evidence": True}
    monkeypatch.delenv("ANALYSIS_OUT")
    assert "… and 5 more, not shown here" in repr(exhibits.sentences(found, "x", limit=3))


def test_a_ledger_leads_to_all_its_sentences(out):
    texts, spans = made(4)
    rows = spans.assign(label=spans["article"].map(LABELS), about="berths")
    html = exhibits.marked(rows, "ledger", texts, details=["about"], top=3).data["text/html"]
    assert html.count("<mark") == 3 and 'href="sentences/ledger.html">… and 5 more' in html
    page = (out / "sentences" / "ledger.html").read_text("utf-8")
    assert page.count("<mark>") == 8 and '<bdi dir="auto">Vote' in page
    whole = exhibits.marked(rows.head(3), "short", texts, details=["about"], top=3)
    assert "href" not in whole.data["text/html"]


def test_no_file_is_written_in_a_notebook(tmp_path, monkeypatch):
    monkeypatch.delenv("ANALYSIS_OUT", raising=False)
    monkeypatch.chdir(tmp_path)
    assert "… and 47 more</small>" in table(26) and not [*tmp_path.iterdir()]


def test_a_chart_of_a_report_has_a_narrow_form(out):
    rows = pd.DataFrame({"surface": ["port", "vote"], "n": [2, 1]})
    shown = exhibits.chart(charts.plot_terms, rows, "top")
    html = shown.data["text/html"]
    width = int(re.search(r'<source media="\(max-width: 640px\)" width="(\d+)"', html)[1])
    assert 300 < width <= 350 < shown.metadata["image/png"]["width"]
    assert html.count("<img") == 1 and 'alt="“port” is the commonest' in html
    assert exhibits.chart(charts.plot_terms, rows, "top").data == shown.data
    assert [*out.glob("figures/*")] == [*out.glob("figures/top.*")]
