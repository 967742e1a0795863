"""Measures, as they are defined in the field; nothing here knows what is measured."""

from collections.abc import Hashable, Sequence

BINS = 10


def f1(gold: Sequence[bool], heard: Sequence[bool]) -> float:
    """Return the F1 of the positive class, 0 to 1."""
    both = sum(g and h for g, h in zip(gold, heard, strict=True))
    return 2 * both / (sum(gold) + sum(heard)) if both else 0.0


def precision(gold: Sequence[bool], heard: Sequence[bool]) -> float | None:
    """Return the share of what was heard that is right; None where nothing was heard."""
    return sum(g and h for g, h in zip(gold, heard, strict=True)) / sum(heard) if any(heard) else None


def recall(gold: Sequence[bool], heard: Sequence[bool]) -> float | None:
    """Return the share of what was there that was heard; None where nothing was there."""
    return sum(g and h for g, h in zip(gold, heard, strict=True)) / sum(gold) if any(gold) else None


def auc(high: Sequence[float], low: Sequence[float]) -> float:
    """Return how often a value of the first kind is above one of the second, ties counting half."""
    return sum((h > v) + 0.5 * (h == v) for h in high for v in low) / (len(high) * len(low))


def kappa(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """Return Cohen's kappa of two codings of the same things."""
    agree = sum(a == b for a, b in zip(one, other, strict=True)) / len(one)
    chance = sum((one.count(label) / len(one)) * (other.count(label) / len(other)) for label in {*one, *other})
    return (agree - chance) / (1 - chance) if chance < 1 else 1.0


def reliability(sure: Sequence[float], right: Sequence[bool]) -> list[tuple[float, float, int]]:
    """Return (mean confidence, share right, count) of every tenth of confidence that occurs."""
    rows: list[tuple[float, float, int]] = []
    for low in range(BINS):
        inside = [(p, r) for p, r in zip(sure, right, strict=True) if min(BINS - 1, int(p * BINS)) == low]
        if inside:
            count = len(inside)
            rows.append((sum(p for p, _ in inside) / count, sum(r for _, r in inside) / count, count))
    return rows


def calibration_error(sure: Sequence[float], right: Sequence[bool]) -> float:
    """Return the expected calibration error: how far confidence is from being right, weighted by how often it is so."""
    return sum(abs(p - r) * count for p, r, count in reliability(sure, right)) / len(sure) if sure else 0.0


def risk(sure: Sequence[float], right: Sequence[bool], coverage: float) -> float:
    """Return the share of wrong among the surest part of that size."""
    ordered = sorted(zip(sure, right, strict=True), key=lambda pair: -pair[0])
    kept = ordered[: max(1, round(coverage * len(ordered)))]
    return sum(not r for _, r in kept) / len(kept)
