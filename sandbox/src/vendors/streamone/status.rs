//! The API's statuses. 434 is `STATUS_SSO_TOKEN_UNKNOWN` in the document; those below 400 are from the vendor's public
//! SDK.

/// A status of the API.
pub(super) type Status = u32;

pub(super) const OK: Status = 0;
pub(super) const TIMESTAMP_OUT_OF_RANGE: Status = 2;
pub(super) const AUTHENTICATION_FAILED: Status = 3;
pub(super) const ACCESS_DENIED: Status = 4;
pub(super) const INVALID_ACTION: Status = 5;
pub(super) const INPUT_ERROR: Status = 6;
/// Too many requests with a wrong signature.
pub(super) const RATE_LIMITED: Status = 8;
pub(super) const USER_NOT_FOUND: Status = 310;
/// The user already has a token for this service, or another user has this one.
pub(super) const SSO_TOKEN_LINKED: Status = 431;
/// The single sign-on response is invalid or has expired.
pub(super) const SSO_RESPONSE_INVALID: Status = 433;
pub(super) const SSO_TOKEN_UNKNOWN: Status = 434;

/// The message beside the status.
pub(super) fn message(status: Status) -> &'static str {
    match status {
        OK => "STATUS_OK",
        TIMESTAMP_OUT_OF_RANGE => "STATUS_TIMESTAMP_OUT_OF_RANGE",
        AUTHENTICATION_FAILED => "STATUS_AUTHENTICATION_FAILED",
        ACCESS_DENIED => "STATUS_ACCESS_DENIED",
        INVALID_ACTION => "STATUS_INVALID_ACTION",
        INPUT_ERROR => "STATUS_INPUT_ERROR",
        RATE_LIMITED => "STATUS_RATE_LIMITED",
        USER_NOT_FOUND => "STATUS_USER_NOT_FOUND",
        SSO_TOKEN_LINKED => "STATUS_SSO_TOKEN_LINKED",
        SSO_RESPONSE_INVALID => "STATUS_SSO_RESPONSE_INVALID",
        SSO_TOKEN_UNKNOWN => "STATUS_SSO_TOKEN_UNKNOWN",
        _ => "STATUS_INTERNAL_ERROR",
    }
}
