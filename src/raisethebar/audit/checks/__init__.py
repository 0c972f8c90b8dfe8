"""The checks themselves. A module put here is a check; there is nothing else to register."""
