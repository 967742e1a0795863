"""What educators changed in a debrief: both readings side by side, so that nothing is overruled unseen."""

from collections.abc import Sequence
from dataclasses import replace

from simtrainer.debrief.bands import band_sentence
from simtrainer.debrief.call import Call
from simtrainer.debrief.day import day_words
from simtrainer.debrief.found import NOTHING, bands_of, in_words
from simtrainer.debrief.report import BandLine, Change, CriticalLine, TranscriptLine
from simtrainer.debrief.words import ACTS, capital, did, listed, range_words
from simtrainer.scoring.assessment import Assessment, Judgement
from simtrainer.scoring.finding import Finding
from simtrainer.scoring.overrides import ActsChanged, ItemChanged, OpeningChanged, Override, PartChanged
from simtrainer.scoring.rubric import Rubric
from simtrainer.words import _, joined, phrase

NOBODY = _("an educator")
PART = _("%(did)s, but only a part of it")
"""Of an act that a person found more of."""


def changes(call: Call, rubric: Rubric) -> tuple[Change, ...]:
    """Return what was changed, in the order it was decided."""
    return tuple(_change(call, one, rubric) for one in call.assessment.overrides)


def with_changes(lines: Sequence[TranscriptLine], told: Sequence[Change]) -> tuple[TranscriptLine, ...]:
    """Return the lines of the conversation with what was changed in them, on the first line of the turn it is about."""
    found: list[TranscriptLine] = []
    seen: set[tuple[str, int]] = set()
    for line in lines:
        who = "opening" if line.who == "patient" and line.cue else "words" if line.who == "learner" else ""
        about = [one for one in told if one.kind == who and one.place == line.place]
        first = (who, line.place) not in seen
        seen.add((who, line.place))
        found.append(replace(line, changed=tuple(_sentence(one) for one in about)) if about and first else line)
    return tuple(found)


def with_band_changes(bands: Sequence[BandLine], told: Sequence[Change], call: Call, program: Assessment | None) -> tuple[BandLine, ...]:
    """Return the bands with what the program alone would say, where an educator's decision moved or replaced it."""
    if program is None or not told:
        return tuple(bands)
    return tuple(_with_change(call, band, program) for band in bands)


def with_item_changes(items: Sequence[CriticalLine], told: Sequence[Change]) -> tuple[CriticalLine, ...]:
    """Return the safety items with what was changed in them."""
    by_item = {one.id: _sentence(one) for one in told if one.kind == "item"}
    return tuple(replace(item, changed=by_item.get(item.id, "")) for item in items)


def _with_change(call: Call, band: BandLine, program: Assessment) -> BandLine:
    changed = _moved(call, band, program)
    if not _is_marked(call, band):
        return replace(band, changed=changed)
    # A person has looked: the range is that of their mark, and nothing is left to be checked against what teachers would say.
    sentence = band_sentence(call, call.assessment.judgements[band.id], ranged=False)
    return replace(band, changed=changed, standing="", sentence=sentence)


def _is_marked(call: Call, band: BandLine) -> bool:
    return any(isinstance(one, PartChanged) and one.part == band.id for one in call.assessment.overrides)


def _moved(call: Call, band: BandLine, program: Assessment) -> str:
    now, before = (_scale(judged, band.id) for judged in (call.assessment, program))
    marked = _is_marked(call, band)
    if _read(now) == _read(before) and not marked:
        return ""
    names = {band.id: phrase(band.name) for band in program.rubric.bands}
    alone = range_words(*(names.get(one or "") for one in (before.band, before.low_band, before.high_band)))
    if marked:
        return _("An educator marked this. The program alone: %(alone)s.", alone=alone)
    return _("An educator changed something that this rests on. The program alone: %(alone)s.", alone=alone)


def _scale(assessment: Assessment, name: str) -> Judgement:
    return assessment.judgements[name]


def _read(one: Judgement) -> tuple[str | None, float | None, float | None, float | None]:
    return one.band, one.low, one.high, one.score


def _sentence(one: Change) -> str:
    by, found = _("Changed by %(who)s.", who=one.by), _("%(Who)s: %(found)s.", Who=capital(one.by), found=one.educator)
    program = (_("The program: %(found)s.", found=one.program),) if one.program else ()
    return joined((by, *program, found), " ")


def _acts_before(one: ActsChanged) -> str:
    """Return what the program heard; of an act that an educator found more of, that it was a part."""
    more = {added.act for added in one.added}
    told = [PART.filled(did=ACTS[act]) if act in more else ACTS[act] for act in one.was or one.removed if act in ACTS]
    return _("you %(did)s", did=listed(told)) if told else NOTHING


def _acts_after(one: ActsChanged) -> str:
    left = [ACTS[act] for act in one.was if act not in one.removed and act in ACTS]
    told = [*left, *(did(added.act, added.attributes) for added in one.added if added.act in ACTS)]
    return _("you %(did)s", did=listed(told)) if told else NOTHING


def _change(call: Call, one: Override, rubric: Rubric) -> Change:
    by, when = one.by or NOBODY, _day(one.at)
    match one:
        case ActsChanged():
            return Change(
                "words",
                _about_words(call, one.turn),
                _acts_before(one),
                _acts_after(one),
                one.why,
                by,
                when,
                turn=call.learner_turns.get(one.turn, 0),
                place=one.turn,
            )
        case OpeningChanged():
            was_level = "" if one.was is None else in_words(Finding(level=one.was))
            about = _("The answer to “%(text)s”", text=call.turns[one.turn].text) if one.turn < len(call.turns) else _("An answer")
            return Change("opening", about, was_level, in_words(Finding(level=one.now)), one.why, by, when, place=one.turn)
        case ItemChanged():
            texts = {item.id: item.text for item in call.scenario.critical_items} if call.scenario else {}
            was_result = in_words(Finding(result=one.was)) if one.was else ""
            now_result = in_words(Finding(result=one.now))
            return Change("item", texts.get(one.item, one.item), was_result, now_result, one.why, by, when, id=one.item)
        case PartChanged():
            was_bands = bands_of(one.was, rubric) if one.was else ""
            return Change("part", part_name(one.part, rubric), was_bands, bands_of(one.now, rubric), one.why, by, when, id=one.part)


def part_name(part: str, rubric: Rubric) -> str:
    """Return what a score or a dimension is called."""
    scales = {scale.id: scale for scale in rubric.constructs}
    names = {dimension.id: dimension.text for scale in scales.values() for dimension in scale.dimensions}
    return phrase(scales[part].name if part in scales else names.get(part, part))


def _about_words(call: Call, number: int) -> str:
    return _("“%(text)s”", text=call.turns[number].text) if number < len(call.turns) else _("Words of yours")


def _day(at: float | None) -> str:
    return "" if at is None else day_words(at)
