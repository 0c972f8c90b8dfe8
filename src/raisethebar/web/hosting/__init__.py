"""What a service for many needs beside the app: probes, metrics, logs, backups, retention, work in the background."""
