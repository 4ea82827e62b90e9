"""Cited sources: whom a report says it relies on."""

import pytest

from transforms.facts import cited
from transforms.facts.context import Context


@pytest.mark.parametrize(
    ("language", "body", "wanted"),
    [
        ("en", "According to the Kremlin, the papers were signed.", [("Kremlin", "government", "according to")]),
        ("en", "The bridge is closed, Helen Okafor said, quoted by Reuters.", [("Reuters", "agency", "quoted by")]),
        ("en", "The bridge is closed, writes BTA.", [("BTA", "agency", "writes")]),
        (
            "en",
            "The bridge is closed, Jan Lind said, quoted by Valley News Agency.",
            [("Valley News Agency", "agency", "quoted by")],
        ),
        ("en", "According to Nordlys Energy Inc., the bridge is closed.", []),
        ("en", "Reuters reported that the bridge was closed.", [("Reuters", "agency", "reported")]),
        (
            "en",
            "Norway and Chile met. A joint statement said the talks went well.",
            [("joint statement", "document", "say")],
        ),
        ("en", "The Norwegian government said the talks went well.", [("Norway", "government", "say")]),
        ("en", "The bridge is closed, according to Helen Okafor.", [("Helen Okafor", "person", "according to")]),
        ("en", "Helen Okafor met Reuters photographers in Oslo.", []),
        ("en", "Norway said no.", []),
        ("fr", "Selon Reuters, le pont est fermé.", [("Reuters", "agency", "selon")]),
        ("de", "Laut der Nachrichtenagentur dpa ist die Brücke zu.", [("dpa", "agency", "laut")]),
        ("es", "Según la agencia EFE, el puente está cerrado.", [("EFE", "agency", "según")]),
    ],
)
def test_a_source_is_named_with_its_kind_and_cue(language, body, wanted):
    rows = list(cited.find(Context.of(body, language=language)))
    assert [(row["name"], row["kind"], row["cue"]) for row in rows] == wanted


def test_a_source_counts_once_a_sentence():
    rows = list(cited.find(Context.of("According to Reuters, Reuters reported it.")))
    assert [row["name"] for row in rows] == ["Reuters"]
