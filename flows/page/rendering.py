"""An edition -> the pages of the site, each a path and its text."""

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from flows.page import words
from flows.page.charts import draw
from flows.page.evidence import Article
from flows.page.links import file_name, fit, link, place
from flows.page.matrix import matrix
from flows.page.reading import Edition, Row, by_kind

TEMPLATES = Path(__file__).parent / "templates"
#: Stories on the front page: the lead, those with a teaser, and those in the list below.
LEAD, TEASED, BELOW = 1, 8, 30
#: The front page shows the shortest of these spans of days, up to the newest report, that holds enough stories.
SPANS, ENOUGH = (1, 7, 30), 8


def pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """Every page of the site: its path in the site, and its text."""
    return Press(edition).pages()


def assets() -> Iterator[tuple[str, str]]:
    """What pages refer to."""
    yield "style.css", (TEMPLATES / "style.css").read_text("utf-8")


class Press:
    """Renders the pages of one edition."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._stories = {row["story_id"]: row for row in edition.stories}
        self._actors = {row["name"]: row["entity_id"] for row in reversed(edition.actors)}
        self._templates = environment()
        self._templates.globals.update(
            desk=edition.desk, articles=edition.articles, proofs=edition.proofs, stories=self._stories,
            story_path=self.story_path, actor_path=self.actor_path, outlet_path=self.outlet_path,
            source_path=self.source_path, from_line=self.from_line, first_told=self.first_told, limits=edition.limits,
            chart=Charts(edition),
        )  # fmt: skip
        self._from_lines: dict[tuple[str, str], Markup] = {}
        self._outlets = {row["outlet"] for row in edition.outlets}
        self._sources = {row["source"] for row in edition.sources}

    def pages(self) -> Iterator[tuple[str, str]]:
        yield from self._front()
        yield from self._listing("stories", self._edition.stories)
        yield from self._listing("actors", self._edition.actors)
        yield from self._listing("outlets", self._edition.outlets)
        yield "positions.html", self._render("positions.html", matrix=matrix(self._edition.positions))
        edition = self._edition
        yield (
            "health.html",
            self._render("health.html", sources=edition.sources, rejects=edition.rejects, runs=edition.runs),
        )
        yield "cleaned.html", self._render("cleaned.html", removals=kinds_of(edition.removals))
        yield "about.html", self._render("about.html")
        yield from self._each_story()
        yield from self._each_actor()
        yield from self._each_outlet()
        yield from self._each_source()

    def _front(self) -> Iterator[tuple[str, str]]:
        span, stories = newest(self._edition)
        told = [row for rows in self._edition.statements.values() for row in rows]
        led = {row["story_id"] for row in stories[:LEAD]}  # their statements stand there already
        agreed = sorted(
            (
                row
                for row in told
                if row["independent_count"] >= 2
                and row["kind"] != "amount"
                and row["subject"]
                and row["story_id"] not in led
            ),
            key=lambda row: (-row["independent_count"], -row["report_count"], row["corroboration_id"]),
        )
        disputed = sorted(
            (row for row in told if row["disputed"]),
            key=lambda row: (-row["independent_count"], row["corroboration_id"]),
        )
        yield "index.html", self._render(
            "index.html", span=span, lead=stories[:LEAD], teased=stories[LEAD : LEAD + TEASED],
            below=stories[LEAD + TEASED : LEAD + TEASED + BELOW], reports=self._edition.reports,
            statements=self._edition.statements, agreed=agreed[:6], disputed=disputed[:6], sources=self._edition.sources,
            cleaned=kinds_of(self._edition.removals)[:6], positions=matrix(self._edition.positions).rows[:6],
        )  # fmt: skip

    def _listing(self, name: str, rows: list[Row]) -> Iterator[tuple[str, str]]:
        """A long list over as many pages as it needs."""
        step = self._edition.limits.rows
        many = max(1, -(-len(rows) // step))
        for number in range(many):
            path = f"{name}/index.html" if not number else f"{name}/page-{number + 1}.html"
            yield (
                path,
                self._render(
                    f"{name}.html",
                    rows=rows[number * step : (number + 1) * step],
                    number=number + 1,
                    many=many,
                    root="../",
                ),
            )

    def _each_story(self) -> Iterator[tuple[str, str]]:
        for row in self._edition.stories:
            told = self._edition.statements.get(row["story_id"], [])
            yield self.story_path(row["story_id"]), self._render(
                "story.html", story=row, tellings=tellings(self._edition, row["story_id"]), kinds=by_kind(told),
                disputed=disputes(told), root="../",
            )  # fmt: skip

    def _each_actor(self) -> Iterator[tuple[str, str]]:
        for row in self._edition.actors:
            told = self._edition.actor_statements.get(row["entity_id"], [])
            seen = self._edition.actor_stories.get(row["entity_id"], [])
            yield self.actor_path(row["name"], row["entity_id"]), self._render(
                "actor.html", actor=row, kinds=by_kind(told), of_all=told[0]["of_kind"] if told else 0,
                seen=[each for each in seen if each["story_id"] in self._stories], root="../",
            )  # fmt: skip

    def _each_outlet(self) -> Iterator[tuple[str, str]]:
        for row in self._edition.outlets:
            name = row["outlet"]
            yield self.outlet_path(name), self._render(
                "outlet.html", outlet=row, reports=self._edition.outlet_reports.get(name, []),
                removals=self._edition.outlet_removals.get(name, []), root="../",
            )  # fmt: skip

    def _each_source(self) -> Iterator[tuple[str, str]]:
        for row in self._edition.sources:
            name = row["source"]
            turned = [each for each in self._edition.rejects if each["source"] == name]
            yield (
                self.source_path(name),
                self._render(
                    "source.html",
                    source=row,
                    reports=self._edition.source_reports.get(name, []),
                    rejects=turned,
                    root="../",
                ),
            )

    def _render(self, template: str, *, root: str = "", **given: Any) -> str:
        return self._templates.get_template(template).render(root=root, **given)

    def from_line(self, article: Article, root: str) -> Markup:
        """Where a sentence is from; worked out once for each report, because every statement has it."""
        key = (article.id, root)
        if key not in self._from_lines:
            self._from_lines[key] = Markup(self._render("from.html", article=article, root=root).strip())
        return self._from_lines[key]

    def first_told(self, story_id: str) -> tuple[Article | None, bool]:
        """The report that told a story first, if any is dated; and whether no other can have been as early."""
        return earliest([self._edition.articles[row["article_id"]] for row in self._edition.reports.get(story_id, [])])

    def story_path(self, story_id: str | None) -> str | None:
        return f"stories/{file_name(story_id)}.html" if story_id in self._stories else None

    def actor_path(self, name: str | None, entity_id: str | None = None) -> str | None:
        found = entity_id or self._actors.get(name)
        return f"actors/{file_name(found)}.html" if found else None

    def outlet_path(self, name: str | None) -> str | None:
        return f"outlets/{digest_name(name)}.html" if name in self._outlets else None

    def source_path(self, name: str | None) -> str | None:
        return f"sources/{digest_name(name)}.html" if name in self._sources else None


class Charts:
    """The charts of an edition, drawn when a page asks for one; None where the plotting library is not installed."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    def __call__(self, name: str) -> Markup | None:
        return draw(name, self._edition)


