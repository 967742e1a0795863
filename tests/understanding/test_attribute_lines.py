"""Attributes on lines that nothing was tuned on, and on those it was: how many are found, and how many that are not there."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml

from simtrainer.codebook import codebook
from simtrainer.transcript.heard import Utterance
from simtrainer.understanding import hear
from simtrainer.understanding.attributes import attributes_of
from simtrainer.understanding.recogniser import word_vectors

LINES = yaml.safe_load((Path(__file__).parent / "attributes.yaml").read_text())

MEASURED = {
    "TH_GREET": ["name", "role", "preferred_name"],
    "TH_IDENTITY": ["partial"],
    "TH_BACKUP": ["number", "plan"],
    "TH_CONSENT": ["consent", "limits", "recording", "ai_use"],
    "TH_PRIVACY": ["patient_side", "clinician_side", "offered_fix"],
    "TH_REMOTE_EXAM": ["partial"],
    "TH_ESCALATE": ["partial"],
    "RA_AGENDA": ["screen_more"],
    "RA_AFFIRM": ["generic"],
    "Q_ICE": ["facet", "form"],
    "EM_EXPLORE": ["facet"],
    "Q_CLOSED": ["questions"],
    "EM_VALIDATE": ["formula"],
    "IN_CHECK": ["level"],
    "IN_EXPLAIN": ["gloss"],
    "NG_JARGON": ["terms"],
    "IN_AI": ["disclosed", "role", "human_check", "limits", "next"],
    "IN_APOLOGY": ["states_error", "what", "why_known_so_far", "consequence_for_patient", "sorry", "prevention", "support"],
    "PL_SAFETYNET": ["slots", "partial"],
    "CL_SUMMARY": ["plan", "story", "invites_correction"],
    "CL_CLOSE": ["invites_questions", "ending"],
    "HO_SBAR": ["slot"],
}
"""What a line of an act is measured on. With the patient's words before it, it is measured on being linked to them."""

FLOORS = {
    "TH_GREET": (0.95, 0.95),
    "TH_IDENTITY": (0.9, 0.9),
    "TH_BACKUP": (0.95, 0.88),
    "TH_CONSENT": (0.95, 0.95),
    "TH_PRIVACY": (0.9, 0.95),
    "TH_REMOTE_EXAM": (0.9, 0.85),
    "TH_ESCALATE": (0.9, 0.9),
    "RA_AGENDA": (0.9, 0.9),
    "RA_AFFIRM": (0.9, 0.9),
    "Q_ICE": (0.9, 0.9),
    "Q_CLOSED": (0.9, 0.9),
    "EM_VALIDATE": (0.9, 0.88),
    "EM_NAME": (0.95, 0.8),
    "EM_REFLECT_SIMPLE": (0.9, 0.6),
    "IN_CHECK": (0.9, 0.9),
    "IN_EXPLAIN": (0.9, 0.9),
    "NG_JARGON": (0.9, 0.88),
    "IN_AI": (0.78, 0.9),
    "IN_APOLOGY": (0.85, 0.9),
    "PL_SAFETYNET": (0.9, 0.9),
    "CL_SUMMARY": (0.95, 0.95),
    "CL_CLOSE": (0.95, 0.95),
    "HO_SBAR": (0.9, 0.8),
}
"""By act, on the lines for measuring: the least precision and recall of all its attributes together."""


def measured(line):
    if line["act"] != "EM_EXPLORE" and "before" in line:
        return ["linked"]
    return MEASURED[line["act"]]


def claims(attributes, names):
    """What attributes say, as a set; a form is said only where it is closed, and technical words only as being there."""
    found = set()
    for name in names:
        value = attributes.get(name)
        if name == "terms" or isinstance(value, bool):
            found |= {name} if value else set()
        elif value is not None and (name, value) != ("form", "open"):
            found |= {(name, one) for one in (value if isinstance(value, list) else [value])}
    return found


def given(line):
    """The attributes of a line with its act given."""
    return attributes_of(line["act"], line["text"], line.get("before"), word_vectors())


@cache
def counts(*, seen):
    """By act and by value: found and there, found and not there, there and not found."""
    told = Counter()
    for line in LINES:
        if line["seen"] is seen:
            names = measured(line)
            there, found = claims(line["attributes"], names), claims(given(line), names)
            for kind, values in (("right", there & found), ("extra", found - there), ("missed", there - found)):
                told.update((line["act"], value, kind) for value in values)
    return told


def precision_and_recall(told, act):
    right, extra, missed = (sum(n for (a, _, k), n in told.items() if a == act and k == kind) for kind in ("right", "extra", "missed"))
    return right / (right + extra), right / (right + missed)


@pytest.mark.parametrize("act", FLOORS)
def test_attributes_are_found_in_wordings_nobody_tuned_on(act):
    precision, recall = precision_and_recall(counts(seen=False), act)
    least_precision, least_recall = FLOORS[act]
    assert precision >= least_precision
    assert recall >= least_recall


