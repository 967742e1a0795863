"""How fast one socket may talk."""


class Bucket:
    """Holds `burst` tokens and gains `rate` a second; each message takes one. Time is handed in."""

    __slots__ = ("_burst", "_rate", "_then", "_tokens")

    def __init__(self, burst: float, rate: float, now: float) -> None:
        self._burst = burst
        self._rate = rate
        self._tokens = burst
        self._then = now

    def takes(self, now: float) -> bool:
        """Take one token; tell whether there was one."""
        self._tokens = min(self._burst, self._tokens + (now - self._then) * self._rate)
        self._then = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True
