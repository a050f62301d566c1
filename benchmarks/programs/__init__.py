"""Programs that are measured beside ours, or that make what is measured: each a process of its own."""
