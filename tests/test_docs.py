"""What is written about the tables is what the tables say of themselves."""

from pathlib import Path

import warehouse
from warehouse.describe import describe

ROOT = Path(__file__).parents[1]


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
