"""copydesk status"""

from typing import Annotated, Any

import typer

from flows.commands.options import Debug, Home, Json, Quiet, console, given, print_json, published, table_of


def status(
    home: Home = None,
    runs: Annotated[int, typer.Option("--runs", "-n", min=1, help="How many runs to list.")] = 5,
    quiet: Quiet = False,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """The last runs, what was rejected and why, and how large the tables are.

    Example:  copydesk status --runs 10
    """
    path = published(home)
    import warehouse

    with warehouse.read_only(path) as db:
        parts = {
            "runs": warehouse.query(db, "summary_runs", rows=runs).to_dicts(),
            "rejects": warehouse.query(db, "summary_rejects").to_dicts(),
            "tables": [
                {"table": name, "rows": db.sql(f'select count(*) from "{name}"').fetchone()[0]}  # type: ignore[index]
                for name in warehouse.query(db, "summary_tables")["table_name"]
            ],
        }
    busy = warehouse.lock_holder(given(home).home)
    if json:
        print_json({"published": str(path), "bytes": path.stat().st_size, "working": busy, **parts})
    elif not quiet:
        out = console()
        out.print(table_of([told(run) for run in parts["runs"]], title="Last runs"))
        out.print(
            table_of(parts["rejects"], title="\nRejects") if parts["rejects"] else "\nNo rejects", highlight=False
        )
        out.print(table_of(parts["tables"], title="\nTables"))
        out.print(f"\n{path} ({path.stat().st_size / 1e6:.1f} MB)", highlight=False, soft_wrap=True)
        if busy:
            out.print(f"at work now: {busy}", highlight=False, markup=False)


def told(run: dict[str, Any]) -> dict[str, Any]:
    """A run on a line of 100 characters."""
    fates = ", ".join(f"{run[fate]} {fate}" for fate in ("filed", "unchanged", "listings", "rejected") if run[fate])
    return {
        **{name: run[name] for name in ("flow", "state")},
        "started": run["started_at"],
        "seconds": run["seconds"],
        "captures": f"{run['captures'] or 0}{': ' if fates else ''}{fates}",
        **{name: run[name] for name in ("new", "changed", "facts")},
    }
