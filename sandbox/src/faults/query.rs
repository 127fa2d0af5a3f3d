//! The faults that a query asks for: `fault=redirect,walk-away:500` is a list of names, each with an optional number.
//! A query with another name or a malformed number is refused: without its fault, a test would prove nothing.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::known::{Fault, KnownFault, OF_PAGES, OF_TOKENS};

/// The faults of one query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(Vec<(Fault, Option<u64>)>);

/// Why a query's faults were refused.
#[derive(Debug)]
pub struct InvalidFault {
    reason: String,
    known: &'static [KnownFault],
}

impl Faults {
    /// The faults in the URL of a vendor's page.
    pub fn of_page(query: Option<&str>) -> Result<Self, InvalidFault> {
        Self::parse(query, OF_PAGES)
    }

    /// The faults in the query of the token endpoint.
    pub fn of_token(query: Option<&str>) -> Result<Self, InvalidFault> {
        Self::parse(query, OF_TOKENS)
    }

    fn parse(query: Option<&str>, known: &'static [KnownFault]) -> Result<Self, InvalidFault> {
        let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
        let mut faults = Vec::new();
        for (_, list) in pairs.filter(|(key, _)| key == "fault") {
            for item in list.split(',').filter(|item| !item.is_empty()) {
                faults.push(parse_item(item, known).map_err(|reason| InvalidFault { reason, known })?);
            }
        }
        Ok(Self(faults))
    }

    /// Whether the query asks for the fault.
    #[must_use]
    pub fn has(&self, fault: Fault) -> bool {
        self.0.iter().any(|(given, _)| *given == fault)
    }

    /// The fault's number, or `default` if it has none; `None` if the query does not ask for the fault.
    #[must_use]
    pub fn number(&self, fault: Fault, default: u64) -> Option<u64> {
        let (_, number) = self.0.iter().find(|(given, _)| *given == fault)?;
        Some(number.unwrap_or(default))
    }
}

fn parse_item(item: &str, known: &[KnownFault]) -> Result<(Fault, Option<u64>), String> {
    let (name, number) = item
        .split_once(':')
        .map_or((item, None), |(name, number)| (name, Some(number)));
    let known = known
        .iter()
        .find(|known| known.name == name)
        .ok_or_else(|| format!("unknown fault \"{name}\""))?;
    match (number.map(str::parse), known.unit) {
        (None, _) => Ok((known.fault, None)),
        (Some(Ok(number)), Some(_)) => Ok((known.fault, Some(number))),
        (Some(Err(_)), Some(unit)) => Err(format!("invalid number in \"{item}\", expected {name}:{unit}")),
        (Some(_), None) => Err(format!("the fault \"{name}\" takes no number")),
    }
}

impl IntoResponse for InvalidFault {
    fn into_response(self) -> Response {
        let names: Vec<String> = self.known.iter().map(usage).collect();
        let text = format!("{}; known faults: {}\n", self.reason, names.join(", "));
        (StatusCode::BAD_REQUEST, text).into_response()
    }
}

fn usage(known: &KnownFault) -> String {
    match known.unit {
        Some(unit) => format!("{}[:{unit}]", known.name),
        None => known.name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_names_with_numbers() {
        let faults = Faults::of_token(Some("a=b&fault=slow%3A50,empty&fault=fail,&fault=")).unwrap();
        assert!(faults.has(Fault::Slow) && faults.has(Fault::Empty) && faults.has(Fault::Fail));
        assert!(!faults.has(Fault::Hung));
        assert_eq!(faults.number(Fault::Slow, 2000), Some(50));
        assert_eq!(faults.number(Fault::Fail, 7), Some(7));
        assert_eq!(faults.number(Fault::Hung, 7), None);
        assert_eq!(Faults::of_page(None).unwrap(), Faults::default());
    }

    #[test]
    fn anything_else_is_refused_with_its_reason() {
        for (list, reason) in [
            ("sloow", "unknown fault \"sloow\""),
            ("empty,Slow", "unknown fault \"Slow\""),
            ("reload", "unknown fault \"reload\""),
            ("slow:fast", "invalid number in \"slow:fast\", expected slow:ms"),
            ("fail:-1", "invalid number in \"fail:-1\", expected fail:count"),
            ("fail:", "invalid number in \"fail:\", expected fail:count"),
            ("empty:1", "the fault \"empty\" takes no number"),
        ] {
            let refused = Faults::of_token(Some(&format!("fault={list}"))).unwrap_err();
            assert_eq!(refused.reason, reason);
        }
    }
}
