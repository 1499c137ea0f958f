//! Certificate policies, their mapping and their constraints (RFC 5280 §4.2.1.4, §4.2.1.5, §4.2.1.11, §4.2.1.14).

use super::{INTEGER, OBJECT_IDENTIFIER, SEQUENCE};
use crate::der::{self, Component, Content};
use crate::reader::{Parsed, Reader};
use crate::{DerTag, FieldId, ObjectIdentifier};

const DISPLAY_TEXT: &[DerTag] = &[DerTag::IA5_STRING, DerTag::VISIBLE_STRING, DerTag::BMP_STRING, DerTag::UTF8_STRING];

pub(super) const CERTIFICATE_POLICIES: Component = Component::new(
    FieldId("x509.certificate_policies"),
    SEQUENCE,
    Content::ListOf(&[Component::new(
        FieldId("x509.policy_information"),
        SEQUENCE,
        Content::Components(&[
            Component::new(FieldId("x509.policy_information.policy_identifier"), OBJECT_IDENTIFIER, Content::Universal),
            Component::new(
                FieldId("x509.policy_information.policy_qualifiers"),
                SEQUENCE,
                Content::ListOf(&[Component::new(
                    FieldId("x509.policy_qualifier_info"),
                    SEQUENCE,
                    Content::Function(policy_qualifier_info),
                )]),
            )
            .optional(),
        ]),
    )]),
);

fn policy_qualifier_info(reader: &mut Reader<'_>) -> Parsed {
    static USER_NOTICE: &[Component] = &[
        Component::new(
            FieldId("x509.user_notice.notice_ref"),
            SEQUENCE,
            Content::Components(&[
                Component::new(FieldId("x509.notice_reference.organization"), DISPLAY_TEXT, Content::Universal),
                Component::new(
                    FieldId("x509.notice_reference.notice_numbers"),
                    SEQUENCE,
                    Content::ListOf(&[Component::new(
                        FieldId("x509.notice_reference.notice_numbers.notice_number"),
                        INTEGER,
                        Content::Universal,
                    )]),
                ),
            ]),
        )
        .optional(),
        Component::new(FieldId("x509.user_notice.explicit_text"), DISPLAY_TEXT, Content::Universal).optional(),
    ];
    let qualifier = der::peek_object_identifier(reader.left());
    let id = FieldId("x509.policy_qualifier_info.policy_qualifier_id");
    der::component(reader, &Component::new(id, OBJECT_IDENTIFIER, Content::Universal))?;
    let qualifier = match qualifier? {
        ObjectIdentifier::CPS => Component::new(FieldId("x509.cps_uri"), &[DerTag::IA5_STRING], Content::Universal),
        ObjectIdentifier::USER_NOTICE => {
            Component::new(FieldId("x509.user_notice"), SEQUENCE, Content::Components(USER_NOTICE))
        }
        _ => Component::new(FieldId("x509.policy_qualifier_info.qualifier"), &[], Content::Universal),
    };
    der::component(reader, &qualifier)
}

pub(super) const POLICY_MAPPINGS: Component = Component::new(
    FieldId("x509.policy_mappings"),
    SEQUENCE,
    Content::ListOf(&[Component::new(
        FieldId("x509.policy_mapping"),
        SEQUENCE,
        Content::Components(&[
            Component::new(FieldId("x509.policy_mapping.issuer_domain_policy"), OBJECT_IDENTIFIER, Content::Universal),
            Component::new(FieldId("x509.policy_mapping.subject_domain_policy"), OBJECT_IDENTIFIER, Content::Universal),
        ]),
    )]),
);

pub(super) const POLICY_CONSTRAINTS: Component = Component::new(
    FieldId("x509.policy_constraints"),
    SEQUENCE,
    Content::Components(&[
        Component::new(
            FieldId("x509.policy_constraints.require_explicit_policy"),
            &[DerTag::CONTEXT_0],
            Content::Implicit(DerTag::INTEGER),
        )
        .optional(),
        Component::new(
            FieldId("x509.policy_constraints.inhibit_policy_mapping"),
            &[DerTag::CONTEXT_1],
            Content::Implicit(DerTag::INTEGER),
        )
        .optional(),
    ]),
);

pub(super) const INHIBIT_ANY_POLICY: Component =
    Component::new(FieldId("x509.inhibit_any_policy"), INTEGER, Content::Universal);
