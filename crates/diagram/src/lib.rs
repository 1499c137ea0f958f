//! Analysis to shapes and positions.
