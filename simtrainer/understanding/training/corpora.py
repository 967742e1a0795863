"""Units from public conversations whose licences allow a model that ships.

Their own codes are coarser than ours, so a unit taken from them speaks only for the heads it is known for (`Example.known`).
"""

import csv
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from simtrainer.understanding.coded import TAG, kept_for_measuring, utterances
from simtrainer.understanding.lexicon import is_content, kind
from simtrainer.understanding.segments import sentences
from simtrainer.understanding.training.examples import Example
from simtrainer.understanding.training.families import FORM, QUESTION, is_stated, with_families
from simtrainer.understanding.training.mirror import mirrored, stated
from simtrainer.understanding.training.osu_codes import acts_of
from simtrainer.understanding.words import stem, without_fillers, words

FAMILIES = frozenset({"QUESTION", "REFLECTION", "INPUT"})
MOST_PER_MEANING = 15
SHORT = 4
TELLING = 7


def _rows(path: Path) -> list[dict[str, str]]:
    """One CSV file."""
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def osu(data: Path) -> Iterator[Example]:
    """Students' questions to a virtual patient; a meaning without a code of ours is a closed question."""
    taken: Counter[str] = Counter()
    for row in _rows(data / "osu_vp/dev.csv"):
        meaning = row["canonical"]
        coded = acts_of(meaning)
        acts = ("Q_CLOSED",) if coded is None else coded
        taken[meaning] += 1
        if taken[meaning] > MOST_PER_MEANING or acts == ("?",):
            continue
        text = row["question"]
        known = None if coded is not None else FAMILIES | {"Q_CLOSED", "Q_OPEN"}
        marked = text + "?" if acts[:1] and acts[0].startswith("Q_") and taken[meaning] % 2 else text
        yield Example(marked, acts, "osu " + text, None, weight=0.4, known=known)


def coaching(data: Path) -> Iterator[Example]:
    """A coach's sentences with codes like RIAS."""
    kinds = {
        "Give-GenInfo": ("INPUT",), "Ask-PerInfo": ("QUESTION",), "Ask-Opinion": ("QUESTION",), "Ask-GenInfo": ("QUESTION",), "Orient": (),
        "Check-Understanding": ("QUESTION",), "Give-Opinion": None, "None": (), "Give-PerInfo": None, "Ask-Repeat": ("QUESTION",),
    }  # fmt: skip
    patient: str | None = None
    for row in _rows(data / "pa_counseling/utterances.csv"):
        if row["speaker"] == "client":
            patient = row["utterance"]
        found = kinds.get(row["task_focused"])
        if row["speaker"] != "coach" or found is None:
            continue
        praise = row["social_exchange"] == "Approve/Encourage"
        acts = ("RA_SIGNPOST",) if row["task_focused"] == "Orient" else ("RA_AFFIRM",) if praise and not found else found
        known = FAMILIES | ({"RA_SIGNPOST"} if "RA_SIGNPOST" in acts else set()) if not praise else frozenset({"QUESTION", "INPUT"})
        yield Example(row["utterance"], acts, "pa " + row["utterance"], patient, weight=0.7, known=known)


def _primock(data: Path) -> Iterator[list[tuple[str, str]]]:
    """Each consultation as (speaker, text)."""
    talks: dict[str, list[tuple[str, str]]] = {}
    kept = kept_for_measuring()
    for row in _rows(data / "primock57/utterances.csv"):
        if row["consultation_id"] in kept:
            continue
        text = _cleaned(row["text"])
        if text:
            who = "clinician" if row["speaker"] == "doctor" else "patient"
            talks.setdefault(row["consultation_id"], []).append((who, text))
    yield from talks.values()


def _cleaned(text: str) -> str:
    """Return words without the transcribers' tags and without fillers."""
    return without_fillers(TAG.sub("", text)).strip(" ,")


def coded(data: Path) -> Iterator[Example]:
    """Clinicians' thought units that we coded ourselves, where both passes agree, each after the patient's last words."""
    said = {f"{row['consultation_id']}:{row['utterance_id']}": row for row in _rows(data / "primock57/utterances.csv")}
    before: dict[str, str] = {}
    patient, talk = "", ""
    for name, row in said.items():
        patient = patient if row["consultation_id"] == talk else ""
        talk = row["consultation_id"]
        before[name] = patient
        if row["speaker"] == "patient":
            patient = _cleaned(row["text"])
    for one in utterances():
        if one.part == "test":
            continue
        unit_before = ""
        for unit in one.first:
            text = _cleaned(said[one.id]["text"][unit.start : unit.end])
            acts = tuple(act for act in unit.acts if act != "NG_BLOCK")
            if text and acts and one.agreed.issuperset(acts):
                yield Example(text, acts, f"coded {one.consultation}", before[one.id] or None, unit_before)
            unit_before = text


