"""A whole `copydesk ingest` over HTTP: many feeds with their pages on a web of this machine, then the same again.

python -m bench.collecting [--feeds N] [--entries N] [--pace SECONDS] [--home FOLDER] [--collect-only]

N, SECONDS  feeds (default 200), entries of each (default 50), seconds between two requests to one host (default 0.2)
FOLDER      where the desk is left to look at; by default it is temporary

With --collect-only each run is killed when it has asked for everything, and then for nothing for 20 seconds: what collecting costs.

Prints one line of JSON for each of the two rounds: seconds, CPU seconds of the desk and its workers, megabytes of its largest
process, what was asked, and what the run counted.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path

from tests.small_web import ENTRY, RSS, Page, Web, declared, serving

#: Seconds without a request after which a run has collected everything.
SILENCE = 20
#: Names are made of these: as many as there are in a year of real papers, for what tells two reports apart is their names.
SYLLABLES = "ka ler min dor vash tel ron bre sil ot ar gun hal fen zor pel und mar quin sta wick thor lan ger nov ost"
WORDS = {
    "body": "council court ministry union college hospital port railway parliament bank museum police army senate clinic",
    "thing": "bridge harbour school library pipeline budget forest tunnel stadium vaccine ferry reactor archive dam market",
    "did": "reopened closed sold repaired inspected flooded rebuilt searched blocked praised rejected surveyed fenced",
    "why": "after_weeks_of_rain because_the_money_had_run_out against_the_advice_of_its_engineers under_a_law_of_last_year \
        while_the_lawsuit_goes_on as_the_elections_draw_near at_the_request_of_the_insurers to_the_surprise_of_neighbours",
    "day": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
FORMS = (
    "The {body} of {town} {did} the {other} {thing} on {day} {why}.",
    "“We {did} what we could, and the {thing} of {other} comes next,” {first} {last} told reporters in {town}.",
    "About {number} people in {other} had waited for the {thing}, the {body} said.",
    "{first} {last}, who leads the {body}, warned that the {thing} would cost {number} million euros.",
    "Nobody in {town} had {did} a {thing} before, said {last}, {why}.",
    "On {day} the {other} {body} asked {town} to pay {number} euros for the {thing}.",
    "The {thing} near {other}, {number} metres long, was {did} {why}, and the {body} has {number} days to answer.",
)
PAGE = """<html lang="en"><head><title>{title} - {name}</title><meta property="og:site_name" content="{name}">
<meta property="article:published_time" content="2025-05-{day:02}T10:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav>
<article><h1>{title}</h1>{text}</article><aside><p>Sign up for our newsletter</p></aside><footer>© 2025 {name}</footer></body></html>"""


def sentences(key: str, count: int) -> list[str]:
    """So many sentences of one report, always the same for a key: four names run through it."""
    names = {name: named(f"{key} {name}") for name in ("town", "other", "first", "last")}
    lists = {name: [word.replace("_", " ") for word in words.split()] for name, words in WORDS.items()}
    told = []
    for number in range(count):
        dice = sha256(f"{key} {number}".encode()).digest()
        picked = {name: words[dice[place] % len(words)] for place, (name, words) in enumerate(lists.items())}
        form = FORMS[dice[20] % len(FORMS)]
        told.append(form.format(number=dice[21] * 256 + dice[22] + 2, **picked, **names))
    return told


def named(key: str) -> str:
    """An invented name."""
    syllables = SYLLABLES.split()
    return "".join(syllables[dice % len(syllables)] for dice in sha256(key.encode()).digest()[:3]).title()


def newspaper(web: Web, host: str, place: int, entries: int) -> None:
    """A site with a feed and its pages of some 180 words; every tenth text is printed by four papers."""
    site, listed, name = web.sites[host], [], f"{host.title()} News"
    for number in range(1, entries + 1):
        key = f"wire {place // 4} {number}" if number % 10 == 0 else f"{host} {number}"
        title, *told = sentences(key, 13)
        title = title.rstrip(".").replace("“", "").replace("”", "")
        text = "".join(f"<p>{' '.join(told[at : at + 3])}</p>" for at in range(0, 12, 3))
        site[f"/{number}"] = Page(PAGE.format(title=title, name=name, day=number % 28 + 1, text=text))
        listed.append(ENTRY.format(title=title, url=web.url(host, f"/{number}")))
    feed = RSS.format(name=name, home=web.url(host), entries="".join(listed))
    site["/feed.xml"] = Page(feed, "application/rss+xml")


def ingest(web: Web, home: Path, pace: float, until: int | None = None) -> dict:
    """One run of the command, measured from outside; ended when it has asked for so much, if that is given."""
    given = {"COPYDESK_ALLOW_HOSTS": "*.localhost", "COPYDESK_PACE": str(pace), "COPYDESK_ROUND_TIME": "7200"}
    command = [sys.executable, "-m", "flows", "ingest", "--all", "--json", "--home", str(home / "desk")]
    asked, begun = len(web.log), time.monotonic()
    with (home / "said").open("w+") as said:
        run = subprocess.Popen(
            [*command, "--sources", str(home / "sources.toml")],
            env={**os.environ, **given},
            stdout=said,
            start_new_session=True,
        )
        if until is not None:
            while len(web.log) < asked + until or time.monotonic() - web.log[-1].at < SILENCE:
                time.sleep(1)
            os.killpg(run.pid, signal.SIGKILL)  # and the server that Prefect has started for it
        _, status, used = os.wait4(run.pid, 0)
        said.seek(0)
        told = json.loads(said.read() or "{}")
    run.returncode = os.waitstatus_to_exitcode(status)
    names = ("filed", "unchanged", "listings", "rejected", "articles_new", "articles_changed", "copies", "facts")
    return {
        "exit": run.returncode,
        "seconds": round(time.monotonic() - begun),
        "cpu_seconds": round(used.ru_utime + used.ru_stime),
        "megabytes": used.ru_maxrss // 1024,
        "asked": dict(Counter(str(one.status) for one in web.log[asked:])),
        **{name: told[name] for name in names if name in told},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--entries", type=int, default=50)
    parser.add_argument("--pace", type=float, default=0.2)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--collect-only", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving() as web:
        home = asked.home or Path(folder)
        home.mkdir(parents=True, exist_ok=True)
        hosts = [f"paper{number}" for number in range(asked.feeds)]
        for place, host in enumerate(hosts):
            newspaper(web, host, place, asked.entries)
        (home / "sources.toml").write_text(declared(web, hosts), "utf-8")
        for until in (
            asked.feeds * (asked.entries + 2),
            asked.feeds,
        ):  # robots.txt, the feed and its pages; then the feed
            told = ingest(web, home, asked.pace, until if asked.collect_only else None)
            print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
