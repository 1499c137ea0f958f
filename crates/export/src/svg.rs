//! The ladder diagram as a file: SVG that stands alone, without scripts and without anything from elsewhere. The shapes and
//! words are those of the stage; light, and dark where the reader's system is.

mod row;
mod xml;

use std::fmt::{self, Write};

use analysis::{Analysis, Connection, Participant};
use diagram::{Bracket, Gap, Ghost, Heading, Ladder, Layer, Options, layout_with_ghost, units};
use explain::Texts;
use trace::{ConnectionId, Host, Trace};

use crate::endpoints::Endpoints;
use xml::Escaped;

/// As wide as the diagram gets.
const WIDTH: f64 = 860.0;
/// The height of what stands over the diagram: the names of the two.
const HEAD: f64 = 58.0;
/// The height of the words under it.
const FOOT: f64 = 22.0;

/// Writes the diagram, in the language of `texts`; pale in it what would have happened without the attack.
///
/// # Errors
/// Those of the sink.
pub fn export_svg(
    trace: &Trace,
    analysis: &Analysis,
    texts: &Texts,
    layer: Layer,
    ghost: Option<&Ghost<'_>>,
    sink: &mut dyn Write,
) -> fmt::Result {
    let ladder = layout_with_ghost(analysis, ghost, &Options { width: WIDTH, layer });
    let original = ghost.map(|ghost| ghost.original).filter(|_| !ladder.ghosts.is_empty());
    Drawing { trace, analysis, original, texts, ladder: &ladder, sink }.draw()
}

struct Drawing<'a> {
    trace: &'a Trace,
    analysis: &'a Analysis,
    /// Where the ghosts come from.
    original: Option<&'a Analysis>,
    texts: &'a Texts,
    ladder: &'a Ladder,
    sink: &'a mut dyn Write,
}

