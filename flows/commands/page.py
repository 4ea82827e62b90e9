"""copydesk page"""

import errno
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import Debug, Failed, Home, Json, Quiet, given, path_named, print_json, published


def page(
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            parser=path_named,
            metavar="PATH",
            help="Folder of the site, replaced whole \\[default: page in the home].",
            show_default=False,
        ),
    ] = None,
    serve: Annotated[bool, typer.Option("--serve", help="Show it on 127.0.0.1 until Ctrl-C.")] = False,
    port: Annotated[
        int, typer.Option("--port", help="Where to serve it; 0 takes any that is free.", min=0, max=65535)
    ] = 8321,
    home: Home = None,
    quiet: Quiet = False,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """A static site of what the desk knows: stories, who reported when, statements with the sentences behind them.

    Example:  copydesk page --serve
    """
    from flows.page import NotOurs, build

    snapshot = published(home)
    folder = (out or given(home).page_folder or snapshot.parent / "page").expanduser().absolute()
    try:
        files = build(snapshot, folder)
    except NotOurs as error:
        raise Failed(str(error)) from None
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise  # a full disk has words of its own
        raise Failed(f"{folder} cannot be written ({error.strerror}); choose another folder with --out") from None
    if json:
        print_json({"page": str(folder / "index.html"), "files": files})
    elif not quiet:
        print(f"{files} files; open {folder / 'index.html'}")
    if serve:
        show(folder, port, quiet or json)


def show(folder: Path, port: int, quiet: bool) -> None:
    """Serve the folder until Ctrl-C."""
    from flows.page.serving import server

    try:
        desk = server(folder, port)
    except OSError as error:
        raise Failed(f"cannot serve on port {port}: {error.strerror}; choose another with --port") from None
    with desk:
        if not quiet:
            print(f"http://127.0.0.1:{desk.server_address[1]}/ until Ctrl-C", flush=True)
        with suppress(KeyboardInterrupt):
            desk.serve_forever()
