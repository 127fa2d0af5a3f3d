//! Serialises enums as the string that `as_str` returns, so that each name is spelled in one place only.

use serde::{Serialize, Serializer};

use super::error::Code;
use super::io::{Reason, Source, State};
use super::origin::Origin;

macro_rules! serialised_as_words {
    ($($type:ty)*) => {
        $(impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        })*
    };
}

serialised_as_words! { Code Origin Reason Source State }
