"""Metrics of words: who spoke how much, technical terms, how hard the explanations read. Shown, and but for jargon never scored."""

import re

from simtrainer.scoring.coded import CodedAct
from simtrainer.scoring.material import Material
from simtrainer.scoring.metrics.measured import Count, share


def talk_share(material: Material) -> Count:
    """The learner's words among all; n is the smaller number of turns of the two."""
    learner, patient = (sum(turn.words for turn in turns) for turns in (material.clinician, material.patient))
    turns = min(len(material.clinician), len(material.patient))
    return Count(learner / (learner + patient) if learner + patient else None, turns)


def words_per_turn(material: Material) -> Count:
    """The learner's words in a turn, on average."""
    return share(sum(turn.words for turn in material.clinician), len(material.clinician))


def jargon_terms(material: Material) -> Count:
    """Unexplained technical terms, each counted once a turn."""
    terms = sum(len(set(_terms(act))) for act in material.acts("NG_JARGON"))
    return Count(float(terms), len(material.clinician))


def jargon_rate(material: Material) -> Count:
    """Unexplained technical terms for each hundred of the learner's words."""
    words = sum(turn.words for turn in material.clinician)
    return Count(100 * (jargon_terms(material).value or 0) / words if words else None, len(material.clinician))


def definitions(material: Material) -> Count:
    """Technical terms that were put in plain words, among those used."""
    explained = sum(len(_terms(act)) for act in material.acts() if act.act != "NG_JARGON" and act.says("gloss"))
    return share(explained, explained + int(jargon_terms(material).value or 0))


def _terms(act: CodedAct) -> tuple[str, ...]:
    return tuple(term.casefold() for term in act.values("terms")) or (act.text.casefold(),)


def reading_grade(material: Material) -> Count:
    """Flesch-Kincaid grade of all explanations together; coded units stand in for sentences, chat having few full stops."""
    units = [act.text for act in material.acts() if act.act.startswith("IN_")]
    words = [word for text in units for word in re.findall(r"[A-Za-z']+", text)]
    if not words:
        return Count(None, 0)
    syllables = sum(map(_syllables, words))
    grade = 0.39 * len(words) / len(units) + 11.8 * syllables / len(words) - 15.59
    return Count(min(18.0, max(0.0, grade)), len(words))


def _syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word.casefold()))
    silent = word.casefold().endswith("e") and not word.casefold().endswith("le") and groups > 1
    return max(1, groups - silent)


def unrecorded(_: Material) -> Count:
    """A metric that a transcript does not hold: when somebody was typing is kept nowhere."""
    return Count(None, 0)
