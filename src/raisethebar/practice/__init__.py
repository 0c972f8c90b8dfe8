"""The mock debrief: an interviewer that probes, a log that loses nothing, and a panel that votes."""
