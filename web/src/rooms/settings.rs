//! The settings: every knob of the scenario, in five groups, and what the last change did to the run.

mod entry;
mod knob;
mod list;
mod number;
mod outcome;

use trace::{Group, SETTINGS, Setting};
use yew::prelude::*;

use crate::hooks::side_room::use_side_room;
use crate::settings::Change;
use crate::store::{Action, Near, Store};
use crate::widgets::icon::{Glyph, icon};
use crate::widgets::tabs::{Tabs, panel_id, tab_id};
use knob::Knob;
use outcome::outcome;

/// What the room shows and changes.
#[derive(Clone, PartialEq, Properties)]
pub struct SettingsRoomProps {
    /// The state.
    pub store: Store,
    /// Told what a person changes.
    pub on_change: Callback<Change>,
}

/// The room, in the inspector's place: the stage beside it stays in sight and at hand, so the dialog is not modal.
#[component]
pub fn SettingsRoom(props: &SettingsRoomProps) -> Html {
    let SettingsRoomProps { store, on_change } = props;
    let (texts, group) = (&store.texts, store.group);
    let room = use_node_ref();
    use_top(&room, group);
    let on_close = {
        let dispatcher = store.dispatcher();
        use_callback((), move |(), ()| dispatcher.dispatch(Action::OpenRoom(None)))
    };
    use_side_room(&room, ".settings [aria-selected=true]", ".settings-button", &on_close);
    let onclick = on_close.reform(|_: MouseEvent| ());
    let pointed = use_mut_ref(|| None);
    let on_point = use_callback(store.dispatcher(), move |near: Near, dispatcher| {
        if pointed.replace(Some(near.clone())).as_ref() != Some(&near) {
            dispatcher.dispatch(Action::Point(near));
        }
    });
    let on_group = {
        let store = store.clone();
        Callback::from(move |name: &'static str| {
            if let Some(group) = groups().find(|group| group.name() == name) {
                store.dispatch(Action::SelectGroup(group));
            }
        })
    };
    let tabs = Tabs {
        label: texts.text("settings"),
        tabs: groups().map(|group| (group.name(), texts.group(group))).collect(),
        chosen: group.name(),
        on_choose: on_group,
    };
    html! {
        <section ref={room} class="settings" role="dialog" aria-labelledby="settings-title">
            <header>
                <h2 id="settings-title">{ texts.text("settings") }</h2>
                <span class="of">{ texts.preset_title(store.settings.preset.id) }</span>
                <button type="button" class="ghost" aria-label={texts.text("close")} title={texts.text("close")} {onclick}>
                    { icon(Glyph::Close) }
                </button>
            </header>
            { outcome(store, on_change) }
            { tabs.view() }
            <div
                role="tabpanel"
                class="panel knobs"
                id={panel_id(group.name())}
                aria-labelledby={tab_id(group.name())}
                key={group.name()}
            >
                <h3>{ texts.group_title(group) }</h3>
                <p class="about">{ texts.group_about(group) }</p>
                { for rows(group).into_iter().map(|row| self::row(store, on_change, &on_point, &row)) }
            </div>
        </section>
    }
}

/// The groups of settings; the attack has a room of its own.
fn groups() -> impl Iterator<Item = Group> {
    Group::ALL.into_iter().filter(|group| *group != Group::Attack)
}

/// The settings of a group: client and server side by side where both have one.
fn rows(group: Group) -> Vec<Vec<&'static Setting>> {
    let mut rows: Vec<Vec<&'static Setting>> = Vec::new();
    let twin = |setting: &Setting| setting.name.strip_prefix("client.").map(|rest| format!("server.{rest}"));
    for setting in SETTINGS.iter().filter(|setting| setting.group == group) {
        let last = rows.last_mut().filter(|row| twin(row[0]).as_deref() == Some(setting.name));
        match last {
            Some(row) => row.push(setting),
            None => rows.push(vec![setting]),
        }
    }
    rows
}

fn row(store: &Store, on_change: &Callback<Change>, on_point: &Callback<Near>, row: &[&'static Setting]) -> Html {
    let settings = &store.settings;
    let knob = |setting: &&'static Setting| {
        // What cannot be run is said at the knob that says so, and at the one that was turned.
        let concerned = |refused: &&trace::ScenarioError| {
            refused.setting() == setting.name || settings.turned.is_some_and(|turned| turned == *setting)
        };
        let error = settings.refused.as_ref().filter(concerned).map(|refused| store.texts.setting_error(refused));
        html! {
            <Knob
                key={setting.name}
                setting={*setting}
                value={settings.value(setting)}
                preset={settings.preset_value(setting)}
                {error}
                texts={store.texts.clone()}
                on_change={on_change.clone()}
                on_point={on_point.clone()}
            />
        }
    };
    html! { <div class={if row.len() > 1 { "pair" } else { "single" }}>{ for row.iter().map(knob) }</div> }
}

/// Another group begins at its top.
#[hook]
fn use_top(room: &NodeRef, group: Group) {
    let room = room.clone();
    use_effect_with(group, move |_| {
        let room = room.cast::<web_sys::Element>();
        if let Some(panel) = room.and_then(|room| room.query_selector(".knobs").ok().flatten()) {
            panel.set_scroll_top(0);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_has_its_place_and_twins_stand_together() {
        let all: Vec<&Setting> = groups().flat_map(rows).flatten().collect();
        assert_eq!(all.len() + rows(Group::Attack).len(), SETTINGS.len());
        for row in rows(Group::Offers) {
            assert_eq!(row.len(), if row[0].name.starts_with("client.") { 2 } else { 1 }, "{}", row[0].name);
            assert!(!row[0].name.starts_with("server."), "{} stands alone", row[0].name);
        }
        assert!(rows(Group::Road).iter().all(|row| row.len() == 1));
    }
}
