"""copydesk publish"""

from flows.commands.options import Debug, Failed, Home, Json, Quiet, given, how_to_begin, print_json
from flows.ending import end_in_time
from flows.settings import keep_prefect_under


def publish(home: Home = None, quiet: Quiet = False, json: Json = False, debug: Debug = False) -> None:
    """Give readers a fresh snapshot of the working database, whole.

    Example:  copydesk publish
    """
    settings = given(home)
    if not settings.database.exists():
        raise Failed(f"no working database in {settings.home}; {how_to_begin(settings)}")
    keep_prefect_under(settings.home)
    end_in_time()
    from flows.publish import publish as flow

    path = flow(home=str(settings.home), quiet=quiet or json)
    if json:
        print_json({"published": path})
    elif not quiet:
        print(f"published {path}")
