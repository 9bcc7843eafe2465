"""The doorbell between web and worker: RQ carries only ids, Redis carries only news. The database is the truth."""
