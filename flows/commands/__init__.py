"""One file per command of `copydesk`."""
