"""What stands above the first paragraph and below the last one."""

import pytest

from analysis.corpus.segments import labelled

PROSE = "The ministers met in the old customs hall of the port, and all of them signed the treaty."


def kinds(*lines: str) -> list[str]:
    return [kind for kind, *_ in labelled("\n".join(lines))]


@pytest.mark.parametrize(
    "line", ["World", "Asia Pacific", "Ministry of Foreign Affairs", "Office of the Prosecutor"]
)
def test_a_section_above_the_title(line):
    assert kinds(line, "Sixty states sign in Hanoi", PROSE) == ["furniture", "headline", "body"]


def test_a_short_title_is_no_section():
    assert kinds("Sixty sign", "They met.", PROSE) == ["headline", "body", "body"]
    assert kinds("Sixty sign", PROSE) == ["headline", "body"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("David Smith", "credit"),
        ("Nguyễn Thị Hoa", "credit"),
        ("Environment correspondent, Cardiff", "credit"),
        ("BBC News, Paris", "credit"),
        ("Helena Horton Environment reporter", "credit"),
        ("PA Media", "furniture"),
        ("Listen · 4:12", "furniture"),
        ("Rovers 2-1 City", "body"),  # a score says something
        ("Why we need a new editor", "body"),
        ("Police arrest reporter", "furniture"),
        ("They met.", "body"),
    ],
)
def test_lines_between_title_and_text(line, kind):
    found = kinds("Sixty states sign in Hanoi", line, PROSE)
    assert found == ["headline", kind, "body"]


@pytest.mark.parametrize(
    ("lines", "below"),
    [
        (["David Smith"], ["credit"]),
        (["E-edition", "Share"], ["furniture", "furniture"]),
        (["E-edition"], ["body"]),  # nothing else of a page
        (["They signed the", "UN Convention", "Share"], ["body", "body", "furniture"]),
        (["Attendance: 21,344", "Share"], ["body", "furniture"]),
        (["1. Rice", "2. Maize", "Share"], ["body", "body", "furniture"]),
        (["The states that signed are these twelve", "Share"], ["body", "furniture"]),
    ],
)
def test_lines_below_the_text(lines, below):
    assert kinds(PROSE, PROSE + ".", *lines)[2:] == below


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Divers at the reef. (ABC News: Chris Dunn)", "caption"),
        ("Smoke over Toronto (Evan Mitsui/CBC)", "caption"),
        ("Tourists at Kuta beach. [Sonny Tumbelaka/AFP]", "caption"),
        ("The talks were led by two (John Smith, UNODC).", "body"),
        ("The talks were led by two (the UN/China group).", "body"),
        ("He read the text (Article 5: Offences).", "body"),
        ("They met. (UNODC)", "body"),
        ("The hall in Hanoi. AFP", "caption"),
    ],
)
def test_signed_pictures(line, kind):
    assert kinds(PROSE, line, PROSE)[1] == kind
    assert "caption" not in kinds(PROSE, line)  # the last line: a reporter may sign


def test_an_agency_alone_behind_a_stop_signs_a_picture_at_the_head_only():
    line = "The hall in Hanoi. AFP"
    assert kinds(PROSE, line, PROSE) == ["body", "caption", "body"]
    assert "caption" not in kinds(PROSE, PROSE, line, PROSE)


def test_a_note_on_the_writer():
    note = "Jane Doe is a writer based in Bergen."
    assert kinds("Sixty sign", "By Jane Doe", PROSE, note) == [
        "headline",
        "credit",
        "body",
        "credit",
    ]
    assert kinds("Sixty sign", "By John Roe", PROSE, note)[-1] == "body"
    assert kinds("Sixty sign", "By Jane Doe", PROSE, note, PROSE)[-2:] == ["body", "body"]


def test_datelines_of_a_round_up():
    reports = [
        "LIMA (Reuters) - Peru won.",
        "OSLO (AFP) - Norway lost.",
        "Accra (AP) — Ghana drew.",
    ]
    assert kinds("World briefs", *reports) == ["headline", *["dateline", "body"] * 3]
    assert kinds(PROSE, "Oslo (UNODC) - Norway lost.") == ["body", "body"]
    assert kinds(PROSE, "Interpol (ICPO) – the police – met.", PROSE) == ["body"] * 3
    assert kinds(PROSE, PROSE, "HANOI, Oct. 25 – Sixty states signed.") == ["body"] * 3
    assert kinds(PROSE, "HANOI, Oct. 25 – Sixty states signed.")[1:] == ["dateline", "body"]
