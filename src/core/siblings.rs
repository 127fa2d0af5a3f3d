//! Further hosts that a profile allows because they differ from the URL's host only in the first label:
//! `apps.region` → `api.region` (rule O6).

use super::origin::Origin;
use super::reader::Place;
use super::text::joined;
use super::url::{Parse, UrlParts, is_loopback};

/// Which first label may be replaced, and by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Siblings {
    /// The first label of the URL's host.
    of: String,
    /// The labels that may replace it.
    are: Vec<String>,
}

impl Siblings {
    pub(super) fn read(siblings: &Place<'_>) -> Option<Siblings> {
        siblings.fields(&["of", "are"]);
        let of = siblings.required("of").filled_text()?;
        let are = siblings.required("are").texts();
        Some(Siblings { of, are })
    }

    /// The siblings of `own`. There are some only if the first label is the one in the profile, and never directly below a
    /// top-level domain (`apps.com` → `api.com`), so that no unrelated host is allowed by accident.
    pub(super) fn origins(&self, own: &Origin, parse: Parse<'_>) -> Vec<Origin> {
        let rest = own.as_str().split_once([':']).and_then(|(scheme, host)| {
            let rest = host.strip_prefix("//")?.strip_prefix(self.of.as_str())?;
            Some((scheme, rest.strip_prefix('.')?))
        });
        let Some((scheme, rest)) = rest else {
            return Vec::new();
        };
        let neighbour = |label: &String| {
            let web = UrlParts::web(&joined(&[scheme, "://", label, ".", rest]), parse).ok()?;
            let allowed = rest.contains(['.']) || is_loopback(&web.hostname);
            allowed.then(|| Origin::of(&web))
        };
        self.are.iter().filter_map(neighbour).collect()
    }
}
