"""copydesk deploy"""

import os
from datetime import timedelta
from typing import Annotated

import typer

from flows.commands.ingest import require_a_source
from flows.commands.options import Debug, Failed, Home, Json, Quiet, Sources, given, print_json


def deploy(
    every: Annotated[float, typer.Option("--every", min=1, help="Seconds between two runs of ingest.")] = 900,
    home: Home = None,
    sources: Sources = None,
    quiet: Quiet = False,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Register work pool, deployments, schedules and alerts with a Prefect server of your own (PREFECT_API_URL).

    Deploying again changes what differs. The work is done by:  prefect worker start --pool copydesk --limit 1
    """
    settings = given(home, sources)
    require_a_source(settings)
    address = os.environ.get("PREFECT_API_URL")
    if not address:
        raise Failed("which server? set PREFECT_API_URL (http://127.0.0.1:4200/api), or use: copydesk up")
    import asyncio

    import httpx

    from flows.schedule import POOL, register

    settings = settings.model_copy(update={"sources": settings.sources.absolute()})
    try:
        found = asyncio.run(register(settings, timedelta(seconds=every)))
    except httpx.TransportError as error:
        raise Failed(f"no Prefect server answers at {address}: {error}") from None
    except ValueError as error:
        raise Failed(str(error)) from None
    if json:
        print_json({"server": address, "pool": POOL, "deployments": {name: str(id_) for name, id_ in found.items()}})
    elif not quiet:
        print(f"deployed to {address}: {', '.join(found)}; start a worker with")
        print(f"  PREFECT_FLOWS_HEARTBEAT_FREQUENCY=30 prefect worker start --pool {POOL} --limit 1")
