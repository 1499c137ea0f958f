//! The kinds of files, and how a browser saves one.

use std::rc::Rc;

use analysis::compare;
use diagram::{Ghost, Layer};
use explain::Texts;
use export::{Detail, Secrets, export_json, export_key_log, export_mermaid, export_pcapng, export_svg, export_text};
use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use trace::Host;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use crate::run::Run;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// A capture with the secrets inside.
    Capture,
    /// A capture as an eavesdropper has it.
    CaptureAlone,
    /// The secrets alone.
    KeyLog,
    /// Every message and field in words.
    Text,
    /// Every message and field for programs.
    Json,
    /// The ladder as a picture.
    Svg,
    /// The ladder as Mermaid's text.
    Mermaid,
}

/// Milliseconds after which no browser needs the address of a file any more.
const SAVED: u32 = 60_000;

impl File {
    /// All of them.
    pub const ALL: [File; 7] =
        [File::Capture, File::CaptureAlone, File::KeyLog, File::Text, File::Json, File::Svg, File::Mermaid];

    /// The name in the document, and in the ids of its texts.
    pub const fn code(self) -> &'static str {
        match self {
            File::Capture => "pcapng",
            File::CaptureAlone => "pcapng-alone",
            File::KeyLog => "key-log",
            File::Text => "text",
            File::Json => "json",
            File::Svg => "svg",
            File::Mermaid => "mermaid",
        }
    }

    /// What a file of this scenario is called.
    pub fn name(self, scenario: &str) -> String {
        let end = match self {
            File::Capture => ".pcapng",
            File::CaptureAlone => "-without-secrets.pcapng",
            File::KeyLog => "-keys.log",
            File::Text => ".txt",
            File::Json => ".json",
            File::Svg => ".svg",
            File::Mermaid => ".mmd",
        };
        format!("haandtryk-{scenario}{end}")
    }

    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            File::Capture | File::CaptureAlone => "application/x-pcapng",
            File::KeyLog | File::Text | File::Mermaid => "text/plain;charset=utf-8",
            File::Json => "application/json",
            File::Svg => "image/svg+xml",
        }
    }

    /// The file of a run, in the language of `texts`. Of an attacked one the drawing shows the original, too.
    pub fn write(self, run: &Run, original: Option<&Rc<Run>>, texts: &Texts) -> Vec<u8> {
        let Run { trace, analysis, .. } = run;
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = match self {
            File::Capture => return export_pcapng(trace, Host::Client, Secrets::Included),
            File::CaptureAlone => return export_pcapng(trace, Host::Client, Secrets::LeftOut),
            File::KeyLog => return export_key_log(trace).into_bytes(),
            File::Mermaid => return export_mermaid(trace, analysis, texts).into_bytes(),
            File::Text => export_text(trace, analysis, texts, Detail::Fields, &mut text),
            File::Json => export_json(trace, analysis, None, &mut text),
            File::Svg => {
                let original = original.map(|run| &**run);
                let comparison = original.map(|run| compare((trace, analysis), (&run.trace, &run.analysis)));
                let ghost = original.zip(comparison.as_ref());
                let ghost = ghost.map(|(run, comparison)| Ghost { original: &run.analysis, comparison });
                export_svg(trace, analysis, texts, Layer::Messages, ghost.as_ref(), &mut text)
            }
        };
        text.into_bytes()
    }
}

/// Lets the browser save a file: a click on a link to it.
pub fn save(name: &str, media_type: &str, bytes: &[u8]) {
    // A browser that cannot do this has no way to save a file, and nothing to be told of.
    let _ = try_save(name, media_type, bytes);
}

fn try_save(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = gloo::utils::document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Timeout::new(SAVED, move || {
        Url::revoke_object_url(&url).ok();
    })
    .forget();
    Ok(())
}

#[cfg(test)]
mod tests {
    use explain::Language;
    use trace::PRESETS;

    use super::*;

    #[test]
    fn every_file_of_every_scenario_is_what_its_name_says() {
        for preset in PRESETS {
            let run = Run::new(*preset);
            for texts in Language::ALL.map(Texts::new) {
                for file in File::ALL {
                    let bytes = file.write(&run, None, &texts);
                    let begins: &[u8] = match file {
                        File::Capture | File::CaptureAlone => &[0x0a, 0x0d, 0x0d, 0x0a],
                        File::Json => b"{",
                        File::Svg => b"<svg ",
                        File::Mermaid => b"sequenceDiagram",
                        File::KeyLog | File::Text => b"",
                    };
                    // Who fails early has no secrets to write down.
                    let least = if file == File::KeyLog && !preset.orderly { 0 } else { 101 };
                    assert!(bytes.len() >= least && bytes.starts_with(begins), "{} {file:?}", preset.id);
                }
            }
            let length = |file: File| file.write(&run, None, &Texts::new(Language::Danish)).len();
            // The secrets stand in a block, which an empty key log has no need of.
            let block = usize::from(length(File::KeyLog) > 0);
            assert!(length(File::Capture) >= length(File::CaptureAlone) + length(File::KeyLog) + block);
        }
    }

    #[test]
    fn names_of_files_are_told_apart() {
        let mut names = File::ALL.map(|file| file.name("tls12")).to_vec();
        names.dedup();
        assert_eq!(names.len(), File::ALL.len());
    }
}
