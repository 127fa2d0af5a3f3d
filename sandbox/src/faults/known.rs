//! The list of faults, those of the server and those that a script under `pages/` plays. A new fault is a line here.

/// What the server does for a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The document is an error page (404).
    NotFound,
    /// The document is an error page (500).
    ServerError,
    /// The response has no document (204).
    NoContent,
    /// `X-Frame-Options: DENY`.
    FrameOptions,
    /// `frame-ancestors 'none'`.
    FrameAncestors,
    /// A redirect to the vendor's other origin.
    Redirect,
    /// A redirect to the hostile site.
    RedirectHostile,
    /// Nothing: the page's script plays the fault.
    InPage,
    /// The token has a wrong signature.
    BadSignature,
    /// The token is another company's.
    WrongCompany,
    /// The token is another environment's.
    WrongEnvironment,
    /// The token has expired, and the response's lifetime agrees.
    Expired,
    /// The token has expired, but the response's lifetime is that of a new one.
    Stale,
    /// The vendor's API has rate limited the backend.
    RateLimited,
    /// The response is late.
    Slow,
    /// There is no response.
    Hung,
    /// The embed's first requests fail.
    Fail,
    /// The embed's first response is repeated.
    Same,
    /// The token is empty.
    Empty,
    /// The response is an HTML page.
    NotJson,
    /// The response also contains secrets.
    Leaky,
}

/// A line of the list.
#[derive(Debug)]
pub struct KnownFault {
    /// Its name in `fault=`.
    pub name: &'static str,
    /// What it does.
    pub fault: Fault,
    /// The unit of its optional number; `None` if it takes no number.
    pub unit: Option<&'static str>,
}

const fn known(name: &'static str, fault: Fault) -> KnownFault {
    KnownFault {
        name,
        fault,
        unit: None,
    }
}

const fn numbered(name: &'static str, unit: &'static str, fault: Fault) -> KnownFault {
    KnownFault {
        name,
        fault,
        unit: Some(unit),
    }
}

/// The faults in the URL of a vendor's page.
pub const OF_PAGES: &[KnownFault] = &[
    known("404", Fault::NotFound),
    known("500", Fault::ServerError),
    known("204", Fault::NoContent),
    known("xfo", Fault::FrameOptions),
    known("frame-ancestors", Fault::FrameAncestors),
    known("redirect", Fault::Redirect),
    known("redirect-hostile", Fault::RedirectHostile),
    numbered("reload", "ms", Fault::InPage),
    numbered("walk-away", "ms", Fault::InPage),
    numbered("walk-away-for-good", "ms", Fault::InPage),
    numbered("flood", "count", Fault::InPage),
    numbered("flood-valid", "count", Fault::InPage),
    known("ready-never", Fault::InPage),
    numbered("ready-late", "ms", Fault::InPage),
    known("ready-twice", Fault::InPage),
];

/// The faults in the query of the token endpoint.
pub const OF_TOKENS: &[KnownFault] = &[
    known("bad-signature", Fault::BadSignature),
    known("wrong-company", Fault::WrongCompany),
    known("wrong-environment", Fault::WrongEnvironment),
    known("expired", Fault::Expired),
    known("stale", Fault::Stale),
    known("rate-limited", Fault::RateLimited),
    numbered("slow", "ms", Fault::Slow),
    known("hung", Fault::Hung),
    numbered("fail", "count", Fault::Fail),
    known("same", Fault::Same),
    known("empty", Fault::Empty),
    known("not-json", Fault::NotJson),
    known("leaky", Fault::Leaky),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    /// The names in `fault("…", …)` of all scripts in a directory.
    fn names_in(directory: &Path, names: &mut BTreeSet<String>) {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                names_in(&path, names);
            } else if path.extension().is_some_and(|extension| extension == "js") {
                let script = fs::read_to_string(path).unwrap();
                let calls = script.split("fault(\"").skip(1);
                names.extend(calls.map(|call| call.split('"').next().unwrap().to_owned()));
            }
        }
    }

    #[test]
    fn the_pages_play_the_listed_faults_and_no_others() {
        let mut played = BTreeSet::new();
        names_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pages"), &mut played);
        let listed = OF_PAGES.iter().filter(|known| known.fault == Fault::InPage);
        assert_eq!(played, listed.map(|known| known.name.to_owned()).collect());
    }
}
