"""What runs when: the work pool, the deployments and the automations, registered with the server that PREFECT_API_URL names.

`prefect.yaml` says the same to `prefect deploy` (a test holds the two together). `copydesk up` runs this in a process of its
own: `python -m flows.schedule HOME SOURCES SECONDS`.
"""

import asyncio
import sys
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from prefect import Flow
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate, WorkPoolUpdate
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.exceptions import ObjectNotFound
from prefect.types.entrypoint import EntrypointType

from flows.account import alerts
from flows.audit import audit
from flows.ingest import ingest
from flows.publish import publish
from flows.rebuild import rebuild
from flows.settings import Settings, settings
from flows.tend import tend

#: One pool for everything that writes; its limit of one keeps two writers from waiting for each other's lock.
POOL = "copydesk"
EVERY = timedelta(minutes=15)


@dataclass(frozen=True)
class Planned:
    """A flow and when it runs: at an interval, at the times of a cron line (UTC), or when somebody asks."""

    flow: Flow[..., Any]
    description: str
    every: timedelta | None = None
    cron: str | None = None


PLAN = (
    Planned(ingest, "Fetch every source and file what it holds.", every=EVERY),
    Planned(publish, "Put a fresh snapshot where readers look."),
    Planned(audit, "Run every check on the tables.", every=timedelta(hours=1)),
    Planned(tend, "Retention, compaction, and another try for what failed for a passing reason.", cron="17 3 * * *"),
    Planned(rebuild, "Work everything, or a part, out again from the archive."),
)


async def register(desk: Settings, every: timedelta = EVERY) -> dict[str, UUID]:
    """Pool, deployments and automations as they should be; the ids of the deployments. Registering again changes nothing."""
    async with get_client() as client:
        await make_pool(client)
        found = {}
        for planned in PLAN:
            found[planned.flow.name] = await deploy(planned, desk, every)
        await alerts.install(client, found["ingest"], every, desk)
    return found


async def make_pool(client: PrefectClient) -> None:
    try:
        await client.read_work_pool(POOL)
        await client.update_work_pool(POOL, WorkPoolUpdate(concurrency_limit=1, is_paused=False))
    except ObjectNotFound:
        await client.create_work_pool(
            WorkPoolCreate(name=POOL, type="process", concurrency_limit=1, description="Writers of one desk.")
        )


async def deploy(planned: Planned, desk: Settings, every: timedelta) -> UUID:
    """One deployment; the interval of ingest is the user's."""
    given: dict[str, Any] = {"home": str(desk.home), "quiet": False}
    if planned.flow is ingest:
        given["sources"] = str(desk.sources)
    interval = every if planned.flow is ingest else planned.every
    deployment = await planned.flow.ato_deployment(
        name=planned.flow.name,
        interval=interval,
        cron=planned.cron,
        parameters=given,
        tags=[alerts.TAG],
        work_pool_name=POOL,
        # the next run does what a run that is still at work would have made it wait for
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
        entrypoint_type=EntrypointType.MODULE_PATH,
        description=planned.description,
    )
    return await deployment.aapply()


if __name__ == "__main__":
    home, sources, seconds = sys.argv[1:]
    asyncio.run(register(settings(home=home, sources=sources), timedelta(seconds=float(seconds))))
