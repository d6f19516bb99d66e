"""Rules of the group `journey`, one file each."""
