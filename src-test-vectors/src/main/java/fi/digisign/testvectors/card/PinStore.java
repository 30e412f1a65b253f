package fi.digisign.testvectors.card;

import fi.digisign.testvectors.image.Activation;
import fi.digisign.testvectors.image.CardContents;
import fi.digisign.testvectors.image.CardSettings;
import fi.digisign.testvectors.image.FilePath;
import fi.digisign.testvectors.image.ImagePin;
import fi.digisign.testvectors.image.PinState;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All PINs of the card, and which of them can be seen from where. */
final class PinStore {

    private final Map<String, Pin> pins = new LinkedHashMap<>();
    private final boolean globalNeedsApplication;

    PinStore(CardContents contents) {
        CardSettings settings = contents.settings();
        globalNeedsApplication = settings.globalPinsNeedApplication();
        contents.pins().forEach(image -> pins.put(image.name(), new Pin(image)));
        if (settings.activation() != Activation.ACTIVATED) {
            byte[] preset = settings.activationPin().getBytes(StandardCharsets.US_ASCII);
            boolean blocked = settings.activation() == Activation.PUK_LETTER;
            pins.values().stream()
                    .filter(pin -> pin.image().unblockedBy().isPresent())
                    .forEach(pin -> pin.preset(preset, blocked ? 0 : pin.image().tries()));
        }
    }

    PinState state(String name) {
        Pin pin = pins.get(name);
        if (pin == null) {
            throw new IllegalArgumentException("no PIN " + name + "; there are " + pins.keySet());
        }
        return pin.state();
    }

    List<ImagePin> persistent() {
        return pins.values().stream().map(Pin::persistent).toList();
    }

    Pin named(String name) {
        return pins.get(name);
    }

    /**
     * The PIN a P2 byte means here.
     *
     * @param reference the P2 byte
     * @param files which of them are current
     * @throws StatusException 6A88 when there is none
     */
    Pin find(int reference, FileSystem files) {
        return pins.values().stream()
                .filter(pin -> pin.image().reference().isPresent()
                        && pin.image().reference().getAsInt() == reference)
                .filter(pin -> visible(pin, files))
                .findFirst()
                .orElseThrow(() -> new StatusException(StatusWord.REFERENCE_NOT_FOUND));
    }

    private boolean visible(Pin pin, FileSystem files) {
        if (pin.image().local()) {
            return pin.image().dfs().contains(files.directory().path());
        }
        return !globalNeedsApplication || files.application().isPresent();
    }

    /** Whether a PIN named by a file or key is verified; true when none is named. */
    boolean satisfied(Optional<String> name) {
        return name.map(pins::get).map(Pin::verified).orElse(true);
    }

    /** Local PINs do not outlive their DF. */
    void enter(FilePath directory) {
        pins.values().stream()
                .filter(pin -> pin.image().local() && !pin.image().dfs().contains(directory))
                .forEach(Pin::forgetVerified);
    }

    /** Selecting an application, even the one that is selected, ends the verification of its local PINs. */
    void startApplication() {
        pins.values().stream().filter(pin -> pin.image().local()).forEach(Pin::forgetVerified);
    }

    void forgetVerified() {
        pins.values().forEach(Pin::forgetVerified);
    }
}
