"""Text of others on a screen: what would move the cursor, hide words or turn their order round is shown by its number."""

import re

#: Control characters but the end of a line, and those that change the direction in which text is shown.
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def visible(text: str) -> str:
    """The text with such characters written out; ends of lines stay.

    >>> visible("pay\u202eyap \x1b[31m red\\nnext\\tcolumn")
    'pay\\\\u202eyap \\\\x1b[31m red\\nnext column'
    """
    return UNSEEN.sub(_written_out, text) if UNSEEN.search(text) else text


def _written_out(found: re.Match[str]) -> str:
    code = ord(found[0])
    return " " if found[0] == "\t" else f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
