"""What the environment says: `COPYDESK_*`, each with a default that works."""

import errno
import os
from collections.abc import Mapping
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import Field, FilePath, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from flows.sources import duration, sendable

MEGABYTE = 1024 * 1024

PREFIX = "COPYDESK_"
#: Names behind the prefix that others read: the pager of long answers, and the marks of what a command has started.
ELSEWHERE = {"PAGER", "LEADER", "UP"}

Words = Annotated[tuple[str, ...], NoDecode]
Steps = Annotated[tuple[timedelta, ...], NoDecode]


class Settings(BaseSettings):
    """Every setting; `COPYDESK_HOME` sets `home`, and so on."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True)

    home: Path = Field(default=Path("data"), description="where the databases, the archive and the logs live")
    sources: Path = Field(default=Path("sources.toml"), description="which sources `ingest` reads without paths")
    batch: int = Field(default=200, ge=1, description="captures that are refined and filed in one transaction")
    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1, description="processes for a batch")
    lock_wait: float = Field(default=600, ge=0, description="seconds to wait for another writer of the same home")

    user_agent: str = Field(default="Copydesk/0.1", description="how collecting presents itself")
    contact: str = Field(default="", description="address of a person, added to the user agent")
    pace: float = Field(default=2, ge=0, description="seconds between two requests to one host")
    retries: int = Field(default=2, ge=0, description="further tries after a passing failure")
    timeout: float = Field(default=20, gt=0, description="seconds to wait for a connection or for the next bytes")
    total_timeout: float = Field(default=60, gt=0, description="seconds that one response may take as a whole")
    max_bytes: int = Field(default=10 * MEGABYTE, gt=0, description="largest response, packed or unpacked")
    max_file_bytes: int = Field(default=64 * MEGABYTE, gt=0, description="largest file")
    connections: int = Field(default=256, ge=1, description="hosts that are asked at once")
    round_time: float = Field(default=900, gt=0, description="seconds of collecting; the rest waits for the next run")
    poll_min: float = Field(default=600, ge=0, description="seconds between two polls of a source, at least")
    poll_max: float = Field(default=86400, gt=0, description="seconds between two polls of a source, at most")
    look_again: Steps = Field(
        default=(timedelta(days=1), timedelta(days=7)),
        description="how long after its first fetch a page is looked at again: 24h,7d, or never",
    )
    follow_age: timedelta = Field(
        default=timedelta(days=30), description="what a sitemap dates before that is not followed: 30d, 2h"
    )
    follow_most: int = Field(default=1000, ge=1, description="links of a source followed in one run, the newest first")
    ca_file: FilePath | None = Field(default=None, description="certificates to trust beside the public ones, in PEM")
    allow_hosts: Words = Field(
        default=(), description="hosts exempt from the address guard, comma-separated; *.lan: all below lan"
    )

    keep_snapshots: int = Field(default=1, ge=0, description="published snapshots kept beside the newest")
    keep_versions: int | None = Field(default=None, ge=1, description="versions kept of an article; all by default")
    keep_archive_days: int | None = Field(default=None, ge=1, description="days that captures are kept; for ever")
    keep_runs_days: int = Field(default=30, ge=1, description="days that `up` keeps runs on Prefect's page")
    alert_url: str = Field(default="", description="webhook that alerts are posted to, as JSON with a text")
    alert_block: str = Field(
        default="", description="notification block of the Prefect server that alerts go to instead, as type/name"
    )
    metrics: Path | None = Field(default=None, description="file of Prometheus metrics, written after every run")
    page: str = Field(default="", description="refresh the front page after every run: true, or the folder it goes to")
    model: str = Field(default="", description="spaCy model for English instead of the small one: en_core_web_lg")
    gliner: str = Field(default="", description="GLiNER model, a name or a folder, that finds names instead of spaCy")
    llm_url: str = Field(
        default="", description="OpenAI-compatible endpoint that is asked for facts too: http://127.0.0.1:8000/v1"
    )
    llm_model: str = Field(default="", validate_default=True, description="name of the model there")
    llm_key: SecretStr = Field(default=SecretStr(""), description="key of the endpoint; never logged")
    llm_timeout: float = Field(default=60, gt=0, description="seconds that one answer of the endpoint may take")
    debug: bool = Field(default=False, description="show tracebacks")

    @field_validator("user_agent", "contact")
    @classmethod
    def _sendable(cls, value: str) -> str:
        return sendable(value)

    @field_validator("allow_hosts", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value

    @field_validator("home")
    @classmethod
    def _folder(cls, value: Path) -> Path:
        if value.expanduser().exists() and not value.expanduser().is_dir():
            raise ValueError(f"{value} is a file; a home is a folder")
        return value

    @field_validator("alert_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in ("http", "https") or not parts.hostname):
            raise ValueError(f"{value!r} is no address that alerts can be posted to (https://example.org/hook)")
        return value

    @field_validator("llm_url")
    @classmethod
    def _endpoint(cls, value: str) -> str:
        try:
            parts = urlsplit(value)
            known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        except ValueError:
            known = False
        if value and not known:
            # not the value: some put a key into it
            raise ValueError("no address of an endpoint: http://127.0.0.1:8000/v1, say, or https://…")
        return value

    @field_validator("llm_model")
    @classmethod
    def _whose_model(cls, value: str, others: ValidationInfo) -> str:
        if others.data.get("llm_url") and not value:
            raise ValueError(
                "not set, and COPYDESK_LLM_URL is: name the model that is to be asked there, or unset both"
            )
        return value

    @field_validator("look_again", mode="before")
    @classmethod
    def _steps(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return () if value.strip() in ("never", "0") else tuple(duration(step) for step in value.split(","))

    @field_validator("follow_age", mode="before")
    @classmethod
    def _span(cls, value: Any) -> Any:
        return duration(value) if isinstance(value, str) else value

    @property
    def agent(self) -> str:
        """The User-Agent header.

        >>> Settings(user_agent="Desk/1", contact="desk@example.org").agent
        'Desk/1 (+desk@example.org)'
        """
        return f"{self.user_agent} (+{self.contact})" if self.contact else self.user_agent

    @property
    def database(self) -> Path:
        """The working database, which only flows open."""
        from warehouse import desk_path  # not above, here and below: DuckDB and polars cost more than many a command

        return desk_path(self.home)

    @property
    def published(self) -> Path:
        """The snapshot that readers open."""
        from warehouse import published_path

        return published_path(self.home)

    @property
    def archive(self) -> Path:
        """The folder of WARC files."""
        from warehouse import archive_path

        return archive_path(self.home)

    @property
    def page_folder(self) -> Path | None:
        """Where the front page goes after every run; None: nowhere.

        >>> Settings(page="true", home="desk").page_folder, Settings(page="off").page_folder
        (PosixPath('desk/page'), None)
        """
        asked = self.page.strip()
        if asked.lower() in ("", "0", "false", "no", "off"):
            return None
        return (
            self.home / "page" if asked.lower() in ("1", "true", "yes", "on") else Path(asked).expanduser().absolute()
        )

    @property
    def logs(self) -> Path:
        return self.home / "logs"


def settings(home: str | Path | None = None, sources: str | Path | None = None, **others: Any) -> Settings:
    """The settings of the environment, with what the caller names put over them; `home` is absolute."""
    given = {name: value for name, value in {"home": home, "sources": sources, **others}.items() if value is not None}
    found = Settings(**given)
    return found.model_copy(update={"home": found.home.expanduser().absolute()})


def misspelled(environment: Mapping[str, str]) -> dict[str, str]:
    """Variables that are no setting, each with the setting that is probably meant.

    >>> misspelled({"COPYDESK_PACES": "3", "COPYDESK_HOME": "desk", "HOME": "/"})
    {'COPYDESK_PACES': 'COPYDESK_PACE'}
    """
    names = {name.removeprefix(PREFIX) for name in environment if name.startswith(PREFIX)} - ELSEWHERE
    known = [name.upper() for name in Settings.model_fields]
    meant = {name: get_close_matches(name, known, n=1, cutoff=0.75) for name in sorted(names.difference(known))}
    return {PREFIX + name: PREFIX + close[0] for name, close in meant.items() if close}


def keep_prefect_under(home: Path) -> None:
    """Prefect's own database and logs go into `home`, not into the user's; call it before Prefect is imported.

    Profiles that the user has made stay in force: they may name the server to report to.
    """
    mine = Path("~/.prefect/profiles.toml").expanduser()
    try:
        home.mkdir(parents=True, exist_ok=True)
    except (
        FileNotFoundError,
        NotADirectoryError,
    ):  # /proc says so of what nobody can make; a part of the path may be a file
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(home)) from None
    if "PREFECT_HOME" not in os.environ:
        alone = home.absolute() / "prefect" / "alone"
        alone.mkdir(parents=True, exist_ok=True)  # Prefect would make the last folder only
        if not os.access(alone, os.W_OK):  # its server would wait a minute and more for nothing
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(alone))
        os.environ["PREFECT_HOME"] = str(alone)
        if mine.exists():
            os.environ.setdefault("PREFECT_PROFILES_PATH", str(mine))
    if os.environ.get("COPYDESK_DEBUG", "").lower() in ("", "0", "false"):
        # the progress display says what the flow does and the command why it failed; a server still gets every line
        os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "CRITICAL")
        os.environ.setdefault("PREFECT_LOGGING_INTERNAL_LEVEL", "CRITICAL")  # whole events, when a server goes
