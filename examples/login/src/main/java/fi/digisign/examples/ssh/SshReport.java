package fi.digisign.examples.ssh;

import java.util.Optional;

/**
 * A login that succeeded.
 *
 * @param hostKey the fingerprint of the server's key
 * @param algorithm the SSH name of the signature algorithm that the server accepted
 * @param exitStatus what the command ended with, empty if none was run or the server does not tell
 */
public record SshReport(String hostKey, String algorithm, Optional<Integer> exitStatus) {}
