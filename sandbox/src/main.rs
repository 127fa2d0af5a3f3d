//! `sandbox`: starts the sandbox and prints its address. See the README.

use std::process::ExitCode;

use sandbox::{Config, ConfigError, Sandbox, StartError};

const PORT_TAKEN: u8 = 2;

#[tokio::main]
async fn main() -> ExitCode {
    let config = match Config::from_process() {
        Ok(config) => config,
        Err(ConfigError::HelpRequested) => {
            println!("{}", Config::USAGE);
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("{error}\n\n{}", Config::USAGE);
            return ExitCode::FAILURE;
        }
    };
    match run(&config).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            if matches!(error, StartError::PortTaken(_)) {
                ExitCode::from(PORT_TAKEN)
            } else {
                ExitCode::FAILURE
            }
        }
    }
}

async fn run(config: &Config) -> Result<(), StartError> {
    let sandbox = Sandbox::bind(config).await?;
    announce(config, sandbox.port());
    tokio::select! {
        result = sandbox.serve() => result,
        _ = tokio::signal::ctrl_c() => Ok(()),
    }
}

/// With `--json`, stdout is for the calling program; the message for people goes to stderr.
fn announce(config: &Config, port: u16) {
    let message = format!("The demo CRM is at http://localhost:{port}/ (stop it with Ctrl-C).");
    if config.json {
        eprintln!("{message}");
        println!(r#"{{"port":{port},"host":"http://localhost:{port}"}}"#);
    } else {
        println!("{message}");
    }
}
