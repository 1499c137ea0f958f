//! Some bytes twice, as a tree of fields and in hexadecimal: what is pointed at in the one lights up in the other.

use std::rc::Rc;

use explain::Texts;
use yew::prelude::*;

use super::tree::Tree;
use crate::fields::{Fields, Spotlight};
use crate::run::Run;
use crate::source::Piece;
use crate::widgets::hex::Hex;

/// A piece of a source, taken apart.
#[derive(Clone, PartialEq)]
pub struct View {
    /// The piece.
    pub piece: Piece,
    /// Its bytes.
    pub bytes: Rc<[u8]>,
    /// Their fields.
    pub fields: Rc<Fields>,
}

impl View {
    /// Takes a piece apart.
    pub fn new(piece: &Piece, run: &Run) -> View {
        View { piece: piece.clone(), bytes: piece.bytes(run), fields: Rc::new(piece.fields(run)) }
    }
}

/// What is shown, and what is chosen in it.
#[derive(Clone, PartialEq, Properties)]
pub struct PaneProps {
    /// The bytes.
    pub view: View,
    /// The language.
    pub texts: Rc<Texts>,
    /// The field that is chosen.
    pub chosen: Option<usize>,
    /// Told the field that is chosen and the byte of all that was pointed at, or none.
    pub on_choose: Callback<Option<(usize, usize)>>,
    /// What the bytes are called.
    pub name: String,
    /// Tells it from the others on the screen.
    pub number: usize,
    /// Whether the name stands over it.
    pub titled: bool,
}

/// The tree and the bytes.
#[component]
pub fn Pane(props: &PaneProps) -> Html {
    let PaneProps { view, texts, chosen, on_choose, name, number, titled } = props;
    let on_node = {
        let fields = view.fields.clone();
        on_choose.reform(move |node: Option<usize>| node.map(|node| (node, fields.range(node).start)))
    };
    let spotlight = (*use_memo((), |()| Spotlight::default())).clone();
    html! {
        <div class="pane">
            if *titled {
                <h2>{ name }</h2>
            }
            <Tree
                fields={view.fields.clone()}
                bytes={view.bytes.clone()}
                texts={texts.clone()}
                chosen={*chosen}
                spotlight={spotlight.clone()}
                on_choose={on_node}
                label={texts.text_with("fields-of", &[("name", name.as_str().into())])}
                number={*number}
            />
            <Hex
                bytes={view.bytes.clone()}
                fields={view.fields.clone()}
                chosen={*chosen}
                own={view.piece.own.clone()}
                {spotlight}
                on_choose={on_choose.clone()}
                label={texts.text_with("bytes-of", &[("name", name.as_str().into())])}
                texts={texts.clone()}
            />
        </div>
    }
}
