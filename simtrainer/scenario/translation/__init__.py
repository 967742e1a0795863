"""A patient in another language: every line beside its source, checked line by line, and made into a scenario of its own."""

from simtrainer.scenario.translation.apply import translated
from simtrainer.scenario.translation.check import check_translation
from simtrainer.scenario.translation.codes import CODES
from simtrainer.scenario.translation.file import LOCALE, file_of, load_translation, translation_text
from simtrainer.scenario.translation.model import Translation

__all__ = ["CODES", "LOCALE", "Translation", "check_translation", "file_of", "load_translation", "translated", "translation_text"]
