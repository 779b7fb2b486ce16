"""What becomes of a plan: started, committed, approved, reviewed, flagged, handed over, closed."""
