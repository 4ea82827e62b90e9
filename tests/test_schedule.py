"""What runs when: prefect.yaml and `copydesk up` say the same, and Prefect's form explains every parameter."""

from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from flows.schedule import EVERY, PLAN, POOL

ROOT = Path(__file__).parents[1]
DECLARED = {one["name"]: one for one in yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))["deployments"]}


def test_prefect_yaml_deploys_what_up_deploys():
    assert list(DECLARED) == [planned.flow.name for planned in PLAN]


@pytest.mark.parametrize("planned", PLAN, ids=lambda planned: planned.flow.name)
def test_a_deployment_is_declared_as_it_is_registered(planned):
    declared = DECLARED[planned.flow.name]
    module, _, function = declared["entrypoint"].partition(":")
    assert (module.removesuffix(".py").replace("/", "."), function) == (planned.flow.fn.__module__, planned.flow.name)
    assert declared["description"] == planned.description
    assert declared["work_pool"] == {"name": POOL}
    assert declared["tags"] == ["copydesk"]
    assert declared["concurrency_limit"] == {"limit": 1, "collision_strategy": "CANCEL_NEW"}
    times = [{key: value for key, value in schedule.items() if key != "active"} for schedule in declared["schedules"]]
    if planned.cron:
        assert times == [{"cron": planned.cron, "timezone": "UTC"}]
    elif planned.every:
        assert times == [{"interval": planned.every / timedelta(seconds=1)}]
    else:
        assert times == []


@pytest.mark.parametrize("planned", PLAN, ids=lambda planned: planned.flow.name)
def test_every_parameter_has_a_type_and_a_description(planned):
    for name, parameter in planned.flow.parameters.properties.items():
        assert parameter.get("type") or parameter.get("anyOf") or parameter.get("enum"), name
        assert parameter.get("description"), name


def test_a_quarter_of_an_hour_is_the_interval_of_ingest():
    assert timedelta(minutes=15) == EVERY
