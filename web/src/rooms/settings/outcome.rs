//! What the last change did to the run: its messages, bytes and round trips before and after, or why there is none.

use trace::{Group, setting};
use yew::prelude::*;

use crate::hooks::side_room::focus;
use crate::settings::Change;
use crate::store::{Action, Room, Store};
use crate::widgets::icon::{Glyph, icon};

/// The way back that is always there when there was a change.
const UNDO: &str = ".did [data-change=undo]";

/// The line, and the ways back.
pub fn outcome(store: &Store, on_change: &Callback<Change>) -> Html {
    let (texts, settings) = (&store.texts, &store.settings);
    // A button that went away would lose the focus of whoever has just pressed it: one only says that it does nothing, and
    // the remedy leaves the focus to the others.
    let button = |name: &'static str, glyph: Option<Glyph>, change: Change, idle: bool| {
        let onclick = on_change.reform(move |_: MouseEvent| {
            focus(UNDO);
            change.clone()
        });
        html! {
            <button type="button" class="ghost" data-change={name} aria-disabled={idle.to_string()} {onclick}>
                { for glyph.map(icon) }{ texts.text(&format!("settings-{name}")) }
            </button>
        }
    };
    let is_preset = settings.changed().is_empty();
    html! {
        <div class={classes!("did", settings.refused.is_some().then_some("refused"))}>
            <p role="status" title={texts.text("settings-totals")}>{ line(store) }</p>
            <div class="ways">
                if let Some(remedy) = settings.remedy() {
                    { button("remedy", None, remedy, false) }
                }
                { for settings.refused.as_ref().map(|refused| to_knob(store, refused.setting())) }
                if settings.can_undo() || !is_preset {
                    { button("undo", Some(Glyph::Undo), Change::Undo, !settings.can_undo()) }
                    { button("reset", None, Change::ResetAll, is_preset) }
                }
            </div>
        </div>
    }
}

fn line(store: &Store) -> Html {
    let (texts, run) = (&store.texts, &store.run);
    if store.settings.refused.is_some() {
        return html! { <><b>{ texts.text("settings-refused") }</b><span>{ texts.text("settings-refused.stage") }</span></> };
    }
    if run.captured().is_some() {
        return html! { texts.text("settings-capture") };
    }
    let after = run.totals();
    let before = store.before.as_ref().map(|run| run.totals());
    let counts = match &before {
        Some(before) => texts.totals_change(before, &after),
        None => texts.totals(&after),
    };
    let end = before.and_then(|before| texts.totals_end(&before, &after));
    let failed = after.alert.is_some();
    html! {
        <>
            <span class="counts">{ counts.join(" · ") }</span>
            if let Some(end) = end {
                <b class={classes!(failed.then_some("fails"))}>{ end }</b>
            }
        </>
    }
}

/// Goes to the group of the knob that says what cannot be, if another is shown.
fn to_knob(store: &Store, name: &'static str) -> Html {
    let Some(setting) = setting(name).filter(|setting| setting.group != store.group) else { return html! {} };
    let onclick = {
        let (store, group) = (store.clone(), setting.group);
        Callback::from(move |_: MouseEvent| {
            focus(UNDO);
            match group {
                Group::Attack => store.dispatch(Action::OpenRoom(Some(Room::Attack))),
                group => store.dispatch(Action::SelectGroup(group)),
            }
        })
    };
    html! {
        <button type="button" class="ghost" data-change="show" {onclick}>{ store.texts.setting(setting) }</button>
    }
}
