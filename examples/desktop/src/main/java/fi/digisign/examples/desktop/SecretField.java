package fi.digisign.examples.desktop;

import javax.swing.JPasswordField;
import javax.swing.text.AttributeSet;
import javax.swing.text.BadLocationException;
import javax.swing.text.GapContent;
import javax.swing.text.PlainDocument;

/**
 * A field for secrets. What is pasted may have white space around it, as text that was copied often has. Wiping overwrites
 * what was entered; Swing keeps it in one array as long as it has no more than {@value #ROOM} characters.
 */
final class SecretField extends JPasswordField {

    private static final long serialVersionUID = 1L;

    private static final int ROOM = 256;
    private static final int COLUMNS = 14;

    SecretField() {
        super(new Secret(), null, COLUMNS);
    }

    /** Overwrites what was entered. */
    void wipe() {
        ((Secret) getDocument()).wipe();
    }

    /** Removes character by character, since Swing makes a String of what is removed, for undoing it. */
    private static final class Secret extends PlainDocument {

        private static final long serialVersionUID = 1L;

        Secret() {
            super(new GapContent(ROOM));
        }

        @Override
        public void insertString(int offset, String text, AttributeSet attributes) throws BadLocationException {
            String kept = text == null || text.length() == 1 ? text : text.strip();
            if (kept != null && getLength() + kept.length() < ROOM) {
                super.insertString(offset, kept, attributes);
            }
        }

        void wipe() {
            int length = getLength();
            try {
                for (int at = length; at > 0; at--) {
                    remove(at - 1, 1);
                }
                super.insertString(0, "\0".repeat(length), null);
                remove(0, length);
            } catch (BadLocationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
