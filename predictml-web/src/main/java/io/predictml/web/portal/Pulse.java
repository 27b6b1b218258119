package io.predictml.web.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.predictml.domain.DomainException;
import io.predictml.domain.account.Caller;
import io.predictml.domain.training.TrainingId;
import io.predictml.ejb.dataset.SurveyService;
import io.predictml.ejb.training.TrainingOverview;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.zip.CRC32;

/**
 * Tells pages that are open whether there is anything new: a few characters that change with what the page shows. Asked
 * every other second by everyone who watches, it must cost next to nothing; the page itself is asked only when this changes.
 */
@WebServlet("/predictml/pulse")
public class Pulse extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient TrainingOverview overview;

    @EJB
    private transient SurveyService surveys;

    @Inject
    private transient CurrentCaller current;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            CRC32 sum = new CRC32();
            sum.update(of(current.get(), String.valueOf(request.getParameter("of")))
                    .getBytes(UTF_8));
            response.setContentType("text/plain");
            response.getWriter().print(Long.toHexString(sum.getValue()));
        } catch (DomainException refused) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private String of(Caller caller, String what) {
        return switch (what) {
            case "own" -> overview.pulse(caller) + surveys.pulse(caller);
            case "all" -> overview.pulseOfAll(caller);
            default -> overview.pulse(caller, new TrainingId(what));
        };
    }
}
