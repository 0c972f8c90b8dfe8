"""Bar charts that everyone can read: a title, a description, and each number beside its bar."""
