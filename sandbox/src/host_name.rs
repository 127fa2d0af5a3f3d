//! The `Host` header of a request, split into the names that the sandbox knows.

/// The site that a `Host` header names.
#[derive(Debug, PartialEq, Eq)]
pub enum Address {
    /// The CRM host, `localhost`.
    Crm,
    /// The hostile site.
    Hostile,
    /// A vendor's site, or an unknown one.
    Vendor(HostName),
}

/// The host name under which a vendor's site was requested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostName {
    /// The labels before `.localhost`: `acme.streem`.
    pub labels: String,
    /// Requested as `acme.streem.moved.localhost`. Every vendor's site responds there too, as another origin: the
    /// target of the `redirect` fault.
    pub moved: bool,
}

impl Address {
    /// The address in a `Host` header; the port is ignored, as there is only one.
    #[must_use]
    pub fn parse(host: &str) -> Option<Self> {
        let host = host.to_ascii_lowercase();
        let name = host
            .rsplit_once(':')
            .filter(|(_, port)| !port.contains(']'))
            .map_or(host.as_str(), |(name, _)| name);
        match name {
            "localhost" => return Some(Self::Crm),
            "127.0.0.1" | "[::1]" | "evil.localhost" => return Some(Self::Hostile),
            _ => {}
        }
        let labels = name.strip_suffix(".localhost")?;
        let (labels, moved) = labels
            .strip_suffix(".moved")
            .map_or((labels, false), |labels| (labels, true));
        Some(Self::Vendor(HostName {
            labels: labels.to_owned(),
            moved,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vendor(labels: &str, moved: bool) -> Address {
        Address::Vendor(HostName {
            labels: labels.to_owned(),
            moved,
        })
    }

    #[test]
    fn the_name_decides_and_the_port_does_not() {
        assert_eq!(Address::parse("localhost:4400"), Some(Address::Crm));
        assert_eq!(Address::parse("LOCALHOST"), Some(Address::Crm));
        assert_eq!(Address::parse("127.0.0.1:4400"), Some(Address::Hostile));
        assert_eq!(Address::parse("[::1]:4400"), Some(Address::Hostile));
        assert_eq!(Address::parse("[::1]"), Some(Address::Hostile));
        assert_eq!(Address::parse("evil.localhost:1"), Some(Address::Hostile));
        assert_eq!(
            Address::parse("acme.streem.localhost:4400"),
            Some(vendor("acme.streem", false))
        );
        assert_eq!(
            Address::parse("acme.streem.moved.localhost"),
            Some(vendor("acme.streem", true))
        );
        assert_eq!(Address::parse("example.com"), None);
        assert_eq!(Address::parse("localhost.example.com"), None);
    }
}
