"""Questions about one element, answered in plain data: what stands around it, what stops with it, why it hurts."""
