"""The sections of the alignment report, one or a few that belong together a file."""
