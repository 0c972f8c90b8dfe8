"""Banks of probes and questions: the TOML files beside this one."""
