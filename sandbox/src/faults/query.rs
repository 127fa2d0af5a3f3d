//! The faults that a query asks for: `fault=redirect,walk-away:500` is a list of names, each with an optional number.

/// The faults of one query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(Vec<(String, Option<u64>)>);

impl Faults {
    /// All `fault=` parameters of a query, in order.
    #[must_use]
    pub fn from_query(query: Option<&str>) -> Self {
        let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
        let mut faults = Vec::new();
        for (_, list) in pairs.filter(|(key, _)| key == "fault") {
            faults.extend(list.split(',').filter(|item| !item.is_empty()).map(parse));
        }
        Self(faults)
    }

    /// Whether the query asks for the fault.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(given, _)| given == name)
    }

    /// The fault's number, or `default` if it has none; `None` if the query does not ask for the fault.
    #[must_use]
    pub fn number(&self, name: &str, default: u64) -> Option<u64> {
        let (_, number) = self.0.iter().find(|(given, _)| given == name)?;
        Some(number.unwrap_or(default))
    }
}

fn parse(item: &str) -> (String, Option<u64>) {
    match item.split_once(':') {
        Some((name, number)) => (name.to_owned(), number.parse().ok()),
        None => (item.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_names_with_numbers() {
        let faults = Faults::from_query(Some("a=b&fault=ready-late%3A50,xfo&fault=404&fault="));
        assert!(faults.has("xfo") && faults.has("404") && faults.has("ready-late"));
        assert!(!faults.has("500") && !faults.has(""));
        assert_eq!(faults.number("ready-late", 3000), Some(50));
        assert_eq!(faults.number("xfo", 7), Some(7));
        assert_eq!(faults.number("reload", 7), None);
        assert_eq!(Faults::from_query(None), Faults::default());
    }
}
