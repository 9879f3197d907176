package dev.quench.app.campaign;

/** A campaign file that is none: the message names the file, the line, the key and the way out. */
public final class CampaignException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /**
     * Makes one.
     *
     * @param message as users read it
     */
    public CampaignException(String message) {
        super(message);
    }

    /**
     * Makes one with a cause.
     *
     * @param message as users read it
     * @param cause what was behind it
     */
    public CampaignException(String message, Throwable cause) {
        super(message, cause);
    }
}
