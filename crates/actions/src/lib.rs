//! The verbs: one command a file, checked, performed in one transaction, noted in the journal.
