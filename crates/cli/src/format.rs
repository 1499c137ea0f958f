//! The formats of a result, and how each is written.

use analysis::{Analysis, analyse, compare};
use diagram::{Ghost, Layer};
use explain::Texts;
use export::{
    CaptureFacts, Detail, Secrets, export_json, export_key_log, export_mermaid, export_pcapng, export_svg, export_text,
};
use trace::{Host, Trace};

use crate::failure::Failure;
use crate::output::Target;

/// A format, with what can be chosen in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// An account in words.
    Text(Detail),
    /// Every field, for programs.
    Json,
    /// A capture at a host.
    Pcapng(Host, Secrets),
    /// The client's secrets.
    KeyLog,
    /// The ladder diagram.
    Svg(Layer),
    /// A sequence diagram.
    Mermaid,
}

/// A run or a capture, understood.
pub struct Story<'a> {
    /// What happened.
    pub trace: &'a Trace,
    /// What it means.
    pub analysis: &'a Analysis,
    /// About the file, if it is a capture.
    pub capture: Option<CaptureFacts>,
}

impl Format {
    /// Writes a story in this format.
    pub fn write(self, story: &Story<'_>, texts: &Texts, target: &Target) -> Result<(), Failure> {
        let Story { trace, analysis, capture } = story;
        match self {
            Format::Text(detail) => target.text(|sink| export_text(trace, analysis, texts, detail, sink)),
            Format::Json => target.text(|sink| export_json(trace, analysis, capture.as_ref(), sink)),
            Format::Pcapng(host, secrets) => target.bytes(&export_pcapng(trace, host, secrets)),
            Format::KeyLog => target.text(|sink| sink.write_str(&export_key_log(trace))),
            Format::Svg(layer) => {
                let original = original(trace);
                let comparison =
                    original.as_ref().map(|(one, understood)| compare((trace, analysis), (one, understood)));
                let ghost = original.as_ref().zip(comparison.as_ref());
                let ghost = ghost.map(|((_, original), comparison)| Ghost { original, comparison });
                target.text(|sink| export_svg(trace, analysis, texts, layer, ghost.as_ref(), sink))
            }
            Format::Mermaid => target.text(|sink| sink.write_str(&export_mermaid(trace, analysis, texts))),
        }
    }
}

/// The run as it would have gone without the attack, if it is attacked.
fn original(trace: &Trace) -> Option<(Trace, Analysis)> {
    let own = trace.scenario.as_ref()?;
    let original = Some(own.untouched()).filter(|untouched| untouched != own).map(|untouched| sim::run(&untouched))?;
    let analysis = analyse(&original);
    Some((original, analysis))
}
