"""kambot: key account plans that stay alive, in Slack."""
