package dev.quench.hardware.remote.tape;

import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.HttpCall;
import dev.quench.hardware.remote.http.Transport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Writes every answer down before it is passed on; a request that got no answer leaves no trace,
 * nor does one whose answer is a secret. The file is readable by its owner only. Safe to share.
 */
public final class RecordingTransport implements Transport, AutoCloseable {
    private final Transport next;
    private final Path file;
    private final OutputStream out;

    private RecordingTransport(Transport next, Path file, OutputStream out) {
        this.next = next;
        this.file = file;
        this.out = out;
    }

    /**
     * Begins a tape.
     *
     * @param next sends
     * @param file that does not exist
     * @param head says which run is recorded
     * @return a transport that writes
     * @throws IllegalArgumentException if the file exists or cannot be made
     */
    public static RecordingTransport begin(Transport next, Path file, Tape head) {
        try {
            var view = Files.getFileStore(file.toAbsolutePath().getParent());
            if (view.supportsFileAttributeView("posix")) {
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
            OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND);
            var transport = new RecordingTransport(next, file, out);
            transport.write(head.head());
            return transport;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The tape %s cannot be made (%s).\nMaybe it exists, or another folder."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    @Override
    public HttpAnswer send(HttpCall call) {
        HttpAnswer answer = next.send(call);
        if (!call.isConfidential()) {
            write(Tape.line(Exchange.of(call, answer)));
        }
        return answer;
    }

    private synchronized void write(byte[] line) {
        try {
            out.write(line);
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw Tape.unwritten(file, e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw Tape.unwritten(file, e);
        }
    }
}
