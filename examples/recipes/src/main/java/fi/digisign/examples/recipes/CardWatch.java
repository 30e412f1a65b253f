package fi.digisign.examples.recipes;

import fi.digisign.provider.DigisignProvider;
import fi.digisign.provider.management.CardMonitor;

/** Tells when cards come and go: docs/provider.md. */
public final class CardWatch {

    private CardWatch() {}

    public static CardMonitor start(DigisignProvider provider) {
        CardMonitor monitor = CardMonitor.open(provider); // or of any Readers
        monitor.addListener(
                event -> System.out.println(event.kind() + " " + event.reader().orElse("")));
        return monitor;
    }
}
