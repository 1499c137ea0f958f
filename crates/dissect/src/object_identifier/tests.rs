use super::*;

#[test]
fn every_listed_one_is_valid_and_displays_its_numbers() {
    for (identifier, dotted) in DOTTED {
        assert!(identifier.is_valid(), "{dotted}");
        assert_eq!(identifier.to_string(), *dotted);
        let same = DOTTED.iter().filter(|(other, _)| other == identifier).count();
        assert_eq!(same, 1, "{dotted} is listed twice");
    }
}

#[test]
fn names_are_found_by_the_bytes() {
    assert_eq!(ObjectIdentifier(&[0x55, 0x04, 0x03]).name(), Some("id-at-commonName"));
    assert_eq!(ObjectIdentifier(&[0x55, 0x04, 0x7f]).name(), None);
}

#[test]
fn the_first_two_numbers_share_one() {
    assert_eq!(ObjectIdentifier(&[0x00]).to_string(), "0.0");
    assert_eq!(ObjectIdentifier(&[0x27]).to_string(), "0.39");
    assert_eq!(ObjectIdentifier(&[0x28]).to_string(), "1.0");
    assert_eq!(ObjectIdentifier(&[0x88, 0x37, 0x03]).to_string(), "2.999.3");
}

#[test]
fn bytes_that_are_none_are_told() {
    assert!(!ObjectIdentifier(&[]).is_valid());
    assert!(!ObjectIdentifier(&[0x55, 0x84]).is_valid(), "ends within a number");
    assert!(!ObjectIdentifier(&[0x55, 0x80, 0x04]).is_valid(), "a number with a leading zero");
    assert_eq!(ObjectIdentifier(&[0xff; 40]).to_string(), "", "no end, so no number");
}
