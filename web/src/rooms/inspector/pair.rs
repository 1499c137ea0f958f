//! A message of each of two runs, field by field: what both say, what differs, and what one alone has.

use std::rc::Rc;

use analysis::{FieldPair, Message, MessageId, compare_fields, folded};
use explain::{Lead, Texts};
use yew::prelude::*;

use super::facts::bytes_outside;
use super::value::{in_full, short};
use crate::beside::{Beside, Both, Side};
use crate::fields::Fields;
use crate::run::Run;
use crate::sight::Sight;
use crate::store::Store;
use crate::widgets::term::marked;
use crate::wording;

/// The two messages.
#[derive(Clone, PartialEq, Properties)]
pub struct PairProps {
    /// The state.
    pub store: Store,
    /// The step of the common story.
    pub step: usize,
    /// Told which of the two runs is to be shown alone.
    pub on_alone: Callback<Side>,
}

/// The fields of both messages.
struct Table {
    pairs: Vec<FieldPair>,
    fields: [Fields; 2],
}

/// What the inspector shows of two runs.
#[component]
pub fn Pair(props: &PairProps) -> Html {
    let PairProps { store, step, on_alone } = props;
    let beside = store.beside.clone();
    let all = use_state_eq(|| false);
    let at = beside.as_ref().and_then(|beside| beside.at(*step));
    let table = use_memo((beside.clone(), at), |(beside, at)| table(beside.as_deref()?, (*at)?));
    let Some(beside) = &beside else { return html! {} };
    let texts = &store.texts;
    let Some(at) = at else { return welcome(beside, texts) };

    let closed = closed(store, beside, at);
    let on_all = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(!*all))
    };
    let alone = |side: Side, name: &String| {
        let onclick = on_alone.reform(move |_: MouseEvent| side);
        html! {
            <button type="button" class="ghost" data-alone={(side as usize).to_string()} {onclick}>
                { texts.text_with("beside-alone", &[("run", name.as_str().into())]) }
            </button>
        }
    };
    let names = beside.names(texts);
    let fields = (*table).as_ref().filter(|_| closed.is_none());
    html! {
        <>
            <div class="opening">
                <p class="crumb">{ for Side::ALL.iter().zip(&names).map(|(side, name)| crumb(beside, at, *side, name)) }</p>
                <h1>{ beside.name(texts, *step) }</h1>
                <p class="lead"><b>{ verdict(at, fields, &names, texts) }</b>{ " " }{ closed.unwrap_or_default() }</p>
                { leads(beside, at, store, &names, texts) }
                { since(beside, at, texts) }
            </div>
            <div class="panel pair" tabindex="0" role="region" aria-label={texts.text("beside-fields-label")}>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{ texts.text("beside-field") }</th>
                            { for names.iter().map(|name| html! { <th scope="col">{ name }</th> }) }
                        </tr>
                    </thead>
                    <tbody class="carriage">{ facts(beside, at, texts) }</tbody>
                    if let Some(table) = fields {
                        <tbody class="fields">{ rows(table, *all, beside, at, texts) }</tbody>
                    }
                </table>
                <div class="ways">
                    if fields.is_some_and(|table| table.pairs.iter().any(|pair| pair.equal)) {
                        <button type="button" role="switch" class="switch" aria-checked={(*all).to_string()} onclick={on_all}>
                            <span class="track" aria-hidden="true"></span>
                            { texts.text("beside-all") }
                        </button>
                    }
                    { for Side::ALL.iter().zip(&names).map(|(side, name)| alone(*side, name)) }
                </div>
            </div>
        </>
    }
}

/// Before the first message: what is compared.
fn welcome(beside: &Beside, texts: &Texts) -> Html {
    let names = beside.names(texts);
    let [one, other] = &names;
    let totals = [texts.totals(&beside.comparison.one), texts.totals(&beside.comparison.other)];
    html! {
        <div class="opening welcome">
            <p class="crumb">{ texts.text("beside") }</p>
            <h1>{ format!("{one} · {other}") }</h1>
            <p class="lead"><b>{ texts.text("beside-welcome.bold") }</b>{ " " }{ texts.text("beside-welcome.rest") }</p>
            <dl class="contenders">
                { for Side::ALL.iter().zip(&names).zip(&totals).map(|((side, name), totals)| html! {
                    <div>
                        <dt>{ name }</dt>
                        <dd>{ beside.run(*side).title(texts) }{ " · " }{ beside.run(*side).subtitle(texts) }</dd>
                        <dd class="totals">{ totals.join(" · ") }</dd>
                    </div>
                }) }
            </dl>
            <p>{ texts.text("beside-welcome-how") }</p>
        </div>
    }
}

