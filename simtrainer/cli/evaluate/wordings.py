"""The same said otherwise: terse, in a second language, misspelt, in dialect, dictated, at length, typed on a phone.

The pairs are ours and no training text. Beside whether both are heard the same stands whether they are heard right. What was heard in the
first ones was looked at one by one, and lines were written for what was misheard; those kept nobody has looked at since.
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


LOOKED_AT, KEPT = "invariance.yaml", "invariance_kept.yaml"


def written(name: str = LOOKED_AT) -> list[dict[str, str]]:
    """Return all pairs of a file as they are written."""
    found: list[dict[str, str]] = yaml.safe_load(resources.files("simtrainer.cli.evaluate").joinpath(name).read_text("utf-8"))
    return found


def pairs(name: str = LOOKED_AT) -> list[Pair]:
    """Return all pairs of a file as they are heard now."""
    return [
        Pair(one["act"], one["kind"], _acts(one["plain"], one.get("before")), _acts(one["other"], one.get("before")))
        for one in written(name)
    ]


def figures() -> tuple[list[Figure], list[str]]:
    """Return the figures and a line for each kind of wording."""
    heard, kept = pairs(), pairs(KEPT)
    lines = ["", "heard right by kind of wording (plain, other)"]
    for kind in sorted({one.kind for one in heard}):
        some = [one for one in heard if one.kind == kind]
        shares = _shares(some)
        lines.append(f"  {kind:<16} {shares[0]:.2f}  {shares[1]:.2f}  ({len(some)})")
    return [*_figures("wordings", heard), *_figures("wordings kept", kept), _fourth()], [*lines, *_weak(heard)]


def _figures(name: str, heard: list[Pair]) -> list[Figure]:
    first, second = [one.first(one.plain) for one in heard], [one.first(one.other) for one in heard]
    plainly, otherwise = _shares(heard)
    key = name.replace(" ", "_")
    return [
        Figure(f"{name}: agreement of two wordings, kappa ({len(heard)} pairs)", measures.kappa(first, second), key=f"{key}_kappa"),
        Figure(f"{name}: plain wording heard right, share", plainly, key=f"{key}_plain"),
        Figure(f"{name}: other wording heard right, share", otherwise, key=f"{key}_other"),
    ]


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
