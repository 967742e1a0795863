"""What all parts of a written case are made of: strict values, names and lines of text."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$", description="Small letters, digits and underscores.")]
Line = Annotated[str, Field(min_length=1, max_length=600)]


def _one_as_many(value: object) -> object:
    return [value] if isinstance(value, str) else value


AnyLines = Annotated[tuple[Line, ...], BeforeValidator(_one_as_many, json_schema_input_type=Line | tuple[Line, ...])]
Lines = Annotated[AnyLines, Field(min_length=1)]


class Strict(BaseModel):
    """Frozen, and an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, allow_inf_nan=False)
