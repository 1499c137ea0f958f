//! What must hold of every field tree, whatever bytes it was made of.

use dissect::Field;

/// The tree covers all of the bytes; the children of each field lie in it, one behind the other, without a gap.
///
/// # Panics
/// They do not.
pub fn assert_lossless(field: &Field, length: usize) {
    assert_eq!(field.range, 0..length, "{} does not cover its bytes", field.id);
    for field in field.walk().filter(|field| !field.children.is_empty()) {
        let mut position = field.range.start;
        for child in &field.children {
            assert_eq!(child.range.start, position, "gap or overlap before {} in {}", child.id, field.id);
            assert!(child.range.end >= position, "{} ends before it begins", child.id);
            position = child.range.end;
        }
        assert_eq!(position, field.range.end, "{} ends elsewhere than its parts", field.id);
    }
}
