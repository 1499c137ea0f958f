//! Trace to segments, records, messages, flights, party states.
