//! Who is looking? The client, someone on the road, the attacker if there is one, or the server.

use analysis::Looker;
use explain::Texts;
use yew::prelude::*;

use crate::run::Run;
use crate::widgets::choice::{Choice, Choices};

/// A button for each, of which one is pressed.
pub fn looker_switch(run: &Run, texts: &Texts, looker: Looker, on_look: &Callback<Looker>) -> Html {
    let choices = Looker::of(&run.analysis).map(|looker| Choice {
        title: Some(texts.looker_about(looker)),
        ..Choice::new(looker.name(), texts.looker(looker))
    });
    let on_choose = on_look.reform(|name: AttrValue| {
        Looker::ALL.into_iter().find(|looker| looker.name() == name.as_str()).unwrap_or_default()
    });
    html! {
        <div class="looker">
            <span class="question" aria-hidden="true">{ texts.text("lens-question") }</span>
            { Choices {
                label: texts.text("lens-question"),
                attribute: "data-looker",
                choices: choices.collect(),
                chosen: looker.name().into(),
                on_choose,
                class: "lookers",
            }.view() }
        </div>
    }
}