impl Drawing<'_> {
    fn draw(&mut self) -> fmt::Result {
        let (width, height) = (units(self.ladder.width), units(self.ladder.height + HEAD + self.foot()));
        let language = self.texts.language().code();
        writeln!(
            self.sink,
            r#"<svg xmlns="http://www.w3.org/2000/svg" lang="{language}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-labelledby="title desc">"#
        )?;
        self.description()?;
        writeln!(self.sink, "<style>\n{}</style>", include_str!("svg/style.css"))?;
        writeln!(self.sink, r#"<rect class="paper" width="{width}" height="{height}"/>"#)?;
        self.heads()?;
        writeln!(self.sink, r#"<g transform="translate(0 {})">"#, units(HEAD))?;
        self.ladder()?;
        if self.original.is_some() {
            let (x, y) = (units(self.ladder.lifelines.middle()), units(self.ladder.height + 8.0));
            let told = self.texts.text("stage-ghost");
            writeln!(
                self.sink,
                r#"<text class="told" x="{x}" y="{y}" text-anchor="middle">{}</text>"#,
                Escaped(&told)
            )?;
        }
        self.sink.write_str("</g>\n</svg>\n")
    }

    /// The height of what stands under the diagram: what is pale in it.
    fn foot(&self) -> f64 {
        if self.original.is_some() { FOOT } else { 0.0 }
    }

    /// What the drawing is, and all that it shows, for those who do not see it.
    fn description(&mut self) -> fmt::Result {
        let title = self.texts.text_with("drawing-title", &[("server", self.server_name().into())]);
        writeln!(self.sink, r#"<title id="title">{}</title>"#, Escaped(&title))?;
        self.sink.write_str("<desc id=\"desc\">")?;
        for message in &self.analysis.messages {
            let arguments = [
                ("from", self.texts.party(message.from, &self.analysis.connections[message.connection.0]).into()),
                ("time", self.texts.milliseconds(message.sent_at).into()),
                ("message", self.texts.message_name(&message.kind).into()),
            ];
            writeln!(self.sink, "{}.", Escaped(&self.texts.text_with("drawing-message", &arguments)))?;
        }
        for report in self.analysis.failures(self.trace) {
            let line = self.texts.failure_line(&report, self.analysis).unwrap_or_default();
            writeln!(self.sink, "{}", Escaped(&line))?;
        }
        if self.original.is_some() {
            writeln!(self.sink, "{}.", Escaped(&self.texts.text("stage-ghost")))?;
        }
        self.sink.write_str("</desc>\n")
    }

    /// Who stands at the client's end, one after the other.
    fn client_names(&self) -> String {
        let is_attacker = |of: &Connection| of.attacker.is_some_and(|seat| seat.at == Host::Client);
        let connections = self.analysis.connections.iter().filter(|of| !is_attacker(of));
        let mut names: Vec<String> = connections.map(|of| self.texts.party(Host::Client, of)).collect();
        names.dedup();
        if names.is_empty() { self.texts.host(Host::Client) } else { names.join(" · ") }
    }

    fn server_name(&self) -> String {
        let first = self.analysis.connections.first();
        let name = first.and_then(|connection| connection.server_name.clone());
        name.unwrap_or_else(|| self.texts.host(Host::Server))
    }

    /// Who the two are, and between them what they agreed on.
    fn heads(&mut self) -> fmt::Result {
        let lifelines = self.ladder.lifelines;
        let endpoints = Endpoints::of(self.trace, self.analysis, ConnectionId(0));
        let address = |participant| match (endpoints, participant) {
            (None, _) | (_, Participant::Attacker) => String::new(),
            (Some(endpoints), Participant::Client) => endpoints.client.to_string(),
            (Some(endpoints), Participant::Server) => endpoints.server.to_string(),
        };
        for (participant, x) in lifelines.all() {
            let name = match participant {
                Participant::Server => self.server_name(),
                Participant::Client => self.client_names(),
                Participant::Attacker => self.texts.participant(participant),
            };
            let (x, class, about) = (units(x), participant.name(), address(participant));
            writeln!(
                self.sink,
                r#"<g class="head {class}" text-anchor="middle"><text class="name" x="{x}" y="28">{}</text><text class="about" x="{x}" y="46">{about}</text></g>"#,
                Escaped(&name)
            )?;
        }
        // With an attacker between them the two agree with it, and not with each other; its name stands there.
        let agreed = self.analysis.connections.first().filter(|_| lifelines.attacker.is_none());
        let Some(connection) = agreed else { return Ok(()) };
        let version = connection.version.map(|version| version.to_string());
        let group = connection.named_group.map(|group| group.to_string());
        let line: Vec<String> = version.into_iter().chain(group).collect();
        let suite = connection.cipher_suite.map_or_else(String::new, |suite| suite.to_string());
        let x = units(lifelines.middle());
        writeln!(
            self.sink,
            r#"<g class="agreed" text-anchor="middle"><text x="{x}" y="28">{}</text><text class="suite" x="{x}" y="46">{}</text></g>"#,
            Escaped(&line.join(" · ")),
            Escaped(&suite)
        )
    }

    fn ladder(&mut self) -> fmt::Result {
        let ladder = self.ladder;
        let lines = ladder.lifelines;
        for (participant, x) in lines.all() {
            let (x, class) = (units(x), participant.name());
            let (top, bottom) = (units(lines.top), units(lines.bottom));
            writeln!(self.sink, r#"<line class="lifeline {class}" x1="{x}" x2="{x}" y1="{top}" y2="{bottom}"/>"#)?;
        }
        ladder.brackets.iter().try_for_each(|it| self.bracket(it))?;
        ladder.headings.iter().try_for_each(|it| self.heading(it))?;
        ladder.gaps.iter().try_for_each(|it| self.gap(it))?;
        ladder.ghosts.iter().try_for_each(|it| self.ghost(it))?;
        let times = self.texts.ladder_times(ladder);
        ladder.rows.iter().zip(times).try_for_each(|(it, time)| self.row(it, time))
    }

    fn bracket(&mut self, bracket: &Bracket) -> fmt::Result {
        writeln!(self.sink, r#"<path class="bracket" d="{}"/>"#, bracket.path())
    }

    fn heading(&mut self, heading: &Heading) -> fmt::Result {
        let (x, y, rule) = (units(heading.text.x), units(heading.text.y), units(heading.rule));
        let right = units(self.ladder.width - heading.text.x);
        let words = self.texts.heading(heading.phase, heading.connection);
        writeln!(
            self.sink,
            r#"<g class="phase"><line x1="{x}" x2="{right}" y1="{rule}" y2="{rule}"/><text x="{x}" y="{y}">{}</text></g>"#,
            Escaped(&words)
        )
    }

    fn gap(&mut self, gap: &Gap) -> fmt::Result {
        let lines = self.ladder.lifelines;
        self.sink.write_str(r#"<g class="gap">"#)?;
        for (_, x) in lines.all() {
            let (cut, edges) = (gap.cut_path(x), gap.edges_path(x));
            write!(self.sink, r#"<path class="cut" d="{cut}"/><path class="edges" d="{edges}"/>"#)?;
        }
        let (x, y) = (units(lines.middle()), units(gap.y + 4.0));
        let words = self.texts.wait(gap.micros);
        writeln!(self.sink, r#"<text x="{x}" y="{y}" text-anchor="middle">{}</text></g>"#, Escaped(&words))
    }
}
