"""What differs between two states of a workspace, and what that did to attainment."""
