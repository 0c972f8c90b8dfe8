"""The documents as a site: what Sphinx is told, and the pages that the product makes of itself. Not shipped."""
