"""What a person corrected stays: through another run, moved lines, another order or encoding."""

import unicodedata

import pandas as pd
import pytest

from analysis import actors, claims, corpus, corrections, quotes, similarity

FIRST = """Ferry strike enters its second week

HALVØY — Mayor Ilse Brandão met the crews of the Halvøy Line on Monday. The Jordan left at noon.
“We will not sail before Friday,” said Tomas Rehn, who leads the union. He asked for calm.
Some 340 workers are on strike, the union said, and 12 ships lie idle.
Read our guide to the islands
"""
SECOND = """Talks on the ferries fail

Mayor Ilse Brandão left the talks early. The union speaks of 420 workers on strike.
“Nobody will be left on the islands,” the mayor said.
"""
WHO = pd.DataFrame(
    {
        "actor": ["person:ilse-brandao", "person:tomas-rehn", "state:JO"],
        "label": ["Ilse Brandão", "Tomas Rehn", "Jordan"],
        "kind": ["person", "person", "state"],
    }
)
INTRO = "A reader writes that the harbour was quiet on Sunday and that nothing moved at all.\n"


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "articles"
    place.mkdir()
    for name, text in (("one", FIRST), ("two", SECOND)):
        (place / f"{name}.txt").write_text(text, "utf-8")
    articles = corpus.read_articles(place)
    rows = [
        of(articles, "mention", "Jordan", "MS Jordan (name)"),
        of(articles, "speaker", "We will not sail before Friday,", "Ilse Brandão"),
        of(articles, "subject", "12 ships", "idle ships"),
        of(articles, "line", "Read our guide to the islands", "furniture"),
    ]
    corrections.save_corrections(pd.concat(rows), beside=place)
    return place


def of(articles, what, surface, should_be, article="one"):
    text = articles.set_index("article")["text"][article]
    start = text.index(surface)
    return corrections.correction(articles, what, article, start, start + len(surface), should_be)


def tables(articles):
    segments = corpus.split_segments(articles)
    body = corpus.body(articles)
    mentions = actors.find_mentions(body, WHO)
    return {
        "segments": segments,
        "mentions": mentions,
        "quotes": quotes.find_quotes(body, mentions),
        "figures": claims.find_figures(body, mentions=mentions),
    }


def is_obeyed(articles, article="one"):
    made = tables(articles)
    own = {name: table[table["article"] == article] for name, table in made.items()}
    seen = {name: table[table["seen"] != ""] for name, table in own.items()}
    kinds = seen["segments"][["text", "kind", "rule"]].to_numpy().tolist()
    assert kinds == [["Read our guide to the islands", "furniture", "by hand"]]
    named = seen["mentions"][["surface", "label", "rung"]].values.tolist()
    assert named == [["Jordan", "MS Jordan", "hand"]]
    (speaker,) = seen["quotes"]["speaker"]
    assert speaker == "person:ilse-brandao"
    assert seen["figures"][["surface", "subject"]].values.tolist() == [["12 ships", "idle ships"]]
    assert corrections.lost(articles, tables=made.values()).empty


def test_a_second_run_obeys_them(folder):
    is_obeyed(corpus.read_articles(folder))
    is_obeyed(corpus.read_articles(folder))


def test_the_file_is_no_article(folder):
    assert corpus.read_articles(folder)["article"].tolist() == ["one", "two"]


def test_without_corrections_the_tables_are_as_they_were(folder):
    (folder / "corrections.csv").unlink()
    assert not any("seen" in table for table in tables(corpus.read_articles(folder)).values())


def test_a_paragraph_put_before_moves_nothing(folder):
    head, rest = FIRST.split("\n\n", 1)
    (folder / "one.txt").write_text(f"{head}\n\n{INTRO}{rest}", "utf-8")
    is_obeyed(corpus.read_articles(folder))


def test_moved_lines_are_found_again(folder):
    head, *lines = FIRST.strip().split("\n")
    (folder / "one.txt").write_text("\n".join([head, lines[0], *lines[2:4], lines[1], *lines[4:]]))
    is_obeyed(corpus.read_articles(folder))


def test_another_order_of_articles_changes_nothing(folder):
    articles = corpus.read_articles(folder)
    turned = articles.iloc[::-1].reset_index(drop=True)
    is_obeyed(turned)


