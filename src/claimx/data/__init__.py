"""Word lists (TOML), read by claimx.lexicon."""
