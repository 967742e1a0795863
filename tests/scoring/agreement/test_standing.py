"""What a site's figures do to a score: what passed counts, what did not is a hint only, what was not checked is provisional."""

import pytest

from simtrainer.scoring import as_json, assess
from simtrainer.scoring.agreement.figures import Agreement, Beyond, PartFigures, RubricFigures
from simtrainer.scoring.agreement.site import standing_of
from simtrainer.scoring.behind import acts_behind
from simtrainer.scoring.rubric import Range

NONE = Beyond()


def part(id_, verdict, kind="dimension"):
    return PartFigures(
        id=id_, kind=kind, text=id_, transcripts=80, double=80, raters=2, people=NONE, machine=NONE, people_plain=None, machine_plain=None,
        machine_same=None, verdict=verdict, reasons=(),
    )  # fmt: skip


def act(id_, verdict):
    return {
        "id": id_, "text": id_, "turns": 900, "double": 80, "raters": 2, "prevalence": 0.2, "people": NONE, "machine": NONE,
        "people_ac1": NONE, "machine_ac1": NONE, "precision": None, "recall": None, "measure": "kappa", "verdict": verdict, "reasons": (),
    }  # fmt: skip


@pytest.fixture
def general(general):
    """The rubric with ranges drawn fast."""
    return general.model_copy(update={"range": Range(resamplings=100, resamplings_of_turns=100)})


@pytest.fixture
def site(general):
    """The figures of a site, by part or act and its verdict."""

    def build(*, made_up=False, program="1.0", structure=None, acts=(), **parts):
        figures = RubricFigures(
            id="general",
            title="General",
            structure_hash=structure or general.structure_hash,
            transcripts=80,
            parts=tuple(part(id_, verdict, "headline" if id_ in ("empathy", "rapport") else "dimension") for id_, verdict in parts.items()),
        )
        return Agreement(
            program=program, made_up=made_up, transcripts=80, raters=2, rubrics=(figures,), acts=tuple(act(*one) for one in acts)
        )

    return build


@pytest.fixture
def judged(golden, general):
    def judge(agreement):
        return assess(golden(), general, None, standing=standing_of(agreement, general, "1.0"))

    return judge


def test_without_figures_every_score_is_provisional_and_counts(judged):
    record = as_json(judged(None))

    assert record["empathy"]["stands"] == record["rapport"]["stands"] == record["agreement"]["stands"] == "provisional"
    assert record["empathy"]["score"] == pytest.approx(74.7, abs=0.1)
    assert {item["stands"] for one in record["rapport"]["dimensions"] for item in (one, *one["items"])} == {"provisional"}


def test_what_passed_counts_as_it_did_and_says_what_it_was_compared_with(judged, site):
    found = judged(site(empathy="passed", rapport="too_few", E1_response="passed"))

    assert (found.empathy.stands, found.rapport.stands) == ("agreed", "provisional")
    assert found.empathy.dimensions[0].stands == "agreed"
    assert found.empathy.score == judged(None).empathy.score
    assert found.agreement == "compared with the marks of 2 people on 80 transcripts at this site"


def test_a_headline_under_its_gate_is_a_hint_only(judged, site):
    record = as_json(judged(site(empathy="not_passed", rapport="passed")))

    assert (record["empathy"]["stands"], record["rapport"]["stands"], record["agreement"]["stands"]) == ("hint_only", "agreed", "hint_only")


def test_a_dimension_under_its_gate_feeds_no_score_and_leaves_a_band(judged, site):
    before, after = judged(None), judged(site(E2_curiosity="not_passed"))
    curiosity = after.empathy.dimensions[1]

    assert (curiosity.stands, curiosity.points) == ("hint_only", None)
    assert curiosity.estimate == before.empathy.dimensions[1].points
    assert (after.empathy.score, after.empathy.enough_evidence) == (None, False)
    assert after.empathy.band is not None
    assert after.empathy.too_little == "parts of it are only a hint at this site: a band, no score"
    assert after.rapport == before.rapport


def test_the_estimate_keeps_what_is_left_out_since_agreement_is_measured_on_it(judged, site):
    assert judged(site(E2_curiosity="not_passed")).empathy.estimate == judged(None).empathy.estimate


def test_when_openings_are_left_out_the_band_rests_on_the_rest(judged, site):
    found = judged(site(E1_response="not_passed")).empathy

    rest = [(one.weight, one.points) for one in found.dimensions if one.points is not None]
    mean = sum(weight * points for weight, points in rest) / sum(weight for weight, _ in rest)
    assert found.low <= mean <= found.high


def test_an_act_under_its_gate_takes_the_lines_that_rest_on_it_out(judged, site):
    before, after = judged(None), judged(site(acts=[("TH_GREET", "not_passed")]))
    greets = after.rapport.dimensions[0].items[0]
    others = [item.points for item in after.rapport.dimensions[0].items[1:]]

    assert (greets.id, greets.stands, greets.points) == ("r1_greet", "hint_only", None)
    assert after.rapport.dimensions[0].points == pytest.approx(sum(others) / 2)
    assert after.rapport.score is not None
    assert after.rapport.score != before.rapport.score


def test_words_behind_a_hint_are_still_quoted_and_earn_nothing(judged, site):
    found = [one for one in judged(site(acts=[("TH_GREET", "not_passed")])).evidence if one.item == "r1_greet"]

    assert [(one.text, one.points) for one in found] == [("Hello, I'm Sam, a medical student.", 0.0)]


def test_harm_that_people_do_not_find_costs_nothing(turn, talk, general, site):
    said = talk(
        *(one for _ in range(16) for one in (turn("P", "I'm frightened.", "P_CONCERN"), turn("C", "It frightens you.", "EM_NAME"))),
        turn("C", "You only have yourself to blame.", "NG_JUDGE"),
    )
    before = assess(said, general, None).rapport
    after = assess(said, general, None, standing=standing_of(site(acts=[("NG_JUDGE", "not_passed")]), general, "1.0")).rapport

    assert (before.penalty, after.penalty) == (8, 0)


def test_the_rest_of_a_dimension_takes_over_the_weight_of_what_is_left_out(judged, site):
    found = judged(site(acts=[("TH_GREET", "not_passed")]))
    opening = found.rapport.dimensions[0]
    gained = sum(one.points for one in found.evidence if one.item in {item.id for item in opening.items})

    assert gained == pytest.approx(opening.weight * opening.points)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"made_up": True}, "the file of agreement is a made-up example and counts for nothing"),
        ({"program": "0.9"}, "agreement was measured with version 0.9; this is 1.0: run simtrainer agree again"),
        ({"structure": "other"}, "agreement was not measured for the rubric general as it is now"),
    ],
)
def test_figures_of_something_else_change_nothing(judged, site, given, why):
    found = judged(site(empathy="passed", E2_curiosity="not_passed", **given))

    assert (found.empathy.stands, found.agreement) == ("provisional", why)
    assert found.empathy.score == judged(None).empathy.score


def test_lines_know_the_acts_they_rest_on(general):
    items = {item.id: item for scale in (general.empathy, general.rapport) for one in scale.dimensions for item in one.items}

    assert acts_behind(items["r1_greet"].counts) == {"TH_GREET"}
    assert acts_behind(items["r1_personal"].counts) == {"RA_PERSONAL"}
    assert acts_behind(items["e2_facets"].counts) == {"Q_ICE", "EM_EXPLORE"}
    assert acts_behind(items["r3_repair"].counts) == {"RA_REPAIR", "IN_APOLOGY"}
    assert acts_behind(items["e1_credit"].counts) == set()
