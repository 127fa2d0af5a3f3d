//! `sandbox`: starts the sandbox and says where it is. See the crate's documentation and README.

use std::process::ExitCode;

use sandbox::{Config, ConfigError, Sandbox, StartError};

const TAKEN_PORT: u8 = 2;

#[tokio::main]
async fn main() -> ExitCode {
    let config = match Config::from_process() {
        Ok(config) => config,
        Err(ConfigError::HelpWanted) => {
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
                ExitCode::from(TAKEN_PORT)
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

/// With `--json`, stdout belongs to the program that started us; the line for people then goes to stderr.
fn announce(config: &Config, port: u16) {
    let for_people = format!("The demo CRM is at http://localhost:{port}/ (stop it with Ctrl-C).");
    if config.json {
        eprintln!("{for_people}");
        println!(r#"{{"port":{port},"host":"http://localhost:{port}"}}"#);
    } else {
        println!("{for_people}");
    }
}
