"""The likeliest legacy encoding of bytes that are no Unicode.

Every encoding that decodes the sample without an error is given marks for how much the result looks like writing:
letters of one script inside a word, small letters after capitals, common characters of Chinese, Japanese and Korean.
Statistics of single languages need more text than a headline has; these marks do with a few words.
"""

import codecs
import re

from charset_normalizer import from_bytes

#: In order of preference when the marks are equal.
CANDIDATES = (
    "cp1252", "cp1251", "gb18030", "big5", "cp932", "euc_jp", "cp949", "koi8-u", "cp1250", "cp1254", "cp1253",
    "cp1256", "cp1255", "iso8859-2", "iso8859-5", "iso8859-15", "cp1257", "cp866", "cp874", "mac-roman", "mac-cyrillic",
)  # fmt: skip

#: What HTML's "latin1" really is: pages that say ISO-8859-1 mean Windows-1252.
ALIASES = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "iso8859-9": "cp1254", "iso8859-8": "cp1255", "koi8-r": "koi8-u", "iso8859-7": "cp1253", "big5": "big5"}  # fmt: skip

ASCII = bytes(range(128))
SAMPLE = 8_000  # bytes around the first ones beyond ASCII

WORD = re.compile(r"[^\W\d_]*[^\x00-\x7f\W\d_][^\W\d_]*")
LATIN = re.compile("[A-Za-z\xc0-\u024f]+")
CYRILLIC = re.compile("[А-ЯЁІЇЄҐЎ]?[а-яёіїєґў]+|[А-ЯЁІЇЄҐЎ]+")
GREEK = re.compile("[Α-ΩΆ-Ώ]?[α-ωά-ώΐΰ]+|[Α-ΩΆ-Ώ]+")
HEBREW = re.compile("[\u05d0-\u05ea]+")
ARABIC = re.compile("[\u0620-\u064a\u067e\u0686\u06a9\u06af\u06cc]+")
THAI = re.compile("[\u0e01-\u0e5b]+")
THAI_ASTRAY = re.compile(
    "(?<![\u0e01-\u0e2e\u0e31-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|(?<=[A-Za-z])[\u0e01-\u0e5b]|[\u0e01-\u0e5b](?=[a-z])"
)
CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]+")

#: Letters beyond ASCII by how usual they are in the languages that the encoding is for.
USUAL = {
    "cp1252": "éèàùâêîôûçëïüöäßñáíóúãõœæåø¿¡ÉÈÀÖÄÜÅØÑÁÍÓÚÇ",
    "iso8859-15": "éèàùâêîôûçëïüöäßñáíóúãõœæåø¿¡ÉÈÀÖÄÜÅØÑÁÍÓÚÇ",
    "mac-roman": "éèàùâêîôûçëïüöäßñáíóúãõœæåø¿¡ÉÈÀÖÄÜÅØÑÁÍÓÚÇ",
    "cp1250": "ąćęłńóśźżŁŚŻÓáčďéěíňřšťúůýžČŘŠŽÚőűöüÖÜôľĺäđăâîșțşţ",
    "iso8859-2": "ąćęłńóśźżŁŚŻÓáčďéěíňřšťúůýžČŘŠŽÚőűöüÖÜôľĺäđăâîșțşţ",
    "cp1254": "çğıöşüÇĞİÖŞÜâî",
    "cp1257": "ąčęėįšųūžāēģīķļņõäöü",
}
#: Scripts, marks for their letters by how frequent they are, and for the others: one script misread as another is
#: full of rare letters.
SCRIPTS = (
    (CYRILLIC, dict.fromkeys("оеаинтсрвлкмдпу", 1.0) | dict.fromkeys("яыьгзбчйі", 0.85), 0.3),
    (GREEK, dict.fromkeys("αοιετσνηυρπκμλς", 1.0) | dict.fromkeys("ωδγχθφάέήίόύώβ", 0.8), 0.2),
    (HEBREW, dict.fromkeys("יוהלארתבשמנ", 0.97), 0.7),
    (ARABIC, dict.fromkeys("ال", 1.0) | dict.fromkeys("يمونرت", 0.95) | dict.fromkeys("بعدسهفقكحج", 0.7), 0.3),
)
PUNCTUATION = frozenset("“”‘’„«»‹›–—…•·§°€£©®™№¿¡ \u00a0，。、；：！？「」『』（）《》〈〉・ー％")


def guess(payload: bytes, declared: str | None) -> str | None:
    """The codec that makes these bytes readable; the declared one when it is about as good as the best.

    >>> guess("Le président a été réélu".encode("cp1252"), None), guess("Rozmowy w Łodzi odbyły się".encode("cp1250"), None)
    ('cp1252', 'cp1250')
    >>> guess("中国发表联合声明".encode("gb18030"), "iso-8859-1"), guess("Пекин".encode("koi8-r"), "windows-1251")
    ('gb18030', 'koi8-u')
    """
    sample = excerpt(payload)
    if b"\x1b$" in sample or b"\x1b(" in sample:
        return "iso2022_jp"
    wanted = codec_name(declared)
    marks: dict[str, float] = {
        codec: mark(sample, codec) for codec in dict.fromkeys((*([wanted] if wanted else ()), *CANDIDATES))
    }
    best = max(marks, key=lambda codec: marks[codec])  # the first of equals
    if wanted and marks[wanted] >= marks[best] - 0.05 and marks[wanted] > 0:
        return wanted
    if marks[best] > 0.3:
        return best
    found = from_bytes(sample).best()
    if found:
        return str(found.encoding)
    return best if marks[best] > -0.5 else None


