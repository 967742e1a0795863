"""The same said otherwise: terse, in a second language, misspelt, in dialect, dictated, at length, typed on a phone.

The pairs are ours and no training text. Beside whether both are heard the same stands whether they are heard right.
"""

from dataclasses import dataclass
from importlib import resources

import yaml

from simtrainer.cli.evaluate import measures
from simtrainer.cli.evaluate.figure import Figure
from simtrainer.codebook import codebook
from simtrainer.transcript.heard import Utterance
from simtrainer.understanding import hear

NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Pair:
    """One act said in two ways, after the same words of a patient, and what was heard in each."""

    act: str
    kind: str
    plain: frozenset[str]
    other: frozenset[str]

    def first(self, heard: frozenset[str]) -> str:
        """Return the act meant where it was heard, else another that was."""
        return self.act if self.act in heard else min(heard, default=NOTHING)


def _acts(text: str, before: str | None) -> frozenset[str]:
    context = (Utterance("patient", before),) if before else ()
    return frozenset(act.act for act in hear(text, context).acts)


def written() -> list[dict[str, str]]:
    """Return all pairs as they are written."""
    found: list[dict[str, str]] = yaml.safe_load(resources.files("simtrainer.cli.evaluate").joinpath("invariance.yaml").read_text("utf-8"))
    return found


def pairs() -> list[Pair]:
    """Return all pairs as they are heard now."""
    found = written()
    return [Pair(one["act"], one["kind"], _acts(one["plain"], one.get("before")), _acts(one["other"], one.get("before"))) for one in found]


def figures() -> tuple[list[Figure], list[str]]:
    """Return the figures and a line for each kind of wording."""
    heard = pairs()
    first, second = [one.first(one.plain) for one in heard], [one.first(one.other) for one in heard]
    plainly, otherwise = _shares(heard)
    same = Figure(f"wordings: agreement of two wordings, kappa ({len(heard)} pairs)", measures.kappa(first, second), key="wordings_kappa")
    plain = Figure("wordings: plain wording heard right, share", plainly, key="wordings_plain")
    other = Figure("wordings: other wording heard right, share", otherwise, key="wordings_other")
    lines = ["", "heard right by kind of wording (plain, other)"]
    for kind in sorted({one.kind for one in heard}):
        some = [one for one in heard if one.kind == kind]
        shares = _shares(some)
        lines.append(f"  {kind:<16} {shares[0]:.2f}  {shares[1]:.2f}  ({len(some)})")
    return [same, plain, other, _fourth()], [*lines, *_weak(heard)]


def _shares(some: list[Pair]) -> tuple[float, float]:
    """Return the shares heard right in the plain and in the other wording."""
    return sum(one.act in one.plain for one in some) / len(some), sum(one.act in one.other for one in some) / len(some)


def _weak(heard: list[Pair]) -> list[str]:
    counts = {
        act: [one.act in side for one in heard if one.act == act for side in (one.plain, one.other)] for act in {p.act for p in heard}
    }
    worst = sorted(counts, key=lambda act: (sum(counts[act]), act))[:12]
    return ["", "acts heard least in these pairs", *(f"  {act:<20} {sum(counts[act])} of {len(counts[act])}" for act in worst)]


def _fourth() -> Figure:
    """The codebook's fourth example of each act is terse or second-language. They are training text: this figure only guards."""
    acts = [(code, entry.positive[3]) for code, entry in codebook().clinician_acts.items() if code != "NG_BLOCK"]
    right = [code in _acts(text, None) for code, text in acts]
    return Figure(f"codebook's fourth examples heard ({len(acts)})", sum(right) / len(acts), key="fourth_examples")
