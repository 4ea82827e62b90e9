"""The HTTP response in a WARC record: its status, headers and body, chunks and compression undone."""

import zlib


def http_parts(block: bytes) -> tuple[int | None, dict[str, str], bytes]:
    """Status, headers (names in lower case) and body of a response.

    >>> http_parts(b"HTTP/1.1 200 OK\\r\\nContent-Type: text/html\\r\\n\\r\\n<p>")
    (200, {'content-type': 'text/html'}, b'<p>')
    """
    head, gap, body = block.partition(b"\r\n\r\n")
    if not gap:
        head, _, body = block.partition(b"\n\n")
    first, *lines = head.decode("latin-1").splitlines() or [""]
    status = first.split(" ")[1:2]
    pairs = (line.partition(":") for line in lines)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    return int(status[0]) if status and status[0].isdecimal() else None, headers, body


def decoded(body: bytes, headers: dict[str, str], largest: int) -> bytes:
    """The body without chunks and compression; crawlers that undid either and kept the header are believed by the bytes."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = joined(body)
    coding = headers.get("content-encoding", "").lower()
    try:
        if "br" in coding:
            import brotli

            return bytes(brotli.decompress(body))
        if "deflate" in coding:
            return zlib.decompressobj(-15 if body[:1] not in (b"\x78", b"\x58") else 15).decompress(body, largest)
    except Exception:  # noqa: BLE001 - brotli has an error of its own; what was undone already is read as it is
        return body
    return body  # gzip is undone by every reader


def joined(body: bytes) -> bytes:
    """A body sent in chunks, in one piece; as far as the chunks go, and as it is where there are none.

    >>> joined(b"3\\r\\n<p>\\r\\n4;x=1\\r\\nText\\r\\n0\\r\\n\\r\\n"), joined(b"<p>Text"), joined(b"3\\r\\n<p>\\r\\nff\\r\\nText")
    (b'<p>Text', b'<p>Text', b'<p>Text')
    """
    pieces, at = [], 0
    while (end := body.find(b"\r\n", at)) >= 0:
        try:
            size = int(body[at:end].partition(b";")[0].strip(), 16)
        except ValueError:
            break
        pieces.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
        if not size:
            break
    return b"".join(pieces) if pieces else body
