"""copydesk doctor"""

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.options import Debug, Home, Json, Quiet, console, given, print_json
from flows.processes.beginning import begin
from flows.settings import Settings

if TYPE_CHECKING:
    from flows.care.installation import Finding
    from flows.care.mending import Mending


def doctor(
    home: Home = None,
    repair: Annotated[
        bool,
        typer.Option("--repair", help="Mend what can be mended: damaged databases are put aside and made anew."),
    ] = False,
    quiet: Quiet = False,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Look the installation and the desk over: what is wrong, and how to mend it. Exit 1 if something is.

    With --repair it sweeps what killed runs left, cuts broken ends off archive files, keeps damaged databases under another
    name and makes them anew from the archive and the published snapshot.  Example:  copydesk doctor --repair
    """
    from flows.account.progress import Progress
    from flows.care.health import examine

    settings = given(home)
    mending = mended(settings, quiet or json) if repair and settings.home.exists() else None
    with Progress(quiet=quiet or json) as progress:
        findings = examine(settings, progress.phase)
    wrong = [finding for finding in findings if finding.cure]
    undone = mending.undone if mending else []
    if json:
        told = [asdict(finding) for finding in findings]
        print_json(told if mending is None else {"done": mending.done, "undone": undone, "findings": told})
    else:
        tell([*(mending.done if mending else ())], undone, wrong if quiet else findings)
        if not quiet:
            verdict = f"{len(wrong)} of {len(findings)} need mending" if wrong else "all well"
            console().print(verdict, highlight=False)
    if wrong or undone:
        sys.exit(1)


def mended(settings: Settings, quiet: bool) -> "Mending":
    """What files need, under the lock; then the flow that makes anew what is missing."""
    import warehouse
    from flows.account.progress import Progress
    from flows.care.mending import mend

    with Progress(quiet=quiet) as progress, warehouse.lock(settings.home, settings.lock_wait, tell=progress.note):
        mending = mend(settings)
    if mending.flow:
        begin(settings.home, quiet)
    if mending.flow == "rebuild":
        from flows.rebuild import rebuild

        rebuild(home=str(settings.home), quiet=quiet)
        mending.done.append("rebuilt the tables from the archive, and published them")
    elif mending.flow == "publish":
        from flows.publish import publish

        publish(home=str(settings.home), quiet=quiet)
        mending.done.append("published a fresh snapshot")
    return mending


def tell(done: list[str], undone: list[str], findings: "list[Finding]") -> None:
    """A line a matter."""
    out = console()

    def line(text: str) -> None:
        out.print(text, markup=False, highlight=False, soft_wrap=True)

    for text in done:
        line(f"✓ {text}")
    for text in undone:
        line(f"✗ {text}")
    for finding in findings:
        line(f"{'✗' if finding.cure else '✓'} {finding.what}: {finding.found}")
        if finding.cure:
            line(f"    mend it: {finding.cure}")
