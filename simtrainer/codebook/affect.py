"""The patient's inner weather: what moves it and how far. Magnitudes are engineering choices, not literature."""

from simtrainer.codebook.entry import Entry, Fixed


class AffectChange(Entry):
    """What one act does to each variable, before multipliers."""

    trust: float = 0
    anxiety: float = 0
    frustration: float = 0
    tech: float = 0


class Variable(Entry):
    """One variable: its range and where it starts when a scenario does not say."""

    range: tuple[float, float]
    start: float


class Multipliers(Entry):
    """What scales a change."""

    answering_cue: float
    cue_missed: float
    diminishing: tuple[float, ...]
    temperament: Fixed[str, float]
    negative_weight: Fixed[str, float]
    no_empathy_credit_after_but: bool


class CueScheduler(Entry):
    """When openings come, come back and close."""

    semantics: str
    levels: tuple[str, str, str]
    gap_turns: tuple[int, int]
    fallback_turns: tuple[int, ...]
    after_third_miss: Fixed[str, str]
    recovery: str


class Gating(Entry):
    """When a fact is told, in words."""

    rule: str
    partial: str
    never_gate: str


class AffectModel(Entry):
    """The whole model."""

    status: str
    variables: Fixed[str, Variable]
    derived: Fixed[str, str]
    ceiling_rule: str
    per_turn_caps: Fixed[str, tuple[float, float]]
    multipliers: Multipliers
    overlap_rule: str
    cue_missed_deltas: Fixed[int, AffectChange]
    unanswered_direct_question: AffectChange
    drift_per_turn: Fixed[str, str]
    cue_scheduler: CueScheduler
    gating: Gating
    verbosity: str
    invariance: str