def test_attributes_are_found_in_the_wordings_the_phrases_were_written_with():
    told = counts(seen=True)
    right, extra, missed = (sum(n for (_, _, k), n in told.items() if k == kind) for kind in ("right", "extra", "missed"))
    assert right / (right + extra) >= 0.97
    assert right / (right + missed) >= 0.97


@pytest.mark.parametrize("slot", ["uncertainty", "expected_course", "warning_signs", "action", "where_who", "timeframe"])
def test_each_slot_of_a_safety_net_is_found_in_four_of_five(slot):
    told = counts(seen=False)
    right, missed = (told["PL_SAFETYNET", ("slots", slot), kind] for kind in ("right", "missed"))
    assert right / (right + missed) >= 0.8


def test_plain_words_are_no_jargon():
    plain = [line for line in LINES if line["act"] == "IN_EXPLAIN" and not line["attributes"]]
    taken = [line["text"] for line in plain if given(line).get("terms")]
    assert not taken


def test_jargon_is_found_by_the_words_it_is_made_of():
    lines = [line for line in LINES if line["act"] == "NG_JARGON"]
    found = [line for line in lines if set(given(line)["terms"]) & set(line["attributes"]["terms"])]
    assert len(found) >= 0.9 * len(lines)


@pytest.mark.parametrize(
    ("text", "patient", "act", "expected"),
    [
        (
            "If the cast feels tight or your fingers tingle then get yourself to the fracture clinic the same day.",
            None,
            "PL_SAFETYNET",
            {"slots": ["warning_signs", "action", "where_who", "timeframe"], "partial": False},
        ),
        (
            "I want to be sure I was clear, so could you talk me through how you'll use the inhaler?",
            None,
            "IN_CHECK",
            {"level": "teachback", "partial": False},
        ),
        (
            "What were you hoping I might be able to do, and what worries you most about it?",
            None,
            "Q_ICE",
            {"facet": ["expectations", "concerns"], "form": "open", "questions": 2},
        ),
        ("Could I have your name and the date you were born?", None, "TH_IDENTITY", {"items": ["name", "dob"], "partial": False}),
        (
            "Thanks for talking to me today, all the best, bye bye",
            None,
            "CL_CLOSE",
            {"invites_questions": False, "ending": True, "partial": True},
        ),
        ("I'm sorry to hear that.", "My dad died of this.", "EM_VALIDATE", {"formula": True, "linked": False}),
    ],
)
def test_what_is_heard_carries_its_attributes(text, patient, act, expected):
    heard = hear(text, [Utterance("patient", patient)] if patient else [])
    assert [one.attributes for one in heard.acts if one.act == act] == [expected]


def test_a_term_explained_in_the_next_sentence_is_no_unexplained_jargon():
    alone, explained = "You have cellulitis.", "You have cellulitis. That's an infection of the skin."
    assert [act.attributes["terms"] for act in hear(alone, []).acts if act.act == "NG_JARGON"] == [["cellulitis"]]
    assert not [act for act in hear(explained, []).acts if act.act == "NG_JARGON"]


def test_every_line_is_of_the_codebook_and_says_only_what_is_measured():
    assert {line["act"] for line in LINES} <= set(codebook().clinician_acts)
    assert all(set(line["attributes"]) <= set(measured(line)) for line in LINES)


def test_scored_values_have_twenty_lines_and_ten_that_lack_them():
    values = Counter((line["act"], value) for line in LINES for value in claims(line["attributes"], measured(line)))
    lines = Counter(line["act"] for line in LINES)
    thin = {key: n for key, n in values.items() if key in SCORED and (n < 20 or lines[key[0]] - n < 10)}
    assert not thin


SCORED = {
    *(
        ("PL_SAFETYNET", ("slots", slot))
        for slot in ("uncertainty", "expected_course", "warning_signs", "action", "where_who", "timeframe")
    ),
    ("PL_SAFETYNET", "partial"),
    *(("Q_ICE", ("facet", facet)) for facet in ("ideas", "concerns", "expectations", "feelings", "impact")),
    ("Q_ICE", ("form", "closed")),
    *(("IN_CHECK", ("level", level)) for level in ("teachback", "check", "token")),
    ("TH_GREET", "name"),
    ("TH_GREET", "role"),
    ("TH_IDENTITY", "partial"),
    ("TH_BACKUP", "number"),
    ("TH_BACKUP", "plan"),
    ("TH_REMOTE_EXAM", "partial"),
    ("TH_ESCALATE", "partial"),
    ("RA_AGENDA", "screen_more"),
    ("RA_AFFIRM", "generic"),
    ("EM_VALIDATE", "formula"),
    ("EM_NAME", "linked"),
    ("IN_EXPLAIN", "gloss"),
    ("CL_SUMMARY", "plan"),
    ("CL_SUMMARY", "story"),
    ("CL_SUMMARY", "invites_correction"),
    ("CL_CLOSE", "invites_questions"),
    ("CL_CLOSE", "ending"),
}
"""The values that scores and critical items rest on."""
