"""How a consult is judged: metrics, the ladder of responses, dimensions with their weights, penalties, bands."""

from simtrainer.codebook.entry import ById, Entry, Fixed


class Metric(Entry):
    """One number about a consult; the formula is in words and symbols, the code stands in scoring."""

    id: str
    name: str
    formula: str
    unit: str
    range: tuple[float, float]
    min_n: str | None
    show: bool | str
    score: bool | str
    threshold: str
    caution: str


class Ladder(Entry):
    """Seven ordered levels of answering an emotional opening."""

    note: str
    levels: Fixed[int, str]
    bands: Fixed[str, tuple[int, ...]]
    credit: Fixed[int, float]
    cancel_rules: tuple[str, ...]


class Item(Entry):
    """One line of a dimension."""

    id: str
    weight: float
    rule: str


class Dimension(Entry):
    """One part of a score."""

    dim: str
    weight: float
    items: tuple[Item, ...]


class MinimumEvidence(Entry):
    """When there is too little to say."""

    no_score_if: tuple[str, ...]
    band_only_if: str
    empathy_not_scored_if: str
    item_not_scored_if: str
    dimension_not_scored_if: str


class Penalties(Entry):
    """Points off, for each act, up to `cap`."""

    empathy: Fixed[str, float]
    rapport: Fixed[str, float]
    note: str


class ScoringModel(Entry):
    """The whole model."""

    status: str
    minimum_evidence: MinimumEvidence
    empathy: tuple[Dimension, ...]
    rapport: tuple[Dimension, ...]
    penalties: Penalties
    critical_flags: str
    bands: Fixed[str, tuple[float, float]]
    anchors_1_to_5: Fixed[str, Fixed[int, str]]
    map_0_100_to_1_5: Fixed[int, tuple[float, float]]


Metrics = ById[Metric]
