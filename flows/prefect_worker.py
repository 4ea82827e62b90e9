"""Prefect's worker, with its garbage taken out every minute: `python -m flows.prefect_worker worker start …`.

Every run leaves some hundred objects behind that hold one another and, beside what Python counts, up to a megabyte. Python looks
for such rings among old objects only when a quarter as many have grown old anew, and Prefect keeps 130,000: that takes a
hundred runs.
"""

import gc
import runpy
import threading
import time

#: Seconds between two looks; one takes about a tenth.
EVERY = 60.0


def take_out() -> None:
    """Collect for ever."""
    while True:
        time.sleep(EVERY)
        gc.collect()


if __name__ == "__main__":
    threading.Thread(target=take_out, daemon=True).start()
    runpy.run_module("prefect", run_name="__main__", alter_sys=True)
