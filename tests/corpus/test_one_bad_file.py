"""One bad file, row or date stops nothing: it is left out, with its reason and its remedy."""

import os

import pandas as pd
import pytest

from analysis.corpus import left_out, read_articles
from analysis.corpus.reading import _paths, guess_columns

STORY = "The ferry was late on Monday, said the harbour master. Nobody knew why it was late."
FRENCH = f"titre;contenu;date;journal\nLe ferry en retard;{STORY};25/10/2025;Le Courrier\n"


def write(folder, **files):
    for name, content in files.items():
        stem, _, suffix = name.rpartition("_")
        data = content if isinstance(content, bytes) else content.encode()
        (folder / f"{stem}.{suffix}").write_bytes(data)
    return folder


def test_what_is_left_out_has_a_reason_and_a_remedy(tmp_path):
    rows = f"id,text,date\na,{STORY.replace(',', '')},soon\nb,\n"
    write(tmp_path, good_txt=STORY, empty_txt="", chart_png=b"\x89PNG", all_zip=b"PK\x03\x04no")
    write(tmp_path, rows_csv=rows, texte_csv=FRENCH, metadata_csv=b"article,label\nx,\xe9\n")
    articles = read_articles(tmp_path, on_error="skip")
    assert articles["article"].tolist() == ["good", "a"]
    table = left_out(articles).set_index("path")
    assert table["what"].to_dict() == {
        "all.zip": "file",
        "chart.png": "file",
        "empty.txt": "file",
        "metadata.csv": "file",
        "rows.csv, line 3": "row",
        "rows.csv": "date",
        "texte.csv": "file",
    }
    assert (table[["reason", "remedy"]] != "").all(axis=None)
    assert table.loc["empty.txt", ["reason", "remedy"]].tolist() == [
        "is empty",
        "fill it or remove it",
    ]
    assert "--text-column" in table.loc["texte.csv", "remedy"]
    assert not table.map(lambda cell: str(tmp_path) in cell).any(axis=None)


def test_files_beside_a_table_are_named_by_their_whole_path(tmp_path):
    write(tmp_path, empty_txt="")
    table = pd.DataFrame({"id": ["a", "b"], "text": [STORY, ""]})
    left = left_out(read_articles([table, tmp_path / "empty.txt"], on_error="skip"))
    assert left["path"].tolist() == [str(tmp_path / "empty.txt"), "the table, row 2"]


def test_a_folder_that_cannot_be_listed_is_left_out(tmp_path, monkeypatch):
    listed = os.scandir

    def locked(folder):
        if folder == tmp_path / "locked":
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    (tmp_path / "locked").mkdir()
    write(tmp_path, good_txt=STORY)
    monkeypatch.setattr(os, "scandir", locked)
    articles = read_articles(tmp_path, on_error="skip")
    assert articles["article"].tolist() == ["good"]
    assert left_out(articles)[["path", "reason", "remedy"]].values.tolist() == [
        [
            "locked",
            "cannot be read: Permission denied",
            "see to its permissions, or take it out of the source",
        ]
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of Unix")
def test_a_pipe_that_is_called_an_archive_is_left_out(tmp_path):
    write(tmp_path, good_txt=STORY)
    os.mkfifo(tmp_path / "pipe.zip")
    left = left_out(read_articles(tmp_path, on_error="skip"))
    assert left[["path", "reason"]].values.tolist() == [
        ["pipe.zip", "cannot be read: it is no file but a pipe or a device"]
    ]


def test_nothing_is_left_out_of_what_is_whole():
    assert left_out(read_articles(on_error="skip")).empty
    assert left_out(pd.DataFrame({"article": ["a"]})).empty, "a table without the list"


def test_a_fault_of_a_library_is_one_bad_file(tmp_path, monkeypatch):
    def failing(member, stem, gathered):
        raise KeyError("page tree") if stem == "odd" else RecursionError

    monkeypatch.setattr(_paths, "_read_page", failing)
    write(tmp_path, good_txt=STORY, odd_html="<p>x", deep_html="<p>x")
    table = left_out(read_articles(tmp_path, on_error="skip"))
    assert table["path"].tolist() == ["deep.html", "odd.html"]
    assert table["reason"].str.contains("damaged or unusual").all()
    with pytest.raises(RecursionError):
        read_articles(tmp_path)


# Columns with other names


COLUMNS = {"text": "contenu", "title": "titre", "published": "date", "outlet": "journal"}


def test_columns_are_chosen_by_their_names(tmp_path):
    write(tmp_path, texte_csv=FRENCH, usual_csv=f"title;text\nFerry late;{STORY}\n")
    articles = read_articles(tmp_path, columns=COLUMNS)
    assert articles["label"].tolist() == ["Le Courrier, 25 Oct: Le ferry en retard", "Ferry late"]
    assert articles["text"].tolist() == [STORY, STORY]


def test_a_chosen_column_goes_before_the_usual_one():
    table = pd.DataFrame({"text": ["A summary."], "contenu": [STORY]})
    (row,) = read_articles(table, columns={"text": "contenu"}).to_dict("records")
    assert (row["text"], row["text_of_table"]) == (STORY, "A summary.")


@pytest.mark.parametrize(
    "columns, words",
    [
        ({"text": "contenue"}, r"no table has the column 'contenue'; .* \['titre', 'contenu'"),
        ({"texte": "contenu"}, "expected one of text, title, .* got 'texte'"),
    ],
)
def test_a_wrong_choice_is_an_error(tmp_path, columns, words):
    write(tmp_path, texte_csv=FRENCH, good_txt=STORY)
    with pytest.raises(ValueError, match=words):
        read_articles(tmp_path, columns=columns, on_error="skip")


def test_columns_come_from_the_environment_with_the_source(tmp_path, monkeypatch):
    file = write(tmp_path, texte_csv=FRENCH) / "texte.csv"
    monkeypatch.setenv("ANALYSIS_SOURCE", os.fspath(file))
    monkeypatch.setenv("ANALYSIS_COLUMNS", '{"text": "contenu"}')
    assert read_articles(None)["text"].tolist() == [STORY]
    assert len(read_articles()) == 5
    monkeypatch.setenv("ANALYSIS_COLUMNS", "text=contenu")
    with pytest.raises(ValueError, match='write it as {"text"'):
        read_articles(None)


def test_columns_are_guessed_by_the_shape_of_their_cells():
    table = pd.DataFrame(
        {
            "nr": ["1", "2"],
            "Datum": ["2025-10-25T08:00:00Z", "26 Oct 2025"],
            "Netz": ["https://a.example/1", ""],
            "Überschrift": ["Die Fähre kommt zu spät", "Sturm über der Bucht"],
            "Inhalt": [STORY, STORY * 2],
            "leer": ["", ""],
        }
    )
    assert guess_columns(table) == {
        "text": "Inhalt",
        "title": "Überschrift",
        "published": "Datum",
        "source_url": "Netz",
    }
    assert guess_columns(pd.DataFrame({"n": [1, 2], "kind": ["a", "b"]})) == {}
