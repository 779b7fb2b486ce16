"""What Slack takes: slackblocks' constructors know the limits, these rooms know the rest."""
