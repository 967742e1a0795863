"""The keys a model allows at a place, for suggestions."""

from collections.abc import Iterable
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo


def known_keys(model: type[BaseModel], path: Iterable[object]) -> list[str]:
    """Return the keys that are known to the innermost model on the path."""
    here = model
    for part in path:
        field = next((field for name, field in here.model_fields.items() if part in {name, field.alias}), None)
        if field is not None:
            here = _model_in(field.annotation) or here
    return [_written(name, field) for name, field in here.model_fields.items()]


def _written(name: str, field: FieldInfo) -> str:
    return field.alias or name


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the one model inside lists, tuples and options."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _model_in(inner)) is not None), None)
