"""The language server: the engine's judgment, where a story is being written."""
