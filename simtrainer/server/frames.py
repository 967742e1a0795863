"""Several messages in one write: what a turn has to say goes out together, as one packet.

A write to a socket costs as much as the patient's whole reaction, and the library writes each message by itself, through two
coroutines. A server's text frame without compression is a head of two, four or ten bytes and the message (RFC 6455, section 5.2);
a test holds these frames equal to the library's own.
"""

from collections.abc import Iterable

_TEXT = 0x81
"""One whole text message."""

_SHORT, _TWO_BYTES, _EIGHT_BYTES = 126, 126, 127
_LONG = 1 << 16
_HEADS = tuple(bytes((_TEXT, size)) for size in range(_SHORT))


def framed(messages: Iterable[bytes]) -> bytes:
    """Return text messages as the bytes that go over the wire."""
    parts: list[bytes] = []
    for message in messages:
        parts += (_head(len(message)), message)
    return b"".join(parts)


def _head(size: int) -> bytes:
    if size < _SHORT:
        return _HEADS[size]
    if size < _LONG:
        return bytes((_TEXT, _TWO_BYTES)) + size.to_bytes(2, "big")
    return bytes((_TEXT, _EIGHT_BYTES)) + size.to_bytes(8, "big")
