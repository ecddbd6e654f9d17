"""Files of other programs are read as what they are; damaged and hostile ones are refused."""

import io
import json
import re
import sys
import zipfile

import docx
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from analysis.corpus import read_articles
from analysis.corpus.reading import _web_pages
from analysis.corpus.reading.formats import _documents, _opening, _pdf
from analysis.corpus.reading.formats._pdf_layout import Line, ordered_blocks

CLOSING = "The ferry company said on Monday that it will close the northern line in May."
PROTEST = "Islanders protested at the pier, and the mayor of Skarholm promised to negotiate."
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def put(folder, name, data):
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return file


def word(*lines, header=""):
    document = docx.Document()
    if header:
        document.sections[0].header.paragraphs[0].text = header
    for line in lines:
        if isinstance(line, list):
            table = document.add_table(1, len(line))
            for cell, text in zip(table.rows[0].cells, line, strict=True):
                cell.text = text
        else:
            document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf(*pages, hash_means=""):
    """Write each page as a list of (x, y, text) in 10 points of Helvetica; y from below.

    ``hash_means`` are the hexadecimal units of UTF-16 that the font says # is.
    """
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for page in pages:
        lines = [f"BT /F 10 Tf {x} {y} Td ({text}) Tj ET" for x, y, text in page]
        stream = "\n".join(lines)
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F 3 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    if hash_means:
        units = (
            "begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
            f"1 beginbfchar <23> <{hash_means}> endbfchar endcmap"
        )
        objects.append(f"<< /Length {len(units)} >>\nstream\n{units}\nendstream")
        objects[2] = objects[2].replace(">>", f"/ToUnicode {len(objects)} 0 R >>")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    text, starts = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        starts.append(len(text))
        text += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    at, count = len(text), len(objects) + 1
    text += f"xref\n0 {count}\n0000000000 65535 f \n{table}"
    return f"{text}trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF".encode()


