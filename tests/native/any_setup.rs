//! Whatever a host may mount, by chance.

use proptest::prelude::*;
use serde_json::json;

use crate::setup::{
    Setup, chat, crankwheel, genesys, host_first, on_request, one_time, streamone, streem, talkative,
};

pub(crate) fn setup() -> impl Strategy<Value = Setup> {
    let base = prop_oneof![
        4 => Just(genesys().reporting().profile("signOut", json!({ "command": "bye" }))),
        2 => Just(talkative().reporting()),
        1 => Just(host_first()),
        1 => Just(on_request()),
        1 => Just(streem()),
        1 => Just(chat()),
        1 => Just(one_time()),
        1 => Just(crankwheel()),
        1 => Just(streamone()),
        1 => Just(genesys().profile("messages.over", json!("port"))),
    ];
    let renewal = prop_oneof![Just("host-decides"), Just("automatic")];
    (base, renewal, any::<bool>(), any::<bool>(), any::<u32>()).prop_map(
        |(base, renewal, provision, online, seed)| {
            let mut setup = base
                .with("renewal", json!(renewal))
                .with("canProvision", json!(provision))
                .with("vendorMessages", json!("type"))
                .with("seed", json!(seed));
            setup.online = online;
            setup
        },
    )
}
