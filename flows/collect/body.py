"""A response -> its bytes, unpacked, with the cap applied while reading and while unpacking."""

from collections.abc import AsyncIterable

from flows.collect.unpacking import CODINGS, Undecodable, unpacking

__all__ = ["CODINGS", "TooLarge", "Undecodable", "body_of"]


class TooLarge(Exception):
    """More bytes than the cap, on the wire or unpacked."""


async def body_of(chunks: AsyncIterable[bytes], coding: str, largest: int, *, cut: bool = False) -> bytes:
    """The body that these chunks are; TooLarge or Undecodable as soon as that is certain.

    httpx would unpack a whole chunk at once, and 64 kB of gzip can hold 64 MB; here no more than a piece is unpacked
    before it is counted. With `cut`, the first `largest` bytes of a body that is larger.
    """
    unpack = unpacking(coding)
    received = size = 0
    pieces: list[bytes] = []
    async for chunk in chunks:
        received += len(chunk)
        if received > largest and not cut:
            raise TooLarge(f"more than {largest} bytes received")
        for piece in unpack.pieces(chunk):
            size += len(piece)
            pieces.append(piece)
            if size > largest and cut:
                return b"".join(pieces)[:largest]
            if size > largest:
                raise TooLarge(f"more than {largest} bytes when unpacked")
    if received and not unpack.whole:
        raise Undecodable(f"{coding}: cut short")
    return b"".join(pieces)
