//! A sandbox of a test's own, and an HTTP client just large enough: `Host` must be free to choose.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use sandbox::{Config, Sandbox};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Ends with the test's runtime.
pub(crate) struct Live {
    pub(crate) port: u16,
}

impl Live {
    /// On any free port, without demo, SDK and test pages.
    pub(crate) async fn start() -> Self {
        Self::with_files(&[]).await
    }

    /// With these files, of which the first directory is `www`, `dist`, `e2e` or `tools`.
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
            e2e: Some(root.join("e2e")),
            tools: Some(root.join("tools")),
        };
        let sandbox = Sandbox::bind(&config).await.unwrap();
        let port = sandbox.port();
        tokio::spawn(sandbox.serve());
        Self { port }
    }

    pub(crate) async fn get(&self, host: &str, path: &str) -> Answer {
        self.send("GET", host, path, &[], "").await
    }

    /// What the customer's backend answers for `vendor?query`.
    pub(crate) async fn mint(&self, vendor_and_query: &str) -> Value {
        let answer = self
            .send(
                "POST",
                "localhost",
                &format!("/api/token/{vendor_and_query}"),
                &[],
                "",
            )
            .await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.json()
    }

    pub(crate) async fn send(
        &self,
        method: &str,
        host: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
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
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        Answer::parse(&answer)
    }

    pub(crate) async fn post_json(&self, host: &str, path: &str, bearer: &str, body: &Value) -> Answer {
        let authorization = format!("Bearer {bearer}");
        let headers = [
            ("content-type", "application/json"),
            ("authorization", authorization.as_str()),
        ];
        self.send("POST", host, path, &headers, &body.to_string()).await
    }

    pub(crate) async fn as_user(&self, method: &str, host: &str, path: &str, bearer: &str) -> Answer {
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

pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
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

    /// The header's value; empty when it is absent.
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
