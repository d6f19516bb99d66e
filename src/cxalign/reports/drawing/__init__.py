"""Drawing for reports: measuring text, marks and cards, and writing SVG. Nothing here knows what is drawn."""
