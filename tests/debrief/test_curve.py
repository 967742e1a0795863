"""The trust curve: a drawing that a strict page may carry, and the same in words."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

from simtrainer.transcript.events import Affect

CLASSES = {
    "curve",
    "curve-line",
    "curve-area",
    "curve-mark",
    "curve-axis",
    "curve-label",
    "curve-mark-met",
    "curve-mark-missed",
    "curve-mark-noticed",
    "curve-moment",
}


def drawing(curve):
    return ET.fromstring(curve.svg)


def names(tree):
    return {part for node in tree.iter() for part in node.get("class", "").split()}


def test_the_drawing_is_well_formed_and_carries_no_style_and_no_script(mixed, report):
    svg = report(mixed()).curve.svg

    assert "style=" not in svg
    assert "<script" not in svg
    assert not re.search(r"\son\w+=", svg)
    assert names(drawing(report(mixed()).curve)) <= CLASSES


def test_the_drawing_has_a_title_a_description_and_a_role(mixed, report):
    tree = drawing(report(mixed()).curve)
    told = {node.get("id"): node.text for node in tree if node.tag.endswith(("title", "desc"))}

    assert tree.get("role") == "img"
    assert tree.get("aria-labelledby").split() == list(told)
    assert "1 feeling met, 1 feeling missed, 1 feeling noticed" in told["trust-curve-desc"]


def test_no_number_is_written_in_the_drawing(mixed, report):
    words = [node.text for node in drawing(report(mixed()).curve).iter() if node.tag.endswith("text")]

    assert {"closed off", "wary", "trusting", "met", "missed", "noticed"} <= set(words)
    assert not any(re.search(r"\d", word) for word in words)


def test_each_result_has_a_shape_of_its_own_beside_its_word(mixed, report):
    groups = [node for node in drawing(report(mixed()).curve).iter() if "curve-mark" in node.get("class", "").split()]
    shapes = {group[0].tag.split("}")[1]: group[1].text for group in groups}

    assert shapes == {"circle": "met", "path": "missed", "rect": "noticed"}


def test_the_rows_say_the_same_without_a_number_of_trust(mixed, report):
    rows = report(mixed()).curve.rows

    assert rows[:5] == (
        ("At the start", "wary"),
        ("After your turn 1", "wary"),
        ("After your turn 2", "wary, rising a little; a feeling was met; moment C"),
        ("After your turn 3", "wary"),
        ("After your turn 4", "wary, falling a little; a feeling was missed; moment B"),
    )


def test_names_are_escaped_in_the_drawing(mixed, report, case):
    persona = case.persona.model_copy(update={"name": "<b>&Co Lim"})
    curve = report(mixed(), case.model_copy(update={"persona": persona})).curve

    assert "<b>" not in curve.svg
    drawing(curve)


def test_a_conversation_without_a_patients_inner_side_has_no_curve(call, learner, patient, report):
    assert report(call(learner("Hello."), patient("Hello.")), None).curve is None


def test_neighbouring_words_stand_on_different_tiers(call, learner, patient, report):
    turns = [(patient("I'm frightened.", "P_CONCERN"), learner("Any fever?", "Q_CLOSED", trust=45)) for _ in range(16)]
    labels = [
        (float(node.get("x")), node.get("y"))
        for node in drawing(report(call(*(one for pair in turns for one in pair))).curve).iter()
        if node.tag.endswith("text") and node.text == "missed"
    ]
    first, second, third = labels[2:5]

    assert len({first[1], second[1], third[1]}) == 3


def test_each_moment_stands_on_the_curve_by_its_letter(mixed, report):
    told = report(mixed())
    letters = [node.text for node in drawing(told.curve).iter() if node.tag.endswith("text") and node.text in ("A", "B", "C")]

    assert letters == ["C", "B"]
    assert [one.letter for one in told.moments] == ["A", "B", "C"]
    assert "Moment B is your turn 4." in told.curve.svg


def with_affect(conversation, **felt):
    calm = {"trust": 50.0, "anxiety": 40.0, "frustration": 15.0, "tech": 10.0, "fatigue": 10.0}
    turns = [replace(turn, affect=Affect(**{**calm, **felt})) if turn.speaker == "clinician" else turn for turn in conversation.turns]
    return replace(conversation, turns=tuple(turns))


def test_openness_is_drawn_beside_trust_and_the_line_only_where_it_was_a_bother(mixed, report):
    calm, bad = with_affect(mixed()), with_affect(mixed(), tech=70.0)

    assert [curve.id for curve in report(calm).curves] == ["openness"]
    assert [(curve.id, curve.sentence) for curve in report(bad).curves][1] == (
        "tech",
        "The line was in the way at the start and at the end.",
    )
    assert report(calm).curves[0].sentence == "Mei talked with care at the start and at the end."
    for curve in report(bad).curves:
        assert drawing(curve).get("aria-labelledby") == f"{curve.id}-curve-title {curve.id}-curve-desc"
