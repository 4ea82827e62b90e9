"""What the head of a page holds, read once: its meta values and its JSON-LD."""

from dataclasses import dataclass, field

from transforms.read import jsonld
from transforms.read.page import Element, squeeze


@dataclass(slots=True)
class Head:
    """What the page's head holds, read once."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    nodes: list[jsonld.Node] = field(default_factory=list)
    article: jsonld.Node = field(default_factory=dict)

    def first(self, *names: str) -> str | None:
        return next((v for name in names for v in self.meta.get(name, ())), None)


def head_of(root: Element) -> Head:
    """Meta values by lower-case name, and the JSON-LD."""
    head = Head()
    scripts: list[Element] = []
    for tag in root.iter("meta", "script"):  # one way through the page for both
        if tag.tag == "script":
            scripts.append(tag)
            continue
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        if name and (content := squeeze(tag.get("content"))):
            head.meta.setdefault(name.strip().lower(), []).append(content)
    head.nodes = jsonld.nodes(scripts)
    head.article = jsonld.article(head.nodes)
    return head
