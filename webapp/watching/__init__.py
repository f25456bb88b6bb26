"""What operators see of the running service: its log, its metrics and its health."""
