package fi.digisign.examples.desktop;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.desktop.PinForm.Verdict;
import fi.digisign.examples.desktop.words.DesktopText;
import java.awt.FlowLayout;
import java.awt.KeyboardFocusManager;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Arrays;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/**
 * Asks for a secret in a modal window. OK is possible only when the entry may be right; Enter is OK, Esc and closing the
 * window cancel; there is no time limit. Used on Swing's event thread only.
 */
final class PinWindow {

    private static final int GAP = 12;
    private static final int LINE_GAP = 4;

    private final PinForm form;
    private final JDialog dialog;
    private final SecretField entry = new SecretField();
    private final SecretField again = new SecretField();
    private final JCheckBox agreed = new JCheckBox();
    private final JLabel hint = new JLabel();
    private final JButton ok = new JButton();
    private boolean accepted;

    PinWindow(PinForm form) {
        this.form = form;
        Window owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getActiveWindow();
        dialog = new JDialog(owner, words(form.title()), JDialog.ModalityType.APPLICATION_MODAL);
        dialog.setName("pin");
        dialog.setDefaultCloseOperation(JDialog.DISPOSE_ON_CLOSE);
        dialog.setAlwaysOnTop(true);
        dialog.getAccessibleContext().setAccessibleDescription(String.join("\n", form.lines()));
        dialog.setContentPane(content());
        dialog.getRootPane().setDefaultButton(ok);
        dialog.getRootPane()
                .registerKeyboardAction(
                        event -> dialog.dispose(),
                        KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                        JComponent.WHEN_IN_FOCUSED_WINDOW);
        dialog.addWindowListener(new WindowAdapter() {
            @Override
            public void windowOpened(WindowEvent event) {
                entry.requestFocusInWindow();
            }
        });
        look();
        dialog.pack();
        dialog.setResizable(false);
        dialog.setLocationRelativeTo(owner);
    }

    /** Shows the window and waits; the entry is for the caller to wipe, empty if the person cancelled. */
    Optional<char[]> ask() {
        try {
            dialog.setVisible(true);
            return accepted ? Optional.of(entry.getPassword()) : Optional.empty();
        } finally {
            entry.wipe();
            again.wipe();
        }
    }

    /** Closes the window, as if the person cancelled. */
    void close() {
        dialog.dispose();
    }

    private String words(Text text) {
        return text.in(form.language());
    }

    private JPanel content() {
        JPanel panel = new JPanel();
        panel.setLayout(new BoxLayout(panel, BoxLayout.PAGE_AXIS));
        panel.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
        for (String line : form.lines()) {
            Lines.add(panel, line, LINE_GAP);
        }
        form.lastTry().ifPresent(warning -> {
            Lines.add(panel, words(warning), LINE_GAP);
            agreed.setText(words(DesktopText.SPEND_LAST_TRY));
            agreed.setName("agreed");
            agreed.addActionListener(event -> look());
            Lines.add(panel, agreed, LINE_GAP);
        });
        addField(panel, form.question(), entry, "entry");
        if (form.twice()) {
            addField(panel, DesktopText.ENTER_AGAIN, again, "again");
        }
        JCheckBox show = new JCheckBox(words(DesktopText.SHOW));
        show.setName("show");
        char hidden = entry.getEchoChar();
        show.addActionListener(event -> {
            entry.setEchoChar(show.isSelected() ? '\0' : hidden);
            again.setEchoChar(show.isSelected() ? '\0' : hidden);
        });
        Lines.add(panel, show, LINE_GAP);
        hint.setName("hint");
        Lines.add(panel, hint, GAP);
        Lines.add(panel, buttons(), 0);
        return panel;
    }

    private void addField(JPanel panel, Text question, SecretField field, String name) {
        JLabel label = Lines.label(words(question));
        label.setLabelFor(field);
        field.setName(name);
        field.getAccessibleContext().setAccessibleName(label.getText());
        field.setMaximumSize(field.getPreferredSize());
        field.getDocument().addDocumentListener(new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent event) {
                look();
            }

            @Override
            public void removeUpdate(DocumentEvent event) {
                look();
            }

            @Override
            public void changedUpdate(DocumentEvent event) {
                look();
            }
        });
        panel.add(Box.createVerticalStrut(GAP));
        Lines.add(panel, label, LINE_GAP);
        Lines.add(panel, field, LINE_GAP);
    }

    private JPanel buttons() {
        ok.setText(words(DesktopText.OK));
        ok.setName("ok");
        ok.addActionListener(event -> {
            accepted = look().acceptable();
            if (accepted) {
                dialog.dispose();
            }
        });
        JButton cancel = new JButton(words(DesktopText.CANCEL));
        cancel.setName("cancel");
        cancel.addActionListener(event -> dialog.dispose());
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, GAP, 0));
        buttons.add(ok);
        buttons.add(cancel);
        return buttons;
    }

    /** Looks at what is entered so far, and says what is missing. */
    private Verdict look() {
        char[] first = entry.getPassword();
        char[] second = again.getPassword();
        try {
            Verdict verdict = form.judge(first, second, agreed.isSelected());
            ok.setEnabled(verdict.acceptable());
            String words = words(verdict.hint());
            hint.setText(words);
            if (dialog.isShowing() && hint.getPreferredSize().width > hint.getWidth()) {
                dialog.pack();
            }
            entry.getAccessibleContext().setAccessibleDescription(words);
            return verdict;
        } finally {
            Arrays.fill(first, '\0');
            Arrays.fill(second, '\0');
        }
    }
}
