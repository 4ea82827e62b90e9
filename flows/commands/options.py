"""Options that commands share, and how a command speaks."""

import json
import math
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from flows.screen import visible
from flows.settings import Settings, misspelled, settings

if TYPE_CHECKING:
    from flows.account.summary import Summary


def _debug(given: bool) -> None:
    if given:
        os.environ["COPYDESK_DEBUG"] = "1"


def path_named(text: str) -> Path:
    """A path that was typed; Path("") would be the current folder."""
    if not text.strip():
        raise typer.BadParameter("an empty path names nothing; the current folder is .")
    return Path(text)


Home = Annotated[
    Path | None,
    typer.Option(
        "--home",
        parser=path_named,
        metavar="PATH",
        help="Folder of the databases, archive and logs \\[env: COPYDESK_HOME; default: data].",
        show_default=False,
    ),
]
Sources = Annotated[
    Path | None,
    typer.Option(
        "--sources",
        parser=path_named,
        metavar="PATH",
        help="The list of sources \\[env: COPYDESK_SOURCES; default: sources.toml].",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
Debug = Annotated[
    bool, typer.Option("--debug", help="Show tracebacks \\[env: COPYDESK_DEBUG].", callback=_debug, is_eager=True)
]


class Failed(Exception):
    """The command could not do it; the text says why, and what to do. Exit code 1."""


class WrongUsage(Exception):
    """The command was called in a way that cannot work; the text says how it can. Exit code 2."""


def given(home: Path | None = None, sources: Path | None = None) -> Settings:
    """The settings, those of the command line before those of the environment."""
    from pydantic import ValidationError

    try:
        return settings(home=home, sources=sources)
    except ValidationError as error:
        first = error.errors()[0]
        name = "COPYDESK_" + "_".join(map(str, first["loc"])).upper()
        raise WrongUsage(f"{name}: {first['msg'].removeprefix('Value error, ')}") from None


def warn_of_misspelled() -> None:
    """A line on standard error for each variable that is meant to be a setting and is none."""
    for name, meant in misspelled(os.environ).items():
        print(f"copydesk: {name} is no setting and does nothing; did you mean {meant}?", file=sys.stderr)


def published(home: Path | None) -> Path:
    """The snapshot that readers open; a hint where there is none yet."""
    path = given(home).published
    if not path.exists():
        raise Failed(f"nothing has been published at {path} yet; begin with: copydesk ingest examples/inbox")
    return path


def require_engines(settings: Settings) -> None:
    """Raises Failed with the cure, where an engine is named that is not installed: before anything is begun or loaded."""
    if settings.model or settings.gliner:
        from flows.care.installation import engines

        for finding in engines(settings):
            if finding.cure and finding.what.startswith("COPYDESK_"):
                raise Failed(f"{finding.what}: {finding.found}: {finding.cure}")


def how_to_begin(settings: Settings) -> str:
    """What makes a working database: the archive, where there is one, else a first ingest."""
    if any(settings.archive.glob("*.warc.gz")):
        return "its archive is there, so: copydesk rebuild"
    return "begin with: copydesk ingest examples/inbox"


class Piped(Console):
    """A console for files and pipes: no blanks at the ends of lines."""

    def print(self, *objects: Any, **how: Any) -> None:
        with self.capture() as written:
            super().print(*objects, **how)
        try:
            self.file.write("\n".join(line.rstrip(" ") for line in written.get().split("\n")))
        except BrokenPipeError:
            raise SystemExit(1) from None  # as rich ends; the command says what it means


def console() -> Console:
    """Standard output; as wide as a line gets where nobody looks at it on a screen."""
    if sys.stdout.isatty():
        return Console()
    columns = os.environ.get("COLUMNS", "")
    return Piped(width=int(columns) if columns.isdecimal() and int(columns) else 120, color_system=None)


def tell(text: str) -> None:
    """A word beside the answer, on standard error, where somebody reads it."""
    if sys.stderr.isatty() or sys.stdout.isatty():
        Console(stderr=True).print(text, style="dim", markup=False, highlight=False)


def table_of(
    rows: list[dict[str, Any]], names: list[str] | None = None, title: str | None = None, null: str = ""
) -> Table:
    """Rows for people: long cells cut, missing values empty or as told."""
    table = Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=None,
        pad_edge=False,
        padding=(0, 2, 0, 0),
        header_style="dim",
    )
    names = names or (list(rows[0]) if rows else [])
    for name in names:
        numeric = all(isinstance(row.get(name), int | float | None) for row in rows)
        table.add_column(Text(name), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(null if row.get(name) is None else cell(row[name])) for name in names))
    return table


