"""The rules themselves. A module put here is a rule; there is nothing else to register."""
