//! The hosts beside the URL's own that a profile allows because they differ in one label: `apps.region` → `api.region`
//! (rule O6).

use super::origin::Origin;
use super::reader::Place;
use super::text::joined;
use super::url::{Parse, UrlParts, is_loopback};

/// Which first label may have others in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Siblings {
    /// The first label of the URL's host.
    of: String,
    /// Those that may stand there instead.
    are: Vec<String>,
}

impl Siblings {
    pub(super) fn read(siblings: &Place<'_>) -> Option<Siblings> {
        siblings.fields(&["of", "are"]);
        let of = siblings.required("of").filled_text()?;
        let are = siblings.required("are").texts();
        Some(Siblings { of, are })
    }

    /// The neighbours of `own`. Only where the first label is the one that the profile names, and never right below a
    /// registry (`apps.com` → `api.com`), so that no stranger's host is ever allowed by accident.
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
