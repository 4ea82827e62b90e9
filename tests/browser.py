"""A browser for tests and screenshots: the distribution's Chromium, with nothing of its own to say to the network."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

#: What keeps Chromium from asking anybody anything; a container has neither a sandbox nor a graphics card.
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--force-color-profile=srgb",
]  # fmt: skip


def why_not() -> str | None:
    """Why there can be no browser here; None if there can."""
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "needs playwright: pip install -e '.[browser]'"
    return None if executable() else "needs chromium"


def executable() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def browser(**options: Any) -> Iterator[Any]:
    """A browser context with a profile of its own, gone afterwards."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as profile, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=executable(), headless=True, args=QUIET, **options
        )
        yield context
        context.close()