def sheet(**sheets):
    """Write a spreadsheet file with the rows of each sheet, strings and numbers."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        parts = "".join(
            f'<Override PartName="/xl/worksheets/s{n}.xml" ContentType="{kinds}.worksheet+xml"/>'
            for n in range(len(sheets))
        )
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
            f"{parts}</Types>",
        )
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        link = "http://schemas.openxmlformats.org/package/2006/relationships"
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{link}"><Relationship Id="r" Type="{office}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        names = "".join(
            f'<sheet name="{name}" sheetId="{n + 1}" r:id="r{n}"/>' for n, name in enumerate(sheets)
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{names}</sheets></workbook>',
        )
        targets = "".join(
            f'<Relationship Id="r{n}" Type="{office}/worksheet" Target="worksheets/s{n}.xml"/>'
            for n in range(len(sheets))
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{link}">{targets}</Relationships>',
        )
        for n, rows in enumerate(sheets.values()):
            archive.writestr(f"xl/worksheets/s{n}.xml", _sheet_xml(rows, main))
    return file.getvalue()


def _sheet_xml(rows, main):
    lines = []
    for r, row in enumerate(rows, 1):
        cells = [
            f'<c r="{chr(65 + c)}{r}" t="inlineStr"><is><t>{value}</t></is></c>'
            if isinstance(value, str)
            else f'<c r="{chr(65 + c)}{r}"><v>{value}</v></c>'
            for c, value in enumerate(row)
            if value is not None
        ]
        lines.append(f'<row r="{r}">{"".join(cells)}</row>')
    return f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def test_word_document_comes_in_its_order_without_its_header(tmp_path):
    data = word("Ferry line to close", CLOSING, ["North", "shut in May"], PROTEST, header="SECRET")
    articles = read_articles(put(tmp_path, "ferry.docx", data))
    lines = ["Ferry line to close", CLOSING, "North", "shut in May", PROTEST]
    assert articles[["article", "text"]].values.tolist() == [["ferry", "\n".join(lines)]]


def test_rtf_and_a_doc_that_is_rtf(tmp_path):
    rtf = (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\title Secret}}"
        rf"\b Ferry line\b0\par {CLOSING}\par Caf\'e9 \u8220?owners\u8221? agreed.\par}}"
    )
    for name in ("a.rtf", "a.doc"):
        (text,) = read_articles(put(tmp_path, name, rtf))["text"]
        assert text == f"Ferry line\n{CLOSING}\nCafé “owners” agreed."


def test_columns_hyphens_and_running_heads_of_a_pdf(tmp_path):
    left = [
        "The ferry company said on",
        "Monday that the northern line",
        "closes because of infra-",
    ]
    left += ["structure costs there and well-", "known storms in winter."]
    right = [
        "Islanders protested at the",
        "pier, and the mayor promised",
        "to negotiate with them.",
    ]
    page = [(60, 700 - 12 * n, text) for n, text in enumerate(left)]
    page += [(320, 700 - 12 * n, text) for n, text in enumerate(right)]
    page.sort(key=lambda piece: (-piece[1], piece[0]))  # across both columns
    second = [(60, 700, "The talks go on today in"), (60, 688, "the town hall of Skarholm.")]
    heads = [[(60, 815, f"Skarholm Post, page {n}"), (290, 20, str(n))] for n in (1, 2)]
    title = [(60, 730, "Ferry line to close after a long dispute over money and storms, says firm")]
    data = pdf(heads[0] + title + page, heads[1] + second)
    articles = read_articles(put(tmp_path, "ferry.pdf", data))
    assert articles["text"][0].split("\n") == [
        title[0][2],
        "The ferry company said on Monday that the northern line closes because of infrastructure "
        "costs there and well-known storms in winter.",
        "Islanders protested at the pier, and the mayor promised to negotiate with them.",
        "The talks go on today in the town hall of Skarholm.",
    ]
    assert articles["notes"][0] == "running heads set aside, such as '1'; 'Skarholm Post, page 1'"


def test_short_lines_above_a_text_are_no_part_of_it(tmp_path):
    lines = ["Ferry line to close", "By Ann Lund", "14 March 2026"]
    lines += [
        "The ferry company said on Monday that the northern line",
        "closes in May of this year.",
    ]
    data = pdf([(60, 700 - 12 * n, line) for n, line in enumerate(lines)])
    (row,) = read_articles(put(tmp_path, "ferry.pdf", data)).to_dict("records")
    assert row["text"].split("\n") == [*lines[:3], " ".join(lines[3:])]
    assert (row["title"], row["author"]) == ("Ferry line to close", "Ann Lund")


def test_the_cells_of_a_table_in_rtf_are_lines(tmp_path):
    rows = "".join(
        rf"\trowd\cellx900\cellx9000\intbl {code}\cell {text}\cell\row" + "\n"
        for code, text in [("Line", "North"), ("Shut", "in May")]
    )
    (text,) = read_articles(put(tmp_path, "a.rtf", rf"{{\rtf1 {CLOSING}\par {rows}a|b\par}}"))[
        "text"
    ]
    assert text.split("\n") == [CLOSING, "Line", "North", "Shut", "in May", "a|b"]


@pytest.mark.parametrize("number", ["Page 1 of 1", "- 1 -", "1/1", "7"])
def test_the_number_of_the_only_page_is_no_text(tmp_path, number):
    data = pdf([(60, 700, "The talks go on today."), (290, 20, number)])
    (text,) = read_articles(put(tmp_path, "ferry.pdf", data))["text"]
    assert text == "The talks go on today."


def test_where_a_row_stands_counts_the_blank_ones_above_it(tmp_path):
    rows = [[], [], ["Headline", "Full Text"], ["Ferry", CLOSING], [], ["Pier", ""]]
    with pytest.raises(ValueError, match="row 6 has no text; fill it"):
        read_articles(put(tmp_path, "press.xlsx", sheet(March=rows)))


def test_sheets_below_a_title(tmp_path):
    march = [["Press review"], [], ["ID", "Headline", "Full Text", "Publication title"]]
    march += [[1, "Ferry", CLOSING, "Skarholm Post"], [], [2, "Pier", PROTEST, "Skarholm Post"]]
    data = sheet(About=[["Search: ferry"]], March=march)
    articles = read_articles(put(tmp_path, "press.xlsx", data))
    columns = ["article", "title", "text", "outlet"]
    assert articles[columns].values.tolist() == [
        ["1", "Ferry", CLOSING, "Skarholm Post"],
        ["2", "Pier", PROTEST, "Skarholm Post"],
    ]


def test_feeds(tmp_path):
    rss = f"""<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Skarholm Post</title>
    <item><title>Ferry</title><link>https://post.example/1</link><dc:creator>Ann Lund</dc:creator>
    <pubDate>Sat, 14 Mar 2026 12:15:00 GMT</pubDate><description>short</description>
    <content:encoded><![CDATA[<p>{CLOSING}</p><p>Caf&eacute;.</p>]]></content:encoded></item>
    <item><title>Pier</title><description>&lt;p&gt;{PROTEST}&lt;/p&gt;</description></item>
    </channel></rss>"""
    articles = read_articles(put(tmp_path, "feed.xml", rss))
    assert articles["text"].tolist() == [f"{CLOSING}\nCafé.", PROTEST]
    stated = articles.loc[0, ["title", "author", "outlet", "source_url"]].tolist()
    assert stated == ["Ferry", "Ann Lund", "Skarholm Post", "https://post.example/1"]
    assert f"{articles['published'][0]:%Y-%m-%d}" == "2026-03-14"
    assert articles["notes"][1].startswith("the text is the description of the feed only")
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry>
    <title>Ferry</title><summary/><link rel="enclosure" href="https://post.example/1.mp3"/>
    <link href="https://post.example/1"/><author><name>Ann Lund</name></author>
    <content type="html">&lt;p&gt;{CLOSING}&lt;/p&gt;</content></entry></feed>"""
    (row,) = read_articles(put(tmp_path, "feed.atom", atom)).to_dict("records")
    assert (row["text"], row["source_url"]) == (CLOSING, "https://post.example/1")


