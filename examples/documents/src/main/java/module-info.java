/** Long-term signatures, containers and validation, with the EU's DSS. */
module fi.digisign.examples.documents {
    requires transitive fi.digisign.provider;
    requires java.net.http;
    requires jpms_dss_alert;
    requires jpms_dss_asic_cades;
    requires jpms_dss_asic_common;
    requires jpms_dss_asic_xades;
    requires jpms_dss_cades;
    requires jpms_dss_cms_object; // found by service loading
    requires jpms_dss_diagnostic_data;
    requires jpms_dss_document;
    requires jpms_dss_enumerations;
    requires jpms_dss_jaxb_parsers;
    requires jpms_dss_model;
    requires jpms_dss_pades;
    requires jpms_dss_pades_pdfbox;
    requires jpms_dss_service;
    requires jpms_dss_simple_report;
    requires jpms_dss_spi;
    requires transitive jpms_dss_token; // CardToken is one of its tokens
    requires jpms_dss_validation;
    requires jpms_dss_xades;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.util;

    // What DSS needs but cannot say, having no module descriptors.
    requires jakarta.xml.bind;
    requires org.apache.commons.codec;
    requires org.apache.commons.collections4;
    requires org.apache.commons.io;
    requires org.apache.commons.lang3;
    requires org.glassfish.jaxb.runtime;

    exports fi.digisign.examples.cades;
    exports fi.digisign.examples.documents;
    exports fi.digisign.examples.documents.online;
}
