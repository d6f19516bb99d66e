"""Rules of the group `process`, one file each."""
