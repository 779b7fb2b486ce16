"""Recognised tables become records as the CRM has them: each once, with what could not be read."""