def test_a_renamed_article_is_known_by_its_fingerprint(folder):
    (folder / "one.txt").rename(folder / "other-name.txt")
    is_obeyed(corpus.read_articles(folder), "other-name")


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_another_encoding_is_the_same_text(folder, encoding):
    (folder / "one.txt").write_bytes(FIRST.encode(encoding))
    is_obeyed(corpus.read_articles(folder))


def test_decomposed_letters_are_the_same_text(folder):
    (folder / "one.txt").write_text(unicodedata.normalize("NFD", FIRST), "utf-8")
    is_obeyed(corpus.read_articles(folder))
    articles = corpus.read_articles(folder)
    kept = articles.attrs["corrections"]
    frame = articles.assign(text=articles["text"].str.normalize("NFD"))
    frame.attrs["corrections"] = kept
    mentions = actors.find_mentions(frame, WHO)
    assert mentions.loc[mentions["seen"] != "", "label"].tolist() == ["MS Jordan"]


def test_the_rows_survive_a_newer_version_with_other_offsets_and_columns(folder):
    file = folder / "corrections.csv"
    rows = pd.read_csv(file, dtype="str", keep_default_na=False)
    rows[["who", *(c for c in rows if c != "who")]].assign(note="x").to_csv(file, index=False)
    is_obeyed(corpus.read_articles(folder))


def test_one_argument_says_it_too(folder):
    rows = corrections.read_corrections(folder)
    bare = corpus.read_articles(folder)[["article", "text"]].copy()
    bare.attrs.clear()
    made = actors.find_mentions(bare, WHO, corrections=rows)
    assert made.loc[made["seen"] == "corrected", "label"].tolist() == ["MS Jordan"]
    assert "seen" not in actors.find_mentions(bare, WHO)


def test_what_finds_its_place_no_more_is_listed(folder):
    (folder / "one.txt").write_text(FIRST.replace("The Jordan left at noon. ", ""), "utf-8")
    text = FIRST.replace(" The Jordan left at noon.", "")
    (folder / "one.txt").write_text(text, "utf-8")
    left = corrections.lost(corpus.read_articles(folder))
    assert left[["what", "surface"]].values.tolist() == [["mention", "Jordan"]]
    assert left["why"].tolist() == ["its words do not stand in these articles"]
    assert len(corrections.read_corrections(folder)) == 4


def test_a_correction_without_a_row_is_listed(folder):
    articles = corpus.read_articles(folder)
    row = of(articles, "subject", "for calm", "calm")
    corrections.save_corrections(row, beside=folder)
    articles = corpus.read_articles(folder)
    left = corrections.lost(articles, tables=[claims.find_figures(corpus.body(articles))])
    assert left["why"].tolist() == ["nothing was found there that it could correct"]


def test_of_two_copies_the_article_that_was_meant_is_corrected(folder):
    (folder / "copy.txt").write_text(FIRST, "utf-8")
    is_obeyed(corpus.read_articles(folder))
    mentions = tables(corpus.read_articles(folder))["mentions"]
    assert (mentions.loc[mentions["article"] == "copy", "seen"] == "").all()


def test_what_is_gone_from_its_article_is_not_looked_for_in_a_copy(folder):
    (folder / "copy.txt").write_text(FIRST, "utf-8")
    (folder / "one.txt").write_text(FIRST.replace(" The Jordan left at noon.", ""), "utf-8")
    articles = corpus.read_articles(folder)
    assert corrections.lost(articles)["surface"].tolist() == ["Jordan"]
    mentions = actors.find_mentions(corpus.body(articles), WHO)
    assert (mentions["seen"] == "").all()


