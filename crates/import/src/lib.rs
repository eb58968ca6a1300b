//! Old bulletins in: files and folders through extraction to published documents.
