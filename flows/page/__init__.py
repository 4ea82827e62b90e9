"""The front page: a static site out of the published snapshot, which needs no server, no script and no network."""

from collections.abc import Callable
from itertools import chain
from pathlib import Path

from flows.page.placing import NotOurs, put
from flows.page.reading import Limits, read
from flows.settings import Settings

__all__ = ["Limits", "NotOurs", "build", "refresh"]


def build(snapshot: Path, out: Path, limits: Limits | None = None) -> int:
    """The site of this snapshot in the folder `out`, replaced whole; how many files it has."""
    from flows.page.environment import assets
    from flows.page.rendering import pages

    return put(out, chain(assets(), pages(read(snapshot, limits or Limits()))))


def refresh(desk: Settings, tell: Callable[[str], None]) -> bool:
    """The site after a publication, if COPYDESK_PAGE asks for it. A page that fails is told and fails nothing else."""
    if desk.page_folder is None:
        return False
    try:
        build(desk.published, desk.page_folder)
    except Exception as error:  # noqa: BLE001 - whatever it is, the tables are published and the run is done
        tell(f"the page could not be made, the one before remains: {type(error).__name__}: {error}")
        return False
    return True
