"""Drafts a large, realistic company in the cxalign language, one team at a time."""
