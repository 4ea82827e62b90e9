"""Pictures of the front page for docs/: `python -m tests.screenshots HOME` (make screenshots)."""

import sys
import tempfile
from pathlib import Path

from flows.page import build
from tests.browser import browser

DOCS = Path(__file__).parents[1] / "docs"
#: Name -> page, width, height, colours, what is opened.
PICTURES = {
    "page": ("index.html", 1280, 1000, "light"),
    "page-dark": ("story", 1280, 1000, "dark"),
    "page-phone": ("story", 360, 760, "light"),
    "page-positions": ("positions.html", 1280, 800, "light"),
}


def take(home: Path, folder: Path) -> list[Path]:
    """The pictures in a folder."""
    taken = []
    with tempfile.TemporaryDirectory() as site:
        out = Path(site) / "page"
        build(home / "copydesk.duckdb", out)
        for name, (page, width, height, scheme) in PICTURES.items():
            with browser(viewport={"width": width, "height": height}, color_scheme=scheme) as context:
                tab = context.pages[0]
                tab.goto((out / "index.html").as_uri())
                if page == "story":
                    tab.click(".lead h3 a")
                    for summary in tab.query_selector_all("details:not([open]) > summary")[:1]:
                        summary.click()
                elif page != "index.html":
                    tab.goto((out / page).as_uri())
                tab.mouse.move(0, 0)
                taken.append(folder / f"{name}.png")
                tab.screenshot(path=str(taken[-1]))
    return taken


if __name__ == "__main__":
    DOCS.mkdir(exist_ok=True)
    for picture in take(
        Path(sys.argv[1] if len(sys.argv) > 1 else "data"), Path(sys.argv[2]) if len(sys.argv) > 2 else DOCS
    ):
        print(picture)
