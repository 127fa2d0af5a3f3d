//! The options of the command line and the environment.

use std::fmt;
use std::path::PathBuf;

/// How to start the sandbox.
#[derive(Clone, Debug)]
pub struct Config {
    /// The port; 0 for any free port.
    pub port: u16,
    /// Also print the address as a line of JSON.
    pub json: bool,
    /// The demo, served at the CRM's `/`.
    pub www: PathBuf,
    /// The built SDK, served at the CRM's `/dist/`.
    pub dist: PathBuf,
    /// The repository, whose documents are served at the CRM's `/README.md`, `/docs/` and `/examples/`.
    pub documents: PathBuf,
    /// Test pages, served at the CRM's `/e2e/`.
    pub e2e: Option<PathBuf>,
    /// Pages of third-party tools, each in a directory with the tool's name.
    pub tools: Option<PathBuf>,
}

/// Why the options are invalid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigError {
    /// `--help`.
    HelpRequested,
    /// An option that does not exist.
    UnknownOption(String),
    /// An option without its value.
    MissingValue(&'static str),
    /// A port that is not a number from 0 to 65535.
    BadPort(String),
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HelpRequested => f.write_str("help requested"),
            Self::UnknownOption(option) => write!(f, "Unknown option `{option}`."),
            Self::MissingValue(option) => write!(f, "`{option}` needs a value."),
            Self::BadPort(text) => write!(f, "Invalid port `{text}`: PORT and --port must be 0 to 65535."),
        }
    }
}

impl std::error::Error for ConfigError {}

impl Config {
    /// What `--help` prints.
    pub const USAGE: &str =
        "Usage: sandbox [--port N] [--json] [--www DIR] [--dist DIR] [--documents DIR] [--e2e DIR] [--tools DIR]
  --port N    port, 0 for any free port (default: PORT from the environment, else 4400)
  --json      also print {\"port\":N,\"host\":\"http://localhost:N\"}
  --www DIR   the demo, at / (default: www)
  --dist DIR  the built SDK, at /dist/ (default: dist)
  --documents DIR  the repository, whose README.md, docs/ and examples/ are served (default: .)
  --e2e DIR   test pages, at /e2e/ (default: none)
  --tools DIR pages of third-party tools, each on its own host (default: none)";

    const DEFAULT_PORT: u16 = 4400;

    /// Reads this process's arguments and environment.
    pub fn from_process() -> Result<Self, ConfigError> {
        Self::parse(std::env::args().skip(1), std::env::var("PORT").ok())
    }

    /// Reads arguments; without `--port`, the port is that of the variable `PORT`.
    pub fn parse(
        mut arguments: impl Iterator<Item = String>,
        port_variable: Option<String>,
    ) -> Result<Self, ConfigError> {
        let port = port_variable.filter(|text| !text.is_empty());
        let mut config = Self {
            port: port.map_or(Ok(Self::DEFAULT_PORT), |text| parse_port(&text))?,
            json: false,
            www: "www".into(),
            dist: "dist".into(),
            documents: ".".into(),
            e2e: None,
            tools: None,
        };
        while let Some(option) = arguments.next() {
            let mut value = |name| arguments.next().ok_or(ConfigError::MissingValue(name));
            match option.as_str() {
                "--port" => config.port = parse_port(&value("--port")?)?,
                "--json" => config.json = true,
                "--www" => config.www = value("--www")?.into(),
                "--dist" => config.dist = value("--dist")?.into(),
                "--documents" => config.documents = value("--documents")?.into(),
                "--e2e" => config.e2e = Some(value("--e2e")?.into()),
                "--tools" => config.tools = Some(value("--tools")?.into()),
                "--help" | "-h" => return Err(ConfigError::HelpRequested),
                _ => return Err(ConfigError::UnknownOption(option)),
            }
        }
        Ok(config)
    }
}

fn parse_port(text: &str) -> Result<u16, ConfigError> {
    text.parse().map_err(|_| ConfigError::BadPort(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str], port: Option<&str>) -> Result<Config, ConfigError> {
        Config::parse(
            arguments.iter().map(ToString::to_string),
            port.map(ToOwned::to_owned),
        )
    }

    #[test]
    fn the_command_line_wins_over_the_environment() {
        assert_eq!(parse(&[], None).unwrap().port, 4400);
        assert_eq!(parse(&[], Some("")).unwrap().port, 4400);
        assert_eq!(parse(&[], Some("4500")).unwrap().port, 4500);
        assert_eq!(parse(&["--port", "0"], Some("4500")).unwrap().port, 0);
    }

    #[test]
    fn an_invalid_command_line_is_refused() {
        assert_eq!(
            parse(&["--port"], None).unwrap_err(),
            ConfigError::MissingValue("--port")
        );
        assert_eq!(
            parse(&["--port", "70000"], None).unwrap_err(),
            ConfigError::BadPort("70000".into())
        );
        assert_eq!(
            parse(&["--prot", "1"], None).unwrap_err(),
            ConfigError::UnknownOption("--prot".into())
        );
        assert_eq!(
            parse(&[], Some("x")).unwrap_err(),
            ConfigError::BadPort("x".into())
        );
    }
}
