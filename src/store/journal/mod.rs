//! The journal of a case: every step since the last save, on storage within a second. Beside a saved case it is called
//! `NAME.headwater.journal`; that of a case that was never saved stands in the program's own folder and begins with the case itself.
//!
//! It is only ever written to at its end, one record a step and, before it, one for every text and file that came with the step. A
//! record that was cut off by a crash is recognised by its checksum and left out. A journal is begun, and begun anew, beside its
//! place and moved there as a whole. Whether it belongs to a state of a case tell the case's id, the number of the entry that it
//! follows on, and that entry's seal. Cost: linear in what is written.

mod record;

use crate::article::Fingerprint;
use crate::case::{Blobs, CaseId, Entry, History, StoredEntry};
use crate::disk::{self, Disk, DiskFile, Open};
use record::{Kind, MAGIC, fill, next, put};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io::{self, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Ending of journals, without the dot.
pub const JOURNAL: &str = "journal";

/// Largest journal that is read; bytes.
const LARGEST: u64 = 4 << 30;

/// The journal of a case file.
pub fn journal_beside(case_file: &Path) -> PathBuf {
    let mut name = disk::settled(case_file).into_os_string();
    name.push(".");
    name.push(JOURNAL);
    PathBuf::from(name)
}

/// Where a journal begins: in which case, behind which entry of its history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beginning {
    /// Which case.
    pub case: CaseId,
    /// Its name, for lists.
    pub name: String,
    /// Number of the entry that it follows on.
    pub after: u64,
    /// What tells that entry from others of its number; `None` where there is none.
    pub seal: Option<Fingerprint>,
}

impl Beginning {
    /// Behind the last entry of a history.
    pub fn behind(case: &CaseId, name: &str, history: &History) -> Self {
        let last = history.last_number();
        Self {
            case: case.clone(),
            name: name.to_owned(),
            after: last,
            seal: history.entry(last).map(|e| StoredEntry::seal(e)),
        }
    }

    /// Whether it begins in this case at this entry, or before the last one of this history.
    fn fits(&self, case: &CaseId, history: &History) -> bool {
        let known = history.entry(self.after).map(|e| StoredEntry::seal(e));
        // An entry that is not kept any more cannot be compared.
        let same = known == self.seal || (known.is_none() && self.after <= history.before());
        self.case == *case && self.after <= history.last_number() && same
    }
}

/// A journal that is being written.
pub struct Journal {
    file: Box<dyn DiskFile>,
    path: PathBuf,
    length: u64,
    texts: BTreeSet<Fingerprint>,
    originals: BTreeSet<Fingerprint>,
}

impl Journal {
    /// Begins a journal in the place of what stands there; whole or not at all. That of a case file is as open as the file; one that
    /// stands alone, with its snapshot, is locked, so that others do not take it for one that a crash left.
    ///
    /// # Errors
    /// If the storage refuses.
    pub fn begin(
        disk: &dyn Disk,
        path: &Path,
        beginning: &Beginning,
        snapshot: Option<&[u8]>,
        entries: &[Arc<Entry>],
        case_file: Option<&Path>,
    ) -> io::Result<Self> {
        let mut bytes = MAGIC.to_vec();
        put(&mut bytes, Kind::Header, &serde_json::to_vec(beginning)?)?;
        if let Some(snapshot) = snapshot {
            put(&mut bytes, Kind::Snapshot, snapshot)?;
        }
        let (mut texts, mut originals) = (BTreeSet::new(), BTreeSet::new());
        put_entries(&mut bytes, entries, &mut texts, &mut originals)?;
        let file = disk::replace(disk, path, case_file, |file| {
            if snapshot.is_some() {
                // Where storage cannot lock, the journal is there all the same.
                file.lock().ok();
            }
            file.write_all(&bytes)
        })?;
        Ok(Self {
            file,
            path: path.to_owned(),
            length: bytes.len() as u64,
            texts,
            originals,
        })
    }

    /// Writes entries at its end and waits until they are on storage. After an error it must be begun anew: what the last record
    /// of the file is then is not known.
    ///
    /// # Errors
    /// If the storage refuses, or the file is not there any more.
    pub fn append(&mut self, disk: &dyn Disk, entries: &[Arc<Entry>]) -> io::Result<()> {
        let there = disk.look(&self.path)?;
        if there.identity != self.file.mark()?.identity || there.length != self.length {
            return Err(io::Error::other("something else changed the journal"));
        }
        let (mut texts, mut originals) = (self.texts.clone(), self.originals.clone());
        let mut bytes = Vec::new();
        put_entries(&mut bytes, entries, &mut texts, &mut originals)?;
        self.file.seek(SeekFrom::Start(self.length))?;
        self.file.write_all(&bytes)?;
        self.file.sync()?;
        self.length += bytes.len() as u64;
        (self.texts, self.originals) = (texts, originals);
        Ok(())
    }
}

