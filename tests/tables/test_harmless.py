"""Text that nobody here wrote, in every kind of output."""

import re
import xml.etree.ElementTree as tree

import matplotlib.pyplot as plt
import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbconvert.filters import markdown2html

from analysis.comentions import save_network
from analysis.notebook import exhibits
from analysis.tables import harmless
from analysis.tables.csv_text import read_csv_table
from analysis.tables.files import csv_of, require_writable, write_table, write_whole

STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
ODD = "\x1b]0;owned\x07\x1b[31m\u202ecod.exe\x00 <b>https://evil.example</b> $x_1$"


@given(st.text())
def test_nothing_that_steers_is_left(text):
    text += ODD
    for shown in (harmless.shown, harmless.one_line, harmless.on_terminal, harmless.in_markdown):
        assert not STEERS.search(shown(text))
    tree.fromstring(f"<a>{harmless.in_markdown(harmless.in_xml(text))}</a>")


@pytest.mark.parametrize("lead", ["", "\n", "\t", " ", "\ufeff", "\u200b", "\u202e", "\x00"])
@pytest.mark.parametrize("sign", "=+-@\uff1d\uff0b\uff0d\uff20")
def test_no_cell_or_name_is_a_formula(lead, sign, tmp_path):
    cell = f"{lead}{sign}1+1"
    table = pd.DataFrame({cell: [cell], "b": [-1]})
    write_table(table, tmp_path / "x.csv")
    assert csv_of(table).count("'") == 2 and csv_of(table).endswith("-1\n")
    if lead not in ("\x00", "\ufeff"):
        assert read_csv_table(tmp_path / "x.csv")[0].iloc[0, 0] == cell


@pytest.mark.parametrize(
    "address", ["https://evil.example/a_b", "http://x.y", "www.evil.example", "me@evil.example"]
)
def test_no_address_becomes_a_link(address):
    said = exhibits.answer("**{x}** and {many}", x=address, many=[address]).data["text/markdown"]
    page = markdown2html(said)
    assert "<a " not in page and page.count(address) == 2
    assert not re.search(r"\w://|www\.|\w@", said)


def test_the_keys_of_a_table_are_shown_and_written(tmp_path):
    rows = pd.DataFrame({"article": ["a", "b"], "term": ["port", "vote"], "n": [1, 2]})
    counts = rows.groupby(["article", "term"]).sum()
    assert csv_of(counts) == "article,term,n\na,port,1\nb,vote,2\n"
    assert csv_of(rows.set_index("article", drop=False)) == csv_of(rows)
    for name in ("x.csv", "x.json", "x.txt", "x.jsonl"):
        write_table(counts, tmp_path / name)
        assert "vote" in (tmp_path / name).read_text()
    shown = exhibits.table(counts, "counts").data
    assert "vote" in shown["text/html"] and "vote" in shown["text/plain"]


def test_tables_and_pictures_show_what_would_act():
    rows = pd.DataFrame({ODD: [ODD]}, index=pd.Index([ODD], name=ODD))
    rows["many"] = [{ODD: [ODD], "set": {ODD}, "pair": (ODD, 1)}]
    _, ax = plt.subplots()
    outputs = exhibits.table(rows, "odd").data | exhibits.figure(ax, "odd", alt=ODD).data
    assert not any(STEERS.search(output) for output in map(str, outputs.values()))
    assert not STEERS.search(exhibits.table(rows, "odd").data["text/plain"])


def test_a_network_with_any_label_is_written(tmp_path):
    graph = nx.Graph()
    graph.add_edge("a\x0c", "=b", n=2, references="page\x0c1", days=[1], missing=None)
    graph.add_node("=b", label="=cmd()\x1b")
    (graphml,) = save_network(graph, tmp_path / "net.graphml")
    assert {*nx.read_graphml(graphml)} == {"a␌", "=b"}
    for file in save_network(graph, tmp_path / "net.csv"):
        assert not re.search(r"(^|,)[=+@-]", file.read_text(), re.MULTILINE)


def test_only_a_file_of_that_folder_is_written_to(tmp_path):
    import os

    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "away").mkdir()
    (tmp_path / "away" / "x.csv").write_text("theirs")
    (tmp_path / "link.csv").symlink_to(tmp_path / "away" / "x.csv")
    (tmp_path / "lost.csv").symlink_to("nowhere.csv")
    for name, message in (("pipe", "device or a pipe"), ("link", "is a link"), ("lost", "a link")):
        with pytest.raises(OSError, match=message):
            require_writable(tmp_path / f"{name}.csv")
        with pytest.raises(OSError, match=message):
            write_whole(tmp_path / f"{name}.csv", b"x")
    with pytest.raises(OSError, match="device or a pipe"):
        require_writable("/dev/null")
    assert (tmp_path / "away" / "x.csv").read_text() == "theirs"


def test_what_a_killed_run_left_is_removed_by_the_next(tmp_path):
    left = tmp_path / ".x.csv-01234567.unfinished"
    other = tmp_path / ".y.csv-01234567.unfinished"
    left.write_text("half")
    other.write_text("of another")
    write_whole(tmp_path / "x.csv", b"whole")
    assert {path.name for path in tmp_path.iterdir()} == {"x.csv", other.name}
    write_whole(tmp_path / ("n" * 240 + ".csv"), b"long names too")


def test_csv_shows_what_would_act_and_keeps_every_key(tmp_path):
    assert harmless.in_csv("\ufe0f\ufe66cmd()").startswith("'")  # a small sign, behind a selector
    assert harmless.in_csv("a\n\x1b[31m\x9b\u202e\ud83d") == "a\n␛[31m\ufffd‹U+202E›\ufffd"
    assert harmless.from_csv("‹U+202E›a") == "\u202ea"
    counts = pd.DataFrame({"term": ["port", "vote"], "n": [2, 1]})
    assert csv_of(counts.groupby("term")["n"].sum()) == "term,n\nport,2\nvote,1\n"
    assert csv_of(pd.DataFrame({"n": [1]}, index=["port"])) == "level_0,n\nport,1\n"
    several = counts.groupby("term").agg({"n": ["sum", "max"]})
    assert csv_of(several).startswith("term,n sum,n max\nport,2,2\n")
    write_table(several, tmp_path / "x.json")
    for table in (several, counts.set_index("term")["n"], counts["n"].set_axis(["port", "vote"])):
        shown = exhibits.table(table, "counts").data
        assert "port" in shown["text/html"] and "port" in shown["text/plain"]


@pytest.mark.parametrize("opens", ["- a", "1. a", "12) a", "---", "===", "+ a", "> a", "# a"])
def test_a_name_alone_is_no_list_and_no_heading(opens):
    page = markdown2html(exhibits.answer("{x}", x=opens).data["text/markdown"])
    assert page.strip() == f"<p>{opens.replace('>', '&gt;')}</p>"


def test_two_ids_stay_two_and_half_a_character_is_written(tmp_path):
    graph = nx.Graph()
    graph.add_edge("a\x0c", "a␌", n=1, days="\u202e")
    graph.add_node("b", label="\ud83d")
    (graphml,) = save_network(graph, tmp_path / "net.graphml")
    assert {*nx.read_graphml(graphml)} == {"a␌", "a␌_", "b"}
    nodes, edges = save_network(graph, tmp_path / "net.csv")
    assert not any(STEERS.search(file.read_text()) for file in (graphml, nodes, edges))
