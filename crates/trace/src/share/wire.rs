//! Numbers, bytes and texts as bytes: a number seven bits a byte, the lowest first, the eighth bit says that more come
//! (LEB128); bytes, and a text as UTF-8, behind their number.

/// The bytes end too soon, or are none that are written here.
#[derive(Debug)]
pub struct Cut;

/// The bytes that are still to be read.
pub struct Reader<'a>(pub &'a [u8]);

/// Writes a number.
pub fn write_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Writes bytes, behind their number.
pub fn write_bytes(bytes: &mut Vec<u8>, more: &[u8]) {
    write_number(bytes, more.len() as u64);
    bytes.extend(more);
}

/// Writes a text.
pub fn write_text(bytes: &mut Vec<u8>, text: &str) {
    write_bytes(bytes, text.as_bytes());
}

impl<'a> Reader<'a> {
    /// Reads a number.
    pub fn number(&mut self) -> Result<u64, Cut> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let (byte, rest) = self.0.split_first().ok_or(Cut)?;
            self.0 = rest;
            let bits = u64::from(byte & 0x7f);
            if (bits << shift) >> shift != bits {
                return Err(Cut);
            }
            number |= bits << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(Cut)
    }

    /// Reads bytes, behind their number.
    pub fn bytes(&mut self) -> Result<&'a [u8], Cut> {
        let length = usize::try_from(self.number()?).map_err(|_| Cut)?;
        let (bytes, rest) = self.0.split_at_checked(length).ok_or(Cut)?;
        self.0 = rest;
        Ok(bytes)
    }

    /// Reads a text.
    pub fn text(&mut self) -> Result<&'a str, Cut> {
        std::str::from_utf8(self.bytes()?).map_err(|_| Cut)
    }
}
