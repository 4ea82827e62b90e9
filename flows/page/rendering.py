"""An edition -> the pages of the site, each a path and its text."""

import hashlib
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from flows.page.charts import draw
from flows.page.choosing import agreed, disputed, disputes, earliest, kinds_of, newest, tellings
from flows.page.environment import environment
from flows.page.evidence import Article
from flows.page.links import file_name
from flows.page.matrix import matrix
from flows.page.reading import Edition, Row, by_kind

#: Stories on the front page: the lead, those with a teaser, and those in the list below.
LEAD, TEASED, BELOW = 1, 8, 30


def pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """Every page of the site: its path in the site, and its text."""
    return Press(edition).pages()


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
        led = {row["story_id"] for row in stories[:LEAD]}  # their statements stand there already
        yield "index.html", self._render(
            "index.html", span=span, lead=stories[:LEAD], teased=stories[LEAD : LEAD + TEASED],
            below=stories[LEAD + TEASED : LEAD + TEASED + BELOW], reports=self._edition.reports,
            statements=self._edition.statements, agreed=agreed(self._edition, led)[:6],
            disputed=disputed(self._edition)[:6], sources=self._edition.sources,
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
            yield _page("stories", file_name(row["story_id"])), self._render(
                "story.html", story=row, tellings=tellings(self._edition, row["story_id"]), kinds=by_kind(told),
                disputed=disputes(told), root="../",
            )  # fmt: skip

    def _each_actor(self) -> Iterator[tuple[str, str]]:
        for row in self._edition.actors:
            told = self._edition.actor_statements.get(row["entity_id"], [])
            seen = self._edition.actor_stories.get(row["entity_id"], [])
            yield _page("actors", file_name(row["entity_id"])), self._render(
                "actor.html", actor=row, kinds=by_kind(told), of_all=told[0]["of_kind"] if told else 0,
                seen=[each for each in seen if each["story_id"] in self._stories], root="../",
            )  # fmt: skip

    def _each_outlet(self) -> Iterator[tuple[str, str]]:
        for row in self._edition.outlets:
            name = row["outlet"]
            yield _page("outlets", digest_name(name)), self._render(
                "outlet.html", outlet=row, reports=self._edition.outlet_reports.get(name, []),
                removals=self._edition.outlet_removals.get(name, []), root="../",
            )  # fmt: skip

    def _each_source(self) -> Iterator[tuple[str, str]]:
        for row in self._edition.sources:
            name = row["source"]
            turned = [each for each in self._edition.rejects if each["source"] == name]
            yield (
                _page("sources", digest_name(name)),
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
        return _page("stories", file_name(story_id)) if story_id in self._stories else None

    def actor_path(self, name: str | None, entity_id: str | None = None) -> str | None:
        found = entity_id or self._actors.get(name)
        return _page("actors", file_name(found)) if found else None

    def outlet_path(self, name: str | None) -> str | None:
        return _page("outlets", digest_name(name)) if name in self._outlets else None

    def source_path(self, name: str | None) -> str | None:
        return _page("sources", digest_name(name)) if name in self._sources else None


class Charts:
    """The charts of an edition, drawn when a page asks for one; None where the plotting library is not installed."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    def __call__(self, name: str) -> Markup | None:
        return draw(name, self._edition)


def _page(folder: str, name: str) -> str:
    """Where the page of one thing lies in the site."""
    return f"{folder}/{name}.html"


def digest_name(name: str | None) -> str:
    """The file name of a thing that has a name but no id: two names never share one."""
    return "x-unknown" if name is None else f"x-{hashlib.sha256(name.encode()).hexdigest()[:16]}"
