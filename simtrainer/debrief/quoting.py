"""Which of the patient's words were the opening, and some ways to take them up. Offers, never the one right line."""

from collections.abc import Mapping

from simtrainer.scenario.model import Scenario
from simtrainer.scoring.opportunities import Opening

SHORT_QUOTE = 90
ENOUGH_WORDS = 4

WAYS: Mapping[str, tuple[str, str]] = {
    "P_CUE_VAGUE": ("You sound weighed down. What is behind that?", "That sounds heavy. What is it?"),
    "P_CUE_HINT": ("It sounds as if something about this worries you. What comes to mind?", "What worries you there?"),
    "P_CUE_BODY": ("That sounds exhausting. What is it like for you?", "That sounds tiring. Tell me more?"),
    "P_CUE_LIFE": ("That is a lot to deal with on top of everything. How are you managing?", "That is hard. How are you?"),
    "P_CUE_PARA": ("I think I hear something in how you said that. Am I right?", "You sound unsure. What is it?"),
    "P_CUE_REPEAT": ("You have said that before, and I went past it. Tell me about it.", "Sorry, I missed that. Tell me?"),
    "P_CONCERN": ("It makes sense that this frightens you. What is the worst of it?", "That is frightening. Tell me more?"),
    "P_POSITIVE": ("That took some doing. How did you manage it?", "Well done. How did you?"),
    "P_ANGER": ("You have every reason to be fed up. What happened to you there?", "I hear you. What happened?"),
    "P_DISCLOSE": ("Thank you for telling me. I can see that was not easy to say.", "Thank you for telling me that."),
    "P_WITHDRAW": ("I think I missed something that matters to you. What was it?", "Sorry. What did I miss?"),
}
"""For each kind of opening a fuller way and a short, plain one; both do the same work."""


def telling_words(opening: Opening, scenario: Scenario | None) -> str:
    """Return the part of the patient's words that was the opening: the author's line where it is known, else the last sentence."""
    cues = scenario.cues if scenario else ()
    lines = [line for cue in cues if cue.id == opening.cue for line in cue.lines if line in opening.text]
    words = lines[0] if lines else _last_words(opening.text)
    return words if len(words) <= SHORT_QUOTE else _last_words(words)


def ways_to_take_up(opening: Opening, scenario: Scenario | None) -> tuple[str, ...]:
    """Return three ways, one of them short and plain: the author's where they are written; the learner's own may be better."""
    written = next((cue.alternatives for cue in scenario.cues if cue.id == opening.cue), None) if scenario else None
    if written is not None and opening.kind != "P_WITHDRAW":
        return (written.explore, written.name, written.short)
    if opening.kind == "P_WITHDRAW":
        # Who pulls back says little worth quoting.
        return ("Let me stop there for a moment. What would you like me to hear?", *WAYS[opening.kind])
    return (f"You said: “{telling_words(opening, scenario)}” Tell me more about that.", *WAYS[opening.kind])


def _last_words(text: str) -> str:
    """Return the last sentence, with those before it where it is too short to be understood alone."""
    told = ""
    for sentence in reversed(_sentences(text)):
        told = f"{sentence} {told}".strip()
        if len(told.split()) >= ENOUGH_WORDS:
            break
    return told


def _sentences(text: str) -> list[str]:
    marked = text.replace("? ", "?\n").replace("! ", "!\n").replace(". ", ".\n")
    return [line.strip() for line in marked.splitlines() if line.strip()] or [text]
