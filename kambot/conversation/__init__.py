"""What people ask and tell kambot in their own words: understood, answered, kept."""
