//! `ratusz account invite|list|role|disable|enable|reset`: who works in the office. The first
//! administrator of a portal is invited here; the others by pages of the office.

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use ratusz_actions::{
    ActionError, NewAccount, Reason, Secret, account_change, account_invite, account_reinvite,
};
use ratusz_domain::account::login as form_of_login;
use ratusz_domain::{Account, Appointment, Rights, Role, UnitId};
use serde_json::{Value, json};

use crate::messages::account as words;
use crate::messages::document::unit_unknown;
use crate::workplace::{Workplace, complain, say};

/// What can be done with accounts.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Zakłada konto i wypisuje adres zaproszenia
    Invite(Invite),
    /// Wypisuje konta
    List(Common),
    /// Nadaje rolę w jednostce lub w portalu albo ją odbiera
    Role(ChangeRole),
    /// Wyłącza konto: wylogowuje je wszędzie i nie wpuszcza więcej
    Disable(One),
    /// Włącza konto z powrotem
    Enable(One),
    /// Wypisuje nowy adres zaproszenia, pod którym ustawia się hasło
    Reset(One),
}

/// Flags of every command.
#[derive(Debug, clap::Args)]
pub struct Common {
    /// Folder danych
    #[arg(long, env = "RATUSZ_DATA", value_name = "FOLDER")]
    data: PathBuf,
    /// Kto wydaje polecenie: imię i nazwisko, do dziennika
    #[arg(
        long = "as",
        env = "RATUSZ_USER",
        value_name = "NAZWISKO",
        default_value = "administrator"
    )]
    user: String,
    /// Wynik jako JSON
    #[arg(long)]
    json: bool,
}

/// Flags of `ratusz account invite`.
#[derive(Debug, clap::Args)]
pub struct Invite {
    #[command(flatten)]
    common: Common,
    /// Adres e-mail
    #[arg(long)]
    email: String,
    /// Imię i nazwisko
    #[arg(long)]
    name: String,
    /// Rola w jednostce, np. mops=editor (reader, editor, approver, administrator); można powtórzyć
    #[arg(long = "role", value_name = "SLUG=ROLA", value_parser = in_unit)]
    roles: Vec<(String, Option<Role>)>,
    /// Administrator całego portalu
    #[arg(long)]
    portal: bool,
}

/// Flags of `ratusz account role`.
#[derive(Debug, clap::Args)]
pub struct ChangeRole {
    #[command(flatten)]
    common: Common,
    /// Adres e-mail konta
    email: String,
    /// Rola w jednostce, np. mops=editor; mops=none ją odbiera; można powtórzyć
    #[arg(long = "role", value_name = "SLUG=ROLA", value_parser = in_unit)]
    roles: Vec<(String, Option<Role>)>,
    /// Czy ma być administratorem całego portalu
    #[arg(long, value_name = "TRUE|FALSE")]
    portal: Option<bool>,
}

/// Flags of commands about one account.
#[derive(Debug, clap::Args)]
pub struct One {
    #[command(flatten)]
    common: Common,
    /// Adres e-mail konta
    email: String,
}

fn in_unit(text: &str) -> Result<(String, Option<Role>), String> {
    let wrong = || format!("„{text}” nie ma postaci jednostka=rola, np. mops=editor");
    let (slug, role) = text.split_once('=').ok_or_else(wrong)?;
    let role = match role {
        "none" => None,
        role => Some(Role::parse(role).ok_or_else(wrong)?),
    };
    Ok((slug.to_owned(), role))
}

/// An opened data folder and its units.
struct Desk {
    place: Workplace,
    units: HashMap<UnitId, String>,
    user: String,
    json: bool,
}

/// Runs the command.
///
/// # Errors
/// When the data folder or the database fails.
pub async fn run(command: Command) -> Result<ExitCode> {
    let common = match &command {
        Command::Invite(args) => &args.common,
        Command::List(common) => common,
        Command::Role(args) => &args.common,
        Command::Disable(args) | Command::Enable(args) | Command::Reset(args) => &args.common,
    };
    let desk = Desk::open(common).await?;
    match command {
        Command::Invite(args) => desk.invite(args).await,
        Command::List(_) => desk.list().await,
        Command::Role(args) => {
            let mut account = desk.find(&args.email).await?;
            account.rights.portal = args.portal.unwrap_or(account.rights.portal);
            desk.appoint(&mut account.rights, &args.roles)?;
            desk.change(account).await
        }
        Command::Disable(args) => {
            desk.change(Account { active: false, ..desk.find(&args.email).await? }).await
        }
        Command::Enable(args) => {
            desk.change(Account { active: true, ..desk.find(&args.email).await? }).await
        }
        Command::Reset(args) => {
            let account = desk.find(&args.email).await?;
            let office = desk.place.office(&desk.user);
            let secret = account_reinvite(&office, &account.id, None).await;
            desk.invited(secret.map(|secret| (account, secret)))
        }
    }
}

