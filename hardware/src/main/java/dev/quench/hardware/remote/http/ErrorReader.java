package dev.quench.hardware.remote.http;

/** Finds what a service says about an error. */
public interface ErrorReader {
    /**
     * Reads the body of an answer that is not a success.
     *
     * @param answer may hold anything, an HTML page included
     * @return code and message in one short line, unchanged words; empty if there is none
     */
    String message(HttpAnswer answer);
}
