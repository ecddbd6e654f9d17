"""The first page says how right the tables are on these articles, or that nobody has checked."""

import pandas as pd
import pytest

from analysis import checking, corpus, corrections
from analysis.cli import main
from analysis.notebook.method import method
from analysis.report import _pages, _publish

TEXT = "Mayor Ann Reyes met Tom Lind. Kenya <b>sent</b> aid."


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "mine"
    place.mkdir()
    (place / "one.txt").write_text(TEXT, "utf-8")
    return place


def answered(answers):
    n = len(answers)
    columns = {"number": range(1, n + 1), "kind": "name", "part": "found", "sure": "sure"}
    places = {"of": 400, "article": "one", "start": 6, "end": 15}
    return pd.DataFrame(columns | places | {"answer": answers}, index=range(n))


def first_page(articles, folder):
    came_in = _pages.Input("1 article", "", corpus.left_out(articles), _publish._by_hand(articles))
    _pages.publish([], folder, came_in)
    return (folder / "index.html").read_text("utf-8")


def test_what_nobody_checked_says_so_with_what_was_reached_elsewhere(folder, tmp_path):
    page = first_page(corpus.read_articles(folder), tmp_path)
    assert '<p class="checked">Nobody has checked the names, figures and quotations' in page
    assert "<code>python -m analysis check</code> says how right they are here" in page


def test_answers_beside_the_articles_are_told_instead(folder, tmp_path):
    answered(["right"] * 49 + ["wrong"]).to_csv(folder / "check.csv", index=False)
    articles = corpus.read_articles(folder)
    assert articles["article"].tolist() == ["one"]
    page = first_page(articles, tmp_path)
    assert "Of 100 names found about 98 (91 to 100) are right" in page and "Nobody" not in page
    card = dict(method(articles).to_numpy().tolist())
    assert card["checked"].startswith("Of 100 names found about 98")


def test_an_empty_or_faulty_check_stops_nothing(folder, tmp_path):
    answered([""] * 9).to_csv(folder / "check.csv", index=False)
    assert "Nobody has checked" in first_page(corpus.read_articles(folder), tmp_path)
    answered(["<b>maybe"]).to_csv(folder / "check.csv", index=False)
    page = first_page(corpus.read_articles(folder), tmp_path)
    assert "cannot be read: check.csv, line 2: expected right" in page and "<b>maybe" not in page


def test_the_corrections_are_counted_and_those_that_are_lost(folder, tmp_path):
    articles = corpus.read_articles(folder)
    assert "corrections" not in dict(method(articles).to_numpy().tolist())
    rows = [
        corrections.correction(articles, "mention", "one", start, end, "wrong")
        for start, end in ((6, 15), (20, 28))
    ]
    corrections.save_corrections(pd.concat(rows), beside=folder)
    (folder / "one.txt").write_text(TEXT.replace("Tom Lind", "Tim Lund"), "utf-8")
    articles = corpus.read_articles(folder)
    said = "Rests on 2 corrections by hand (corrections.csv beside the articles); 1 finds its place"
    assert said in first_page(articles, tmp_path) and "(Tom Lind)" in corrections.said_of(articles)
    assert dict(method(articles).to_numpy().tolist())["corrections"].startswith(said)


# The command line


def test_a_sample_is_drawn_filled_in_read_and_kept(folder, tmp_path, capsys):
    file = tmp_path / "sample.csv"
    assert main(["check", str(folder), "--out", str(file)]) == 0
    assert "rows in" in capsys.readouterr().err
    sample = checking.read_sample(file)
    names = sample[sample["kind"] == "name"]
    assert set(names["found"]) >= {"Ann Reyes (person)", "Kenya (state)"}
    told = {"Ann Reyes (person)": "should be Anna Reyes (person)", "Kenya (state)": "wrong"}
    sample.assign(answer=sample["found"].map(told).fillna("")).to_csv(file, index=False)
    assert main(["check", str(folder), "--read", str(file), "--keep"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Names: ") and "2 corrections kept in" in out
    assert main(["actors", str(folder), "--out", str(tmp_path / "actors.csv")]) == 0
    assert "Rests on 2 corrections by hand" in capsys.readouterr().err
    labels = pd.read_csv(tmp_path / "actors.csv")["label"].tolist()
    assert "Anna Reyes" in labels and "Kenya" not in labels
    assert main(["check", str(folder), "--out", str(file)]) == 1
    assert "holds answers; read it with --read" in capsys.readouterr().err


def test_two_readers_are_compared(folder, tmp_path, capsys):
    one, other, apart = (tmp_path / name for name in ("one.csv", "other.csv", "apart.csv"))
    rows = answered(["right", "wrong"] * 15).assign(start=range(30))
    rows.to_csv(one, index=False)
    rows.assign(answer=["wrong", *rows["answer"][1:]]).to_csv(other, index=False)
    options = ["--read", str(one), "--second", str(other), "--out", str(apart)]
    assert main(["check", str(folder), *options]) == 0
    said = "Two readers: 29 of 30 answers alike, Krippendorff's alpha is 0.93"
    assert said in capsys.readouterr().out
    assert pd.read_csv(apart)["number"].tolist() == [1]
    apart.unlink()
    assert main(["check", str(folder), *options[:4]]) == 0
    assert f"{said}; they differ in rows 1." in capsys.readouterr().out and not apart.exists()


def test_of_readers_who_say_right_to_all_there_is_no_alpha(folder, tmp_path, capsys):
    file = tmp_path / "one.csv"
    answered(["right"] * 9).assign(start=range(9)).to_csv(file, index=False)
    assert main(["check", str(folder), "--read", str(file), "--second", str(file)]) == 0
    assert capsys.readouterr().out.endswith(
        "Two readers: 9 of 9 answers alike, Krippendorff's alpha needs answers that vary.\n"
    )


def test_the_measures_are_written_to_a_file(folder, tmp_path, capsys):
    file, out = tmp_path / "one.csv", tmp_path / "measures.csv"
    answered(["right"] * 9 + ["wrong"]).to_csv(file, index=False)
    assert main(["check", str(folder), "--read", str(file), "--out", str(out)]) == 0
    assert capsys.readouterr().out.startswith("Names: ")
    written, measures = pd.read_csv(out), checking.measured(checking.read_sample(file))
    assert written["kind"].tolist() == measures["kind"].tolist() != []


def test_a_check_without_a_sample_says_how_to_draw_one(folder, capsys):
    with pytest.raises(SystemExit):
        main(["check", str(folder)])
    assert "draw a sample with --out FILE.csv" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["check", str(folder), "--out", "sample.xlsx"])
    assert "the sample is a CSV file; call it sample.csv" in capsys.readouterr().err
