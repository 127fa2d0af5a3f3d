//! The sockets: one port on both loopback addresses.

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr};

use axum::Router;
use axum::extract::Request;
use tokio::net::TcpListener;

use crate::Config;
use crate::hosts::Sites;
use crate::world::World;

/// How often another free port is tried when IPv6 has the first one taken.
const FREE_PORT_ATTEMPTS: u8 = 8;

/// A sandbox whose port is bound; it answers once it is served.
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
    /// The sockets failed in another way.
    Io(io::Error),
    /// The operating system gave no random bytes for the API keys.
    NoRandomness(getrandom::Error),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PortTaken(port) => {
                write!(
                    f,
                    "Port {port} is taken. Set PORT (or --port) to another one, or to 0 for any free one."
                )
            }
            Self::Io(error) => write!(f, "The sandbox could not listen: {error}"),
            Self::NoRandomness(error) => write!(f, "No random bytes for the API keys: {error}"),
        }
    }
}

impl std::error::Error for StartError {}

impl Sandbox {
    /// Takes the port on 127.0.0.1 and, where the machine has it, on `[::1]`: browsers may try either for `localhost`.
    pub async fn bind(config: &Config) -> Result<Self, StartError> {
        let listeners = bind_loopback(config.port).await?;
        let port = match listeners.first() {
            Some(listener) => listener.local_addr().map_err(StartError::Io)?.port(),
            None => config.port,
        };
        let world = World::new(port, config.tools.clone()).map_err(StartError::NoRandomness)?;
        let sites = Sites::new(&world, config);
        let answer = move |request: Request| {
            let sites = sites.clone();
            async move { sites.answer(request).await }
        };
        Ok(Self {
            port,
            listeners,
            router: Router::new().fallback(answer),
        })
    }

    /// The port that was taken.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Answers requests until a socket fails.
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

async fn bind_loopback(port: u16) -> Result<Vec<TcpListener>, StartError> {
    for _ in 0..FREE_PORT_ATTEMPTS {
        let v4 = listen(Ipv4Addr::LOCALHOST.into(), port)
            .await
            .map_err(|error| refusal(error, port))?;
        let chosen = v4.local_addr().map_err(StartError::Io)?.port();
        match listen(Ipv6Addr::LOCALHOST.into(), chosen).await {
            Ok(v6) => return Ok(vec![v4, v6]),
            // A process that has the port on IPv6 alone would get half of the browser's requests.
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                if port != 0 {
                    return Err(StartError::PortTaken(port));
                }
            }
            Err(_no_ipv6_here) => return Ok(vec![v4]),
        }
    }
    Err(StartError::PortTaken(port))
}

async fn listen(address: std::net::IpAddr, port: u16) -> io::Result<TcpListener> {
    TcpListener::bind((address, port)).await
}

fn refusal(error: io::Error, port: u16) -> StartError {
    if error.kind() == io::ErrorKind::AddrInUse {
        StartError::PortTaken(port)
    } else {
        StartError::Io(error)
    }
}