def digest_name(name: str | None) -> str:
    """The file name of a thing that has a name but no id: two names never share one."""
    return "x-unknown" if name is None else f"x-{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def newest(edition: Edition) -> tuple[int | None, list[Row]]:
    """The stories of the front page, the best supported first, and how many days they reach back (None: as far as any)."""
    last = edition.desk["last_day"]
    for span in SPANS:
        found = [row for row in edition.stories if last and row["last_day"] and (last - row["last_day"]).days < span]
        if len(found) >= ENOUGH:
            return span, found
    return None, edition.stories


def tellings(edition: Edition, story_id: str) -> list[Row]:
    """The reports of a story, first to last, each with its copies under it; a copy whose original is elsewhere stands alone."""
    rows = edition.reports.get(story_id, [])
    here = {row["article_id"] for row in rows}
    under: dict[str, list[Row]] = {}
    for row in rows:
        if row["copy_of"] in here and row["copy_of"] != row["article_id"]:
            under.setdefault(row["copy_of"], []).append(row)
    heads = [row for row in rows if row["copy_of"] not in here or row["copy_of"] == row["article_id"]]
    return [{**row, "copies": under.get(row["article_id"], [])} for row in heads]


def earliest(told: list[Article]) -> tuple[Article | None, bool]:
    """The first of these reports of one story, copies aside, and whether that is sure.

    Of two of one day, one of them without a time of day, nobody knows which was first.
    """
    dated = [(article.on, article) for article in told if article.on and not article.copy_of]
    dated = dated or [(article.on, article) for article in told if article.on]
    if not dated:
        return None, False
    first_day = min(on for on, _ in dated)
    of_day = [article for on, article in dated if on == first_day]
    timed = [(article.at, article.id, article) for article in of_day if article.at]
    first = min(timed)[2] if timed else min(of_day, key=lambda article: article.id)
    return first, len(of_day) == 1 or len(timed) == len(of_day)


def disputes(statements: list[Row]) -> list[list[Row]]:
    """Statements that reports of a story contradict, those of one kind together."""
    return list(by_kind(row for row in statements if row["disputed"]).values())


def kinds_of(removals: list[Row]) -> list[Row]:
    """What was cleaned off, kind by kind, each with its rules."""
    kinds: dict[str, Row] = {}
    for row in removals:
        kind = kinds.setdefault(row["kind"], {"kind": row["kind"], "lines": 0, "rules": []})
        kind["lines"] += row["lines"]
        kind["rules"].append(row)
    return sorted(kinds.values(), key=lambda kind: (-kind["lines"], kind["kind"]))


@cache
def script() -> str:
    """The one script of the site: it filters long tables, and nothing needs it."""
    return (TEMPLATES / "filter.js").read_text("utf-8").strip()


def policy() -> str:
    """What a page may load: its own style, its own images, and the one script, known by its digest."""
    digest = base64.b64encode(hashlib.sha256(script().encode()).digest()).decode()
    return (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def printable(value: Any) -> Any:
    """What a template prints: nothing for a missing value; text without what HTML cannot hold. It is escaped after this."""
    if value is None:
        return ""
    return fit(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def shared_templates() -> FileSystemLoader:
    return FileSystemLoader(TEMPLATES, encoding="utf-8")


def environment() -> Environment:
    """Templates that escape every value, whatever the file is called, and stop at a name that nobody has given."""
    found = Environment(
        loader=shared_templates(), autoescape=True, undefined=StrictUndefined, finalize=printable,
        trim_blocks=True, lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
    found.globals.update(policy=policy(), script=Markup(script()), kinds_told=words.KINDS, removed=words.REMOVED)
    found.filters.update(
        day=words.day, moment=words.moment, number=words.number, decimal=words.decimal, after=words.after, said=words.said,
        unit=words.unit, anchor=file_name, link=link, place=place,
    )  # fmt: skip
    found.globals.update(
        count=words.count, verb=words.verb, hedges=words.HEDGES, sides=words.SIDES, stands=words.stands
    )  # fmt: skip
    return found
