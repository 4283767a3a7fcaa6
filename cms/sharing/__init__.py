"""Pages kept by several organisations: shares, hand-overs, and tenants in somebody's office."""
