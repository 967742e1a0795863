"""What was found about a contested thing, in plain words: the same for the program's reading and for a person's."""

from collections.abc import Iterable, Mapping

from simtrainer.debrief.words import ACTS, OTHERS, did, is_begun, listed, range_words
from simtrainer.scenario.walkthrough import Result
from simtrainer.scoring.agreement.anchors import ends_of, points_of
from simtrainer.scoring.coded import CodedAct
from simtrainer.scoring.finding import Finding
from simtrainer.scoring.rubric import Rubric
from simtrainer.words import _, _p, phrase

ANSWERS: Mapping[int, str] = {
    0: _("passed by, denied, or left for another matter"),
    1: _("noticed by rote, and on to something else"),
    2: _("left room to go on, the feeling not touched"),
    3: _("acknowledged in words"),
    4: _("taken further: named, asked about, or an offer made about it"),
    5: _("understood: why it matters was said, or help was promised"),
    6: _("shared: that it touches oneself too, the patient staying in the middle"),
}
"""The seven levels of an answer to an emotional opening (the codebook's ladder), to be read after 'the opening was'."""
RESULTS: Mapping[Result, str] = {"met": _("Found"), "not_met": _("Not found"), "not_reached": _("Not reached in the call")}
OF_OTHERS: Mapping[str, str] = {
    **{code: words.told_about(OTHERS) for code, words in ACTS.items()},
    "TH_GREET": _p("of others", "said who they are and what they do"),
    "TH_IDENTITY": _p("of others", "checked whom they were talking to"),
    "RA_REPAIR": _p("of others", "owned something that went wrong between the two"),
    "EM_SHARED": _p("of others", "let the patient see that it touched them"),
}
"""What each act did, where it is told of the learner and not to them: to be read after 'the learner' or 'they'."""
BEGUN = _("only a beginning of it, or in words that fit anybody")
NOTHING = _("nothing of the kind")
CANNOT_TELL = _("cannot tell")


def in_words(finding: Finding, rubric: Rubric | None = None) -> str:
    """Return a finding as a phrase to the learner, or without a rubric to somebody else: a mark is then a number and no band."""
    if finding.acts is not None:
        return acts_in_words(finding.acts) if rubric else of_others(finding.acts)
    if finding.level is not None:
        return ANSWERS[finding.level]
    if finding.result is not None:
        return RESULTS[finding.result]
    if finding.mark is not None:
        return bands_of(finding.mark, rubric) if rubric else _("%(mark)s of 5", mark=finding.mark)
    return CANNOT_TELL


def acts_in_words(acts: Iterable[str]) -> str:
    """Return acts as what 'you' did."""
    return _you(ACTS[act] for act in acts if act in ACTS)


def of_others(acts: Iterable[str]) -> str:
    """Return acts as what 'they' did."""
    return _they(OF_OTHERS[act] for act in acts if act in ACTS)


def heard_in_words(heard: Iterable[CodedAct]) -> str:
    """Return what the program heard in words as what 'you' did, and no more of it than a debrief says."""
    return _you(did(act.act, act.attributes) for act in heard if act.act in ACTS)


def heard_of_others(heard: Iterable[CodedAct]) -> str:
    """Return what the program heard in words as what 'they' did, and which of it was only a beginning."""
    return _they(_with_part(act) for act in heard if act.act in ACTS)


def _with_part(act: CodedAct) -> str:
    done = OF_OTHERS[act.act]
    return _("%(done)s (%(begun)s)", done=done, begun=BEGUN) if is_begun(act.act, act.attributes) else done


def _you(phrases: Iterable[str]) -> str:
    each = dict.fromkeys(phrases)
    return _("you %(did)s", did=listed(each)) if each else NOTHING


def _they(phrases: Iterable[str]) -> str:
    each = dict.fromkeys(phrases)
    return _("they %(did)s", did=listed(each)) if each else NOTHING


def bands_of(mark: int, rubric: Rubric) -> str:
    """Return the bands that a mark of 1 to 5 reaches over: it says no more than that."""
    low, high = ends_of(mark)
    names = {band.id: band.name for band in rubric.bands}
    return range_words(*(phrase(names[rubric.band_of(points)]) for points in (points_of(mark), low, high)))
