import codecs
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.reading._cells import without_twice_read
from analysis.corpus.reading._decoding import Decoded, _meant, _wide, decode, mend

VIETNAMESE = (
    "Chủ tịch nước Lương Cường tiếp Tổng Thư ký Liên hợp quốc tại Hà Nội.\nLễ mở ký diễn ra."
)
FRENCH = "L’Assemblée générale a adopté la résolution, déjà signée à Hanoï – « un succès »."
TONES = "\u0300\u0301\u0303\u0309\u0323"

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


def in_1258(text: str) -> bytes:
    """Write each letter with its tone after it, as Windows does."""
    pieces = []
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        bare = "".join(mark for mark in marks if mark not in TONES)
        tone = "".join(mark for mark in marks if mark in TONES)
        pieces.append(unicodedata.normalize("NFC", bare) + tone)
    return "".join(pieces).encode("cp1258")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (VIETNAMESE.encode(), ""),
        (codecs.BOM_UTF8 + VIETNAMESE.encode(), ""),
        (VIETNAMESE.encode("utf-16"), "UTF-16"),
        (codecs.BOM_UTF16_BE + VIETNAMESE.encode("utf-16-be"), "UTF-16"),
        (VIETNAMESE.encode("utf-32"), "UTF-32"),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16", "utf-16-be", "utf-32"],
)
def test_encodings_that_are_certain(data, encoding):
    assert decode(data, "a.txt") == Decoded(VIETNAMESE, encoding)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_a_guess(codec):
    text, encoding, guess, mended = decode(VIETNAMESE.encode(codec), "a.txt")
    assert (text, encoding, mended) == (VIETNAMESE, "UTF-16", "")
    assert guess == "read as UTF-16, a guess: it has no byte-order mark"


@pytest.mark.parametrize(
    ("text", "data", "encoding"),
    [
        (FRENCH, FRENCH.encode("cp1252"), "Windows-1252"),
        ("café", b"caf\xe9", "Windows-1252"),
        ("Gutsan – “da”", "Gutsan – “da”".encode("cp1252"), "Windows-1252"),
        (VIETNAMESE, in_1258(VIETNAMESE), "Windows-1258"),
        ("Hà Nội", in_1258("Hà Nội"), "Windows-1258"),
        ("Съезд закрылся в субботу", "Съезд закрылся в субботу".encode("cp1251"), "Windows-1251"),
    ],
)
def test_old_encodings_are_guessed_and_the_guess_is_said(text, data, encoding):
    assert decode(data, "a.txt") == Decoded(text, encoding, f"read as {encoding}, a guess")


def test_old_encoding_with_a_byte_it_does_not_know():
    data = in_1258(VIETNAMESE * 3)
    found = decode(data + b"\x8a", "a.txt")
    assert found.text == VIETNAMESE * 3 + "\ufffd"
    assert found.mended == f"1 broken character became U+FFFD, the first at byte {len(data)}"


@pytest.mark.parametrize(
    ("data", "text", "mended"),
    [
        (b"\xff" + VIETNAMESE.encode(), "\ufffd" + VIETNAMESE, "1 broken character .* at byte 0"),
        ("Hà Nội, ".encode() + b"\xe1\xbb", "Hà Nội, \ufffd", "1 broken .* at byte 11"),
        ("Hà Nội \ufffd".encode() + b"\xff", "Hà Nội \ufffd\ufffd", "1 broken .* at byte 13"),
        (VIETNAMESE.encode("utf-16")[:-1], VIETNAMESE[:-1] + "\ufffd", "1 broken character"),
    ],
)
def test_a_few_broken_bytes_leave_the_encoding_alone(data, text, mended):
    found = decode(data, "a.txt")
    assert (found.text, found.guess) == (text, "")
    assert re.match(mended, found.mended)


