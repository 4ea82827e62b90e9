"""Characters: double-encoded text is read again, what nobody sees goes, and nothing else changes."""

import json
import tarfile
import unicodedata

import pytest

from transforms.read.characters import LIGATURES, tidy
from transforms.read.text import paragraphs, read

#: Characters without a picture that are no controls by their category.
BLANK = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E}


def packed(shared, name):
    """file name -> what the JSON files of an archive hold."""
    with tarfile.open(shared / "data/text" / name) as archive:
        return {
            member.name.rsplit("/", 1)[-1]: json.load(archive.extractfile(member))
            for member in archive.getmembers()
            if member.name.endswith(".json")
        }


def visible(text):
    """The characters that a reader sees, ligatures apart from their letters."""
    text = unicodedata.normalize("NFC", text.translate(LIGATURES))
    unseen = ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Cn")
    return [one for one in text if unicodedata.category(one) not in unseen and ord(one) not in BLANK]


@pytest.mark.shared
def test_mojibake_is_mended_as_ftfy_mends_encodings(shared):
    cases = [one for rows in packed(shared, "ftfy-tests.tar.gz").values() for one in rows if "fixed" in one]
    # quotation marks and widths stay as printed: `fixed-encoding` is the case without ftfy's other steps
    failed = [one for one in cases if tidy(one["original"]) != tidy(one.get("fixed-encoding", one["fixed"]))]
    print(f"\nmojibake: {len(cases) - len(failed)} of {len(cases)}")
    assert len(cases) == 161
    assert all(one["expect"] == "fail" for one in failed)  # those that ftfy itself knows that it fails
    assert len(failed) <= 9


@pytest.mark.shared
def test_no_naughty_string_loses_what_can_be_seen(shared):
    strings = packed(shared, "blns.tar.gz")["blns.json"]
    changed = [one for one in strings if visible(paragraphs(tidy(one))) != visible(one)]
    assert len(strings) == 515
    # two of them are C1 controls, which Windows-1252 prints as marks
    assert all(any("\x80" <= char <= "\x9f" for char in one) for one in changed) and len(changed) <= 2


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ('“Ja”, sagte sie – „nein“, er: «oui», ‘no’, "si".', None),
        ("so\u00adft eth\u200bic \u202eright\u202c \ufeffmark", "soft ethic right mark"),
        ("of\ufb01ce, \ufb02ow", "office, flow"),
        ("12\u00a0000\u202f€", "12 000 €"),
        ("Ãœberraschung fÃ¼r â€œGrÃ¶ÃŸeâ€\x9d", "Überraschung für “Größe”"),
        ("Ｆｕｌｌ　ｗｉｄｔｈ ½ ² № ™ …", "Ｆｕｌｌ ｗｉｄｔｈ ½ ² № ™ …"),
        ("Straßenname Üßª", None),
        ("می‌خواهم", None),
        ("👩‍👩‍👧 waved", None),
    ],
)
def test_a_character_is_mended_or_left_alone(printed, wanted):
    assert tidy(printed) == (printed if wanted is None else wanted)


def test_entities_that_scraping_left_become_characters():
    found = read(b"L&#8217;eau &amp; le sel : &lt;b&gt; reste.\nAT&T; R&D", {"charset": None}).reports[0]["text"]
    assert found == "L’eau & le sel : &lt;b&gt; reste.\nAT&T; R&D"
