"""What an educator decides changes what it is about, and nothing else."""

import io
import json
from dataclasses import fields

import pytest

from simtrainer.cli.score import score_command
from simtrainer.errors import UsageError
from simtrainer.scoring import as_json, assess
from simtrainer.scoring.overrides import ActsChanged, AddedAct, ItemChanged, OpeningChanged, PartChanged
from simtrainer.scoring.overrides_file import load_overrides, overrides_text

MISSED = 13
"""The golden conversation's missed opening: 'Waiting. That's what they said last winter.'"""
BLOCK = 14
METRICS_OF_OPENINGS = {"M_EO_RESP", "M_EO_LEVEL", "M_CONTINUER", "M_TERMINATOR"}


def changed_keys(before, after):
    judged = {name for name in before.judgements if before.judgements[name] != after.judgements[name]}
    return judged | {
        field.name for field in fields(before) if field.name != "judgements" and getattr(before, field.name) != getattr(after, field.name)
    }


def test_a_missed_opening_that_an_educator_finds_met_changes_exactly_what_rests_on_it(golden, general):
    said = golden()
    before = assess(said, general, None)
    after = assess(said, general, None, overrides=(OpeningChanged(turn=MISSED, was=0, now=4),))

    assert changed_keys(before, after) == {"empathy", "metrics", "opportunities", "evidence", "overrides"}
    assert [(one.opening.turn, one.level) for one in after.opportunities] == [(3, 3), (13, 4), (15, 4), (17, 5), (25, 5)]
    assert {one for one in before.metrics if before.metrics[one] != after.metrics[one]} == METRICS_OF_OPENINGS
    assert [part.id for part, other in zip(before.empathy.dimensions, after.empathy.dimensions, strict=True) if part != other] == [
        "E1_response"
    ]
    assert round(before.empathy.score, 1) == 74.7
    assert round(after.empathy.score, 1) == 81.8
    changed = {(one.turn, one.item) for one in set(before.evidence) ^ set(after.evidence)}
    assert changed == {(BLOCK, "e1_credit")}


def test_an_act_that_an_educator_replaces_is_judged_as_if_it_had_been_heard(golden, general, turn):
    change = ActsChanged(turn=BLOCK, removed=("NG_BLOCK", "Q_CLOSED"), added=(AddedAct(act="EM_EXPLORE"),))

    overridden = assess(golden(), general, None, overrides=(change,))
    heard = assess(golden(turn("C", "Tell me about last winter.", "EM_EXPLORE")), general, None)

    assert overridden.empathy.score == pytest.approx(heard.empathy.score)
    assert [one.level for one in overridden.opportunities] == [one.level for one in heard.opportunities]


def test_of_two_decisions_on_one_turn_the_later_counts(golden, general):
    first = ActsChanged(turn=BLOCK, removed=("NG_BLOCK",), added=(AddedAct(act="EM_EXPLORE"),))
    later = ActsChanged(turn=BLOCK, removed=("NG_BLOCK",), added=(AddedAct(act="EM_EXPLORE"), AddedAct(act="EM_NAME")))

    both, one = (assess(golden(), general, None, overrides=decided) for decided in ((first, later), (later,)))

    assert both.evidence == one.evidence
    assert both.empathy == one.empathy


def test_the_conversation_that_was_given_is_left_as_it_was(golden, general):
    said = golden()
    assess(said, general, None, overrides=(ActsChanged(turn=BLOCK, removed=("NG_BLOCK",)),))

    assert said == golden()


def test_words_of_an_added_act_are_quoted_where_the_educator_saw_them(golden, general):
    words = "What happened last winter?"
    change = ActsChanged(turn=16, added=(AddedAct(act="EM_SUPPORT", start=0, end=len(words)),))

    evidence = assess(golden(), general, None, overrides=(change,)).evidence

    assert words in {one.text for one in evidence if one.code == "EM_SUPPORT" and one.turn == 16}


def test_a_persons_mark_of_a_dimension_stands_in_its_place_and_the_headline_follows_by_its_weight(golden, general):
    before = assess(golden(), general, None)
    after = assess(golden(), general, None, overrides=(PartChanged(part="R1_opening", now=5),))
    was, now = (next(one for one in judged.rapport.dimensions if one.id == "R1_opening") for judged in (before, after))

    assert changed_keys(before, after) == {"rapport", "overrides"}
    assert now.points == 92.5
    assert after.rapport.score - before.rapport.score == pytest.approx(0.2 * (92.5 - was.points))
    assert after.rapport.estimate == before.rapport.estimate
    assert after.rapport.low <= after.rapport.score <= after.rapport.high


