//! A scenario as JSON, in the form that its file has: by serde, so that a new setting is there by itself.

use std::fmt;

use serde::ser::{Error, Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};
use trace::Scenario;

use super::writer::Writer;

/// The scenario as an object.
pub(super) fn scenario(writer: &mut Writer<'_>, scenario: &Scenario) -> fmt::Result {
    scenario.serialize(Form(writer)).map_err(|Failed| fmt::Error)
}

/// The sink failed, or the scenario holds what a scenario's file cannot.
#[derive(Debug)]
struct Failed;

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not written")
    }
}

impl std::error::Error for Failed {}

impl Error for Failed {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Failed
    }
}

impl From<fmt::Error> for Failed {
    fn from(_: fmt::Error) -> Self {
        Failed
    }
}

/// Numbers, strings, names, lists and structures: what scenarios are made of.
struct Form<'a, 'w>(&'a mut Writer<'w>);

macro_rules! bare {
    ($($method:ident $type:ty,)*) => {
        $(fn $method(self, value: $type) -> Result<(), Failed> {
            Ok(self.0.bare(value)?)
        })*
    };
}

impl<'a, 'w> Serializer for Form<'a, 'w> {
    type Ok = ();
    type Error = Failed;
    type SerializeSeq = Form<'a, 'w>;
    type SerializeStruct = Form<'a, 'w>;
    type SerializeTuple = Impossible<(), Failed>;
    type SerializeTupleStruct = Impossible<(), Failed>;
    type SerializeTupleVariant = Impossible<(), Failed>;
    type SerializeMap = Impossible<(), Failed>;
    type SerializeStructVariant = Impossible<(), Failed>;

    bare! {
        serialize_bool bool,
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64,
        serialize_f32 f32, serialize_f64 f64,
    }

    fn serialize_char(self, value: char) -> Result<(), Failed> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Failed> {
        Ok(self.0.string(value)?)
    }

    fn serialize_none(self) -> Result<(), Failed> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Failed> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Failed> {
        Ok(self.0.bare("null")?)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Failed> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Failed> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Failed> {
        self.0.open('{')?;
        self.0.name(variant)?;
        value.serialize(Form(self.0))?;
        Ok(self.0.close('}')?)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Failed> {
        self.0.open('[')?;
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Failed> {
        self.0.open('{')?;
        Ok(self)
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Failed> {
        Err(Failed)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Failed> {
        self.serialize_unit()
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Failed> {
        Err(Failed)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Failed> {
        Err(Failed)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Failed> {
        Err(Failed)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Failed> {
        Err(Failed)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Failed> {
        Err(Failed)
    }
}

impl SerializeSeq for Form<'_, '_> {
    type Ok = ();
    type Error = Failed;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        value.serialize(Form(self.0))
    }

    fn end(self) -> Result<(), Failed> {
        Ok(self.0.close(']')?)
    }
}

impl SerializeStruct for Form<'_, '_> {
    type Ok = ();
    type Error = Failed;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Failed> {
        self.0.name(name)?;
        value.serialize(Form(self.0))
    }

    fn end(self) -> Result<(), Failed> {
        Ok(self.0.close('}')?)
    }
}
