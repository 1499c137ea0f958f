//! TLS 1.3 and 1.2 secrets and record protection: the independent second computation.
