"""The command line: `copydesk COMMAND`, one file per command in `flows/commands`."""

import os
import signal
import sys
from typing import Annotated, NoReturn

import click
import typer

from flows.commands import options
from flows.commands.audit import audit
from flows.commands.deploy import deploy
from flows.commands.doctor import doctor
from flows.commands.ingest import ingest
from flows.commands.page import page
from flows.commands.publish import publish
from flows.commands.rebuild import rebuild
from flows.commands.search import search
from flows.commands.show import show
from flows.commands.sources import group, sources
from flows.commands.sql import sql
from flows.commands.status import status
from flows.commands.tend import tend
from flows.commands.up import up
from flows.processes.ending import Terminated, end, is_asked

#: In the order of the help: what fills the tables, what reads them, what keeps the desk running.
COMMANDS = (
    ingest, rebuild, publish, audit, tend, sql, search, show, page, status, sources, up, deploy, doctor,
)  # fmt: skip

app = typer.Typer(
    name="copydesk",
    help="News reports in; clean, de-duplicated, fact-bearing DuckDB tables out.",
    epilog='Begin with:  copydesk ingest examples/inbox   then:  copydesk sql "from story_board"',
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in COMMANDS:
    if command is sources:
        app.add_typer(group)
    else:
        app.command(command.__name__)(command)


#: Packages whose errors say in full what is wrong.
OWN = ("flows", "warehouse", "transforms")

#: What a shell gives to a command that Ctrl-C ended.
CTRL_C = 128 + signal.SIGINT
#: And to one whose reader has left.
UNREAD = 128 + 13


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"copydesk {version('copydesk')}")
        raise typer.Exit


@app.callback()
def desk(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
    debug: options.Debug = False,
) -> None:
    options.warn_of_misspelled()


def main() -> None:
    """Run a command: exit code 0 when it finished, 1 when it failed, 2 when it was called wrongly.

    130 after Ctrl-C; 141, as a shell says of any command, when whoever read its answer through a pipe has left.
    """
    try:
        run()
    except SystemExit as ended:
        # typer and rich end with 1 where nobody reads any more; SIGPIPE stays ignored, for it would end us at any socket
        unread = isinstance(ended.__context__, BrokenPipeError)
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            unread = unread or not ended.code
            os.dup2(
                os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
            )  # or the interpreter tries it once more, aloud
        if unread:
            raise SystemExit(UNREAD) from None
        raise


def run() -> None:
    """Run a command, and put what ends it into words."""
    try:
        app()
    except click.exceptions.Exit:
        raise
    except SystemExit as ended:
        if ended.code == CTRL_C:  # typer's way to say so, without a word
            interrupted()
        if ended.code and is_asked():
            end()
        raise
    except KeyboardInterrupt:
        interrupted()
    except Terminated:
        end()
    except Exception as error:  # the last resort: one line for people, all of it with --debug
        stopped(error)
        if os.environ.get("COPYDESK_DEBUG", "").lower() not in ("", "0", "false"):
            raise
        _fail(error)


def stopped(error: Exception) -> None:
    """End as asked, where the error is only how a library tells of the signal: DuckDB and Prefect raise some of their own."""
    from flows.care.trouble import causes

    kinds = {type(cause) for cause in causes(error)}
    if Terminated in kinds or is_asked():
        end()
    if KeyboardInterrupt in kinds:
        interrupted()


def interrupted() -> NoReturn:
    """Say that Ctrl-C was heard, and end."""
    options.fail("interrupted; run it again to finish", CTRL_C)


def _fail(error: Exception) -> None:
    from flows.care.trouble import in_plain_words
    from flows.sources import SourcesError

    expected = isinstance(error, options.Failed | options.WrongUsage | SourcesError)
    text = str(error) or type(error).__name__
    if not expected and (plain := in_plain_words(error)):
        text = plain
    elif not expected and type(error).__module__.partition(".")[0] not in OWN:
        text = f"{type(error).__name__}: {text.strip().splitlines()[0]} (--debug shows where)"
    options.fail(text, 2 if isinstance(error, options.WrongUsage | SourcesError) else 1)


if __name__ == "__main__":
    main()
