"""Coach: probes, frames and a rewrite that never invents."""
