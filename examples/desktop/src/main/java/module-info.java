/** Windows that ask for PINs. */
module fi.digisign.examples.desktop {
    requires transitive fi.digisign.provider;
    requires transitive java.desktop;

    exports fi.digisign.examples.desktop;
}
