//! Prose whose terms say more when asked: the words that the glossary knows, underlined with dots.

use explain::{Definition, Piece, Texts};
use yew::prelude::*;

use super::hint::Hint;

/// Texts that are read together, each ready to stand in its paragraph; a term is marked once in all of them.
///
/// `place` tells them from other prose on the screen.
pub fn marked<'a>(texts: &Texts, place: &str, prose: impl IntoIterator<Item = &'a str>) -> Vec<Html> {
    let view = |piece| match piece {
        Piece::Text(text) => html! { text },
        Piece::Term(term, form) => {
            let Definition { term: name, sentence } = texts.term(term);
            let id = format!("term-{place}-{}", term.name());
            html! {
                <Hint {id} class="term" face={html! { form }}><b>{ name }</b>{ " " }{ sentence }</Hint>
            }
        }
    };
    texts.mark_terms_in(prose).into_iter().map(|pieces| pieces.into_iter().map(view).collect()).collect()
}
