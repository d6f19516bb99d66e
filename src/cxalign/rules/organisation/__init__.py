"""Rules of the group `organisation`, one file each."""
