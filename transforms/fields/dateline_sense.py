"""Whether what looks like a dateline is one, and not the beginning of a sentence; each asks of a match of `dateline.pattern`."""

import re
from functools import cache

from transforms.fields import masthead, places, wire
from transforms.lexicon import load

#: Words in capitals that begin lines and are no places.
NO_PLACE = frozenset(
    "update updated breaking exclusive watch video new opinion analysis factbox explainer live read note editor correction photo "  # noqa: SIM905
    "photos file interview review q a fact check urgent alert just developing story nato un eu uk us usa who imf opec brics covid "
    "graphic timeline column commentary editorial podcast question answer warning wrapup corrected refile advisory highlights".split()
)
NEVER = frozenset({"us", "uk", "un", "eu", "usa", "uae", "u", "s"})  # actors before a colon, whatever else they are

#: Names of German places by what they end with; of none that common words end with: "Flughafen", "Altenheim".
GERMAN = re.compile(
    r"(?=.{7})[A-ZÄÖÜ][a-zäöüß]+(?:hausen|stedt|haven|büttel|kirchen|brück|münde|rode|siel|weiler|beuren|horst|furt)"
)


def agency_of(found: re.Match[str]) -> str | None:
    """The first agency that the dateline names: of "(dpa/AFP)" dpa; in brackets one that no lexicon knows, as printed.

    What stands between slashes in Latin letters, "/NewsBridge/ --", has carried a company's release and is none.
    """
    parts = found.group("first", "desk", "slash", "comma", "agency_after")
    names = [name for part in parts if part for name in (part, *re.split(r"\s*[/,–-]\s*", part))]
    known = next((agency for name in names if (agency := wire.named(name))), None)
    named = found["own"] or (
        found["slash"]
        if found["slash"] and (" " in found["slash"] or (found["day"] and not found["slash"].isascii()))
        else None
    )
    named = named or (found["first"] if found["first"] and found["day"] else None)
    return known or named or (found["desk"] if unknown_desk(found) else None)


#: A name of one to four words with capitals: "Nordwire", "Gotland Dispatch".
NAME = re.compile(r"[A-ZÀ-ÞА-ЯЁ][\w.&'’-]+(?: (?:of |the |de |du |des |del |der )?[A-ZÀ-ÞА-ЯЁ][\w.&'’-]+){0,3}")


def unknown_desk(found: re.Match[str]) -> bool:
    """Whether what stands in brackets before a dash can be the name of an agency, or of the paper whose own report this is.

    Behind a place in capitals that is known or has a day or region any name is one; else a paper's.
    """
    desk = found["desk"]
    if not desk or not found["place"] or found["mark"].strip() in {".", ""} or desk[-1] in ".!?":
        return False
    words = set(re.findall(r"[^\W\d_]+", desk.casefold()))
    if re.fullmatch(r"[A-Z]{2}", desk) and not found["region"]:  # "CUNEO (CN) –": the province
        return False
    if words & NO_PLACE or places.is_place(desk):
        return False
    if wire.printed(desk) is not None or not NAME.fullmatch(desk):
        return wire.printed(desk) is not None
    placed = found["day"] or found["region"] or places.is_place(found["place"])
    return bool(found["upper"] and placed) or masthead.named(desk)


def believable(found: re.Match[str]) -> bool:
    """Whether what matched is a dateline and not the beginning of a sentence."""
    place, mark = found["place"], found["mark"].strip()
    desk = agency_of(found) is not None
    if not place:
        return desk and not found["day"]
    words = set(re.findall(r"[^\W\d_]+", place.casefold()))
    known = places.is_place(place)
    if words <= NEVER or (not known and words & NO_PLACE):
        return False
    if mark in {".", ""} and not (desk or (found["day"] and (known or dated(found)))):
        return full_stop(found) and (
            known or bool(found["upper"] and len(place) > 4) or GERMAN.fullmatch(place) is not None
        )
    if found["desk"] and not desk and not province(found):
        return False  # what nobody can tell would be lost
    if found["bracket"] and not desk and not (found["day"] or known or found["upper"]):
        return False
    if desk or found["day"]:
        return known or bool(found["upper"]) or (desk and len(words) <= 3) or (mark == "." and dated(found))
    if found["upper"]:
        if mark == ":":
            return known
        return known or (len(place) > 4 and mark not in {"-"}) or bool(found["region"])
    return known and (mark in {":", "—", "–", "--"} or mark == "-")


