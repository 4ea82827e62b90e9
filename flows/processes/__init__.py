"""The processes of a desk: how commands begin and end, who holds the lock, who works beside them and for whom."""
