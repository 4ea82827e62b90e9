"""The gzip members of a WARC file, one a record: walked, and a tail broken by a kill cut off."""

import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

BLOCK = 1 << 16
MAGIC = b"\x1f\x8b\x08"


def members(path: Path, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """Offset and content of every whole member from `start` on. Damaged stretches are passed over, a broken tail ends the walk."""
    for offset, _, content in stretches(path, start):
        if content is not None:
            yield offset, content


def tail_size(path: Path, start: int = 0) -> int:
    """How many bytes follow the last whole member. What lies before `start` is not looked at."""
    end = start
    for _, after, content in stretches(path, start):
        if content is not None:
            end = after
    return max(path.stat().st_size - end, 0)


def cut_tail(path: Path, start: int = 0) -> int:
    """Cut what follows the last whole member; how many bytes that were. What lies before `start` is not looked at."""
    if size := tail_size(path, start):
        with path.open("r+b") as file:
            file.truncate(path.stat().st_size - size)
            os.fsync(file.fileno())
    return size


def member_at(file: BinaryIO, offset: int) -> bytes | None:
    """The content of the member that begins at this byte; None if no whole record does. The file stands behind it then."""
    file.seek(offset)
    content = bytearray()
    inflate = zlib.decompressobj(31)
    try:
        while not inflate.eof and (block := file.read(BLOCK)):
            content += inflate.decompress(block)
    except zlib.error:
        return None
    if not inflate.eof or not content.startswith(b"WARC/"):
        return None
    file.seek(-len(inflate.unused_data), os.SEEK_CUR)
    return bytes(content)


def stretches(path: Path, start: int) -> Iterator[tuple[int, int, bytes | None]]:
    """Start, end and content of each member; content is None for a stretch that is none."""
    size = path.stat().st_size
    with path.open("rb") as file:
        offset = start
        while offset < size:
            content = member_at(file, offset)
            end = file.tell() if content is not None else _next_magic(file, offset + 1, size)
            yield offset, end, content
            offset = end


def _next_magic(file: BinaryIO, offset: int, size: int) -> int:
    """Where the next member may begin; the end of the file if nowhere."""
    while offset < size:
        file.seek(offset)
        block = file.read(BLOCK + len(MAGIC) - 1)
        if (found := block.find(MAGIC)) >= 0:
            return offset + found
        offset += BLOCK
    return size
