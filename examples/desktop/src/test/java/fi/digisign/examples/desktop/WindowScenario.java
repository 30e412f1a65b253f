package fi.digisign.examples.desktop;

/** What is tried with the windows, see {@link WindowScenarios}. */
enum WindowScenario {
    TYPED_AND_ENTERED,
    ESCAPE_CANCELS,
    LAST_TRY_WANTS_A_TICK,
    NEW_PIN_TWICE,
    FROM_THE_EVENT_THREAD,
    INTERRUPTED,
    PASTED,
    SHOWN,
    AT_THE_READER,
    LAST_TRY_AT_THE_READER
}
