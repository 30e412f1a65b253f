package fi.digisign.provider;

import fi.digisign.apdu.reader.ReaderFilter;
import fi.digisign.apdu.reader.TerminalSource;
import fi.digisign.apdu.trace.ApduListener;
import fi.digisign.provider.api.KeyPurpose;
import fi.digisign.provider.api.PinPadUse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.security.auth.callback.CallbackHandler;
import javax.smartcardio.TerminalFactory;

/**
 * What a {@link DigisignProvider} depends on: where its readers come from, who asks for PINs, what its key stores list.
 * Make one with {@link #builder()}.
 *
 * <p>Immutable, so safe for use by several threads.
 */
public final class DigisignConfiguration {

    private final String nameSuffix;
    private final TerminalSource terminalSource;
    private final ReaderFilter readerFilter;
    private final List<ApduListener> listeners;
    private final CallbackHandler callbackHandler;
    private final Duration waitForCard;
    private final KeyPurpose purpose;
    private final boolean caCertificates;
    private final InstantSource clock;
    private final Locale language;
    private final PinPadUse pinPad;

    private DigisignConfiguration(Builder builder) {
        nameSuffix = builder.nameSuffix;
        terminalSource = builder.terminalSource;
        readerFilter = builder.readerFilter;
        listeners = List.copyOf(builder.listeners);
        callbackHandler = builder.callbackHandler;
        waitForCard = builder.waitForCard;
        purpose = builder.purpose;
        caCertificates = builder.caCertificates;
        clock = builder.clock;
        language = builder.language;
        pinPad = builder.pinPad;
    }

    /**
     * All readers of the operating system's PC/SC service, all keys, nobody to ask for PINs, no waiting.
     *
     * @return the configuration of {@code new DigisignProvider()}
     */
    public static DigisignConfiguration defaults() {
        return builder().build();
    }

    /**
     * Begins a configuration with the {@linkplain #defaults() defaults}.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Begins a configuration with this one's values.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.nameSuffix = nameSuffix;
        copy.terminalSource = terminalSource;
        copy.readerFilter = readerFilter;
        copy.listeners.addAll(listeners);
        copy.callbackHandler = callbackHandler;
        copy.waitForCard = waitForCard;
        copy.purpose = purpose;
        copy.caCertificates = caCertificates;
        copy.clock = clock;
        copy.language = language;
        copy.pinPad = pinPad;
        return copy;
    }

    /**
     * What follows {@code DIGISIGN-} in the provider's name.
     *
     * @return the suffix; empty for the plain name {@code DIGISIGN}
     */
    public Optional<String> nameSuffix() {
        return Optional.ofNullable(nameSuffix);
    }

    /**
     * Where readers come from.
     *
     * @return the source
     */
    public TerminalSource terminalSource() {
        return terminalSource;
    }

    /**
     * Which readers to look at.
     *
     * @return the filter
     */
    public ReaderFilter readerFilter() {
        return readerFilter;
    }

    /**
     * Who hears every exchange with a card.
     *
     * @return the listeners
     */
    public List<ApduListener> listeners() {
        return listeners;
    }

    /**
     * Who asks the card holder for PINs.
     *
     * @return the handler, where one is set
     */
    public Optional<CallbackHandler> callbackHandler() {
        return Optional.ofNullable(callbackHandler);
    }

    /**
     * How long to wait for a card that is not there.
     *
     * @return the time; zero looks once
     */
    public Duration waitForCard() {
        return waitForCard;
    }

    /**
     * Which keys to list.
     *
     * @return the purpose
     */
    public KeyPurpose purpose() {
        return purpose;
    }

    /**
     * Whether the card's certificates of certification authorities are listed as entries of their own. They are always
     * part of the chains; as entries they become trust anchors for whoever uses the key store as a trust store.
     *
     * @return false unless asked for
     */
    public boolean caCertificates() {
        return caCertificates;
    }

    /**
     * Tells the age of what is known of the card.
     *
     * @return the clock
     */
    public InstantSource clock() {
        return clock;
    }

    /**
     * Whether PINs are entered at the keys of readers that have them.
     *
     * @return {@link PinPadUse#AUTO} unless set
     */
    public PinPadUse pinPad() {
        return pinPad;
    }

    /**
     * In which language the card holder is asked for PINs.
     *
     * @return the language; empty for the JVM's at the time of asking
     */
    public Optional<Locale> language() {
        return Optional.ofNullable(language);
    }

