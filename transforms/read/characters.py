"""Text as it was meant: double-encoded characters mended, and none left that nobody can see.

Readers of markup call `tidy` once more on each text they take out of the tree, because entities (`&shy;`, `&nbsp;`) become
characters only there.
"""

import re
import unicodedata

import ftfy
from ftfy.badness import is_bad

CHUNK = 20_000  # characters that ftfy is given at a time: its cost grows faster than its text

#: Only the steps that mend an encoding. Quotation marks and full-width letters stay as they were printed.
MENDING = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)

#: Two characters beyond ASCII side by side, or a C1 control, or what is left of "à": without one there is no mojibake.
#: (These patterns begin with one class of characters each, which is what `re` looks for fast.)
SUSPECT = re.compile("[^\x00-\x7f](?:[^\x00-\x7f]|(?<=[\x80-\x9f])|(?<=[Ãâ]) )")

#: Letters that news has in whole sentences or not at all (Syriac, Thaana, N'Ko): one alone was "ßª", and no mojibake.
SELDOM = re.compile("[\u0700-\u085f]")
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
#: Joiners stay where they are spelling: in Arabic and Indian scripts and between emoji.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
    "(?:(?<![\u200c\u200d])|(?<![\u0600-\u1fff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff].))"
)
COMBINING = re.compile("[\u0300-\u036f]")
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
LIGATURE = re.compile("[\ufb00-\ufb06]")
#: What of all this may stand in a text without controls and odd spaces (`str.isprintable`): without one it is tidy.
UNTIDY = re.compile(f"{SUSPECT.pattern[:-1]}|(?<=[\u0300-\u036f\ufb00-\ufb06\u115f\u1160\u17b4\u17b5]))")


def tidy(text: str) -> str:
    """The text with its encoding mended and without characters that nobody sees; quotation marks stay as printed.

    >>> tidy("PutinÂ\\xa0said: â€œfriendsâ€\\x9d\\r\\nso\\u00adft \\u202eeht\\u202c")
    'Putin said: “friends”\\nsoft eht'
    >>> tidy("Überraschung für “Größe” – naïve café")
    'Überraschung für “Größe” – naïve café'
    """
    lines = text.replace("\n", "")
    if lines.isprintable() and (text.isascii() or not UNTIDY.search(text)):
        return text  # most texts
    if text.isascii():
        return UNSEEN.sub("", LINE_ENDS.sub("\n", text))
    if SUSPECT.search(text):
        text = mend(text)
    text = UNSEEN.sub("", SPACES.sub(" ", LINE_ENDS.sub("\n", text)))
    if LIGATURE.search(text):
        text = text.translate(LIGATURES)
    return unicodedata.normalize("NFC", text) if COMBINING.search(text) else text


def mend(text: str) -> str:
    """The text with mojibake read again as what it was.

    >>> mend("RÃ©publique\\nâ€” Ð¥Ñ€ÑƒÑ‰Ñ‘Ð²\\n")
    'République\\n— Хрущёв\\n'
    """
    if len(text) > 1_000_000 and not is_bad(text[:100_000] + text[len(text) // 2 :][:100_000]):
        return text
    mended = []
    for line in text.splitlines(keepends=True):
        for chunk in [line] if len(line) <= CHUNK else re.findall(rf"(?s).{{1,{CHUNK}}}(?:\s|$)|.{{1,{CHUNK}}}", line):
            bad = SUSPECT.search(chunk) and is_bad(chunk)
            fixed = ftfy.fix_encoding(chunk, MENDING) if bad else chunk
            mended.append(chunk if SELDOM.search(fixed) and len(SELDOM.findall(fixed)) < 3 else fixed)
    return "".join(mended)
