"""What sessions leave for authors of what was not understood, where their learner allowed it."""

from collections.abc import Sequence

from simtrainer.session.play import Play
from simtrainer.session.unheard import not_understood
from simtrainer.session.vocabulary import Words
from simtrainer.store import Unheard
from simtrainer.transcript.events import Events
from simtrainer.transcript.situation import Situation


class Notes:
    """Makes the rows; what a scenario teaches about names is learned once for each version, when it is first needed."""

    def __init__(self) -> None:
        self._words: dict[str, Words] = {}

    def of(self, play: Play, situation: Situation, events: Events) -> Sequence[Unheard]:
        """Return what of these events, which come after the situation, is to be kept."""
        words = self._words.get(play.scenario_hash)
        if words is None:
            words = self._words[play.scenario_hash] = Words.of(play.scenario)
        return [
            Unheard(one.seq, play.scenario.id, one.text, one.nearest, one.confidence, one.at)
            for one in not_understood(play.scenario, words, situation, events)
        ]
