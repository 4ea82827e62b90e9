"""Pure stages: frames in, frames out. No network, clock, randomness, environment, Prefect or SQL.

The order in which a report meets them is in `flows/refine.py`; `tests/test_walk.py` follows one report through all.
"""