def test_confirmed_dropped_and_new_mentions_are_told_apart(folder):
    articles = corpus.read_articles(folder)
    (folder / "corrections.csv").unlink()
    rows = [
        of(articles, "mention", "Ilse Brandão", "right"),
        of(articles, "mention", "Tomas Rehn", "wrong"),
        of(articles, "mention", "the union", "Ferry Union (organisation)"),
    ]
    corrections.save_corrections(pd.concat(rows), beside=folder)
    articles = corpus.read_articles(folder)
    body = corpus.body(articles)
    before = actors.find_mentions(body, WHO, corrections=corrections.read_corrections("seeds"))
    mentions = actors.find_mentions(body, WHO)
    seen = mentions[mentions["seen"] != ""]
    told = dict(zip(seen["surface"], seen["seen"], strict=True))
    assert told == {"Ilse Brandão": "confirmed", "the union": "new"}
    assert "Tomas Rehn" not in mentions["surface"].tolist()
    new = mentions[mentions["seen"] == "new"].iloc[0]
    assert new["actor"] == "org:ferry-union" and new["kind"] == "organisation"
    assert new["sentence"] == 2 and new["segment"] >= 0
    text = articles.set_index("article")["text"]["one"]
    assert text[new["start"] : new["end"]] == "the union"
    assert mentions.dtypes.drop("seen").equals(before.dtypes)
    places = mentions.loc[mentions["article"] == "one", "start"].tolist()
    assert places == sorted(places)


def test_all_of_a_name_is_corrected_at_once(folder):
    articles = corpus.read_articles(folder)
    rows = pd.DataFrame(
        {"what": ["name"], "surface": ["Ilse Brandão"], "should_be": ["I. Brandão"]}
    )
    mentions = actors.find_mentions(corpus.body(articles), WHO, corrections=rows)
    own = mentions[mentions["surface"] == "Ilse Brandão"]
    assert set(own["article"]) == {"one", "two"} and set(own["label"]) == {"I. Brandão"}


def test_a_verdict_is_final(folder):
    articles = corpus.read_articles(folder)
    rows = of(articles, "verdict", "420 workers", "superseded", "two")
    figures = claims.find_figures(corpus.body(articles))
    before = claims.compare_figures(figures, articles=articles)
    after = claims.compare_figures(figures, articles=articles, corrections=rows)
    (row,) = after[after["seen"] == "corrected"].to_dict("records")
    assert row["verdict"] == "superseded" and row["reason"] == "a person said so"
    assert "420 workers" in row["values"]
    others = after["seen"] == ""
    pd.testing.assert_frame_equal(after.loc[others, list(before)], before[others.to_numpy()])
    with pytest.raises(ValueError, match="verdict must be one of 'conflict'"):
        claims.compare_figures(
            figures, articles=articles, corrections=rows.assign(should_be="maybe")
        )


def test_a_copy_is_taken_out_or_put_in(folder):
    (folder / "copy.txt").write_text(FIRST, "utf-8")
    articles = corpus.read_articles(folder)
    body = corpus.body(articles)
    assert set(similarity.reuse_clusters(body)["article"]) == {"one", "copy"}
    wrong = of(articles, "copy", "Mayor Ilse Brandão met", "wrong", "copy")
    assert similarity.reuse_clusters(body, corrections=wrong).empty
    right = similarity.reuse_clusters(body, corrections=wrong.assign(should_be="right"))
    assert right.set_index("article")["seen"].to_dict() == {"one": "", "copy": "confirmed"}
    put_in = of(articles, "copy", "Mayor Ilse Brandão left", "one", "two")
    clusters = similarity.reuse_clusters(body, corrections=put_in)
    assert set(clusters["article"]) == {"one", "copy", "two"}
    told = clusters.set_index("article")
    assert told.loc["two", "seen"] == "corrected"
    if not told.loc["two", "source"]:
        assert told.loc["two", "reason"] == "a person said so"


def test_a_line_that_was_set_aside_is_read_as_prose_again(folder):
    articles = corpus.read_articles(folder)
    rows = of(articles, "line", "Ferry strike enters", "body")
    segments = corpus.split_segments(articles, corrections=rows)
    assert segments.loc[segments["seen"] == "corrected", "kind"].tolist() == ["body"]
    with pytest.raises(ValueError, match="kind of a line must be one of"):
        corpus.split_segments(articles, corrections=rows.assign(should_be="poem"))


def test_equal_lines_are_told_apart_by_their_number(tmp_path):
    text = "They met.\nShare this\nThe talks go on in the town hall.\nShare this\n"
    articles = pd.DataFrame({"article": ["a"], "text": [text]})
    second = text.rindex("Share")
    row = corrections.correction(articles, "line", "a", second, second + 10, "body")
    assert row["place"].tolist() == ["2 of 2"]
    segments = corpus.split_segments(articles, corrections=row)
    assert segments.loc[segments["seen"] != "", "start"].tolist() == [second]
    shorter = articles.assign(text=text.replace("Share this\nThe", "Share this\nShare this\nThe"))
    assert corrections.lost(shorter, corrections=row)["why"].tolist() == [
        "its words stand in 3 places"
    ]


