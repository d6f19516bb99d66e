"""Compares: the states of one plan, and two revisions of a workspace with what the check found in each.

Pure: it reads no files and prints nothing.
"""
