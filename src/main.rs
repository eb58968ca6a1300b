//! `ratusz`: one program, one data folder. This file is the table of contents of its commands;
//! each command has a file of its own.

mod account;
mod config;
mod demo;
mod doctor;
mod document;
mod extract;
mod file_jobs;
mod http;
mod import;
mod init;
mod jobs;
mod journal;
mod legacy;
mod links;
mod log;
mod messages;
mod newsletter;
mod post;
mod rebuild;
mod search;
mod serve;
mod unit;
mod verify;
mod verify_source;
mod witness;
mod workplace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Platforma, na której jednostki miejskie publikują, przechowują i dokumentują informację publiczną.
#[derive(Debug, Parser)]
#[command(name = "ratusz", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Zakłada folder danych: baza, magazyn plików, ustawienia
    Init(init::Args),
    /// Jednostki portalu
    #[command(subcommand)]
    Unit(unit::Command),
    /// Konta osób pracujących w panelu redakcji
    #[command(subcommand)]
    Account(account::Command),
    /// Wczytuje strony dawnego biuletynu: pliki i foldery
    Import(import::Args),
    /// Pokazuje, co program odczytał z jednej strony dawnego biuletynu
    Extract(extract::Args),
    /// Dawne adresy: dokąd prowadzą
    #[command(subcommand)]
    Legacy(legacy::Command),
    /// Dokumenty: szkice, publikacja, sprostowania, archiwum, wycofanie, historia
    Document(Box<document::Args>),
    /// Dziennik: polecenia i odmowy, codzienne potwierdzenie administratora
    #[command(subcommand)]
    Journal(journal::Command),
    /// Uruchamia serwer
    Serve(serve::Args),
    /// Zakłada i uruchamia miasto pokazowe
    Demo(demo::Args),
    /// Szuka w opublikowanych dokumentach
    Search(search::Args),
    /// Sprawdza, czy wszystko jest w porządku
    Doctor(doctor::Args),
    /// Sprawdza dowody: zapisany dowód, cały dziennik przejrzystości albo folder danych
    #[command(subcommand)]
    Verify(verify::Command),
    /// Buduje od nowa to, co wynika z bazy i plików: indeks wyszukiwarki, płytki dziennika
    Rebuild(rebuild::Args),
    /// Dziennik przejrzystości: klucze, punkt kontrolny, pliki
    #[command(subcommand)]
    Log(log::Command),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    workplace::start_logging();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return workplace::failed(&error.into()),
    };
    let outcome = runtime.block_on(async {
        match cli.command {
            Command::Init(args) => init::run(args).await,
            Command::Unit(command) => unit::run(command).await,
            Command::Account(command) => account::run(command).await,
            Command::Import(args) => import::run(args).await,
            Command::Extract(args) => extract::run(&args),
            Command::Legacy(command) => legacy::run(command).await,
            Command::Document(args) => document::run(*args).await,
            Command::Journal(command) => journal::run(command).await,
            Command::Serve(args) => serve::run(args).await,
            Command::Demo(args) => demo::run(args).await,
            Command::Search(args) => search::run(args).await,
            Command::Doctor(args) => doctor::run(args).await,
            Command::Verify(command) => verify::run(command).await,
            Command::Rebuild(args) => rebuild::run(args).await,
            Command::Log(command) => log::run(command).await,
        }
    });
    outcome.unwrap_or_else(|error| workplace::failed(&error))
}
