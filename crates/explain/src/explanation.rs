//! What is to be told of a field: what its value means, where that is known, and what the field is for.

use dissect::{AlertDescription, ExtensionType, Field, NamedGroup, Value};

use crate::field::{field_references, sections};
use crate::{Reference, Texts, cipher_suite};

/// What is to be told of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What the value means, if there is more to say than its name; then what the field is for.
    pub paragraphs: Vec<String>,
    /// Where that is defined, the most telling first.
    pub references: Vec<Reference>,
}

impl Texts {
    /// Explains a field. A structure that begins with its type is told by it: `first` is the first part of `field`, if it
    /// has parts.
    pub fn explain(&self, field: &Field, first: Option<&Field>) -> Explanation {
        let value = match (&field.value, first.map(|first| &first.value)) {
            (Value::Structure, Some(value @ (Value::ExtensionType(_) | Value::NamedGroup(_)))) => value,
            (value, _) => value,
        };
        let paragraphs = self.value_meaning(value).into_iter().chain(self.field_meaning(field.id)).collect();
        let mut references = value_references(value);
        for reference in field_references(field.id) {
            if !references.contains(&reference) {
                references.push(reference);
            }
        }
        Explanation { paragraphs, references }
    }

    /// What a value means; none where its name says it all, or nobody here knows more.
    pub fn value_meaning(&self, value: &Value) -> Option<String> {
        if value.code_point()?.name == Some("GREASE") {
            return self.find("field-extension-grease", &[]);
        }
        match value {
            Value::ExtensionType(extension_type) => self.extension_meaning(*extension_type),
            Value::AlertDescription(description) => self.alert_meaning(*description),
            Value::CipherSuite(suite) => self.cipher_suite_meaning(*suite),
            Value::NamedGroup(group) => self.named_group_meaning(*group),
            Value::SignatureScheme(scheme) => self.signature_scheme_meaning(*scheme),
            _ => None,
        }
    }

    /// What an extension asks for. Often the text of its content says that already.
    fn extension_meaning(&self, extension_type: ExtensionType) -> Option<String> {
        let name = extension_name(extension_type)?;
        self.find(&format!("extension-{name}"), &[]).or_else(|| self.find(&format!("field-extension-{name}"), &[]))
    }

    fn alert_meaning(&self, description: AlertDescription) -> Option<String> {
        if description == AlertDescription::CLOSE_NOTIFY {
            return self.find("alert-close-notify", &[]);
        }
        description.name()?;
        self.find("alert-raised", &[("reason", self.alert_reason(description).into())])
    }

    fn named_group_meaning(&self, group: NamedGroup) -> Option<String> {
        let name = group.name()?;
        match name.strip_prefix("ffdhe") {
            Some(bits) => self.find("group-ffdhe", &[("bits", bits.into())]),
            None => self.find(&format!("group-{name}"), &[]),
        }
    }
}

/// Where the value itself is defined.
fn value_references(value: &Value) -> Vec<Reference> {
    let sections = match value {
        Value::ExtensionType(extension_type) if extension_type.is_grease() => sections("extension.grease"),
        Value::ExtensionType(extension_type) => {
            extension_name(*extension_type).and_then(|name| sections(&format!("extension.{name}")))
        }
        Value::CipherSuite(suite) => cipher_suite::sections(*suite),
        _ => None,
    };
    Reference::list(sections.unwrap_or_default())
}

/// The name without what is said about it, as `(old)`.
fn extension_name(extension_type: ExtensionType) -> Option<&'static str> {
    extension_type.name()?.split(" (").next()
}
