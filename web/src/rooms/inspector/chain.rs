//! The tab of the certificate chain: from the party's own certificate to the issuer that its peer trusts, and every
//! check that the peer makes, computed again.

use std::rc::Rc;

use analysis::{CertificateChain, CertificateSource, ChainCertificate, Check, Outcome, Verdict};
use explain::{Texts, moment};
use trace::{ConnectionId, Host};
use yew::prelude::*;

use crate::run::Run;
use crate::sight::Sight;
use crate::widgets::icon::{Glyph, icon};
use crate::wording;

/// Whose certificates.
#[derive(Clone, PartialEq, Properties)]
pub struct ChainProps {
    /// The run.
    pub run: Rc<Run>,
    /// The language.
    pub texts: Rc<Texts>,
    /// Who looks at it.
    pub sight: Rc<Sight>,
    /// The connection.
    pub connection: ConnectionId,
}

/// The chain of each party that showed one. A component because signatures take their time: they are computed once.
#[component]
pub fn Chain(props: &ChainProps) -> Html {
    let ChainProps { run, texts, sight, connection } = props;
    let chains = use_memo((run.clone(), *connection), |(run, connection)| {
        let chain = |host| run.analysis.certificate_chain(&run.trace, *connection, host);
        [Host::Server, Host::Client].into_iter().filter_map(chain).collect::<Vec<_>>()
    });
    html! {
        <>
            if chains.is_empty() {
                <p>{ texts.text("chain-none") }</p>
            }
            { for chains.iter().map(|chain| match sight.closed(run, chain.message) {
                None => view(chain, texts),
                Some(_) => html! { <p class="closed">{ icon(Glyph::LockClosed) }{ texts.text("chain-closed") }</p> },
            }) }
        </>
    }
}

fn view(chain: &CertificateChain, texts: &Texts) -> Html {
    let verdict = chain.verdict();
    let (class, glyph) = match verdict {
        Verdict::Accepted => ("passed", Glyph::Check),
        Verdict::Refused => ("failed", Glyph::Close),
        Verdict::Undecided => ("open", Glyph::Dash),
    };
    let title = match chain.from {
        Host::Server => "chain-of-server",
        Host::Client => "chain-of-client",
    };
    let beside = (0..chain.certificates.len()).filter(|index| !chain.path.contains(index));
    let beside = beside.filter(|index| chain.certificates[*index].source == CertificateSource::Sent);
    html! {
        <section class={classes!("look", wording::side(chain.from))}>
            <h2>{ texts.text(title) }</h2>
            <p class={classes!("verdict", class)}>{ icon(glyph) }{ texts.verdict(verdict) }</p>
            <ol class="chain">{ for chain.path.iter().map(|index| certificate(chain, *index, texts)) }</ol>
            if beside.clone().next().is_some() {
                <h2>{ texts.text("chain-beside") }</h2>
                <ul class="chain beside">{ for beside.map(|index| certificate(chain, index, texts)) }</ul>
            }
        </section>
    }
}

fn certificate(chain: &CertificateChain, index: usize, texts: &Texts) -> Html {
    let ChainCertificate { source, summary, .. } = &chain.certificates[index];
    let source = match source {
        CertificateSource::Sent => "chain-sent",
        CertificateSource::TrustAnchor => "chain-trusted",
    };
    let fact = |id: &str, value: String| html! { <div><dt>{ texts.text(id) }</dt><dd>{ value }</dd></div> };
    let checks = chain.checks.iter().filter(|check| check.certificate == index);
    html! {
        <li>
            <div class="certificate">
                <span class="source">{ texts.text(source) }</span>
                if let Some(summary) = summary {
                    <h3>{ if summary.subject.is_empty() { summary.names.join(", ") } else { summary.subject.clone() } }</h3>
                    <dl class="facts">
                        if !summary.names.is_empty() {
                            { fact("chain-names", summary.names.join(", ")) }
                        }
                        { fact("chain-issuer", summary.issuer.clone()) }
                        { fact("chain-from", moment(summary.not_before)) }
                        { fact("chain-to", moment(summary.not_after)) }
                        { fact("chain-key", summary.public_key.clone()) }
                        { fact("chain-signature", summary.signature_algorithm.clone()) }
                    </dl>
                } else {
                    <h3>{ texts.text("chain-unread") }</h3>
                }
            </div>
            <ul class="checks">{ for checks.map(|check| view_check(check, texts)) }</ul>
        </li>
    }
}

/// A check: how it came out never by colour alone.
fn view_check(check: &Check, texts: &Texts) -> Html {
    let (class, glyph) = match check.outcome {
        Outcome::Passed => ("passed", Glyph::Check),
        Outcome::Failed => ("failed", Glyph::Close),
        Outcome::NotChecked(_) => ("open", Glyph::Dash),
    };
    html! {
        <li class={class}>
            { icon(glyph) }
            <b>{ texts.check_title(&check.kind) }</b>
            <span class="visually-hidden">{ texts.text(&format!("chain-{class}")) }</span>
            <span>{ texts.check_outcome(check) }</span>
        </li>
    }
}