def _mts(data: Path) -> Iterator[list[tuple[str, str]]]:
    """Each snippet as (speaker, text)."""
    for row in _rows(data / "mts_dialog/MTS-Dialog-TrainingSet.csv"):
        talk = []
        for line in row["dialogue"].splitlines():
            who, colon, text = line.partition(":")
            if colon and who in {"Doctor", "Patient"}:
                talk.append(("clinician" if who == "Doctor" else "patient", text.strip()))
        yield talk


_RECALLS = re.compile(
    r"^(?:(?:okay|ok|so|and|alright|right|yes|yeah|no|well|great|sure)[,.\s]+)*"
    r"(?:you (?:said|say|mentioned|told|describe|described|were saying)|you've (?:said|mentioned|told|described|had|been|got|noticed|felt|tried)"  # noqa: E501 - a pattern or a table reads best in one piece
    r"|so you(?:'re|'ve)?\b|sounds like you|it sounds like you|you were saying|you are saying|just to (?:summari[sz]e|recap)|you(?:'re| are) (?:feeling|having|getting|saying))",  # noqa: E501 - a pattern or a table reads best in one piece
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"^(?:(?:okay|ok|so|and|but|alright|right|yes|yeah|well|now|then|because)[,.\s]+)*"
    r"(?:i think|i would (?:recommend|suggest|advise)|i'd (?:recommend|suggest|advise)|we (?:use|recommend|can|usually|normally|will|could|need)|you (?:can|could|should|need|might|may|will|have to)"  # noqa: E501 - a pattern or a table reads best in one piece
    r"|it(?:'s| is| could| might| may| can| will| should| would)|this (?:is|can|could|means|may|will|should)|that(?:'s| is| can| could| means)|the |these |there(?:'s| is| are| can)|they |your "  # noqa: E501 - a pattern or a table reads best in one piece
    r"|if |sometimes|usually|most |some |take |avoid |use |try |make sure|keep )",
    re.IGNORECASE,
)


def _recalled(text: str, heard: set[str]) -> bool:
    """Tell whether a sentence hands back the patient's own words."""
    own = {stem(w) for w in words(text) if is_content(w)}
    return bool(own) and len(own & heard) / len(own) >= 0.5 and bool({"you", "your"} & set(words(text)))


def _consultation(talk: list[tuple[str, str]], group: str, weight: float) -> Iterator[Example]:
    """The clinician's sentences of one conversation, each with the family its form and its tie to the patient's words show."""
    patient: str | None = None
    heard: set[str] = set()
    for who, text in talk:
        if who == "patient":
            patient = text
            heard |= {stem(w) for w in words(text) if is_content(w)}
            continue
        before = ""
        for span in sentences(text):
            said = span.of(text)
            acts, known = _family(said, heard)
            if known:
                yield Example(said, acts, group, patient, before, weight, known)
            before = said


_ASKS = re.compile(FORM, re.IGNORECASE)


