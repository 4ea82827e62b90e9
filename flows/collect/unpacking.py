"""Content codings: bytes in, bounded pieces of what they hold out."""

import sys
import zlib
from collections.abc import Iterator
from typing import Protocol

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

#: What we say that we understand.
CODINGS = "gzip, deflate, br, zstd"
#: About so much is unpacked at a time.
PIECE = 64 * 1024
#: RFC 8878 asks decoders for windows of 8 MB; a frame that wants more wants our memory.
WINDOW = 23


class Undecodable(Exception):
    """The body is packed in a way that we did not ask for, or is damaged."""


class Unpacking(Protocol):
    """Bytes out of one coding."""

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        """What the chunk adds, a bounded piece at a time. Raises Undecodable."""
        ...

    @property
    def whole(self) -> bool:
        """Whether what came so far is a complete body."""
        ...


def unpacking(coding: str) -> Unpacking:
    """The way out of a content coding.

    >>> b"".join(unpacking("gzip").pieces(zlib.compress(b"report", wbits=31)))
    b'report'
    >>> unpacking("zebra")
    Traceback (most recent call last):
    flows.collect.unpacking.Undecodable: content-encoding 'zebra'
    """
    coding = coding.strip().lower()
    if coding not in UNPACKINGS:
        raise Undecodable(f"content-encoding {coding!r}")
    return UNPACKINGS[coding]()


class Plain:
    """Nothing to unpack."""

    whole = True

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        yield chunk


class Gzip:
    """One gzip member or several, one after the other."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(wbits=31)

    @property
    def whole(self) -> bool:
        return self._stream.eof

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        while chunk:
            if self._stream.eof:
                if not chunk.startswith(b"\x1f"):
                    return  # padding behind the last member
                self._stream = zlib.decompressobj(wbits=31)
            try:
                yield self._stream.decompress(chunk, PIECE)
            except zlib.error as error:
                raise Undecodable(f"gzip: {error}") from None
            chunk = self._stream.unconsumed_tail or self._stream.unused_data


class Deflate:
    """A zlib stream, or the bare one that some servers send in its place."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(wbits=15)
        self._begun = False

    @property
    def whole(self) -> bool:
        return self._stream.eof

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        while chunk and not self._stream.eof:
            try:
                piece = self._stream.decompress(chunk, PIECE)
            except zlib.error as error:
                if self._begun:
                    raise Undecodable(f"deflate: {error}") from None
                self._begun, self._stream = True, zlib.decompressobj(wbits=-15)
                continue
            self._begun = self._begun or bool(piece)
            yield piece
            chunk = self._stream.unconsumed_tail


class Brotli:
    """RFC 7932."""

    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    @property
    def whole(self) -> bool:
        return bool(self._stream.is_finished())

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        if self.whole:
            return  # padding
        try:
            piece = self._stream.process(chunk, output_buffer_limit=PIECE)
            while piece:
                yield piece
                if self._stream.is_finished() or self._stream.can_accept_more_data():
                    return
                piece = self._stream.process(b"", output_buffer_limit=PIECE)
        except brotli.error as error:
            raise Undecodable(f"br: {error}") from None


class Zstd:
    """RFC 8878, frames one after the other."""

    def __init__(self) -> None:
        self._stream = self._next()

    @staticmethod
    def _next() -> "zstd.ZstdDecompressor":
        return zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: WINDOW})

    @property
    def whole(self) -> bool:
        return bool(self._stream.eof)

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        try:
            while True:
                if self._stream.eof:
                    if not chunk:
                        return
                    self._stream = self._next()
                yield self._stream.decompress(chunk, PIECE)
                if self._stream.eof:
                    chunk = self._stream.unused_data
                elif self._stream.needs_input:
                    return
                else:
                    chunk = b""
        except zstd.ZstdError as error:
            raise Undecodable(f"zstd: {error}") from None


UNPACKINGS: dict[str, type[Unpacking]] = {
    "": Plain,
    "identity": Plain,
    "gzip": Gzip,
    "x-gzip": Gzip,
    "deflate": Deflate,
    "br": Brotli,
    "zstd": Zstd,
}
