"""From the machine's points, 0 to 100, to the anchors people mark by, 1 to 5, and back. The steps are the codebook's."""

from simtrainer.codebook import codebook

TOP = 100.0


def anchor_of(points: float) -> int:
    """Return the anchor that points lie on."""
    return max(anchor for anchor, (begins, _) in codebook().scoring.map_0_100_to_1_5.items() if points >= begins)


def points_of(anchor: int) -> float:
    """Return the middle of an anchor's points: all that a mark of 1 to 5 says about a score."""
    steps = codebook().scoring.map_0_100_to_1_5
    ends = steps[anchor + 1][0] if anchor + 1 in steps else TOP
    return (steps[anchor][0] + ends) / 2


def ends_of(anchor: int) -> tuple[float, float]:
    """Return the lowest and the highest points of an anchor."""
    return codebook().scoring.map_0_100_to_1_5[anchor]
