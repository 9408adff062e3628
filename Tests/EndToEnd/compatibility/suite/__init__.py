"""What the steps are made of: contents, pacts, providers, runs of the verifier."""
