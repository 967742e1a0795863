"""How a server is set up: `SIMTRAINER_*` in the environment, or `simtrainer.toml` in the working folder."""

from pathlib import Path

from pydantic import Field, HttpUrl, SecretStr, TypeAdapter, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

MOST_SEEDS = 2**31


class Settings(BaseSettings):
    """Everything that can be set; each has a default that does for a laptop."""

    model_config = SettingsConfigDict(env_prefix="SIMTRAINER_", toml_file="simtrainer.toml", frozen=True, extra="forbid")

    host: str = Field("127.0.0.1", description="The address to listen on.")
    port: int = Field(8000, ge=0, le=65535, description="The port; 0 takes a free one.")
    data: Path = Field(Path("simtrainer-data"), description="The folder of the database and the key that signs cookies.")
    database: str | None = Field(None, description="A database URL; default: a SQLite file in the data folder.")
    scenarios: Path | None = Field(None, description="A folder of scenarios; default: those that come with the program.")
    origins: tuple[str, ...] = Field((), description="Where pages are served from, as https://host; default: whatever host was asked for.")
    secure_cookies: bool = Field(default=False, description="Send cookies over HTTPS only; set it wherever there is HTTPS.")
    resources: tuple[str, ...] = Field(
        (), description="Where people near you find help, a line each with name and number; shown with cases that may hurt."
    )
    agreement: Path | None = Field(
        None, description="The JSON file that `simtrainer agree` wrote from marks of people here; without it all scores are provisional."
    )
    rubric: str | None = Field(
        None,
        description="What calls are judged by from now on: a rubric's file, or the id of one of ours. Default: the rubric of each case.",
    )
    self_critique: bool = Field(
        default=True, description="Before a second try at a case, people with an account look at one turn of the first; guests need not."
    )
    seed: int | None = Field(
        None,
        ge=0,
        lt=MOST_SEEDS,
        description="What chance starts from in every call, so that a station is the same for all who come; default: another each time.",
    )
    patient_delay: float = Field(
        0.4, ge=0, le=30, description="Seconds the patient waits for you to finish; what you send meanwhile is one turn."
    )
    say_burst: int = Field(10, ge=1, description="So many messages may come at once on a socket.")
    say_rate: float = Field(2.0, gt=0, description="And so many a second after that.")
    send_timeout: float = Field(10.0, gt=0, description="Seconds a browser may take to accept what was sent.")
    send_queue: int = Field(256, ge=8, description="So many events may wait for a slow browser.")
    heartbeat: float = Field(20.0, gt=0, description="Seconds between the pings that tell a dead connection from a quiet one.")
    llm_url: str | None = Field(
        None,
        description="An OpenAI-compatible endpoint that may reword the patient's lines, such as http://127.0.0.1:8080/v1; default: none.",
    )
    llm_model: str = Field("default", description="The model to ask that endpoint for.")
    llm_key: SecretStr | None = Field(None, description="The key it wants, if it wants one.")
    llm_timeout: float = Field(1.5, gt=0, le=10, description="Seconds it may take before the line is said as written.")
    voice_models: tuple[Path, ...] = Field(
        (),
        description="Piper voices (.onnx) patients may speak with to learners who switch voices on; default: their browsers' own.",
    )
    voice_command: str = Field(
        "piper --model {model} --output-file {out} --length-scale {length}",
        description="The program that speaks: it reads words from its standard input and writes a WAV file to {out}.",
    )
    voice_timeout: float = Field(10.0, gt=0, le=60, description="Seconds it may take for one line before that line stays unspoken.")

    @field_validator("llm_url")
    @classmethod
    def _is_an_address(cls, url: str | None) -> str | None:
        """Return the address; a key in it would be shown wherever the address is."""
        if not url:
            return None
        read = TypeAdapter(HttpUrl).validate_python(url)
        if read.username or read.password or read.query or read.fragment:
            raise ValueError("give the bare address, such as http://127.0.0.1:8080/v1; a key goes into llm_key")
        return url

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments go before the environment, the environment before the file; there is no .env file."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def database_url(self) -> str:
        """The database's URL."""
        return self.database or f"sqlite:///{self.data / 'simtrainer.db'}"
