"""People: who owns stories. Their passwords, second factors and addresses are kept by the library for accounts."""
