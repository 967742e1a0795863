"""How the server is set up, for every command that needs to know: where its data is, which scenarios it plays."""

from typing import Any

from pydantic import ValidationError

from simtrainer.errors import UsageError
from simtrainer.server.settings import Settings


def settings_of(**given: Any) -> Settings:
    """Return the settings of the environment and of simtrainer.toml, with what is given put over them."""
    try:
        return Settings(**given)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors(include_url=False))
        raise UsageError(f"the settings will not do: {wrong}") from error
