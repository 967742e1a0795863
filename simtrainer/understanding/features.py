"""What of a thought unit the learned heads see: words, letters, form, and how it leans on what was said before.

Length is not among them. Every group of features is brought to the same size, so that a terse unit weighs as much as a wordy one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from simtrainer.understanding.lexicon import is_content, kind
from simtrainer.understanding.table import Floats, Table
from simtrainer.understanding.words import letters, stem, words

Feature = tuple[str, float]
MEANING = 1.5

_WH = frozenset({"what", "how", "when", "where", "why", "who", "which", "whose"})
_AUX = frozenset(
    [
        "do",
        "does",
        "did",
        "are",
        "is",
        "was",
        "were",
        "have",
        "has",
        "had",
        "can",
        "ca",
        "could",
        "would",
        "will",
        "shall",
        "should",
        "may",
        "might",
        "any",
        "'m",
        "'s",
        "'re",
        "wo",
    ]
)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands round a unit: the patient's last words (None when there are none) and the unit before it in the same message."""

    patient: tuple[str, ...] | None = None
    unit_before: tuple[str, ...] = ()
    meant: Floats | None = None

    @classmethod
    def of(cls, patient: str | None, table: Table, unit_before: str = "", read: str | None = None) -> "Around":
        """Return the surroundings, from texts; `meant` is the direction of the patient's words, as they are `read` where that differs."""
        if patient is None:
            return cls(None, tuple(words(unit_before)))
        return cls(tuple(words(patient)), tuple(words(unit_before)), table.text(words(patient if read is None else read)))

    def after(self, unit: str) -> "Around":
        """Return the surroundings of the next unit of the same message."""
        return Around(self.patient, tuple(words(unit)), self.meant)


NOWHERE = Around()


def _grams(tokens: Sequence[str], mark: str) -> Iterator[str]:
    """Pairs and triples of neighbours, with the edges of the unit as neighbours too."""
    line = ("^", *tokens, "$")
    for i in range(len(line) - 1):
        yield f"{mark}{line[i]} {line[i + 1]}"
    if mark == "k:":
        for i in range(len(line) - 2):
            yield f"{mark}{line[i]} {line[i + 1]} {line[i + 2]}"


def _letters(tokens: Sequence[str]) -> Iterator[str]:
    """Three and four letters in a row, within words."""
    return chain.from_iterable(letters(token, 4) for token in dict.fromkeys(tokens))


def _opening(kinds: Sequence[str], asks: bool) -> Iterator[str]:
    """How the unit begins and ends."""
    for size in (1, 2, 3):
        yield f"b{size}:" + " ".join(kinds[:size])
    yield "e1:" + " ".join(kinds[-1:])
    yield "e2:" + " ".join(kinds[-2:])
    if asks:
        yield "?"
        yield f"?b1:{kinds[0]}" if kinds else "?b1:"
    first = next((word for word in kinds if word not in {"so", "and", "but", "okay", "well", "oh", "right", "now", "yes", "then"}), "")
    yield f"f:{first}"
    yield "form:" + (
        "wh" if first in _WH else "aux" if first in _AUX else "you" if first in {"you", "your"} else "i" if first == "i" else "other"
    )
    if "you" in kinds or "your" in kinds:
        yield "has:you"
    if "i" in kinds or "my" in kinds:
        yield "has:i"
    if "if" in kinds:
        yield "has:if"


def shared_stems(tokens: Sequence[str], patient: Sequence[str]) -> set[str]:
    """Return the stems of the content words that both have."""
    return {stem(t) for t in tokens if is_content(t)} & {stem(t) for t in patient if is_content(t)}


def _context(tokens: Sequence[str], kinds: Sequence[str], around: Around, asks: bool) -> Iterator[str]:
    """How the unit leans on the patient's last words."""
    if around.patient is None:
        yield "x:none"
        return
    own = {stem(t) for t in tokens if is_content(t)}
    shared = shared_stems(tokens, around.patient)
    share = len(shared) / len(own) if own else -1.0
    level = "void" if share < 0 else "no" if share == 0 else "some" if share < 0.4 else "half" if share < 0.75 else "most"  # noqa: PLR2004
    form = "?" if asks else "."
    you = "y" if "you" in kinds or "your" in kinds else "n"
    yield f"x:{level}{form}"
    yield f"x:{level}{form}{you}"
    last = [kind(t) for t in around.patient]
    if "EMO" in last:
        yield "x:emo"
        yield f"x:emo{form}{you}"
    if not last or len(last) <= 2:  # noqa: PLR2004
        yield "x:short" + form
    if any(k in _WH for k in last[:2]):
        yield "x:asked" + form


def _nearness(vector: Floats, around: Around, asks: bool) -> Iterator[Feature]:
    """How near the unit is to what the patient said."""
    if around.meant is not None:
        near = int(float(vector @ around.meant) * 5)
        yield f"n:{near}", 0.5
        yield f"n:{near}{'?' if asks else '.'}", 0.5


@dataclass(frozen=True, slots=True)
class Features:
    """A unit as the heads see it: named features with their sizes, and the direction of its meaning."""

    named: list[Feature]
    meant: Floats

    def all(self) -> list[Feature]:
        """Return the direction as named features too; the form in which heads are trained."""
        return [*self.named, *((f"d:{i}", MEANING * float(value)) for i, value in enumerate(self.meant))]


def unit_features(text: str, table: Table, around: Around = NOWHERE, own: Sequence[str] | None = None) -> Features:
    """Return the features of a unit, always in the same order: sums of floats must not depend on it.

    `own` are its words as they were said, where others are read in their place: who says the patient's own words again has listened.
    """
    tokens = words(text)
    kinds = [kind(t) for t in tokens]
    asks = "?" in text
    groups: list[tuple[float, dict[str, None]]] = [
        (1.0, dict.fromkeys("w:" + t for t in tokens)),
        (1.0, dict.fromkeys(_grams(tokens, "p:"))),
        (1.0, dict.fromkeys(_grams(kinds, "k:"))),
        (0.8, dict.fromkeys(_letters(tokens))),
        (1.0, dict.fromkeys(_opening(kinds, asks))),
        (0.8, dict.fromkeys(_context(tokens if own is None else own, kinds, around, asks))),
    ]
    if around.unit_before:
        groups.append((0.5, dict.fromkeys("u:" + t for t in around.unit_before)))
    found = [feature for size, group in groups if group for feature in zip(group, repeat(size / len(group) ** 0.5), strict=False)]
    meant = table.text(tokens)
    found.extend(_nearness(meant, around, asks))
    return Features(found, meant)
