"""Rules of the group `technology`, one file each."""
