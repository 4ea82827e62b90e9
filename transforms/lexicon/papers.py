"""What papers, their sections and news agencies are called by, in all languages of the lexicon."""

from functools import cache

from transforms.lexicon import load


@cache
def name_words() -> frozenset[str]:
    """Words that outlets' names are made of, as printed.

    >>> "Courier" in name_words(), "courier" in name_words()
    (True, False)
    """
    return frozenset(word for words in load("mastheads")["words"].values() for word in words)


@cache
def sections() -> frozenset[str]:
    """Names of sections, small.

    >>> "politics" in sections(), "Politics" in sections()
    (True, False)
    """
    return frozenset(name for names in load("sections").values() for name in names)


@cache
def agency_forms() -> dict[str, str]:
    """Every form of the news agencies' names as it is printed -> the name as `wire` has it.

    >>> agency_forms()["Agence France-Presse"], agency_forms()["AFP"]
    ('AFP', 'AFP')
    """
    return {form: name for name, others in load("wires").items() for form in (name, *others)}


@cache
def agencies() -> dict[str, str]:
    """The same by forms in small letters."""
    return {form.casefold(): name for form, name in agency_forms().items()}


@cache
def outlet_forms() -> dict[str, str]:
    """Every form of the known outlets' names as it is printed -> the outlet.

    >>> outlet_forms()["BBC News"], outlet_forms()["BBC"]
    ('BBC', 'BBC')
    """
    return {form: row[0] for row in load("outlets") for form in (row[0], *row[3].split("|")) if form}


@cache
def known_outlets() -> frozenset[str]:
    """Names of the known outlets, small."""
    return frozenset(row[0].casefold() for row in load("outlets"))
