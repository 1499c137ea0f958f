//! Bytes to named fields, without loss and without failure.
