"""Pure builders: screens in, Slack views out; view state in, raw answers out."""
