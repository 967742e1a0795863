"""Chance without chance: the same seed, turn and question always give the same choice."""

from zlib import crc32


def pick(seed: int, turn: int, about: str, sides: int) -> int:
    """Return a number from 0 to `sides` - 1, fixed by seed, turn and what it is about."""
    return crc32(f"{seed}:{turn}:{about}".encode()) % sides
