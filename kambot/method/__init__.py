"""The method, pure: the steps, their fields, and the formulas of an account plan."""
