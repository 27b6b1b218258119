package io.predictml.web.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.faces.application.Resource;
import jakarta.faces.application.ResourceWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What PrimeFaces brings with a chart, without what no chart here uses: zooming, gestures and the axis of dates with its
 * library, a third of the bytes. Where PrimeFaces' file is built in another way than known, it is sent as it is.
 */
final class DrawingCode extends ResourceWrapper {
    private static final String LIBRARY = "primefaces";
    private static final String PLUGINS = ";/*!\n  * chartjs-adapter-moment";
    private static final String WIDGET = ";var $jscomp";

    private static final Map<String, UnaryOperator<String>> LEAN =
            Map.of("chart/chart.js", DrawingCode::withoutPlugins, "moment/moment.js", all -> "");

    private final UnaryOperator<String> lean;

    private DrawingCode(Resource wrapped, UnaryOperator<String> lean) {
        super(wrapped);
        this.lean = lean;
    }

    /** The resource, or the lean one in its place. */
    static Resource of(Resource resource, String name, String library) {
        return LIBRARY.equals(library) && LEAN.containsKey(name) ? new DrawingCode(resource, LEAN.get(name)) : resource;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        try (InputStream whole = super.getInputStream()) {
            return new ByteArrayInputStream(
                    lean.apply(new String(whole.readAllBytes(), UTF_8)).getBytes(UTF_8));
        }
    }

    /** Another address than that of the whole file, which a browser may have kept. */
    @Override
    public String getRequestPath() {
        return super.getRequestPath() + "&lean=1";
    }

    static String withoutPlugins(String code) {
        int begin = code.indexOf(PLUGINS);
        int end = code.lastIndexOf(WIDGET);
        return begin < 0 || end < begin ? code : code.substring(0, begin) + code.substring(end);
    }
}
