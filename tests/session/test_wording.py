"""A turn in other words: what may be offered, and that nothing but the words ever changes."""

from msgspec.structs import replace

from simtrainer.session.play import begin, hear_pending, learner_says, patient_answers, play_of
from simtrainer.session.wording import in_other_words, offer_of
from simtrainer.transcript.codec import read_events, write_events
from simtrainer.transcript.conversation import conversation_of
from simtrainer.transcript.events import PatientSaid
from simtrainer.transcript.heard import FactAsked, Heard
from simtrainer.transcript.situation import after, situation_after


def hears(text, before):
    """Hear a fact by its name, and remember what stood before."""
    heard_after.append(tuple(one.text for one in before))
    facts = [name for name in ("onset", "pain") if name in text]
    return Heard(facts=tuple(FactAsked(name, 0.9, "named", 0, 1) for name in facts), nothing_fits=0.0 if facts else 1.0)


heard_after = []


def played(scenario, lines, reword=None):
    """Play lines; `reword` turns a written line into what an endpoint answers."""
    play = play_of(scenario, hears, "given")
    events = list(begin(play, session="s", seed=7, at=0))
    now = situation_after(events)
    for number, line in enumerate(lines):
        said = learner_says(now, id=f"m{number}", text=line, channel="spoken", at=number)
        heard = after(now, said[0])
        answers = patient_answers(play, heard, hear_pending(play, heard), at=number)
        offer = offer_of(scenario, answers)
        if reword and offer:
            answers, _ = in_other_words(answers, offer, reword(offer.said.text))
        events += [*said, *answers]
        now = situation_after(events)
    return events, now


def with_um(line):
    return f"Um, {line}"


def test_both_wordings_are_kept_and_only_the_words_differ(small):
    lines = ["onset?", "hello", "onset?", "what?", "onset again"]
    plain, now = played(small, lines)
    spoken, then = played(small, lines, with_um)

    changed = [event for event in spoken if isinstance(event, PatientSaid) and event.scripted]

    assert changed
    assert all(event.text == f"Um, {event.scripted}" for event in changed)
    assert [replace(one, text=one.written, scripted="") if isinstance(one, PatientSaid) else one for one in spoken] == plain
    assert then == now


def test_what_is_heard_stands_after_the_lines_as_written(small):
    heard_after.clear()
    played(small, ["onset?", "hello", "onset?"])
    plain = list(heard_after)
    heard_after.clear()

    played(small, ["onset?", "hello", "onset?"], with_um)

    assert heard_after == plain


def test_a_reworded_session_replays_from_its_record_alone(small):
    events, now = played(small, ["onset?", "hello"], with_um)

    read = read_events(write_events(events).splitlines())

    assert list(read) == events
    assert situation_after(read) == now


def test_a_line_that_was_not_reworded_is_recorded_as_before(small):
    events, _ = played(small, ["onset?"])

    assert b"scripted" not in write_events(events)


def test_judges_read_the_line_as_written_and_the_debrief_has_both(small):
    events, _ = played(small, ["onset?"], with_um)

    said = conversation_of(events).turns[-1].messages[0]

    assert (said.text, said.spoken) == ("In May.", "Um, In May.")


def test_a_wording_that_changes_something_leaves_the_turn_as_it_was(small):
    events, _ = played(small, ["onset?"])
    offer = offer_of(small, tuple(events[-2:]))

    kept, refused = in_other_words(tuple(events[-2:]), offer, "In June.")

    assert kept == tuple(events[-2:])
    assert refused.kind == "added"


def test_quotes_round_an_answer_are_not_said(small):
    events, _ = played(small, ["onset?"], lambda line: f' "Well, {line}" ')

    assert events[-1].text == "Well, In May."


def test_a_turn_that_opens_a_cue_is_said_as_written(small):
    events, _ = played(small, ["pain?"], with_um)

    assert any(cue.change == "emitted" for event in events if hasattr(event, "cues") for cue in event.cues)
    assert not events[-1].scripted


def test_a_case_that_may_hurt_or_is_in_another_language_is_never_offered(small):
    turn = tuple(played(small, ["onset?"])[0][-2:])

    assert offer_of(small, turn) is not None
    assert offer_of(small.model_copy(update={"sensitive": True}), turn) is None
    assert offer_of(small.model_copy(update={"language": "de"}), turn) is None
    assert offer_of(small.model_copy(update={"language": "en-GB"}), turn) is not None


def test_only_the_patient_is_reworded(small):
    turn = tuple(played(small, ["onset?"])[0][-2:])
    mother = replace(turn[1], speaker="mother")

    assert offer_of(small, (turn[0], mother)) is None
