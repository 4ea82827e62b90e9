"""Pure stages: frames in, frames out. No network, clock, randomness, environment, Prefect or SQL.

`stages.py` names them all; the order in which a report meets them is in `flows/refine/`, and `tests/test_walk.py`
follows one report through all.
"""
