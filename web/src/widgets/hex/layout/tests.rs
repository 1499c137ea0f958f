//! Bytes in rows, and back from a point to its byte.

use super::*;

const LETTER: f64 = 7.5;

fn layout(length: usize, width: f64) -> Layout {
    Layout::new(length, width, LETTER)
}

#[test]
fn rows_grow_with_the_room() {
    let form = |width| {
        let layout = layout(100, width);
        (layout.columns, layout.characters)
    };
    assert_eq!(form(0.0), (8, false));
    assert_eq!(form(330.0), (8, true));
    assert_eq!(form(450.0), (16, false));
    assert_eq!(form(640.0), (16, true));
    assert_eq!(layout(17, 640.0).rows(), 2);
    assert_eq!(layout(16, 640.0).height(), ROW);
}

#[test]
fn bytes_stand_in_rows_with_a_gap() {
    let bytes: Vec<u8> = (0..18).collect();
    let [all, inside, after] = octets(&bytes, 0..18, &(18..18), 16);
    assert_eq!(all, "00 01 02 03 04 05 06 07  08 09 0a 0b 0c 0d 0e 0f\n10 11");
    assert_eq!((inside.as_str(), after.as_str()), ("", ""));
    assert_eq!(offsets(0..2, 16), "0000\n0010\n");
    assert_eq!(offsets(3..4, 8), "0018\n");
    assert_eq!(characters(b"GET / \r\n", 0..8, 4), "GET \n/ ··\n");
}

#[test]
fn a_marked_part_takes_nothing_away() {
    let bytes: Vec<u8> = (0..40).collect();
    for shown in [0..40, 8..24, 16..16] {
        let whole = octets(&bytes, shown.clone(), &(0..0), 8).concat();
        for (start, end) in [(0, 40), (3, 9), (7, 8), (8, 16), (39, 40), (0, 1), (30, 99)] {
            assert_eq!(octets(&bytes, shown.clone(), &(start..end), 8).concat(), whole, "{start}..{end}");
        }
    }
}

#[test]
fn a_point_on_a_byte_finds_it() {
    for width in [0.0, 330.0, 450.0, 640.0] {
        let layout = layout(1000, width);
        for form in [Form::Octet, Form::Character] {
            if form == Form::Character && !layout.characters {
                continue;
            }
            for byte in [0, 1, 7, 8, 15, 16, 500, 999] {
                let (left, right) = layout.edges(form, byte % layout.columns);
                let y = (byte / layout.columns * ROW) as f64;
                for (x, y) in [(left, y), (right - 0.1, y + ROW as f64 - 0.1)] {
                    assert_eq!(layout.at(x, y), Some(byte), "{form:?} {byte} at {width}");
                }
            }
        }
        assert_eq!(layout.at(0.0, 0.0), None, "an offset is no byte");
        assert_eq!(layout.at(100.0, (ROW * 1000) as f64), None);
        assert_eq!(layout.at(100.0, -1.0), None);
    }
}

#[test]
fn a_path_goes_around_its_bytes() {
    let layout = Layout::new(64, 0.0, 10.0);
    // The offsets take 4 letters and the gap; then 3 letters a byte.
    assert_eq!(layout.around(Form::Octet, &(0..1), 0), "M56 4H76V18H56Z");
    assert_eq!(layout.around(Form::Octet, &(0..1), 2), "M54 2H78V20H54Z");
    assert_eq!(layout.around(Form::Octet, &(7..9), 0), "M266 4H286V18H266ZM56 26H76V40H56Z", "apart");
    assert_eq!(layout.around(Form::Octet, &(1..10), 0), "M86 4H286V18H106V40H56V26H86Z");
    assert_eq!(layout.around(Form::Octet, &(0..16), 0), "M56 4H286V40H286V40H56V4H56Z", "a block");
    assert_eq!(layout.around(Form::Octet, &(5..5), 0), "");
    assert_eq!(layout.around(Form::Octet, &(70..80), 0), "");
}
