"""A response -> its bytes, unpacked, with the cap and the deadline applied while reading."""

import time
import zlib

import httpx

PIECE = 64 * 1024


class TooLarge(Exception):
    """More bytes than the cap, on the wire or unpacked."""


class Undecodable(Exception):
    """The body is packed in a way that we did not ask for, or is damaged."""


def body_of(response: httpx.Response, largest: int, deadline: float) -> bytes:
    """The body of an answer; TooLarge, Undecodable or TimeoutError as soon as that is certain.

    httpx would unpack a whole chunk at once, and 64 kB of gzip can hold 64 MB; here no more than a piece is unpacked
    before it is counted.
    """
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", "deflate", ""):
        raise Undecodable(f"content-encoding {coding!r}")
    unpack = _Unpacking(coding, largest)
    received = 0
    for chunk in response.iter_raw():
        received += len(chunk)
        if received > largest:
            raise TooLarge(f"more than {largest} bytes received")
        if time.monotonic() > deadline:
            raise TimeoutError("the response as a whole took too long")
        unpack.feed(chunk)
    return unpack.finished()


class _Unpacking:
    """Bytes out of a content-encoding, counted as they come."""

    def __init__(self, coding: str, largest: int) -> None:
        self.largest = largest
        self.size = 0
        self.pieces: list[bytes] = []
        self.coding = coding
        self.stream = (
            None if coding in ("identity", "") else zlib.decompressobj(wbits=15 if coding == "deflate" else 31)
        )
        self.begun = False

    def feed(self, chunk: bytes) -> None:
        if self.stream is None:
            return self._keep(chunk)
        try:
            self._inflate(chunk)
        except zlib.error as error:
            if self.begun or self.coding != "deflate":
                raise Undecodable(f"{self.coding}: {error}") from None
            self.stream = zlib.decompressobj(wbits=-15)  # some servers send deflate without its header
            self._inflate(chunk)
        return None

    def _inflate(self, chunk: bytes) -> None:
        assert self.stream is not None
        while chunk and not self.stream.eof:
            piece = self.stream.decompress(chunk, PIECE)
            self.begun = self.begun or bool(piece)
            self._keep(piece)
            chunk = self.stream.unconsumed_tail

    def _keep(self, piece: bytes) -> None:
        self.size += len(piece)
        if self.size > self.largest:
            raise TooLarge(f"more than {self.largest} bytes when unpacked")
        self.pieces.append(piece)

    def finished(self) -> bytes:
        if self.stream is not None and self.pieces and not self.stream.eof:
            raise Undecodable(f"{self.coding}: cut short")
        return b"".join(self.pieces)
