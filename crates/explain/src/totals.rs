//! What a change did to a run: its totals before and after.

use analysis::Totals;
use trace::Host;

use crate::Texts;

impl Texts {
    /// The totals of a run: `18 messages`, `4.1 kB`, `2 round trips`.
    pub fn totals(&self, totals: &Totals) -> [String; 3] {
        self.counts(totals).map(|(_, text)| text)
    }

    /// The same beside what it was before: `18 → 21 messages`. What is as it was stands alone.
    pub fn totals_change(&self, before: &Totals, after: &Totals) -> [String; 3] {
        let mut texts = self.counts(after);
        for ((number, text), (before, _)) in texts.iter_mut().zip(self.counts(before)) {
            if *number != before {
                *text = format!("{before} → {text}");
            }
        }
        texts.map(|(_, text)| text)
    }

    /// How the run ends now, if it ended otherwise before.
    pub fn totals_end(&self, before: &Totals, after: &Totals) -> Option<String> {
        if before.alert == after.alert {
            return None;
        }
        Some(match after.alert {
            None => self.text("totals-works"),
            Some((host, alert)) => {
                let host = match host {
                    Host::Client => "client",
                    Host::Server => "server",
                };
                self.text_with("totals-fails", &[("host", host.into()), ("alert", alert.to_string().into())])
            }
        })
    }

    /// Each number, and the text that says it with its unit.
    fn counts(&self, totals: &Totals) -> [(String, String); 3] {
        let counted =
            |id: &str, count: usize| (self.number(count as f64, 0), self.text_with(id, &[("count", count.into())]));
        let kilobytes = self.kilobytes(totals.bytes);
        [
            counted("totals-messages", totals.messages),
            (kilobytes.clone(), format!("{kilobytes}\u{a0}kB")),
            counted("totals-round-trips", totals.round_trips),
        ]
    }

    /// Thousands of bytes, with as many decimals as tell two runs apart at a glance.
    fn kilobytes(&self, bytes: u64) -> String {
        self.number(bytes as f64 / 1000.0, if bytes < 100_000 { 2 } else { 0 })
    }
}
