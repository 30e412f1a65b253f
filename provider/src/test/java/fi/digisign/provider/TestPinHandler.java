package fi.digisign.provider;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;

/** The holder of a TEST card: knows its PINs, and remembers what was asked. */
class TestPinHandler implements CallbackHandler {

    final List<PinCallback> asked = new CopyOnWriteArrayList<>();

    /** The PINs of all images: 1234 for PIN 1, 123456 for PIN 2. */
    @Override
    public void handle(Callback[] callbacks) {
        for (Callback callback : callbacks) {
            PinCallback pin = (PinCallback) callback;
            asked.add(pin);
            pin.setPassword((pin.isForEachUse() ? "123456" : "1234").toCharArray());
        }
    }
}
