"""Every word kambot says; a sales-ops person may edit it."""
