"""The full names of the persons of an article: which of them a shorter name stands for."""

from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import combining, normalize

from transforms.facts.entities import persons

SUFFIXES = ("jr", "sr", "ii", "iii", "iv")


@dataclass
class Bearers:
    """The full names of persons in one article, and what is known of each."""

    full: list[str] = field(default_factory=list)  # in order of the text
    country: dict[str, str] = field(default_factory=dict)

    def of(self, name: str, gender: str | None = None) -> str:
        """The fullest name that a name stands for; of several people, whom the article names first: reports call whom they
        are about by the family name, and the wife or the namesake in full. "Mrs Ode" is nobody whose given name is a man's.

        >>> Bearers(["Ama Ode", "Li Wei", "Kofi Ode"]).of("Ode"), Bearers(["Ama Ode"]).of("Wei")
        ('Ama Ode', 'Wei')
        >>> Bearers(["Kofi Ode", "Ama Kofi Ode", "Ana Álvarez"]).of("Ode"), Bearers(["Ana Álvarez"]).of("Alvarez")
        ('Ama Kofi Ode', 'Ana Álvarez')
        >>> Bearers(["Peter Ode", "Maria Ode"]).of("Ode", "female"), Bearers(["Peter Ode"]).of("Ode", "female")
        ('Maria Ode', 'Ode')
        >>> Bearers(["Ryan Ode", "Paul Ryan"]).of("Ryan"), Bearers(["Ryan Ode", "Li Wei"]).of("Ryan")
        ('Paul Ryan', 'Ryan Ode')
        """
        words = folded(name)
        found = [full for full in self.full if full != name and stands_for(words, folded(full)) and fits(full, gender)]
        if unsuffixed(words) != words:  # "Ode Jr." is not Kofi Ode, his father
            found = [full for full in found if unsuffixed(folded(full)) != folded(full)]
        if found:  # "Ryan" is Paul Ryan before he is Ryan Zinke: reports call people by their family names
            family = (full for full in found if words[-1] == unsuffixed(folded(full))[-1])
            return self.of(next(family, found[0]), gender)
        same = [full for full in self.full if folded(full) == words]
        written = next((full for full in same if not full.isupper()), name)  # "AMA ODE" of a heading is Ama Ode
        return written.title() if written.isupper() and " " in written else written


def fits(full: str, gender: str | None) -> bool:
    """Whether a full name may be that of a man, or of a woman."""
    return gender is None or persons.gender(full) in (None, gender)


def stands_for(short: list[str], full: list[str]) -> bool:
    """Whether a shorter name can be the bearer of a fuller one.

    >>> stands_for(["Ode"], ["Kofi", "Ode", "III"]), stands_for(["Kofi", "Ode"], ["Kofi", "Ode", "Jr."])
    (True, False)
    >>> stands_for(["Ode"], ["Ama", "Ode"]), stands_for(["Ama", "Ode"], ["Ama", "B.", "Ode"]), stands_for(["B"], ["A", "B", "C"])
    (True, True, False)
    """
    short, full = unsuffixed(short), unsuffixed(full)
    if len(short) >= len(full):
        return False
    rest = iter(full)
    return all(word in rest for word in short) and (
        short[-1] == full[-1] or short[0] == full[0] or (short[-1:] == full[-2:-1] and len(short) > 1)
    )


def unsuffixed(name: list[str]) -> list[str]:
    """The words of a name without "Jr.", "III" behind it."""
    return name[:-1] if len(name) > 1 and name[-1].casefold().strip(".") in SUFFIXES else name


@lru_cache(maxsize=4096)
def folded(name: str) -> list[str]:
    """The words of a name without accents and case, as another report, or another line of this one, may write it.

    >>> folded("José Álvarez"), folded("AMA ODE")
    (['jose', 'alvarez'], ['ama', 'ode'])
    """
    return "".join(c for c in normalize("NFKD", name.replace("’", "'")) if not combining(c)).casefold().split()
