"""Plain texts get their language, texts in doubt none."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus._metadata import stated_metadata
from analysis.text.language import LANGUAGES, language

TEXTS = {
    "ar": "اجتمع قادة أكثر من ستين دولة يوم السبت في المدينة لتوقيع معاهدة جديدة.",
    "de": "Die Minister von mehr als sechzig Ländern trafen sich am Samstag, um einen Vertrag zu "
    "unterzeichnen. Er ist das Ergebnis von fünf Jahren.",
    "en": "The ministers of more than sixty states met on Saturday to sign a treaty. It is the "
    "result of five years.",
    "es": "Los ministros de más de sesenta países se reunieron el sábado para firmar un tratado. "
    "Es el resultado de cinco años.",
    "fr": "Les ministres de plus de soixante pays se sont réunis samedi pour signer un traité. Il "
    "est le résultat de cinq ans.",
    "id": "Para menteri dari lebih enam puluh negara berkumpul pada hari Sabtu untuk "
    "menandatangani perjanjian yang baru.",
    "it": "I ministri di oltre sessanta paesi si sono riuniti sabato per firmare un trattato. È il "
    "risultato di cinque anni.",
    "ja": "六十カ国以上の大臣が土曜日に集まり、新しい条約に署名した。",
    "ko": "60개국 이상의 장관들이 토요일에 모여 새로운 조약에 서명했다.",
    "nl": "De ministers van meer dan zestig landen kwamen zaterdag bijeen om een verdrag te "
    "ondertekenen. Het is het resultaat van vijf jaar.",
    "pt": "Os ministros de mais de sessenta países reuniram-se no sábado para assinar um tratado. "
    "É o resultado de cinco anos.",
    "ro": "Miniștrii din peste șaizeci de țări s-au reunit sâmbătă pentru a semna un tratat. "
    "Este rezultatul a cinci ani.",
    "ru": "Министры более шестидесяти стран собрались в субботу, чтобы подписать новый договор.",
    "vi": "Bộ trưởng của hơn sáu mươi nước đã họp vào thứ Bảy để ký một hiệp ước. Đó là kết quả "
    "của năm năm.",
    "zh": "六十多个国家的部长星期六聚集签署新条约，这是五年谈判的结果。",
}


def test_each_language_has_its_text():
    assert tuple(TEXTS) == LANGUAGES


@pytest.mark.parametrize("code", LANGUAGES)
def test_plain_texts(code):
    assert language(TEXTS[code]) == code
    assert language(unicodedata.normalize("NFD", TEXTS[code])) == code
    assert language(f"  {TEXTS[code]}\n" * 5) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hanoi, 2025",
        "They signed.",
        "Hanoi Beijing Moscow London Paris Tokyo Berlin Rome Madrid",
        "12 34 56 78 90 12 34 56 78 90",
        "条约",
        "Лідери понад шістдесяти країн зібралися в суботу, щоб підписати новий договір.",  # uk
        "رهبران بیش از شصت کشور روز شنبه گرد هم آمدند تا پیمان جدیدی را امضا کنند.",  # fa
        "ผู้นำจากกว่าหกสิบประเทศรวมตัวกันเมื่อวันเสาร์เพื่อลงนามในสนธิสัญญา",  # th
        "Πάνω από εξήντα ηγέτες συναντήθηκαν το Σάββατο για να υπογράψουν.",  # el
        "Ledare från mer än sextio länder samlades på lördagen för att underteckna.",  # sv
        "Przywódcy ponad sześćdziesięciu krajów zebrali się w sobotę, aby podpisać traktat.",  # pl
        "Altmıştan fazla ülkenin liderleri cumartesi günü bir araya geldi ve imzaladı.",  # tr
        f"{TEXTS['en']} {TEXTS['zh']} {TEXTS['zh']}",  # two at once
        f"{TEXTS['ar']} {TEXTS['ru']} {TEXTS['zh']}",
    ],
)
def test_in_doubt_none(text):
    assert language(text) == ""


@given(st.text())
def test_any_text_gets_a_code_or_none(text):
    assert language(text) in (*LANGUAGES, "")


@pytest.mark.parametrize("unit", ["the ", "x", "条", "е", "\u0301", "a\u0301 "])
def test_long_texts_are_read_in_part(unit):
    assert language(unit * 1_000_000) == language(unit * 20_000)


def test_seeds_are_english(articles):
    assert stated_metadata(articles)["language"].tolist() == ["en"] * 5


EN = "the of and that with"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("条" * 12, "zh"), ("条" * 11, ""),  # twelve letters
        (EN + " from", "en"), (EN, ""),  # six words
        ("the of" + " zork" * 8, "en"), ("the of" + " zork" * 9, ""),  # a fifth of them listed
        ("the of and that und der ist", "en"), (f"{EN} und der ist auf", ""),  # 1.3 times
        ("đa đi đo" + " zork" * 7, "vi"), ("đa đi đo" + " zork" * 8, ""),  # three in ten
        (EN + " from" + "条" * 4, "en"), (EN + " from" + "条" * 5, ""),  # 0.8 of 25 letters
        ("条" * 18 + "かな", "ja"), ("条" * 19 + "か", "zh"),  # a tenth
        ("ж" * 199 + "і", "ru"), ("ж" * 198 + "і", ""),  # one letter of the kin in 200
        ("ж" * 10 + "条" * 10, "zh"), ("ж" * 11 + "条" * 10, "ru"),
        ("ж" * 8 + "条" * 8 + "ع" * 8, ""),  # none has half
        ("ж" * 13 + "zork" * 3, "ru"), ("ж" * 12 + "zork" * 3, "ru"), ("ж" * 11 + "zork" * 3, ""),
    ],
)  # fmt: skip
def test_where_doubt_begins(text, code):
    assert language(text) == code


def test_only_the_first_four_thousand_characters_are_read():
    assert language("zork " * 799 + " zork" + TEXTS["en"] * 9) == ""
    assert language(TEXTS["en"] + " zork" * 9999) == language(TEXTS["en"] + " zork" * 900)
