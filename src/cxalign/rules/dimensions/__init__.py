"""Rules of the group `dimensions`, one file each."""
