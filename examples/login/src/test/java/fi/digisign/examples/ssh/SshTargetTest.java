package fi.digisign.examples.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshTargetTest {

    @ParameterizedTest
    @CsvSource({
        "a@host, a, host, 22, a@host",
        "a@host:2222, a, host, 2222, a@host:2222",
        "a@b@host, a@b, host, 22, a@b@host",
        "a@[::1]:2222, a, ::1, 2222, a@[::1]:2222",
        "a@[::1], a, ::1, 22, a@[::1]",
        "a@::1, a, ::1, 22, a@[::1]",
    })
    void user_host_and_port_are_told_apart(String text, String user, String host, int port, String again) {
        SshTarget target = SshTarget.parse(text);

        assertThat(target).isEqualTo(new SshTarget(user, host, port));
        assertThat(target).hasToString(again);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", "@host", "a@", "a@host:", "a@host:0", "a@host:65536", "a@host:x", "a@[::1]:"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> SshTarget.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
