/** Who else reads a channel: words for what Slack knows of other organisations in it. */

export const SHARING = {
  shared: "shared with another organisation",
  pending: "another organisation is invited",
};
