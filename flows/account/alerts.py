"""What wakes somebody up: automations of the Prefect server, and the events that runs tell it.

A run that finds something to be told emits an event, and the server's automation posts it. Only the server can notice what
does *not* happen: no run for an hour, a run without a heartbeat.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import StateType
from prefect.context import FlowRunContext
from prefect.events import emit_event
from prefect.events.actions import ActionTypes, CallWebhook, ChangeFlowRunState, SendNotification
from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification
from prefect.exceptions import ObjectNotFound

from flows.settings import Settings

#: On every deployment of ours, and so on its runs and their events: a server may serve others too.
TAG = "copydesk"
#: Automations whose names begin so are ours to change.
MINE = "copydesk: "
#: So long without a heartbeat, and a run is taken for dead; one is sent every 30 seconds, and a busy machine may lose two.
SILENCE = timedelta(seconds=90)
#: So long without a finished ingest, and somebody should look.
IDLE = timedelta(hours=1)
#: The block that holds the address of COPYDESK_ALERT_URL.
BLOCK = "copydesk-alerts"

#: What is told of -> the subject.
IDLENESS = "copydesk.idle"
STALE, JUMPED, CHECK = "copydesk.source.stale", "copydesk.rejects.jumped", "copydesk.check.failed"
SUBJECTS = {
    IDLENESS: "no ingest has finished for an hour",
    STALE: "a source has become stale",
    JUMPED: "far more was turned away than usual",
    CHECK: "a check failed",
}

_BEAT = "prefect.flow-run.heartbeat"
_ENDED = {f"prefect.flow-run.{state}" for state in ("Completed", "Failed", "Cancelled", "Crashed")}
_RUNS = ResourceSpecification({"prefect.resource.id": "prefect.flow-run.*"})


@dataclass(frozen=True)
class Alert:
    """Something that a run has found: which event it is, what it concerns, a sentence, and the facts behind it."""

    event: str
    about: str
    message: str
    details: dict[str, Any]


def emit(found: Iterable[Alert]) -> None:
    """Tell the server what a run has found; nobody is told outside a flow run."""
    if FlowRunContext.get() is None:
        return
    for alert in found:
        emit_event(
            event=alert.event,
            resource={"prefect.resource.id": f"copydesk.{alert.about}", "prefect.resource.name": alert.about},
            payload={"message": alert.message, "details": alert.details},
        )


async def install(client: PrefectClient, ingest: UUID, every: timedelta, desk: Settings) -> list[str]:
    """The automations as they should be, and no older ones of ours; their names. Installing again changes nothing.

    Raises ValueError where COPYDESK_ALERT_BLOCK names a block that the server has not.
    """
    wanted = [unresponsive()]
    if desk.alert_url or desk.alert_block:
        block = await block_of(client, desk)
        for event in SUBJECTS:
            action = notification(block, event) if desk.alert_block else posting(block, event)
            wanted.append(idle(ingest, action, every) if event == IDLENESS else told(event, action))
    known = {one.name: one for one in await client.read_automations() if one.name.startswith(MINE)}
    for name in known.keys() - {one.name for one in wanted}:
        await client.delete_automation(known[name].id)
    for automation in wanted:
        if old := known.get(automation.name):
            await client.update_automation(old.id, automation)
        else:
            await client.create_automation(automation)
    return sorted(one.name for one in wanted)


def unresponsive() -> AutomationCore:
    """Runs that no longer tell that they live become Crashed, so that the next one may begin."""
    return AutomationCore(
        name=f"{MINE}a run without a heartbeat has crashed",
        description="Its process was killed, or its machine is gone. The next run finishes its work.",
        trigger=EventTrigger(
            match=_RUNS,
            match_related=ResourceSpecification({"prefect.resource.id": f"prefect.tag.{TAG}"}),
            for_each={"prefect.resource.id"},
            after={_BEAT},
            expect={_BEAT, *_ENDED},
            posture=Posture.Proactive,
            threshold=1,
            within=SILENCE,
        ),
        actions=[
            ChangeFlowRunState(
                state=StateType.CRASHED, message=f"no heartbeat for {SILENCE.seconds} s: its process is gone"
            )
        ],
    )


def idle(ingest: UUID, action: ActionTypes, every: timedelta) -> AutomationCore:
    """Nothing has been ingested for an hour; with a slower schedule, for four of its intervals."""
    related: dict[str, str | list[str]] = {
        "prefect.resource.id": f"prefect.deployment.{ingest}",
        "prefect.resource.role": "deployment",
    }
    return AutomationCore(
        name=f"{MINE}alert when {SUBJECTS[IDLENESS]}",
        trigger=EventTrigger(
            match=_RUNS,
            match_related=ResourceSpecification(related),
            expect={"prefect.flow-run.Completed"},
            posture=Posture.Proactive,
            threshold=1,
            within=max(IDLE, 4 * every),
        ),
        actions=[action],
    )


def told(event: str, action: ActionTypes) -> AutomationCore:
    """What a run emits is passed on, each time."""
    return AutomationCore(
        name=f"{MINE}alert when {SUBJECTS[event]}",
        trigger=EventTrigger(
            expect={event}, for_each={"prefect.resource.id"}, posture=Posture.Reactive, threshold=1, within=timedelta(0)
        ),
        actions=[action],
    )


def notification(block: UUID, event: str) -> SendNotification:
    """The alert by a notification block: e-mail, Slack, PagerDuty, whatever the server knows."""
    body = SUBJECTS[event] if event == IDLENESS else "{{ event.payload.message }}"
    return SendNotification(block_document_id=block, subject=f"Copydesk: {SUBJECTS[event]}", body=body)


def posting(block: UUID, event: str) -> CallWebhook:
    """The alert as JSON to an address: `text` for people (what Slack and Mattermost show), the rest for machines."""
    if event == IDLENESS:
        return CallWebhook(
            block_document_id=block, payload=f'{{"event": "{event}", "text": "Copydesk: {SUBJECTS[event]}"}}'
        )
    text = f'{{{{ ("Copydesk: {SUBJECTS[event]}: " ~ event.payload.message) | tojson }}}}'
    details = "{{ event.payload.details | tojson }}"
    return CallWebhook(block_document_id=block, payload=f'{{"event": "{event}", "text": {text}, "details": {details}}}')


async def block_of(client: PrefectClient, desk: Settings) -> UUID:
    """The block that alerts go to: the user's own, or one of ours that has the address."""
    if not desk.alert_block:
        from prefect.blocks.webhook import Webhook

        headers = {"Content-Type": "application/json"}
        mine = Webhook.model_validate({"method": "POST", "url": desk.alert_url, "headers": headers})
        return UUID(str(await mine.save(BLOCK, overwrite=True, client=client)))
    kind, _, name = desk.alert_block.partition("/")
    try:
        return (await client.read_block_document_by_name(name, kind, include_secrets=False)).id
    except ObjectNotFound:
        raise ValueError(
            f"COPYDESK_ALERT_BLOCK: the server has no block {desk.alert_block!r} (type/name, as in slack-webhook/desk)"
        ) from None
