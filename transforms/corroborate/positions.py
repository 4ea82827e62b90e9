"""Positions of one story: the same holder takes the same stand on the same thing."""

import re
from collections.abc import Hashable
from functools import lru_cache

from transforms.corroborate.counts import folded, telling_words
from transforms.corroborate.holders import Places, elsewhere, whose
from transforms.corroborate.names import alike, last_word
from transforms.corroborate.powers import one_power, power
from transforms.corroborate.witnesses import Fact, Row, Telling, Witnesses, joined
from transforms.lexicon import load

WORD = re.compile(r"\w{3,}")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\w+")
DULL = frozenset(load("dull")["positions"])
ALIKE, LEAST = 0.4, 4  # share of the shorter sentence's longer words, and their number, where targets are put otherwise
CLOSE = 0.6  # share of the words of two targets that both have, where taking two sides on them is a contradiction
#: Stances on the very same thing that one holder cannot take both.
OPPOSITE = {
    ("supports", "opposes"), ("supports", "condemns"), ("calls_for", "opposes"), ("pledges", "opposes"), ("recognizes", "opposes"),
    ("recognizes", "denies"),
}  # fmt: skip
#: What turns a target into its opposite: whoever "opposes the bill" may well "pledge to veto the bill".
TURNED = re.compile(
    r"\b(?:not|no|never|n't|without|stop|end|halt|block|veto|reject|delay|postpone|cancel|withdraw|hold|prevent|against|repeal|ban|scrap|drop|kill|lift|oppose|resist|fight)(?:s|es|ed|ped|ting|ing)?\b|n[’']t\b",
    re.IGNORECASE,
)


def positions(rows: list[Row], witnesses: Witnesses, languages: list[str]) -> list[Fact]:
    """One fact per holder, stance and target; disputed where another report has the holder on the other side."""
    places = Places(rows, witnesses)
    known = (_known(row, places, witnesses) for row in rows)
    ordered = sorted(known, key=lambda r: (-len(r["target"] or ""), r["article_id"], r["sentence"], r["start_char"]))
    tellings = joined(ordered, _same, _keys)
    return [
        Fact(
            "position",
            witnesses.spoken(telling, languages).common("holder"),
            telling.rows[0]["stance"],
            witnesses.spoken(telling, languages).common("target"),
            None,
            telling.evidence,
            any(_contradicts(telling, other) for other in tellings if other is not telling),
        )
        for telling in tellings
    ]


def _known(row: Row, places: Places, witnesses: Witnesses) -> Row:
    """The row with whose the holder is, its sentence's words, folded, and the longer ones of them but for the holder."""
    sentence = witnesses.sentence(row)
    return {
        **row,
        "whose": whose(row, row["holder"], places),
        "told": " ".join(WORD.findall(folded(sentence))),
        "words": telling_words(sentence) - telling_words(row["holder"] or ""),
    }


def _same(telling: Telling, row: Row) -> bool:
    first = telling.rows[0]
    if first["stance"] != row["stance"] or not _one_holder(first, row):
        return False
    if not similar(first["target"], row["target"]) and not _alike_told(first, row):
        return False
    # the first may leave open which council, or which road, and two of the others not
    return not any(_apart(held, row) for held in telling.distinct(_claim))


def _alike_told(a: Row, b: Row) -> bool:
    """The targets share a telling word, neither number nor turn parts them, and the sentences say much the same."""
    shared = _stems(a["target"]) & _stems(b["target"])
    if not shared or bool(TURNED.search(a["target"] or "")) != bool(TURNED.search(b["target"] or "")):
        return False
    if _names(a["target"]) - set(b["told"].split()) and _names(b["target"]) - set(a["told"].split()):
        return False  # of Clinton the one, of Obama the other
    words = a["words"] & b["words"]
    if len(words) < LEAST or not _numbers_meet(a["target"], b["target"]):
        return False
    return len(words) >= ALIKE * min(len(a["words"]), len(b["words"]))


def _names(target: str | None) -> set[str]:
    """The words of a target with a capital, folded; its first word may have one anyhow.

    >>> sorted(_names("The speech of Ida Holm in Lindow"))
    ['holm', 'ida', 'lindow']
    """
    return {folded(word) for word in WORD.findall(target or "")[1:] if word[0].isupper()}


