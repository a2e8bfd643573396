//! Rows of a row group that wait outside memory until the group is full, since a Parquet file holds a group column by column.

use super::table_layout::{TableLayout, none_like};
use crate::measure::{Table, Values};
use std::io::{self, Read, Seek, SeekFrom, Write};

/// Rows of a block: so many wait in memory. Blocks are counted from the first row of the group, so that they do not depend on
/// how the rows arrived.
const ROWS_PER_BLOCK: usize = 1 << 9;

/// The rows that wait, as blocks of columns one behind the other, and the last ones, too few for a block, in memory.
pub(super) struct WaitingRows<S> {
    scratch: S,
    /// Where every block begins.
    blocks: Vec<u64>,
    /// Bytes of every column of every block, block by block.
    lengths: Vec<u32>,
    /// Where the next block begins.
    end: u64,
    /// By column, less than [`ROWS_PER_BLOCK`] rows.
    last: Vec<Values>,
    rows: usize,
    bytes: Vec<u8>,
}

impl<S: Read + Write + Seek> WaitingRows<S> {
    /// None yet, with these columns.
    pub(super) fn of(layout: &TableLayout, scratch: S) -> Self {
        let last = layout.columns().iter().map(|column| none_like(&column.values)).collect();
        Self { scratch, blocks: Vec::new(), lengths: Vec::new(), end: 0, last, rows: 0, bytes: Vec::new() }
    }

    /// How many there are.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Appends rows of a batch, from `first` to before `next`.
    ///
    /// # Errors
    /// When they cannot be put aside.
    pub(super) fn add(&mut self, batch: &Table, mut first: usize, next: usize) -> io::Result<()> {
        while first < next {
            let room = ROWS_PER_BLOCK - self.rows % ROWS_PER_BLOCK;
            let until = next.min(first + room);
            for (last, column) in self.last.iter_mut().zip(&batch.columns) {
                append(last, &column.values, first, until);
            }
            self.rows += until - first;
            if until - first == room {
                self.put_aside()?;
            }
            first = until;
        }
        Ok(())
    }

    /// Tells the values of a column, part by part.
    ///
    /// # Errors
    /// When they cannot be read back, or what `tell` says.
    pub(super) fn column<E: From<io::Error>>(
        &mut self,
        column: usize,
        mut tell: impl FnMut(&Values) -> Result<(), E>,
    ) -> Result<(), E> {
        let columns = self.last.len().max(1);
        for (begin, lengths) in self.blocks.iter().zip(self.lengths.chunks(columns)) {
            let before: u64 = lengths.iter().take(column).copied().map(u64::from).sum();
            self.bytes.resize(lengths.get(column).map_or(0, |length| *length as usize), 0);
            self.scratch.seek(SeekFrom::Start(begin + before))?;
            self.scratch.read_exact(&mut self.bytes)?;
            tell(&postcard::from_bytes(&self.bytes).map_err(io::Error::other)?)?;
        }
        self.last.get(column).filter(|values| !values.is_empty()).map_or(Ok(()), tell)
    }

    /// Lets all rows go.
    pub(super) fn clear(&mut self) {
        self.blocks.clear();
        self.lengths.clear();
        self.last.iter_mut().for_each(empty);
        (self.end, self.rows) = (0, 0);
    }

    /// Puts the last rows aside as a block.
    fn put_aside(&mut self) -> io::Result<()> {
        self.bytes.clear();
        for values in &mut self.last {
            let before = self.bytes.len();
            self.bytes = postcard::to_extend(values, core::mem::take(&mut self.bytes)).map_err(io::Error::other)?;
            self.lengths.push(u32::try_from(self.bytes.len() - before).map_err(io::Error::other)?);
            empty(values);
        }
        self.scratch.seek(SeekFrom::Start(self.end))?;
        self.scratch.write_all(&self.bytes)?;
        self.blocks.push(self.end);
        self.end += self.bytes.len() as u64;
        Ok(())
    }
}

/// Removes all values and keeps their room for the next ones.
fn empty(values: &mut Values) {
    match values {
        Values::Text(texts) => texts.clear(),
        Values::Integer(numbers) => numbers.clear(),
        Values::Real(numbers) => numbers.clear(),
    }
}

/// Appends a range of rows to values of the same type.
pub(super) fn append(into: &mut Values, from: &Values, first: usize, next: usize) {
    match (into, from) {
        (Values::Text(into), Values::Text(from)) => into.extend(from.iter().take(next).skip(first).cloned()),
        (Values::Integer(into), Values::Integer(from)) => into.extend(from.iter().take(next).skip(first)),
        (Values::Real(into), Values::Real(from)) => into.extend(from.iter().take(next).skip(first)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::fault::{long_table, sample_table};
    use super::*;
    use std::io::Cursor;

    fn told(waiting: &mut WaitingRows<Cursor<Vec<u8>>>, column: usize) -> Values {
        let mut all = none_like(&sample_table().columns[column].values);
        let tell = |values: &Values| -> io::Result<()> {
            append(&mut all, values, 0, values.len());
            Ok(())
        };
        waiting.column(column, tell).unwrap();
        all
    }

    #[test]
    fn every_column_is_told_as_it_came_group_after_group() {
        let table = long_table();
        assert!(table.rows() > 2 * ROWS_PER_BLOCK);
        let mut waiting = WaitingRows::of(&TableLayout::of(&table), Cursor::new(Vec::new()));
        for (first, middle, next) in [(0, 700, 2_600), (10, 30, 40), (0, ROWS_PER_BLOCK, 2 * ROWS_PER_BLOCK), (5, 5, 5)]
        {
            waiting.add(&table, first, middle).unwrap();
            waiting.add(&table, middle, next).unwrap();
            assert_eq!(waiting.rows(), next - first);
            for (number, column) in table.columns.iter().enumerate() {
                let mut expected = none_like(&column.values);
                append(&mut expected, &column.values, first, next);
                assert_eq!(told(&mut waiting, number), expected);
            }
            waiting.clear();
        }
    }

    #[test]
    fn few_rows_touch_no_file() {
        let mut waiting = WaitingRows::of(&TableLayout::of(&sample_table()), Cursor::new(Vec::new()));
        waiting.add(&sample_table(), 0, sample_table().rows()).unwrap();
        assert!(waiting.scratch.get_ref().is_empty());
    }
}
