"""One file per format that `cxalign export` writes; none knows another."""
