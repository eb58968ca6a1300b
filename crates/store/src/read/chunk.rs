//! Many keys in one statement: a fixed number of parameters, so that the text stays one text.

/// How many keys one statement takes; longer lists are asked in parts.
pub(crate) const CHUNK: usize = 50;

/// The keys of one part, filled up to [`CHUNK`] by repeating the last one.
pub(crate) fn chunk(part: &[String]) -> impl Iterator<Item = &str> {
    let last = part.last().map_or("", String::as_str);
    part.iter().map(String::as_str).chain(std::iter::repeat(last)).take(CHUNK)
}

/// Parameters for [`CHUNK`] keys, from `$1`.
macro_rules! chunk_from_1 {
    () => {
        "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, \
         $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, \
         $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, \
         $48, $49, $50"
    };
}
pub(crate) use chunk_from_1;

/// Parameters for [`CHUNK`] keys, from `$2`.
macro_rules! chunk_from_2 {
    () => {
        "$2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, \
         $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, \
         $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, \
         $48, $49, $50, $51"
    };
}
pub(crate) use chunk_from_2;
