"""How French, German and Spanish write times."""

from transforms.facts.dates.scene import Rule


def rules(language: str) -> list[Rule]:
    """The rules of a language."""
    return []
