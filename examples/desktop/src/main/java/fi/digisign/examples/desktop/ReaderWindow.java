package fi.digisign.examples.desktop;

import fi.digisign.provider.PinPadCallback;
import java.awt.KeyboardFocusManager;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JDialog;
import javax.swing.JPanel;

/**
 * Tells the person to enter a PIN at the reader's keys, until that is done. Has no buttons: the reader has one for
 * cancelling. Used on Swing's event thread only.
 */
final class ReaderWindow {

    private static final int GAP = 12;

    private final JDialog dialog;

    ReaderWindow(PinPadCallback atReader) {
        PinForm form = PinForm.of(atReader);
        dialog = new JDialog(
                KeyboardFocusManager.getCurrentKeyboardFocusManager().getActiveWindow(),
                form.title().in(form.language()),
                JDialog.ModalityType.MODELESS);
        dialog.setName("reader");
        dialog.setDefaultCloseOperation(JDialog.HIDE_ON_CLOSE);
        dialog.setAlwaysOnTop(true);
        JPanel panel = new JPanel();
        panel.setLayout(new BoxLayout(panel, BoxLayout.PAGE_AXIS));
        panel.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
        form.lines().forEach(line -> Lines.add(panel, line, GAP / 2));
        String where = atReader.instruction();
        Lines.add(panel, where, 0);
        dialog.getAccessibleContext().setAccessibleDescription(String.join("\n", form.lines()) + "\n" + where);
        dialog.setContentPane(panel);
        dialog.pack();
        dialog.setLocationRelativeTo(dialog.getOwner());
    }

    void show() {
        dialog.setVisible(true);
    }

    void close() {
        dialog.dispose();
    }
}
