"""The mock debrief in the browser: sessions, and panels of peers."""