def codec_name(charset: str | None) -> str | None:
    """Python's name of a declared charset; null for one that is unknown or that has been tried already.

    >>> codec_name("Windows-1251"), codec_name("ISO-8859-1"), codec_name("utf8"), codec_name("x-nonsense")
    ('cp1251', 'cp1252', None, None)
    """
    try:
        name = codecs.lookup(charset.strip().strip("\"'")).name if charset else ""
        "".encode(name or "utf-8")
    except (LookupError, ValueError):
        return None
    if not name or name.startswith("utf"):
        return None
    return str(ALIASES.get(name, name))


def excerpt(payload: bytes) -> bytes:
    """Lines with bytes beyond ASCII, enough to judge by; a character is never cut between two lines."""
    if len(payload) <= SAMPLE:
        return payload
    lines, size = [], 0
    for text in payload.splitlines():
        if text.isascii():
            continue
        if len(text) > SAMPLE:  # around the first such byte, from space to space
            at = len(text) - len(text.lstrip(ASCII))
            start = text.rfind(b" ", 0, at) + 1 if at else 0
            end = text.rfind(b" ", start, start + SAMPLE)
            text = text[start : end if end > at else start + SAMPLE]
        lines.append(text)
        size += len(text)
        if size > SAMPLE:
            break
    return b"\n".join(lines) or payload[:SAMPLE]


def mark(sample: bytes, codec: str) -> float:
    """How much like writing the sample looks in this encoding: 1 at best, below 0 when it does not.

    >>> mark("Москва".encode("cp1251"), "cp1251") > mark("Москва".encode("cp1251"), "cp1252")
    True
    """
    try:
        text = sample.decode(codec)
    except UnicodeDecodeError as error:
        if error.end < len(sample) - 3:  # a last character may be cut
            return -1.0
        text = sample[: error.start].decode(codec, "ignore")
    foreign = sum(1 for letter in text if letter > "\x7f")
    if not foreign:
        return 0.0
    good = float(sum(1 for letter in text if letter > "\x7f" and letter in PUNCTUATION)) * 0.8
    if codec == "cp874":
        return (0.9 * sum(map(len, THAI.findall(text))) - 2 * len(THAI_ASTRAY.findall(text))) / foreign
    for word in WORD.findall(text):
        good += word_mark(word, codec)
    good -= sum(1 for letter in text if "\x80" <= letter <= "\x9f" or "\ue000" <= letter <= "\uf8ff")
    return good / foreign


def word_mark(word: str, codec: str) -> float:
    """Marks for one word, at most one for each of its letters beyond ASCII."""
    foreign = sum(1 for letter in word if letter > "\x7f")
    if CJK.fullmatch(word):
        return foreign * cjk_share(word, codec)
    if LATIN.fullmatch(word):
        # accents stand among plain letters; a run of them is another script misread
        usual = USUAL.get(codec, "")
        known = sum(1 for letter in word if letter > "\x7f" and letter in usual)
        runs = len(re.findall("[^\x00-\x7f](?=[^\x00-\x7f])", word))
        shouting = len(re.findall("[a-z\xdf-\xff][A-Z\xc0-\xde]", word))
        return known + 0.2 * (foreign - known) - 1.2 * runs - shouting
    for script, letters, other in SCRIPTS:
        if script.fullmatch(word):
            return sum(letters.get(letter.lower(), other) for letter in word) - 0.4 * word[1:].isupper()
    return -0.5 * foreign  # scripts mixed in one word


def cjk_share(word: str, codec: str) -> float:
    """How many characters of a word are among those that the encoding's standard counts as common."""
    if codec == "gb18030":  # Korean syllables misread are all of them common here: hence less than one
        common = 0.95 * sum(1 for c in word if 0xB0 <= c.encode(codec)[0] <= 0xD7 and c.encode(codec)[1] >= 0xA1)
    elif codec == "big5":
        common = sum(1 for c in word if 0xA4 <= c.encode(codec)[0] <= 0xC6)
    elif codec == "cp949":
        common = sum(1 for c in word if "\uac00" <= c <= "\ud7a3" and c.encode(codec)[1] >= 0xA1)
    else:  # Japanese: kana between the Chinese characters; half-width kana are other bytes misread
        kana = sum(1 for c in word if "\u3040" <= c <= "\u30ff")
        kanji = sum(1 for c in word if ("\u4e00" <= c <= "\u9fff" and 0x88 <= c.encode(codec)[0] <= 0x97) or (codec == "euc_jp" and "\u4e00" <= c <= "\u9fff" and 0xB0 <= c.encode(codec)[0] <= 0xCF))  # fmt: skip
        common = 0.98 * (kana + kanji)
    return common / len(word)
