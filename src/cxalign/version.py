"""The version, where `--version` can have it without anything else."""

VERSION = "0.1.0"
