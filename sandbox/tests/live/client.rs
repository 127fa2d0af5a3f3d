//! A sandbox for one test, and a minimal HTTP client that sends any `Host` header.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use sandbox::{Config, Sandbox};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A running sandbox. It ends with the test's runtime.
pub(crate) struct Live {
    pub(crate) port: u16,
}

impl Live {
    /// Starts on any free port, without demo, SDK and test pages.
    pub(crate) async fn start() -> Self {
        Self::with_files(&[]).await
    }

    /// Starts with these files; the first directory of each is `www`, `dist`, `e2e`, `tools` or one of the repository.
    pub(crate) async fn with_files(files: &[(&str, &str)]) -> Self {
        let root = new_directory();
        for (path, text) in files {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let config = Config {
            port: 0,
            json: false,
            www: root.join("www"),
            dist: root.join("dist"),
            documents: root.clone(),
            e2e: Some(root.join("e2e")),
            tools: Some(root.join("tools")),
        };
        let sandbox = Sandbox::bind(&config).await.unwrap();
        let port = sandbox.port();
        tokio::spawn(sandbox.serve());
        Self { port }
    }

    pub(crate) async fn get(&self, host: &str, path: &str) -> Response {
        self.send("GET", host, path, &[], "").await
    }

    /// The response of the customer's backend to `/api/token/{vendor_and_query}`.
    pub(crate) async fn mint(&self, vendor_and_query: &str) -> Value {
        let response = self
            .send(
                "POST",
                "localhost",
                &format!("/api/token/{vendor_and_query}"),
                &[],
                "",
            )
            .await;
        assert_eq!(response.status, 200, "{}", response.body);
        response.json()
    }

    pub(crate) async fn send(
        &self,
        method: &str,
        host: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Response {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).await.unwrap();
        let headers: Vec<String> = headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"))
            .collect();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {host}:{}\r\nconnection: close\r\n{}content-length: {}\r\n\r\n{body}",
            self.port,
            headers.concat(),
            body.len(),
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).await.unwrap();
        Response::parse(&response)
    }

    pub(crate) async fn post_json(&self, host: &str, path: &str, bearer: &str, body: &Value) -> Response {
        let authorization = format!("Bearer {bearer}");
        let headers = [
            ("content-type", "application/json"),
            ("authorization", authorization.as_str()),
        ];
        self.send("POST", host, path, &headers, &body.to_string()).await
    }

    pub(crate) async fn as_user(&self, method: &str, host: &str, path: &str, bearer: &str) -> Response {
        self.send(
            method,
            host,
            path,
            &[("authorization", &format!("Bearer {bearer}"))],
            "",
        )
        .await
    }
}

fn new_directory() -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("sandbox-{}-{number}", std::process::id()))
}

pub(crate) struct Response {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Response {
    fn parse(text: &str) -> Self {
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        Self {
            status,
            headers,
            body: body.to_owned(),
        }
    }

    /// The header's value, or an empty string.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .iter()
            .find(|(given, _)| given == name)
            .map_or("", |(_, value)| value)
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}
