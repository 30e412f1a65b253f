package fi.digisign.examples.desktop;

import java.awt.Component;
import java.util.ArrayList;
import java.util.List;
import javax.swing.Box;
import javax.swing.JComponent;
import javax.swing.JLabel;

/** Lines of text in a window, one below the other, each no longer than fits every screen. */
final class Lines {

    private static final int LONGEST = 72;

    private Lines() {}

    /** A line in pieces, cut at spaces where there are any. */
    static List<String> wrapped(String line) {
        List<String> pieces = new ArrayList<>();
        String rest = line;
        while (rest.length() > LONGEST) {
            int space = rest.lastIndexOf(' ', LONGEST);
            int cut = space > 0 ? space : LONGEST;
            pieces.add(rest.substring(0, cut));
            rest = rest.substring(cut).stripLeading();
        }
        pieces.add(rest);
        return pieces;
    }

    /** Names come from cards: Swing would read one that begins with a tag as a page of HTML. */
    static JLabel label(String line) {
        JLabel label = new JLabel();
        label.putClientProperty("html.disable", true);
        label.setText(line);
        return label;
    }

    static void add(JComponent panel, String line, int gap) {
        wrapped(line).forEach(piece -> add(panel, label(piece), gap));
    }

    static void add(JComponent panel, JComponent component, int gap) {
        component.setAlignmentX(Component.LEFT_ALIGNMENT);
        panel.add(component);
        panel.add(Box.createVerticalStrut(gap));
    }
}
