package fi.digisign.examples.matrix;

/**
 * A column of the matrix.
 *
 * @param jdk the JDK's feature version
 * @param modulePath whether everything is on the module path; otherwise it is on the class path
 * @param image the card
 */
record CellName(int jdk, boolean modulePath, String image) {

    String path() {
        return modulePath ? "module path" : "class path";
    }
}
