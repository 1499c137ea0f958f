//! Where a shipped scenario leads on to: another look at it, or what stands beside it. Each is a link like any other.

use yew::prelude::*;

use crate::hooks::link::current_query;
use crate::route::View;
use crate::store::Store;

/// A way on.
struct Way {
    /// The scenario that it leads on from.
    from: &'static str,
    /// The name of its text.
    text: &'static str,
    /// The view that it leads to.
    query: &'static str,
}

const WAYS: &[Way] = &[
    Way {
        from: "classic-fourteen",
        text: "onward-theft-opens",
        query: "scenario=classic-fourteen&step=19&lens=eavesdropper&leak=certificate-private-key",
    },
    Way { from: "classic-fourteen", text: "onward-ephemeral", query: "scenario=classic-fourteen&beside=tls12" },
    Way { from: "classic-fourteen", text: "onward-padding-oracle", query: "scenario=padding-oracle" },
    Way {
        from: "tls12",
        text: "onward-theft-fails",
        query: "scenario=tls12&step=20&lens=eavesdropper&leak=certificate-private-key",
    },
    Way { from: "tls12", text: "onward-tls13", query: "scenario=tls12&beside=tls13" },
    Way {
        from: "padding-oracle",
        text: "onward-padding-hidden",
        query: "scenario=padding-oracle&beside=padding-oracle-hidden",
    },
    Way {
        from: "padding-oracle-hidden",
        text: "onward-padding-told",
        query: "scenario=padding-oracle-hidden&beside=padding-oracle",
    },
    Way {
        from: "tls13",
        text: "onward-theft-fails",
        query: "scenario=tls13&step=20&lens=eavesdropper&leak=certificate-private-key",
    },
    Way { from: "tls13", text: "onward-tls12", query: "scenario=tls13&beside=tls12" },
];

/// The ways on from the scenario that is shown; nothing if there are none, or if its settings were changed.
pub fn onward(store: &Store) -> Html {
    let run = &store.run;
    let here = run.preset().filter(|_| run.changed().is_none());
    let ways: Vec<&Way> = WAYS.iter().filter(|way| here.is_some_and(|here| here.id == way.from)).collect();
    if ways.is_empty() {
        return Html::default();
    }
    // How the page sits in another stays.
    let (current, _) = View::parse(&current_query());
    let link = |way: &Way| {
        let (view, _) = View::parse(way.query);
        let (language, theme) = (Some(store.texts.language()), Some(store.theme));
        let href = View { language, theme, embed: current.embed.clone(), ..view }.query();
        html! { <li><a {href}>{ store.texts.text(way.text) }</a></li> }
    };
    html! {
        <nav class="onward" aria-label={store.texts.text("onward")}>
            <h2>{ store.texts.text("onward") }</h2>
            <ul>{ for ways.into_iter().map(link) }</ul>
        </nav>
    }
}

#[cfg(test)]
mod tests {
    use analysis::Looker;

    use super::*;
    use crate::run::Run;
    use crate::sight::{Sight, leaked};

    #[test]
    fn each_way_leads_to_a_view_that_there_is() {
        for way in WAYS {
            assert!(trace::preset(way.from).is_some(), "{}", way.from);
            let (view, faults) = View::parse(way.query);
            assert_eq!(faults, [], "{}", way.query);
            let run = Run::of(view.preset(), view.preset().scenario());
            assert!(view.step.is_none_or(|step| step == run.steps()), "{} has {} steps", way.query, run.steps());
            assert_eq!(leaked(&run, &view.leaked).1, [""; 0], "{}", way.query);
        }
    }

    #[test]
    fn a_stolen_key_opens_what_the_text_says() {
        for way in WAYS.iter().filter(|way| way.text.starts_with("onward-theft")) {
            let (view, _) = View::parse(way.query);
            let run = Run::of(view.preset(), view.preset().scenario());
            let sight = Sight::of(&run, Looker::Eavesdropper, leaked(&run, &view.leaked).0);
            let (open, all) = sight.opened(&run);
            match way.text {
                "onward-theft-fails" => assert_eq!(open, 0, "of {all} in {}", way.query),
                _ => assert_eq!(open, all, "{}", way.query),
            }
        }
    }
}
