"""The name of the settings file, where light modules can have it."""

SETTINGS_FILE = "cxalign.yaml"
