"""The daily nudge: who is owed what, decided once per member and local day, and how it looks."""
