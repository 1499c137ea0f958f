//! Two hosts, a link and a virtual clock: run(&Scenario) -> Trace.
