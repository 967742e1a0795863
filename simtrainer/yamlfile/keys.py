"""The keys a model allows at a place, for suggestions."""

from collections.abc import Iterable, Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo


def known_keys(model: type[BaseModel], path: Iterable[object]) -> list[str]:
    """Return the keys that are known to the innermost model on the path."""
    here, kinds = model, [model]
    for part in path:
        field = next((field for name, field in here.model_fields.items() if part in {name, field.alias}), None)
        if field is not None:
            kinds = list(_models_in(field.annotation)) or kinds
            here = kinds[0]
        else:
            here = next((kind for kind in kinds if part in _labels(kind)), here)
    return [_written(name, field) for name, field in here.model_fields.items()]


def _written(name: str, field: FieldInfo) -> str:
    return field.alias or name


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models inside lists, tuples, options and unions."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def _labels(kind: type[BaseModel]) -> set[object]:
    """Return the words by which a model is told from others of its union."""
    fields = kind.model_fields.values()
    return {word for field in fields if get_origin(field.annotation) is Literal for word in get_args(field.annotation)}
