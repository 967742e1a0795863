"""`simtrainer audit`: whether saying the same otherwise, or being called otherwise, changes what is heard and scored."""

from simtrainer.cli.audit.command import audit_command

__all__ = ["audit_command"]
