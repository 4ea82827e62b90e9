"""Charts as SVG: Vega-Lite draws them when the site is made, so that a page needs no script to show them.

No words of a document go into a chart: Vega-Lite makes expressions of the values that it sorts by, and a page trusts nobody with that.
"""

import re
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from markupsafe import Markup

from flows.page.reading import Edition
from flows.page.words import MONTHS, REMOVED, said

Spec = dict[str, Any]

#: Colours that Vega may write down, and the names of those that stand for them in the page, which follow its scheme.
INK, SOFT, RULE, FIRST, SECOND = "#010101", "#020202", "#030303", "#040404", "#050505"
SCHEME = {INK: "ink", SOFT: "soft", RULE: "rule", FIRST: "strong", SECOND: "copied"}
CONFIG: Spec = {
    "background": None,
    "font": "Arial, Liberation Sans, sans-serif",
    "aria": False,  # the page tells it in words
    "view": {"stroke": None},
    "axis": {"labelColor": SOFT, "gridColor": RULE, "domainColor": RULE, "tickColor": RULE, "labelFontSize": 12},
    "legend": {"labelColor": INK, "labelFontSize": 12},
}


def draw(name: str, edition: Edition) -> Markup | None:
    """The chart of this name; None where there is nothing to draw, or nothing to draw with (extra `page`)."""
    spec = CHARTS[name](edition)
    return svg(spec) if spec and find_spec("vl_convert") else None


def days(edition: Edition) -> Spec | None:
    """Reports a day, originals below and copies above."""
    rows = edition.days
    if len(rows) < 2:
        return None
    names = [f"{row['day'].day} {MONTHS[row['day'].month - 1][:3]} {row['day'].year}" for row in rows]
    values = [
        {"day": name, "kind": kind, "reports": row[kind]}
        for name, row in zip(names, rows, strict=True)
        for kind in ("originals", "copies")
    ]
    colours = {"domain": ["originals", "copies"], "range": [FIRST, SECOND]}
    ticks = min(4, max(row["originals"] + row["copies"] for row in rows))  # reports are whole
    return {
        "width": 620,
        "height": 160,
        "data": {"values": values},
        "mark": "bar",
        "encoding": {
            "x": {
                "field": "day", "type": "ordinal", "sort": names, "title": None,
                "axis": {"labelAngle": -45, "labelOverlap": True, "ticks": False},
            },
            "y": {
                "field": "reports", "type": "quantitative", "title": None,
                "axis": {"tickMinStep": 1, "tickCount": ticks, "format": "d", "domain": False},
            },
            "color": {
                "field": "kind", "type": "nominal", "scale": colours,
                "legend": {"title": None, "orient": "top", "direction": "horizontal"},
            },
            "order": {"field": "kind", "sort": "descending"},
        },
    }  # fmt: skip


def removals(edition: Edition) -> Spec | None:
    """Lines taken off, by kind."""
    counts: dict[str, int] = {}
    for row in edition.removals:
        kind = said(row["kind"]) if row["kind"] in REMOVED else "others"
        counts[kind] = counts.get(kind, 0) + row["lines"]
    ranked = sorted(counts, key=lambda kind: (-counts[kind], kind))
    lines = {"field": "lines", "type": "quantitative"}
    return {
        "width": 520,
        "data": {"values": [{"kind": kind, "lines": counts[kind]} for kind in ranked]},
        "encoding": {
            "x": {**lines, "title": None, "axis": None},
            "y": {
                "field": "kind", "type": "nominal", "sort": ranked, "title": None,
                "axis": {"ticks": False, "domain": False},
            },
        },
        "layer": [
            {"mark": {"type": "bar", "fill": FIRST}},
            {"mark": {"type": "text", "align": "left", "dx": 5, "fill": INK}, "encoding": {"text": {**lines, "format": ","}}},
        ],
    } if ranked else None  # fmt: skip


CHARTS: dict[str, Callable[[Edition], Spec | None]] = {"days": days, "removals": removals}


def svg(spec: Spec) -> Markup:
    """The chart as an SVG element in the colours of the page."""
    import vl_convert

    drawn = vl_convert.vegalite_to_svg(
        {"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "config": CONFIG, **spec}
    )
    for colour, name in SCHEME.items():
        drawn = drawn.replace(colour, f"var(--{name})")
    return Markup(re.sub(r"<svg ", '<svg aria-hidden="true" focusable="false" ', drawn, count=1))
