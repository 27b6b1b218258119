package io.predictml.web.portal;

import io.predictml.domain.DomainException;
import io.predictml.web.security.CurrentCaller;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.FacesException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.primefaces.csp.CspException;

/**
 * What a page does with what was thrown. A refusal becomes a sentence on the page, or the page that says 403 or 404 where
 * there is nothing to show it on; a session that ended leads to signing in; a form that no page
 * of ours sent is not understood; everything else is a fault of ours, which gets
 * a number that stands on the page and in the log.
 */
public class RefusalsOnPages extends ExceptionHandlerWrapper {
    /** Where the 500 page finds the number to show. */
    static final String REFERENCE = "predictml.reference";

    private static final Logger LOG = Logger.getLogger(RefusalsOnPages.class.getName());

    /** Puts the handler into Faces. */
    public static class Factory extends ExceptionHandlerFactory {
        public Factory(ExceptionHandlerFactory wrapped) {
            super(wrapped);
        }

        @Override
        public ExceptionHandler getExceptionHandler() {
            return new RefusalsOnPages(getWrapped().getExceptionHandler());
        }
    }

    RefusalsOnPages(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() {
        Iterator<ExceptionQueuedEvent> events =
                getUnhandledExceptionQueuedEvents().iterator();
        while (events.hasNext()) {
            Throwable thrown = events.next().getContext().getException();
            events.remove();
            FacesContext faces = FacesContext.getCurrentInstance();
            if (faces != null && !faces.getResponseComplete()) {
                answer(faces, thrown);
            }
        }
        getWrapped().handle();
    }

    private static void answer(FacesContext faces, Throwable thrown) {
        try {
            DomainException refusal = cause(thrown, DomainException.class);
            if (cause(thrown, ViewExpiredException.class) != null) {
                startAgain(faces);
            } else if (cause(thrown, CspException.class) != null) {
                // The form has not been sent by a page of ours: those add their nonce to what they send.
                faces.getExternalContext().responseSendError(HttpServletResponse.SC_BAD_REQUEST, "");
                faces.responseComplete();
            } else if (refusal != null) {
                refuse(faces, refusal);
            } else {
                fail(faces, thrown);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void startAgain(FacesContext faces) throws IOException {
        ExternalContext external = faces.getExternalContext();
        boolean known = CDI.current().select(CurrentCaller.class).get().find().isPresent();
        external.redirect(external.getRequestContextPath() + (known ? "/predictml" : "/predictml/login?ended=true"));
        faces.responseComplete();
    }

    private static void refuse(FacesContext faces, DomainException refusal) throws IOException {
        boolean onPage = faces.isPostback() && faces.getCurrentPhaseId() != PhaseId.RENDER_RESPONSE;
        if (onPage) {
            String sentence = CDI.current().select(Reader.class).get().wording().refusal(refusal);
            faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, sentence, ""));
            faces.validationFailed();
            return;
        }
        int status =
                switch (refusal.kind()) {
                    case FORBIDDEN -> HttpServletResponse.SC_FORBIDDEN;
                    default -> HttpServletResponse.SC_NOT_FOUND;
                };
        faces.getExternalContext().responseSendError(status, refusal.getMessage());
        faces.responseComplete();
    }

    private static void fail(FacesContext faces, Throwable thrown) throws IOException {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.log(Level.SEVERE, "A page failed, reference " + reference, thrown);
        ExternalContext external = faces.getExternalContext();
        if (external.isResponseCommitted()) {
            throw new FacesException("A page failed half-way, reference " + reference, thrown);
        }
        external.getRequestMap().put(REFERENCE, reference);
        if (faces.getPartialViewContext().isAjaxRequest()) {
            external.responseReset();
            external.redirect(external.getRequestContextPath() + "/error/500?reference=" + reference);
        } else {
            external.responseSendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, reference);
        }
        faces.responseComplete();
    }

    private static <T extends Throwable> T cause(Throwable thrown, Class<T> type) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