/// Records of entries, and before them those of the texts and bytes that are not in the journal yet.
fn put_entries(
    out: &mut Vec<u8>,
    entries: &[Arc<Entry>],
    texts: &mut BTreeSet<Fingerprint>,
    originals: &mut BTreeSet<Fingerprint>,
) -> io::Result<()> {
    for entry in entries {
        let mut blobs = Blobs::default();
        let stored = StoredEntry::forward(entry, &mut blobs);
        for (key, bytes) in &blobs.originals {
            if originals.insert(key.clone()) {
                put(out, Kind::Original, bytes)?;
            }
        }
        for (key, text) in &blobs.texts {
            if !originals.contains(key) && texts.insert(key.clone()) {
                put(out, Kind::Text, text.as_bytes())?;
            }
        }
        put(out, Kind::Entry, &serde_json::to_vec(&stored)?)?;
    }
    Ok(())
}

/// What a journal holds.
#[derive(Debug)]
pub struct Kept {
    /// Where it begins.
    pub beginning: Beginning,
    /// The case before the first entry, as a case file; of a case that was never saved.
    pub snapshot: Option<Vec<u8>>,
    /// Its entries, for [`History::resume`].
    pub entries: Vec<Entry>,
    /// Whether its end is cut off or damaged; what stood there was never acknowledged, or is lost.
    pub torn: bool,
}

/// Reads a journal; `None` where there is none, or none that has a whole beginning.
///
/// # Errors
/// If the storage refuses.
pub fn read_journal(disk: &dyn Disk, path: &Path) -> io::Result<Option<Kept>> {
    match disk.open(path, Open::Read) {
        Ok(mut file) => read_open_journal(&mut *file),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e),
    }
}

/// The same of an open file.
///
/// # Errors
/// If the storage refuses.
pub fn read_open_journal(file: &mut dyn DiskFile) -> io::Result<Option<Kept>> {
    let length = file.mark()?.length;
    if length > LARGEST {
        return Err(io::Error::from(io::ErrorKind::FileTooLarge));
    }
    let mut file = BufReader::new(file);
    let mut magic = [0; MAGIC.len()];
    if !fill(&mut file, &mut magic)? || magic != *MAGIC {
        return Ok(None);
    }
    let Some((Kind::Header, header)) = next(&mut file)? else {
        return Ok(None);
    };
    let Ok(beginning) = serde_json::from_slice::<Beginning>(&header) else {
        return Ok(None);
    };
    let mut kept = Kept {
        beginning,
        snapshot: None,
        entries: Vec::new(),
        torn: false,
    };
    let mut blobs = Blobs::default();
    let mut whole = file.stream_position()?;
    while let Some((kind, bytes)) = next(&mut file)? {
        if !kept.take(kind, bytes, &mut blobs) {
            break;
        }
        whole = file.stream_position()?;
    }
    kept.torn = whole != length;
    Ok(Some(kept))
}

impl Kept {
    /// Takes a record; `false` where it does not fit.
    fn take(&mut self, kind: Kind, bytes: Vec<u8>, blobs: &mut Blobs) -> bool {
        match kind {
            Kind::Header => return false,
            Kind::Snapshot => self.snapshot = Some(bytes),
            Kind::Text => {
                let Ok(text) = String::from_utf8(bytes) else {
                    return false;
                };
                let key = Fingerprint::of(text.as_bytes());
                blobs.texts.insert(key, text.into());
            }
            Kind::Original => {
                blobs
                    .originals
                    .insert(Fingerprint::of(&bytes), Arc::from(bytes));
            }
            Kind::Entry => {
                let stored = serde_json::from_slice::<StoredEntry>(&bytes).ok();
                let Some(entry) = stored.and_then(|s| s.into_forward(blobs).ok()) else {
                    return false;
                };
                self.entries.push(entry);
            }
        }
        true
    }

    /// The entries that this history of this case does not have yet; `None` where the journal is that of another case, or of
    /// another state of it.
    pub fn newer_than(self, case: &CaseId, history: &History) -> Option<Vec<Entry>> {
        if !self.beginning.fits(case, history) {
            return None;
        }
        // What both have must be the same.
        let last = history.last_number();
        let common = self.entries.iter().find(|e| e.number == last);
        let known = history.entry(last);
        if let (Some(here), Some(there)) = (common, known)
            && StoredEntry::seal(here) != StoredEntry::seal(there)
        {
            return None;
        }
        let entries = self.entries.into_iter();
        Some(entries.filter(|e| e.number > last).collect())
    }
}

/// Puts a journal aside under a name that is free, where it stays; the new name.
///
/// # Errors
/// If the storage refuses.
pub fn set_aside(disk: &dyn Disk, path: &Path) -> io::Result<PathBuf> {
    let mut number = 1_u32;
    loop {
        let mut name = path.as_os_str().to_owned();
        name.push(format!("-{number}"));
        let aside = PathBuf::from(name);
        match disk.look(&aside) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => {
                disk.rename(path, &aside)?;
                return Ok(aside);
            }
            Err(e) => return Err(e),
            Ok(_) => number += 1,
        }
    }
}
