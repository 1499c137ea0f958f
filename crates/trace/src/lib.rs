//! Plain data: what to run (Scenario) and what happened (Trace).
