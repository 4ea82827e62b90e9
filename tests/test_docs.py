"""What is written about the tables is what the tables say of themselves; what the pages name and link to is there."""

import re
from pathlib import Path

import pytest

import warehouse
from warehouse.describe import describe

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("bench/*.md"), *ROOT.glob("examples/**/*.md")])
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"python -m ((?:bench|flows|warehouse|tests)(?:\.[a-z_]+)+)")


def test_tables_md_is_current():
    with warehouse.connect() as db:
        assert (ROOT / "docs" / "TABLES.md").read_text("utf-8") == describe(db), "run: make docs"


def test_every_public_table_view_and_column_is_explained():
    with warehouse.connect() as db:
        text = describe(db)
    assert "|  |\n" not in text
    assert "### articles\n" in text
    assert "### quote_index\n" in text
    assert "### captures\n" not in text  # private


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_file_and_a_heading_that_are_there(page: Path):
    targets = [found[1] or found[2] for found in LINK.finditer(page.read_text("utf-8"))]
    wrong = [target for target in targets if "://" not in target and not leads_somewhere(page, target)]
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_module_that_a_command_names_is_there(page: Path):
    named = {ROOT.joinpath(*name.split(".")) for name in COMMAND.findall(page.read_text("utf-8"))}
    assert [path for path in named if not path.with_suffix(".py").exists() and not path.is_dir()] == []


def leads_somewhere(page: Path, target: str) -> bool:
    path, _, anchor = target.partition("#")
    file = (page.parent / path).resolve() if path else page
    return file.exists() and (not anchor or anchor in anchors(file))


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
