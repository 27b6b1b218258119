package io.predictml.engine.worker;

import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.engine.compare.Caps;
import io.predictml.engine.compare.FoldScore;
import java.time.Duration;
import java.util.Optional;

/**
 * One candidate's cross-validation, or a part of it, as its parent sees it: fold by fold, interrupted at the cap, killed when it does
 * not listen. Finished folds are never lost.
 */
final class CandidateRun {
    private final WorkerProcess worker;
    private final Request.Kind kind;
    private final String candidate;
    private final int rung;
    private final int fold;
    private final Duration cap;
    private FoldScore score = FoldScore.none();
    private boolean interrupted;

    CandidateRun(WorkerProcess worker, Request.Kind kind, String candidate, int rung, int fold, Duration cap) {
        this.worker = worker;
        this.kind = kind;
        this.candidate = candidate;
        this.rung = rung;
        this.fold = fold;
        this.cap = cap;
    }

    CandidateResult result() throws InterruptedException {
        long id = worker.send(kind, candidate, rung, fold, "", Duration.ZERO);
        long end = System.nanoTime() + cap.toNanos();
        while (true) {
            Optional<Reply> reply = worker.await(id, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            if (reply.isPresent()) {
                Optional<CandidateResult> last = take(reply.get());
                if (last.isPresent()) {
                    return last.get();
                }
            } else if (interrupted) {
                worker.rest();
                return stopped();
            } else {
                interrupted = true;
                worker.interrupt(id);
                end = System.nanoTime() + worker.grace().toNanos();
            }
        }
    }

    /** The result, where this reply is the last one. */
    private Optional<CandidateResult> take(Reply reply) {
        return switch (reply.kind()) {
            case FOLD -> {
                score = WorkerProcess.read(reply.body(), FoldScore.class);
                yield Optional.empty();
            }
            case DONE -> Optional.of(WorkerProcess.result(candidate, CandidateStatus.COMPLETED, score, ""));
            case FAILED, ENDED -> Optional.of(interrupted ? stopped() : failed(reply.message()));
            case READY -> Optional.empty();
        };
    }

    private CandidateResult stopped() {
        String reason = Caps.cut(cap, score.folds());
        return WorkerProcess.result(candidate, CandidateStatus.STOPPED, score, reason);
    }

    private CandidateResult failed(String message) {
        return WorkerProcess.result(candidate, CandidateStatus.FAILED, score, message);
    }
}
