"""Rules of the group `friction`, one file each."""
