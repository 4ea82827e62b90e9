"""An OpenAI-compatible endpoint small enough to read, on 127.0.0.1: what a test wants it to say, and what it was asked."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

#: Sentence -> what the model says of it, or the status that it answers with, or the seconds that it takes to answer.
Says = Callable[[str], str | int | float]


class SmallModel:
    """The endpoint, and the log of its questions and of the headers they came with."""

    def __init__(self, says: Says) -> None:
        self.says = says
        self.sentences: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.questions: list[dict] = []
        self.url = ""


@contextmanager
def small_model(says: Says) -> Iterator[SmallModel]:
    """An endpoint that runs as long as the block."""
    model = SmallModel(says)

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            sentence = question["messages"][-1]["content"]
            model.sentences.append(sentence)
            model.questions.append(question)
            model.headers.append(dict(self.headers))
            said = model.says(sentence) if self.path == "/v1/chat/completions" else 404
            if isinstance(said, float):
                time.sleep(said)
                said = "{}"
            status = said if isinstance(said, int) else 200
            body = json.dumps({"choices": [{"message": {"role": "assistant", "content": said}}]}).encode()
            try:
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                pass  # whoever asked has not waited

        def log_message(self, *_: object) -> None:
            """Nothing: the log is in `model`."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        model.url = f"http://127.0.0.1:{server.server_port}/v1"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield model
        finally:
            server.shutdown()
            thread.join()
