package fi.digisign.testvectors.terminal;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.List;
import java.util.Map;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactorySpi;

/** A security provider that is passed as an object and never registered. */
final class TerminalProvider extends Provider {

    private static final long serialVersionUID = 1L;

    private final transient SimulatedTerminals terminals;

    TerminalProvider(SimulatedTerminals terminals) {
        super("SimulatedTerminals", "1.0", "Simulated card readers for tests");
        this.terminals = terminals;
        putService(new FactoryService(this));
    }

    private static final class FactoryService extends Provider.Service {

        private final TerminalProvider owner;

        FactoryService(TerminalProvider owner) {
            super(owner, "TerminalFactory", SimulatedTerminals.TYPE, FactorySpi.class.getName(), List.of(), Map.of());
            this.owner = owner;
        }

        @Override
        public Object newInstance(Object parameters) throws NoSuchAlgorithmException {
            try {
                return new FactorySpi(new ProgramContext(owner.terminals));
            } catch (PcscException e) {
                throw new NoSuchAlgorithmException("no PC/SC service", e);
            }
        }
    }

    private static final class FactorySpi extends TerminalFactorySpi {

        private final ProgramContext context;

        FactorySpi(ProgramContext context) {
            this.context = context;
        }

        @Override
        protected CardTerminals engineTerminals() {
            return new ListedTerminals(context);
        }
    }
}