@pytest.mark.parametrize(
    ("data", "declared", "text", "encoding"),
    [
        ("Việt".encode(), "iso-8859-1", "Việt", ""),
        ("café".encode("latin-1"), "ISO-8859-1", "café", "Windows-1252"),
        ("会議は閉会した".encode("shift_jis"), "shift_jis", "会議は閉会した", "SHIFT_JIS"),
        ("Съезд".encode("koi8-r"), "koi8-r", "Съезд", "KOI8-R"),
    ],
)
def test_declared_encoding_goes_after_utf8_and_before_a_guess(data, declared, text, encoding):
    assert decode(data, "a.html", declared=declared) == Decoded(text, encoding)


@pytest.mark.parametrize("declared", ["no-such", "hex", "idna", "utf-8", "", "unicode_escape"])
def test_declared_encodings_that_help_nothing(declared):
    assert decode(b"caf\xe9", "a.html", declared=declared).encoding == "Windows-1252"


def test_nul_characters_are_mended_and_said():
    found = decode(b"They\0 met and signed.\0", "a.txt")
    assert found.text == "They\ufffd met and signed.\ufffd"
    assert found.mended == "2 NUL characters became U+FFFD, the first at character 4"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "a.txt is a PNG picture, not text; save the article as text"),
        (b"\x1f\x8b\x08\0", "a.txt is a gzip archive, not text"),
        (b"\x7fELF\2\1", "a.txt is a program, not text"),
        (b"PK\x03\x04", "a.txt is a zip archive or an Office document"),
        (bytes(range(32)) * 9, "a.txt is not text, it holds binary data"),
        (b"\0" * 1000, "a.txt is not text, it holds binary data"),
        (bytes(range(128, 256)), "a.txt is not text in any encoding known here; save it as UTF-8"),
    ],
)
def test_binary_data_is_no_text(data, message):
    with pytest.raises(ValueError, match=message):
        decode(data, "a.txt")


@given(texts)
def test_every_text_comes_back_from_every_encoding(text):
    expected = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    for data in (codecs.BOM_UTF8 + text.encode(), text.encode("utf-16"), text.encode("utf-32")):
        found = decode(data, "a.txt")
        assert found.text.removeprefix("\ufeff") == expected.removeprefix("\ufeff")
        assert (found.guess, found.mended) == ("", "")


@given(st.binary())
def test_bytes_are_read_or_refused_but_nothing_vanishes_unsaid(data):
    try:
        found = decode(data, "a.txt")
    except ValueError as error:
        assert str(error).startswith("a.txt is ")
        return
    assert "\r" not in found.text and "\0" not in found.text
    if "\ufffd" in found.text and "\ufffd".encode() not in data:
        assert found.mended or found.guess


@given(st.text(st.characters(min_codepoint=0xD000, max_codepoint=0xE000) | st.characters()))
def test_mended_strings_can_be_saved(text):
    mended, note = mend(text)
    mended.encode()
    assert unicodedata.is_normalized("NFC", mended)
    assert bool(note) == (mended.count("\ufffd") > text.count("\ufffd"))


def test_mend_joins_the_halves_of_a_character():
    assert mend("\ud83d\ude00") == ("😀", "")
    assert mend("a\ude00\ud83d")[0] == "a\ufffd\ufffd"
    assert mend("a\ude00\ud83d")[1] == "2 lone surrogates became U+FFFD, the first at character 1"


@given(st.text("\u0301\u0323\u0344\u031b\u0302aơ\u20d0", min_size=60, max_size=200))
def test_long_runs_of_marks_get_the_normal_form_of_unicode(text):
    assert mend("o" + text)[0] == unicodedata.normalize("NFC", "o" + text)


def test_utf8_has_more_whole_than_broken_letters():
    assert decode("deéà".encode() + b" caf\xe9", "a.txt").text == "deéà caf\ufffd"
    assert decode("deé".encode() + b" caf\xe9", "a.txt").text == "deÃ© café"


