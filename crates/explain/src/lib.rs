//! Identifiers to prose (Danish and English) and RFC references.
