"""Facts are found once per text: what is handed to the facts stage when reports repeat one another."""

from datetime import date

from test_copies import article, desk, prose

import warehouse
from flows.processes.workers import Workers
from flows.refine.comparing import compare
from flows.refine.digging import dig, find_facts
from flows.refine.filing import Filing

BODY = f"Helen Okafor said on Monday that the bridge was lost.\n{prose(3, 12)}"
MORE = f"{BODY}\n“The harbour will stay open until winter,” Peter Ode told the sailors."


class Watched(Workers):
    """Workers that remember which articles went to the facts stage."""

    def __init__(self) -> None:
        super().__init__(1)
        self.parsed: list[list[str]] = []

    def map(self, stage, rows, size):
        if getattr(stage, "func", stage) is dig:
            self.parsed.append(rows["article_id"].to_list())
        return super().map(stage, rows, size)


def found(home, *batches):
    """(articles parsed, by batch; quotations of the last one) of batches that arrive one after another."""
    with warehouse.connect(home / "desk.duckdb") as db, Watched() as workers:
        for batch in batches:
            filing, rows = Filing(), desk(*batch)
            _, copies, moved = compare(db, rows, workers, filing)
            facts = find_facts(db, copies, moved, workers, filing)
            warehouse.load(db, {"articles": rows, **filing.frames}, filing.owners)
    return workers.parsed, facts["quotes"].select("article_id", "quotation").rows()


def test_a_copy_that_says_no_more_is_not_parsed_nor_is_its_original_again(tmp_path):
    parsed, quotes = found(tmp_path, [article("a", BODY), article("b", BODY)], [article("c", BODY)])
    assert (parsed, quotes) == ([["a"], []], [])


def test_of_a_copy_that_says_more_only_that_is_kept(tmp_path):
    later = date(2026, 3, 4)
    parsed, quotes = found(tmp_path, [article("a", BODY)], [article("b", MORE, published_on=later)])
    assert parsed == [["a"], ["b"]]
    assert quotes == [("b", "The harbour will stay open until winter,")]


def test_what_an_original_says_no_more_its_copies_say_themselves(tmp_path):
    copied = article("b", MORE, published_on=date(2026, 3, 4))
    parsed, quotes = found(tmp_path, [article("a", MORE), copied], [article("a", BODY)])
    assert parsed == [["a"], ["a", "b"]]
    assert quotes == [("a", "the bridge was lost"), ("b", "The harbour will stay open until winter,")]
