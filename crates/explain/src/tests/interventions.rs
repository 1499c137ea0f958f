//! Every intervention and every outcome has its words.

use analysis::{InterventionOutcome, InterventionReport};
use trace::{Intervention, Skill};

use super::stories::check;
use crate::{Language, Texts};

const ALL: [&str; 15] = [
    "client#4:drop",
    "server@2#4:delay:200ms",
    "client#4:duplicate",
    "client#4:reorder",
    "client#4:replay:200ms",
    "client#4:replay:200ms:competent",
    "client#4:flip:57.3",
    "client#4:set:57=0303",
    "client#4:set:57-2=",
    "client#4:set:57-0=ff",
    "client#4:set:57-2=ff:competent",
    "client#4:inject:150301",
    "client#4:cut:silence",
    "client#4:cut:reset",
    "client#4:cut:finish",
];

pub(super) fn ask_for_interventions(texts: &Texts) {
    let show = |text: String| check(texts.language().code(), &text);
    let interventions: Vec<Intervention> = ALL.iter().map(|text| text.parse().unwrap()).collect();
    interventions.iter().for_each(|intervention| show(texts.intervention(intervention)));
    for skill in [Skill::Naive, Skill::Competent] {
        show(texts.skill(skill));
        show(texts.skill_about(skill));
    }
    InterventionOutcome::ALL.into_iter().for_each(|outcome| {
        show(texts.intervention_outcome(outcome));
        let (segments, messages) = (Vec::new(), Vec::new());
        let alert = Some(dissect::AlertDescription::BAD_RECORD_MAC);
        show(texts.intervention_report(&InterventionReport { place: 0, outcome, segments, messages, alert }));
    });
}

#[test]
fn a_sentence_says_which_packet_and_what() {
    let danish = Texts::new(Language::Danish);
    let english = Texts::new(Language::English);
    let intervention = "server@2#4:flip:57.3".parse().unwrap();
    assert_eq!(
        english.intervention(&intervention),
        "The server’s packet 4 in connection 2 has bit 3 of byte 57 flipped"
    );
    assert_eq!(danish.intervention(&intervention), "Serverens pakke 4 i forbindelse 2 får bit 3 i byte 57 vendt");
}
