"""The web app: it stores stories and shows judgments, and never judges by itself."""
