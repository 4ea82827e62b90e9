"""Which lines of an article's subtree may be its report: judged by structure and place, not by phrases."""

from transforms.read.blocks import Block


def report_lines(found: list[Block], title: str | None) -> list[Block]:
    """The lines without those that are certainly none of the report."""
    return [block for block in found if not link_list(block)]


def link_list(block: Block) -> bool:
    """A line that is all link and no sentence."""
    return block.link_share > 0.85 and block.kind != "heading"
