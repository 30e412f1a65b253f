package fi.digisign.examples.matrix;

/** What a path has to come to. */
final class Check {

    private Check() {}

    static void that(boolean isSo, String what) {
        if (!isSo) {
            throw new AssertionError("Not as it should be: " + what);
        }
    }

    static void equal(Object expected, Object actual, String what) {
        if (!expected.equals(actual)) {
            throw new AssertionError(what + ": expected " + expected + ", was " + actual);
        }
    }

    /** The work must end in such an exception, itself or as a cause. */
    static void refuses(Class<? extends Throwable> type, Work work) {
        try {
            work.run();
        } catch (Exception refused) {
            if (hasCause(refused, type)) {
                return;
            }
            throw new AssertionError("Expected " + type.getName(), refused);
        }
        throw new AssertionError("Not refused with " + type.getName());
    }

    static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    interface Work {
        void run() throws Exception;
    }
}
