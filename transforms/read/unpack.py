"""Bytes out of gzip, never more than fits."""

import zlib

from transforms.read.found import Unreadable

GZIP = b"\x1f\x8b\x08"
LARGEST = 50 * 2**20  # bytes a document may have when unpacked
PIECE = 1 << 16
#: Bytes handed to zlib at a time, at first: what it does not use it hands back as a copy, and a file may have a million members.
FIRST = 1 << 9
CHECKSUM = 8  # bytes, and the length, behind a member


def unpack(payload: bytes, largest: int = LARGEST) -> tuple[bytes, str | None]:
    """The bytes inside gzip (every member of it), and what was wrong with it; other bytes as they are.

    A cut or damaged file gives what can be read. Raises Unreadable (too_large) as soon as the cap is passed, so a
    bomb costs no more memory than the cap's first excess.

    >>> import gzip
    >>> unpack(gzip.compress(b"a") + gzip.compress(b"b"))
    (b'ab', None)
    >>> unpack(gzip.compress(b"a")[:-8])
    (b'a', 'gzip: cut short')
    >>> unpack(gzip.compress(b"a")[:-8] + bytes(8))
    (b'a', 'gzip: Error -3 while decompressing data: incorrect data check')
    >>> unpack(b"plain")
    (b'plain', None)
    """
    if not payload.startswith(GZIP):
        return payload, None
    pieces: list[bytes] = []
    size, place, fault = 0, 0, None
    while payload.startswith(GZIP, place) and fault is None:
        member, step = zlib.decompressobj(wbits=31), FIRST
        while not member.eof:
            # the checksum last: what comes before it is readable even when it is wrong
            stop = len(payload) if place >= len(payload) - CHECKSUM else len(payload) - CHECKSUM
            block = payload[place : min(place + step, stop)]
            try:
                piece = member.decompress(block, PIECE)
            except zlib.error as error:
                fault = f"gzip: {error}"
                break
            size += len(piece)
            if size > largest:
                raise Unreadable("too_large", f"more than {largest} bytes when unpacked")
            pieces.append(piece)
            # at the end of a member zlib may hold the same bytes as both
            place += len(block) - len(member.unused_data if member.eof else member.unconsumed_tail)
            if not block and not piece and not member.eof:
                fault = "gzip: cut short"
                break
            step = min(2 * step, PIECE)
    return b"".join(pieces), fault


def peek(payload: bytes, count: int) -> bytes:
    """The first bytes inside gzip, without unpacking the rest.

    >>> import gzip
    >>> peek(gzip.compress(b"WARC/1.0"), 4)
    b'WARC'
    """
    if not payload.startswith(GZIP):
        return payload[:count]
    try:
        return zlib.decompressobj(wbits=31).decompress(payload[: min(4 * count, len(payload) - CHECKSUM)], count)
    except zlib.error:
        return b""
