"""The work pool and the deployments, registered with the server that PREFECT_API_URL names.

`copydesk up` runs this in a process of its own: `python -m flows.schedule HOME SOURCES SECONDS`.
"""

import asyncio
import sys
from datetime import timedelta
from typing import Any

from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate, WorkPoolUpdate
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import EntrypointType
from prefect.exceptions import ObjectNotFound

from flows.ingest import ingest

#: One pool for everything that writes; its limit of one keeps two writers from waiting for each other's lock.
POOL = "copydesk"


async def register(parameters: dict[str, Any], every: timedelta) -> None:
    """Pool and deployments as they should be; registering again changes nothing."""
    async with get_client() as client:
        try:
            await client.read_work_pool(POOL)
            await client.update_work_pool(POOL, WorkPoolUpdate(concurrency_limit=1, is_paused=False))
        except ObjectNotFound:
            await client.create_work_pool(
                WorkPoolCreate(name=POOL, type="process", concurrency_limit=1, description="Writers of one desk.")
            )
    deployment = await ingest.ato_deployment(
        name="ingest",
        interval=every,
        parameters=parameters,
        work_pool_name=POOL,
        # the next run does what a run that is still at work would have made it wait for
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
        entrypoint_type=EntrypointType.MODULE_PATH,
        description="Fetch every source and file what it holds.",
    )
    await deployment.aapply()


if __name__ == "__main__":
    home, sources, seconds = sys.argv[1:]
    asyncio.run(register({"home": home, "sources": sources, "quiet": False}, timedelta(seconds=float(seconds))))
