"""Every recipe of docs/BI.md runs as it stands, and dbt builds its models, while readers see nothing of either."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest
from conftest import ROOT

import warehouse

#: The recipes for notebooks: what stands in blocks of Python.
RECIPES = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "BI.md").read_text("utf-8"), re.DOTALL)
#: Recipe, by what it imports last -> the name that it leaves behind, and what is in it.
LEFT = {
    "duckdb": lambda found: "Ports sign pact" in [title for title, _ in found["stories"]],
    "polars": lambda found: found["longest"].rows()[0][:2] == ("Tide Weekly", 2) and found["quotes"].height == 1,
    "pandas": lambda found: found["by_month"].loc["2025-03"].tolist() == [3, 1],
    "ibis": lambda found: found["most_quoted"].column_names == ["speaker", "quotations"],
    "sqlalchemy": lambda found: isinstance(found["disputed"], list),
}


@pytest.fixture(scope="module")
def place(sound, tmp_path_factory) -> Path:
    """A folder with a published desk in `data`."""
    place = tmp_path_factory.mktemp("place")
    home = place / "data"
    home.mkdir()
    shutil.copy(sound, home / "desk.duckdb")
    with warehouse.connect(home / "desk.duckdb") as db:
        warehouse.publish(db, home)
    return place


@pytest.mark.parametrize(("name", "recipe"), list(zip(LEFT, RECIPES, strict=True)))
def test_a_recipe_for_notebooks_runs_as_it_stands(name, recipe, place, monkeypatch):
    pytest.importorskip(name, reason=f"needs {name}: pip install -e '.[bi]'")
    if name == "sqlalchemy":
        pytest.importorskip("duckdb_engine", reason="needs duckdb-engine: pip install -e '.[bi]'")
    monkeypatch.chdir(place)
    found: dict = {}
    exec(compile(recipe, f"docs/BI.md: {name}", "exec"), found)
    assert LEFT[name](found), found


def test_a_recipe_lets_go_of_the_snapshot_and_sees_the_next_one(place, monkeypatch):
    pytest.importorskip("duckdb_engine", reason="needs duckdb-engine: pip install -e '.[bi]'")
    from sqlalchemy import create_engine, text
    from sqlalchemy.pool import NullPool

    monkeypatch.chdir(place)
    engine = create_engine("duckdb:///data/copydesk.duckdb", connect_args={"read_only": True}, poolclass=NullPool)

    def count() -> int:
        with engine.connect() as desk:
            return desk.execute(text("select count(*) from rejects")).scalar_one()

    before = count()
    with warehouse.connect(place / "data" / "desk.duckdb") as db:
        db.execute("insert into rejects select * replace ('c-again' as capture_id) from rejects limit 1")
        warehouse.publish(db, place / "data")
    assert count() == before + 1


@pytest.mark.slow
def test_dbt_builds_its_models_beside_the_snapshot(place, tmp_path):
    dbt = os.environ.get("COPYDESK_DBT") or shutil.which("dbt")
    if not dbt:
        pytest.skip("needs dbt: pip install -r examples/dbt/requirements.txt; COPYDESK_DBT may name it")
    project = shutil.copytree(ROOT / "examples" / "dbt", tmp_path / "dbt")
    snapshot = place / "data" / "copydesk.duckdb"
    before = snapshot.read_bytes()
    mine = {"COPYDESK_HOME": str(place / "data"), "COPYDESK_MART": str(tmp_path / "mart.duckdb"), "DO_NOT_TRACK": "1"}
    made = subprocess.run(
        [dbt, "build", "--profiles-dir", "."], cwd=project, env={**os.environ, **mine}, capture_output=True, text=True
    )
    assert made.returncode == 0, made.stdout
    assert "ERROR=0" in made.stdout
    with duckdb.connect(str(tmp_path / "mart.duckdb"), read_only=True) as db:
        profile = db.sql("select outlet, articles, originals, own_share from outlet_profile order by outlet").fetchall()
        assert profile == [("Harbour Post", 1, 1, 1.0), ("Quay Daily", 1, 0, 0.0), ("Tide Weekly", 2, 2, 1.0)]
        assert db.sql("select count(*) from story_speed").fetchall()[0][0] > 0
    assert snapshot.read_bytes() == before


def test_every_setting_of_the_compose_file_is_one_that_somebody_reads():
    yaml = pytest.importorskip("yaml")
    from flows.settings import Settings

    compose = yaml.safe_load((ROOT / "examples" / "docker" / "compose.yaml").read_text("utf-8"))
    services = compose["services"]
    assert set(services) == {"postgres", "server", "deploy", "worker"}
    ours = {f"COPYDESK_{name.upper()}" for name in Settings.model_fields}
    for service in services.values():
        for name in service["environment"]:
            assert name in ours or name in {"POSTGRES_USER", "POSTGRES_PASSWORD", "POSTGRES_DB"} or is_prefects(name), (
                name
            )
        for volume in service.get("volumes", []):
            source = volume["source"] if isinstance(volume, dict) else volume.partition(":")[0]
            assert source in compose["volumes"] or source == "./sources.toml"
        for other in service.get("depends_on", {}):
            assert other in services
        if build := service.get("build"):
            assert (ROOT / "examples" / "docker" / build["context"] / build["dockerfile"]).resolve().exists()
    worker, database = services["worker"]["environment"], services["server"]["environment"]
    assert worker["COPYDESK_HOME"].startswith(services["worker"]["volumes"][0].partition(":")[2])
    assert worker["PREFECT_API_URL"] == "http://server:4200/api"
    postgres = services["postgres"]["environment"]
    login = f"{postgres['POSTGRES_USER']}:{postgres['POSTGRES_PASSWORD']}@postgres:5432/{postgres['POSTGRES_DB']}"
    assert database["PREFECT_API_DATABASE_CONNECTION_URL"].endswith(login)


def is_prefects(name: str) -> bool:
    """Whether Prefect knows a setting of this name."""
    from prefect.settings import get_current_settings
    from prefect.settings.legacy import _get_valid_setting_names

    return name in _get_valid_setting_names(type(get_current_settings()))
