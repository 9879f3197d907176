package dev.quench.app.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Remembers whether output was lost, which a print writer swallows.
 *
 * <p>A reader that went away ({@code | head}) has what it wanted: a broken pipe is no loss. A
 * closed or full output is.
 */
public final class StandardOutput extends FilterOutputStream {
    private boolean lost;

    /**
     * Watches a stream.
     *
     * @param out where the bytes go
     */
    public StandardOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            lost |= !message.contains("broken pipe");
            throw e;
        }
    }

    /**
     * Tells whether bytes were lost that somebody may have wanted.
     *
     * @return true after a failed write that was no broken pipe
     */
    public boolean lost() {
        return lost;
    }
}
