"""What every part of a scenario's file is made of: names, lines, and the rule that an unknown key is a mistake."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$", description="Small letters, digits and underscores.")]
Line = Annotated[str, Field(min_length=1, max_length=600)]


def _one_as_many(value: object) -> object:
    return [value] if isinstance(value, str) else value


AnyLines = Annotated[tuple[Line, ...], BeforeValidator(_one_as_many, json_schema_input_type=Line | tuple[Line, ...])]
Lines = Annotated[AnyLines, Field(min_length=1)]
Expression = Literal[
    "neutral",
    "attentive",
    "worried",
    "sad",
    "annoyed",
    "relieved",
    "smiling",
    "withdrawn",
    "thinking",
    "tearful",
    "ashamed",
    "frightened",
    "in_pain",
]
Temperament = Literal["warm", "neutral", "guarded", "volatile"]
Score = Annotated[float, Field(ge=0, le=100)]


class Strict(BaseModel):
    """Frozen, and an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, allow_inf_nan=False)
