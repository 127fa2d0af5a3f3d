//! `tests/types/samples.ts`: one sample of every event, state, reason and error as the core makes them, so that the
//! type checker compares the core with the declarations, in both directions.

use embed_sso::core::error::{CATALOGUE, Code, EmbedError};
use embed_sso::core::io::{Event, Reason, Source, State, Trace};
use serde_json::Value;
use std::fmt::Write;
use std::iter::successors;

pub(crate) fn text() -> String {
    let mut out = format!("// {}\n", crate::NOTICE);
    out.push_str("// biome-ignore-all format: one sample on each line\n\n");
    out.push_str("import type { EmbedError, EmbedEvents, EmbedState, ErrorCode, TokenContext, TraceEntry } from \"embed-sso\";\n\n");
    out.push_str("declare const error: EmbedError;\n\n");
    // `closed` and the lines for `log` have no event of their own in the core
    out.push_str("export const EVENTS = {\n");
    for event in successors(Some(first_event()), next_event) {
        if !matches!(event, Event::Trace(_)) {
            let _ = writeln!(out, "  \"{}\": [{}],", event.name(), details(&event));
        }
    }
    out.push_str(
        "} satisfies { [K in Exclude<keyof EmbedEvents, \"closed\">]: readonly EmbedEvents[K][] };\n\n",
    );
    let trace = successors(Some(first_event()), next_event).find(|event| matches!(event, Event::Trace(_)));
    let line = trace.map(|event| details(&event)).unwrap_or_default();
    let _ = writeln!(
        out,
        "export const TRACE = {line} satisfies Omit<TraceEntry, \"at\">;\n"
    );
    record(
        &mut out,
        "STATES",
        "EmbedState",
        successors(Some(State::Starting), |state| next_state(*state)).map(State::as_str),
    );
    record(
        &mut out,
        "REASONS",
        "TokenContext[\"reason\"]",
        successors(Some(Reason::Initial), |reason| next_reason(*reason)).map(Reason::as_str),
    );
    out.push_str("export const ERRORS = {\n");
    for entry in CATALOGUE {
        let _ = writeln!(
            out,
            "  \"{0}\": {{ code: \"{0}\", fault: \"{1}\", retryable: {2}, fix: \"\", message: \"\", docs: \"embed-sso/docs/errors/{0}.md\" }},",
            entry.name,
            entry.fault.as_str(),
            entry.retryable
        );
    }
    out.push_str(
        "} satisfies Record<ErrorCode, Omit<EmbedError, \"name\" | \"stack\" | \"cause\" | \"toJSON\">>;\n",
    );
    out
}

fn record(out: &mut String, name: &str, of: &str, words: impl Iterator<Item = &'static str>) {
    let _ = write!(out, "export const {name} = {{");
    for (place, word) in words.enumerate() {
        let _ = write!(out, "{} \"{word}\": true", if place == 0 { "" } else { "," });
    }
    let _ = writeln!(out, " }} satisfies Record<{of}, true>;\n");
}

/// The event with all of its fields, and with the optional ones left out.
fn details(event: &Event) -> String {
    let mut samples: Vec<String> = vec![detail(event)];
    if let Some(sparse) = sparse(event) {
        samples.push(detail(&sparse));
    }
    samples.join(", ")
}

/// What the browser layer makes of an event.
fn detail(event: &Event) -> String {
    if matches!(event, Event::PopupClosed {}) {
        return "undefined".to_owned();
    }
    let Ok(Value::Object(fields)) = serde_json::to_value(event) else {
        panic!("{event:?} is no object");
    };
    let mut fields: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name}: {}", written(value)))
        .collect();
    if matches!(event, Event::Error { .. } | Event::TokenLost { .. }) {
        fields.insert(0, "error".to_owned());
    }
    format!("{{ {} }}", fields.join(", ")).replace("{  }", "{}")
}

/// JavaScript writes a whole number without a fraction.
fn written(value: &Value) -> String {
    value
        .as_f64()
        .map_or_else(|| value.to_string(), |number| number.to_string())
}

fn first_event() -> Event {
    Event::SessionStart {
        user_id: "user-1".to_owned(),
    }
}

/// A sample of the event declared after this one. A new event does not compile until it has its place here.
fn next_event(event: &Event) -> Option<Event> {
    Some(match event {
        Event::SessionStart { .. } => Event::QueuePosition {
            position: 2.0,
            total: Some(5.0),
        },
        Event::QueuePosition { .. } => Event::InteractionStart {
            interaction_id: "interaction-1".to_owned(),
        },
        Event::InteractionStart { .. } => Event::InteractionEnd {
            interaction_id: "interaction-1".to_owned(),
        },
        Event::InteractionEnd { .. } => Event::TokenExpiring {
            expires_at: Some(1_700_000_000_000),
            source: Source::Clock,
            reload_required: true,
        },
        Event::TokenExpiring { .. } => Event::TokenRenewed {
            expires_at: Some(1_700_000_000_000),
        },
        Event::TokenRenewed { .. } => Event::TokenLost {
            error: EmbedError::new(Code::TokenTimeout, ""),
            attempts: 3,
        },
        Event::TokenLost { .. } => Event::LeaseChange {
            from: "none",
            to: "valid",
        },
        Event::LeaseChange { .. } => Event::StateChange {
            from: State::Loading,
            to: State::Connected,
        },
        Event::StateChange { .. } => Event::VendorMessage {
            name: "type".to_owned(),
        },
        Event::VendorMessage { .. } => Event::Height { height: 640.0 },
        Event::Height { .. } => Event::PopupClosed {},
        Event::PopupClosed {} => Event::Error {
            error: EmbedError::new(Code::TokenTimeout, ""),
        },
        Event::Error { .. } => Event::Trace(Trace {
            what: "accepted",
            detail: "ready".to_owned(),
        }),
        Event::Trace(_) => return None,
    })
}

/// The same event without what is optional.
fn sparse(event: &Event) -> Option<Event> {
    match event {
        Event::QueuePosition { position, .. } => Some(Event::QueuePosition {
            position: *position,
            total: None,
        }),
        Event::TokenExpiring { .. } => Some(Event::TokenExpiring {
            expires_at: None,
            source: Source::Vendor,
            reload_required: false,
        }),
        Event::TokenRenewed { .. } => Some(Event::TokenRenewed { expires_at: None }),
        _ => None,
    }
}

/// The state declared after this one.
fn next_state(state: State) -> Option<State> {
    Some(match state {
        State::Starting => State::RequestingToken,
        State::RequestingToken => State::Loading,
        State::Loading => State::Handshaking,
        State::Handshaking => State::Connected,
        State::Connected => State::Unconfirmed,
        State::Unconfirmed => State::Reconnecting,
        State::Reconnecting => State::Failed,
        State::Failed => State::Closed,
        State::Closed => return None,
    })
}

/// The reason declared after this one.
fn next_reason(reason: Reason) -> Option<Reason> {
    Some(match reason {
        Reason::Initial => Reason::Expiring,
        Reason::Expiring => Reason::Requested,
        Reason::Requested => Reason::Reload,
        Reason::Reload => Reason::Rejected,
        Reason::Rejected => return None,
    })
}