@pytest.mark.parametrize("controls", ["\x01", "\x7f", "\x1f"])
def test_a_tenth_of_control_characters_is_still_text(controls):
    assert decode((controls + "a" * 9).encode(), "a.txt").text == controls + "a" * 9
    with pytest.raises(ValueError, match="a.txt is not text, it holds binary data"):
        decode((controls + "a" * 8).encode(), "a.txt")
    assert decode(b"\t\n\v\f\x1b" * 9, "a.txt").mended == ""


@pytest.mark.parametrize(
    ("data", "codec"),
    [
        (b"a\0b\0", "utf-16-le"),
        (b"\0a\0b", "utf-16-be"),
        (b"a\0" + b"xy" * 4, "utf-16-le"),  # a NUL in ten bytes
        (b"a\0" + b"xy" * 5, ""),
        (b"a\0" * 10 + b"\0a", "utf-16-le"),  # ten times as many on one side
        (b"a\0" * 9 + b"\0a", ""),
        (b"\0a" * 10 + b"a\0", "utf-16-be"),
        (b"\0a" * 9 + b"a\0", ""),
    ],
)
def test_a_nul_in_every_other_place_is_utf16(data, codec):
    assert _wide(data) == codec


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("ascii", "cp1252"), ("latin-1", "cp1252"), ("iso-8859-15", "iso8859-15"), ("utf-7", ""),
        ("punycode", ""), ("no\0such", ""), ("windows-1251", "cp1251"),
    ],
)  # fmt: skip
def test_the_codec_that_is_meant(declared, codec):
    assert _meant(declared) == codec


def test_a_few_bytes_of_no_encoding_leave_the_guess_alone():
    """One byte in 50 beyond ASCII may be damage; more of them are another encoding."""
    data = (FRENCH * 5).encode("cp1252")
    found = decode(data + b"\x81", "a.txt")
    assert found[:2] == (FRENCH * 5 + "\ufffd", "Windows-1252")
    assert found.mended == f"1 broken character became U+FFFD, the first at byte {len(data)}"
    assert decode(FRENCH.encode("cp1252") + b"\x81", "a.txt").encoding != "Windows-1252"


def test_what_was_mended_is_counted_from_the_first():
    assert mend("ab\0c")[1] == "1 NUL character became U+FFFD, the first at character 2"
    both = mend("a\ud800b\0")
    assert both[0] == "a\ufffdb\ufffd"
    assert both[1] == (
        "1 lone surrogate became U+FFFD, the first at character 1; "
        "1 NUL character became U+FFFD, the first at character 3"
    )
    assert mend("\ufeffa\rb\r\nc") == ("a\nb\nc", "")


@pytest.mark.parametrize("text", ["Été déjà fêté à Orléans.", "Élève zélé, né à Sète, décédé."])
def test_a_short_line_full_of_accents_is_french(text):
    assert decode(text.encode("cp1252"), "a.txt")[:2] == (text, "Windows-1252")


def test_other_alphabets_stay_what_they_are():
    text = "Привет, как дела сегодня"
    assert decode(text.encode("cp1251"), "a.txt")[:2] == (text, "Windows-1251")


def test_letters_of_which_less_than_half_look_wrong_are_left_as_they_are():
    for more, mended in (("ü" * 5, False), ("ü" * 4, True)):  # beside four letters that look wrong
        text, told = without_twice_read(f"cafÃ© cafÃ© {' '.join(more)}")
        assert (text.startswith("cafÃ©"), told.endswith("left as they are")) == (not mended,) * 2


def test_one_pair_that_may_be_what_it_says_is_only_told():
    told = "some letters look as if read in a wrong encoding; left as they are"
    assert without_twice_read("a Ã© b") == ("a Ã© b", told)
    assert without_twice_read("The cafÃ© is shut.")[0] == "The café is shut."
    assert without_twice_read("The café is shut.") == ("The café is shut.", "")
