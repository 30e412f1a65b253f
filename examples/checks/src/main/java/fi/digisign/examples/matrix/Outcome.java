package fi.digisign.examples.matrix;

/**
 * What came of a path with a card: a cell of the matrix.
 *
 * @param status how it ended
 * @param text the reason, or what went wrong; empty where it went well
 */
record Outcome(Status status, String text) {

    enum Status {
        /** Went as it should, in every place, and with a wrong PIN too. */
        GREEN,
        /** The card cannot, and refused. */
        CANNOT,
        /** Something needed is not on this machine. */
        NOT_RUN,
        FAILED
    }

    static final Outcome GREEN = new Outcome(Status.GREEN, "");

    static Outcome cannot(String why) {
        return new Outcome(Status.CANNOT, why);
    }

    static Outcome notRun(String why) {
        return new Outcome(Status.NOT_RUN, why);
    }

    static Outcome failed(String what) {
        return new Outcome(Status.FAILED, what);
    }
}
