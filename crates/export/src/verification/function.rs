//! The functions of the key schedules, one script or two each: HKDF and HMAC (RFC 5869, RFC 2104), the PRF of TLS 1.2
//! (RFC 5246 §5), transcript hashes (RFC 9846 §4.1), Diffie-Hellman (RFC 7748, SEC 1) and ML-KEM (FIPS 203).

use std::ops::Range;

use analysis::{Function, HashAlgorithm, Input, SigningAlgorithm, Transcript, ValueId};
use dissect::NamedGroup;

use super::operand::Operand;
use super::script::{Python, Shell};
use super::signature::Signature;
use super::{Command, Run, Unverifiable};
use crate::hex::Hex;

impl Run<'_> {
    /// The commands for a value; none if the run has no such value.
    pub fn value_commands(self, id: ValueId) -> Option<Result<Vec<Command>, Unverifiable>> {
        let value = self.derivations.value(id)?;
        let output = || Hex(&value.bytes).to_string();
        Some(Ok(match &value.made_by {
            Function::Drawn(_)
            | Function::Beforehand(_)
            | Function::Logged(_)
            | Function::OnTheWire(_)
            | Function::Kept(_) => return Some(Err(Unverifiable::NotComputed)),
            Function::Ciphertext { .. } | Function::Encapsulation { .. } => {
                return Some(Err(Unverifiable::OwnRandomness));
            }
            Function::PublicKeyOf { group, private } => return Some(self.public_key_of(*group, *private, output())),
            Function::Agreement { group, private, peer_public } => {
                return Some(self.agreement(*group, *private, *peer_public, output()));
            }
            Function::Decapsulation { private, ciphertext } => {
                vec![self.decapsulation(*private, *ciphertext, output())]
            }
            Function::RsaEncryption { public, padding, message } => {
                vec![self.rsa_encryption(*public, *padding, *message, output())]
            }
            Function::RsaDecryption { private, ciphertext } => {
                vec![self.rsa_decryption(*private, *ciphertext, output())]
            }
            Function::Concatenation(parts) => self.concatenation(parts, output()),
            Function::HkdfExtract { hash, salt, input_keying_material } => {
                self.hkdf_extract(*hash, [salt, input_keying_material], output())
            }
            Function::HkdfExpandLabel { hash, secret, label, context, length } => {
                self.hkdf_expand_label(*hash, *secret, (label, context), *length, output())
            }
            Function::Prf { hash, secret, label, seed, length } => {
                self.prf(*hash, *secret, (label, seed), *length, output())
            }
            Function::Hmac { hash, key, message } => self.hmac(*hash, *key, *message, output()),
            Function::Hash { hash, transcript } => self.hash(*hash, transcript, output()),
            Function::Slice { of, range } => self.slice(*of, range, output()),
            Function::Signature { scheme, public, content, .. } => {
                let Some(algorithm) = SigningAlgorithm::of_scheme(*scheme) else {
                    return Some(Err(Unverifiable::Algorithm));
                };
                let signature = Signature {
                    algorithm,
                    public_key: self.bytes(*public),
                    signature: &value.bytes,
                    content: self.inputs(content),
                    valid: self.derivations.recompute(self.trace, self.analysis, id).is_some(),
                };
                return Some(signature.commands());
            }
            Function::OpenTicket { ticket, key, .. } => vec![self.open_ticket(*ticket, *key, output())],
        }))
    }

    fn public_key_of(self, group: NamedGroup, private: ValueId, output: String) -> Result<Vec<Command>, Unverifiable> {
        let (imports, call): (&[&str], _) = match group {
            NamedGroup::X25519 => {
                (&[X25519], "X25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()".into())
            }
            NamedGroup::MLKEM768 => {
                (&[MLKEM], "MLKEM768PrivateKey.from_seed_bytes(private_key).public_key().public_bytes_raw()".into())
            }
            _ => (
                &[EC, "from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat"],
                format!(
                    "{}\\\n    .public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)",
                    private_key_on(curve(group)?)
                ),
            ),
        };
        let mut python = Python::importing(imports);
        python.bytes("private_key", self.bytes(private));
        python.line(&format!("public_key = {call}\nprint(public_key.hex())"));
        Ok(vec![python.finish(output)])
    }

    fn agreement(
        self,
        group: NamedGroup,
        private: ValueId,
        peer_public: ValueId,
        output: String,
    ) -> Result<Vec<Command>, Unverifiable> {
        let (imports, key, peer): (&[&str], _, _) = match group {
            NamedGroup::X25519 => (
                &["from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey"],
                "X25519PrivateKey.from_private_bytes(private_key)".into(),
                "X25519PublicKey.from_public_bytes(peer_public_key)".into(),
            ),
            _ => {
                let curve = curve(group)?;
                let peer = format!("ec.EllipticCurvePublicKey.from_encoded_point({curve}, peer_public_key)");
                (&[EC], private_key_on(curve), format!("ec.ECDH(), {peer}"))
            }
        };
        let mut python = Python::importing(imports);
        python.bytes("private_key", self.bytes(private));
        python.bytes("peer_public_key", self.bytes(peer_public));
        python.line(&format!("shared_secret = {key}.exchange(\n    {peer})\nprint(shared_secret.hex())"));
        Ok(vec![python.finish(output)])
    }

    fn decapsulation(self, private: ValueId, ciphertext: ValueId, output: String) -> Command {
        let mut python = Python::importing(&[MLKEM]);
        python.bytes("seed", self.bytes(private));
        python.bytes("ciphertext", self.bytes(ciphertext));
        python.line("print(MLKEM768PrivateKey.from_seed_bytes(seed).decapsulate(ciphertext).hex())");
        python.finish(output)
    }

    fn rsa_encryption(self, public: ValueId, padding: ValueId, message: ValueId, output: String) -> Command {
        let mut python =
            Python::importing(&["from cryptography.hazmat.primitives.serialization import load_der_public_key"]);
        python.bytes("public_key", self.bytes(public));
        python.bytes("PS", self.bytes(padding));
        python.bytes("M", self.bytes(message));
        python.line(
            "key = load_der_public_key(public_key).public_numbers()\n\
             EM = b\"\\0\\2\" + PS + b\"\\0\" + M\n\
             C = pow(int.from_bytes(EM, \"big\"), key.e, key.n)\n\
             print(C.to_bytes(len(EM), \"big\").hex())",
        );
        python.finish(output)
    }

    fn rsa_decryption(self, private: ValueId, ciphertext: ValueId, output: String) -> Command {
        let mut python =
            Python::importing(&["from cryptography.hazmat.primitives.serialization import load_der_private_key"]);
        python.bytes("private_key", self.bytes(private));
        python.bytes("C", self.bytes(ciphertext));
        python.line(
            "key = load_der_private_key(private_key, password=None).private_numbers()\n\
             EM = pow(int.from_bytes(C, \"big\"), key.d, key.public_numbers.n)\n\
             print(EM.to_bytes(len(C), \"big\").hex())",
        );
        python.finish(output)
    }

    fn concatenation(self, parts: &[ValueId], output: String) -> Vec<Command> {
        let parts = self.values(parts);
        let (mut shell, mut python) = both(&parts);
        let names: Vec<_> = parts.iter().map(|part| part.name.as_str()).collect();
        shell.line(&format!("echo ${}", names.join("$")));
        python.line(&format!("print(({}).hex())", names.join(" + ")));
        vec![shell.finish(output.clone()), python.finish(output)]
    }

    fn hkdf_extract(self, hash: HashAlgorithm, [salt, material]: [&Input; 2], output: String) -> Vec<Command> {
        let operands = [self.input(salt).named("salt"), self.input(material).named("IKM")];
        let mut shell = Shell::default();
        let mut python = Python::importing(&["import hmac"]);
        operands.iter().for_each(|operand| shell.define(operand));
        operands.iter().for_each(|operand| python.define(operand));
        let digest = digest(hash);
        shell.line(&format!(
            "openssl kdf -keylen {} -kdfopt digest:{digest} -kdfopt mode:EXTRACT_ONLY \\\n  \
             -kdfopt hexsalt:$salt -kdfopt hexkey:$IKM HKDF | lower",
            hash.output_length()
        ));
        python.line(&format!("print(hmac.new(salt, IKM, \"{digest}\").hexdigest())"));
        vec![shell.finish(output.clone()), python.finish(output)]
    }

    fn hkdf_expand_label(
        self,
        hash: HashAlgorithm,
        secret: ValueId,
        (label, context): (&str, &Input),
        length: usize,
        output: String,
    ) -> Vec<Command> {
        let digest = digest(hash);
        let operands = [self.value(secret).named("secret"), self.input(context).named("context")];
        let context_length = self.derivations.input(self.trace, self.analysis, context).map_or(0, |bytes| bytes.len());

        let mut shell = Shell::default();
        operands.iter().for_each(|operand| shell.define(operand));
        shell.line(&format!("label=$(printf 'tls13 {label}' | hex)"));
        let label_length = "tls13 ".len() + label.len();
        shell.line(&format!("hkdf_label={length:04x}{label_length:02x}${{label}}{context_length:02x}$context"));
        shell.line(&format!(
            "openssl kdf -keylen {length} -kdfopt digest:{digest} -kdfopt mode:EXPAND_ONLY \\\n  \
             -kdfopt hexkey:$secret -kdfopt hexinfo:$hkdf_label HKDF | lower"
        ));

        let mut python = Python::importing(&[
            "from cryptography.hazmat.primitives import hashes",
            "from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand",
        ]);
        operands.iter().for_each(|operand| python.define(operand));
        python.line(&format!("label = b\"tls13 {label}\"\nlength = {length}"));
        python.line(
            "hkdf_label = (length.to_bytes(2, \"big\") + bytes([len(label)]) + label\n    + bytes([len(context)]) + context)",
        );
        let class = digest.to_uppercase();
        python.line(&format!("print(HKDFExpand(hashes.{class}(), length, hkdf_label).derive(secret).hex())"));
        vec![shell.finish(output.clone()), python.finish(output)]
    }

    fn prf(
        self,
        hash: HashAlgorithm,
        secret: ValueId,
        (label, seed): (&str, &[Input]),
        length: usize,
        output: String,
    ) -> Vec<Command> {
        let digest = digest(hash);
        let secret = self.value(secret).named("secret");
        let seed = self.inputs(seed);
        let names: Vec<_> = seed.iter().map(|part| part.name.as_str()).collect();

        let mut shell = Shell::default();
        shell.define(&secret);
        seed.iter().for_each(|part| shell.define(part));
        shell.line(&format!(
            "openssl kdf -keylen {length} -kdfopt digest:{digest} -kdfopt hexsecret:$secret \\\n  \
             -kdfopt seed:'{label}' -kdfopt hexseed:${} TLS1-PRF | lower",
            names.join("$")
        ));

        let mut python = Python::importing(&["import hmac"]);
        python.define(&secret);
        python.line(&format!("label = b\"{label}\"\nlength = {length}"));
        seed.iter().for_each(|part| python.define(part));
        python.join("seed", &[&["label"], &names[..]].concat());
        python.line(&P_HASH.replace("{digest}", digest));
        python.line("print(output[:length].hex())");
        vec![shell.finish(output.clone()), python.finish(output)]
    }

    fn hmac(self, hash: HashAlgorithm, key: ValueId, message: ValueId, output: String) -> Vec<Command> {
        let digest = digest(hash);
        let operands = self.values(&[key, message]);
        let [key, message] = [0, 1].map(|place| &operands[place].name);
        let mut shell = Shell::default();
        let mut python = Python::importing(&["import hmac"]);
        operands.iter().for_each(|operand| shell.define(operand));
        operands.iter().for_each(|operand| python.define(operand));
        shell.line(&format!(
            "unhex ${message} | openssl dgst -{digest} -mac HMAC -macopt hexkey:${key} -r | \\\n  cut -d' ' -f1"
        ));
        python.line(&format!("print(hmac.new({key}, {message}, \"{digest}\").hexdigest())"));
        vec![shell.finish(output.clone()), python.finish(output)]
    }

    fn hash(self, hash: HashAlgorithm, transcript: &Transcript, output: String) -> Vec<Command> {
        let digest = digest(hash);
        let messages = self.messages(transcript);
        let mut shell = Shell::default();
        let mut python = Python::importing(&["import hashlib"]);
        messages.iter().for_each(|message| shell.define(message));
        messages.iter().for_each(|message| python.define(message));
        let mut names: Vec<_> = messages.iter().map(|message| message.name.as_str()).collect();
        if let Some(first) = names.first_mut().filter(|_| transcript.message_hash) {
            // RFC 9846 §4.1: the handshake type message_hash (254), and the length of what follows.
            let header = format!("fe0000{:02x}", hash.output_length());
            shell.line(&format!(
                "hash=$(unhex ${first} | openssl dgst -{digest} -r | cut -d' ' -f1)\nmessage_hash={header}$hash"
            ));
            python.line(&format!("message_hash = bytes.fromhex(\"{header}\") + hashlib.{digest}({first}).digest()"));
            *first = "message_hash";
        }
        match names[..] {
            [] => shell.line("messages=\"\""),
            _ => shell.join("messages", &names),
        }
        python.join("messages", &names);
        shell.line(&format!("unhex \"$messages\" | openssl dgst -{digest} -r | cut -d' ' -f1"));
        python.line(&format!("print(hashlib.{digest}(messages).hexdigest())"));
        vec![shell.finish(output.clone()), python.finish(output)]
    }

    fn slice(self, of: ValueId, range: &Range<usize>, output: String) -> Vec<Command> {
        let whole = self.value(of);
        let (mut shell, mut python) = both(std::slice::from_ref(&whole));
        let name = &whole.name;
        shell.line(&format!("echo ${name} | cut -c {}-{}", 2 * range.start + 1, 2 * range.end));
        python.line(&format!("print({name}[{}:{}].hex())", range.start, range.end));
        vec![shell.finish(output.clone()), python.finish(output)]
    }

    /// The form of our server's tickets (RFC 5077 §4), and in them of rustls's sessions.
    fn open_ticket(self, ticket: ValueId, key: ValueId, output: String) -> Command {
        let mut python = Python::importing(&[CHACHA20]);
        python.bytes("key", self.bytes(key));
        python.bytes("ticket", self.bytes(ticket));
        python.line(OPEN_TICKET);
        python.finish(output)
    }
}

