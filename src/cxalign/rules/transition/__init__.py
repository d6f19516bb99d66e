"""Rules of the group `transition`, one file each."""
