//! A small tree, and what is asked of it.

use dissect::{FieldId, Value};

use super::*;

fn field(id: &'static str, range: Range<usize>, children: Vec<Field>) -> Field {
    Field { id: FieldId(id), range, value: Value::Bytes, children }
}

/// ```text
/// 0 all 0..10
/// 1   head 0..3
/// 2     all.a_part 0..1
/// 3     all.a_part 1..3
/// 4   empty 3..3
/// 5   tail 3..10
/// 6     all.a_part 3..10
/// ```
fn fields() -> Fields {
    let part = |range| field("all.a_part", range, vec![]);
    let head = field("all.head", 0..3, vec![part(0..1), part(1..3)]);
    let tail = field("all.tail", 3..10, vec![part(3..10)]);
    Fields::new(field("all", 0..10, vec![head, field("all.empty", 3..3, vec![]), tail]))
}

#[test]
fn a_byte_is_in_its_innermost_field() {
    let fields = fields();
    let at: Vec<usize> = [0, 1, 2, 3, 9].into_iter().map(|byte| fields.at(byte)).collect();
    assert_eq!(at, [2, 3, 3, 6, 6]);
    assert_eq!(fields.around(3).collect::<Vec<_>>(), [1, 0]);
    assert_eq!(fields.parts(0).collect::<Vec<_>>(), [1, 4, 5]);
    assert!(fields.is_in(3, 1) && fields.is_in(1, 1) && !fields.is_in(4, 1) && !fields.is_in(0, 1));
    assert!(fields.has_parts(5) && !fields.has_parts(4) && !fields.has_parts(6));
}

#[test]
fn closed_fields_hide_their_parts() {
    let fields = fields();
    let open = |open: &[usize]| (0..fields.len()).map(|node| open.contains(&node)).collect::<Vec<_>>();
    assert_eq!(fields.in_sight(&open(&[])), [0]);
    assert_eq!(fields.in_sight(&open(&[0, 5])), [0, 1, 4, 5, 6]);
    assert_eq!(fields.in_sight(&open(&[1])), [0]);
    assert_eq!(fields.in_sight(&fields.first_open(4)), [0, 1, 4, 5]);
    assert_eq!(fields.in_sight(&fields.first_open(7)), [0, 1, 2, 3, 4, 5, 6]);
    assert_eq!(fields.in_sight(&fields.first_open(1)), [0, 1, 4, 5], "the whole is never closed at first");
}

#[test]
fn a_field_is_found_again_by_its_name() {
    let fields = fields();
    assert_eq!(fields.place(6), Place { id: "all.a_part".to_owned(), number: 3 });
    for node in 0..fields.len() {
        assert_eq!(fields.find(&fields.place(node)), Some(node));
    }
    for (id, number) in [("all.a_part", 4), ("all.a_part", 0), ("all.", 1)] {
        assert_eq!(fields.find(&Place { id: id.to_owned(), number }), None);
    }
    assert_eq!(fields.node(6).label(), "a part");
    assert_eq!(fields.node(0).label(), "all");
}

#[test]
fn places_are_read_from_links() {
    for code in ["all.a_part", "all.a_part-3", "ip.v4.options-12"] {
        assert_eq!(Place::from_code(code).map(|place| place.code()).as_deref(), Some(code));
    }
    let long = "a".repeat(LONGEST_ID + 1);
    for code in ["", "-2", "a-", "a-0", "a-1", "a-02", "a-x", "A", "a b", "a-2-3", "a/b", "ø", &long] {
        assert_eq!(Place::from_code(code), None, "{code}");
    }
}