    /** Collects the values of a configuration. Not safe for use by several threads. */
    public static final class Builder {

        private String nameSuffix;
        private TerminalSource terminalSource = TerminalSource.pcsc();
        private ReaderFilter readerFilter = ReaderFilter.ALL;
        private final List<ApduListener> listeners = new ArrayList<>();
        private CallbackHandler callbackHandler;
        private Duration waitForCard = Duration.ZERO;
        private KeyPurpose purpose = KeyPurpose.ALL;
        private boolean caCertificates;
        private InstantSource clock = InstantSource.system();
        private Locale language;
        private PinPadUse pinPad = PinPadUse.AUTO;

        private Builder() {}

        /**
         * Names the provider {@code DIGISIGN-} and this, so that several can be registered at once.
         *
         * @param suffix letters, digits, {@code -}, {@code _} or {@code .}
         * @return this
         * @throws IllegalArgumentException if it has other characters or none
         */
        public Builder nameSuffix(String suffix) {
            if (!suffix.matches("[A-Za-z0-9._-]+")) {
                throw new IllegalArgumentException("A provider's name may contain only letters, digits, -, _ and .");
            }
            nameSuffix = suffix;
            return this;
        }

        /**
         * Takes readers from here instead of the operating system's PC/SC service.
         *
         * @param source the source
         * @return this
         */
        public Builder terminalSource(TerminalSource source) {
            terminalSource = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Takes readers from this factory instead of the operating system's PC/SC service.
         *
         * @param factory of any javax.smartcardio implementation
         * @return this
         */
        public Builder terminalFactory(TerminalFactory factory) {
            return terminalSource(TerminalSource.of(factory));
        }

        /**
         * Looks at some of the readers only.
         *
         * @param filter which
         * @return this
         */
        public Builder readerFilter(ReaderFilter filter) {
            readerFilter = Objects.requireNonNull(filter, "filter");
            return this;
        }

        /**
         * Adds someone who hears every exchange with a card, in the order of adding.
         *
         * @param listener who
         * @return this
         */
        public Builder listener(ApduListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Asks the card holder for PINs through this handler, with a {@link PinCallback}.
         *
         * @param handler who; null for nobody
         * @return this
         */
        public Builder callbackHandler(CallbackHandler handler) {
            callbackHandler = handler;
            return this;
        }

        /**
         * Waits for a card that is not there, or for one to be put back.
         *
         * @param time how long; zero looks once
         * @return this
         * @throws IllegalArgumentException if it is negative
         */
        public Builder waitForCard(Duration time) {
            if (time.isNegative()) {
                throw new IllegalArgumentException("Cannot wait for " + time);
            }
            waitForCard = time;
            return this;
        }

        /**
         * Lists some of the keys only.
         *
         * @param wanted which
         * @return this
         */
        public Builder purpose(KeyPurpose wanted) {
            purpose = Objects.requireNonNull(wanted, "purpose");
            return this;
        }

        /**
         * Lists the card's certificates of certification authorities as entries of their own.
         *
         * @param listed whether to; whoever uses such a key store as a trust store trusts the card
         * @return this
         */
        public Builder caCertificates(boolean listed) {
            caCertificates = listed;
            return this;
        }

        /**
         * Takes the time from here.
         *
         * @param source the clock
         * @return this
         */
        public Builder clock(InstantSource source) {
            clock = Objects.requireNonNull(source, "clock");
            return this;
        }

        /**
         * Lets PINs be entered at the keys of readers that have them, or not, or nowhere else.
         *
         * @param use which
         * @return this
         */
        public Builder pinPad(PinPadUse use) {
            pinPad = Objects.requireNonNull(use, "pinPad");
            return this;
        }

        /**
         * Asks the card holder for PINs in this language. Exceptions and logs are English all the same; see {@link
         * fi.digisign.apdu.SmartCardException#message(Locale)}.
         *
         * @param locale any locale, of which all but Finnish and Swedish ones give English; null for the JVM's at the
         *     time of asking
         * @return this
         */
        public Builder language(Locale locale) {
            language = locale;
            return this;
        }

        /**
         * Ends the collection.
         *
         * @return the configuration
         */
        public DigisignConfiguration build() {
            return new DigisignConfiguration(this);
        }
    }
}
