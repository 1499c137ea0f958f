//! The chosen field: what it is called, what it says, why it is there, where it is defined, and which bytes it has.

use std::ops::Range;

use explain::{Explanation, Texts};
use yew::prelude::*;

use super::meaning::reference;
use crate::fields::Fields;
use crate::widgets::term::marked;

/// The field in words; in the last line what can be done with it.
pub fn field(fields: &Fields, node: usize, bytes: &[u8], texts: &Texts, deeds: Html) -> Html {
    let first = fields.parts(node).next().map(|part| &fields.node(part).field);
    let node = fields.node(node);
    let field = &node.field;
    let Explanation { paragraphs, references } = texts.explain(field, first);
    let paragraphs = marked(texts, "field", paragraphs.iter().map(String::as_str));
    html! {
        <>
            <h2>
                <span lang="en">{ node.label() }</span>
                if let Some(value) = texts.field_value(field, bytes) {
                    <span class="value">{ value }</span>
                }
            </h2>
            { for paragraphs.into_iter().map(|paragraph| html! { <p>{ paragraph }</p> }) }
            <div class="foot">
                <ul class="references">
                    { for references.into_iter().map(|each| reference(each, texts)) }
                    <li><span>{ position(&field.range, texts) }</span></li>
                </ul>
                { deeds }
            </div>
        </>
    }
}

/// Which bytes: `byte 0x00b8–0x0124`.
fn position(range: &Range<usize>, texts: &Texts) -> String {
    let numbers = match range.len() {
        0 => return texts.bytes(0),
        1 => format!("0x{:04x}", range.start),
        _ => format!("0x{:04x}–0x{:04x}", range.start, range.end - 1),
    };
    texts.text_with("field-bytes", &[("numbers", numbers.into()), ("count", range.len().into())])
}

#[cfg(test)]
mod tests {
    use explain::Language;

    use super::*;

    #[test]
    fn the_last_byte_is_named_and_not_the_one_after_it() {
        let texts = Texts::new(Language::English);
        assert_eq!(position(&(0xb8..0x125), &texts), "bytes 0x00b8–0x0124");
        assert_eq!(position(&(5..6), &texts), "byte 0x0005");
        assert_eq!(position(&(5..5), &texts), "0 bytes");
    }
}
