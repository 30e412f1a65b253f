/** Logins to servers with the card's keys: TLS and SSH. */
module fi.digisign.examples.login {
    requires transitive fi.digisign.provider;
    requires org.apache.sshd.osgi;
    requires org.slf4j; // of Apache MINA SSHD, which has no module descriptor to say so

    exports fi.digisign.examples.ssh;
    exports fi.digisign.examples.tls;
}