impl Desk {
    async fn open(common: &Common) -> Result<Self> {
        let place = Workplace::open(&common.data).await?;
        let units = ratusz_store::units(&place.db).await?.into_iter();
        let units = units.map(|unit| (unit.id, unit.slug)).collect();
        Ok(Self { place, units, user: common.user.clone(), json: common.json })
    }

    async fn find(&self, email: &str) -> Result<Account> {
        let login = form_of_login(email);
        match ratusz_store::account_by_login(&self.place.db, &login).await? {
            Some(found) => Ok(found.account),
            None => bail!(words::unknown(&login)),
        }
    }

    fn appoint(&self, rights: &mut Rights, roles: &[(String, Option<Role>)]) -> Result<()> {
        for (slug, role) in roles {
            let found = self.units.iter().find(|(_, known)| *known == slug);
            let (unit, _) = found.with_context(|| unit_unknown(slug))?;
            rights.appointments.retain(|it| it.unit != *unit);
            let role = role.map(|role| Appointment { unit: unit.clone(), role });
            rights.appointments.extend(role);
        }
        Ok(())
    }

    async fn invite(&self, args: Invite) -> Result<ExitCode> {
        let mut rights = Rights { portal: args.portal, ..Rights::default() };
        self.appoint(&mut rights, &args.roles)?;
        let new = NewAccount { login: args.email, name: args.name, rights };
        self.invited(account_invite(&self.place.office(&self.user), new, None).await)
    }

    fn invited(&self, outcome: Result<(Account, Secret), ActionError>) -> Result<ExitCode> {
        let (account, secret) = match outcome {
            Ok(done) => done,
            Err(error) => return self.refused(error),
        };
        let base = &self.place.config.base_url;
        let address = format!("{base}/panel/zaproszenie/{}", secret.expose());
        say(match self.json {
            true => json!({ "login": account.login, "invitation": address }).to_string(),
            false => words::invitation(&account, &address),
        });
        Ok(ExitCode::SUCCESS)
    }

    async fn change(&self, account: Account) -> Result<ExitCode> {
        let office = self.place.office(&self.user);
        if let Err(error) = account_change(&office, account.clone()).await {
            return self.refused(error);
        }
        say(match self.json {
            true => self.as_json(&account, false).to_string(),
            false => words::changed(&account, &self.rights(&account, false)),
        });
        Ok(ExitCode::SUCCESS)
    }

    async fn list(&self) -> Result<ExitCode> {
        let accounts = ratusz_store::accounts(&self.place.db, None).await?;
        let accounts = accounts.iter().map(|found| (&found.account, found.password.is_none()));
        if self.json {
            let rows: Vec<Value> =
                accounts.map(|(account, invited)| self.as_json(account, invited)).collect();
            say(serde_json::to_string_pretty(&json!({ "accounts": rows }))?);
        } else {
            for (account, invited) in accounts {
                let rights = self.rights(account, invited);
                say(format!("{}\t{}\t{rights}", account.login, account.name));
            }
        }
        Ok(ExitCode::SUCCESS)
    }

    fn roles<'a>(&'a self, account: &'a Account) -> impl Iterator<Item = (&'a str, Role)> {
        let slug = |unit| self.units.get(unit).map_or("?", String::as_str);
        account.rights.appointments.iter().map(move |it| (slug(&it.unit), it.role))
    }

    fn rights(&self, account: &Account, invited: bool) -> String {
        let roles =
            self.roles(account).map(|(slug, role)| format!("{slug}: {}", words::role(role)));
        words::rights(account, invited, &roles.collect::<Vec<_>>())
    }

    fn as_json(&self, account: &Account, invited: bool) -> Value {
        let roles: HashMap<_, _> =
            self.roles(account).map(|(slug, role)| (slug, role.as_str())).collect();
        json!({
            "login": account.login,
            "name": account.name,
            "portal": account.rights.portal,
            "roles": roles,
            "active": account.active,
            "invited": invited,
        })
    }

    fn refused(&self, error: ActionError) -> Result<ExitCode> {
        let ActionError::Refused(refusal) = error else { return Err(error.into()) };
        if self.json {
            let reason = |it: &Reason| json!({ "code": it.code(), "message": it.to_string() });
            say(json!({ "refused": refusal.0.iter().map(reason).collect::<Vec<_>>() }));
        } else {
            complain(refusal);
        }
        Ok(ExitCode::from(2))
    }
}