def dated(found: re.Match[str]) -> bool:
    """Whether a place of one word and a day, a comma between them, are all that stands before a full stop: "Тольятти, 19 февраля. …"."""
    return len(found["place"].split()) == 1 and found["day"][:1] == "," and not found["region"] and not found["bracket"]


def full_stop(found: re.Match[str]) -> bool:
    """Whether a place alone before a full stop opens a report, as German papers print it: a long sentence is behind it."""
    if found["mark"].strip() != "." or found["region"] or found["day"] or found["bracket"]:
        return False
    rest = re.split(r"[.!?…] ", found.string[found.end() :])[0].rstrip(".!?…")
    opening = re.match(
        r"(?:Der|Die|Das|Den|Dem|Ein|Eine|Einen|Im|In|Am|An|Bei|Nach|Seit|Mit|Wegen|Vor|Zum|Zur|[Ѐ-ӿ])", rest
    )
    return opening is not None and len(rest.split()) >= 8


def of_the_town(found: re.Match[str], context: str) -> bool:
    """Whether a place alone before a full stop and a long sentence has its people or its paper in the text: "Wendlinger Kreisblatt"."""
    place = found["place"]
    if not place or not found["title"] or " " in place or not full_stop(found):
        return False
    forms = {f"{place}er", f"{place.removesuffix('en')}er", f"{place.removesuffix('e')}er"}
    return len(place) > 4 and any(re.search(rf"\b{re.escape(form)}\b", context) for form in forms)


def province(found: re.Match[str]) -> bool:
    """Whether what stands in brackets is where the place is: "CUNEO (CN) –", "ATHENS (Greece) –"."""
    desk = found["desk"]
    return (
        desk is not None
        and (re.fullmatch(r"[A-Z]{2}", desk) is not None or places.is_place(desk))
        and not found["region"]
    )


#: Towns of four letters and fewer, in capitals before a dash; other such words are letters of names: "NATO", "FIFA".
SHORT = frozenset("hull cork bath bury york ayr deal ely ulm hof gera jena metz caen brest pau lens sète vigo león jaén lugo bari como lodi pisa oulu lund umeå åbo lviv sumy ufa omsk riga oslo bonn kiel köln graz linz bern chur thun lille nice nancy gent aalst ede goes venlo".split())  # fmt: skip  # noqa: SIM905


def recurs(place: str, context: str) -> bool:
    """Whether the text has a word in capitals as a name in small letters too: "Hull", never "Nato" of "NATO"."""
    return (
        place.casefold() not in NEVER | NO_PLACE and re.search(rf"\b{re.escape(place.title())}\b", context) is not None
    )


def set_apart(found: re.Match[str], text: str, context: str = "") -> bool:
    """Whether a place that no lexicon knows stands before a spaced dash and a whole sentence: "Nordhamn – Die Fähren …"."""
    place = found["place"]
    if not place or not re.fullmatch(r"\s+[–—]|\s+-{1,3}", found["mark"]) or found["bracket"] or found["day"]:
        return False
    words = set(re.findall(r"[^\W\d_]+", place.casefold()))
    rest = text[found.end() :]
    return (
        len(place.split()) <= 2
        and not (place.isupper() and len(place) < 5 and place.casefold() not in SHORT and not recurs(place, context))
        and not words & (NO_PLACE | NEVER)
        and place.casefold() not in actors()
        and re.match(r"[^.!?…]{25,}", rest) is not None
        and (" – " not in rest[:120] and " — " not in rest[:120] and " - " not in rest[:120])
    )


@cache
def actors() -> frozenset[str]:
    """Names of people, offices and organizations that sentences and labels begin with, small."""
    names = {row[0] for row in load("leaders")} | {row[0].split()[-1] for row in load("leaders")}
    for row in load("organizations"):
        names |= {row[0], *(row[3].split("|") if len(row) > 3 else ())}
    return frozenset(name.casefold() for name in names if name)


def told_again(found: re.Match[str], context: str) -> bool:
    """Whether a place that no lexicon knows stands with a preposition of place in the text: "in Nordhamn"."""
    place = found["place"]
    if (
        not place
        or not found["title"]
        or set(re.findall(r"[^\W\d_]+", place.casefold())) & NO_PLACE
        or len(place.split()) > 2
    ):
        return False
    return (
        re.search(
            rf"\b(?:in|at|near|from|outside|à|de|aus|bei|en|a|di|em|uit|te) {re.escape(place)}\b", context[len(place) :]
        )
        is not None
    )
