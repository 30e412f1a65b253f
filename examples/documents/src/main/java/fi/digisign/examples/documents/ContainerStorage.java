package fi.digisign.examples.documents;

import eu.europa.esig.dss.asic.common.SecureContainerHandlerBuilder;
import eu.europa.esig.dss.asic.common.ZipUtils;
import eu.europa.esig.dss.signature.resources.TempFileResourcesHandlerBuilder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Where DSS keeps what it packs into containers and takes out of them: in files, not in memory, so that large containers
 * need no large heap. DSS has one place in the JVM to be told that, so whoever works with containers takes turns.
 */
final class ContainerStorage {

    /** Up to here a file may be compressed as well as it can be; DSS takes larger ones for an attack from 100 to 1 on. */
    private static final long SMALL_ENOUGH = 1L << 30;

    private static final ReentrantLock TURN = new ReentrantLock();

    private ContainerStorage() {}

    /**
     * Runs something of DSS when it is this thread's turn.
     *
     * @param files where the contents go
     * @param work what to run; asks no person anything, since others wait meanwhile
     * @return what it returns
     */
    static <T> T keeping(TempFileResourcesHandlerBuilder files, Supplier<T> work) {
        TURN.lock();
        try {
            ZipUtils.getInstance()
                    .setZipContainerHandlerBuilder(new SecureContainerHandlerBuilder()
                            .setResourcesHandlerBuilder(files)
                            .setThreshold(SMALL_ENOUGH));
            return work.get();
        } finally {
            ZipUtils.getInstance().setZipContainerHandlerBuilder(new SecureContainerHandlerBuilder());
            TURN.unlock();
        }
    }
}