fn message(beside: &Beside, at: Both, side: Side) -> Option<(&Run, MessageId, &Message)> {
    let (run, id) = (beside.run(side), at.of(side)?);
    Some((run, id, run.analysis.message(id)))
}

/// The trees of both; none if one of the two stands alone.
fn table(beside: &Beside, at: Both) -> Option<Table> {
    let [one, other] = [message(beside, at, Side::One)?, message(beside, at, Side::Other)?];
    let [ours, theirs] = [one, other].map(|(run, id, _)| run.analysis.message_tree(&run.trace, id));
    let pairs = compare_fields((&ours, bytes(one)), (&theirs, bytes(other)));
    Some(Table { pairs, fields: [Fields::new(ours), Fields::new(theirs)] })
}

fn bytes<'a>((run, _, message): (&'a Run, MessageId, &Message)) -> &'a [u8] {
    run.analysis.bytes(&run.trace, &message.content)
}

/// What is said in the place of fields that whoever looks cannot read.
fn closed(store: &Store, beside: &Beside, at: Both) -> Option<String> {
    let sides = [(Side::One, &store.sight), (Side::Other, &beside.sight)];
    sides.into_iter().find_map(|(side, sight)| {
        let (run, id, _) = message(beside, at, side)?;
        let opaque = sight.closed(run, id)?;
        Some(store.texts.lead_closed(sight.looker, bytes_outside(run, id), opaque).bold)
    })
}

fn crumb(beside: &Beside, at: Both, side: Side, name: &str) -> Html {
    let Some((_, _, message)) = message(beside, at, side) else { return html! {} };
    html! {
        <span class="where">
            <span class={classes!("number", wording::side(message.from))}>{ wording::number(message.number) }</span>
            { " " }{ name }
        </span>
    }
}

/// In one sentence.
fn verdict(at: Both, table: Option<&Table>, names: &[String; 2], texts: &Texts) -> String {
    let [one, other] = names;
    let alone = |has: &String, lacks: &String| {
        texts.text_with("beside-only", &[("run", has.as_str().into()), ("other", lacks.as_str().into())])
    };
    let said = match (at.one, at.other, table) {
        (_, None, _) => return alone(one, other),
        (None, _, _) => return alone(other, one),
        (_, _, None) => String::new(),
        (_, _, Some(table)) => match folded(&table.pairs).into_iter().filter(|pair| pair.differs()).count() {
            0 => texts.text("beside-same"),
            count => texts.text_with("beside-differ", &[("count", count.into())]),
        },
    };
    if at.crossed { format!("{said} {}", texts.text("beside-crossed")) } else { said }
}

/// What the messages do: once, if both do the same.
fn leads(beside: &Beside, at: Both, store: &Store, names: &[String; 2], texts: &Rc<Texts>) -> Html {
    let lead = |(side, sight): (Side, &Sight)| {
        let (run, _, message) = message(beside, at, side).filter(|(run, id, _)| sight.closed(run, *id).is_none())?;
        Some(texts.lead(message, run.connection(message)))
    };
    let paragraph = |side: Side, name: Option<&String>, lead: &Lead| {
        let id = ["does-one", "does-other"][side as usize];
        html! {
            <p class="does">
                { for name.map(|name| html! { <><b>{ name }</b>{ ". " }</> }) }
                { for marked(texts, id, [lead.bold.as_str(), " ", lead.rest.as_str()]) }
            </p>
        }
    };
    match [(Side::One, &*store.sight), (Side::Other, &*beside.sight)].map(lead) {
        [Some(one), Some(other)] if (&one.bold, &one.rest) != (&other.bold, &other.rest) => html! {
            <>
                { paragraph(Side::One, Some(&names[0]), &one) }
                { paragraph(Side::Other, Some(&names[1]), &other) }
            </>
        },
        [Some(one), _] => paragraph(Side::One, None, &one),
        [None, Some(other)] => paragraph(Side::Other, None, &other),
        [None, None] => html! {},
    }
}

