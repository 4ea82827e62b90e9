"""copydesk tend"""

from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.options import Debug, Failed, Home, Json, Quiet, given, how_to_begin, print_json
from flows.processes.beginning import begin

if TYPE_CHECKING:
    from flows.tend import Tended


def tend(
    home: Home = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    retry: Annotated[bool, typer.Option(help="Try again what was rejected for a reason that may have passed.")] = True,
    quiet: Quiet = False,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Look after the desk, once a night: leftovers, retries, what is kept no longer, small files into few, free space.

    What is kept is set by COPYDESK_KEEP_VERSIONS and COPYDESK_KEEP_ARCHIVE_DAYS; by default everything is, for ever. What
    was read from a page stays in any case: only its bytes go.  Example:  copydesk tend --dry-run
    """
    settings = given(home)
    if not settings.database.exists():
        raise Failed(f"no working database in {settings.home}; {how_to_begin(settings)}")
    begin(settings.home, quiet=quiet or json)
    from flows.tend import tend as flow

    done = flow(home=str(settings.home), quiet=quiet or json, dry_run=dry_run, retry=retry)
    if json:
        print_json(done.model_dump())
    elif not quiet:
        print("\n".join(told(done)))


def told(done: "Tended") -> list[str]:
    """What was done, a line a matter."""
    verb = "would be " if done.dry_run else ""
    again = ", ".join(f"{count} {reason}" for reason, count in done.retried.items()) or "nothing"
    settled = ", ".join(f"{count} {state}" for state, count in done.settled.items())
    lines = [
        f"leftovers   {', '.join(done.swept) or 'none'}{f' ({verb}removed)' if done.swept else ''}",
        f"tried again {verb}{again}{f'; now {settled}' if settled else ''}",
        f"condensed   {verb}{done.condensed} captures",
        f"archive     {done.files_before} files, {megabytes(done.archive_before)} -> {verb}{done.files_after} files"
        + ("" if done.dry_run else f", {megabytes(done.archive_after)}"),
        f"database    {megabytes(done.database_before)}"
        + ("" if done.dry_run else f" -> {megabytes(done.database_after)}"),
    ]
    return lines + [f"left alone  {one}" for one in done.left_alone]


def megabytes(size: int) -> str:
    """A size as people read it.

    >>> megabytes(1_260_000)
    '1.3 MB'
    """
    return f"{size / 1e6:.1f} MB"
