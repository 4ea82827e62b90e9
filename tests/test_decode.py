"""Bytes become text: every encoding, with and without marks, declared rightly, wrongly or not at all."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.read.characters import tidy
from transforms.read.decode import NotText, Undecodable, decode
from transforms.read.text import paragraphs

WRITTEN = [
    ("cp1252", "Le président du port a été réélu à l’issue d’un scrutin serré"),
    ("cp1252", "Die Größe der Fähre überraschte die Hafenbehörde"),
    ("cp1252", "El año pasado, según él, no hubo huelga en el puerto"),
    ("cp1252", "The “truce” was struck – at last"),
    ("cp1251", "Экипажи паромов прекратили работу в пятницу"),
    ("cp1251", "ПАРОМЫ ОСТАЮТСЯ В ПОРТУ"),
    ("cp1251", "Володимир оголосив страйк екіпажів"),
    ("koi8-r", "Экипажи паромов прекратили работу в пятницу"),
    ("cp866", "Паромы остаются в порту до весны"),
    ("iso8859-2", "Rozmowy między załogami odbyły się w Łodzi"),
    ("cp1250", "Čeští námořníci přijeli včera večer"),
    ("cp1253", "Τα πλοία μένουν στο λιμάνι μέχρι την άνοιξη"),
    ("cp1254", "Gemiler ilkbahara kadar limanda kalacak, diye açıkladı"),
    ("cp1255", "הספינות נשארות בנמל עד האביב"),
    ("cp1256", "السفن باقية في الميناء حتى الربيع"),
    ("gb18030", "渡轮船员周五宣布罢工，双方将于下周会谈"),
    ("big5", "渡輪船員週五宣布罷工，雙方將於下週會談"),
    ("shift_jis", "フェリーの乗組員は金曜日にストライキを始めた"),
    ("euc_jp", "フェリーの乗組員は金曜日にストライキを始めた"),
    ("euc-kr", "여객선 선원들이 금요일에 파업을 시작했다"),
]


@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1"])
@pytest.mark.parametrize(("encoding", "text"), WRITTEN)
def test_a_legacy_encoding_is_found_whatever_is_declared(encoding, text, declared):
    assert decode(text.encode(encoding), declared) == text


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
@pytest.mark.parametrize(
    "text", ["The “truce” holds", "Паромы остаются в порту", "渡轮船员周五宣布罢工，双方将于下周会谈。"]
)
def test_unicode_with_and_without_its_mark(encoding, text):
    assert decode(text.encode(encoding), "windows-1252") == text


def test_a_charset_declared_inside_the_markup_counts():
    page = '<html><head><meta charset="koi8-r"></head><body><p>Да</p></body></html>'
    assert "Да" in decode(page.encode("koi8-r"), None, markup=True)


def test_a_cut_last_character_is_dropped():
    assert decode("порт".encode()[:-1]) == "пор"


def test_a_few_bytes_of_windows_1252_in_utf8_are_read_as_such():
    assert decode("café “déjà vu” à côté ".encode() + b"\x93new\x94") == "café “déjà vu” à côté “new”"


def test_nul_bytes_strewn_in_are_dropped():
    assert decode(b"The fe\0rry le\0ft the harbour.") == "The ferry left the harbour."


def test_double_encoded_text_is_mended_and_quotation_marks_stay_as_printed():
    assert decode("“Déjà vu” – Паром".encode().decode("latin-1").encode()) == "“Déjà vu” – Паром"


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"\0\0\0\0", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_text"),
        (b"%PDF-1.7\n%\xe2\xe3", "not_text"),
        (b"\x1f\x8b\x08\0\0", "not_text"),
        (bytes(range(256)) * 20, "not_text"),
        (bytes([0, 1, 2, 3]) * 50, "not_text"),  # letters in UTF-16, but for their NULs in the wrong half
    ],
)
def test_what_is_no_text_says_so_in_a_word(payload, reason):
    with pytest.raises(ValueError) as error:
        decode(payload)
    assert isinstance(error.value, NotText | Undecodable) and error.value.reason == reason


def test_characters_that_nobody_sees_go_and_spaces_are_spaces():
    text = "\u202eevil\u202c\u200b zero\u2060width so\xadft no\xa0break \u2066x\u2069 bell\x07 \ufeffbom\r\nline\u2028end \U000e0041tag"
    assert tidy(text) == "evil zerowidth soft no break x bell bom\nline\nend tag"


def test_joiners_that_are_spelling_stay():
    assert tidy("می\u200cخواهم 👩\u200d🚒 z\u200cw") == "می\u200cخواهم 👩\u200d🚒 zw"


def test_marks_and_letters_are_left_as_printed():
    text = "“Q” ‘q’ „q“ «q» ‹q› … – — café naïve ½ ™ ＡＢＣ １２"
    assert tidy(text) == text


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")), min_size=1))
def test_utf8_never_raises_but_for_emptiness(text):
    try:
        decode(text.encode())
    except NotText as error:
        assert error.reason in ("empty", "not_text")


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_reason(payload):
    try:
        assert decode(payload)
    except (NotText, Undecodable) as error:
        assert error.reason in ("empty", "not_text", "undecodable")


def test_a_huge_single_line_is_no_trouble():
    line = "The ferry “Nordmark” left – at last. " * 60_000
    assert len(decode(line.encode(), None)) == len(line)


def test_wrapped_lines_are_joined_and_hyphens_at_the_break_go():
    text = (
        "Ferry crews in four northern harbours walked out\non Tuesday and said that they would not come back\n"
        "before the spring. The owners called the strike un-\nlawful and asked the board to act before the first\nsnow.\n\n"
        "The board asked both sides to meet on Monday and\noffered its own hall for the talks, which are to go\non for a week.\n"
    )
    assert paragraphs(text).split("\n") == [
        "Ferry crews in four northern harbours walked out on Tuesday and said that they would not come back before the "
        "spring. The owners called the strike unlawful and asked the board to act before the first snow.",
        "The board asked both sides to meet on Monday and offered its own hall for the talks, which are to go on for a week.",
    ]


def test_paragraphs_of_one_line_are_not_joined():
    lines = ["The ferry left.", "Nobody waved from the quay.", "It was the last one.", "The harbour froze that night."]
    assert paragraphs("\n".join(lines)).split("\n") == lines