/// What has changed from the older way to the newer, if the two go different ways.
fn since(beside: &Beside, at: Both, texts: &Rc<Texts>) -> Html {
    let sides = Side::ALL.map(|side| message(beside, at, side));
    // A message that stands alone is held against the connection in which its like would be.
    let known = sides.iter().flatten().next().map(|(_, _, message)| message.connection);
    let connection = |side: Side| {
        let own = sides[side as usize].map(|(_, _, message)| message.connection).or(known)?;
        beside.run(side).analysis.connections.get(own.0)
    };
    let [one, other] = sides.map(|side| side.map(|(_, _, message)| message));
    let told = connection(Side::One)
        .zip(connection(Side::Other))
        .and_then(|connections| texts.since((one, connections.0), (other, connections.1)));
    told.map_or(Html::default(), |told| {
        html! {
            <p class="does since">
                <b>{ texts.text("beside-since") }</b>{ ". " }
                { for marked(texts, "since", [told.as_str()]) }
            </p>
        }
    })
}

/// When each left, how long it is, and who can read it.
fn facts(beside: &Beside, at: Both, texts: &Texts) -> Html {
    let fact = |id: &str, say: &dyn Fn(&Run, &Message) -> String| {
        let [one, other] = Side::ALL.map(|side| message(beside, at, side).map(|(run, _, message)| say(run, message)));
        let differs = one.is_some() && other.is_some() && one != other;
        html! {
            <tr class={classes!(differs.then_some("differs"))}>
                <th scope="row">{ mark(differs, texts) }{ texts.text(id) }</th>
                <td>{ one.unwrap_or_default() }</td>
                <td>{ other.unwrap_or_default() }</td>
            </tr>
        }
    };
    let keys = |run: &Run, message: &Message| {
        let version = run.connection(message).version;
        message.epoch.map_or_else(|| "–".to_owned(), |epoch| texts.epoch(epoch, version))
    };
    html! {
        <>
            { fact("beside-sent", &|_, message| texts.milliseconds(message.sent_at)) }
            { fact("beside-length", &|_, message| texts.bytes(message.length())) }
            { fact("beside-keys", &keys) }
        </>
    }
}

/// The fields. Where both are the same, their parts are; where one stands alone, so do its parts.
fn rows(table: &Table, all: bool, beside: &Beside, at: Both, texts: &Texts) -> Html {
    let bytes = Side::ALL.map(|side| message(beside, at, side).map_or(&[][..], bytes));
    let shown = if all { table.pairs.clone() } else { folded(&table.pairs) };
    let row = |pair: FieldPair| {
        let differs = pair.differs();
        let sides = [pair.one, pair.other];
        let value = |side: usize| {
            let (fields, bytes) = (&table.fields[side], bytes[side]);
            sides[side].map(|node| {
                if fields.has_parts(node) {
                    short(fields, node, bytes, texts)
                } else {
                    in_full(fields, node, bytes, texts)
                }
            })
        };
        let label = pair.one.map(|node| table.fields[0].node(node).label());
        let label = label.or_else(|| pair.other.map(|node| table.fields[1].node(node).label())).unwrap_or_default();
        html! {
            <tr class={classes!(differs.then_some("differs"), pair.has_parts.then_some("whole"))} data-depth={pair.depth.min(6).to_string()}>
                <th scope="row" lang="en">{ mark(differs, texts) }{ label }</th>
                { cell(value(0), texts) }
                { cell(value(1), texts) }
            </tr>
        }
    };
    shown.into_iter().map(row).collect()
}

fn cell(value: Option<String>, texts: &Texts) -> Html {
    match value {
        Some(value) => html! { <td>{ value }</td> },
        None => html! { <td class="lacks">{ texts.text("beside-lacks") }</td> },
    }
}

/// Never by colour alone.
fn mark(differs: bool, texts: &Texts) -> Html {
    html! {
        if differs {
            <span class="mark" aria-hidden="true">{ "≠" }</span>
            <span class="visually-hidden">{ texts.text("beside-differs") }{ " " }</span>
        }
    }
}
