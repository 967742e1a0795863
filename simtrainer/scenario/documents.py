"""A scenario's documents and their drawings: found, judged and put into the scenario's value, so that a version holds them."""

from collections.abc import Iterator
from pathlib import Path

from simtrainer.errors import Problem
from simtrainer.scenario.drawing import faults_of
from simtrainer.scenario.model import Document, Scenario
from simtrainer.yamlfile import Located

DOCUMENTS = "documents"


def drawing_file(folder: Path, document: Document) -> Path:
    """Return where a document's drawing is; a scenario's file stands for its folder."""
    return (folder.parent if folder.is_file() else folder) / DOCUMENTS / document.file


def drawing_files(folder: Path) -> list[Path]:
    """Return the drawings in a scenario's folder, in the order of their names."""
    return sorted((folder / DOCUMENTS).glob("*.svg"))


def drawing_problems(located: Located[Scenario], folder: Path) -> Iterator[Problem]:
    """Say which drawings are missing, cannot be read, or could do harm. With any of these the scenario is not played."""
    for index, document in enumerate(located.value.documents):
        file = drawing_file(folder, document)
        if document.svg:
            yield located.problem(
                "SC040", f"the drawing belongs into the file {DOCUMENTS}/{document.file}; delete 'svg'", "documents", index, "svg"
            )
        try:
            data = file.read_bytes()
        except OSError:
            sentence = f"there is no drawing {DOCUMENTS}/{document.file} beside this file; draw it, or mend its name"
            yield located.problem("SC040", sentence, "documents", index, "file")
            continue
        for fault in faults_of(data):
            yield Problem(str(file), fault.line, fault.column, "SC041" if fault.harmful else "SC040", fault.sentence)


def with_drawings(scenario: Scenario, folder: Path) -> Scenario:
    """Return the scenario with the drawings of its documents in it, as they now are."""
    if not scenario.documents:
        return scenario
    drawn = [document.model_copy(update={"svg": drawing_file(folder, document).read_text("utf-8")}) for document in scenario.documents]
    return scenario.model_copy(update={"documents": tuple(drawn)})
