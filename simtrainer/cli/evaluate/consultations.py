"""Real remote consultations that we coded twice (PriMock57): which acts of the codebook are heard, act by act.

The acts both passes found are right, those of one pass alone are neither right nor wrong. The words are read from the data folder.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from simtrainer.cli.evaluate import measures
from simtrainer.cli.evaluate.figure import Figure, Report
from simtrainer.cli.evaluate.spoken import PRIMOCK57, spoken
from simtrainer.transcript.heard import Act
from simtrainer.understanding import hear
from simtrainer.understanding.coded import CodedUtterance, utterances

COVERAGES = (0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Tried:
    """One coded utterance and the acts that were heard in it."""

    coded: CodedUtterance
    acts: tuple[Act, ...]

    @property
    def heard(self) -> frozenset[str]:
        """The acts heard that are right or wrong to hear."""
        return frozenset(act.act for act in self.acts) - self.coded.disputed


def report(data: Path) -> Report:
    """Return how the kept consultations are heard; nothing where the set is not there."""
    if not (data / PRIMOCK57).exists():
        return Report([], [])
    tried = _tried(data / PRIMOCK57)
    return Report(_figures(tried), [*_acts(tried), *_confusions(tried), *_calibration(tried)])


def _tried(path: Path) -> list[Tried]:
    wanted = {one.id: one for one in utterances() if one.part == "test"}
    return [Tried(wanted[one.id], hear(one.text, one.before).acts) for one in spoken(path) if one.id in wanted]


def _figures(tried: Sequence[Tried]) -> list[Figure]:
    both = sum(len(one.heard & one.coded.agreed) for one in tried)
    heard, there = sum(len(one.heard) for one in tried), sum(len(one.coded.agreed) for one in tried)
    value = 2 * both / (heard + there)
    sure, right = _judged(tried)
    return [
        Figure(
            f"consultations: all acts, micro-F1 ({len(tried)} utterances)", value, None, "two passes by the makers .97", "consultations"
        ),
        Figure("consultations: expected calibration error", measures.calibration_error(sure, right), key="calibration", at_most=True),
    ]


def _judged(tried: Sequence[Tried]) -> tuple[list[float], list[bool]]:
    judged = [(act.confidence, act.act in one.coded.agreed) for one in tried for act in one.acts if act.act not in one.coded.disputed]
    return [sure for sure, _ in judged], [right for _, right in judged]


def _acts(tried: Sequence[Tried]) -> list[str]:
    lines = ["", "act by act in the kept consultations: there, heard, precision, recall, F1"]
    known = sorted({act for one in tried for act in one.coded.agreed | one.heard})
    for act in known:
        gold, heard = [act in one.coded.agreed for one in tried], [act in one.heard for one in tried]
        shown = [
            f"{value:.2f}" if value is not None else "   -" for value in (measures.precision(gold, heard), measures.recall(gold, heard))
        ]
        lines.append(f"  {act:<20} {sum(gold):4} {sum(heard):4}  {shown[0]}  {shown[1]}  {measures.f1(gold, heard):.2f}")
    return lines


def _confusions(tried: Sequence[Tried]) -> list[str]:
    pairs = Counter((there, heard) for one in tried for there in one.coded.agreed - one.heard for heard in one.heard - one.coded.agreed)
    return ["", "most frequent confusions (there, heard instead)", *(f"  {a} -> {b}: {n}" for (a, b), n in pairs.most_common(10))]


def _calibration(tried: Sequence[Tried]) -> list[str]:
    sure, right = _judged(tried)
    rows = [f"  {p:.2f}  {r:.2f}  {n}" for p, r, n in measures.reliability(sure, right)]
    risks = [f"  surest {share:.0%}: {measures.risk(sure, right, share):.2f} wrong" for share in COVERAGES]
    return ["", "confidence, share right, acts", *rows, "", "risk by coverage", *risks]
