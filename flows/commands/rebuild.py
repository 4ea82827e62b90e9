"""copydesk rebuild"""

from flows.commands.options import Debug, Failed, Home, Json, Quiet, console, given, print_json
from flows.settings import keep_prefect_under


def rebuild(home: Home = None, quiet: Quiet = False, json: Json = False, debug: Debug = False) -> None:
    """Work everything out again from the archive, without the network, and publish it.

    For when a rule has changed, or a database is lost (then the history of runs comes from the published snapshot, if it
    is there).  Example:  copydesk rebuild
    """
    settings = given(home)
    if not any((settings.home / "archive").glob("*.warc.gz")):
        raise Failed(f"no archive in {settings.home}; begin with: copydesk ingest examples/inbox")
    keep_prefect_under(settings.home)
    from flows.rebuild import rebuild as flow

    summary = flow(home=str(settings.home), quiet=quiet or json)
    if summary.state == "failed":
        raise Failed(f"run {summary.run_id} failed; copydesk status says more")
    if json:
        print_json(summary.model_dump())
    elif not quiet:
        from flows.summary import print_summary

        print_summary(summary, console())
