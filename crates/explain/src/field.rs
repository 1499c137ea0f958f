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
        match (sections(path), path.rsplit_once('.')) {
            (Some(sections), _) => return Reference::list(sections),
            (None, Some((parent, _))) => path = parent,
            (None, None) => return Vec::new(),
        }
    }
}

/// The sections listed for just this path.
pub(crate) fn sections(path: &str) -> Option<&'static [(u16, &'static str)]> {
    let index = FIELD_SECTIONS.binary_search_by_key(&path, |(id, _)| id).ok()?;
    Some(FIELD_SECTIONS[index].1)
}

/// The id of a field's text. Fluent's identifiers hold no dots, and fields' ids no hyphens.
pub(crate) fn text_id(field: FieldId) -> String {
    format!("field-{}", field.0.replace('.', "-"))
}
