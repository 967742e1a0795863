"""How often one address may knock at the links that let people in."""

from collections import OrderedDict

from simtrainer.server.bucket import Bucket

BURST, RATE = 60.0, 1.0
"""A class of thirty behind one address opens its links within a minute; whoever guesses 128 bits needs longer than there is."""
REMEMBERED = 1000


class Door:
    """A bucket for each address that knocked lately. Time is handed in."""

    def __init__(self) -> None:
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def opens(self, address: str, now: float) -> bool:
        """Tell whether this address may try a link now."""
        bucket = self._buckets.pop(address, None) or Bucket(BURST, RATE, now)
        self._buckets[address] = bucket
        if len(self._buckets) > REMEMBERED:
            self._buckets.popitem(last=False)
        return bucket.takes(now)
