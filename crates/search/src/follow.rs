//! The index follows the journal.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use ratusz_domain::{DocumentId, Outcome};
use ratusz_store::file_texts_of;
use ratusz_store::{Db, EventLine, IndexRow, documents_after, documents_for_index, events_after};
use ratusz_store::{journal_head, units};
use tantivy::{IndexReader, IndexWriter, Searcher, Term};

use crate::folder::{Opened, Reached};
use crate::schema::{Fields, schema};
use crate::{Index, IndexDoc, SearchError};

/// Documents read from the database at once.
const DOCUMENTS: i64 = 64;
/// Entries of the journal read at once.
const EVENTS: i64 = 512;
/// Bytes of text between commits: what waits for Tantivy's threads is held in memory.
const BYTES_PER_COMMIT: usize = 16 * 1024 * 1024;

impl Index {
    /// Takes in what happened since the journal position it has reached; returns the new position.
    /// When another process holds the writer, does nothing and returns the position reached.
    ///
    /// # Errors
    /// When the database or the index fails.
    pub async fn catch_up(&self, db: &Db) -> Result<i64, SearchError> {
        self.follow(db, false).await
    }

    /// Builds the index again from the database, so that no file of it holds an old text; returns the
    /// journal position reached.
    ///
    /// # Errors
    /// [`SearchError::Busy`] when another process holds the writer, or when the database or the index
    /// fails.
    pub async fn rebuild(&self, db: &Db) -> Result<i64, SearchError> {
        self.follow(db, true).await
    }

    /// The journal position that the index has reached: 0 before anything is in it.
    ///
    /// # Errors
    /// When the index can't be read.
    pub fn position(&self) -> Result<i64, SearchError> {
        Ok(self.opened().reached()?.unwrap_or_default().position)
    }

    /// Puts documents in place of those with the same numbers, apart from any journal, and keeps
    /// `position` as the one reached.
    ///
    /// # Errors
    /// When the index can't be written, or another process writes to it.
    pub fn put(
        &self,
        documents: impl IntoIterator<Item = IndexDoc>,
        position: i64,
    ) -> Result<(), SearchError> {
        let opened = self.opened();
        let mut batch = Batch::new(&opened)?.ok_or(SearchError::Busy)?;
        let reached = Reached { position, building: None };
        for document in documents {
            batch.replace(document.number, Some(document))?;
            batch.commit_if_full(reached)?;
        }
        batch.commit(reached)?;
        Ok(batch.writer.wait_merging_threads()?)
    }

    async fn follow(&self, db: &Db, anew: bool) -> Result<i64, SearchError> {
        let _alone = self.writing().lock().await;
        self.repair()?;
        let opened = self.opened();
        let head = journal_head(db).await?;
        let reached = opened.reached()?;
        let asked = anew;
        let anew = anew || reached.is_none_or(|reached| reached.position > head);
        let reached = reached.unwrap_or_default();
        if !anew && reached.building.is_none() && reached.position == head {
            // Another process may have brought it here.
            opened.reader.reload()?;
            return Ok(head);
        }
        let Some(batch) = Batch::new(&opened)? else {
            return if asked { Err(SearchError::Busy) } else { Ok(reached.position) };
        };
        let mut run = Run { db, names: unit_names(db).await?, batch: Some(batch) };
        let start = if anew { run.start(head).await? } else { reached };
        let built = run.build(start).await?;
        let position = run.events(built).await?;
        run.finish().await?;
        if asked && !opened.remove_strays(self.folder())? {
            return Err(SearchError::Busy);
        }
        Ok(position)
    }
}

/// Names of units by slug.
async fn unit_names(db: &Db) -> Result<Arc<HashMap<String, String>>, SearchError> {
    let units = units(db).await?.into_iter();
    Ok(Arc::new(units.map(|unit| (unit.slug, unit.name)).collect()))
}

/// Whether what happened may change addresses or names in many documents: a unit or section that
/// is not new.
fn reaches_many(event: &EventLine) -> bool {
    let (noun, verb) = event.command.split_once('.').unwrap_or((&event.command, ""));
    matches!(noun, "unit" | "section") && !matches!(verb, "add" | "create")
}

/// One run of following.
struct Run<'a> {
    db: &'a Db,
    names: Arc<HashMap<String, String>>,
    batch: Option<Batch>,
}