def _asked(said: str, heard: set[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the family of a sentence with a question mark. A statement with a rising end hands back what was said, where it was said."""
    if _ASKS.match(said):
        return ("QUESTION",), FAMILIES
    if _RECALLS.match(said) or is_stated(said):
        return ("REFLECTION",), FAMILIES - {QUESTION} if _recalled(said, heard) else frozenset({"INPUT"})
    return ("QUESTION",), frozenset({"QUESTION", "INPUT"})


def _family(said: str, heard: set[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the family a sentence belongs to and the heads that is known for; nothing is known when the signs do not agree."""
    if said.rstrip().endswith("?"):
        return _asked(said, heard)
    if len(words(said)) < SHORT:
        return (), frozenset()
    if _RECALLS.match(said) or _recalled(said, heard):
        both = bool(_RECALLS.match(said)) and _recalled(said, heard)
        return ("REFLECTION",), FAMILIES if both else frozenset({"QUESTION"})
    if _TELLS.match(said) and len(words(said)) >= TELLING:
        return ("INPUT",), FAMILIES
    return (), frozenset({"QUESTION"}) if not _ASKS.match(said) else frozenset()


def talks(data: Path) -> list[list[tuple[str, str]]]:
    """Return every conversation that may train, as (speaker, text)."""
    return [*_primock(data), *_mts(data)]


def echoes(data: Path) -> Iterator[Example]:
    """Simple reflections made from patients' own statements: the same words, turned from I to you."""
    for i, talk in enumerate(talks(data)):
        for j, (who, text) in enumerate(talk):
            made = mirrored(text, i + j) if who == "patient" else None
            if made:
                yield Example(
                    made,
                    ("EM_REFLECT_SIMPLE",),
                    f"echo {i}",
                    text,
                    weight=0.35,
                    known=FAMILIES | {"EM_REFLECT_SIMPLE", "Q_CLOSED", "Q_OPEN", "IN_EXPLAIN"},
                )


def plain_answers(data: Path) -> Iterator[Example]:
    """Patients' sentences without a word of feeling or family: nearly all of them plain information, and none of them written to be clear."""  # noqa: E501 - a pattern or a table reads best in one piece
    for i, talk in enumerate(talks(data)):
        for who, text in talk:
            for span in sentences(text) if who == "patient" else ():
                said = span.of(text)
                kinds = {kind(word) for word in words(said)}
                if not kinds & {"EMO", "KIN"} and "?" not in said and len(said) % 3 == 0:
                    yield Example(said, ("P_INFO",), f"answers {i}", weight=0.15, known=frozenset({"CUE", "P_INFO"}))


def in_conversation(rows: Sequence[Example], data: Path) -> Iterator[Example]:
    """Examples that stood alone, once more after words of a patient: what stood before must not tell the act by itself.

    Each stands after words drawn from real consultations, a reflection after the statement it hands back as well.
    """
    said = [text for talk in talks(data) for who, text in talk if who == "patient" and len(text) > SHORT]
    dice = random.Random(11)
    for row in rows:
        if row.patient is not None:
            continue
        reflects = any(act.startswith("EM_REFLECT") or act == "CL_SUMMARY" for act in row.acts)
        yield replace(row, patient=dice.choice(said), weight=row.weight * (0.4 if reflects else 0.6))
        if reflects:
            yield replace(row, patient=stated(row.text), weight=row.weight * 0.5)


RISING = ("?", "?", ", is that right?", ", right?", ", yeah?", ", isn't it?", ", have I got that right?")
CUT_OFF = 6


def as_spoken(rows: Sequence[Example]) -> Iterator[Example]:
    """Examples as transcripts of talk have them: reflections that end on a rising tone, and units of all families that are cut off."""
    dice = random.Random(13)
    for row in rows:
        if row.known is not None or row.weight < 1 or not row.acts:
            continue
        family = set(with_families(row.acts)) & FAMILIES
        if "REFLECTION" in family and "?" not in row.text:
            text = row.text.rstrip(" .!") + dice.choice(RISING)
            yield replace(row, text=text, weight=row.weight * 0.5, known=FAMILIES - {QUESTION} | set(row.acts))
        said = row.text.split()
        if len(said) >= CUT_OFF and len(family) == 1 and dice.random() < 0.3:
            kept = dice.randint(len(said) // 2 + 1, len(said) - 1)
            cut = " ".join(said[:kept]).rstrip(" .,?!") + dice.choice(("-", "\u2014", "--"))
            yield replace(row, text=cut, acts=tuple(family), weight=row.weight * 0.3, known=FAMILIES)


def spoken(data: Path) -> Iterator[str]:
    """Every text of the public sets that may train, as it was written."""
    yield from (row["question"] for row in _rows(data / "osu_vp/dev.csv"))
    yield from (row["utterance"] for row in _rows(data / "pa_counseling/utterances.csv"))
    yield from (text for talk in talks(data) for _, text in talk)


def public(data: Path) -> Iterator[Example]:
    """Every unit taken from the public sets."""
    yield from coded(data)
    yield from osu(data)
    yield from coaching(data)
    for i, talk in enumerate(_primock(data)):
        yield from _consultation(talk, f"primock {i}", 0.4)
    for i, talk in enumerate(_mts(data)):
        yield from _consultation(talk, f"mts {i}", 0.25)
    yield from echoes(data)
