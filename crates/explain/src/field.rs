//! Why a field is there, and where it is defined.

use dissect::FieldId;

use crate::field_sections::FIELD_SECTIONS;
use crate::{Reference, Texts};

impl Texts {
    /// Why a field is there and what it does, in one to three short sentences.
    pub fn field_meaning(&self, field: FieldId) -> Option<String> {
        self.find(&text_id(field), &[])
    }
}

/// The sections that define a field, the most telling first: those of the nearest of its ancestors that is listed.
pub fn field_references(field: FieldId) -> Vec<Reference> {
    let mut path = field.0;
    loop {
        if let Ok(index) = FIELD_SECTIONS.binary_search_by_key(&path, |(id, _)| id) {
            return FIELD_SECTIONS[index].1.iter().map(|(rfc, section)| Reference::new(*rfc, section)).collect();
        }
        match path.rsplit_once('.') {
            Some((parent, _)) => path = parent,
            None => return Vec::new(),
        }
    }
}

/// The id of a field's text. Fluent's identifiers hold no dots, and fields' ids no hyphens.
pub(crate) fn text_id(field: FieldId) -> String {
    format!("field-{}", field.0.replace('.', "-"))
}
