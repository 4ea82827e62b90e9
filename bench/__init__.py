"""How good and how fast: predictions for the scorer, and the timings beside peers."""
