"""What a run tells: its progress, its row of `runs`, its log, its summary, the report, the metrics and the alerts."""
