"""`simtrainer bench`: speed as ratios of things measured side by side in one run, so that a noisy machine does not matter."""

from simtrainer.cli.bench.command import bench_command

__all__ = ["bench_command"]
