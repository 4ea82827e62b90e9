"""copydesk audit"""

from flows.commands.options import (
    Debug,
    Failed,
    Home,
    Json,
    Quiet,
    console,
    fail,
    given,
    how_to_begin,
    print_json,
    table_of,
)
from flows.processes.beginning import begin


def audit(home: Home = None, quiet: Quiet = False, json: Json = False, debug: Debug = False) -> None:
    """Check that the tables are what they should be; exit 1 naming each check that fails, with its first rows.

    Example:  copydesk audit
    """
    settings = given(home)
    if not settings.database.exists():
        raise Failed(f"no working database in {settings.home}; {how_to_begin(settings)}")
    begin(settings.home, quiet=quiet or json)
    from flows.audit import AuditFailed
    from flows.audit import audit as flow

    try:
        passed, warnings = flow(home=str(settings.home), quiet=quiet or json)
        violations = {}
        said = ""
    except AuditFailed as found:
        passed, warnings, violations = found.passed, found.warnings, found.violations
        said = str(found)
    if json:
        print_json({"passed": passed, "warnings": warnings, "failed": violations})
    elif not quiet:
        for title, several in (("failed", violations), ("warns", warnings)):
            for name, rows in several.items():
                console().print(table_of(rows, title=f"{name} {title}; its first rows:"))
        print(f"{len(passed)} checks passed, {len(warnings)} warn, {len(violations)} failed")
    if violations:
        fail(said, 1)
