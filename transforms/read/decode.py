"""Bytes as text, whatever their encoding; every reader begins here.

`decode` finds the encoding; `characters.py` mends what was encoded twice.
"""

import codecs
import re

from transforms.read.characters import tidy
from transforms.read.charset import guess

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16-LE, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: First bytes of formats that are no text, although some of them begin with text.
SIGNATURES = re.compile(
    rb"%PDF-|\x89PNG|\xff\xd8\xff|GIF8[79]a|PK\x03\x04|PK\x05\x06|\x1f\x8b|BZh[1-9]|\xfd7zXZ\x00|7z\xbc\xaf|\x28\xb5\x2f\xfd|"
    rb"Rar!\x1a|\x7fELF|MZ.\x00|OggS|ID3[\x02-\x04]|RIFF....(?:WAVE|AVI |WEBP)|....ftyp|\xd0\xcf\x11\xe0|SQLite format 3|"
    rb"wOF[F2]|\x00\x00\x01\x00|\xca\xfe\xba\xbe|PAR1|ARROW1",
    re.DOTALL,
)
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b\x00\x1a")) + b"\x7f"

SAMPLE = 200_000  # bytes that are enough to know an encoding by


class DecodeError(ValueError):
    """Bytes that give no text; `reason` is the word for the rejects table."""

    reason = "undecodable"

    def __init__(self, detail: str, reason: str | None = None) -> None:
        super().__init__(detail)
        self.reason = reason or self.reason


class Undecodable(DecodeError):
    """Text, but in no encoding that could be made out."""


class NotText(DecodeError):
    """Nothing at all (reason `empty`) or something else than text (reason `not_text`)."""

    reason = "not_text"


def decode(payload: bytes, charset: str | None = None, markup: bool = False) -> str:
    """The text in these bytes, tidied (see `tidy`); raises Undecodable or NotText.

    A byte order mark decides; then valid UTF-8; then the declared charset, if what it gives reads like a language;
    then the likeliest encoding. With `markup` a charset declared inside the document counts as declared.

    >>> decode("Путин встретился с Си".encode("cp1251"), "utf-8")
    'Путин встретился с Си'
    >>> decode("“élève”".encode("utf-16-le"))
    '“élève”'
    >>> decode(b"\\x89PNG\\r\\n\\x1a\\n....")
    Traceback (most recent call last):
        ...
    transforms.read.decode.NotText: begins like a format that is not text
    """
    text = tidy(spelled(payload, charset, markup))
    if not text or text.isspace():
        raise NotText("no characters in it", "empty")
    return text


def spelled(payload: bytes, charset: str | None, markup: bool) -> str:
    """The text in these bytes as they spell it."""
    if not payload.strip():
        raise NotText(f"{len(payload)} bytes, none of them visible", "empty")
    for mark, encoding in BOMS:
        if payload.startswith(mark):
            return payload[len(mark) :].decode(encoding, "replace").rstrip("\ufffd")
    if SIGNATURES.match(payload):
        raise NotText("begins like a format that is not text")
    if wide := wide_encoding(payload[:SAMPLE]):
        return payload.decode(wide, "ignore")
    # what is neither UTF-16 nor UTF-32 has no use for NUL
    payload = payload.replace(b"\0", b"") if b"\0" in payload else payload
    sample = payload[:SAMPLE]
    if not sample.strip():
        raise NotText("nothing but NUL bytes", "empty")
    if len(sample.translate(None, CONTROLS)) <= (0.7 if sample.isascii() else 0.95) * len(sample):
        raise NotText("too many of its bytes are control characters")
    if (text := utf8(payload)) is not None:
        return text
    if markup and (declared := re.search(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", payload[:4096])):
        charset = charset or declared[1].decode("ascii", "replace")
    likeliest = guess(payload, charset)
    if likeliest is None:
        raise Undecodable("no encoding gives readable text")
    return payload.decode(likeliest, "replace").rstrip("\ufffd")


def wide_encoding(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 without a byte order mark, if that is what it is.

    >>> wide_encoding("Пекин, 9 мая".encode("utf-16-be")), wide_encoding("Beijing".encode("utf-32-le"))
    ('utf-16-be', 'utf-32-le')
    >>> wide_encoding(b"Pu\\0tin and X\\0i met.") is None
    True
    """
    sample = sample[: len(sample) // 4 * 4 or len(sample) // 2 * 2]
    nuls = sample.count(0)
    if nuls < 0.3 * len(sample) and len(sample.translate(None, CONTROLS)) == len(sample) and sample.isascii():
        return None  # plain text with NULs strewn in
    if not nuls and sample.isascii():
        return None
    if nuls >= 0.45 * len(sample) and len(sample) >= 4:
        wide = max(("utf-32-le", "utf-32-be"), key=lambda encoding: readable(sample, encoding))
        if readable(sample, wide) > 0.9:
            return wide
    best = max(("utf-16-le", "utf-16-be"), key=lambda encoding: readable(sample, encoding))
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    lopsided = nuls > 0.02 * len(sample) and max(even, odd) > 20 * min(even, odd)
    share = readable(sample, best)
    if lopsided:  # the NULs are the upper halves of ASCII: where they stand says which half comes first
        wide = "utf-16-be" if even > odd else "utf-16-le"
        return wide if readable(sample, wide) > 0.8 else None
    # no NULs to go by: Chinese and the like, told by nearly nothing but everyday characters of one script
    return best if share > 0.97 and len(sample) >= 16 and utf8(sample) is None and everyday(sample, best) else None


def readable(sample: bytes, encoding: str) -> float:
    """The share of letters, digits, spaces and common punctuation in what this encoding makes of the bytes."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        text = sample.decode(encoding, "ignore")
        if len(text) < 0.9 * len(sample) / (4 if encoding.startswith("utf-32") else 2):
            return 0.0
    plain = sum(map(len, re.findall(r"[\t\n\r\x20-\x7e\xa0-\u052f\u0590-\u06ff\u0900-\u0e7f\u2010-\u203a\u20ac\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uff5e]+", text)))  # fmt: skip
    return plain / max(len(text), 1)


def everyday(sample: bytes, encoding: str) -> bool:
    """Whether the punctuation of Chinese or Japanese, or kana, is in it; legacy bytes paired up have none."""
    return len(re.findall("[\u3001\u3002\uff0c\u3040-\u30ff]", sample.decode(encoding, "ignore"))) > 0.01 * len(sample)  # fmt: skip


def utf8(payload: bytes) -> str | None:
    """The text if it is UTF-8, give or take a cut last character and a few stray bytes of Windows-1252.

    >>> utf8("Пекин".encode()[:-1])
    'Пеки'
    >>> utf8("café “naïve” déjà vu".encode() + b" \\x93well\\x94")
    'café “naïve” déjà vu “well”'
    >>> utf8("Москва".encode("cp1251")) is None
    True
    """
    try:
        return payload.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.end == len(payload) and error.start:
            return payload[: error.start].decode("utf-8")
    whole = len(re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", payload))
    stray = payload.decode("utf-8", "replace").count("\ufffd")
    return payload.decode("utf-8", "windows_1252_bytes") if 2 * stray <= whole else None


def windows_1252_bytes(error: UnicodeError) -> tuple[str, int]:
    """The bytes that are no UTF-8, read as Windows-1252 (error handler for codecs)."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("windows_1252_bytes", windows_1252_bytes)