def _one_entity(a: Row, b: Row) -> bool:
    """Both holders are linked, and to one entity."""
    return a["holder_entity_id"] is not None and bool(a["holder_entity_id"] == b["holder_entity_id"])


def _apart(a: Row, b: Row) -> bool:
    return (not _one_entity(a, b) and elsewhere(a["whose"], b["whose"])) or not _numbers_meet(a["target"], b["target"])


def _claim(row: Row) -> Hashable:
    """What tells a position from that of another council, or on another road, beside its words."""
    return row["whose"], row["holder_entity_id"], tuple(_numbers(row["target"]))


def _keys(row: Row) -> list[tuple[str, str, str | None]]:
    """Positions of one holder and stance share one of these."""
    keys = [(row["stance"], "name", last_word(row["holder"]))]
    if row["holder_entity_id"] is not None:
        keys.append((row["stance"], "id", row["holder_entity_id"]))
    if state := power(row["holder"]):
        keys.append((row["stance"], "power", state[0]))
    return keys


def _one_holder(a: Row, b: Row) -> bool:
    same_entity = _one_entity(a, b)
    if not same_entity and elsewhere(a["whose"], b["whose"]):
        return False  # the council of one town is not that of another
    if same_entity or alike(a["holder"], b["holder"]) or one_power(a["holder"], b["holder"]):
        return True
    return a["holder"] is None and b["holder"] is None


def similar(a: str | None, b: str | None) -> bool:
    """Most telling words of the shorter target are in the longer one.

    >>> similar("any form of Taiwan independence", "Taiwanese independence in any form"), similar("the treaty", "the tariffs")
    (True, False)
    >>> similar("22 to 3 for road number 12", "107 to 7 for road number 97"), similar("22 to 3 for road number 12", "road number 12")
    (False, True)
    """
    one, other = _stems(a), _stems(b)
    if not _numbers_meet(a, b):
        return False
    if not one or not other:
        return one == other
    return 3 * len(one & other) >= 2 * min(len(one), len(other))


def _numbers_meet(a: str | None, b: str | None) -> bool:
    """Every number of the one that has fewer is in the other, beside the same word; one without any may be about both."""
    fewer, more = sorted((_numbers(a), _numbers(b)), key=len)
    return all(
        any(n == m and (left == before or right == after) for m, before, after in more) for n, left, right in fewer
    )


@lru_cache(100_000)
def _numbers(text: str | None) -> list[tuple[str, str, str]]:
    """Each number with the words before and after it.

    >>> _numbers("3 to 0 for road 1,200")
    [('3', '', 'to'), ('0', 'to', 'for'), ('1200', 'road', '')]
    """
    words = ["", *TOKEN.findall((text or "").casefold()), ""]
    return [
        (re.sub(r"[.,]", "", word), words[place - 1], words[place + 1])
        for place, word in enumerate(words)
        if NUMBER.fullmatch(word)
    ]


def _stems(text: str | None) -> set[str]:
    """The first six letters of each telling word: enough to join Taiwan and Taiwanese."""
    return {word[:6] for word in WORD.findall((text or "").casefold())} - DULL


def _contradicts(telling: Telling, other: Telling) -> bool:
    a, b = telling.rows[0], other.rows[0]
    sides = (a["stance"], b["stance"])
    if (sides not in OPPOSITE and sides[::-1] not in OPPOSITE) or not (other.articles - telling.articles):
        return False
    if a["holder"] and a["holder"] == a["holder"].lower():  # some senators, and others
        return False
    return _one_holder(a, b) and the_same(a["target"], b["target"])


def the_same(a: str | None, b: str | None) -> bool:
    """All telling words of the one target are in the other and few besides, and neither turns it around.

    >>> the_same("the new bridge", "a new bridge"), the_same("the bridge", "veto the bridge"), the_same("the bridge", "the bridge tax of the town")
    (True, False, False)
    """
    one, other = _stems(a), _stems(b)
    if not one or not other or TURNED.search(a or "") or TURNED.search(b or ""):
        return False
    return _numbers_meet(a, b) and len(one & other) >= CLOSE * len(one | other)