def test_a_span_inside_a_word_is_found_again_and_a_name_is_a_whole_word():
    articles = pd.DataFrame(
        {"article": ["a"], "text": ["他在河内见了部长。 The Jordanian met Jordan."]}
    )
    row = corrections.correction(articles, "mention", "a", 2, 4, "Hanoi (place)")
    assert corrections.lost(articles, corrections=row).empty
    name = pd.DataFrame({"what": ["name"], "surface": ["Jordan"], "should_be": ["Jo"]})
    mentions = actors.find_mentions(articles, WHO, corrections=pd.concat([row, name]).fillna(""))
    assert mentions.loc[mentions["seen"] != "", "surface"].tolist() == ["河内", "Jordan"]


def test_the_callers_tables_stay_as_they_are(folder):
    articles = corpus.read_articles(folder)
    before, attrs = articles.copy(), dict(articles.attrs)
    tables(articles)
    pd.testing.assert_frame_equal(articles, before)
    assert articles.attrs == attrs


@pytest.mark.parametrize(
    "line, message",
    [
        ("colour,,Jordan,,,,,red,,", "line 2: what must be one of mention, name"),
        ("mention,,,,,,,wrong,,", "line 2: surface is empty"),
        ("mention,,Jordan,,,,,,,", "line 2: should_be is empty"),
    ],
)
def test_a_faulty_file_is_named_with_its_line(folder, line, message):
    header = "what,article,surface,before,after,place,fingerprint,should_be,who,when"
    (folder / "corrections.csv").write_text(f"{header}\n{line}\n", "utf-8")
    with pytest.raises(ValueError, match=f"corrections.csv, {message}"):
        corpus.read_articles(folder)


def test_a_later_correction_of_the_same_place_counts(folder):
    articles = corpus.read_articles(folder)
    corrections.save_corrections(of(articles, "mention", "Jordan", "MV Jordan"), beside=folder)
    assert len(corrections.read_corrections(folder)) == 4
    mentions = tables(corpus.read_articles(folder))["mentions"]
    assert mentions.loc[mentions["seen"] != "", "label"].tolist() == ["MV Jordan"]
    with pytest.raises(ValueError, match="lie in no folder"):
        corrections.save_corrections(corrections.read_corrections(folder), beside=articles)


def test_a_file_that_is_none_of_ours_is_named(folder):
    file = folder / "corrections.csv"
    line = "what,surface,should_be\nmention,Halvøy,wrong\n"
    file.write_bytes(line.encode("latin-1"))
    with pytest.raises(ValueError, match=r"corrections.csv is not UTF-8 \(byte 35\); save it"):
        corpus.read_articles(folder)
    file.write_text(line.replace("should_be", "instead"), "utf-8")
    with pytest.raises(ValueError, match="corrections.csv has no column should_be; it has"):
        corrections.read_corrections(folder)


def test_a_place_is_noted_in_any_text_of_an_article_and_nowhere_else():
    rows = {"article": ["a", "a"], "start": [0, 20], "text": ["One port.", "Two ports."]}
    noted = corrections.correction(pd.DataFrame(rows), "mention", "a", 24, 29, "wrong")
    assert noted["surface"].tolist() == ["ports"]
    with pytest.raises(ValueError, match="expected a span of article 'a', got 24 to 31"):
        corrections.correction(pd.DataFrame(rows), "mention", "a", 24, 31, "wrong")


def test_a_correction_of_an_article_without_any_row_is_listed(folder):
    articles = corpus.read_articles(folder)
    row = of(articles, "mention", "Ilse Brandão", "right", "two")
    corrections.save_corrections(row, beside=folder)
    articles = corpus.read_articles(folder)
    mentions = actors.find_mentions(corpus.body(articles), WHO[2:])
    assert set(mentions["article"]) == {"one"}
    left = corrections.lost(articles, tables=[mentions])
    assert left.loc[left["surface"] == "Ilse Brandão", "why"].tolist() == [
        "nothing was found there that it could correct"
    ]