def print_rows(rows: list[dict[str, Any]], names: list[str], null: str = "") -> None:
    """Rows as a table; one below the other, column by column, where a screen is too narrow for them side by side."""
    out = console()
    table = table_of(rows, names, null=null)
    natural = Measurement.get(Console(width=100_000), Console(width=100_000).options, table).maximum
    if not sys.stdout.isatty():
        Piped(width=max(natural, 80), color_system=None).print(table)
    elif natural <= out.width or len(names) <= 5:
        out.print(table)
    else:
        widest = max(map(len, names))
        for number, row in enumerate(rows, 1):
            out.print(Text(f"{number} ".ljust(widest + 2, "─"), style="dim"))
            for name in names:
                out.print(Text.assemble((f"{name:>{widest}}  ", "dim"), null if row[name] is None else cell(row[name])))


def cell(value: Any, longest: int = 200) -> str:
    """A value as people read it.

    >>> cell(None), cell(["AP", "TASS"]), cell(True)
    ('', 'AP, TASS', 'yes')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, bytes | bytearray):
        return cell(blob(bytes(value)), longest)
    if isinstance(value, list | tuple) and all(isinstance(part, str) for part in value):
        text = ", ".join(value)
    elif hasattr(value, "isoformat"):
        text = value.isoformat(" ", "seconds") if hasattr(value, "hour") else value.isoformat()
        text = text.removesuffix("+00:00")
    else:
        text = str(value)
    text = visible(text).replace("\n", " ⏎ ")
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def tell_summary(summary: "Summary", *, json: bool, quiet: bool) -> None:
    """What a run came to. Raises Failed where it did not get to its end."""
    if summary.state == "failed":
        raise Failed(f"run {summary.run_id} failed; copydesk status says more")
    if json:
        print_json(summary.model_dump())
    elif not quiet:
        from flows.account.printing import print_summary

        print_summary(summary, console())


def print_json(value: Any) -> None:
    """A value as JSON on standard output; days and times in ISO 8601, no NaN."""
    sys.stdout.write(json.dumps(plain(value), ensure_ascii=False, indent=2) + "\n")


def plain(value: Any) -> Any:
    """Only what JSON has.

    >>> from datetime import date
    >>> plain({"on": date(2025, 5, 9), "share": float("nan"), "who": ("a",)})
    {'on': '2025-05-09', 'share': None, 'who': ['a']}
    """
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple | set):
        return [plain(part) for part in value]
    if isinstance(value, bytes | bytearray):
        return blob(bytes(value))
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, bool | int | str):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def blob(value: bytes) -> str:
    """Bytes as DuckDB writes them and reads them again ('...'::blob).

    >>> blob(b"ab\\xaa\\x00")
    'ab\\\\xAA\\\\x00'
    """
    return "".join(chr(b) if 32 <= b < 127 and b not in b"\\'\"" else f"\\x{b:02X}" for b in value)


def fail(text: str, code: int) -> NoReturn:
    """One line on standard error, and out."""
    Console(stderr=True, soft_wrap=True).print(
        Text.assemble(("copydesk: ", "bold red"), visible(text)), highlight=False
    )
    raise SystemExit(code)
