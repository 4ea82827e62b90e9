"""A database that somebody has damaged does not pass the audit, and is not published."""

import shutil

import duckdb
import pytest
from conftest import public_tables

DAMAGE = {
    "an orphan fact": "update quotes set article_id = 'nobody' where quote_id = (select min(quote_id) from quotes)",
    "a span outside the body": "update amounts set end_char = 1000000 where article_id = (select min(article_id) from amounts)",
    "a lost capture": "delete from captures where capture_id = (select min(capture_id) from captures where state = 'filed')",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_the_audit_fails_and_names_the_check_and_its_first_rows(examples, tmp_path, damage):
    from flows.audit import AuditFailed, audit

    home = tmp_path / "desk"
    shutil.copytree(examples, home)
    with duckdb.connect(str(home / "desk.duckdb")) as db:
        db.execute("set TimeZone = 'UTC'")
        db.execute(DAMAGE[damage])
    with pytest.raises(AuditFailed) as failure:
        audit(home=str(home))
    assert failure.value.violations
    for check, first in failure.value.violations.items():
        assert check in str(failure.value)
        assert first


def test_what_fails_the_audit_is_not_published(examples, tmp_path):
    from flows.publish import publish

    home = tmp_path / "desk"
    shutil.copytree(examples, home)
    before = public_tables(home)
    with duckdb.connect(str(home / "desk.duckdb")) as db:
        db.execute("update articles set body = 'somebody wrote this'")
    with pytest.raises(RuntimeError, match="not published"):
        publish(home=str(home))
    assert public_tables(home) == before
