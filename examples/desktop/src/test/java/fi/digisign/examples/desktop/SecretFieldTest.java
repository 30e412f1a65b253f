package fi.digisign.examples.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import javax.swing.text.Segment;
import org.junit.jupiter.api.Test;

class SecretFieldTest {

    @Test
    void whatIsPastedMayHaveWhiteSpaceAroundIt() throws Exception {
        SecretField field = new SecretField();
        field.getDocument().insertString(0, " 1234\n", null);
        assertThat(field.getPassword()).isEqualTo("1234".toCharArray());
    }

    @Test
    void whatIsPastedHasAnEnd() throws Exception {
        SecretField field = new SecretField();
        field.getDocument().insertString(0, "1".repeat(1_000_000), null);
        assertThat(field.getPassword()).isEmpty();
    }

    @Test
    void wipingLeavesNothingInSwingsArray() throws Exception {
        SecretField field = new SecretField();
        for (int i = 0; i < 6; i++) {
            field.getDocument().insertString(i, String.valueOf(i + 1), null);
        }
        Segment inside = new Segment();
        inside.setPartialReturn(true);
        field.getDocument().getText(0, 6, inside);
        assertThat(inside.toString()).isEqualTo("123456");
        char[] array = inside.array;
        field.wipe();
        assertThat(field.getPassword()).isEmpty();
        assertThat(new String(array)).doesNotContainPattern("[1-6]");
    }
}
