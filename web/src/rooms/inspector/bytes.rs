//! The tab of bytes: the fields as a tree and the bytes beside it, two views of one thing; below them the chosen field.

use std::rc::Rc;

use analysis::MessageId;
use diagram::Subject;
use yew::prelude::*;

use super::break_button;
use super::copy::Copy;
use super::field::field;
use super::pane::{Pane, View};
use super::source_bar::{about, name, source_bar};
use crate::fields::Fields;
use crate::hooks::width::use_width;
use crate::source::{Kind, SourceId, nearest, sources};
use crate::store::{Action, Store};
use crate::wording;

/// The message.
#[derive(Clone, PartialEq, Properties)]
pub struct BytesProps {
    /// The state.
    pub store: Store,
    /// The step.
    pub step: usize,
    /// Its message.
    pub id: MessageId,
    /// Told what a person wants to break; none where nothing can be broken.
    pub on_aim: Option<Callback<Subject>>,
}

/// From this width on, in CSS pixels.
const SIDE_BY_SIDE: f64 = 1200.0;

/// Bytes and fields of a message, in the source that is chosen.
#[component]
pub fn Bytes(props: &BytesProps) -> Html {
    let BytesProps { store, step, id, on_aim } = props;
    let (run, texts) = (&store.run, &store.texts);
    let sources = use_memo((run.clone(), store.sight.clone(), *id), |(run, sight, id)| sources(run, sight, *id));
    let room = use_node_ref();
    let wide = use_width(&room) >= SIDE_BY_SIDE;
    let chosen_source = nearest(&sources, store.source);
    // Where there is room, a record on the wire and what was in it are never looked at one without the other.
    let both = chosen_source.filter(|source| wide && matches!(source.id.kind, Kind::Record | Kind::Opened));
    let both =
        both.and_then(|source| sources.iter().find(|other| other.id == SourceId { kind: Kind::Both, ..source.id }));
    let source = both.or(chosen_source);
    let views = use_memo((run.clone(), source.cloned()), |(run, source)| {
        let pieces = source.iter().flat_map(|source| &source.pieces);
        pieces.map(|piece| View::new(piece, run)).collect::<Vec<_>>()
    });
    let Some(source) = source else { return html! {} };

    let place = store.field.as_ref().filter(|(at, _)| at == step).map(|(_, place)| place);
    let chosen = place.and_then(|place| {
        let found = views.iter().map(|view| view.fields.find(place)).enumerate();
        found.filter_map(|(view, node)| Some((view, node?))).next()
    });
    let on_choose = |fields: &Rc<Fields>| {
        let (store, step, fields) = (store.clone(), *step, fields.clone());
        Callback::from(move |node: Option<usize>| {
            let field = node.map(|node| (step, fields.place(node)));
            if store.field != field {
                store.dispatch(Action::SelectField(field));
            }
        })
    };
    let pane = |(index, view): (usize, &View)| {
        let titled = views.len() > 1;
        html! {
            <Pane
                key={format!("{id:?} {:?}", view.piece.what)}
                view={view.clone()}
                texts={texts.clone()}
                chosen={chosen.filter(|(view, _)| *view == index).map(|(_, node)| node)}
                on_choose={on_choose(&view.fields)}
                name={name(view.piece.what, run, texts)}
                number={index}
                {titled}
            />
        }
    };
    let side = wording::side(run.analysis.message(*id).from);
    let (view, node) = chosen.map_or((0, None), |(view, node)| (view, Some(node)));
    let view = &views[view];
    let range = view.fields.range(node.unwrap_or(0)).clone();
    let copy = html! { <Copy texts={texts.clone()} bytes={view.bytes.clone()} {range} /> };
    let deeds = html! {
        <div class="deeds-of-field">
            { copy.clone() }
            { for on_aim.as_ref().map(|on_aim| break_button(texts, *id, "break-this-field", on_aim)) }
        </div>
    };
    html! {
        <div class={classes!("look", side)} ref={room}>
            { source_bar(store, &sources, source.id, wide) }
            <div class={classes!("panes", (views.len() > 1).then_some("several"))}>
                { for views.iter().enumerate().map(pane) }
            </div>
            <section class={classes!("why", node.map(|_| "told"))} aria-label={texts.text("field")}>
                if let Some(node) = node {
                    { field(&view.fields, node, &view.bytes, texts, deeds) }
                } else {
                    <div class="foot">
                        <p>{ about(view.piece.what, run, texts) }{ " " }{ texts.text("field-none") }</p>
                        { copy }
                    </div>
                }
            </section>
        </div>
    }
}