const X25519: &str = "from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey";
const MLKEM: &str = "from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey";
const EC: &str = "from cryptography.hazmat.primitives.asymmetric import ec";
const CHACHA20: &str = "from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305";

/// RFC 5246 §5.
const P_HASH: &str = "\
A, output = seed, b\"\"
while len(output) < length:
    A = hmac.new(secret, A, \"{digest}\").digest()
    output += hmac.new(secret, A + seed, \"{digest}\").digest()";

const OPEN_TICKET: &str = "\
key_name, nonce, encrypted_state = ticket[:16], ticket[16:28], ticket[28:]
state = ChaCha20Poly1305(key).decrypt(nonce, encrypted_state, key_name)
server_name = 1 + state[1] if state[0] else 0
secret = state[1 + server_name + 2 + 2:]
print(secret[1:1 + secret[0]].hex())";

/// Both scripts, with these variables.
fn both(operands: &[Operand]) -> (Shell, Python) {
    let (mut shell, mut python) = (Shell::default(), Python::default());
    operands.iter().for_each(|operand| shell.define(operand));
    operands.iter().for_each(|operand| python.define(operand));
    (shell, python)
}

fn curve(group: NamedGroup) -> Result<&'static str, Unverifiable> {
    match group {
        NamedGroup::SECP256R1 => Ok("ec.SECP256R1()"),
        NamedGroup::SECP384R1 => Ok("ec.SECP384R1()"),
        _ => Err(Unverifiable::Algorithm),
    }
}

fn private_key_on(curve: &str) -> String {
    format!("ec.derive_private_key(int.from_bytes(private_key, \"big\"), {curve})")
}

/// The name of a hash function, as both tools know it.
const fn digest(hash: HashAlgorithm) -> &'static str {
    match hash {
        HashAlgorithm::Sha256 => "sha256",
        HashAlgorithm::Sha384 => "sha384",
    }
}
