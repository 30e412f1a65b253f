package fi.digisign.provider.diagnosis;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What Linux shows of the PC/SC service and of readers without asking the service: pcsc-lite reports a service that is not
 * running, one that this user may not access, and one that rejects this user in the same way.
 *
 * @param socket where pcscd listens
 * @param usbDevices where the kernel shows USB devices
 */
record LinuxService(Path socket, Path usbDevices) {

    private static final String SMART_CARD_CLASS = "0b";
    private static final int MAX_DEVICES = 512;

    /** The state of the service's socket, as this user finds it. */
    enum Door {
        /** There is none: the service is not installed or not started. */
        MISSING,
        /** It exists, but no process is listening. */
        NOBODY,
        /** The operating system does not allow this user to connect. */
        FORBIDDEN,
        /** It accepts connections. */
        OPEN
    }

    /** The paths that pcsc-lite uses by default. */
    static LinuxService usual() {
        String told = System.getenv("PCSCLITE_CSOCK_NAME");
        return new LinuxService(
                Path.of(told == null || told.isBlank() ? "/run/pcscd/pcscd.comm" : told),
                Path.of("/sys/bus/usb/devices"));
    }

    Door door() {
        if (!Files.exists(socket)) {
            Path folder = socket.getParent();
            return folder != null && Files.isDirectory(folder) && !Files.isExecutable(folder)
                    ? Door.FORBIDDEN
                    : Door.MISSING;
        }
        if (!Files.isWritable(socket)) {
            return Door.FORBIDDEN;
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected() ? Door.OPEN : Door.NOBODY;
        } catch (IOException | UnsupportedOperationException refused) {
            return Door.NOBODY;
        }
    }

    /** The name of a smart card reader that is plugged in, whether the service knows it or not. */
    Optional<String> pluggedIn() {
        try (DirectoryStream<Path> interfaces = Files.newDirectoryStream(usbDevices)) {
            int seen = 0;
            for (Path one : interfaces) {
                if (SMART_CARD_CLASS.equals(read(one.resolve("bInterfaceClass")))) {
                    String device = one.getFileName().toString().split(":", 2)[0];
                    String product = read(usbDevices.resolve(device).resolve("product"));
                    return Optional.of(product.isEmpty() ? "USB " + device : product);
                }
                if (++seen == MAX_DEVICES) {
                    break;
                }
            }
        } catch (IOException noUsb) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static String read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            return "";
        }
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(256), java.nio.charset.StandardCharsets.UTF_8).strip();
        }
    }
}
