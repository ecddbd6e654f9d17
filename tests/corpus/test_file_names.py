"""The names of files say when and where an article stood, where they are plain."""

import pytest

from analysis import corpus

TEXT = "The ministers of the ten states signed the convention in the hall. They left for Riverton."


@pytest.mark.parametrize(
    ("name", "published", "outlet", "author", "title"),
    [
        ("2025-10-25_Herald_States sign", "2025-10-25", "Herald", "", "States sign"),
        (
            "20251025_The Quay Courier_Ten states sign",
            "2025-10-25",
            "The Quay Courier",
            "",
            "Ten states sign",
        ),
        ("2025-10-25 - Herald - States sign", "2025-10-25", "Herald", "", "States sign"),
        (
            "Herald_2025-10-25_states-sign-in-hall",
            "2025-10-25",
            "Herald",
            "",
            "states sign in hall",
        ),
        (
            "2025-10-25_Herald_Ann Reyes_States sign",
            "2025-10-25",
            "Herald",
            "Ann Reyes",
            "States sign",
        ),
        ("2025-10-25_Herald_local_States sign", "2025-10-25", "Herald", "", ""),
        ("2025-10-25", "2025-10-25", "", "", ""),
        ("2025-10-25_draft", "2025-10-25", "", "", ""),
        ("2025-10-25_final_version two", "2025-10-25", "", "", ""),
        ("2025-13-25_Herald_States sign", "NaT", "", "", ""),
        ("Herald_States sign", "NaT", "", "", ""),
        ("000_bfcb20f161de8147", "NaT", "", "", ""),
        ("20251025123456_Herald_States sign", "NaT", "", "", ""),
    ],
)
def test_a_name_is_read_where_it_is_plain(tmp_path, name, published, outlet, author, title):
    (tmp_path / f"{name}.txt").write_text(TEXT)
    row = corpus.read_articles(tmp_path).iloc[0]
    assert str(row["published"])[:10] == published
    assert (row["outlet"], row["author"], row["title"]) == (outlet, author, title)


def test_the_article_goes_before_its_name(tmp_path):
    file = tmp_path / "2025-10-27_Herald_States sign.txt"
    file.write_text(f"Ten states sign in the hall\n\nHANOI, Oct. 25, 2025 (VNA) – {TEXT}")
    articles = corpus.read_articles(file)
    origins = corpus.metadata_origins(articles).set_index("field")["origin"]
    assert str(articles.loc[0, "published"])[:10] == "2025-10-25"
    assert origins[["published", "outlet"]].tolist() == ["text", "name"]


def test_the_name_of_a_table_says_nothing_of_its_rows(tmp_path):
    table = tmp_path / "2025-10-25_Herald_All of it.csv"
    table.write_text("id,text\na,They signed.\nb,They left.\n")
    assert corpus.read_articles(table)["published"].isna().all()
