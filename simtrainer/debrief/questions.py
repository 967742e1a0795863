"""How the learner asked: the mix of questions, drawn and as a table. Shown, never scored: good and poor consults ask alike."""

from collections.abc import Mapping, Sequence

from simtrainer.debrief.call import Call
from simtrainer.debrief.curve import escaped
from simtrainer.debrief.report import Picture
from simtrainer.debrief.words import listed
from simtrainer.scoring.coded import CodedAct
from simtrainer.scoring.metrics.questions import STACKED, distinct_questions, is_open, is_question
from simtrainer.words import Words, _, _n, joined

KINDS: Mapping[str, str] = {
    "open": _("open: they choose the answer"),
    "side": _("for their side of it"),
    "closed": _("closed: yes, no or a detail"),
    "danger": _("about warning signs"),
    "hard": _("plainly about something hard"),
    "leading": _("with the answer in it"),
}
WIDTH, ROW, BAR, TEXT = 440, 44, 16, 15
ROOM = WIDTH - 30
NAMED = 'aria-labelledby="questions-title questions-desc"'


def question_mix(call: Call) -> Picture | None:
    """Return how many questions of each kind there were, None where nothing was asked."""
    asked = [act for turn in call.coded if turn.speaker == "clinician" for act in turn.acts if is_question(act)]
    if not asked:
        return None
    counts = {kind: sum(kind_of(act) == kind for act in asked) for kind in KINDS}
    shown = {kind: count for kind, count in counts.items() if count}
    examples = {kind: next((act.text for act in asked if kind_of(act) == kind), "") for kind in shown}
    sentence = _sentence(call, asked)
    return Picture(
        title=_("The questions you asked"),
        svg=_svg(shown, sentence),
        sentence=sentence,
        head=(_("Kind of question"), _("How many"), _("The first of them")),
        rows=tuple((KINDS[kind], str(count), examples[kind]) for kind, count in shown.items()),
    )


def kind_of(act: CodedAct) -> str:
    """Return which kind of question it is."""
    match act.act:
        case "Q_ICE" | "EM_EXPLORE":
            return "side"
        case "Q_REDFLAG":
            return "danger"
        case "Q_SENSITIVE":
            return "hard"
        case "Q_LEADING":
            return "leading"
        case _:
            return "open" if is_open(act) else "closed"


def _sentence(call: Call, asked: Sequence[CodedAct]) -> str:
    wide = sum(is_open(act) for act in asked)
    first = _(
        "You asked %(questions)s; %(left)s.", questions=_n("%(num)s question", "%(num)s questions", len(asked)), left=_left(call, wide)
    )
    stacks = sum(distinct_questions(turn) >= STACKED for turn in call.coded if turn.speaker == "clinician")
    told = [first, _("Both kinds have their place: wide to hear the story, narrow to be sure.")]
    if stacks:
        told.append(_n("In %(num)s turn you asked three or more things at once.",
                       "In %(num)s turns you asked three or more things at once.", stacks))  # fmt: skip
    return joined(told, " ")


def _left(call: Call, wide: int) -> Words:
    if not wide:
        return _("none left the answer to %(name)s", name=call.first_name)
    return _n("%(num)s of them left the answer to %(name)s", "%(num)s of them left the answer to %(name)s", wide, name=call.first_name)


def _svg(shown: Mapping[str, int], sentence: str) -> str:
    most = max(shown.values())
    height = ROW * len(shown) + 8
    told = listed([joined((str(count), KINDS[kind]), " ") for kind, count in shown.items()])
    bars = joined(_bar(index, KINDS[kind], count, most) for index, (kind, count) in enumerate(shown.items()))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" class="bars" {NAMED}>'
    title, described = _("The questions you asked, by kind"), joined((sentence, " ", told, "."))
    return joined(
        (
            f'{head}<title id="questions-title">', escaped(title), '</title><desc id="questions-desc">', escaped(described), "</desc>",
            bars, "</svg>",
        )
    )  # fmt: skip


def _bar(index: int, name: str, count: int, most: int) -> str:
    top = index * ROW
    length = ROOM * count / most
    word = f'<text class="curve-label" x="0" y="{top + TEXT}" font-size="14" fill="currentColor">'
    bar = (
        f'<rect class="bar-of" x="0" y="{top + TEXT + 6}" width="{length:.1f}" height="{BAR}" rx="3" fill="currentColor"/>'
        f'<text class="curve-label" x="{length + 6:.1f}" y="{top + TEXT + 19}" font-size="14" fill="currentColor">{count}</text>'
    )
    return joined((word, escaped(name), "</text>", bar))
