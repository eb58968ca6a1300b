//! `ratusz init`: makes a data folder.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::config::{FILE, TEMPLATE};
use crate::messages::data as words;
use crate::workplace::{Workplace, say};

/// Flags of `ratusz init`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder danych; powstanie, jeśli go nie ma
    #[arg(long, env = "RATUSZ_DATA", value_name = "FOLDER")]
    data: PathBuf,
}

/// Makes the folder, its settings and its database.
///
/// # Errors
/// When the folder holds something else, or can't be written.
pub async fn run(args: Args) -> Result<ExitCode> {
    make_folder(&args.data, None)?;
    Workplace::open(&args.data).await?;
    say(words::folder_ready(&args.data, &args.data.join(FILE)));
    Ok(ExitCode::SUCCESS)
}

/// Makes an empty data folder with its settings, the portal's name among them if there is one;
/// a folder that exists already is left as it is.
///
/// # Errors
/// When the folder holds something else, or can't be written.
pub fn make_folder(data: &Path, portal_name: Option<&str>) -> Result<()> {
    if data.join(FILE).is_file() {
        return Ok(());
    }
    if data.is_dir() && std::fs::read_dir(data)?.next().is_some() {
        bail!(words::folder_taken(data));
    }
    std::fs::create_dir_all(data).with_context(|| words::folder_failed(data))?;
    let mut settings = TEMPLATE.to_owned();
    if let Some(name) = portal_name {
        settings.push_str(&format!("\nportal_name = {}\n", toml::Value::from(name)));
    }
    std::fs::write(data.join(FILE), settings).with_context(|| words::settings_failed(data))
}
