//! Every value against the engines' own, and against RFC 8448's.

mod engines;
