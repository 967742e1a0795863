"""Scores as a learner may see them: a band, a range in words, a sentence, and the words it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from simtrainer.debrief.call import Call
from simtrainer.debrief.report import BandLine, Quote
from simtrainer.debrief.words import ACTS, capital, did, is_begun, range_words
from simtrainer.scoring.assessment import DimensionPart, Evidence, ItemPart, Judgement
from simtrainer.scoring.evidence import UNCLEAR
from simtrainer.scoring.judge import LEFT_OUT
from simtrainer.scoring.standing import why_in_words
from simtrainer.scoring.subject import Subject
from simtrainer.transcript.ladder import SPACE
from simtrainer.words import _, joined, phrase

QUOTES = 3
WORTH_SHOWING = 0.5
TOO_LITTLE = {
    "not enough conversation": _("The call was too short to say anything fair about this."),
    LEFT_OUT: _("Hint only: the program and teachers here do not agree on enough of this to say anything."),
    "too few emotional openings": _("%(Name)s let a feeling show too seldom to say anything fair about this."),
}
PROVISIONAL = _("Provisional: not yet checked against what teachers here would say.")
HINT_ONLY = _("Hint only: the program and teachers here do not agree well enough on this, so it counts for nothing.")
HELD = _("The band is held down because a safety item was missed.")
WIDE = _("The range is wide because this call holds few moments to go by.")


def band_lines(call: Call) -> tuple[BandLine, ...]:
    """Return every score of the rubric as a learner may see it."""
    return tuple(_line(call, id_, one) for id_, one in call.assessment.judgements.items())


def _line(call: Call, scale: str, one: Judgement) -> BandLine:
    items = {item.id for dimension in one.dimensions for item in dimension.items} | {f"{scale}_penalty"}
    evidence = [part for part in call.assessment.evidence if part.item in items]
    names = {band.id: phrase(band.name) for band in call.assessment.rubric.bands}
    band, low, high = (names.get(found or "") for found in (one.band, one.low_band, one.high_band))
    return BandLine(
        id=scale,
        name=phrase(one.name),
        band=band,
        range_words=range_words(band, low, high),
        sentence=band_sentence(call, one),
        quotes=tuple(replace(quote, id=f"{scale}-{number}") for number, quote in enumerate(_quotes(call, evidence, _parts(one)), start=1)),
        standing=_standing(call, one),
        levels=tuple(names.values()),
        low=low or band or "",
        high=high or band or "",
        held=one.held,
        contest=Subject("part", id=scale).key if one.band else "",
    )


def _standing(call: Call, one: Judgement) -> str:
    """Return how far a band was checked here, and what was left out of it because people and program do not agree on it."""
    if one.stands == "hint_only":
        return HINT_ONLY
    checked = _("Checked here: %(what)s.", what=why_in_words(call.assessment.agreement)) if one.stands == "agreed" else PROVISIONAL
    hints = [phrase(part.text) for dimension in one.dimensions for part in _hints(dimension)]
    left_out = _("Left out as a hint only, since program and teachers here do not agree on it: %(parts)s.", parts=joined(hints, "; "))
    return joined((checked, left_out), " ") if hints else checked


def _hints(dimension: DimensionPart) -> Sequence[DimensionPart | ItemPart]:
    """Return what of a dimension is a hint only: all of it, or some of its items."""
    if dimension.stands == "hint_only":
        return (dimension,)
    return tuple(item for item in dimension.items if item.stands == "hint_only")


def band_sentence(call: Call, one: Judgement, *, ranged: bool = True) -> str:
    """Return what a band says; unless it is `ranged`, without a word about how wide its range is."""
    if one.band is None:
        reason = TOO_LITTLE.get(one.too_little or "", TOO_LITTLE["not enough conversation"])
        return reason.filled(Name=capital(call.first_name))
    sentence = capital(phrase(one.sentence, call.first_name))
    wide = WIDE if ranged and one.low_band != one.high_band else ""
    return joined(filter(None, (sentence, wide, HELD if one.held else "")), " ")


def _parts(one: Judgement) -> Mapping[str, str]:
    """Return from each item to the part of the scale it belongs to."""
    return {item.id: phrase(dimension.text) for dimension in one.dimensions for item in dimension.items}


def _quotes(call: Call, evidence: Sequence[Evidence], parts: Mapping[str, str]) -> tuple[Quote, ...]:
    """Return the words behind the largest gains and the largest losses, each turn's words once."""
    gains = sorted((one for one in evidence if one.points >= WORTH_SHOWING), key=lambda one: (-one.points, one.turn, one.start))
    losses = sorted((one for one in evidence if one.points <= -WORTH_SHOWING), key=lambda one: (one.points, one.turn, one.start))
    return (*_distinct(call, gains, parts, helped=True), *_distinct(call, losses, parts, helped=False))


def _distinct(call: Call, evidence: Sequence[Evidence], parts: Mapping[str, str], *, helped: bool) -> tuple[Quote, ...]:
    found: dict[str, Quote] = {}
    for one in evidence:
        part = parts.get(one.item, "")
        begun = helped and one.code in ACTS and is_begun(one.code, call.attributes(one.turn, one.start, one.code))
        label, contest = _label(call, one, helped=helped), _contest(call, one)
        quote = Quote(call.learner_turns[one.turn], one.text, label, helped, part=part, begun=begun, contest=contest)
        found.setdefault(one.text, quote)
    return tuple(found.values())[:QUOTES]


def _contest(call: Call, one: Evidence) -> str:
    """Return the name of what can be contested in evidence: the opening it answers, the act that was heard, or the whole turn."""
    answered = next((answer.opening.turn for answer in call.assessment.opportunities if answer.answered_by == one.turn), None)
    if one.item == "e1_credit" and answered is not None:
        return Subject("opening", answered).key
    heard = any((act.start, act.end) == (one.start, one.end) for act in call.coded[one.turn].acts)
    return Subject("words", one.turn, one.start, one.end).key if heard else Subject("words", one.turn).key


def _label(call: Call, one: Evidence, *, helped: bool) -> str:
    if not helped and one.item == "e1_credit":
        left_room = any(answer.answered_by == one.turn and answer.level == SPACE for answer in call.assessment.opportunities)
        return _("you left room here; a word for the feeling would have gone further") if left_room else _("a feeling passed by here")
    if not helped and one.item == "r2_stack":
        return _("you asked several things at once")
    if helped and one.code == UNCLEAR:
        return _("you took up a feeling here, as an educator found")
    if one.code not in ACTS:
        return _("said here")
    return _("you %(did)s", did=did(one.code, call.attributes(one.turn, one.start, one.code)))