impl Run<'_> {
    /// Does something with the batch where waiting for threads and disks holds no one up.
    async fn work(
        &mut self,
        work: impl FnOnce(&mut Batch) -> Result<(), SearchError> + Send + 'static,
    ) -> Result<(), SearchError> {
        let mut batch = self.batch.take().ok_or(SearchError::Stopped)?;
        let done = tokio::task::spawn_blocking(move || {
            let result = work(&mut batch);
            (batch, result)
        });
        let (batch, result) = done.await.map_err(|_| SearchError::Stopped)?;
        self.batch = Some(batch);
        result
    }

    /// Empties the index; it will be built from documents as they are from now on.
    async fn start(&mut self, position: i64) -> Result<Reached, SearchError> {
        let reached = Reached { position, building: Some(0) };
        self.work(move |batch| {
            batch.writer.delete_all_documents()?;
            batch.commit(reached)
        })
        .await?;
        Ok(reached)
    }

    /// Goes on building, if the index is being built: every document after the last one in it.
    async fn build(&mut self, mut reached: Reached) -> Result<i64, SearchError> {
        while let Some(last) = reached.building {
            let rows = documents_after(self.db, last, DOCUMENTS).await?;
            reached.building = rows.last().map(|row| row.document.number);
            self.take(rows, reached).await?;
            if reached.building.is_none() {
                self.work(move |batch| batch.commit(reached)).await?;
            }
        }
        Ok(reached.position)
    }

    /// Takes in the journal after a position up to its end.
    async fn events(&mut self, mut position: i64) -> Result<i64, SearchError> {
        loop {
            let events = events_after(self.db, position, EVENTS).await?;
            let Some(last) = events.last().map(|event| event.seq) else { break };
            let done = || events.iter().filter(|event| event.outcome == Outcome::Done);
            if done().any(reaches_many) {
                self.names = unit_names(self.db).await?;
                let reached = self.start(last).await?;
                position = self.build(reached).await?;
                continue;
            }
            let subjects: BTreeSet<&str> = done().map(|event| event.subject.as_str()).collect();
            let ids: Vec<_> = subjects.into_iter().map(|id| DocumentId(id.to_owned())).collect();
            for ids in ids.chunks(DOCUMENTS as usize) {
                let rows = documents_for_index(self.db, ids).await?;
                self.take(rows, Reached { position, building: None }).await?;
            }
            position = last;
        }
        let reached = Reached { position, building: None };
        self.work(move |batch| batch.commit(reached)).await?;
        Ok(position)
    }

    /// Takes in documents; `reached` is where the index is when they are all in it.
    async fn take(&mut self, rows: Vec<IndexRow>, reached: Reached) -> Result<(), SearchError> {
        let names = Arc::clone(&self.names);
        let ids: Vec<DocumentId> = rows.iter().map(|row| row.document.id.clone()).collect();
        let mut files = file_texts_of(self.db, &ids).await?;
        self.work(move |batch| {
            for row in rows {
                let files = files.remove(&row.document.id).unwrap_or_default();
                batch.replace(row.document.number, IndexDoc::of(&row, files, &names))?;
            }
            batch.commit_if_full(reached)
        })
        .await
    }

    /// Waits until segments are merged.
    async fn finish(self) -> Result<(), SearchError> {
        let Some(batch) = self.batch else { return Ok(()) };
        let merged = tokio::task::spawn_blocking(move || batch.writer.wait_merging_threads());
        Ok(merged.await.map_err(|_| SearchError::Stopped)??)
    }
}

/// Documents on their way into the index.
struct Batch {
    writer: IndexWriter,
    reader: IndexReader,
    fields: Fields,
    /// What was committed.
    searcher: Searcher,
    /// Numbers added since.
    added: HashSet<i64>,
    bytes: usize,
}

impl Batch {
    /// A batch for an open index; `None` if another process writes to it.
    fn new(opened: &Opened) -> Result<Option<Self>, SearchError> {
        let Some(writer) = opened.writer()? else { return Ok(None) };
        let reader = opened.reader.clone();
        reader.reload()?;
        Ok(Some(Self {
            writer,
            searcher: reader.searcher(),
            reader,
            fields: schema().1,
            added: HashSet::new(),
            bytes: 0,
        }))
    }

    /// Takes a document out, if it is there, and its new state in. Tantivy keeps what is to be
    /// taken out in memory, a kilobyte each, so it is not told of documents that are new.
    fn replace(&mut self, number: i64, document: Option<IndexDoc>) -> Result<(), SearchError> {
        let term = Term::from_field_i64(self.fields.number, number);
        if self.added.contains(&number) || self.searcher.doc_freq(&term)? > 0 {
            self.writer.delete_term(term);
        }
        if let Some(document) = document {
            self.added.insert(number);
            self.bytes += document.bytes();
            self.writer.add_document(document.into_tantivy(&self.fields))?;
        }
        Ok(())
    }

    fn commit_if_full(&mut self, reached: Reached) -> Result<(), SearchError> {
        if self.bytes >= BYTES_PER_COMMIT { self.commit(reached) } else { Ok(()) }
    }

    /// Makes what was taken in lasting and visible.
    fn commit(&mut self, reached: Reached) -> Result<(), SearchError> {
        let mut prepared = self.writer.prepare_commit()?;
        prepared.set_payload(&reached.payload());
        prepared.commit()?;
        self.reader.reload()?;
        self.searcher = self.reader.searcher();
        self.added.clear();
        self.bytes = 0;
        Ok(())
    }
}
