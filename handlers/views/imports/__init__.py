"""Imports from the CRM: the windows before, the message during and after."""
