//! Rules L1, L2, L4, L7: the end, and what the page does to the frame.

use embed_sso::core::io::{Command, Input, State};
use serde_json::json;

use crate::fakes::token;
use crate::scenario::Scenario;
use crate::setup::{GENESYS, Setup, chat, genesys, one_time, streem, talkative};

fn everything(s: &mut Scenario) {
    s.load();
    s.says("ready");
    s.message(
        GENESYS,
        json!({ "type": "genesys-cloud-embed:session-start", "userId": "u" }),
    );
    s.answer(&json!(token("late")));
    s.callback_fails();
    s.renew(7, true);
    for input in [
        Input::Retry,
        Input::Moved,
        Input::Removed,
        Input::Woke,
        Input::Online(false),
        Input::Online(true),
        Input::Busy(true),
        Input::Extend(9),
        Input::PopupClosed,
        Input::PopupRefused,
        Input::Provisioned(true),
        Input::Send {
            ticket: 1,
            name: "x".to_owned(),
        },
        Input::Close,
    ] {
        s.input(input);
    }
    s.advance(86_400_000);
}

fn all() -> [Setup; 5] {
    [genesys(), streem(), chat(), talkative(), one_time()]
}

#[test]
fn l1_after_close_nothing_comes_out_whatever_goes_in() {
    for setup in all() {
        for answered in [false, true] {
            let mut s = setup.clone().start();
            if answered {
                s.answer(&json!({ "token": token("a"), "url": "https://meeting.example/c4n4ry", "expiresIn": 600 }));
                s.load();
            }
            s.input(Input::Close);
            assert_eq!((s.state(), s.wake_in), (State::Closed, None));
            let before = s.log.len();
            everything(&mut s);
            assert_eq!(s.log.len(), before);
        }
    }
}

#[test]
fn l4_a_removed_frame_is_told_and_closed() {
    for setup in all() {
        let mut s = setup.start();
        s.input(Input::Removed);
        assert_eq!(
            (s.errors(), s.promises(), s.state()),
            (vec!["frame-removed"], vec!["frame-removed"], State::Closed)
        );
        assert!(matches!(s.log.last(), Some((_, Command::Close))));
        let before = s.log.len();
        everything(&mut s);
        assert_eq!(s.log.len(), before);
    }
}

#[test]
fn l4_a_moved_frame_is_loaded_again_and_re_established() {
    let mut s = genesys().connected(&json!({ "token": token("a"), "expiresIn": 7_200 }));
    s.tells("session-start", json!({ "userId": "u" }));
    s.forget();
    s.input(Input::Moved);
    assert_eq!((s.state(), s.navigated().len()), (State::Reconnecting, 1));
    assert!(!s.session.is_live());
    s.load();
    s.says("ready");
    assert_eq!(
        (s.states(), s.posted()),
        (vec!["reconnecting", "connected"], vec![token("a")])
    );
}

#[test]
fn l4_by_url_placement_a_moved_frame_gets_a_fresh_token() {
    let mut s = streem().unconfirmed(&json!(token("a")));
    s.advance(5_000);
    s.input(Input::Moved);
    assert_eq!((s.last_ask(), s.navigated().len()), ((5_400, "reload", 1), 1));
    s.answer(&json!(token("b")));
    s.load();
    s.advance(400);
    assert_eq!(
        (s.navigated(), s.state()),
        (vec![token("a"), token("b")], State::Unconfirmed)
    );
}

#[test]
fn l4_moved_when_no_token_is_to_be_had_has_failed_and_can_be_retried() {
    let mut s = streem().unconfirmed(&json!({ "token": token("a"), "expiresIn": 600 }));
    s.advance(540_000);
    s.answer(&json!({ "refused": "no" }));
    assert_eq!((s.state(), s.promises()), (State::Unconfirmed, vec!["ok"]));
    s.forget();
    s.input(Input::Moved);
    assert_eq!((s.state(), s.asks().len()), (State::Failed, 2));
    assert_eq!(
        (s.errors(), s.promises()),
        (vec!["token-refused"], vec!["again", "token-refused"])
    );
    s.input(Input::Retry);
    s.advance(1_000);
    s.answer(&json!(token("b")));
    assert_eq!(s.navigated(), [token("b")]);
}

#[test]
fn l7_a_popup_that_is_closed_soon_after_a_navigation_may_have_been_cut_off() {
    for (after, names_the_policy) in [(4_999, true), (5_000, false)] {
        let mut s = genesys().start();
        s.load();
        s.advance(after);
        s.input(Input::PopupClosed);
        let error = s.last_error();
        assert_eq!(error.code.as_str(), "popup-closed");
        let fix = error.fix.as_deref().unwrap_or_default();
        for text in [error.message.as_str(), fix] {
            assert_eq!(
                text.contains("Cross-Origin-Opener-Policy"),
                names_the_policy,
                "{after}: {text}"
            );
        }
        assert_eq!((s.state(), s.promises()), (State::Failed, vec!["popup-closed"]));
        let told: Vec<_> = s
            .events()
            .iter()
            .rev()
            .take(3)
            .map(|event| event.name())
            .collect();
        assert_eq!(told, ["state-change", "error", "popup-closed"]);
    }
    let mut s = streem().start(); // it waits for its token
    s.input(Input::PopupClosed);
    assert!(!s.last_error().message.contains("Policy"));
}

#[test]
fn l7_a_popup_that_is_closed_or_refused_can_be_retried() {
    let mut s = genesys().connected(&json!(token("a")));
    s.input(Input::PopupClosed);
    assert_eq!((s.state(), s.count("popup-closed")), (State::Failed, 1));
    s.says("ready");
    assert_eq!(s.posted().len(), 1);
    s.input(Input::Retry);
    s.says("ready");
    assert_eq!((s.state(), s.posted().len()), (State::Connected, 2));

    let mut s = genesys().start();
    s.input(Input::PopupRefused);
    assert_eq!((s.state(), s.promises()), (State::Failed, vec!["popup-blocked"]));
}

#[test]
fn l9_64_commands_wait_for_the_page_and_a_page_that_is_there_takes_any_number() {
    let mut s = genesys().start();
    for ticket in 0..64 {
        assert!(s.session.takes_command(ticket as usize).is_ok());
        s.input(Input::Send {
            ticket,
            name: "mute".to_owned(),
        });
    }
    let full = s.session.takes_command(64).unwrap_err();
    assert_eq!(full.code.as_str(), "send-queue-full");
    s.says("ready");
    let sent = |s: &Scenario| -> Vec<u32> {
        let commands = s.posts().into_iter().filter_map(|post| post.command.as_ref());
        commands.map(|(_, ticket)| *ticket).collect()
    };
    assert_eq!(sent(&s), (0..64).collect::<Vec<u32>>());
    assert!(s.session.takes_command(1_000).is_ok());
    s.input(Input::Send {
        ticket: 99,
        name: "mute".to_owned(),
    });
    assert_eq!(sent(&s).last(), Some(&99));
}

#[test]
fn retry_never_cuts_a_page_that_is_there() {
    for setup in [genesys(), talkative()] {
        let mut s = setup.connected(&json!({ "token": token("a"), "expiresIn": 7_200 }));
        s.input(Input::Retry);
        assert_eq!(
            (s.navigated().len(), s.asks().len(), s.promises()),
            (1, 1, vec!["ok"])
        );
    }
}
