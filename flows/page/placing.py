"""A site put in place whole: built beside, swapped in; a reader never meets half of it."""

import ctypes
import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

#: What tells a folder of ours from one that somebody else keeps things in.
MARK = ".copydesk-page"
#: The first line of that file; below it stand the names of what the page command has put beside it.
MADE = "Made by copydesk page, which replaces this folder whole."
#: renameat2(2): of the Linux kernel, and what swaps two names in one step.
AT_FDCWD, RENAME_EXCHANGE = -100, 2


class NotOurs(Exception):
    """The folder holds something that no page command has put there; nothing was changed."""


def put(out: Path, files: Iterable[tuple[str, str]]) -> int:
    """The files as the whole content of the folder `out`; how many they are. What stood there before is gone. Raises NotOurs."""
    out = out.expanduser().absolute()
    refuse(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    sweep(out)
    beside = out.with_name(f".{out.name}.{os.getpid()}.tmp")
    try:
        many = write(beside, files)
        refuse(out)
        swap(beside, out)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return many


def refuse(out: Path) -> None:
    """Raises NotOurs, if the folder is not to be replaced."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise NotOurs(f"{out} is not a folder; choose another with --out")
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).exists():
        raise NotOurs(f"{out} holds files that are not a page of Copydesk; choose an empty folder with --out")
    if added := strangers(out):
        raise NotOurs(
            f"{out} holds what copydesk page has not put there ({', '.join(added[:3])}{', …' if len(added) > 3 else ''}) "
            "and would take away; move it, or choose another folder with --out"
        )


def strangers(out: Path) -> list[str]:
    """What somebody has put into a site of ours since it was made: a robots.txt, a folder of pictures. Older sites do not tell."""
    try:
        made = (out / MARK).read_text("utf-8").splitlines()[1:]
    except (OSError, UnicodeDecodeError):
        return []
    return sorted(path.name for path in out.iterdir() if path.name not in (*made, MARK)) if made else []


def write(folder: Path, files: Iterable[tuple[str, str]]) -> int:
    """The files in a new folder; how many."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    made, many = set(), 0
    for name, text in files:
        path = folder / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_text(text, encoding="utf-8")
        many += 1
    names = sorted(path.name for path in folder.iterdir())
    (folder / MARK).write_text("\n".join([MADE, *names]) + "\n", encoding="utf-8")
    return many


def swap(beside: Path, out: Path) -> None:
    """The new folder under the name of the old one, in one step where the system can; the old one is then `beside`."""
    if not out.exists():
        beside.rename(out)
    elif not exchange(beside, out):
        old = out.with_name(f".{out.name}.{os.getpid()}.old.tmp")
        out.rename(old)
        beside.rename(out)
        shutil.rmtree(old, ignore_errors=True)


def exchange(one: Path, other: Path) -> bool:
    """Swap two names; False where the system or the file system cannot."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return bool(renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)


def sweep(out: Path) -> None:
    """Remove what a build that was killed left behind; builds that still run are left alone."""
    for path in out.parent.glob(f".{out.name}.*.tmp"):
        pid = re.fullmatch(rf"\.{re.escape(out.name)}\.(\d+)(\.old)?\.tmp", path.name)
        if pid and not alive(int(pid[1])):
            with suppress(OSError):
                shutil.rmtree(path)


def alive(pid: int) -> bool:
    """True while a process of this number runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
