"""YAML to a pydantic model: the value with the places of its parts, or every mistake at once."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from simtrainer.errors import Problem, UsageError, YamlFileError
from simtrainer.yamlfile.node import Node, Place
from simtrainer.yamlfile.read import read_node
from simtrainer.yamlfile.shape import shape_problems, without_unknown_keys

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Located(Generic[Model]):
    """A value and the file it was read from; `problems` are those one can read on with."""

    value: Model
    name: str
    node: Node
    problems: tuple[Problem, ...] = ()

    def place(self, *path: object) -> Place:
        """Return line and column of the value at the path, or of what is nearest round it."""
        return self.node.at(path).place

    def problem(self, code: str, message: str, *path: object) -> Problem:
        """Return a problem at the place of the path."""
        return Problem(self.name, *self.place(*path), code, message)


def read_model(data: bytes | str, name: str, model: type[Model]) -> Located[Model]:
    """Return the value with its places and the problems one can read on with; YamlFileError when there is no value.

    A repeated or unknown key does not keep `check` from finding what else is wrong.
    """
    node, problems = read_node(data, name)
    try:
        return Located(model.model_validate(node.value), name, node, problems)
    except ValidationError as error:
        problems += shape_problems(error, node, name, model)
        readable = without_unknown_keys(error, node.value)
    try:
        return Located(model.model_validate(readable), name, node, problems)
    except ValidationError:
        raise YamlFileError(problems) from None


def load_text(data: bytes | str, name: str, model: type[Model]) -> Located[Model]:
    """Return the value with its places, or raise YamlFileError with every problem in the text."""
    located = read_model(data, name, model)
    if located.problems:
        raise YamlFileError(located.problems)
    return located


def load_path(path: Path, model: type[Model], *, shown_as: str | None = None) -> Located[Model]:
    """Do the same for a file."""
    return load_text(bytes_of(path), shown_as or str(path), model)


def load_model(path: Path, model: type[Model], *, shown_as: str | None = None) -> Model:
    """Return the file's value, or raise YamlFileError with every problem in it."""
    return load_path(path, model, shown_as=shown_as).value


def read_yaml(path: Path, *, shown_as: str | None = None) -> Any:
    """Return the file's plain value, of whatever shape."""
    node, problems = read_node(bytes_of(path), shown_as or str(path))
    if problems:
        raise YamlFileError(problems)
    return node.value


def bytes_of(path: Path) -> bytes:
    """Return what is in the file; UsageError when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror or error}") from None
