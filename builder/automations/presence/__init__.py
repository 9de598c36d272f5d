"""Who has an automation open, and what they do there. Kept in memory and told over Redis; the database knows nothing of it."""