def test_a_persons_mark_of_a_score_says_no_more_than_the_range_of_its_anchor(golden, general):
    marked = assess(golden(), general, None, overrides=(PartChanged(part="empathy", now=3),)).empathy

    assert (marked.score, marked.low, marked.high) == (55, 45, 64)
    assert (marked.low_band, marked.band, marked.high_band) == ("developing", "developing", "capable")


def test_a_critical_item_is_as_the_educator_decided(small, golden, general):
    item = {
        "id": "c1",
        "text": "Asked about pain",
        "hint": "Ask.",
        "when": {"asked": "pain", "ever": True},
        "meets": ["Any pain?"],
        "near_misses": ["When?", "Where?"],
    }
    case = type(small).model_validate({**small.model_dump(by_alias=True, exclude_none=True), "critical_items": [item]})
    before = assess(golden(), general, case)
    after = assess(golden(), general, case, overrides=(ItemChanged(item="c1", was="not_met", now="met", turns=(8,)),))

    assert changed_keys(before, after) == {"critical_items", "overrides"}
    assert [(one.result, one.turns) for one in (*before.critical_items, *after.critical_items)] == [("not_met", ()), ("met", (8,))]


def test_the_record_holds_both_readings(golden, general):
    override = OpeningChanged(by="Educator", at=5.0, why="He did.", turn=MISSED, was=0, now=4)
    before, after = assess(golden(), general, None), assess(golden(), general, None, overrides=(override,))

    told = as_json(after, before)

    assert told["empathy"]["score"] == 81.75
    assert told["program_alone"]["empathy"]["score"] == 74.67
    assert told["overrides"] == [{"by": "Educator", "at": 5.0, "why": "He did.", "kind": "opening", "turn": MISSED, "was": 0, "now": 4}]
    assert "overrides" not in as_json(before)


CALL = [
    {"speaker": "patient", "text": "I'm frightened.", "acts": [{"act": "P_CONCERN", "start": 0, "end": 15, "confidence": 1.0, "attributes": {}, "why": "said"}]},
    {"speaker": "clinician", "text": "Okay. Any allergies?", "acts": []},
]  # fmt: skip


def scored(tmp_path, text, *, as_json=True):
    file, out, err = tmp_path / "decided.jsonl", io.StringIO(), io.StringIO()
    file.write_text(text)
    call = io.StringIO("".join(json.dumps(line) + "\n" for line in CALL))
    score_command("-", call, out, err, as_json=as_json, overrides=file)
    return out.getvalue(), err.getvalue()


def test_the_command_judges_by_a_file_of_decisions_and_tells_both(tmp_path):
    text = overrides_text((OpeningChanged(turn=0, now=4),))
    told = json.loads(scored(tmp_path, text)[0])

    assert told["opportunities"] == [{"turn": 0, "kind": "P_CONCERN", "answered_by": 1, "level": 4}]
    assert told["program_alone"]["opportunities"][0]["level"] == 0
    assert told["overrides"][0]["was"] == 0
    assert "Changed by an educator in 1 place." in scored(tmp_path, text, as_json=False)[0]


def test_a_decision_about_what_is_not_there_is_said_and_left_out(tmp_path):
    decided = (OpeningChanged(turn=7, now=4), ActsChanged(turn=0), ItemChanged(item="c9", now="met"), PartChanged(part="E9", now=2))

    remarks = scored(tmp_path, overrides_text(decided))[1]

    assert [line.split(";")[0] for line in remarks.splitlines()] == [
        "simtrainer: turn 7 holds no opening of the patient's",
        "simtrainer: turn 0 is no turn of the learner's",
        "simtrainer: there is no safety item 'c9' in this case",
        "simtrainer: the rubric has no part 'E9'",
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("what", "Invalid JSON"),
        ('{"kind": "opening", "turn": 1}', "now: Field required"),
        ('{"kind": "opening", "turn": 1, "now": 9}', "less than or equal to 6"),
        ('{"kind": "acts", "turn": 1, "added": [{"act": "NICE"}]}', "not an act of the codebook: NICE"),
    ],
)
def test_a_line_that_is_no_decision_is_told_with_its_number(tmp_path, line, said):
    file = tmp_path / "decided.jsonl"
    file.write_text("\n" + line)

    with pytest.raises(UsageError, match=r"decided\.jsonl:2: this is no override") as wrong:
        load_overrides(file)

    assert said in str(wrong.value)
