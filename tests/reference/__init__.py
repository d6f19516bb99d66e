"""A second, slow and obvious implementation of what the models mean, to hold the fast one against.

It reads the plain data of the YAML files and shares no code with cxalign. Sets, loops and networkx only: every question
is answered by its definition, one state and one element at a time.
"""
