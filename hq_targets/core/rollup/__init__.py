"""Several workspaces at one period: what their figures come to together, and what does not agree."""
