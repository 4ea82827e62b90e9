"""copydesk doctor"""

import sys
from dataclasses import asdict

from flows.commands.options import Debug, Home, Json, Quiet, console, given, print_json


def doctor(home: Home = None, quiet: Quiet = False, json: Json = False, debug: Debug = False) -> None:
    """Look the installation and the desk over: what is wrong, and how to mend it. Exit 1 if something is.

    Example:  copydesk doctor
    """
    from flows.health import examine

    findings = examine(given(home))
    wrong = [finding for finding in findings if finding.cure]
    if json:
        print_json([asdict(finding) for finding in findings])
    else:
        out = console()
        for finding in findings if not quiet else wrong:
            out.print(
                f"{'✗' if finding.cure else '✓'} {finding.what}: {finding.found}",
                markup=False,
                highlight=False,
                soft_wrap=True,
            )
            if finding.cure:
                out.print(f"    mend it: {finding.cure}", markup=False, highlight=False, soft_wrap=True)
        if not quiet:
            out.print(f"{len(wrong)} of {len(findings)} need mending" if wrong else "all well", highlight=False)
    if wrong:
        sys.exit(1)
