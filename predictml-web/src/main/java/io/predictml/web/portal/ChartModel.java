package io.predictml.web.portal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.predictml.domain.training.CurvePoint;
import io.predictml.domain.training.ScoreInterval;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Builds what the page's script draws: Chart.js data with the names of our colours instead of colours, which are the
 * stylesheet's. Labels come from uploaded files, so the JSON is escaped for standing inside a script element.
 */
final class ChartModel {
    private final ObjectNode model = JsonNodeFactory.instance.objectNode();
    private final ArrayNode labels = model.putArray("labels");
    private final ArrayNode datasets = model.putArray("datasets");

    /** @param kind what the script knows: {@code bars}, {@code curves} or {@code points} */
    ChartModel(String kind, Locale region) {
        model.put("kind", kind).put("locale", region.toLanguageTag());
    }

    ChartModel axes(String x, String y) {
        model.put("x", x).put("y", y);
        return this;
    }

    /** Both axes go from 0 to 1 and are read as shares. */
    ChartModel shares() {
        model.put("shares", true);
        return this;
    }

    /**
     * The horizontal axis ends now.
     *
     * @param hours how far it goes back; points lie at the negative of their age
     */
    ChartModel ago(double hours) {
        model.put("ago", hours);
        return this;
    }

    /** Where bars begin; values are drawn from there. */
    ChartModel base(double value) {
        model.put("base", value);
        return this;
    }

    /** A line across all bars. */
    ChartModel line(double value, String text) {
        model.put("line", value).put("lineText", text);
        return this;
    }

    ChartModel labels(List<String> all) {
        all.forEach(labels::add);
        return this;
    }

    /**
     * One bar per label.
     *
     * @param texts what stands at each bar's end
     * @param tones the colour's name for each bar
     */
    ChartModel bars(List<Double> values, List<String> texts, List<String> tones) {
        ObjectNode dataset = datasets.addObject();
        ArrayNode data = dataset.putArray("data");
        for (Double value : values) {
            if (Double.isFinite(value)) {
                data.add(value);
            } else {
                data.addNull();
            }
        }
        texts.forEach(dataset.putArray("texts")::add);
        tones.forEach(dataset.putArray("tones")::add);
        return this;
    }

    /** How far chance may carry each bar's value; an empty place where that is not known. To be called after {@link #bars}. */
    ChartModel whiskers(List<Optional<ScoreInterval>> ranges) {
        ArrayNode whiskers = ((ObjectNode) datasets.get(0)).putArray("whiskers");
        for (Optional<ScoreInterval> range : ranges) {
            ArrayNode ends = whiskers.addArray();
            range.ifPresent(known -> ends.add(known.lower()).add(known.upper()));
        }
        return this;
    }

    /** One class of bars that stand on each other, a share of 0 to 1 per label. */
    ChartModel part(String label, List<Double> shares, String tone) {
        ArrayNode data =
                datasets.addObject().put("label", label).put("tone", tone).putArray("data");
        shares.forEach(data::add);
        return this;
    }

    ChartModel points(String label, List<CurvePoint> points, String tone) {
        ObjectNode dataset = datasets.addObject().put("label", label).put("tone", tone);
        ArrayNode data = dataset.putArray("data");
        for (CurvePoint point : points) {
            if (Double.isFinite(point.x()) && Double.isFinite(point.y())) {
                data.addObject().put("x", point.x()).put("y", point.y());
            }
        }
        return this;
    }

    /** The JSON, with nothing in it that could end a script element, a CDATA section or a line of script. */
    String json() {
        return model.toString()
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