FERRY = (
    "https://post.example/a",
    "text/html; charset=utf-8",
    f"<article><h1>Ferry line to close</h1><p>{CLOSING}</p><p>{PROTEST}</p></article>",
)
EMPTY = ("https://post.example/empty", "text/html", "<html></html>")
PICTURE = ("https://post.example/a.png", "image/png", "png")


def web_archive(*pages):
    """Write a web archive: what made it, then address, kind and body of each page."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    writer.write_record(writer.create_warcinfo_record("crawl", {"software": "a crawler"}))
    for address, kind, body in pages:
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.0")
        payload = io.BytesIO(body.encode())
        writer.write_record(
            writer.create_warc_record(address, "response", payload=payload, http_headers=headers)
        )
    return file.getvalue()


def test_pages_of_a_web_archive(tmp_path):
    data = web_archive(FERRY, EMPTY, PICTURE)
    put(tmp_path, "crawl.warc.gz", data)
    with zipfile.ZipFile(tmp_path / "crawl.wacz", "w") as archive:
        archive.writestr("archive/data.warc.gz", data)
        archive.writestr("datapackage.json", "{}")
    for name in ("crawl.warc.gz", "crawl.wacz"):
        (row,) = read_articles(tmp_path / name).to_dict("records")
        assert (row["article"], row["source_url"]) == ("crawl:1", "https://post.example/a")
        assert CLOSING in row["text"]
        assert "1 further pages of the archive show no text" in row["notes"]
    (row,) = read_articles(put(tmp_path, "whole.warc.gz", web_archive(FERRY))).to_dict("records")
    assert CLOSING in row["text"] and "further pages" not in row["notes"]


def test_references_beside_articles_are_metadata_and_alone_abstracts(tmp_path):
    ris = (
        "TY  - NEWS\nTI  - Ferry line to close\nAU  - Lund, Ann\nDA  - 2026/03/14/\n"
        f"T2  - Skarholm Post\nAB  - {CLOSING}\nL1  - files/3/ferry.txt\nER  - \n"
    )
    (row,) = read_articles(put(tmp_path, "alone/list.ris", ris)).to_dict("records")
    assert (row["article"], row["text"], row["author"]) == ("ferry", CLOSING, "Ann Lund")
    assert "the text is its 'abstract' only" in row["notes"]
    put(tmp_path, "both/ferry.txt", PROTEST)
    put(tmp_path, "both/list.ris", ris + "\nTY  - NEWS\nTI  - Another\nER  - \n")
    articles = read_articles(tmp_path / "both")
    assert articles[["article", "text", "outlet"]].values.tolist() == [
        ["ferry", PROTEST, "Skarholm Post"]
    ]
    assert "1 references of" in articles.attrs["skipped"][0]["reason"]
    csl = [{"id": "x", "type": "article", "title": "Pier", "container-title": "Post"}]
    csl[0]["issued"] = {"date-parts": [[2026, 3, 14]]}
    put(tmp_path, "csl/a.txt", f"Pier\n\n{PROTEST}")
    put(tmp_path, "csl/items.json", json.dumps(csl))
    (row,) = read_articles(tmp_path / "csl").to_dict("records")
    assert (row["article"], row["outlet"], f"{row['published']:%d}") == ("a", "Post", "14")


def test_a_reference_describes_an_article_of_its_folder_and_no_copy(tmp_path):
    ris = "TY  - NEWS\nTI  - Pier\nT2  - {}\nAB  - Shut.\nER  - \n"
    put(tmp_path, "east/a.txt", f"Pier\n\n{PROTEST}")
    put(tmp_path, "east/list.ris", ris.format("Post"))
    put(tmp_path, "west/a.txt", f"Pier\n\n{CLOSING}")
    put(tmp_path, "west/list.ris", ris.format("Echo"))
    assert read_articles(tmp_path)["outlet"].tolist() == ["Post", "Echo"]
    (tmp_path / "west/list.ris").unlink()
    put(tmp_path, "list.ris", ris.format("Wire"))
    articles = read_articles(tmp_path, on_error="skip")
    assert articles["outlet"].tolist() == ["Post", "", "Wire"]  # the last is an abstract


def test_the_last_of_two_files_of_metadata_goes_first(tmp_path):
    put(tmp_path, "west/a.txt", PROTEST)
    put(tmp_path, "metadata.csv", "article,outlet,title\nwest/a,Post,Pier\n")
    put(tmp_path, "west/metadata.csv", "article,outlet\na,Echo\n")
    (row,) = read_articles(tmp_path).to_dict("records")
    assert (row["outlet"], row["title"]) == ("Echo", "Pier")


def packed_bomb(name):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b" " * 20_000_000)
    return file.getvalue()


ENTITIES = '<!DOCTYPE rss [<!ENTITY a "haha"><!ENTITY b "&a;&a;">]><rss><item>&b;</item></rss>'


UNREADABLE = [
    ("a.docx", packed_bomb("word/document.xml"), "would unpack to 20,000,000, as no articles"),
    ("a.xlsx", packed_bomb("xl/workbook.xml"), "would unpack to 20,000,000, as no articles"),
    ("a.docx", b"PK\x03\x04", r"cannot read .*a.docx as an Office document .*save it again"),
    ("a.docx", word(), "holds no text; fill it or remove it"),
    ("a.docx", OLD_OFFICE, "has a password or is an old document; save it as .docx"),
    ("a.doc", OLD_OFFICE, r"an old Word document \(.doc\); save it as .docx"),
    ("a.odt", b"PK\x03\x04", "got .odt; save it as .docx"),
    ("a.jpg", b"\xff\xd8\xff", "a picture holds no text"),
    ("a.rtf", b"plain text", "is no RTF document"),
    ("a.pdf", b"%PDF-1.4 broken", r"cannot read .*a.pdf as a PDF"),
    ("a.pdf", pdf([]), "is a scan: its pages are pictures without text"),
    ("a.xlsx", sheet(Empty=[[]]), "holds no table"),
    ("a.xls", OLD_OFFICE, r"cannot read .*a.xls as a spreadsheet .*save it as .xlsx or .csv"),
    ("a.xml", ENTITIES, "declares entities of its own"),
    ("a.xml", "<nitf><body/></nitf>", "XML with the root 'nitf', no feed"),
    ("a.warc", b"no archive at all\n", "a web archive|no page with text"),
    ("a.warc.gz", web_archive(EMPTY, PICTURE), "holds no page with text"),
    ("a.json", b'{"issued": ', "a.json is not JSON .*mend it, or leave the file out"),
    ("a.ris", "\n", "holds no reference; export it again or remove it"),
    ("a.ris", "TY  - NEWS\nTI  - Pier\nER  - \n", "1 references without abstracts"),
]


# What files hold is in no name of a test: an archive of pages has the time and a number of its own.
@pytest.mark.parametrize(
    "name, data, reason", UNREADABLE, ids=[f"{name}: {reason}" for name, _, reason in UNREADABLE]
)
def test_what_cannot_be_read_is_named_and_the_rest_is_read(tmp_path, name, data, reason):
    put(tmp_path, "good.txt", PROTEST)
    file = put(tmp_path, name, data)
    with pytest.raises(ValueError, match=reason):
        read_articles(file)
    articles = read_articles(tmp_path, on_error="skip")
    assert articles["text"].tolist() == [PROTEST]
    assert len(articles.attrs["skipped"]) == 1


@pytest.mark.parametrize(
    "module, limit, most, name, data, reason",
    [
        (
            _opening,
            "_LARGEST",
            99,
            "a.docx",
            word(CLOSING),
            r"unpack to \d+ MB, more than articles",
        ),
        (_documents, "_LARGEST", 99, "a.rtf", rf"{{\rtf1 {CLOSING * 2}}}", "MB of text and layout"),
        (_pdf, "_MOST_PAGES", 1, "a.pdf", pdf([(60, 700, "A")], [(60, 700, "B")]), "has 2 pages"),
        (_web_pages, "_LARGEST", 99, "a.html", f"<p>{CLOSING * 2}", "MB, more than a page"),
    ],
)
def test_what_is_larger_than_articles_are_is_refused(
    tmp_path, monkeypatch, module, limit, most, name, data, reason
):
    monkeypatch.setattr(module, limit, most)
    with pytest.raises(ValueError, match=reason):
        read_articles(put(tmp_path, name, data))


@pytest.mark.parametrize("error", [OSError, MemoryError])
def test_what_is_no_fault_of_a_file_is_told_as_it_is(error):
    with pytest.raises(error, match="no space"), _opening.opening("a.pdf", "a PDF", "save it"):
        raise error("no space left")


def test_a_text_box_is_read_once_and_what_was_deleted_not_at_all(tmp_path):
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:p><w:r><w:t>{PROTEST}</w:t></w:r></w:p>"
    paragraph = (
        f'<w:p xmlns:w="{w}" xmlns:mc="{mc}"><w:r><w:t>The line</w:t><w:tab/></w:r><!-- hm -->'
        "<w:del><w:r><w:delText>ferry </w:delText><w:t>old</w:t></w:r></w:del>"
        "<w:r><w:t>will close.</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    packed, file = zipfile.ZipFile(io.BytesIO(word("HERE"))), io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in packed.namelist():
            part = packed.read(name)
            archive.writestr(
                name, re.sub(rb"<w:p>.*HERE.*?</w:p>", paragraph.encode(), part, flags=re.S)
            )
    (text,) = read_articles(put(tmp_path, "a.docx", file.getvalue()))["text"]
    assert text.split("\n") == ["The line\twill close.", PROTEST]


def test_a_picture_in_rtf_is_no_text(tmp_path):
    rtf = rf"{{\rtf1 {CLOSING}\par{{\*\pict\pngblip 89504e470d0a}} {PROTEST}\par}}"
    (text,) = read_articles(put(tmp_path, "a.rtf", rtf))["text"]
    assert text.split("\n") == [CLOSING, PROTEST]


@pytest.mark.parametrize("units, sign", [("0000", ""), ("D83DDE00", "😀"), ("2013", "–")])
def test_signs_of_a_pdf_are_what_its_font_says(tmp_path, units, sign):
    data = pdf([(60, 700, "#The talks go on today.")], hash_means=units)
    (text,) = read_articles(put(tmp_path, "ferry.pdf", data))["text"]
    assert text == f"{sign}The talks go on today."


def test_a_sentence_goes_on_on_the_next_page(tmp_path):
    first = ["The ferry company said on Monday that", "nobody on the island was in-"]
    second = ["terested in the northern line, and", "that it closes in May."]
    pages = [[(60, 700 - 12 * n, line) for n, line in enumerate(of)] for of in (first, second)]
    (text,) = read_articles(put(tmp_path, "ferry.pdf", pdf(*pages)))["text"]
    assert text == (
        "The ferry company said on Monday that nobody on the island was interested in the "
        "northern line, and that it closes in May."
    )


def test_three_columns_are_read_one_after_the_other():
    lines = [
        Line(text, left, left + 80, 90 - 10 * n, 99 - 10 * n)
        for n in range(3)
        for text, left in (("l", 0), ("m", 100), ("r", 200))
    ]
    read = [line.text for block in ordered_blocks(lines) for line in block]
    assert read == [*"lll", *"mmm", *"rrr"]


def test_numbers_before_the_lines_of_a_list_are_no_column():
    lines = [Line(f"{n}.", 0, 8, 90 - 10 * n, 99 - 10 * n) for n in range(3)]
    lines += [Line(f"port {n}", 20, 120, 90 - 10 * n, 98 - 10 * n) for n in range(3)]
    (block,) = ordered_blocks(lines)
    assert [line.text for line in block] == ["0. port 0", "1. port 1", "2. port 2"]
    assert block[0] == Line("0. port 0", 0, 120, 90, 99)


def test_a_date_of_a_spreadsheet_is_a_day(tmp_path):
    data = sheet(A=[["id", "date", "text"], ["a", "DAY", CLOSING]])
    packed, file = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    day = b't="d"><v>2026-03-14T00:00:00</v>'
    with zipfile.ZipFile(file, "w") as archive:
        for name in packed.namelist():
            part = packed.read(name).replace(b't="inlineStr"><is><t>DAY</t></is>', day)
            archive.writestr(name, part)
    (row,) = read_articles(put(tmp_path, "press.xlsx", file.getvalue())).to_dict("records")
    assert f"{row['published']:%Y-%m-%d}" == "2026-03-14"


def test_a_missing_library_is_named_with_the_remedy(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(ImportError, match=r'a Word document; .* pip install ".*\[office\]"'):
        read_articles(put(tmp_path, "a.docx", b"PK"))
