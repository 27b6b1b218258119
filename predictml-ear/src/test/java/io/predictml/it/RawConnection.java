package io.predictml.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;

/** Bytes to a port and what comes back, for requests that no client would make. */
final class RawConnection {
    private static final Duration SILENCE = Duration.ofMillis(1500);

    private RawConnection() {}

    /**
     * What came back until the server closed, or said nothing more.
     *
     * @param closed whether the server ended the connection
     */
    record Reply(String text, boolean closed) {
        /** How many answers there are. */
        long answers() {
            return text.lines().filter(line -> line.startsWith("HTTP/1.1 ")).count();
        }

        int status() {
            return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
        }
    }

    static Reply ask(URI server, String bytes) throws IOException {
        return ask(server, "127.0.0.1", bytes, SILENCE);
    }

    /**
     * @param from the address of this machine that it comes from, 127.0.0.1 to 127.255.255.254
     * @param patience how long silence is waited for
     */
    static Reply ask(URI server, String from, String bytes, Duration patience) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getAllByName(from)[0], 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()));
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            Thread writer = new Thread(() -> write(socket, bytes));
            writer.start();
            return read(socket.getInputStream());
        }
    }

    private static void write(Socket socket, String bytes) {
        try {
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
        } catch (IOException closedByTheServer) {
            // What it had to say is read by the other side.
            return;
        }
    }

    private static Reply read(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[65536];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                all.write(buffer, 0, read);
            }
            return new Reply(all.toString(ISO_8859_1), true);
        } catch (SocketTimeoutException silent) {
            return new Reply(all.toString(ISO_8859_1), false);
        } catch (IOException reset) {
            return new Reply(all.toString(ISO_8859_1), true);
        }
    }
}
