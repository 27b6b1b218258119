package io.predictml.azure;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A process of Azurite, Microsoft's own emulator of blob storage; its test is left out where the build could not install it. */
public final class Azurite implements AutoCloseable {
    /** The account that every Azurite has, and its key, which everybody knows. */
    public static final String ACCOUNT = "devstoreaccount1";

    public static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private final Process process;
    private final int port;

    private Azurite(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static Azurite start(Path folder, String... options) throws IOException {
        Path command = Path.of(System.getProperty("azurite.command", ""));
        assumeTrue(Files.isExecutable(command), "Azurite is not installed: " + command);
        Path work = Files.createDirectories(folder.toAbsolutePath());
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> line = new ArrayList<>(List.of(
                command.toString(),
                "--blobHost",
                "127.0.0.1",
                "--blobPort",
                String.valueOf(port),
                "--inMemoryPersistence",
                "--silent",
                "--disableTelemetry"));
        line.addAll(List.of(options));
        Process process = new ProcessBuilder(line)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("azurite.txt").toFile())
                .start();
        Azurite azurite = new Azurite(process, port);
        await().atMost(Duration.ofSeconds(60)).until(azurite::listens);
        return azurite;
    }

    public int port() {
        return port;
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
