"""A language model behind an OpenAI-compatible endpoint: sentences in, its answers as they came out.

It is asked beside the rules and never instead of them: whatever goes wrong here costs answers, never a run, and is told
once. What an answer is worth is decided by `transforms.facts.checked`.
"""

import json
import time
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from urllib.parse import urlsplit

import httpx

from flows.settings import Settings
from transforms.facts.asked import PROMPT

#: Questions at once, and failures in a row after which nothing more is asked in this run.
ABREAST, PATIENCE = 4, 3
#: Bytes of an answer; seconds before the second try, doubled before each further one; seconds an endpoint may ask us to wait.
MOST, PAUSE, LONGEST_PAUSE = 200_000, 1.0, 30.0


class Unanswered(Exception):
    """No answer came; the text says why, without address or key.

    `final`: another try would fail the same way; `closed`: so would any other question.
    """

    def __init__(self, why: str, *, final: bool = False, closed: bool = False, wait: float | None = None) -> None:
        super().__init__(why)
        self.final, self.closed = final, closed
        self.wait = wait


class Asker:
    """The endpoint, and what became of the questions put to it. One per run."""

    def __init__(
        self, url: str, model: str, key: str = "", *, timeout: float = 60, retries: int = 2, pause: float = PAUSE
    ) -> None:
        address = url.rstrip("/")
        self.url = address if address.endswith("/chat/completions") else f"{address}/chat/completions"
        self.model = model
        self.host = urlsplit(self.url).hostname or "?"
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._timeout, self._retries, self._pause = timeout, retries, pause
        self._lock = Lock()
        self._failed_in_a_row = 0
        self.gone = False  # it failed too often: nothing more is asked in this run
        self.trouble = ""  # why the last question was not answered
        self.asked = self.answered = self.added = 0
        self.dropped: Counter[str] = Counter()

    def __repr__(self) -> str:
        return f"Asker({self.host}, {self.model})"  # without the key

    def ask(self, sentences: Mapping[str, str]) -> dict[str, str]:
        """The answers that came, under the keys of their sentences."""
        self.asked += len(sentences)
        if not sentences or self.gone:
            return {}
        with (
            httpx.Client(timeout=self._timeout, headers=self._headers) as client,
            ThreadPoolExecutor(ABREAST, thread_name_prefix="asking") as threads,
        ):
            came = threads.map(lambda sentence: self._answer(client, sentence), sentences.values())
            found = {key: answer for key, answer in zip(sentences, came, strict=True) if answer is not None}
        self.answered += len(found)
        return found

    def note(self, added: int, dropped: Counter[str]) -> None:
        """So many rows came of the answers, and so many claims did not hold."""
        self.added += added
        self.dropped.update(dropped)

    def told(self) -> str | None:
        """One line on what became of the questions; None where nothing was asked and nothing was found."""
        if not (self.asked or self.added or self.dropped):
            return None
        line = f"{self.model}: {self.added} facts added"
        if self.dropped:
            line += ", dropped " + ", ".join(f"{count} {why}" for why, count in sorted(self.dropped.items()))
        if self.answered < self.asked:
            left = self.asked - self.answered
            line = f"warning: {line}; {left} of {self.asked} sentences got no answer from {self.host} ({self.trouble}): what the rules found stays"
        return line

    def _answer(self, client: httpx.Client, sentence: str) -> str | None:
        """The answer to one sentence, tried again where that may help; None when none came."""
        for attempt in range(self._retries + 1):
            if self.gone:
                return None
            try:
                answer = self._once(client, sentence)
            except Unanswered as error:
                last = error
                if error.final or attempt == self._retries:
                    break
                time.sleep(min(error.wait if error.wait is not None else self._pause * 2**attempt, LONGEST_PAUSE))
                continue
            with self._lock:
                self._failed_in_a_row = 0
            return answer
        with self._lock:
            self.trouble = str(last)
            self._failed_in_a_row += 1
            self.gone = self.gone or last.closed or self._failed_in_a_row >= PATIENCE
        return None

    def _once(self, client: httpx.Client, sentence: str) -> str:
        """What the model says. Raises Unanswered."""
        messages = [{"role": "system", "content": PROMPT}, {"role": "user", "content": sentence}]
        question = {"model": self.model, "temperature": 0, "messages": messages}
        question["response_format"] = {"type": "json_object"}
        until = time.monotonic() + self._timeout
        try:
            with client.stream("POST", self.url, json=question) as response:
                if not response.is_success:
                    raise refused(response)
                body = b""
                for piece in response.iter_bytes():
                    body += piece
                    if len(body) > MOST:
                        raise Unanswered("answer too long")
                    if time.monotonic() > until:
                        raise Unanswered("timed out")
        except httpx.TimeoutException as error:
            raise Unanswered("timed out") from error
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            raise Unanswered(type(error).__name__) from error
        return content(body)


def refused(response: httpx.Response) -> Unanswered:
    """What a status other than 2xx means: too many questions and the server's own trouble pass, a wrong key does not."""
    status = response.status_code
    passing = status in (408, 409, 425, 429) or status >= 500
    after = response.headers.get("retry-after", "")
    wait = float(after) if after.isdecimal() else None
    return Unanswered(f"status {status}", final=not passing, closed=status in (401, 403, 404, 405), wait=wait)


def content(body: bytes) -> str:
    """What the model says in an endpoint's answer. Raises Unanswered where it is none.

    >>> content(b'{"choices": [{"message": {"content": "{}"}}]}')
    '{}'
    """
    try:
        said = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise Unanswered("not an answer of this kind of endpoint", final=True) from error
    if not isinstance(said, str):
        raise Unanswered("not an answer of this kind of endpoint", final=True)
    return said.encode("utf-8", "replace").decode()  # half a surrogate pair cannot be kept


def asking(desk: Settings) -> Asker | None:
    """The language model that the settings name; None where they name none."""
    if not (desk.llm_url and desk.llm_model):
        return None
    key = desk.llm_key.get_secret_value()
    return Asker(desk.llm_url, desk.llm_model, key, timeout=desk.llm_timeout, retries=desk.retries)
