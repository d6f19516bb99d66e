"""Rules of the group `model`, one file each."""
