"""A consult played in memory, without a server: what `play` and `walk` share."""

from collections.abc import Callable
from pathlib import Path

from simtrainer.errors import UsageError
from simtrainer.scenario import Scenario, load_scenario
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.variant import variant_of
from simtrainer.scenario.walkthrough import Said
from simtrainer.session.play import Play, begin, channel_of, ends, hear_pending, learner_says, opens, patient_answers
from simtrainer.transcript.events import AnyEvent, Channel, Events, PatientReacted, PatientSaid
from simtrainer.transcript.situation import Situation, after

Reword = Callable[[Play, Events], Events]


class Consult:
    """One consult: its events so far and where it stands. The clock is the number of the turn."""

    def __init__(self, play: Play, *, seed: int, reword: Reword | None = None) -> None:
        """Begin; `reword` puts the patient's turns into other words."""
        self.play = play
        self._reword = reword
        self.events: list[AnyEvent] = []
        self.now = Situation()
        self._take(begin(play, session="local", seed=seed, at=0.0))

    def _take(self, events: Events) -> Events:
        for event in events:
            self.events.append(event)
            self.now = after(self.now, event)
        return events

    def says(self, text: str, channel: Channel | None = None) -> tuple[PatientReacted, PatientSaid]:
        """Let the learner speak; return what moved inside the patient and what was answered."""
        at = float(self.now.turn + 1)
        through = channel or channel_of(self.play.scenario, self.now)
        self._take(learner_says(self.now, id=f"line-{self.now.seq + 1}", text=text, channel=through, at=at))
        answers = patient_answers(self.play, self.now, hear_pending(self.play, self.now), at=at)
        reacted, said, *_ = self._take(answers if self._reword is None else self._reword(self.play, answers))
        assert isinstance(reacted, PatientReacted), "a turn is a reaction"
        assert isinstance(said, PatientSaid), "and words"
        return reacted, said

    def plays(self, said: Said) -> tuple[PatientReacted, PatientSaid]:
        """Let the learner do what a walkthrough's turn says: open documents, then speak."""
        for document in said.opens:
            self.opens(document)
        return self.says(said.learner, said.channel)

    def opens(self, document: str) -> None:
        """Let the learner open a document."""
        self._take(opens(self.now, document=document, at=float(self.now.turn + 1)))

    def end(self) -> None:
        """End the call."""
        self._take(ends(self.now, by="learner", at=float(self.now.turn + 1)))


def scenario_named(name: str, variant: str | None = None) -> Scenario:
    """Return a scenario by the path of its folder or the id of one that comes with the program; as a variant of it, if one is named."""
    for folder in (Path(name), scenarios_folder() / name):
        if (folder / "scenario.yaml").is_file():
            scenario = load_scenario(folder)
            return scenario if variant is None else variant_of(scenario, variant)
    known = ", ".join(sorted(path.name for path in scenarios_folder().glob("s*") if path.is_dir()))
    raise UsageError(f"there is no scenario {name!r}; give a folder with a scenario.yaml in it, or one of: {known}")
