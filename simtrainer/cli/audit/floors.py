"""The recorded floors: what was reached, a little eased, under which no figure may fall again."""

from collections.abc import Iterator, Sequence
from importlib import resources

from pydantic import BaseModel, ConfigDict, RootModel

from simtrainer.cli.audit.result import Result
from simtrainer.yamlfile import load_text


class Floor(BaseModel):
    """A figure's lowest and highest value; `if_asked` where it is measured only when somebody asks for it, as with `--people`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    least: float | None = None
    most: float | None = None
    if_asked: bool = False


class _Floors(RootModel[dict[str, Floor]]):
    """Floors by the names of figures."""


def floors() -> dict[str, Floor]:
    """Return the recorded floors."""
    data = resources.files("simtrainer.cli.audit").joinpath("floors.yaml").read_bytes()
    return load_text(data, "floors.yaml", _Floors).value.root


def missed(results: Sequence[Result], recorded: dict[str, Floor]) -> Iterator[str]:
    """Tell which figures are outside their floors."""
    figures = {name: value for one in results for name, value in one.figures().items()}
    for name, floor in recorded.items():
        value = figures.get(name)
        if value is None and floor.if_asked:
            continue
        if value is None:
            yield f"{name}: was not measured, but there is a floor for it"
        elif floor.least is not None and value < floor.least:
            yield f"{name}: {value:.3f} is under the recorded {floor.least:.3f}"
        elif floor.most is not None and value > floor.most:
            yield f"{name}: {value:.3f} is over the recorded {floor.most:.3f}"
