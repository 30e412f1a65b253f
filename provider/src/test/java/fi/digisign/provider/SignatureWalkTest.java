package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.testvectors.CardImage;
import java.io.IOException;
import java.io.InputStream;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.api.Test;

/**
 * The way of a signature: which classes of {@code apdu}, {@code pkcs15} and {@code provider} somebody reads who follows
 * {@link Signature#sign()} to the reader and back.
 *
 * <p>Measured, not estimated: a class loader puts a call at the beginning of every method and constructor of these modules,
 * and each call during {@code sign()} on the signing thread counts for the top-level class of its method (a lambda or a nested
 * class counts for the class around it). Not counted is what only carries data: records, enums, exceptions, sealed interfaces
 * of records, bytes and texts, and the commands of {@code fi.digisign.apdu.command}, which are built but do nothing.
 *
 * <p>The limits only ever go down. The aim is 15 classes with the PIN verified, and 25 with PIN entry.
 */
final class SignatureWalkTest {

    /** The most classes with the PIN verified. */
    private static final int VERIFIED = 15;

    /** The most classes with PIN entry. */
    private static final int ENTERED = 29;

    @Test
    void signatureWithVerifiedPinTakesFewClasses() throws Exception {
        List<String> walk = walk(true);
        System.out.println("The walk of a signature, PIN verified: " + lines(walk));
        assertThat(walk).hasSizeLessThanOrEqualTo(VERIFIED);
    }

    @Test
    void signatureWithPinEntryTakesFewClasses() throws Exception {
        List<String> walk = walk(false);
        System.out.println("The walk of a signature, PIN entered: " + lines(walk));
        assertThat(walk).hasSizeLessThanOrEqualTo(ENTERED);
    }

    private static String lines(List<String> walk) {
        return walk.size() + "\n  " + String.join("\n  ", walk);
    }

    @SuppressWarnings("unchecked")
    private static List<String> walk(boolean verified) throws Exception {
        ClassLoader recording = new RecordingLoader();
        Callable<Set<Class<?>>> signing = (Callable<Set<Class<?>>>) recording
                .loadClass(Signing.class.getName())
                .getConstructors()[0]
                .newInstance(verified);
        List<String> walk = new ArrayList<>();
        for (Class<?> type : signing.call()) {
            if (!carriesData(type)) {
                walk.add(type.getName());
            }
        }
        return walk;
    }

    private static boolean carriesData(Class<?> type) {
        return type.isRecord()
                || type.isEnum()
                || Throwable.class.isAssignableFrom(type)
                || type.isSealed()
                || type.getSimpleName().equals("Bytes")
                || type.getPackageName().endsWith(".command")
                || type.getPackageName().endsWith(".text")
                || type.getPackageName().endsWith(".words");
    }

    /** One signature on a virtual card; runs in the recording loader. */
    public static final class Signing implements Callable<Set<Class<?>>> {

        private final boolean verified;

        /** @param verified whether the PIN is verified before */
        public Signing(boolean verified) {
            this.verified = verified;
        }

        @Override
        public Set<Class<?>> call() throws Exception {
            sign(verified);
            return sign(verified);
        }

        private static Set<Class<?>> sign(boolean verified) throws Exception {
            TestCard card = new TestCard(CardImage.load("fineid-v4"));
            DigisignProvider provider = card.providerAsking(new TestHolder());
            KeyStore keyStore = TestCard.load(provider, null);
            PrivateKey key =
                    TestCard.key(keyStore, TestCard.keyAliases(keyStore).get(0));
            Signature signature = Signature.getInstance("SHA384withECDSA", provider);
            signature.initSign(key);
            if (verified) {
                signature.update(new byte[10]);
                signature.sign();
            }
            signature.update(new byte[10]);
            Recorder.start();
            try {
                signature.sign();
            } finally {
                Recorder.stop();
            }
            return Recorder.visited();
        }
    }

    /** Remembers the classes in the order of their first calls on one thread. */
    public static final class Recorder {

        private static final ThreadLocal<Set<Class<?>>> CURRENT = new ThreadLocal<>();
        private static Set<Class<?>> last = Set.of();

        private Recorder() {}

        static void start() {
            CURRENT.set(new LinkedHashSet<>());
        }

        static void stop() {
            last = CURRENT.get();
            CURRENT.remove();
        }

        static Set<Class<?>> visited() {
            return last;
        }

        /** @param visited whose code runs */
        public static void enter(Class<?> visited) {
            Set<Class<?>> current = CURRENT.get();
            if (current != null) {
                Class<?> top = visited;
                while (top.getEnclosingClass() != null) {
                    top = top.getEnclosingClass();
                }
                current.add(top);
            }
        }
    }

    /** Stands at the beginning of every method. */
    public static final class OnEntry {

        private OnEntry() {}

        @Advice.OnMethodEnter
        static void entered(@Advice.Origin Class<?> type) {
            Recorder.enter(type);
        }
    }

    /** Loads all classes of this project anew, the main classes with the calls. */
    private static final class RecordingLoader extends ClassLoader {

        private static final String OURS = "fi.digisign.";

        private final ClassFileLocator files = ClassFileLocator.ForClassLoader.ofSystemLoader();
        private final TypePool types = TypePool.Default.of(files);
        private final String tests = codeSource("fi/digisign/provider/SignatureWalkTest.class");

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(OURS)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            try (InputStream in = getResourceAsStream(file)) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                boolean counted = !name.startsWith(OURS + "testvectors.")
                        && !codeSource(file).equals(tests);
                byte[] code = counted ? withCalls(types.describe(name).resolve()) : in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        private byte[] withCalls(TypeDescription type) {
            return new ByteBuddy()
                    .redefine(type, files)
                    .visit(Advice.to(OnEntry.class)
                            .on(ElementMatchers.isMethod().or(ElementMatchers.isConstructor())))
                    .make()
                    .getBytes();
        }

        private static String codeSource(String file) {
            String place = String.valueOf(ClassLoader.getSystemResource(file));
            return place.substring(0, Math.max(0, place.length() - file.length()));
        }
    }
}
