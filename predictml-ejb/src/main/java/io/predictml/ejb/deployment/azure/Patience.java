package io.predictml.ejb.deployment.azure;

import jakarta.ejb.ApplicationException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How long one deployment may wait for Azure, all its steps together; another thread may end the waiting. */
public final class Patience {
    private static final String ALL = "The time that a deployment may take is over.";
    private static final String OF_OPERATION = "The time that Azure gives its operation is over.";

    private final Instant deadline;
    private final String over;
    private final CountDownLatch halted;

    private Patience(Instant deadline, String over, CountDownLatch halted) {
        this.deadline = deadline;
        this.over = over;
        this.halted = halted;
    }

    public static Patience until(Instant deadline) {
        return new Patience(deadline, ALL, new CountDownLatch(1));
    }

    /** Another deadline, ended by the same. */
    Patience withDeadline(Instant other) {
        return new Patience(other, ALL, halted);
    }

    /** The same, but not after that, which Azure gave its operation. */
    Patience within(Instant until) {
        return until.isBefore(deadline) ? new Patience(until, OF_OPERATION, halted) : this;
    }

    /** Ends the waiting of whoever waits, and of everybody who would. */
    public void halt() {
        halted.countDown();
    }

    /**
     * Waits.
     *
     * @throws Halted where the waiting was ended
     * @throws AzureRefused where the deadline would pass meanwhile
     */
    void pause(Duration wanted, String waitingFor) {
        if (Instant.now().plus(wanted).isAfter(deadline)) {
            throw new AzureRefused(0, "%s Waiting for: %s".formatted(over, waitingFor));
        }
        try {
            if (halted.await(wanted.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Halted();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Halted();
        }
    }

    /** The server stops, or another node has taken over: the work is left as it is, to be gone on with. */
    @ApplicationException(rollback = true)
    public static final class Halted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Halted() {
            super("The work in Azure is left as it is and gone on with later.");
        }
    }
}
