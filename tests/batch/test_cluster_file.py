from __future__ import annotations

from pathlib import Path

import yaml

from needed import library

library("ray", "it comes with the extra `ray`")

from ray.autoscaler._private.util import prepare_config, validate_config

FILE = Path(__file__).parents[2] / "deploy/ray/cluster.yaml"


def test_ray_takes_the_cluster_file() -> None:
    config = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    validate_config(prepare_config(config))
    assert config["min_workers"] == config["max_workers"] == len(config["provider"]["worker_ips"])


def test_no_cluster_of_ours_is_open_or_tells_of_its_use() -> None:
    config = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    for key in ("head_start_ray_commands", "worker_start_ray_commands"):
        [start] = [line for line in config[key] if "ray start" in line]
        assert "RAY_AUTH_MODE=token" in start
        assert "RAY_USAGE_STATS_ENABLED=0" in start
