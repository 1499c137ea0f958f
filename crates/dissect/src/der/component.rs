//! What an element of a structure must be: ASN.1's types (ITU-T X.680) as far as certificates need them, as tables.

use super::{contents, element, peek_tag};
use crate::reader::{Parsed, Reader};
use crate::{DerTag, FieldId, Malformed};

/// A component of a SEQUENCE or SET, an alternative of a CHOICE, or the elements of a SEQUENCE OF.
pub(crate) struct Component {
    id: FieldId,
    /// The tags that it may have; any if there is none.
    tags: &'static [DerTag],
    optional: bool,
    content: Content,
}

/// What is in an element.
pub(crate) enum Content {
    /// What its tag says.
    Universal,
    /// What this tag would say: the own one only tells it from its neighbours (IMPLICIT).
    Implicit(DerTag),
    /// These components, in order: SEQUENCE, or one component under an EXPLICIT tag.
    Components(&'static [Component]),
    /// Any number of elements, each of them one of these: SEQUENCE OF or SET OF.
    ListOf(&'static [Component]),
    /// What the function reads.
    Function(fn(&mut Reader<'_>) -> Parsed),
}

impl Component {
    pub(crate) const fn new(id: FieldId, tags: &'static [DerTag], content: Content) -> Component {
        Component { id, tags, optional: false, content }
    }

    /// May be left out, or is left out where it has its default.
    pub(crate) const fn optional(self) -> Component {
        Component { optional: true, ..self }
    }

    fn fits(&self, tag: DerTag) -> bool {
        self.tags.is_empty() || self.tags.contains(&tag)
    }
}

/// Reads the component, if the next element can be it.
pub(crate) fn component(reader: &mut Reader<'_>, component: &Component) -> Parsed {
    match peek_tag(reader) {
        Some(tag) if component.fits(tag) => {
            element(reader, component.id, &|reader, tag| content(reader, tag, component))
        }
        _ if component.optional => Some(()),
        Some(_) => None,
        None => {
            reader.malformed(component.id, Malformed::Truncated { missing: 2 });
            None
        }
    }
}

/// Reads the alternative that fits the next element.
pub(crate) fn choice(reader: &mut Reader<'_>, alternatives: &[Component]) -> Parsed {
    let tag = peek_tag(reader);
    let fitting = alternatives.iter().find(|alternative| tag.is_none_or(|tag| alternative.fits(tag)));
    component(reader, fitting?)
}

fn content(reader: &mut Reader<'_>, tag: DerTag, component: &Component) -> Parsed {
    match &component.content {
        Content::Universal => contents(reader, tag),
        Content::Implicit(tag) => contents(reader, *tag),
        Content::Components(components) => components.iter().try_for_each(|part| self::component(reader, part)),
        Content::ListOf(alternatives) => reader.list(|reader| choice(reader, alternatives)),
        Content::Function(parse) => parse(reader),
    }
}
