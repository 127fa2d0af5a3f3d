//! The sockets: one port on both loopback addresses.

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use tokio::net::TcpListener;

use crate::config::Config;
use crate::context::Context;
use crate::sites::Sites;
use crate::tokens::Keyring;
use crate::vendor::Vendor;
use crate::vendors;

/// How many free ports are tried: one that is free on IPv4 may be taken on IPv6.
const FREE_PORT_ATTEMPTS: u8 = 8;

/// A sandbox that listens on its port; it responds once [`Sandbox::serve`] runs.
pub struct Sandbox {
    port: u16,
    listeners: Vec<TcpListener>,
    router: Router,
}

/// Why the sandbox did not start.
#[derive(Debug)]
pub enum StartError {
    /// Another process has the port.
    PortTaken(u16),
    /// Another error of the sockets.
    Io(io::Error),
    /// The operating system returned no random bytes for the API keys.
    NoRandomness(getrandom::Error),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PortTaken(port) => {
                write!(
                    f,
                    "Port {port} is in use. Set PORT (or --port) to another port, or to 0 for any free port."
                )
            }
            Self::Io(error) => write!(f, "The sandbox could not listen on its port: {error}"),
            Self::NoRandomness(error) => write!(
                f,
                "The operating system returned no random bytes for the API keys: {error}"
            ),
        }
    }
}

impl std::error::Error for StartError {}

impl Sandbox {
    /// Binds the port on 127.0.0.1 and, if the machine has IPv6, on `[::1]`: browsers may try either for `localhost`.
    pub async fn bind(config: &Config) -> Result<Self, StartError> {
        let listeners = bind_loopback(config.port).await?;
        let port = match listeners.first() {
            Some(listener) => listener.local_addr().map_err(StartError::Io)?.port(),
            None => config.port,
        };
        let vendors: Arc<[Box<dyn Vendor>]> = vendors::all().into();
        let keys = keyring(&vendors)?;
        let context = Context::new(port, config.tools.clone(), keys);
        let sites = Sites::new(&context, &vendors, config);
        let respond = move |request: Request| {
            let sites = sites.clone();
            async move { sites.respond(request).await }
        };
        Ok(Self {
            port,
            listeners,
            router: Router::new().fallback(respond),
        })
    }

    /// The port that was bound.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Serves requests until a socket fails.
    pub async fn serve(self) -> Result<(), StartError> {
        let mut servers = tokio::task::JoinSet::new();
        for listener in self.listeners {
            let router = self.router.clone();
            servers.spawn(async move { axum::serve(listener, router).await });
        }
        while let Some(ended) = servers.join_next().await {
            ended
                .map_err(io::Error::other)
                .and_then(|result| result)
                .map_err(StartError::Io)?;
        }
        Ok(())
    }
}

fn keyring(vendors: &[Box<dyn Vendor>]) -> Result<Keyring, StartError> {
    Keyring::random(vendors.iter().map(|vendor| vendor.name())).map_err(StartError::NoRandomness)
}

async fn bind_loopback(port: u16) -> Result<Vec<TcpListener>, StartError> {
    for _ in 0..FREE_PORT_ATTEMPTS {
        let v4 = listen(Ipv4Addr::LOCALHOST.into(), port)
            .await
            .map_err(|error| bind_error(error, port))?;
        let chosen = v4.local_addr().map_err(StartError::Io)?.port();
        match listen(Ipv6Addr::LOCALHOST.into(), chosen).await {
            Ok(v6) => return Ok(vec![v4, v6]),
            // A process with this port on IPv6 would receive some of the browser's requests.
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                if port != 0 {
                    return Err(StartError::PortTaken(port));
                }
            }
            Err(_no_ipv6) => return Ok(vec![v4]),
        }
    }
    Err(StartError::PortTaken(port))
}

async fn listen(address: std::net::IpAddr, port: u16) -> io::Result<TcpListener> {
    TcpListener::bind((address, port)).await
}

fn bind_error(error: io::Error, port: u16) -> StartError {
    if error.kind() == io::ErrorKind::AddrInUse {
        StartError::PortTaken(port)
    } else {
        StartError::Io(error)
    }
}
