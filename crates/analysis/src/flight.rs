//! Flights (RFC 9846 §2): messages that left one side with nothing from the other side in between.

use trace::EventId;

use crate::order::in_order;
use crate::per_host::PerHost;
use crate::{Flight, FlightId, Message, MessageId};

/// Gathers the messages into flights. A message of TCP is a flight of its own.
pub(crate) fn gather(messages: &mut [Message], connections: usize) -> Vec<Flight> {
    let mut arrivals: Vec<PerHost<Vec<EventId>>> = vec![PerHost::default(); connections];
    for message in messages.iter() {
        let receiver = &mut arrivals[message.connection.0][message.from.peer()];
        receiver.extend(message.arrived);
    }
    for arrivals in arrivals.iter_mut().flat_map(|pair| [&mut pair.client, &mut pair.server]) {
        *arrivals = in_order(std::mem::take(arrivals), |arrival| (arrival.0 as u64, 0));
    }

    let mut flights: Vec<Flight> = Vec::new();
    let mut last: Vec<PerHost<Option<(FlightId, EventId)>>> = vec![PerHost::default(); connections];
    for (index, message) in messages.iter_mut().enumerate() {
        let heard = &arrivals[message.connection.0][message.from];
        let last = &mut last[message.connection.0][message.from];
        let heard_before = |event: EventId| heard.partition_point(|arrival| *arrival < event);
        let is_tls = message.epoch.is_some();
        let open = last.filter(|(_, sent)| is_tls && heard_before(*sent) == heard_before(message.sent));
        let flight = match open {
            Some((flight, _)) => flight,
            None => {
                flights.push(Flight { from: message.from, messages: Vec::new() });
                FlightId(flights.len() - 1)
            }
        };
        flights[flight.0].messages.push(MessageId(index));
        message.flight = flight;
        *last = is_tls.then_some((flight, message.sent));
    }
    flights
}
